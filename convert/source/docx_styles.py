"""What the styles of a Word document say about structure, each with what it inherits."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
OFF = frozenset({"0", "false", "off", "none"})
MOST_ANCESTORS = 20
NUMBER_OFF = "0"
"""Id of the list that says: no number, whatever the style says."""


class Style(NamedTuple):
    """What a style says about structure."""

    level: int = 0
    """Heading level from 1; 0 for text."""
    number: tuple[str, int] | None = None
    """List and level that the style counts in."""
    bold: bool = False
    title: bool = False


PLAIN = Style()


def value(node: "Element", name: str, default: str) -> str:
    """Return the value of a child element."""
    child = node.find(f"{W}{name}")
    return default if child is None else str(child.get(VAL) or default)


def is_on(node: "Element", path: str) -> bool | None:
    """Say whether a property is on; None where it is not spoken of."""
    child = node.find(path)
    return None if child is None else child.get(VAL, "1").lower() not in OFF


def outline_level(node: "Element") -> int:
    """Return a heading level from 1; 9 in Word is body text."""
    level = node.get(VAL) or ""
    return int(level) + 1 if level.isascii() and level.isdigit() and int(level) < 9 else 0


def number_place(node: "Element | None") -> tuple[str, int] | None:
    """Read which list and level a paragraph or style counts in."""
    if node is None or node.find(f"{W}numId") is None:
        return None
    depth = value(node, "ilvl", "0")
    return value(node, "numId", ""), int(depth) if depth.isascii() and depth.isdigit() else 0


def read_styles(styles: "Element | None") -> dict[str, Style]:
    """Read all styles of a document by their ids."""
    nodes = {node.get(f"{W}styleId", ""): node for node in styles.iterfind(f"{W}style")} if styles is not None else {}
    return {name: read_style(list(ancestry(name, nodes))) for name in nodes}


def ancestry(name: str, nodes: Mapping[str, "Element"]) -> Iterator["Element"]:
    """Yield a style and those it is based on, the nearest first."""
    for _ in range(MOST_ANCESTORS):
        if name not in nodes:
            return
        yield nodes[name]
        name = value(nodes[name], "basedOn", "")


def read_style(nodes: list["Element"]) -> Style:
    """Read a style; what it does not say itself it has from its ancestors."""
    outlines = (node.find(f"{W}pPr/{W}outlineLvl") for node in nodes)
    outline = next((found for found in outlines if found is not None), None)
    numbers = (number_place(node.find(f"{W}pPr/{W}numPr")) for node in nodes)
    bolds = (is_on(node, f"{W}rPr/{W}b") for node in nodes)
    return Style(
        level=outline_level(outline) if outline is not None else 0,
        number=next((place for place in numbers if place is not None), None),
        bold=next((bold for bold in bolds if bold is not None), False),
        title=any(value(node, "name", "").lower() in ("title", "标题") for node in nodes),
    )
