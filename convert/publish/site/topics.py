"""Pages by topic: what every place says about one subject, and where nothing is said."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from convert.document import TOP, Document, Section, source_words
from convert.link.topics import inventory, topics_in_title
from convert.publish.site.address import page_of
from convert.publish.site.cards import NOWHERE, Passage, PlanCard
from convert.publish.site.matrix import name_of
from convert.publish.site.text import page_file, safe
from convert.publish.site.words import say, word

EXCERPT = 70
"""Characters of a passage that its topic's page shows."""
PER_PLAN = 3
"""Passages of one plan under one topic."""
ON_ONE_PAGE = 120
"""Plans up to which a topic stays on one page; beyond, each province has its own."""


def plan_passages(document: Document) -> tuple[Passage, ...]:
    """Find the sections of a plan whose heading names a topic, the widest ones only."""
    found: dict[str, list[Section]] = defaultdict(list)
    for section in document.sections[1:]:
        for topic in topics_in_title(section.title):
            if not any(is_above(document, other.id, section.id) for other in found[topic]):
                found[topic].append(section)
    return tuple(
        passage(document, topic, section) for topic, sections in found.items() for section in sections[:PER_PLAN]
    )


def is_above(document: Document, upper: str, section: str) -> bool:
    """Tell whether a section stands somewhere below another."""
    while section != TOP:
        section = document.section[section].parent
        if section == upper:
            return True
    return False


def passage(document: Document, topic: str, section: Section) -> Passage:
    """Make what a topic's page shows of a section: its heading and how it begins."""
    below = (part for part in document.sections if part.id == section.id or is_above(document, section.id, part.id))
    words = next((block.text for part in below for block in document.own[part.id]), "")
    start = source_words(words).replace("\n", "")
    cut = start[:EXCERPT] + ("……" if len(start) > EXCERPT else "")
    return Passage(topic, section.id, page_of(document, section.id), section.heading, cut)


def topic_pages(cards: Sequence[PlanCard]) -> dict[str, str]:
    """Make the list of topics and the pages of each topic that any plan treats."""
    found = by_topic(cards)
    names = {topic.id: topic.zh for topic in inventory().values() if topic.id in found}
    meta = {"template": "listing.html", "title": say("topics_page")}
    pages = {"topics.md": page_file(meta, ways(names, found) + matrix_ways(cards))}
    for topic, name in names.items():
        pages |= one_topic(topic, name, cards, found[topic])
    return pages


def matrix_ways(cards: Sequence[PlanCard]) -> str:
    """Render the ways to the tables of topics and plans, a province each."""
    provinces = {card.province_code: province(card) for card in cards}
    items = "".join(
        f'<li><a href="topics/{name_of(code, 1)}.html">{safe(name)}</a></li>' for code, name in provinces.items()
    )
    return f'<h2>{word("matrix_page")}</h2><ul class="ways">{items}</ul>' if items else ""


def by_topic(cards: Sequence[PlanCard]) -> dict[str, dict[str, list[Passage]]]:
    """Gather passages by topic and plan."""
    found: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for one in card.passages:
            found[one.topic][card.id].append(one)
    return found


def ways(names: Mapping[str, str], found: Mapping[str, Mapping[str, Sequence[Passage]]], up: str = "") -> str:
    """Render the ways in by topic, with the number of plans that treat it."""
    items = "".join(
        f'<li><a href="{up}topics/{topic}.html">{safe(name)}</a> <span class="count">{len(found[topic])}</span></li>'
        for topic, name in names.items()
    )
    return f'<ul class="ways">{items}</ul>'


def topic_ways(cards: Sequence[PlanCard]) -> str:
    """Render the ways in by topic for the first page; frames that every plan has are left out."""
    found = by_topic(cards)
    names = {topic.id: topic.zh for topic in inventory().values() if topic.id in found and not topic.frame}
    return ways(names, found) if names else ""


def one_topic(
    topic: str, name: str, cards: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]
) -> dict[str, str]:
    """Make the page of a topic; in a large library it leads to one page a province."""
    if len(cards) <= ON_ONE_PAGE:
        return {f"topics/{topic}.md": topic_page(name, "topics.html", say("topics_page"), cards, found)}
    provinces: dict[str, list[PlanCard]] = defaultdict(list)
    for card in cards:
        provinces[card.province_code].append(card)
    pages = {
        f"topics/{topic}-{code}.md": topic_page(
            f"{name} · {province(plans[0])}", f"topics/{topic}.html", name, plans, found
        )
        for code, plans in provinces.items()
    }
    items = "".join(
        f'<li><a href="{topic}-{code}.html">{safe(province(plans[0]))}</a> '
        f'<span class="count">{sum(card.id in found for card in plans)} / {len(plans)}</span></li>'
        for code, plans in provinces.items()
    )
    meta = {"template": "listing.html", "title": name, "above": "topics.html", "above_title": say("topics_page")}
    return pages | {f"topics/{topic}.md": page_file(meta, f'<ul class="ways">{items}</ul>')}


def province(card: PlanCard) -> str:
    """Name the province of a plan."""
    return (card.region.province if card.province_code != NOWHERE else "") or say("place_unknown")


def topic_page(
    title: str, above: str, above_title: str, cards: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]
) -> str:
    """Make a page with the passages of some plans and the plans that have none."""
    meta = {"template": "listing.html", "title": title, "above": above, "above_title": above_title}
    groups = "".join(province_groups([card for card in cards if card.id in found], found))
    missing = [card for card in cards if card.id not in found]
    return page_file(meta, groups + gaps(missing))


def province_groups(cards: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]) -> Iterator[str]:
    """Render the passages under the names of the provinces."""
    groups: dict[str, list[PlanCard]] = defaultdict(list)
    for card in cards:
        groups[province(card)].append(card)
    for name, plans in groups.items():
        items = "".join(passage_item(card, one) for card in plans for one in found[card.id])
        yield f'<h2>{safe(name)}</h2><ol class="plans">{items}</ol>'


def passage_item(card: PlanCard, one: Passage) -> str:
    """Render one passage: place, heading, how it begins, from which plan."""
    address = f"../plans/{safe(card.id)}/{safe(one.page)}.html#{safe(one.section)}"
    place = f'<span class="place">{safe(card.place)}</span> ' if card.place else ""
    return (
        f'<li>{place}<a href="{address}">{safe(one.heading)}</a><p class="excerpt">{safe(one.excerpt)}</p>'
        f'<span class="facts-line"><span>{safe(card.title)}</span><span>{safe(card.period)}</span></span></li>'
    )


def gaps(cards: Sequence[PlanCard]) -> str:
    """Render the plans that have no section on the topic; that is an answer, too."""
    if not cards:
        return ""
    items = "".join(f'<li><a href="../plans/{safe(card.id)}/index.html">{safe(card.title)}</a></li>' for card in cards)
    summary = word("topic_gaps", n=len(cards))
    return f'<details class="gaps"><summary>{summary}</summary><ul>{items}</ul></details>'
