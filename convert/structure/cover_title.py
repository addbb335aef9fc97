"""Which lines of a cover are the title of the document."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convert.removal import RemovalReason
from convert.structure.lines import Line
from convert.structure.markup import Markup
from convert.structure.titles import (
    GAZETTE,
    LIBRARY_PIECE,
    PAGE_TITLE,
    PREFACE,
    ends_as_title,
    fold,
    is_page_title,
    is_plain,
    is_side_line,
    repeats,
)

LONGEST_FIRST_LINE = 50
ADDRESS = re.compile(r"^[—–-]{1,3}\s*(?:在|于|向).{4,60}(?:报告|讲话|致辞|发言|演讲)$")
LONGEST_MOTTO = 3
"""Lines over the subtitle of a speech."""
SHORTEST_TOLD, LONGEST_TOLD = 8, 160
"""Characters of a title that a page tells beside the text."""
MOST_TITLE_LINES = 6
SHORTEST_TITLE = 5
"""Characters of a first line that does not end like a title."""


def told_titles(lines: Sequence[Line], cover: range, told: Sequence[str]) -> list[tuple[int, ...]]:
    """Find where a title that the page tells, or its own first line, stands on the cover, over up to six lines."""
    first = [lines[cover.start].chars] if len(cover) and ends_as_title(lines[cover.start].chars) else []
    wanted = {form for words in (*told, *first) for form in (fold(words), PAGE_TITLE.sub("", fold(words)))}
    wanted = {form for form in wanted if SHORTEST_TOLD <= len(form) <= LONGEST_TOLD}
    found: list[tuple[int, ...]] = []
    for begin in cover if wanted else ():
        words = ""
        for at in range(begin, min(begin + MOST_TITLE_LINES, cover.stop)):
            words += fold(lines[at].chars)
            if words in wanted:
                found.append(tuple(range(begin, at + 1)))
            if len(words) >= LONGEST_TOLD:
                break
    return found


def styled_title(lines: Sequence[Line], cover: range, markup: Markup) -> tuple[int, ...]:
    """Find the lines of the cover that have the style of a title, if they stand together."""
    found = [at for at in cover if at in markup.titles and fold(lines[at].chars) not in ("目录", "目次")]
    together = found == list(range(found[0], found[-1] + 1)) if found else False
    return tuple(found) if together and all(is_plain(lines[at]) for at in found) else ()


def first_heading(lines: Sequence[Line], cover: range, markup: Markup) -> tuple[int, ...]:
    """Find the only heading of the first level, where it stands on the cover."""
    found = [at for at, level in markup.headings.items() if level == 1]
    if (
        len(found) != 1
        or found[0] not in cover
        or not is_plain(lines[found[0]])
        or is_page_title(fold(lines[found[0]].chars))
    ):
        return ()
    return tuple(found)


def choose_title(
    lines: Sequence[Line], groups: Sequence[tuple[int, ...]]
) -> tuple[tuple[int, ...], dict[int, RemovalReason]]:
    """Choose the document's own title; what stands before it may be the page's."""
    texts = [fold("".join(lines[number].chars for number in group)) for group in groups]
    removed: dict[int, RemovalReason] = {}
    own = list(range(len(groups)))
    for place, after in pairwise(range(len(groups))):
        if (
            is_page_title(texts[place])
            or LIBRARY_PIECE.match(texts[place])
            or GAZETTE.search(texts[place])
            or (place == 0 and repeats(texts[place], texts[after]))
        ):
            reason = RemovalReason.REPEATED_TITLE if texts[place] == texts[after] else RemovalReason.PAGE_TITLE
            removed.update(dict.fromkeys(groups[place], reason))
            own.remove(place)
    if own and own[-1] == len(groups) - 1 and is_page_title(texts[own[-1]]) and groups[own[-1]][0] == 0:
        removed.update(dict.fromkeys(groups[own.pop()], RemovalReason.PAGE_TITLE))
    return (groups[own[0]] if own else ()), removed


def over_subtitle(lines: Sequence[Line], first: int, end: int) -> tuple[int, ...]:
    """Take the lines over ——在…上的报告 for the title of a speech, which ends in any word."""
    for number in range(first + 1, end):
        if ADDRESS.match(lines[number].chars):
            start = number
            while start > first and number - start < LONGEST_MOTTO and is_plain(lines[start - 1]):
                start -= 1
            return tuple(range(start, number))
    return ()


FIELD = re.compile(r"[\u4e00-\u9fff]{2,6}\s?[：:]\s?\d{4}[-年./]")
"""A date of the site's head: 发布时间：2022-07-05."""


def first_line(lines: Sequence[Line], start: int, end: int, removed: dict[int, RemovalReason]) -> tuple[int, ...]:
    """Take the first line for the title where it stands alone over the text and is nothing else."""
    number = next((number for number in range(start, end) if number not in removed), end)
    if number >= min(end, len(lines) - 1) or not is_plain(lines[number]) or is_side_line(lines, (), number):
        return ()
    if FIELD.match(lines[number].chars):
        return ()
    return (number,) if SHORTEST_TITLE <= len(fold(lines[number].chars)) <= LONGEST_FIRST_LINE else ()


def derive_title(
    lines: Sequence[Line], start: int, end: int, removed: dict[int, RemovalReason]
) -> tuple[int, int, int] | None:
    """Find a preface that names its document as a whole."""
    for number in range(start, min(end + 6, len(lines))):
        match = None if number in removed else PREFACE.match(lines[number].chars)
        if match is not None and len(lines[number].chars) > len(match["title"]) + 20:
            return (number, *match.span("title"))
    return None
