"""Draft a ``plans.toml``, or what is missing in one: an entry a plan, its open problems in it.

The draft is text that people finish: what they have to decide stands there as comments.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convert.model import Problem, State
from convert.sidecar.entry import Sidecar

HEAD = """\
# 原始文件的旁注：每个 [[plan]] 说一份文件的来源、更正和对各个问题的决定。
# 去掉行首的 # 并填写，即可生效；说明见 docs/plans-toml.md。
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the draft says about one plan."""

    file: str
    part: int
    plan_id: str
    title: str
    problems: Sequence[Problem]


def quoted(text: str) -> str:
    r"""Write text as TOML; what TOML allows in no string is escaped.

    >>> print(quoted('“十四五”"x"'), quoted("a\x7fb\n"))
    "“十四五”\"x\"" "a\u007fb\n"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def problem_lines(problem: Problem) -> list[str]:
    """Write a problem as a decision that only lacks who and when."""
    place = f"第 {problem.line} 行" if problem.line else "全文"
    return [
        f"# {place}：{' '.join(problem.message.split())}",
        "# [[plan.problem]]",
        f"# key = {quoted(problem.key)}",
        '# state = "accepted"',
        '# who = ""',
        "# when = 2000-01-01",
        f"# seen = {quoted(problem.message)}",
        "",
    ]


def draft_lines(draft: Draft) -> list[str]:
    """Write one plan."""
    part = [f"part = {draft.part}"] if draft.part > 1 else []
    lines = [
        "[[plan]]",
        f"file = {quoted(draft.file)}",
        *part,
        f"# id = {quoted(draft.plan_id)}",
        f"# title = {quoted(draft.title)}",
    ]
    lines += ['# url = "https://"', '# publisher = ""', "# retrieved = 2000-01-01", ""]
    for problem in draft.problems:
        if problem.state is State.OPEN:
            lines += problem_lines(problem)
    return lines


def draft_sidecar(drafts: Iterable[Draft], existing: Sidecar, text: str = "") -> str:
    """Draft a sidecar; behind an existing text come only the plans that it does not name.

    >>> print(draft_sidecar([Draft("a.txt", 1, "x-1", "云溪县规划", ())], Sidecar()).splitlines()[3])
    [[plan]]
    """
    known = {(entry.file, entry.part) for entry in existing.entries}
    added = [line for draft in drafts if (draft.file, draft.part) not in known for line in draft_lines(draft)]
    before = text.rstrip("\n") + "\n" if text.strip() else HEAD
    return before if not added else before + "\n" + "\n".join(added).rstrip("\n") + "\n"
