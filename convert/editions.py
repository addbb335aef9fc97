"""What each edition shows, and when the official one may be printed (DESIGN, law 5).

``research`` shows every doubt discreetly, ``archive`` too; ``official`` prints the source's
words alone and only when no doubt about them is open; ``proof`` is an official edition made
in spite of open doubts, with 校对稿 across the page.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from markdown_it.token import Token

from convert.document import Block, Break, Document, Section
from convert.model import NOTE, Account, Problem, State

WITH_APPARATUS: Final = frozenset({"research", "archive"})
"""Editions that show our notes, the doubts and the chapters of other plans."""

ABOUT_WORDS: Final = frozenset({"inferred-heading", "derived-title", "draft"})
"""Kinds that the list of problems does not count as doubts about words, and an office must."""

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
    """Take our notes out of a heading; an inferred one keeps its label."""
    heading = NOTE.sub("", section.heading) or section.label
    title = NOTE.sub("", section.title)
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
