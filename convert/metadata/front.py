"""Facts → the front matter of a plan, each value with the raw line that it was read from.

What no line says is absent. The order of evidence for a place is title, issuer, page, text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from convert.metadata.divisions import divisions, region_of
from convert.metadata.kinds import Kind, kind_named, kind_of
from convert.metadata.places import NOWHERE, Place, find_place
from convert.metadata.readers import NO_FACT, Evidence, read_facts
from convert.metadata.titles import clean_page_title, completed_title, plan_id, status_of
from convert.model import Fact, Problem, Region, problem_key

__all__ = ["Evidence", "Front", "front_matter", "region_entry"]

NATIONAL = re.compile("(?:中共中央(?!政治局)|国务院|全国人(?:民代表)?大|中央军委|全国政协)")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter, where each value was read, and what is doubtful about it."""

    entries: dict[str, Any]
    facts: dict[str, Fact]
    problems: tuple[Problem, ...]

    @property
    def id(self) -> str:
        """The id of the plan."""
        return str(self.entries["id"])


def front_matter(
    evidence: Evidence, source: Mapping[str, str], converter: str, decided: Mapping[str, Any] = NOTHING
) -> Front:
    """Put together the front matter of a plan, in the order of DESIGN part 3.

    Args:
        evidence: What stages and readers have found.
        source: file, sha256, encoding, script, url, retrieved, as far as known.
        converter: Name and version.
        decided: What people wrote in ``plans.toml``: the id is made from their region, kind,
            period and status where they gave them.
    """
    facts = read_facts(evidence)
    place = place_of(evidence, facts)
    region = decided_region(decided) or place.region
    title = facts.get("title", NO_FACT).value
    kind = decided_kind(decided) or kind_of(title) or kind_of(clean_page_title(evidence.page_title.value))
    period = decided.get("period", facts.get("period", NO_FACT).value)
    status = decided.get("status", facts.get("status", Fact(status_of(title), 0)).value)
    shown = completed_title(title, region, period)
    entries: dict[str, Any] = {
        "id": plan_id(region, kind, period, shown or source.get("sha256", ""), status, day_of(facts)),
        "title": shown,
        "region": region_entry(region),
        "kind": kind.name if kind else "",
        "status": status,
        **{key: facts[key].value if key in facts else "" for key in FROM_FACTS},
        "source": {key: source[key] for key in SOURCE_KEYS if source.get(key)},
        "converter": converter,
    }
    found = {key: value for key, value in entries.items() if value}
    return Front(found, facts | place_fact(evidence, facts, place), tuple(doubts(evidence, place, title)))


def decided_region(decided: Mapping[str, Any]) -> Region | None:
    """Fill up the region that people wrote; one that is only a code comes from the table.

    >>> decided_region({"region": {"code": "320106"}}).county, decided_region({})
    ('鼓楼区', None)
    """
    told = decided.get("region")
    if not told:
        return None
    known = region_of(told["code"]) if told.get("code") in divisions().names else Region()
    return replace(known, **told)


def decided_kind(decided: Mapping[str, Any]) -> Kind | None:
    """Look up the kind that people wrote, where it is one that we know."""
    return kind_named(decided["kind"]) if decided.get("kind") else None


def day_of(facts: Mapping[str, Fact]) -> str:
    """Return the day that a document bears; of its adoption if that is known."""
    return facts.get("adopted", facts.get("issued", NO_FACT)).value


FROM_FACTS = (
    "period", "issuer", "document_number", "index_number", "adopted", "issued", "published", "occasion", "speaker",
    "subtitle",
)  # fmt: skip
SOURCE_KEYS = ("file", "sha256", "encoding", "script", "url", "retrieved", "publisher")


def region_entry(region: Region) -> dict[str, str]:
    """Write a region as the front matter has it; empty where no place is known.

    >>> region_entry(Region("320100", "江苏省", "南京市"))
    {'code': '320100', 'province': '江苏省', 'city': '南京市', 'county': ''}
    """
    if region == Region():
        return {}
    return {"code": region.code, "province": region.province, "city": region.city, "county": region.county}


def place_of(evidence: Evidence, facts: Mapping[str, Fact]) -> Place:
    """Find the place from title, issuer, occasion, page and text; what the State issues is of no place."""
    if any(NATIONAL.match(words) for words in (facts.get("issuer", NO_FACT).value, evidence.title.value)):
        return NOWHERE
    return find_place(place_texts(evidence, facts), evidence.body)


def place_texts(evidence: Evidence, facts: Mapping[str, Fact]) -> list[str]:
    """List the texts that can name the place, the best first."""
    names = ("issuer", "occasion", "speaker")
    return [evidence.title.value, *(facts.get(name, NO_FACT).value for name in names), evidence.page_title.value]


def place_fact(evidence: Evidence, facts: Mapping[str, Fact], place: Place) -> dict[str, Fact]:
    """Say on which line the place was read; 0 for the text as a whole."""
    if place == NOWHERE:
        return {}
    lines = [
        evidence.title.line,
        *(facts.get(n, NO_FACT).line for n in ("issuer", "occasion", "speaker")),
        evidence.page_title.line,
        0,
    ]
    region = place.region
    return {"region": Fact(region.county or region.city or region.province, lines[place.source])}


def doubts(evidence: Evidence, place: Place, title: str) -> list[Problem]:
    """Report a place that the text does not say, or one without a code; people's answer settles it later."""
    region = place.region
    if region.code:
        return []
    line = evidence.title.line or evidence.page_title.line
    seen = f"“{region.county or region.city}”没有行政区划代码" if place != NOWHERE else "没有读到能确定的地名"
    message = f"{seen}，编号改用散列值；可在 plans.toml 中写明 region 或 id"
    return [Problem("no-place", line, message, problem_key("no-place", title))]
