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
UNEVEN, GIVEN = 1.5, 3
"""Ems of slack from which a line gets characters from the one before it, and how many at most."""
NARROW = 3
"""Characters that fill an em at most, on the average of a line."""
REMEMBERED = 4
"""Lines kept, since the one looked ahead at is the next that is asked for."""
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
    """Choose the first line of a text; it gives some of its end to a next one that would be loose.

    Args:
        text: The text, at least one character.
        face: Its font.
        room: Width there is, in pixels.
        at_start: Nothing stands before it in its line, so it must take something.
    """
    line = fullest_line(text, face, room, at_start=at_start)
    if not face.justified or line.used >= len(text) or line.used < GAPS:
        return line
    face.measure = max(face.measure, room)
    following = next_line(text, line.used, face)
    if following is None or face.measure - following.width <= UNEVEN * face.em:
        return line
    return evened(text, line, following, face, room)


def next_line(text: str, start: int, face: Face) -> Line | None:
    """Look at the line that would follow; nothing where it is the last, which is not spread."""
    line = fullest_line(text[start:], face, face.measure, at_start=True)
    return None if line.pressed or start + line.used >= len(text) else line


def evened(text: str, line: Line, following: Line, face: Face, room: float) -> Line:
    """Shorten a line by as many characters as make it and the next one evenly loose."""
    end = line.used + following.used
    best, least = line, looseness(room - line.width, face.measure - following.width)
    for used in range(line.used - 1, max(line.used - GIVEN, GAPS) - 1, -1):
        shorter = fullest_line(text[:used], face, room, at_start=True)
        if shorter.used != used or not breaks_at(text, used):
            continue
        after = next_line(text, used, face)
        cost = looseness(room - shorter.width, face.measure - after.width) if after else least
        if after and used + after.used == end and cost < least:
            best, least = Line(shorter.text.rstrip(" "), used, min(shorter.width, room * WITHIN), False), cost
    return best


def breaks_at(text: str, place: int) -> bool:
    """Tell whether a line may end before a character.

    >>> breaks_at("增长7.9%，达", 3), breaks_at("增长7.9%，达", 2), breaks_at("增长，达", 2)
    (False, True, False)
    """
    ends, at = set(), 0
    for chunk in chunks(text[: place + 2 * GAPS]):
        at += len(chunk.whole)
        ends.add(at)
    return place in ends


def looseness(*slacks: float) -> float:
    """Weigh the slack of lines: one loose line is worse than two that are a little so."""
    return sum(slack * slack for slack in slacks)


def fullest_line(text: str, face: Face, room: float, *, at_start: bool) -> Line:
    """Put into a line what goes in; the text behind it does not matter."""
    key = text[: int(room / face.em * NARROW) + 2 * GAPS], room, at_start
    known: Line | None = face.lines.get(key)
    if known is None:
        if len(face.lines) > REMEMBERED:
            face.lines.clear()
        known = face.lines[key] = filled_line(text, face, room, at_start=at_start)
    return known


def filled_line(text: str, face: Face, room: float, *, at_start: bool) -> Line:
    """Fill a line, chunk by chunk."""
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
