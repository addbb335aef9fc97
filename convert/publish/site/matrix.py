"""Which plan treats which topic: tables of a few plans each, so that pages stay light."""

from collections.abc import Iterator, Mapping, Sequence

from convert.link.topics import inventory
from convert.publish.site.cards import Passage, PlanCard
from convert.publish.site.listing import named_listing, page_above, turning
from convert.publish.site.text import safe
from convert.publish.site.words import both, word

COLUMNS = 8
"""Plans of one table."""


def matrix_pages(groups: Mapping[str, Sequence[PlanCard]]) -> dict[str, str]:
    """Make the tables of each province: path → content. ``groups``: plans by code of the province."""
    pages = {}
    for code, cards in groups.items():
        tables = [cards[start : start + COLUMNS] for start in range(0, len(cards), COLUMNS)]
        names = [name_of(code, number) for number in range(1, len(tables) + 1)]
        for place, part in enumerate(tables):
            pages[f"topics/{names[place]}.md"] = matrix_page(part, turning(names, place))
    return pages


def name_of(code: str, number: int) -> str:
    """Name a table's page."""
    return f"matrix-{code}-{number}"


def matrix_page(cards: Sequence[PlanCard], ways: str) -> str:
    """Make one table: a row a topic that any of the plans treats, a column a plan."""
    found = [{one.topic: one for one in reversed(card.passages)} for card in cards]
    heads = "".join(f'<th scope="col">{column(card)}</th>' for card in cards)
    rows = "".join(matrix_rows(cards, found))
    table = (
        f'<table id="matrix" class="matrix"><thead><tr><th scope="col">{word("topics_page")}</th>{heads}</tr></thead>'
    )
    box = '<div class="table" tabindex="0" role="region" aria-labelledby="matrix">'
    return named_listing(
        "matrix_page", f"{ways}{box}{table}<tbody>{rows}</tbody></table></div>", page_above("topics"), wide=True
    )


def column(card: PlanCard) -> str:
    """Render the head of a column: the place, else the title, and the period."""
    period = f"<br>{safe(card.period)}" if card.period else ""
    name = safe(card.place or card.title) + period
    return f'<a href="../plans/{safe(card.id)}/index.html" title="{safe(card.title)}">{name}</a>'


def matrix_rows(cards: Sequence[PlanCard], found: Sequence[Mapping[str, Passage]]) -> Iterator[str]:
    """Render one row a topic."""
    for topic in inventory().values():
        if any(topic.id in plan for plan in found):
            cells = "".join(cell(card, plan.get(topic.id)) for card, plan in zip(cards, found, strict=True))
            name = f'<a href="{topic.id}.html">{both(topic.zh, topic.en)}</a>'
            yield f'<tr><th scope="row">{name}</th>{cells}</tr>'


def cell(card: PlanCard, passage: Passage | None) -> str:
    """Render one cell: the way to the passage, or that there is none."""
    if passage is None:
        return '<td class="center none">—</td>'
    address = f"../plans/{safe(card.id)}/{safe(passage.page)}.html#{safe(passage.section)}"
    heading = safe(passage.heading)
    return f'<td class="center"><a href="{address}" aria-label="{heading}">●</a></td>'
