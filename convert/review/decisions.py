"""Problems that people decided → decisions in ``plans.toml``."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from convert.document import Document
from convert.model import NOTE, Account, Problem, State
from convert.review.differences import Difference
from convert.review.places import placed
from convert.sidecar.entry import Entry
from convert.sidecar.write import quoted

PLAN = re.compile(r"(?m)^[ \t]*\[\[[ \t]*plan[ \t]*\]\]")


def decided_problems(differences: Iterable[Difference], document: Document, account: Account) -> tuple[Problem, ...]:
    """List the open problems that stand at a corrected heading or paragraph, as corrected.

    Where our note still stands in the corrected text, the doubt does too; where nobody knows
    which raw line became which paragraph, none is taken for answered.

    Args:
        differences: What was corrected.
        document: The plan that the proof was made of.
        account: Its problems.
    """
    changed = {difference.id for difference in differences if settled(difference)}
    return tuple(
        replace(problem, state=State.CORRECTED)
        for problem, part in placed(document, account)
        if part.id in changed and problem.line and account.lines and problem.state is State.OPEN
    )


def settled(difference: Difference) -> bool:
    """Tell whether a correction took our notes out, or had none to take out.

    >>> settled(Difference("a", "指标〔编注：原文表格缺失〕", "主要指标〔编注：原文表格缺失〕"))
    False
    """
    return not NOTE.search(difference.before) or not NOTE.search(difference.after)


def decision_table(problem: Problem, who: str, when: date) -> str:
    """Write one decision as ``plans.toml`` has it.

    >>> lost = Problem("lost-table", 3, "表缺失", "lost-table-aa", State.CORRECTED)
    >>> print(decision_table(lost, "李某", date(2024, 5, 1)), end="")
    [[plan.problem]]
    key = "lost-table-aa"
    state = "corrected"
    who = "李某"
    when = 2024-05-01
    seen = "表缺失"
    """
    return (
        f'[[plan.problem]]\nkey = {quoted(problem.key)}\nstate = "{problem.state}"\nwho = {quoted(who)}\n'
        f"when = {when.isoformat()}\nseen = {quoted(problem.message)}\n"
    )


def with_decisions(text: str, entry: Entry, problems: Iterable[Problem], who: str, when: date) -> str:
    """Add decisions to the text of a ``plans.toml``, at the end of a plan's entry; all else stays.

    Args:
        text: The file as it is; empty where there is none.
        entry: File and part of the plan; an entry that the file does not have is added.
        problems: What was decided, in the state that it is in now.
        who: Who decided.
        when: The day of it.
    """
    tables = "\n".join(decision_table(problem, who, when) for problem in problems)
    if not tables:
        return text
    starts = [match.start() for match in PLAN.finditer(text)]
    own = next((place for place, start in enumerate(starts) if text.count("\n", 0, start) + 1 == entry.at), None)
    if own is None or not entry.at:
        part = f"part = {entry.part}\n" if entry.part > 1 else ""
        before = text.rstrip("\n") + "\n\n" if text.strip() else ""
        return f"{before}[[plan]]\nfile = {quoted(entry.file)}\n{part}\n{tables}"
    end = starts[own + 1] if own + 1 < len(starts) else len(text)
    rest = "\n" + text[end:] if text[end:].strip() else ""
    return f"{text[:end].rstrip()}\n\n{tables}{rest}"
