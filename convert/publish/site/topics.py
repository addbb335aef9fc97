"""Pages by topic: what every place says about one subject, and where nothing is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from convert.document import TOP, Document, Section, source_words
from convert.link.topics import Topic, inventory, topics_in_title
from convert.publish.site.address import page_of
from convert.publish.site.cards import NOWHERE, Passage, PlanCard
from convert.publish.site.listing import (
    LIGHT,
    Above,
    listing_page,
    named_listing,
    page_above,
    page_name,
    portions,
    turning,
)
from convert.publish.site.matrix import name_of
from convert.publish.site.text import safe
from convert.publish.site.words import both, say, word

EXCERPT = 70
"""Characters of a passage that its topic's page shows."""
PER_PLAN = 3
"""Passages of one plan under one topic."""
MARKUP = 330
"""Bytes of a passage's address, tags and facts."""


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
    topics = [topic for topic in inventory().values() if topic.id in found]
    pages = {"topics.md": named_listing("topics_page", ways(topics, found) + matrix_ways(cards))}
    for topic in topics:
        pages |= one_topic(topic, cards, found[topic.id])
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


def ways(topics: Iterable[Topic], found: Mapping[str, Mapping[str, Sequence[Passage]]]) -> str:
    """Render the ways in by topic, with the number of plans that treat it."""
    items = "".join(
        f'<li><a href="topics/{topic.id}.html">{both(topic.zh, topic.en)}</a> '
        f'<span class="count">{len(found[topic.id])}</span></li>'
        for topic in topics
    )
    return f'<ul class="ways">{items}</ul>'


def topic_ways(cards: Sequence[PlanCard]) -> str:
    """Render the ways in by topic for the first page; frames that every plan has are left out."""
    found = by_topic(cards)
    topics = [topic for topic in inventory().values() if topic.id in found and not topic.frame]
    return ways(topics, found) if topics else ""


def one_topic(topic: Topic, cards: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]) -> dict[str, str]:
    """Make the page of a topic; where it would be heavy, it leads to pages of each province."""
    topics = page_above("topics")
    if sum(weight(card, found) for card in cards) <= LIGHT:
        return {f"topics/{topic.id}.md": listing_page(topic.zh, passages_html(cards, found), topic.en, topics)}
    provinces: dict[str, list[PlanCard]] = defaultdict(list)
    for card in cards:
        provinces[card.province_code].append(card)
    pages: dict[str, str] = {}
    for code, plans in provinces.items():
        pages |= province_pages(topic, code, plans, found)
    items = "".join(
        f'<li><a href="{topic.id}-{code}.html">{safe(province(plans[0]))}</a> '
        f'<span class="count">{sum(card.id in found for card in plans)} / {len(plans)}</span></li>'
        for code, plans in provinces.items()
    )
    return pages | {f"topics/{topic.id}.md": listing_page(topic.zh, f'<ul class="ways">{items}</ul>', topic.en, topics)}


def province_pages(
    topic: Topic, code: str, plans: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]
) -> dict[str, str]:
    """Make the pages of a topic in one province."""
    parts = list(portions(plans, lambda card: weight(card, found)))
    names = [page_name(f"{topic.id}-{code}", number) for number in range(1, len(parts) + 1)]
    higher = Above(f"topics/{topic.id}.html", topic.zh, topic.en)
    title = f"{topic.zh} · {province(plans[0])}"
    return {
        f"topics/{names[place]}.md": listing_page(
            title, turning(names, place) + passages_html(part, found), above=higher
        )
        for place, part in enumerate(parts)
    }


def weight(card: PlanCard, found: Mapping[str, Sequence[Passage]]) -> int:
    """Estimate the bytes that a plan takes on the page of a topic."""
    title = 3 * len(card.title)
    return sum(3 * (len(one.heading) + len(one.excerpt)) + title + MARKUP for one in found.get(card.id, ())) or (
        title + MARKUP // 3
    )


def province(card: PlanCard) -> str:
    """Name the province of a plan."""
    return (card.region.province if card.province_code != NOWHERE else "") or say("place_unknown")


def passages_html(cards: Sequence[PlanCard], found: Mapping[str, Sequence[Passage]]) -> str:
    """Render the passages of some plans, and the plans that have none."""
    groups = "".join(province_groups([card for card in cards if card.id in found], found))
    return groups + gaps([card for card in cards if card.id not in found])


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
