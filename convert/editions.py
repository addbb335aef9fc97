"""What each edition shows, and when the official one may be printed (DESIGN, law 5).

``research`` shows every doubt discreetly, ``archive`` too; ``official`` prints the source's
words alone and only when no doubt about them is open; ``proof`` is an official edition made
in spite of open doubts, with 校对稿 across the page.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from markdown_it.token import Token

from convert.document import Block, Break, Document, Section
from convert.model import NOTE, Account, Problem, State, problem_key

WITH_APPARATUS: Final = frozenset({"research", "archive"})
"""Editions that show our notes, the doubts and the chapters of other plans."""

ABOUT_WORDS: Final = frozenset({"inferred-heading", "derived-title", "draft"})
"""Kinds that the list of problems does not count as doubts about words, and an office must."""

SUPPLIED: Final = re.compile("原标题“(?P<title>[^〔〕]+)”，据")
"""The title of an inferred heading that a person found elsewhere, in our note."""

Part = Section | Block | Break


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """Read the closed list of kinds of problems: severity, names and advice of each."""
    return MappingProxyType(tomllib.loads((Path(__file__).parent / "problems.toml").read_text("utf-8")))


def official_doubts(account: Account) -> list[Problem]:
    """List the open doubts about the words of a plan; the official edition waits for them.

    A kind that the list does not know counts as a doubt about the words.

    >>> lost, gap = Problem("lost-table", 12, "原文表格缺失"), Problem("numbering-gap", 15, "缺第四节")
    >>> [problem.line for problem in official_doubts(Account(0, 0, 0, (lost, gap), ()))]
    [12]
    >>> official_doubts(Account(0, 0, 0, (replace(lost, state=State.ACCEPTED),), ()))
    []
    """
    return [problem for problem in account.problems if problem.state is State.OPEN and touches_words(problem.kind)]


def touches_words(kind: str) -> bool:
    """Tell whether problems of a kind cast doubt on the words of a plan."""
    return kind in ABOUT_WORDS or kinds().get(kind, {}).get("severity", "words") == "words"


NOTED: Final = MappingProxyType(
    {
        "inferred-heading": re.compile("原标题"),
        "lost-table": re.compile("表格缺失"),
        "lost-character": re.compile("字损"),
    }
)
"""Kind of problem, and what our note in the text says of it."""


def noted_doubts(document: Document) -> tuple[Problem, ...]:
    r"""List the doubts that a plan's own Markdown tells of: our notes, and that it is a draft.

    For a plan whose raw text is not at hand; a note that tells of no known doubt counts as lost words.

    >>> from convert.document import read_document
    >>> plan = read_document("---\nstatus: 征求意见稿\n---\n\n## 〔编注：第二章，原标题缺失〕\n\n指标〔编注：字损〕\n")
    >>> [(doubt.kind, doubt.message) for doubt in noted_doubts(plan)]
    [('draft', '征求意见稿'), ('inferred-heading', '第二章，原标题缺失'), ('lost-character', '指标〔编注：字损〕')]
    """
    status = str(document.front.get("status") or "正式")
    found = [] if status == "正式" else [("draft", status)]
    lines = (part.heading if isinstance(part, Section) else getattr(part, "text", "") for part in document.flow)
    for line in lines:
        found += [(noted_kind(note["words"]), shown_note(line, note)) for note in NOTE.finditer(line)]
    return tuple(Problem(kind, 0, words, problem_key(kind, words)) for kind, words in found)


def noted_kind(words: str) -> str:
    """Name the kind of problem that a note is about."""
    return next((kind for kind, form in NOTED.items() if form.search(words)), "lost-character")


def shown_note(line: str, note: re.Match[str]) -> str:
    """Show a note with the words before it, which say where it stands."""
    before = line[max(note.start() - 20, 0) : note.start()]
    return f"{before}{note.group()}" if before else note["words"]


def printed_edition(edition: str, account: Account) -> str:
    """Name the edition that is printed when one is demanded by force.

    >>> printed_edition("official", Account(0, 0, 0, (Problem("draft", 1, "征求意见稿"),), ()))
    'proof'
    """
    return "proof" if edition == "official" and official_doubts(account) else edition


def clean_document(document: Document) -> Document:
    r"""Take our own notes out of a plan; ids stay as they are.

    An inferred heading that a person has accepted keeps its label; a paragraph that was
    nothing but a note goes.

    >>> from convert.document import read_document
    >>> plan = read_document("## 〔编注：第二章，原标题缺失〕\n\n指标〔编注：原文表格缺失〕\n\n〔编注：字损〕\n")
    >>> [part.heading if isinstance(part, Section) else part.text for part in clean_document(plan).flow[1:]]
    ['第二章', '指标']
    """
    cleaned = (clean_part(part) for part in document.flow)
    return Document(document.front, tuple(part for part in cleaned if part is not None))


def clean_part(part: Part) -> Part | None:
    """Take our notes out of one part of the flow; nothing where only a note was."""
    if isinstance(part, Break):
        return part
    if isinstance(part, Section):
        return clean_section(part) if NOTE.search(part.heading) else part
    text = NOTE.sub("", part.text)
    if text == part.text:
        return part
    return replace(part, text=text, tokens=tuple(clean_token(token) for token in part.tokens)) if text.strip() else None


def clean_section(section: Section) -> Section:
    r"""Take our notes out of a heading; an inferred one keeps its label and the title that a person supplied.

    >>> from convert.document import read_document
    >>> clean_section(read_document("## 〔编注：第三章，原标题“乡村振兴”，据县政府网站补〕\n").sections[1]).heading
    '第三章\u3000乡村振兴'
    """
    supplied = SUPPLIED.search(section.heading)
    title = supplied["title"] if supplied else NOTE.sub("", section.title)
    heading = NOTE.sub("", section.heading) or "\u3000".join(filter(None, (section.label, title)))
    tokens = tuple(clean_token(token, heading) for token in section.tokens)
    return replace(section, heading=heading, title=title, inferred=False, tokens=tokens)


def clean_token(token: Token, instead: str = "") -> Token:
    """Take our notes out of a token; ``instead`` stands where nothing else is left."""
    if token.type != "inline":
        return token
    children = [
        child.copy(content=NOTE.sub("", child.content)) if child.type == "text" else child
        for child in token.children or ()
    ]
    if instead and not any(child.content for child in children if child.type == "text"):
        children = [Token("text", "", 0, content=instead)]
    return token.copy(children=children)
