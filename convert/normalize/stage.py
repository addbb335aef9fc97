"""The rules before structure, in their order, and the stage that applies them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from convert.ledger import Rule, Text, revise
from convert.model import Edit, EditClass, Fact, Problem, Sub, problem_key
from convert.normalize.annotations import drop_annotations
from convert.normalize.characters import (
    drop_inkless,
    mark_lost,
    read_entities,
    read_escapes,
    restore_indents,
    show_hyphens,
    unite_line_ends,
)
from convert.normalize.chrome import CHROME_RULES
from convert.normalize.mojibake import unscramble
from convert.normalize.outside import Span, drop_outside
from convert.normalize.repair import mark_unrepaired, repair_shifts, unrepaired
from convert.normalize.script import script_of, simplify
from convert.normalize.sitehead import read_site_head
from convert.source.lines import RawLines

STAGE = "normalize"
LINE_FEED = re.compile("\n")

# Order is meaning: bytes read in a wrong encoding show as line ends and controls, too; inkless characters stand inside annotations;
# question marks of an indent are no lost bytes of a run; shifted runs hold tails of annotations and lost bytes; words are simplified when
# no annotation parts them; chrome is known by simplified words.
RULES: tuple[tuple[str, EditClass, Rule], ...] = (
    ("unscramble", EditClass.REPAIR, unscramble),
    ("unite_line_ends", EditClass.BLANK, unite_line_ends),
    ("read_entities", EditClass.REPAIR, read_entities),
    ("read_escapes", EditClass.REPAIR, read_escapes),
    ("show_hyphens", EditClass.REPAIR, show_hyphens),
    ("drop_inkless", EditClass.BLANK, drop_inkless),
    ("restore_indents", EditClass.REPAIR, restore_indents),
    ("repair_shifts", EditClass.REPAIR, repair_shifts),
    ("mark_unrepaired", EditClass.INSERTED, mark_unrepaired),
    ("mark_lost", EditClass.INSERTED, mark_lost),
    ("drop_annotations", EditClass.REMOVED, drop_annotations),
    ("simplify", EditClass.SCRIPT, simplify),
    *CHROME_RULES,
)

PROBLEM_OF_RULE: Mapping[str, str] = {
    "unscramble": "misread-run",
    "repair_shifts": "repaired-run",
    "mark_lost": "lost-character",
}
"""Rules whose every edit a person should look at, and the kind of problem that says so."""

Watch = Callable[[str], Iterable[Sub]]
"""Finds places that a person should look at; the reason of each is what was seen there."""
WATCHES: Mapping[str, tuple[str, Watch]] = {"repair_shifts": ("unrepaired-run", unrepaired)}
"""Rule before which a watch looks at the text, the kind of problem, and the watch."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text that is ready for recognition, and the account of what was done to it."""

    text: Text
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    facts: Mapping[str, Fact]


def normalize(text: Text, kept: frozenset[int] = frozenset(), outside: Sequence[Span] = ()) -> Normalized:
    """Apply each rule once, in order, then take the site's own head out.

    Args:
        text: The decoded raw text, not yet edited (``ledger.raw_text``).
        kept: Raw lines that people decided to keep; no rule takes them out.
        outside: Raw offsets of what the markup of a page shows to be no part of its article.
    """
    lines = RawLines(text.chars)
    origin = text.cell(0)
    facts: dict[str, Fact] = {}
    edits: list[Edit] = []
    problems: list[Problem] = []
    for name, kind, rule in RULES:
        if name == "simplify":
            # Not before: words that were misread look traditional.
            facts["script"] = Fact("hant" if script_of(text.chars) == "hant" else "hans", 1)
        if name in WATCHES:
            kind_seen, watch = WATCHES[name]
            seen = [(text.cell(sub.start) - origin, sub.reason) for sub in watch(text.chars)]
            problems += [place_problem(lines, kind_seen, offset, reason) for offset, reason in seen]
        subs = rule(text.chars)
        if kept and kind is EditClass.REMOVED:
            subs = [sub for sub in subs if lines.number(text.cell(sub.start) - origin) not in kept]
        text, made = revise(text, STAGE, name, kind, subs)
        edits += made
        if name in PROBLEM_OF_RULE:
            problems += gathered([edit_problem(lines, PROBLEM_OF_RULE[name], edit, origin) for edit in made])
    head = read_site_head(text)
    facts |= {name: on_raw_line(fact, text, lines, origin) for name, fact in head.facts.items()}
    spans = [(start, end) for start, end in outside if kept.isdisjoint(range(lines.number(start), lines.number(end)))]
    text, gone = revise(head.text, STAGE, "drop_outside", EditClass.REMOVED, list(drop_outside(head.text, spans)))
    return Normalized(text, (*edits, *head.edits, *gone), tuple(problems), facts)


def on_raw_line(fact: Fact, text: Text, lines: RawLines, origin: int) -> Fact:
    """Lead a fact back from a line of a text to the line of the raw text."""
    starts = [0, *(match.end() for match in LINE_FEED.finditer(text.chars))]
    return Fact(fact.value, lines.number(text.cell(starts[fact.line - 1]) - origin))


MANY = 50
"""More problems of one kind are one problem of the whole text."""
SHOWN = 40
"""Characters of an edit that a message shows."""


def gathered(problems: list[Problem]) -> list[Problem]:
    """Put very many problems of one kind together: nobody decides about each."""
    if len(problems) <= MANY:
        return problems
    first = problems[0]
    return [replace(first, message=f"共{len(problems)}处，第一处：{first.message}")]


def edit_problem(lines: RawLines, kind: str, edit: Edit, origin: int) -> Problem:
    """Report an edit, with the line it stands in and what was seen."""
    message = f"“{shortened(edit.before)}”→“{shortened(edit.after)}”：{edit.reason}"
    return place_problem(lines, kind, edit.raw_start - origin, message)


def shortened(text: str) -> str:
    """Show a text on one line, and not all of a long one."""
    shown = text.replace("\n", "⏎").replace("\ufffd", "□")
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def place_problem(lines: RawLines, kind: str, offset: int, message: str) -> Problem:
    """Report what stands at an offset of the raw text."""
    number = lines.number(offset)
    return Problem(kind, number, message, problem_key(kind, lines.text(number)))
