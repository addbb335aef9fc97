"""Raw bytes → the plans in them."""

from dataclasses import dataclass
from pathlib import Path

from convert.build.steps.words import words_of
from convert.model import NOTE, Account, Conversion, Edit, Fact, Removed
from convert.sidecar.entry import Entry

LONGEST = 300
"""Characters of a raw line that are shown beside the text."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the build itself has to know of a plan."""

    id: str
    title: str
    problems: int
    open_problems: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was done to a plan's text; kept for ``explain`` and the archive."""

    edits: tuple[Edit, ...]
    removed: tuple[Removed, ...]
    facts: dict[str, Fact]


def run(data: bytes, name: str, sidecar: tuple[Entry, ...]) -> dict[str, object]:
    """Convert one file; values of plan n are named ``n/…``."""
    from convert.pipeline import convert_source
    from convert.source.lines import RawLines
    from convert.source.read import parse_source

    plans = convert_source(data, name=name, **({"sidecar": sidecar} if sidecar else {}))
    parts: dict[str, object] = {"heads": tuple(head_of(plan) for plan in plans)}
    raw = RawLines(parse_source(data, Path(name)).raw)
    for number, plan in enumerate(plans):
        parts |= {f"{number}/{part}": value for part, value in parts_of(plan).items()}
        parts[f"{number}/raw_lines"] = tuple((line, raw.text(line)[:LONGEST]) for line in doubtful_lines(plan))
    return parts


def doubtful_lines(plan: Conversion) -> list[int]:
    """List the raw lines that a reader may want to see beside the text: those of problems and of our notes."""
    from convert.document import plain_text

    noted = (
        line
        for line, words in zip(plan.lines, plain_text(plan.markdown).split("\n"), strict=False)
        if NOTE.search(words)
    )
    return sorted({line for line in (*(problem.line for problem in plan.problems), *noted) if line > 0})


def head_of(plan: Conversion) -> Head:
    """Say what the build has to know."""
    from convert.document import split_front

    title = str(split_front(plan.markdown)[0].get("title") or plan.plan_id)
    return Head(plan.plan_id, title, len(plan.problems), sum(problem.state == "open" for problem in plan.problems))


def parts_of(plan: Conversion) -> dict[str, object]:
    """Take a conversion apart, so that each later task depends on no more than it reads."""
    return {
        "markdown": plan.markdown,
        "words": words_of(plan.markdown),
        "account": Account(plan.raw_han, plan.removed_han, plan.inserted_han, plan.problems, plan.lines),
        "ledger": Ledger(plan.edits, plan.removed, dict(plan.facts)),
        "removed": "".join(f"第{piece.line}行　{piece.reason}\n{piece.text}\n\n" for piece in plan.removed),
    }
