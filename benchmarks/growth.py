"""A plot of growth as SVG: one panel a measure, sizes of the library on a logarithmic axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDE, HIGH, EDGE, INSET = 340, 200, 46, 24
"""Points of a panel, of the room around its axes, and between them and the first and last point."""
STYLE = (
    "text{font:12px 'Noto Sans CJK SC','Noto Sans SC',sans-serif;fill:#333}.axis{stroke:#888;fill:none}.line{stroke:#1f5a96;fill:none;stroke-width:2}"
    ".dot{fill:#1f5a96}.limit{stroke:#a33;stroke-dasharray:5 4}"
)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure at several sizes."""

    title: str
    points: Sequence[tuple[int, float]]
    limit: float = 0
    """What it must stay below; drawn where it is not 0."""


def draw(panels: Sequence[Series]) -> str:
    """Draw panels side by side."""
    parts = "".join(
        f'<g transform="translate({place * (WIDE + EDGE)},0)">{panel(series)}</g>'
        for place, series in enumerate(panels)
    )
    width, height = len(panels) * (WIDE + EDGE) + EDGE, HIGH + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>{parts}</svg>\n'
    )


def panel(series: Series) -> str:
    """Draw one measure, from 0 upwards."""
    sizes = [size for size, _ in series.points]
    top = 1.15 * max([series.limit, *(value for _, value in series.points)])
    low, high = math.log10(min(sizes)), math.log10(max(sizes))

    def across(size: int) -> float:
        return EDGE + INSET + (math.log10(size) - low) / (high - low or 1) * (WIDE - 2 * INSET)

    def up(value: float) -> float:
        return EDGE + HIGH - value / top * HIGH

    axes = f'<path class="axis" d="M{EDGE},{EDGE}V{EDGE + HIGH}H{EDGE + WIDE}"/>'
    title = f'<text x="{EDGE}" y="{EDGE - 16}">{escape(series.title)}</text>'
    line = " ".join(f"{across(size):.0f},{up(value):.0f}" for size, value in series.points)
    marks = "".join(mark(across(size), up(value), size, value) for size, value in series.points)
    limit = f'<path class="limit" d="M{EDGE},{up(series.limit):.0f}h{WIDE}"/>' if series.limit else ""
    return f'{title}{axes}{limit}<polyline class="line" points="{line}"/>{marks}'


def mark(x: float, y: float, size: int, value: float) -> str:
    """Draw a measured point with its value, and its size below the axis."""
    shown = f"{value:.2f}" if value < 10 else f"{value:.0f}"
    return (
        f'<circle class="dot" cx="{x:.0f}" cy="{y:.0f}" r="4"/>'
        f'<text x="{x:.0f}" y="{y - 9:.0f}" text-anchor="middle">{shown}</text>'
        f'<text x="{x:.0f}" y="{EDGE + HIGH + 18}" text-anchor="middle">{size:,} 份</text>'
    )
