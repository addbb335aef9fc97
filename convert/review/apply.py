"""Corrections of a proof → the Markdown of the plan, touching only what was corrected."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from convert.document import Block, Section, parser, plain_text, read_document, split_front, words
from convert.errors import UsageError
from convert.markdown import escape, escape_heading, escape_line
from convert.review.differences import Difference, comparable, review_differences
from convert.review.places import words_of, written

PREFIX: Final = re.compile(r"#{1,6} |[-*+] |> ?|")
"""What stands before the words of a one-line block."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a proof that came back made of a plan."""

    markdown: str
    differences: tuple[Difference, ...]


def apply_review(data: bytes, markdown: str) -> Applied:
    """Write the corrections of a proof into the Markdown of its plan.

    Args:
        data: The proof that came back (.docx); tracked changes count as made.
        markdown: The file that the proof was made of.

    Raises:
        UsageError: the proof is of another plan, or a correction has no form in Markdown
            (cells added to a table); the message names the paragraph.
    """
    document = read_document(markdown)
    differences = review_differences(data, document)
    changes = {difference.id: difference for difference in differences}
    body = split_front(markdown)[1]
    lines = body.split("\n")
    for part in reversed(written(document)):
        if part.id in changes:
            start, end = extent(part)
            lines[start:end] = rewritten(part, lines[start:end], changes[part.id])
    corrected = markdown.removesuffix(body) + re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    prove(document_lines(written(document), changes), corrected)
    return Applied(corrected, differences)


def extent(part: Section | Block) -> tuple[int, int]:
    """Lines of the body that a part stands on."""
    where = part.tokens[0].map
    assert where is not None, "block tokens know their lines"
    return where[0], where[1]


def rewritten(part: Section | Block, source: Sequence[str], change: Difference) -> list[str]:
    """Write a corrected part anew."""
    kept = trailing_blanks(source)
    lines = comparable(change.after).split("\n") if change.after else []
    if not lines:
        return []
    if isinstance(part, Block) and part.kind == "table":
        return [*table_lines(part, change.after.split("\n")), *kept]
    if isinstance(part, Block) and part.kind == "code":
        return ["```", *change.after.split("\n"), "```", *kept]
    if isinstance(part, Block) and part.kind == "quote":
        return ["\n>\n".join(f"> {escape_line(line)}" for line in lines), *kept]
    prefix = PREFIX.match(source[0])
    mark = prefix.group() if prefix else ""
    first = corrected_line(mark, "".join(source).strip().removeprefix(mark), change.before, lines[0])
    follow = mark if mark.startswith("-") else ""
    return ["\n\n".join([first, *(follow + escape_line(line) for line in lines[1:])]), *kept]


def trailing_blanks(source: Sequence[str]) -> list[str]:
    """Keep the empty lines that belong to a list item."""
    return [line for line in source[-1:] if not line.strip() and len(source) > 1]


def corrected_line(mark: str, source: str, before: str, after: str) -> str:
    r"""Carry a correction over to a line of Markdown and keep its bold head.

    >>> corrected_line("", "**综合实力增强**。全区GDP达100亿元。", "综合实力增强。全区GDP达100亿元。", "综合实力增强。全县GDP达120亿元。")
    '**综合实力增强**。全县GDP达120亿元。'
    >>> corrected_line("## ", "一、目标", "一、目标", "二、1*目标")
    '## 二、1\\*目标'
    """
    plain = mark + (escape_heading(after) if mark.startswith("#") else escape_line(after))
    patched = "".join(patches(source, before, after))
    candidates = (mark + patched, plain)
    return next((line for line in candidates if spoken(line) == after), plain)


def spoken(line: str) -> str:
    """Words of the first inline token of a line of Markdown."""
    return next((words(token) for token in parser().parse(line) if token.type == "inline"), "")


def patches(source: str, before: str, after: str) -> Iterator[str]:
    """Replace in the Markdown just the letters that differ between two wordings."""
    places = letter_places(source, before)
    if places is None:
        return
    done = 0
    for tag, start, end, other, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        here = places[start] if start < len(places) else len(source)
        yield source[done:here] + escape(after[other:until])
        done = places[end - 1] + 1 if end > start else here
    yield source[done:]


def letter_places(source: str, text: str) -> list[int] | None:
    """Find each letter of the words in their Markdown; nothing where that fails.

    >>> letter_places("**甲**。", "甲。")
    [2, 5]
    """
    places: list[int] = []
    at = -1
    for char in text:
        at = source.find(char, at + 1)
        if at < 0:
            return None
        places.append(at)
    return places


def table_lines(part: Block, cells: Sequence[str]) -> list[str]:
    """Write a table with corrected cells.

    Raises:
        UsageError: cells were added or taken away.
    """
    inline = [token for token in part.tokens if token.type == "inline"]
    columns = sum(token.type == "th_open" for token in part.tokens)
    if len(cells) != len(inline):
        raise UsageError(
            f"the table {part.id} has {len(cells)} cells in the proof and {len(inline)} in the plan; "
            "correct this table in the Markdown itself"
        )
    safe = [escape(cell).replace("|", "\\|") for cell in cells]
    rows = [f"| {' | '.join(safe[start : start + columns])} |" for start in range(0, len(safe), columns)]
    aligned = [RULES.get(str(token.attrs.get("style", "")), "---") for token in part.tokens if token.type == "th_open"]
    return [rows[0], f"| {' | '.join(aligned)} |", *rows[1:]]


RULES: Final = {"text-align:left": ":---", "text-align:right": "---:", "text-align:center": ":---:"}


def document_lines(parts: Sequence[Section | Block], changes: dict[str, Difference]) -> Iterator[str]:
    """Say what the corrected Markdown must read, line by line."""
    for part in parts:
        text = changes[part.id].after if part.id in changes else words_of(part)
        yield from comparable(text).split("\n") if comparable(text) else ()


def prove(expected: Iterator[str], markdown: str) -> None:
    """Check that the corrected Markdown reads as the proof does.

    Raises:
        UsageError: it does not; the message names the first such line.
    """
    found = [line for line in comparable(plain_text(markdown)).split("\n") if line]
    wanted = list(expected)
    for place in range(max(len(found), len(wanted))):
        said, meant = (row[place] if place < len(row) else "" for row in (found, wanted))
        if said != meant:
            raise UsageError(f"the correction {meant[:30]!r} has no form in Markdown; make it in the Markdown itself")
