"""What a person decided about links: ``links.toml`` beside ``plans.toml``.

    [[link]]
    source = "990101-gy-2021#c5"
    target = "990203-gy-2021#c4-s2"
    state = "accepted"        # or rejected; both ways
    source_heading = "…"      # optional, as target_heading: with it a decision finds its section again
    who = "…"
    when = 2026-11-23
    note = "…"

An accepted link is shown even where the machine would not make it; a rejected one is never shown.
"""

import tomllib
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

from convert.errors import UsageError
from convert.model import Link

NAME = "links.toml"
ACCEPTED, REJECTED = "accepted", "rejected"

End = tuple[str, str]
"""Plan and section."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Accepted and rejected pairs, each in both directions."""

    accepted: frozenset[tuple[End, End]] = frozenset()
    rejected: frozenset[tuple[End, End]] = frozenset()
    headings: Mapping[End, str] = field(default_factory=dict)
    """What some of the sections were called when it was decided."""

    def ends(self) -> tuple[End, ...]:
        """List all sections that something was decided about."""
        return tuple(sorted({end for pair in self.accepted | self.rejected for end in pair}))

    def moved(self, new: Callable[[End], End]) -> "Decisions":
        """Lead the decisions to where the sections stand now."""
        return Decisions(
            frozenset((new(one), new(other)) for one, other in self.accepted),
            frozenset((new(one), new(other)) for one, other in self.rejected),
            {new(end): heading for end, heading in self.headings.items()},
        )

    def without(self, gone: Container[End]) -> "Decisions":
        """Leave out what was decided about sections that are gone."""
        return Decisions(
            frozenset(pair for pair in self.accepted if not any(end in gone for end in pair)),
            frozenset(pair for pair in self.rejected if not any(end in gone for end in pair)),
            self.headings,
        )

    def rows(self, plan: str) -> list[list[str]]:
        """Write what was decided about the links of one plan: its section, the other plan, section, state."""
        return sorted(
            [source, other, target, state]
            for state, pairs in ((ACCEPTED, self.accepted), (REJECTED, self.rejected))
            for (own, source), (other, target) in pairs
            if own == plan
        )


def read_decisions(text: str, name: str = NAME) -> Decisions:
    """Read the decisions of a library.

    Raises:
        UsageError: The text is no TOML or a table in it is not of the form above.
    """
    try:
        rows = tomllib.loads(text).get("link", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not TOML ({error}); mend it or take it away") from error
    if not isinstance(rows, list):
        raise UsageError(f"{name}: link is no list of tables; write [[link]] before each")
    pairs: dict[str, set[tuple[End, End]]] = {ACCEPTED: set(), REJECTED: set()}
    headings: dict[End, str] = {}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise UsageError(f"{name}: link {number} is no table; write [[link]] before each")
        one, other = (end_of(row, key, f"{name}: link {number}") for key in ("source", "target"))
        state = row.get("state")
        if state not in pairs:
            raise UsageError(f'{name}: link {number}: state is {state!r}; write "accepted" or "rejected"')
        pairs[state] |= {(one, other), (other, one)}
        said = ((one, row.get("source_heading")), (other, row.get("target_heading")))
        headings |= {end: str(heading) for end, heading in said if heading}
    return joined([Decisions(frozenset(pairs[ACCEPTED]), frozenset(pairs[REJECTED]), headings)])


def end_of(row: Mapping[str, object], key: str, where: str) -> End:
    """Read one end of a link, ``plan#section``."""
    plan, _, section = str(row.get(key, "")).partition("#")
    if not plan or not section:
        raise UsageError(f'{where}: {key} is {row.get(key)!r}; write it as "plan#section"')
    return plan, section


def decide(links: Iterable[Link], decisions: Decisions) -> tuple[Link, ...]:
    """Drop the rejected links, mark the accepted ones, add those that the machine did not make."""
    kept: list[Link] = []
    made: set[tuple[End, End]] = set()
    for link in links:
        ends = ((link.source_plan, link.source_id), (link.target_plan, link.target_id))
        made.add(ends)
        if ends in decisions.accepted:
            kept.append(link._replace(checked=True))
        elif ends not in decisions.rejected:
            kept.append(link)
    for one, other in sorted(decisions.accepted - made):
        kept.append(Link(*one, *other, score=1.0, rank=0, checked=True))
    return tuple(kept)


def decisions_of(plan: str, rows: Iterable[Iterable[str]]) -> Decisions:
    """Make the decisions about the links of one plan from rows (``Decisions.rows``)."""
    pairs: dict[str, set[tuple[End, End]]] = {ACCEPTED: set(), REJECTED: set()}
    for source, other, target, state in rows:
        pairs[state].add(((plan, source), (other, target)))
    return Decisions(frozenset(pairs[ACCEPTED]), frozenset(pairs[REJECTED]))


def joined(all_of_them: Iterable[Decisions]) -> Decisions:
    """Put the decisions of several folders together; a rejected link stays rejected."""
    found = tuple(all_of_them)
    rejected = frozenset[tuple[End, End]]().union(*(one.rejected for one in found))
    accepted = frozenset[tuple[End, End]]().union(*(one.accepted for one in found))
    headings = {end: heading for one in found for end, heading in one.headings.items()}
    return Decisions(accepted - rejected, rejected, headings)
