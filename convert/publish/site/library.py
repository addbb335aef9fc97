"""The library's own pages: the first one, search, regions, conventions, compare, reading list."""

from collections import defaultdict
from collections.abc import Sequence

from convert.publish.site.cards import NOWHERE, PlanCard
from convert.publish.site.feeds import LibraryFacts, feed
from convert.publish.site.landing import size
from convert.publish.site.listing import Above, listing_page, named_listing, page_above, page_name, portions, turning
from convert.publish.site.matrix import matrix_pages
from convert.publish.site.text import page_file, safe
from convert.publish.site.topics import topic_pages, topic_ways
from convert.publish.site.words import say, titled, word

FEW = 60
"""Up to so many plans stand on the first page itself."""
ON_ONE_PAGE = 120
"""Plans of a province up to which they stand on one page."""
NO_FACTS = LibraryFacts()
FORMS = ("search", "compare", "list", "conventions")
"""Pages whose text is the theme's; the name of the template is the name of the page."""


def library_pages(cards: Sequence[PlanCard], facts: LibraryFacts = NO_FACTS) -> dict[str, str]:
    """Make the page files that belong to no single plan: path in ``docs_dir`` → content."""
    ordered = sorted(cards, key=lambda card: (card.region.code or "999999", card.period, card.id))
    pages = {"index.md": home_page(ordered, facts), "feed.xml": feed(ordered, facts)}
    pages |= {f"{name}.md": page_file({"template": f"{name}.html", **titled(f"{name}_page")}, "") for name in FORMS}
    pages["regions.md"] = named_listing("regions_page", provinces_html(ordered))
    pages |= topic_pages(ordered) | matrix_pages(by_province(ordered))
    for code, plans in by_province(ordered).items():
        pages |= region_pages(code, plans)
    return pages


def by_province(cards: Sequence[PlanCard]) -> dict[str, list[PlanCard]]:
    """Group plans by the first two digits of their place's code, the unknown place last."""
    found: dict[str, list[PlanCard]] = defaultdict(list)
    for card in cards:
        found[card.province_code].append(card)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == NOWHERE, pair[0])))


def province_name(plans: Sequence[PlanCard]) -> str:
    """Name the province that plans stand in."""
    known = plans[0].province_code != NOWHERE
    return (plans[0].region.province if known else "") or say("place_unknown")


def home_page(cards: Sequence[PlanCard], facts: LibraryFacts) -> str:
    """Make the first page."""
    meta = {
        "template": "home.html",
        **titled("library"),
        "plans": len(cards),
        "places": len({card.region.code for card in cards if card.region.code}),
        "periods": "、".join(sorted({card.period for card in cards if card.period})[:12]),
        "updated": facts.updated,
        "owner": facts.owner,
        "example": example(cards),
        "provinces": provinces_html(cards),
        "topics": topic_ways(cards),
        "archive": size(facts.archive) if facts.archive else "",
    }
    return page_file(meta, plan_list(cards, "") if len(cards) <= FEW else "")


def example(cards: Sequence[PlanCard]) -> str:
    """Choose a phrase that invites a first search: one that a chapter of the library names."""
    titles = "".join(title for card in cards for _, title in card.chapters)
    return next((phrase for phrase in say("example_phrases").split("、") if phrase in titles), "")


def provinces_html(cards: Sequence[PlanCard]) -> str:
    """Render the ways in by province."""
    items = "".join(
        f'<li><a href="regions/{code}.html">{safe(province_name(plans))}</a> <span class="count">{len(plans)}</span></li>'
        for code, plans in by_province(cards).items()
    )
    return f'<ul class="ways">{items}</ul>'


def region_pages(code: str, plans: Sequence[PlanCard]) -> dict[str, str]:
    """Make the page of a province; one with very many plans leads to pages of its cities."""
    name, groups, regions = province_name(plans), by_city(plans), page_above("regions")
    if len(plans) <= ON_ONE_PAGE:
        parts = (f"<h2>{safe(city)}</h2>" * bool(city) + plan_list(cards, "../") for city, cards in groups.items())
        return {f"regions/{code}.md": listing_page(name, "".join(parts), above=regions)}
    cities = {f"{code}-{place}": (city or name, cards) for place, (city, cards) in enumerate(groups.items(), 1)}
    links = (
        f'<li><a href="{page}.html">{safe(city)}</a> <span class="count">{len(cards)}</span></li>'
        for page, (city, cards) in cities.items()
    )
    pages = {f"regions/{code}.md": listing_page(name, f'<ul class="ways">{"".join(links)}</ul>', above=regions)}
    for page, (city, cards) in cities.items():
        pages |= city_pages(page, city, cards, Above(f"regions/{code}.html", name))
    return pages


def city_pages(page: str, city: str, cards: Sequence[PlanCard], higher: Above) -> dict[str, str]:
    """Make the pages of a city."""
    parts = list(portions(cards, lambda _: 1, ON_ONE_PAGE))
    names = [page_name(page, number) for number in range(1, len(parts) + 1)]
    return {
        f"regions/{names[place]}.md": listing_page(city, turning(names, place) + plan_list(part, "../"), above=higher)
        for place, part in enumerate(parts)
    }


def by_city(plans: Sequence[PlanCard]) -> dict[str, list[PlanCard]]:
    """Group the plans of a province by city; those of the province itself have none."""
    groups: dict[str, list[PlanCard]] = defaultdict(list)
    for card in plans:
        groups[card.region.city].append(card)
    return groups


def plan_list(cards: Sequence[PlanCard], up: str) -> str:
    """Render plans as a list: title, place, period, status, how much, how many doubts."""
    return f'<ol class="plans">{"".join(plan_item(card, up) for card in cards)}</ol>'


def plan_item(card: PlanCard, up: str) -> str:
    """Render one plan of a list."""
    draft = card.status not in ("", say("final"))
    status = f'<span class="status">{safe(card.status)}</span>' if draft else ""
    known = [
        *map(safe, (card.place, card.kind, card.period, card.date)),
        word("han_count", n=card.raw_han) if card.raw_han else "",
    ]
    if card.open_problems:
        known.append(word("open_count", n=card.open_problems))
    facts = "".join(f"<span>{fact}</span>" for fact in known if fact)
    link = f'<a href="{up}plans/{safe(card.id)}/index.html">{safe(card.title)}</a>'
    return f'<li>{link} {status}<span class="facts-line">{facts}</span></li>'
