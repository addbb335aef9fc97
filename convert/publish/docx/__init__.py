"""A plan as a Word document: real styles, fields, bookmarks and links."""

from convert.publish.docx.render import render_docx

__all__ = ["render_docx"]
