"""Marks that other tools left in a text: bold stars, hashes before headings."""

import re
from collections.abc import Iterator

from convert.ledger import Text, revise
from convert.model import Edit, EditClass, Mark, Sub
from convert.removal import RemovalReason

STARS = re.compile(r"\*{2,6}|(?<![A-Za-z0-9])__(?=\S)|(?<=\S)__(?![A-Za-z0-9])")
HASHES = re.compile(r"^[ \t\u3000]{0,4}(?P<hashes>#{1,6})(?:[ \t]+(?=\S)|(?=[\u4e00-\u9fff（(“][^#\n]{0,60}$))", re.M)
"""Many write no blank behind them; #话题# is none."""
BOLD = re.compile(r"^[\s\u3000]*\*\*(?P<words>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?!\*)", re.M)
WRAPPED = re.compile(r"^[\s\u3000]*(?:\*\*|__)(?=[ \u2000-\u200b\u3000]*\S)", re.M)
LABELLED = re.compile(
    r"^[ \t\u3000]{0,4}(?:#{2,6}[ \t]*|\*\*)(?:第[一二三四五六七八九十]{1,3}[编篇章节]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"[^*#\n]{2,40}(?:\*\*)?[ \t]*$",
    re.M,
)
"""A numbered heading with its mark, of which one is enough."""
FEWEST = 2
"""Lines that begin with a mark; fewer are no markup."""


def unmark(text: Text) -> tuple[Text, list[Edit]]:
    r"""Take out the marks of a text that another tool wrote as Markdown.

    A text counts as such where lines begin with marks; a lone star in it stays.

    >>> from convert.ledger import raw_text
    >>> unmark(raw_text("**一、目标**\n**二、任务****，**甲"))[0].chars
    '一、目标\n二、任务，甲'
    >>> unmark(raw_text("数据**为保密"))[0].chars
    '数据**为保密'
    """
    if not holds_marks(text.chars):
        return text, []
    return revise(text, "structure", "remove_marks", EditClass.REMOVED, marks_in(text.chars))


def holds_marks(chars: str) -> bool:
    """Tell a text that another tool wrote as Markdown."""
    if "**" not in chars and "__" not in chars and "#" not in chars:
        return False
    return (
        chars.lstrip().startswith("# ")
        or LABELLED.search(chars) is not None
        or len(WRAPPED.findall(chars)) >= FEWEST
        or len(HASHES.findall(chars)) >= FEWEST
    )


def told_by_marks(text: Text) -> Iterator[Mark]:
    r"""Read the marks of such a text as what they say: hashes the level of a heading, stars bold words.

    >>> from convert.ledger import raw_text
    >>> [mark[:4] for mark in told_by_marks(raw_text("# 规划\n## 目标\n**到2025年**，建成。"))]
    [(0, 4, 'heading', 1), (5, 10, 'heading', 2), (13, 19, 'bold', 0)]
    """
    if not holds_marks(text.chars):
        return
    for match in HASHES.finditer(text.chars):
        end = text.chars.find("\n", match.end())
        yield mark_of(text, match.start(), len(text.chars) if end < 0 else end, len(match["hashes"]))
    for match in BOLD.finditer(text.chars):
        yield mark_of(text, *match.span("words"))


def mark_of(text: Text, start: int, end: int, level: int = 0) -> Mark:
    """Lead a stretch of a text to its raw text; one without a level is bold."""
    return Mark(text.cells[start], text.cells[end - 1] + 1, "heading" if level else "bold", level)


def marks_in(chars: str) -> Iterator[Sub]:
    """Propose the removal of each mark, in order."""
    found = [*STARS.finditer(chars), *HASHES.finditer(chars)]
    for match in sorted(found, key=lambda match: match.start()):
        yield Sub(match.start(), match.end(), "", RemovalReason.MARKUP)
