"""What a person decided about links: ``links.toml`` beside ``plans.toml``.

    [[link]]
    source = "990101-gy-2021#c5"
    target = "990203-gy-2021#c4-s2"
    state = "accepted"        # or rejected; both ways
    who = "…"
    when = 2026-11-23
    note = "…"

An accepted link is shown even where the machine would not make it; a rejected one is never shown.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convert.errors import UsageError
from convert.link.showing import Signpost
from convert.model import Link

End = tuple[str, str]
"""Plan and section."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Accepted and rejected pairs, each in both directions."""

    accepted: frozenset[tuple[End, End]] = frozenset()
    rejected: frozenset[tuple[End, End]] = frozenset()


def read_decisions(text: str, name: str = "links.toml") -> Decisions:
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
    pairs: dict[str, set[tuple[End, End]]] = {"accepted": set(), "rejected": set()}
    for number, row in enumerate(rows, 1):
        one, other = (end_of(row, key, f"{name}: link {number}") for key in ("source", "target"))
        state = row.get("state")
        if state not in pairs:
            raise UsageError(f'{name}: link {number}: state is {state!r}; write "accepted" or "rejected"')
        pairs[state] |= {(one, other), (other, one)}
    return Decisions(frozenset(pairs["accepted"]), frozenset(pairs["rejected"]))


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


def unknown(decisions: Decisions, signposts: Mapping[str, Signpost]) -> tuple[str, ...]:
    """Name the ends of decisions that are no section of a published plan."""
    ends = {end for pair in decisions.accepted | decisions.rejected for end in pair}
    return tuple(
        f"{plan}#{section}"
        for plan, section in sorted(ends)
        if plan not in signposts or section not in signposts[plan].sections
    )
