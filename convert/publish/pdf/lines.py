"""Choosing the end of a line: as many chunks as fit, a little more where that sits better."""

import re
from typing import NamedTuple

from convert.publish.pdf.breaking import EM, Chunk, chunks
from convert.publish.pdf.face import Face

SQUEEZE = 0.5
"""Ems by which a line may be too long and be pressed into the measure."""
GAPS = 16
"""Gaps that a line must have to be pressed: then each gives at most 1/32 of an em."""
WITHIN = 1 - 1e-7
"""Share of the room a full line says it takes: WeasyPrint widens the room a little in each inline
element, and moves a line that fills the inner room out of the outer one."""
LOOSE = 3.0
"""Ems of slack from which an address or a range is parted rather than moved to the next line."""
ADDRESS = re.compile(r"[!-~]*[/:._@?&=][!-~]*")
RANGE = re.compile(r"[^—–～-]*\d[年月日%]?[—–～-](?=\d)")
JOINT = re.compile(r"[/.?&=_-]")


class Line(NamedTuple):
    """A line as chosen."""

    text: str
    used: int
    """Characters of the text it uses up, blanks at its end included."""
    width: float
    """In pixels; that of the room where the line is pressed into it."""
    pressed: bool


def whole_line(text: str, face: Face) -> Line:
    """Set a text in one line, however wide."""
    return Line(text, len(text), face.width(text), False)


def first_line(text: str, face: Face, room: float, *, at_start: bool) -> Line:
    """Choose the first line of a text.

    Args:
        text: The text, at least one character.
        face: Its font.
        room: Width there is, in pixels.
        at_start: Nothing stands before it in its line, so it must take something.
    """
    used, width, blanks, last = 0, 0.0, 0.0, ""
    for chunk in chunks(text):
        size = face.size(chunk)
        grown = width + blanks + size.width + (face.gap(last, size.first) * face.em / EM if last else 0.0)
        if grown > room + 0.01:
            return overflow(
                text,
                face,
                room,
                Line(text[:used].rstrip(" "), used, min(width, room * WITHIN), False),
                chunk,
                grown,
                at_start,
            )
        used, width, blanks, last = used + size.characters, grown, size.blanks, size.last
    return Line(text, used, width + blanks if width + blanks <= room else min(width, room * WITHIN), False)


def overflow(text: str, face: Face, room: float, before: Line, chunk: Chunk, grown: float, at_start: bool) -> Line:
    """End the line before, within or behind the chunk that does not fit."""
    if presses(face, room, before, grown):
        used = before.used + len(chunk.whole)
        return Line(text[:used].rstrip(" "), used, room * WITHIN, True)
    if before.used and room - before.width > LOOSE * face.em:
        torn = parted(chunk.text, face, room - before.width)
    else:
        torn = 0 if before.used or not at_start else max(1, tear(chunk.text, face, room))
    if torn:
        used = before.used + torn
        return Line(text[:used], used, face.width(text[:used]), False)
    return before if before.used else Line(chunk.text, len(chunk.whole), face.size(chunk).width, False)


def presses(face: Face, room: float, before: Line, grown: float) -> bool:
    """Tell whether pressing the chunk into the line sits better than stretching the line."""
    excess = grown - room
    slack = room - before.width
    return face.justified and before.used >= GAPS and excess <= SQUEEZE * face.em and excess < 0.6 * slack


def parted(text: str, face: Face, room: float) -> int:
    """Count the characters of a chunk that may end a line rather than leave it loose.

    An address is torn; a range of years or numbers is parted behind its dash.
    """
    if ADDRESS.fullmatch(text):
        return tear(text, face, room)
    span = RANGE.match(text)
    return span.end() if span and face.width(span.group()) <= room else 0


def tear(text: str, face: Face, room: float) -> int:
    """Count the characters of an over-long chunk that fit, back to a joint of an address."""
    fit = 0
    while fit < len(text) and face.width(text[: fit + 1]) <= room:
        fit += 1
    joints = [match.end() for match in JOINT.finditer(text, 0, fit)]
    return joints[-1] if joints and joints[-1] > fit // 2 else fit
