"""Leaders of the contents: WeasyPrint sets each dot as a box of its own; here they are one text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from convert.publish.pdf.drawing import SetLine

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

    Path = tuple[int, "Path | None"]
    """Places of children, from the line down to its leader."""


def handle_leader(context: object, line: "Box", containing_block: "Box") -> None:
    """Fill the leader of a line and move what stands behind it; the signature is WeasyPrint's."""
    from weasyprint.layout import leader as stock

    path, leader = stock.leader_index(line)
    texts: Sequence[Box] = leader.children if leader is not None else ()
    if len(texts) != 1 or texts[0].width <= 0 or not isinstance(texts[0].pango_layout, SetLine):
        stock.handle_leader(context, line, containing_block)
        return
    extra = containing_block.width - sum(child.margin_width() for child in line.children)
    line.width = containing_block.width
    fill(leader, extra)
    widen_path(line, path, extra)


def fill(leader: "Box", extra: float) -> None:
    """Repeat the leader's text; the dots of all lines stand under each other."""
    (text,) = leader.children
    room = text.width + extra
    count = int(room // text.width)
    if count < 1:
        leader.children = ()
        return
    dots = text.copy_with_text(text.text * count)
    dots.position_x += room - count * text.width
    dots.width = count * text.width
    dots.pango_layout = SetLine(dots.text, text.pango_layout.face, None)
    leader.children = (dots,)


def widen_path(box: "Box", path: "Path", extra: float) -> None:
    """Widen the boxes around the leader and move those behind it."""
    place, further = path
    for child in box.children[place + 1 :]:
        if child.is_in_normal_flow():
            child.translate(dx=extra)
    inner = box.children[place]
    inner.width += extra
    if further is not None:
        widen_path(inner, further, extra)
