"""Several documents in one file → one text each.

Only what plainly begins a document of its own is cut off: the page title of a scraper, or the
title of a letter with its own addressee or document number behind the signature of the one
before. Attachments and documents of equal rank under one notice stay together; they are parts
of one plan (``parts.py``).
"""

from collections.abc import Sequence

from convert.ledger import Text
from convert.structure.lines import Line, read_lines
from convert.structure.parts import PUBLIC, is_covering
from convert.structure.titles import DATE, NUMBER, PAGE_TITLE, SALUTATION, ends_as_title, fold, is_plain

SHORTEST = 300
"""Characters of a document; a shorter stretch is part of its neighbour."""
NEAR = 6
"""Lines from a signature to the next title, and from a title to the addressee."""


def split(text: Text) -> tuple[Text, ...]:
    r"""Cut a normalized text where another document begins; most texts stay whole.

    >>> from convert.ledger import raw_text
    >>> len(split(raw_text("青禾市规划\n一、甲")))
    1
    """
    lines = read_lines(text)
    cuts = [0]
    for at in range(1, len(lines)):
        start = line_start(text.chars, lines[at].start)
        if start - cuts[-1] >= SHORTEST and begins_document(lines, at):
            cuts.append(start)
    if len(text.chars) - cuts[-1] < SHORTEST and len(cuts) > 1:
        cuts.pop()
    return tuple(text.slice(start, end) for start, end in zip(cuts, [*cuts[1:], len(text.chars)], strict=True))


def line_start(chars: str, place: int) -> int:
    """Find where the line begins that holds a place."""
    return chars.rfind("\n", 0, place) + 1


def begins_document(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line is the title of another document."""
    chars = lines[at].chars
    if len(chars) > 80:
        return False
    if PAGE_TITLE.match(fold(chars)) and ends_as_page_title(chars):
        return True
    return (
        is_plain(lines[at])
        and ends_as_title(chars)
        and is_covering(chars)
        and is_closed(lines, at)
        and is_addressed(lines, at)
    )


def ends_as_page_title(chars: str) -> bool:
    """Say whether a line has both ends of a scraper's page title."""
    return fold(chars)[0] == "（" and fold(chars)[-1] == "）"


def is_closed(lines: Sequence[Line], at: int) -> bool:
    """Say whether the document before a line is signed and dated."""
    return any(DATE.fullmatch(line.chars) or PUBLIC.fullmatch(line.chars) for line in lines[max(0, at - NEAR) : at])


def is_addressed(lines: Sequence[Line], at: int) -> bool:
    """Say whether an addressee or a document number stands behind a title."""
    return any(NUMBER.fullmatch(line.chars) or SALUTATION.match(line.chars) for line in lines[at + 1 : at + NEAR])
