"""The judged pairs of the real plans, which are not part of the repository."""

import json
from pathlib import Path

import pytest

from convert.document import read_document
from convert.link.features import features
from convert.link.matching import match
from convert.pipeline import convert_source

Named = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[tuple[str, str], list[str]]:
    """Judged name and plan → names of the counterparts found."""
    plans, name = [], Named()
    for path in sorted((shared / "corpus").glob("*.txt")):
        conversion = convert_source(path.read_bytes(), name=path.name)[0]
        document = read_document(conversion.markdown)
        plans.append(features(document))
        printed = {conversion.lines[one.line] for one in document.sections if one.line >= 0 and not one.inferred}
        for one in document.sections[1:]:
            line = conversion.lines[one.line]
            name[document.id, one.id] = f"{path.name[:3]}:{line}{'c' * (one.inferred and line in printed)}"
    links: dict[tuple[str, str], list[str]] = {}
    for link in match(plans):
        target = name[link.target_plan, link.target_id]
        links.setdefault((name[link.source_plan, link.source_id], target[:3]), []).append(target)
    return links


@pytest.mark.slow
def test_given_pairs_are_answered_as_the_issue_asks(shared: Path, found: dict[tuple[str, str], list[str]]) -> None:
    rows = [json.loads(row) for row in (shared / "links" / "gold_links.jsonl").read_text("utf-8").splitlines()]
    full = [row for row in rows if row["matches"]]
    answered = [row for row in full if found.get((row["a"], row["doc"]))]
    right = [row for row in answered if found[row["a"], row["doc"]][0] in {match["b"] for match in row["matches"]}]
    clear = [(row, match["b"]) for row in full for match in row["matches"] if match["grade"] == 2]
    near = [name for row, name in clear if name in found.get((row["a"], row["doc"]), [])[:3]]
    empty = [row for row in rows if not row["matches"]]
    left = [row for row in empty if not found.get((row["a"], row["doc"]))]
    assert len(right) >= 0.95 * len(answered)
    assert len(near) >= 0.90 * len(clear)
    assert len(left) >= 4
    assert len(answered) >= 0.95 * len(full)
