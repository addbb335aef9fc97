"""Apply what people decided, each kind of decision at its stage.

    before recognition  drop_lines, kept_lines
    after tidying       with_levels, with_inferred_titles, with_tables
    front matter        with_metadata
    last                decide

A decision that fits nothing is a problem of kind ``sidecar-unfit``; it never stops a plan.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from convert.ledger import Text, revise
from convert.model import NOTE, Edit, EditClass, Problem, State, Sub, problem_key
from convert.removal import RemovalReason
from convert.sidecar.entry import NAME, Decision, Entry
from convert.structure.blocks import Block, Kind, words

STAGE = "sidecar"
UNFIT = "sidecar-unfit"
HEADINGS = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.STRONG, Kind.LEAD})
"""What can become a heading or lose its level."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Blocks and insertions after people's decisions, and what did not fit."""

    blocks: tuple[Block, ...]
    insertions: tuple[Edit, ...]
    problems: tuple[Problem, ...] = ()


def fold(chars: str) -> str:
    """Fold widths and drop blanks and our notes, so that wording compares.

    >>> fold("一、 发展(基础)〔编注：字损〕")
    '一、发展(基础)'
    """
    return "".join(unicodedata.normalize("NFKC", NOTE.sub("", chars)).split())


def unfit(at: int, what: str) -> Problem:
    """Report a decision that fits nothing in the text."""
    message = f"{NAME} 第 {at} 行：{what}；请改正或删去这一条"
    return Problem(UNFIT, 0, message, problem_key(UNFIT, message))


def lines_of(text: str) -> list[tuple[int, int, str]]:
    """List start, end and folded words of the lines that are not blank."""
    found = ((match.start(), match.end(), fold(match.group())) for match in re.finditer("[^\n]+", text))
    return [line for line in found if line[2]]


def drop_lines(text: Text, entry: Entry) -> tuple[Text, list[Edit], list[Problem]]:
    r"""Take out the lines that people decided to drop.

    >>> from convert.ledger import raw_text
    >>> from convert.sidecar.entry import LineDecision
    >>> entry = Entry("a.txt", lines=(LineDecision("欢迎访问", "drop", 3),))
    >>> drop_lines(raw_text("欢迎访问本站\n云溪县规划"), entry)[0].chars
    '\n云溪县规划'
    """
    subs: set[Sub] = set()
    problems: list[Problem] = []
    drops = [decision for decision in entry.lines if decision.action == "drop"]
    lines = lines_of(text.chars) if drops else []
    for decision in drops:
        found = [
            Sub(start, end, "", RemovalReason.DECIDED)
            for start, end, folded in lines
            if folded.startswith(fold(decision.text))
        ]
        subs.update(found)
        if not found:
            problems.append(unfit(decision.at, f"没有以“{decision.text}”开头的行可删"))
    after, edits = revise(text, STAGE, "drop_lines", EditClass.REMOVED, sorted(subs))
    return after, edits, problems


def kept_lines(raw: str, entry: Entry) -> frozenset[int]:
    r"""List the raw lines, from 1, that no rule may take out.

    >>> from convert.sidecar.entry import LineDecision
    >>> kept_lines("甲\n主办单位：云溪县", Entry("a.txt", lines=(LineDecision("主办单位", "keep", 3),)))
    frozenset({2})
    """
    wanted = [fold(decision.text) for decision in entry.lines if decision.action == "keep"]
    if not wanted:
        return frozenset()
    folded = enumerate(map(fold, raw.split("\n")), 1)
    return frozenset(number for number, line in folded if any(line.startswith(opening) for opening in wanted))


def unfit_keeps(raw: str, entry: Entry) -> list[Problem]:
    """Report the lines to be kept that are not there."""
    lines = [fold(line) for line in raw.split("\n")] if entry.lines else []
    keeps = (decision for decision in entry.lines if decision.action == "keep")
    return [
        unfit(decision.at, f"没有以“{decision.text}”开头的行可保留")
        for decision in keeps
        if not any(line.startswith(fold(decision.text)) for line in lines)
    ]


def with_levels(blocks: Sequence[Block], entry: Entry) -> tuple[list[Block], list[Problem]]:
    """Give headings the levels that people decided on; level 0 makes a paragraph."""
    revised = list(blocks)
    problems: list[Problem] = []
    for wanted in entry.headings:
        places = [k for k, block in enumerate(revised) if block.kind in HEADINGS and says(block, wanted.text)]
        for place in places:
            block = revised[place]
            if wanted.level:
                revised[place] = replace(block, kind=Kind.HEADING, level=wanted.level, heads=0)
            else:
                revised[place] = replace(block, kind=Kind.PARAGRAPH, level=0, run_in=False, tier="", number=0, heads=0)
        if not places:
            problems.append(unfit(wanted.at, f"没有标题“{wanted.text}”"))
    return revised, problems


def says(block: Block, wanted: str) -> bool:
    """Tell whether a block is the wanted line, its closing full stop aside."""
    own = "".join(words(block))
    return fold(own).removesuffix("。") == fold(wanted).removesuffix("。")


