"""Printing a plan as PDF with WeasyPrint."""

from convert.publish.pdf.render import Printed, render_pdf

__all__ = ["Printed", "render_pdf"]
