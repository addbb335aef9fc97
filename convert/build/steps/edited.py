"""Markdown of a plan that a person has edited → what the build has to know of it."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from convert.build.steps.words import words_of
from convert.errors import SourceError
from convert.model import Account


def run(markdown: str, known: str, account: Account, id: str, path: str) -> dict[str, object]:
    """Read an edited plan.

    Args:
        markdown: What the person wrote.
        known: The Markdown that the account is about.
        account: What is known about the plan.
        id: Its id.
        path: Where the edited Markdown lies, for errors.

    Raises:
        SourceError: it says that it is another plan.
    """
    from convert.document import read_document

    document = read_document(markdown)
    if document.id != id:
        raise SourceError(f"its front matter says id: {document.id or 'nothing'}; put back id: {id}", path=path)
    lines = carried_lines(known, markdown, account.lines)
    return {"account": replace(account, lines=lines), "title": document.title, "words": words_of(markdown)}


def carried_lines(before: str, after: str, lines: Sequence[int]) -> tuple[int, ...]:
    r"""Say for each line of an edited text which raw line it came from.

    A line that was changed keeps its raw line; one that was added has none (0).

    >>> carried_lines("# 题\n\n甲。\n\n乙。\n", "# 题\n\n甲。\n\n新。\n\n乙！\n", (1, 4, 7))
    (1, 4, 7, 0)
    """
    from convert.document import plain_text

    old, new = plain_text(before).split("\n"), plain_text(after).split("\n")
    if len(old) != len(lines):
        return ()
    found: list[int] = []
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept = lines[start:end][: last - first]
        found += [*kept, *[0] * (last - first - len(kept))]
    return tuple(found)
