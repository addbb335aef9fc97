"""Each case file shows one phenomenon: a text, and the outline that it has."""

import re
from pathlib import Path

import pytest

from convert.document import plain_text
from convert.ledger import raw_text, replay
from convert.markdown import write_body
from convert.source.lines import RawLines
from convert.structure.blocks import Kind, words
from convert.structure.stage import Structured, structure

CASES = sorted((Path(__file__).parents[1] / "cases" / "structure").glob("*.md"))
HEADS = (Kind.TITLE, Kind.HEADING, Kind.INFERRED)


def fenced(case: Path, name: str) -> list[tuple[str, ...]]:
    """Read the pairs of fenced blocks of a case."""
    text = case.read_text("utf-8")
    return re.findall(rf"```text\n(.*?)\n```\n\n```{name}\n(.*?)\n?```", text, re.S)


def structured(raw: str) -> Structured:
    return structure(raw_text(raw), RawLines(raw).number)


def outline(found: Structured) -> str:
    heads = [block for block in found.blocks if block.kind in HEADS]
    return "\n".join(f"{block.level} {words(block)[0]}" for block in heads)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_text_has_the_outline_that_the_case_shows(case: Path) -> None:
    pairs = fenced(case, "outline")
    assert pairs, f"{case} has no pair of text and outline"
    for raw, wanted in pairs:
        assert outline(structured(raw)) == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_markdown_reads_back_as_the_ledger_replays(case: Path) -> None:
    for raw, _ in fenced(case, "outline"):
        found = structured(raw)
        text = "\n".join(line for block in found.blocks for line in words(block))
        markdown = write_body(found.blocks)
        assert plain_text(markdown) == text
        assert replay(raw, (*found.edits, *found.insertions)) == text
