"""The same answer on the command line: a plain search of the words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convert.publish.search.fold import fold
from convert.publish.search.postings import PlanIndex
from convert.publish.search.script import simplified
from convert.publish.search.texts import SectionText, folded, read_sections


class Hit(NamedTuple):
    """A section whose own words hold the phrase."""

    plan: str
    title: str
    section: str
    page: str
    """Name of the page that shows it."""
    heading: str
    words: str
    """The first block that holds the phrase; the heading where only that does."""


def search(parts: Sequence[PlanIndex], phrase: str) -> tuple[Hit, ...]:
    """Find the sections whose own words hold a phrase, plan by plan in reading order.

    A phrase that stands nowhere is looked for in simplified script.
    """
    wanted = fold(phrase)
    found = tuple(hits(parts, wanted))
    if found or not wanted:
        return found
    simple = fold(simplified(phrase))
    return tuple(hits(parts, simple)) if simple != wanted else ()


def hits(parts: Sequence[PlanIndex], wanted: str) -> Iterator[Hit]:
    """Look through all sections for a folded phrase."""
    for part in sorted(parts, key=lambda one: one.plan) if wanted else ():
        for section in read_sections(part.texts):
            if wanted in folded(section):
                yield Hit(part.plan, part.title, section.id, section.page, section.heading, shown(section, wanted))


def shown(section: SectionText, wanted: str) -> str:
    """Choose the words that show a hit."""
    return next((words for _, words in section.pieces if wanted in fold(words)), section.heading)
