"""Several documents in one file → one text each.

Only what plainly begins a document of its own is cut off: the page title of a scraper, or the
title of a letter with its own addressee or document number behind the signature of the one
before. Attachments and documents of equal rank under one notice stay together; they are parts
of one plan (``parts.py``). A line that holds a whole document is looked at by its first words.
"""

import re
from collections.abc import Sequence

from convert.ledger import Text
from convert.structure.lines import Line, read_lines
from convert.structure.parts import MARK, PUBLIC, is_covering
from convert.structure.splits import WIDE
from convert.structure.titles import (
    CJK_DATE,
    DATE,
    ISSUER,
    NUMBER,
    PAGE_TITLE,
    SALUTATION,
    ends_as_title,
    fold,
    heads_piece,
    is_plain,
)

SHORTEST = 150
"""Characters of a document; a shorter stretch is part of its neighbour."""
NEAR = 6
"""Lines from a signature to the next title, and from a title to the addressee."""
LONGEST_TITLE = 80
LONGEST_HEAD = 400
"""Characters of a line that are looked at where it holds a whole document."""
DATED = re.compile(rf"{CJK_DATE}\s*(?:[（(]此件.{{2,12}}[）)])?$")
ISSUED = re.compile(
    r"^[\u4e00-\u9fff、 \u3000]{2,40}(?:人民政府|办公室|办公厅|委员会|[局厅部委])[\u4e00-\u9fff、 \u3000]{0,20}关于"
)
"""The title of a letter that names who sends it."""


def split(text: Text) -> tuple[Text, ...]:
    r"""Cut a normalized text where another document begins; most texts stay whole.

    >>> from convert.ledger import raw_text
    >>> len(split(raw_text("青禾市规划\n一、甲")))
    1
    """
    lines = read_lines(text)
    cuts, first = [0], 0
    for at in range(1, len(lines)):
        start = line_start(text.chars, lines[at].start)
        if start - cuts[-1] >= SHORTEST and begins_document(lines, at, first):
            cuts.append(start)
            first = at
    if len(text.chars) - cuts[-1] < SHORTEST and len(cuts) > 1:
        cuts.pop()
    return tuple(text.slice(start, end) for start, end in zip(cuts, [*cuts[1:], len(text.chars)], strict=True))


def line_start(chars: str, place: int) -> int:
    """Find where the line begins that holds a place."""
    return chars.rfind("\n", 0, place) + 1


def begins_document(lines: Sequence[Line], at: int, first: int) -> bool:
    """Say whether a line is the title of another document than the one that began at the ``first`` line."""
    if heads_piece(lines, at):
        return True
    words = words_from(lines, at)
    title = words[0]
    if len(title) > LONGEST_TITLE:
        return False
    if PAGE_TITLE.match(fold(title)) and ends_as_page_title(title):
        return True
    if ISSUER.fullmatch(title) and len(words) > 1 and words[1].startswith("关于"):
        title += words[1]
    if not ends_as_title(title) or not (len(words) > 1 and is_plain(Line(title, ((0, 0),)))):
        return False
    own = is_covering(title) or (ISSUED.match(title) and not stands_below(lines, at, first))
    return bool(own) and is_closed(lines, at) and is_addressed(words[1:])


def words_from(lines: Sequence[Line], at: int) -> list[str]:
    """List the lines from one on, or what wide blanks hold apart in a line that is a document by itself."""
    chars = lines[at].chars
    if len(chars) <= LONGEST_TITLE:
        return [line.chars for line in lines[at : at + NEAR]]
    return WIDE.split(chars[:LONGEST_HEAD])[:NEAR]


def stands_below(lines: Sequence[Line], at: int, first: int) -> bool:
    """Say whether a letter is what a notice covers, or an attachment: both belong to the notice."""
    if any(MARK.fullmatch(line.chars) for line in lines[max(0, at - NEAR) : at]):
        return True
    head = words_from(lines, first)
    return is_covering(head[0]) or is_covering("".join(head[:2])) or is_covering("".join(head[:3]))


def ends_as_page_title(chars: str) -> bool:
    """Say whether a line has both ends of a scraper's page title."""
    return fold(chars)[0] == "（" and fold(chars)[-1] == "）"


def is_closed(lines: Sequence[Line], at: int) -> bool:
    """Say whether the document before a line is signed and dated."""
    above = [line.chars for line in lines[max(0, at - NEAR) : at]]
    return any(DATE.fullmatch(chars) or PUBLIC.fullmatch(chars) for chars in above) or bool(
        len(above[-1]) > LONGEST_TITLE and DATED.search(above[-1][-LONGEST_TITLE:])
    )


def is_addressed(words: Sequence[str]) -> bool:
    """Say whether an addressee or a document number stands behind a title."""
    return any(NUMBER.fullmatch(line) or SALUTATION.match(line) for line in words)
