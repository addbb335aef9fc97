"""What pandoc reads back is what our tokens say: headings, text and links."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from convert.document import Block, Document, Section, read_document
from convert.model import Account
from convert.pipeline import convert_source
from convert.publish.docx import render_docx
from tests.docx.conftest import ACCOUNT, PLAN, THEMES

pytestmark = pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc: apt-get install pandoc")

OURS = re.compile("TOC|toc |Related|对应章节|Colophon|版本说明", re.IGNORECASE)
Tree = Any


def read_back(data: bytes) -> Tree:
    """The blocks that pandoc finds; custom styles become divs, the title stands in the metadata."""
    command = ["pandoc", "-f", "docx+styles", "-t", "json"]
    tree = json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)
    title = tree["meta"].get("title", {"c": []})["c"]
    return [{"t": "Header", "c": [0, [], title]}, *tree["blocks"]]


def text_of(node: Tree) -> str:
    """The words under a node of pandoc's tree."""
    if isinstance(node, list):
        return "".join(text_of(child) for child in node)
    if not isinstance(node, dict):
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    return " " if node["t"] == "Space" else text_of(node.get("c", []))


def blocks(nodes: Tree) -> list[tuple[int, str]]:
    """Level (0 for text) and words of each paragraph, cell or heading that is the plan's."""
    found: list[tuple[int, str]] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Div":
            name = dict(content[0][2]).get("custom-style", "")
            found += [] if OURS.match(name) else blocks(content[1])
        elif kind == "Header":
            found.append((content[0] + 1, text_of(content[2])))
        elif kind in ("Para", "Plain", "CodeBlock"):
            found.append((0, text_of(content)))
        elif kind == "BlockQuote":
            found += blocks(content)
        elif kind == "Table":
            found += cells(content)
        else:
            raise AssertionError(f"pandoc reads a {kind}")
    return [(level, words) for level, words in found if words]


def cells(table: Tree) -> list[tuple[int, str]]:
    """The words of each cell."""
    rows = table[3][1] + [row for body in table[4] for row in body[2] + body[3]]
    return [cell for row in rows for one in row[1] for cell in blocks(one[4])]


def expected(document: Document) -> list[tuple[int, str]]:
    """Level and words of each heading and each inline token of a plan."""
    found: list[tuple[int, str]] = []
    for part in document.flow:
        if isinstance(part, Section) and part.heading:
            found.append((part.level, part.heading))
        elif isinstance(part, Block):
            found += [(0, words) for words in part.text.split("\n") if words]
    return found


def plain(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave blanks out: pandoc trims them."""
    return [(level, re.sub(r"\s", "", words)) for level, words in found]


def links(node: Tree) -> Iterator[str]:
    """The targets of the links under a node."""
    if isinstance(node, dict) and node["t"] == "Link":
        yield node["c"][2][0]
    inside = node.get("c") if isinstance(node, dict) else node
    for child in inside if isinstance(inside, list) else []:
        yield from links(child)


@pytest.mark.parametrize("theme", THEMES)
def test_pandoc_reads_the_same_headings_and_text(theme: str) -> None:
    document = read_document(PLAN)
    assert plain(blocks(read_back(render_docx(document, {}, ACCOUNT, theme=theme)))) == plain(expected(document))


@pytest.mark.slow
def test_the_examples_and_the_real_plans_read_back_whole(examples: Path, root: Path) -> None:
    corpus = root.parent / "shared" / "corpus"
    for path in sorted([*examples.glob("*.txt"), *corpus.glob("*.txt")]):
        for plan in convert_source(path.read_bytes(), name=path.name):
            document = read_document(plan.markdown)
            account = Account(plan.raw_han, plan.removed_han, plan.inserted_han, plan.problems, plan.lines)
            assert plain(blocks(read_back(render_docx(document, {}, account)))) == plain(expected(document)), path.name


def test_pandoc_reads_the_links(document: Document, neighbours: Any) -> None:
    targets = list(links(read_back(render_docx(document, neighbours, ACCOUNT, site="https://example.org"))))
    assert [target for target in targets if target.startswith("990202")] == [
        f"990202-gy-2021.docx#c{n}" for n in range(1, 6)
    ]
    assert [target for target in targets if target.startswith("https")] == [
        f"https://example.org/plans/990202-gy-2021/c{n}.html#c{n}" for n in range(1, 6)
    ]
    assert len({target for target in targets if target.startswith("#")}) == 4
