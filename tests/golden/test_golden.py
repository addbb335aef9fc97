"""Golden plans: the examples as Markdown. A person reads the diff; git is the approval.

``make golden`` writes them anew. They show how the rules work together, which no case of a
single rule can.
"""

from pathlib import Path

import pytest

from convert.pipeline import convert_source
from convert.sidecar import read_sidecar

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "plans").glob("*.txt"))
GOLDEN = Path(__file__).parent


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.stem)
def test_the_plan_becomes_the_reviewed_markdown(source: Path, request: pytest.FixtureRequest) -> None:
    entries = read_sidecar(source.parent).of_file(source.name)
    plans = convert_source(source.read_bytes(), name=source.name, sidecar=entries)
    written = "\n".join(plan.markdown for plan in plans)
    golden = GOLDEN / f"{source.stem}.md"
    if request.config.getoption("--update-golden"):
        golden.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8")


def test_every_golden_plan_has_an_example() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == {path.stem for path in EXAMPLES}
