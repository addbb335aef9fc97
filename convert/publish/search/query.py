"""The same answer on the command line: a plain search of the words."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from convert.publish.search.fold import fold
from convert.publish.search.script import simplified
from convert.publish.search.texts import PlanTexts, SectionText, folded, read_sections

CONTEXT = 60
"""Characters on either side of the phrase that a hit shows at most."""
STOP = re.compile(r"[。！？；\n]")
"""Where a sentence ends; the browser's half (``assets/search.js``) names the same marks."""


class Sentence(NamedTuple):
    """The words around a phrase."""

    id: str
    """The paragraph they stand in, or the section itself for its heading."""
    before: str
    phrase: str
    after: str

    @property
    def text(self) -> str:
        """All of it."""
        return self.before + self.phrase + self.after


class Hit(NamedTuple):
    """A section whose own words hold the phrase."""

    plan: str
    title: str
    section: str
    page: str
    """Name of the page that shows it."""
    heading: str
    where: Sentence

    @property
    def address(self) -> str:
        """The place of the hit, relative to the root of the site."""
        return f"plans/{self.plan}/{self.page}.html#{self.where.id}"


COLUMNS = ("plan", "title", "section", "heading", "paragraph", "words", "address")
"""Of the table of hits, here and on the search page."""


def rows(hits: Iterable[Hit]) -> Iterator[tuple[str, ...]]:
    """Write hits as rows of a table, its head first."""
    yield COLUMNS
    for hit in hits:
        yield hit.plan, hit.title, hit.section, hit.heading, hit.where.id, hit.where.text, hit.address


def search(plans: Iterable[PlanTexts], phrase: str) -> tuple[Hit, ...]:
    """Find the sections whose own words hold a phrase, plan by plan in reading order.

    A phrase that stands nowhere is looked for in simplified script.
    """
    known, wanted = list(plans), fold(phrase)
    found = tuple(find(known, wanted))
    if found or not wanted:
        return found
    simple = fold(simplified(phrase))
    return tuple(find(known, simple)) if simple != wanted else ()


def find(plans: Iterable[PlanTexts], wanted: str) -> Iterator[Hit]:
    """Look through all sections for a folded phrase."""
    for one in sorted(plans, key=lambda each: each.plan) if wanted else ():
        for section in read_sections(one.shards):
            if wanted in folded(section):
                where = sentence(section, wanted)
                yield Hit(one.plan, one.title, section.id, section.page, section.heading, where)


def sentence(section: SectionText, wanted: str) -> Sentence:
    r"""Cut out the sentence around the first place of a folded phrase.

    >>> section = SectionText("t1", "t1", "一、总则", (("t1_1", "先说。再说ＧＤＰ增长。后说。"),))
    >>> sentence(section, "gdp")
    Sentence(id='t1_1', before='再说', phrase='ＧＤＰ', after='增长。')
    """
    pieces = [(section.id, section.heading), *section.pieces]
    text, origins = unfolded(pieces)
    start = text.find(wanted)
    if start < 0:
        return Sentence(section.id, section.heading, "", "")
    piece, begin = origins[start]
    last_piece, last = origins[start + len(wanted) - 1]
    name, words = pieces[piece]
    end = last + 1 if last_piece == piece else len(words)
    left, right = left_end(words, begin), right_end(words, end)
    cut = "…" if left and not STOP.match(words[left - 1]) else ""
    more = "…" if right < len(words) and not STOP.match(words[right - 1]) else ""
    return Sentence(name, cut + words[left:begin], words[begin:end], words[end:right] + more)


def unfolded(pieces: Iterable[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Fold pieces character by character, and say which piece and character each came from."""
    text: list[str] = []
    origins: list[tuple[int, int]] = []
    for number, (_, words) in enumerate(pieces):
        for place, character in enumerate(words):
            plain = fold(character)
            text.append(plain)
            origins += [(number, place)] * len(plain)
    return "".join(text), origins


def left_end(words: str, begin: int) -> int:
    """Find where the sentence before a place begins, not too far away."""
    least = max(0, begin - CONTEXT)
    return next((place + 1 for place in range(begin - 1, least - 1, -1) if STOP.match(words[place])), least)


def right_end(words: str, end: int) -> int:
    """Find where the sentence behind a place ends, not too far away."""
    most = min(len(words), end + CONTEXT)
    return next((place + 1 for place in range(end, most) if STOP.match(words[place])), most)