def with_inferred_titles(
    blocks: Sequence[Block], insertions: Sequence[Edit], entry: Entry
) -> tuple[list[Block], list[Edit], list[Problem]]:
    """Put the titles that people found into inferred headings, with where they were read."""
    revised, edits = list(blocks), list(insertions)
    problems: list[Problem] = []
    for wanted in entry.inferred:
        opening = f"〔编注：{wanted.label}，"
        place = next((k for k, b in enumerate(revised) if b.kind is Kind.INFERRED and b.note.startswith(opening)), -1)
        if place < 0:
            problems.append(unfit(wanted.at, f"没有推定的标题“{wanted.label}”"))
            continue
        old = revised[place].note
        note = f"{opening}原标题“{outside_note(wanted.title)}”，据{outside_note(wanted.source)}补〕"
        revised[place] = replace(revised[place], note=note)
        edits = renamed(edits, old, note)
    return revised, edits, problems


def outside_note(chars: str) -> str:
    """Keep the brackets of our notes out of what people write."""
    return chars.translate(str.maketrans("〔〕", "（）")).strip()


def renamed(insertions: Sequence[Edit], old: str, new: str) -> list[Edit]:
    """Change the words of the first insertion that holds a note."""
    place = next((k for k, edit in enumerate(insertions) if old in edit.after), -1)
    return [
        edit._replace(after=edit.after.replace(old, new, 1), rule="supply") if k == place else edit
        for k, edit in enumerate(insertions)
    ]


def with_tables(
    blocks: Sequence[Block], insertions: Sequence[Edit], entry: Entry
) -> tuple[list[Block], list[Edit], list[Problem]]:
    """Put the tables that people supplied in the place of lost ones, under their captions."""
    revised, edits = list(blocks), list(insertions)
    problems: list[Problem] = []
    for wanted in entry.tables:
        place = next((k for k, b in enumerate(revised) if b.kind is Kind.CAPTION and says(b, wanted.caption)), -1)
        if place < 0:
            problems.append(unfit(wanted.at, f"没有缺表的表题“{wanted.caption}”"))
            continue
        caption = revised[place]
        end = caption.parts[-1].end
        cells = [cell for row in wanted.rows for cell in row]
        parts = tuple(Text(cell, [end] * len(cell), end) for cell in cells)
        table = Block(Kind.TABLE, parts, columns=len(wanted.rows[0]), at=caption.at)
        revised[place : place + 1] = [replace(caption, kind=Kind.STRONG, note=""), table]
        edits = supplied(edits, caption, "\n" + "\n".join(cells))
    return revised, edits, problems


def supplied(insertions: Sequence[Edit], caption: Block, cells: str) -> list[Edit]:
    """Let the insertion of a caption's note insert a table instead; a lost heading right behind stays in it."""
    end = caption.parts[-1].end
    noted = [k for k, edit in enumerate(insertions) if edit.after.startswith(caption.note) and edit.raw_start >= end]
    place = min(noted, key=lambda k: insertions[k].raw_start, default=-1)
    return [
        edit._replace(after=cells + edit.after.removeprefix(caption.note), rule="supply") if k == place else edit
        for k, edit in enumerate(insertions)
    ]


def apply_structure(blocks: Sequence[Block], insertions: Sequence[Edit], entry: Entry) -> Revised:
    """Apply all decisions about structure; the blocks are tidied already."""
    levelled, first = with_levels(blocks, entry)
    titled, edits, second = with_inferred_titles(levelled, insertions, entry)
    tabled, edits, third = with_tables(titled, edits, entry)
    return Revised(tuple(tabled), tuple(edits), (*first, *second, *third))


def with_metadata(front: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    """Overrule front matter; the region is filled up there already.

    >>> with_metadata({"id": "x-1", "title": "规划"}, Entry("a.txt", front={"title": "云溪县规划"}))["title"]
    '云溪县规划'
    """
    told = {key: value for key, value in entry.front.items() if key != "region"}
    source = {"source": {**front.get("source", {}), **entry.source}} if entry.source else {}
    return {**front, **told, **source}


def decide(problems: Sequence[Problem], entry: Entry) -> tuple[Problem, ...]:
    """Give problems the states that people decided on.

    A decision that was made on another message opens the problem again, so that a change of
    rules never hides behind an old word.
    """
    by_key = {decision.key: decision for decision in entry.decisions}
    decided = [settled(problem, by_key.get(problem.key)) for problem in problems]
    keys = {problem.key for problem in problems}
    unknown = [decision for decision in entry.decisions if decision.key not in keys]
    return (*decided, *(on_print(one) or unfit(one.at, f"没有编号为“{one.key}”的问题") for one in unknown))


PRINTED = frozenset({"missing-glyph", "fallback-font", "wide-table", "print"})
"""Kinds of problems that only printing finds."""


def on_print(decision: Decision) -> Problem | None:
    """Keep a decision about a problem that only printing will find."""
    kind = decision.key.rpartition("-")[0]
    return Problem(kind, 0, decision.seen, decision.key, State(decision.state)) if kind in PRINTED else None


def settled(problem: Problem, decision: Decision | None) -> Problem:
    """Give a problem the state of a decision that was made on what is seen now."""
    if decision is None or (decision.seen and decision.seen != problem.message):
        return problem
    return replace(problem, state=State(decision.state))
