"""One plan in the dresses of sites, PDF readers and scrapers has one outline."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from convert.pipeline import convert_source
from tests.structure.dresses import DRESSES, Row, joined, rows_of

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.md"))


def outline(raw: str) -> list[str]:
    """List the headings of a raw text, without what the gaps of its labels change."""
    (plan,) = convert_source(raw.encode(), name="plan.txt")
    return [line for line in plan.markdown.split("\n") if line.startswith("#")]


@pytest.fixture(scope="module", params=GOLDEN, ids=lambda path: path.stem)
def plan(request: pytest.FixtureRequest) -> tuple[list[Row], list[str]]:
    rows = rows_of(request.param.read_text("utf-8"))
    return rows, outline(joined(rows))


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_outline_is_the_same_in_every_dress(
    plan: tuple[list[Row], list[str]], dress: Callable[[Sequence[Row]], str]
) -> None:
    rows, wanted = plan
    assert len(wanted) > 10
    assert outline(dress(rows)) == wanted
