"""The head of a plan: its title, and what covers say about it.

A cover is the short lines before the first running text. Title lines stay as the title;
subtitle, speaker, occasion, issuer and date become facts and leave the text; a draft mark
stays as a paragraph of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from convert.removal import RemovalReason
from convert.structure.contents import HEAD
from convert.structure.cover_title import (
    choose_title,
    derive_title,
    first_heading,
    first_line,
    over_subtitle,
    styled_title,
    told_titles,
)
from convert.structure.forms import read_line
from convert.structure.lines import Line
from convert.structure.markup import NO_MARKUP, Markup
from convert.structure.titles import (
    DATE,
    DRAFT,
    ISSUER,
    LONGEST_TITLE,
    LONGEST_TITLE_LINE,
    NUMBER,
    OCCASION,
    SALUTATION,
    SPEAKER,
    SUBTITLE,
    UNLABELLED,
    WHOLE,
    ends_as_title,
    fold,
    heads_piece,
    is_page_title,
    is_plain,
    is_side_line,
    title_groups,
)

DEEPEST_COVER = 40
"""Lines; a longer head is no cover."""
HEADED = ("part", "chapter", "section", "article", "item", "subitem")
"""Tiers whose lines are no titles even where they end like one: 一、工作安排."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the head of a document is made of, by line numbers."""

    title: tuple[int, ...] = ()
    derived: tuple[int, int, int] | None = None
    """Line, start and end of the words that name a document without a title line."""
    removed: dict[int, RemovalReason] = field(default_factory=dict)
    facts: dict[str, tuple[int, str]] = field(default_factory=dict)
    draft: int = -1
    """Where the draft mark begins in the last line of the title; -1 where there is none."""
    end: int = 0
    """The first line behind the cover."""


def cover_end(lines: Sequence[Line], start: int = 0) -> int:
    """Find the first line of running text, of headings, or of contents."""
    for number in range(start, min(start + DEEPEST_COVER, len(lines))):
        chars = lines[number].chars
        if (number == 0 and is_page_title(fold(chars))) or heads_piece(lines, number):
            continue
        if "。" in chars and len(chars) > 20 and not OCCASION.search(chars):
            if number == start and leads_title(lines, number):
                continue
            return number
        if len(chars) > LONGEST_TITLE or HEAD.match(chars):
            return number
        if number > start and UNLABELLED.fullmatch(fold(chars)):
            return number
        reading = read_line(chars)
        if reading is not None and (reading.tier in HEADED or not ends_as_title(chars)) and not OCCASION.search(chars):
            return number
        if number > start and SALUTATION.match(chars) and not SUBTITLE.match(chars):
            return number
    return min(start + DEEPEST_COVER, len(lines))


def leads_title(lines: Sequence[Line], number: int) -> bool:
    """Say whether a first line with a full stop is the caption of a picture over the title."""
    after = lines[number + 1 : number + 2]
    return len(lines[number].chars) < LONGEST_TITLE_LINE and any(
        is_plain(line) and WHOLE.match(fold(line.chars)) and ends_as_title(line.chars) for line in after
    )


def read_cover(lines: Sequence[Line], markup: Markup = NO_MARKUP, start: int = 0, told: Sequence[str] = ()) -> Cover:
    """Read the cover at the head of a document, which a 目录 may stand before.

    What the page tells as the title is the title where it stands there, over however many lines;
    then what has the style of one; a heading of the first level is, where no line has the form of one.
    """
    end = marked_end(lines, start, cover_end(lines, start), markup)
    groups = title_groups(lines, range(start, end))
    title, pages = choose_title(lines, groups)
    found = told_titles(lines, range(start, end), told)
    if found and found != [(start,)]:
        title = found[-1]
        pages |= {at: RemovalReason.REPEATED_TITLE for same in found[:-1] for at in same}
        pages = {at: reason for at, reason in pages.items() if at not in title}
    else:
        title = styled_title(lines, range(start, end), markup) or title
    title = title or over_subtitle(lines, start, end)
    title = title or first_heading(lines, range(start, end), markup)
    removed: dict[int, RemovalReason] = dict(pages)
    facts: dict[str, tuple[int, str]] = {}
    for number, reason in pages.items():
        if reason is RemovalReason.PAGE_TITLE:
            facts.setdefault("page_title", (number, lines[number].chars))
    if behind := title or sorted(pages):
        read_side_lines(lines, range(behind[-1] + 1, end), removed, facts)
    told_once = {fold(lines[at].chars) for at, reason in removed.items() if reason is RemovalReason.FRONT_MATTER}
    above = range(start, title[0] if title else start)
    removed |= {at: RemovalReason.REPEATED_TITLE for at in above if fold(lines[at].chars) in told_once}
    draft = draft_of(lines, title)
    if draft >= 0:
        facts["status"] = (title[-1], re.sub(r"[（()）\s]", "", lines[title[-1]].chars[draft:]))
    derived = None if title else derive_title(lines, start, end, removed)
    if not title and derived is None:
        title = first_line(lines, start, end, removed)
    return Cover(title, derived, removed, facts, draft, end)


def marked_end(lines: Sequence[Line], start: int, end: int, markup: Markup) -> int:
    """End the cover at the first heading of the body that the markup shows behind a title."""
    titled = False
    words = ""
    for at in range(start, end):
        words += lines[at].chars
        if at in markup.titles or ends_as_title(words):
            titled, words = True, ""
        elif titled and is_marked(lines, at, markup) and is_plain(lines[at]) and not is_side_line(lines, (at,), at):
            return at
    return end


def is_marked(lines: Sequence[Line], at: int, markup: Markup) -> bool:
    """Tell a line of a cover that the markup has for a heading; bold says so where a sentence follows at once."""
    if markup.headings:
        return at in markup.headings
    whole = markup.bold.get(at, 0) >= len(lines[at].chars)
    return whole and any("。" in line.chars for line in lines[at + 1 : at + 2])


def read_side_lines(
    lines: Sequence[Line],
    numbers: Sequence[int],
    removed: dict[int, RemovalReason],
    facts: dict[str, tuple[int, str]],
) -> None:
    """Turn subtitle, speaker, issuer, number and date lines of the cover into facts."""
    before = ""
    for number in numbers:
        name = side_name(lines[number].chars, before)
        if not name:
            before = ""
            continue
        at, words = facts.get(name, (number, ""))
        facts[name] = (at, words if words.endswith(lines[number].chars) else words + lines[number].chars)
        removed[number] = RemovalReason.FRONT_MATTER
        before = name


def side_name(chars: str, before: str) -> str:
    """Name what a side line of the cover is; empty where it is none."""
    if SUBTITLE.match(chars):
        return "subtitle"
    if before == "subtitle" and re.search(r"(?:会议|大会|次会议)上?$", chars):
        return "subtitle"
    if SPEAKER.fullmatch(chars):
        return "speaker"
    if NUMBER.fullmatch(chars):
        return "document_number"
    if OCCASION.fullmatch(chars):
        return "occasion"
    if DATE.fullmatch(chars):
        return "date"
    return "issuer" if ISSUER.fullmatch(chars) and not ends_as_title(chars) else ""


def draft_of(lines: Sequence[Line], title: Sequence[int]) -> int:
    """Find where a draft mark begins in the last line of the title."""
    if not title:
        return -1
    match = DRAFT.search(lines[title[-1]].chars)
    return match.start() if match else -1
