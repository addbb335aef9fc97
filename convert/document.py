"""Markdown of a plan → tokens and section tree. The only reader of our Markdown.

Site, PDF, DOCX, links, search and data files all start from the ``Document`` made here, so
they show the same headings, text and ids.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from convert.labels import TIER_BY_NAME, Label, read_label
from convert.model import NOTE, FrontMatter, short_hash
from convert.roles import roles

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
TOP = "top"
"""Id of the section that the title opens; it is there even where a plan has no title."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, item, quotation or table, own text of one section."""

    id: str
    """``<section>_<ordinal>_<hash of the text>``."""
    section: str
    kind: str
    """paragraph, item, quote, table or code."""
    role: str
    """See ``roles.py``; empty for running text."""
    tokens: tuple[Token, ...]
    """The markdown-it tokens, opening and closing ones included."""
    text: str
    """The words, one line an inline token, our notes included."""
    line: int
    """Which line of ``plain_text`` it begins at, from 0."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    level: int
    tier: str
    """Name of the tier of its label (``labels.py``); empty where it has none."""
    label: str
    number: int
    title: str
    """Without label and closing full stop; for lists of contents."""
    heading: str
    """As it stands, label and full stop included."""
    run_in: bool
    """Its body goes on in the same visual paragraph."""
    inferred: bool
    parent: str
    """Id of the section around it; empty for the top."""
    tokens: tuple[Token, ...]
    line: int
    """Which line of ``plain_text`` the heading is, from 0; -1 for a top without title."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of all run-in sections that are open here; a small space, no ink."""

    section: str


