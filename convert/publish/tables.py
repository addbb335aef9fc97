"""Documents → the CSV files that others read. The columns are told in ``columns.toml``.

Rows are made plan by plan and joined afterwards, so that a library of any size needs the
memory of one plan.
"""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from convert.document import Block, Document, Section, source_words
from convert.link.references import Resolved
from convert.model import Account, Link, State

Row = Sequence[object]
TABLES = ("plans", "sections", "paragraphs", "links", "references", "problems")
"""Those that are joined from rows of plans; the tables of topics are made of the whole library."""
NONE: Mapping[str, tuple[str, ...]] = {}


@cache
def codebook() -> Mapping[str, Any]:
    """Read what each table and column means."""
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))


def header(table: str) -> list[str]:
    """List the columns of a table in order."""
    return list(codebook()[table]["columns"])


def codebook_markdown() -> str:
    """Write the codebook for people."""
    parts = [
        "# 数据说明\n\n`data/` 内各表：UTF-8，首行为列名，次序固定；换行为 LF。"
        "以 `=`、`+`、`-`、`@` 或制表符开头的文字前加一个 `'`，以免 WPS、Excel 当作公式计算；读取时去掉即可。\n"
    ]
    for table, told in codebook().items():
        rows = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in told["columns"].items())
        parts.append(f"\n## {table}.csv\n\n{told['about']}主键：{told['key']}。\n\n| 列 | 含义 |\n|---|---|\n{rows}\n")
    parts.append("\n## removed/<id>.txt\n\n移出正文的文字，逐字保存：每段前一行注明原始行号和理由。\n")
    return "".join(parts)


def csv_text(rows: Iterable[Row]) -> str:
    r"""Write rows as CSV with line feeds.

    >>> csv_text([("a", 1, "x,y")])
    'a,1,"x,y"\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(inert, row) for row in rows)
    return out.getvalue()


def inert(cell: object) -> object:
    """Put an apostrophe before text that WPS and Excel would take for a formula and calculate.

    >>> inert("=1+1"), inert("—— 目标"), inert(-5)
    ("'=1+1", '—— 目标', -5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plan_tables(document: Document, account: Account, topics: Mapping[str, tuple[str, ...]] = NONE) -> dict[str, str]:
    """Write the rows of one plan in every table that it alone decides, without header rows.

    Args:
        document: The plan.
        account: How it was converted.
        topics: Section → the topics that it treats.
    """
    return {
        "plans": csv_text([plan_row(document, account)]),
        "sections": csv_text(
            section_row(document, account, section, topics.get(section.id, ())) for section in document.sections
        ),
        "paragraphs": csv_text(
            paragraph_row(document, account, part) for part in document.flow if isinstance(part, Block)
        ),
        "problems": csv_text((document.id, p.kind, p.key, p.state.value, p.line, p.message) for p in account.problems),
    }


def link_rows(links: Iterable[Link]) -> str:
    """Write links as rows without header."""
    return csv_text(
        (
            link.source_plan,
            link.source_id,
            link.target_plan,
            link.target_id,
            f"{link.score:.4f}",
            link.rank,
            link.topic,
            "；".join(link.phrases),
            link.relation,
            int(link.checked),
        )
        for link in links
    )


def reference_rows(plan: str, found: Iterable[Resolved]) -> str:
    """Write where a plan names others of the library, without header."""
    return csv_text((plan, one.reference.section, one.reference.block, one.reference.text, one.plan) for one in found)


def join_tables(parts: Iterable[Mapping[str, str]], others: Mapping[str, Iterable[str]]) -> dict[str, bytes]:
    """Join the rows of all plans into whole files, header first.

    Args:
        parts: Rows of plans by table, plan by plan; gone through once a table.
        others: Rows that depend on other plans, too, by table.
    """
    return {name: b"".join(pieces) for name, pieces in table_pieces(parts, others).items()}


def table_pieces(parts: Iterable[Mapping[str, str]], others: Mapping[str, Iterable[str]]) -> dict[str, Iterator[bytes]]:
    """Give the same files piece by piece; those of a thousand plans are too large to be held."""

    def pieces(table: str) -> Iterator[bytes]:
        yield csv_text([header(table)]).encode()
        for rows in chain((part[table] for part in parts if table in part), others.get(table, ())):
            # A lone surrogate of the raw text cannot be written as UTF-8; it shows as U+FFFD.
            yield rows.encode("utf-8", "replace")

    return {f"{table}.csv": pieces(table) for table in TABLES}


def source(document: Document) -> Mapping[str, Any]:
    """The ``source`` entry of the front matter; empty where it is broken."""
    found = document.front.get("source")
    return found if isinstance(found, dict) else {}


def plan_row(document: Document, account: Account) -> Row:
    """Write the row of a plan; the order is that of ``columns.toml``."""
    front = document.front
    found = front.get("region")
    region = found if isinstance(found, dict) else {}
    open_problems = sum(problem.state is State.OPEN for problem in account.problems)
    share = account.removed_han / account.raw_han if account.raw_han else 0.0
    return (
        document.id,
        document.title,
        *(region.get(name, "") for name in ("code", "province", "city", "county")),
        *(front.get(name, "") for name in ("kind", "status", "period", "issuer", "adopted", "published")),
        source(document).get("file", ""),
        source(document).get("sha256", ""),
        len(account.problems),
        open_problems,
        account.raw_han,
        account.removed_han,
        f"{share:.4f}",
        account.inserted_han,
    )


def raw_line(account: Account, line: int) -> int:
    """Raw line of a line of the plan's text; 0 where it is not known."""
    return account.lines[line] if 0 <= line < len(account.lines) else 0


def section_row(document: Document, account: Account, section: Section, topics: Sequence[str]) -> Row:
    """Write the row of a section."""
    return (
        document.id,
        source(document).get("file", ""),
        section.id,
        section.level,
        section.label,
        "" if section.inferred else section.title,
        raw_line(account, section.line),
        int(section.inferred),
        section.parent,
        "；".join(topics),
    )


def paragraph_row(document: Document, account: Account, block: Block) -> Row:
    """Write the row of a paragraph."""
    return (document.id, block.section, block.id, raw_line(account, block.line), source_words(block.text))
