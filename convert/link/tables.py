"""Links and topics as rows, for the command line and the data files."""

from typing import NamedTuple

from convert.document import Document
from convert.link.features import features as features_of
from convert.link.matching import match_pair
from convert.link.showing import topic_name
from convert.model import Link


class LinkRow(NamedTuple):
    """One line of ``gangyao links A B``."""

    source_id: str
    source: str
    """Heading of our section."""
    rank: int
    """0 where the section has no counterpart."""
    score: float
    target_id: str
    target: str
    topic: str
    phrases: str


def links_table(one: Document, other: Document) -> tuple[LinkRow, ...]:
    """List the counterparts of each section of one plan in another; those without have one row."""
    links: dict[str, list[Link]] = {}
    ours = features_of(one)
    for link in match_pair(ours, features_of(other)):
        links.setdefault(link.source_id, []).append(link)
    rows: list[LinkRow] = []
    for unit in ours.units:
        heading = one.section[unit.id].heading
        found = links.get(unit.id, [])
        rows += [
            LinkRow(
                unit.id,
                heading,
                link.rank,
                link.score,
                link.target_id,
                other.section[link.target_id].heading,
                topic_name(link.topic),
                "、".join(link.phrases),
            )
            for link in found
        ]
        if not found:
            rows.append(LinkRow(unit.id, heading, 0, 0.0, "", "", "", ""))
    return tuple(rows)