@dataclass(frozen=True)
class Document:
    """A plan as it is published."""

    front: FrontMatter
    flow: tuple[Section | Block | Break, ...]
    """In reading order; the first is the top section."""

    @property
    def id(self) -> str:
        """The id of the plan."""
        return str(self.front.get("id", ""))

    @property
    def title(self) -> str:
        """The title that lists, citations and file names show."""
        return str(self.front.get("title") or self.sections[0].title or self.id)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections in reading order, the top first."""
        return tuple(part for part in self.flow if isinstance(part, Section))

    @cached_property
    def section(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def own(self) -> dict[str, tuple[Block, ...]]:
        """Own blocks of each section, those of its sub-sections not included."""
        found: dict[str, list[Block]] = {section.id: [] for section in self.sections}
        for part in self.flow:
            if isinstance(part, Block):
                found[part.section].append(part)
        return {name: tuple(blocks) for name, blocks in found.items()}

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Ids of the sections directly under each section."""
        found: dict[str, list[str]] = {section.id: [] for section in self.sections}
        for section in self.sections[1:]:
            found[section.parent].append(section.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def chapter_of(self, section_id: str) -> str:
        """Id of the section directly under the top that holds a section; ``top`` for the top."""
        while section_id != TOP and self.section[section_id].parent != TOP:
            section_id = self.section[section_id].parent
        return section_id

    def parts(self, chapter: str) -> tuple[Section | Block | Break, ...]:
        """Cut the flow of one section directly under the top, or of the top's own text."""
        return tuple(part for part in self.flow if self.chapter_of(place_of(part)) == chapter)


def place_of(part: Section | Block | Break) -> str:
    """Id of the section that a part of the flow belongs to."""
    return part.id if isinstance(part, Section) else part.section


def parser() -> MarkdownIt:
    """Make the one Markdown reader of the project: CommonMark, tables, no HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def split_front(markdown: str) -> tuple[dict[str, Any], str]:
    """Separate the YAML head from the body; an absent or broken head is empty."""
    match = FRONT.match(markdown)
    if match is None:
        return {}, markdown
    try:
        front = yaml.load(match.group(1), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        front = None
    return (front if isinstance(front, dict) else {}), markdown[match.end() :]


def words(token: Token) -> str:
    """Return the words of an inline token; a line break within it is none.

    >>> words(parser().parse("**综合实力**。全区")[1])
    '综合实力。全区'
    """
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def plain_text(markdown: str) -> str:
    """Return the text of the Markdown: one line an inline token, front matter excluded."""
    tokens = parser().parse(split_front(markdown)[1])
    return "\n".join(words(token) for token in tokens if token.type == "inline")


def source_words(text: str) -> str:
    """Take out our own notes; what is left is the source's.

    >>> source_words("主要指标〔编注：原文表格缺失〕")
    '主要指标'
    """
    return NOTE.sub("", text)


def read_document(markdown: str) -> Document:
    """Parse the Markdown of a plan into its document."""
    front, body = split_front(markdown)
    builder = _Builder()
    for group in groups(parser().parse(body)):
        builder.add(group)
    return Document(front, with_roles(builder.flow))


def groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Cut the flat tokens into top-level blocks; a list into its items."""
    start, depth = 0, 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if (token.type.endswith("_list_open") and depth == 1) or (token.type.endswith("_list_close") and depth == 0):
            start = place + 1
        elif depth == 0 or (token.type == "list_item_close" and depth == 1):
            yield tuple(tokens[start : place + 1])
            start = place + 1


KINDS = {
    "paragraph_open": "paragraph",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
}


class _Builder:
    """Walks the blocks once, keeping the sections that are open."""

    def __init__(self) -> None:
        self.flow: list[Section | Block | Break] = [Section(TOP, 1, "", "", 0, "", "", False, False, "", (), -1)]
        self.open: list[Section] = [self.top]
        self.seen: Counter[str] = Counter()
        self.lines = 0

    @property
    def top(self) -> Section:
        first = self.flow[0]
        assert isinstance(first, Section)
        return first

    def add(self, group: tuple[Token, ...]) -> None:
        """Take in one top-level block."""
        inline = [token for token in group if token.type == "inline"]
        if group[0].type == "heading_open":
            self.add_heading(group, words(inline[0]))
        elif group[0].type == "hr":
            self.add_break()
        else:
            kind = KINDS.get(group[0].type, "code")
            text = "\n".join(words(token) for token in inline) if inline else group[0].content
            self.add_block(group, kind, text)
        self.lines += len(inline)

    def add_heading(self, group: tuple[Token, ...], heading: str) -> None:
        level = int(group[0].tag[1])
        note = NOTE.match(heading)
        label = read_label(note["words"] if note else heading)
        title = heading if note else heading.removeprefix(label.text if label else "").strip("\u3000 ")
        if level == 1 and self.top.line < 0 and len(self.open) == 1:
            # A notice that only covers the plan stands before the title; it is text of the top.
            self.flow[0] = replace(self.top, title=title, heading=heading, tokens=group, line=self.lines)
            self.open = [self.top]
            return
        level = max(level, 2)
        while self.open[-1].level >= level:
            self.open.pop()
        parent = self.open[-1]
        section = Section(
            self.name(parent, label),
            level,
            label.tier if label else "",
            label.text if label else "",
            label.number if label else 0,
            title.removesuffix("。"),
            heading,
            heading.endswith("。"),
            note is not None,
            parent.id,
            group,
            self.lines,
        )
        self.open.append(section)
        self.flow.append(section)

    def name(self, parent: Section, label: Label | None) -> str:
        """Derive the id of a section from the path of its labels."""
        above = "" if parent.id == TOP else f"{parent.id}-"
        if label is None:
            self.seen[f"{above}u"] += 1
            return f"{above}u{self.seen[f'{above}u']}"
        name = f"{above}{TIER_BY_NAME[label.tier].letter}{label.number}"
        self.seen[name] += 1
        return name if self.seen[name] == 1 else f"{name}-{self.seen[name]}"

    def add_break(self) -> None:
        while self.open[-1].run_in:
            self.open.pop()
        self.flow.append(Break(self.open[-1].id))

    def add_block(self, group: tuple[Token, ...], kind: str, text: str) -> None:
        section = self.open[-1].id
        self.seen[f"{section}_"] += 1
        name = f"{section}_{self.seen[f'{section}_']}_{short_hash(text, 6)}"
        self.flow.append(Block(name, section, kind, "", group, text, self.lines))


def with_roles(flow: Sequence[Section | Block | Break]) -> tuple[Section | Block | Break, ...]:
    """Name the roles of paragraphs, which depend on the paragraphs beside them."""
    texts = [part.text if isinstance(part, Block) and part.kind == "paragraph" else "\n" for part in flow]
    return tuple(
        replace(part, role=role) if role and isinstance(part, Block) else part
        for part, role in zip(flow, roles(texts), strict=True)
    )
