"""Doubts that ``plans.toml`` itself answers: a place that is named there is no doubt any more."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from convert.model import Problem, State
from convert.sidecar.apply import fold
from convert.sidecar.entry import Entry

ANSWERS: Mapping[str, Callable[[Entry, Problem], bool]] = MappingProxyType(
    {
        "no-place": lambda entry, _: bool(entry.front.get("region") or entry.front.get("id")),
        "no-title": lambda entry, _: bool(entry.front.get("title")),
        "derived-title": lambda entry, _: bool(entry.front.get("title")),
        "lost-table": lambda entry, problem: any(fold(t.caption) in fold(problem.message) for t in entry.tables),
        "inferred-heading": lambda entry, problem: any(f"“{t.label}”" in problem.message for t in entry.inferred),
    }
)
"""Kind of problem, and whether an entry says what was missing."""


def answer(problem: Problem, entry: Entry) -> Problem:
    """Take a problem for corrected where the entry supplies what was missing.

    >>> entry = Entry("a.txt", front={"title": "云溪县规划"})
    >>> answer(Problem("no-title", 0, "没有标题"), entry).state.value
    'corrected'
    >>> answer(Problem("draft", 0, "草案"), entry).state.value
    'open'
    """
    answers = ANSWERS.get(problem.kind)
    return replace(problem, state=State.CORRECTED) if answers is not None and answers(entry, problem) else problem
