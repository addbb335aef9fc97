"""The links of two plans as rows, for the command line."""

from typing import NamedTuple

from convert.document import Document
from convert.link.decisions import Decisions, decide
from convert.link.features import Unit
from convert.link.features import features as features_of
from convert.link.matching import match_pair
from convert.link.showing import topic_name
from convert.model import Link

NO_DECISIONS = Decisions()


class LinkRow(NamedTuple):
    """One line of ``gangyao links A B``."""

    source_id: str
    source: str
    """Heading of our section."""
    depth: int
    """0 part, 1 chapter, 2 section, 3 and more headed item."""
    rank: int
    """0 where the section has no counterpart; counterparts that only a person sees come last."""
    score: float
    target_id: str
    target: str
    topic: str
    phrases: str
    relation: str
    checked: bool
    """A person has accepted it."""


def links_table(one: Document, other: Document, decisions: Decisions = NO_DECISIONS) -> tuple[LinkRow, ...]:
    """List the counterparts of each section of one plan in another; those without have one row.

    Args:
        one: Our plan.
        other: The other.
        decisions: What people decided about links.
    """
    ours = features_of(one)
    links: dict[str, list[Link]] = {}
    for link in decide(match_pair(ours, features_of(other)), only(decisions, one.id, other.id)):
        links.setdefault(link.source_id, []).append(link)
    rows: list[LinkRow] = []
    for unit in ours.units:
        heading = one.section[unit.id].heading
        found = [link for link in links.get(unit.id, []) if link.target_id in other.section]
        rows += [row(link, unit, heading, other, rank) for rank, link in enumerate(found, 1)]
        if not found:
            rows.append(LinkRow(unit.id, heading, unit.depth, 0, 0.0, "", "", "", "", "", checked=False))
    return tuple(rows)


def only(decisions: Decisions, source: str, target: str) -> Decisions:
    """Keep what was decided about links from one plan to another."""
    accepted, rejected = (
        frozenset(pair for pair in pairs if (pair[0][0], pair[1][0]) == (source, target))
        for pairs in (decisions.accepted, decisions.rejected)
    )
    return Decisions(accepted, rejected)


def row(link: Link, unit: Unit, heading: str, other: Document, rank: int) -> LinkRow:
    """Write one link as a row."""
    return LinkRow(
        unit.id,
        heading,
        unit.depth,
        rank,
        link.score,
        link.target_id,
        other.section[link.target_id].heading,
        topic_name(link.topic),
        "、".join(link.phrases),
        link.relation,
        link.checked,
    )
