"""Marks that other tools left in a text: bold stars, hashes before headings."""

import re
from collections.abc import Iterator

from convert.ledger import Text, revise
from convert.model import Edit, EditClass, Sub
from convert.removal import RemovalReason

STARS = re.compile(r"\*{2,6}|(?<![A-Za-z0-9])__(?=\S)|(?<=\S)__(?![A-Za-z0-9])")
HASHES = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", re.M)
WRAPPED = re.compile(r"^[\s\u3000]*(?:\*\*|__)(?=[ \u2000-\u200b\u3000]*\S)", re.M)
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
    chars = text.chars
    if "**" not in chars and "__" not in chars and "#" not in chars:
        return text, []
    if (
        not chars.lstrip().startswith("# ")
        and len(WRAPPED.findall(chars)) < FEWEST
        and len(HASHES.findall(chars)) < FEWEST
    ):
        return text, []
    return revise(text, "structure", "remove_marks", EditClass.REMOVED, marks_in(chars))


def marks_in(chars: str) -> Iterator[Sub]:
    """Propose the removal of each mark, in order."""
    found = [*STARS.finditer(chars), *HASHES.finditer(chars)]
    for match in sorted(found, key=lambda match: match.start()):
        yield Sub(match.start(), match.end(), "", RemovalReason.MARKUP)
