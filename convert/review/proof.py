"""校对稿: the plan with every doubt as a comment; 校对单: the doubts as a list to decide on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from convert.document import Document, read_document
from convert.editions import kinds
from convert.markdown import escape
from convert.model import Account, Problem, State
from convert.publish.docx.edges import write_edges
from convert.publish.docx.names import bookmark_name
from convert.publish.docx.ooxml import W
from convert.publish.docx.render import compose, packed
from convert.publish.docx.theme import Theme, read_theme
from convert.review.places import placed, words_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR: Final = "gangyao"
FIXED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Comments bear no time of their making: the same plan gives the same bytes."""

STATES: Final = {State.OPEN: "待定", State.ACCEPTED: "已确认", State.CORRECTED: "已更正"}
SHOWN: Final = 60
"""Characters of a paragraph in the list."""

COLUMNS: Final = ("序号", "原文行", "存疑", "现文", "建议", "处理意见")
ROOM: Final = "□照改　□原文如此　□改为："


def review_docx(document: Document, account: Account) -> bytes:
    """Write 校对稿: each problem is a comment at its paragraph; corrections are made in the text."""
    look = proof_theme()
    word = compose(document, {}, {}, look, "")
    write_edges(word.sections[0], document, look, disclaimer=False, draft=True)
    comment_problems(word, document, account)
    return packed(word)


def proof_theme() -> Theme:
    """Set a proof without contents, whose pages nobody has counted, and each head in its own paragraph."""
    theme = read_theme("reader")
    return replace(theme, switches=replace(theme.switches, contents=False, run_in="separator"))


def comment_problems(word: "WordDocument", document: Document, account: Account) -> None:
    """Put a comment beside the paragraph of each problem."""
    from docx.text.run import Run

    marks = {
        str(mark.get(f"{{{W}}}name")): mark.getparent() for mark in word.element.body.iter(f"{{{W}}}bookmarkStart")
    }
    for problem, part in placed(document, account):
        runs = [Run(run, word) for run in marks[bookmark_name(part.id)].iter(f"{{{W}}}r")]
        if runs:
            comment = word.add_comment(runs, comment_text(problem), author=AUTHOR, initials="纲")
            comment._comment_elm.date = FIXED


def comment_text(problem: Problem) -> str:
    """Say what is doubtful, where it stands in the source, and what to do.

    >>> print(comment_text(Problem("lost-table", 14, "原文表格缺失")))
    表格或图缺失，只剩标题（原文第14行，待定）
    原文表格缺失
    用 CSV 补上表格，并在 plans.toml 中指明。
    """
    kind = kinds().get(problem.kind, {})
    place = f"原文第{problem.line}行，" if problem.line else ""
    head = f"{kind.get('zh', problem.kind)}（{place}{STATES[problem.state]}）"
    return "\n".join(line for line in (head, problem.message, kind.get("advice", "")) if line)


def review_list(document: Document, account: Account) -> bytes:
    """Write 校对单: line, doubt, present wording and proposal, with room for the decision."""
    sheet = read_document(list_markdown(document, account))
    look = proof_theme()
    word = compose(sheet, {}, {}, look, "")
    write_edges(word.sections[0], sheet, look, disclaimer=False)
    word.core_properties.identifier = document.id
    return packed(word)


def list_markdown(document: Document, account: Account) -> str:
    """Write the list as Markdown: one row a problem."""
    head = ["# 校对单", "", escape(document.title), "", row(*COLUMNS), "|" + " --- |" * len(COLUMNS)]
    rows = [
        row(str(number), str(problem.line or ""), *described(problem, words_of(part)), ROOM)
        for number, (problem, part) in enumerate(placed(document, account), 1)
    ]
    return "\n".join([*head, *rows, "", "校对人：　　　　　　复核人：　　　　　　日期：", ""])


def described(problem: Problem, words: str) -> tuple[str, str, str]:
    """Say doubt, present wording and proposal of a problem."""
    kind = kinds().get(problem.kind, {})
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return f"{kind.get('zh', problem.kind)}：{problem.message}", shown, kind.get("advice", "")


def row(*cells: str) -> str:
    r"""Write one row of a Markdown table.

    >>> row("甲|乙", "丙")
    '| 甲\\|乙 | 丙 |'
    """
    safe = (escape(" ".join(cell.splitlines())).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(safe)} |"
