"""Read ``plans.toml``; whatever is wrong in it is one line with file, line and cure."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from convert.errors import SourceError
from convert.sidecar.entry import (
    NAME,
    Decision,
    Entry,
    HeadingLevel,
    InferredTitle,
    LineDecision,
    Sidecar,
    SuppliedTable,
)

T = TypeVar("T")
TABLE_HEADER = re.compile(r"^\s*\[\[\s*([\w.]+)\s*\]\]", re.M)
TEXT, NUMBER, DAY = "text in quotes", "a number", "a date (2024-05-01)"
SOURCE_KEYS = {"url": TEXT, "publisher": TEXT, "retrieved": DAY}
FRONT_KEYS = {
    "id": TEXT, "title": TEXT, "code": TEXT, "kind": TEXT, "status": TEXT, "period": TEXT, "issuer": TEXT,
    "document_number": TEXT, "index_number": TEXT, "adopted": DAY, "issued": DAY, "published": DAY, "occasion": TEXT,
    "speaker": TEXT, "subtitle": TEXT,
}  # fmt: skip
REGION_KEYS = {"code": TEXT, "province": TEXT, "city": TEXT, "county": TEXT}
TABLES = {
    "line": {"text": TEXT, "action": TEXT},
    "heading": {"text": TEXT, "level": NUMBER},
    "inferred": {"label": TEXT, "title": TEXT, "source": TEXT},
    "table": {"caption": TEXT, "csv": TEXT},
    "problem": {"key": TEXT, "state": TEXT, "who": TEXT, "when": DAY, "note": TEXT, "seen": TEXT},
}
OPTIONAL = {"note", "seen"}
CHOICES = {"action": ("drop", "keep"), "state": ("accepted", "corrected")}
PLAN_KEYS = {"file": TEXT, "part": NUMBER, **SOURCE_KEYS, **FRONT_KEYS}
DEEPEST = 6
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class _Reader:
    """Reads one file; knows its name and where its tables begin, for messages."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.headers = [(m.group(1), text.count("\n", 0, m.start(1)) + 1) for m in TABLE_HEADER.finditer(text)]

    def fail(self, line: int, message: str) -> SourceError:
        return SourceError(message, path=f"{self.path}:{line}" if line else self.path)

    def check(self, table: object, known: Mapping[str, str], name: str, line: int) -> dict[str, Any]:
        """Check that a table has known keys with values of the right kind."""
        if not isinstance(table, dict):
            raise self.fail(line, f"{name} must be a table; write it as [[{name}]]")
        for key, value in table.items():
            if key not in known:
                raise self.fail(line, f"unknown key {key!r} in [[{name}]]; known are {', '.join(known)}")
            if not is_kind(value, known[key]):
                raise self.fail(line, f"{key} in [[{name}]] must be {known[key]}; it is {value!r}")
            if key in CHOICES and value not in CHOICES[key]:
                raise self.fail(line, f"{key} in [[{name}]] must be {' or '.join(CHOICES[key])}; it is {value!r}")
        return table

    def complete(self, table: object, name: str, line: int) -> dict[str, Any]:
        """Check a table of ``TABLES``, which must have all its keys but the optional ones."""
        known = TABLES[name.removeprefix("plan.")]
        found = self.check(table, known, name, line)
        for key in known:
            if key not in found and key not in OPTIONAL:
                raise self.fail(line, f"[[{name}]] lacks {key!r}; add it, or take the table out")
        return found


def is_kind(value: object, kind: str) -> bool:
    """Tell whether a value of TOML is of a kind."""
    if kind == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == DAY:
        return isinstance(value, date) or (
            isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
        )
    return isinstance(value, str)


def plain(value: object) -> str:
    """Write a value as text; a moment as its day.

    >>> plain(date(2024, 5, 1))
    '2024-05-01'
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def read_sidecar(folder: Path) -> Sidecar:
    """Read the ``plans.toml`` of a folder; a folder without one has an empty sidecar.

    Raises:
        SourceError: the file is no TOML, or says what it cannot say.
    """
    path = folder / NAME
    if not path.is_file():
        return Sidecar()
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceError("a link that leads out of the folder; put the file itself there", path=path)
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SourceError("not UTF-8; save it as UTF-8", path=path) from error
    except tomllib.TOMLDecodeError as error:
        raise broken(path, str(error)) from error
    return Sidecar(tuple(read_entries(_Reader(path, text), table, folder)))


def broken(path: Path, message: str) -> SourceError:
    """Say where a file is no TOML."""
    match = re.search(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", message)
    if match is None:
        return SourceError(f"not TOML: {message}; mend it", path=path)
    return SourceError(
        f"not TOML at column {match['column']}: {match['what']}; mend this line", path=f"{path}:{match['line']}"
    )


def read_entries(reader: _Reader, table: Mapping[str, Any], folder: Path) -> Iterator[Entry]:
    """Read all plans of a file."""
    for key in table:
        if key != "plan":
            raise reader.fail(0, f"unknown key {key!r}; a plan begins with [[plan]]")
    plans = table.get("plan", [])
    if not isinstance(plans, list):
        raise reader.fail(0, "plan must be a list of tables; write each as [[plan]]")
    headers = iter(reader.headers)
    seen: dict[tuple[str, int], int] = {}
    for plan in plans:
        line = next((at for name, at in headers if name == "plan"), 0)
        entry = read_entry(reader, plan, line, folder)
        if (entry.file, entry.part) in seen:
            first = seen[entry.file, entry.part]
            raise reader.fail(line, f"{entry.file!r} has an entry already on line {first}; join the two")
        seen[entry.file, entry.part] = line
        yield entry


def read_entry(reader: _Reader, plan: dict[str, Any], line: int, folder: Path) -> Entry:
    """Read one plan."""
    known = {key: value for key, value in plan.items() if key not in TABLES and key != "region"}
    reader.check(known, PLAN_KEYS | {"region": TEXT, **dict.fromkeys(TABLES, TEXT)}, "plan", line)
    if not plan.get("file"):
        raise reader.fail(line, "[[plan]] lacks 'file'; name the raw file it is about")
    if "id" in plan and not ID.fullmatch(plan["id"]):
        raise reader.fail(line, f"id must be small Latin letters, digits and hyphens; it is {plan['id']!r}")
    front: dict[str, Any] = {key: plain(plan[key]) for key in FRONT_KEYS if key in plan and key != "code"}
    if "region" in plan or "code" in plan:
        region = reader.check(plan.get("region", {}), REGION_KEYS, "plan.region", line)
        front["region"] = {**region, **({"code": plan["code"]} if "code" in plan else {})}
    return Entry(
        plan["file"],
        plan.get("part", 1),
        line,
        {key: plain(plan[key]) for key in SOURCE_KEYS if key in plan},
        front,
        tuple(rows(reader, plan, "line", line, read_line)),
        tuple(rows(reader, plan, "heading", line, lambda t, at: read_heading(reader, t, at))),
        tuple(
            rows(reader, plan, "inferred", line, lambda t, at: InferredTitle(t["label"], t["title"], t["source"], at))
        ),
        tuple(rows(reader, plan, "table", line, lambda t, at: read_table(reader, t, at, folder))),
        tuple(rows(reader, plan, "problem", line, read_decision)),
    )


def rows(
    reader: _Reader, plan: dict[str, Any], name: str, line: int, make: Callable[[dict[str, Any], int], T]
) -> Iterator[T]:
    """Read the tables of one name, each with the line it begins at."""
    found = plan.get(name, [])
    if not isinstance(found, list):
        raise reader.fail(line, f"{name} must be a list of tables; write each as [[plan.{name}]]")
    starts = lines_within(reader.headers, line, f"plan.{name}")
    for place, table in enumerate(found):
        at = starts[place] if place < len(starts) else line
        yield make(reader.complete(table, f"plan.{name}", at), at)


def lines_within(headers: list[tuple[str, int]], line: int, name: str) -> list[int]:
    """List where the tables of a name begin between one plan and the next.

    >>> lines_within([("plan", 1), ("plan.line", 3), ("plan", 7), ("plan.line", 9)], 1, "plan.line")
    [3]
    """
    end = min((at for header, at in headers if header == "plan" and at > line), default=10**9)
    return [at for header, at in headers if header == name and line <= at < end]


def read_line(table: dict[str, Any], at: int) -> LineDecision:
    """Read what becomes of a line."""
    return LineDecision(table["text"], table["action"], at)


def read_heading(reader: _Reader, table: dict[str, Any], at: int) -> HeadingLevel:
    """Read the level of a heading."""
    if table["level"] != 0 and not 2 <= table["level"] <= DEEPEST:
        raise reader.fail(at, f"level must be 2 to {DEEPEST}, or 0 for a paragraph; it is {table['level']}")
    return HeadingLevel(table["text"], table["level"], at)


def read_decision(table: dict[str, Any], at: int) -> Decision:
    """Read what was decided about a problem."""
    return Decision(
        table["key"],
        table["state"],
        table["who"],
        plain(table["when"]),
        table.get("note", ""),
        table.get("seen", ""),
        at,
    )


def read_table(reader: _Reader, table: dict[str, Any], at: int, folder: Path) -> SuppliedTable:
    """Read a table from its CSV; rows that are too short are filled up."""
    path = folder / table["csv"]
    if not path.resolve().is_relative_to(folder.resolve()):
        raise reader.fail(at, f"{table['csv']!r} lies outside of the folder of {NAME}; put it inside")
    if path.exists() and not path.is_file():
        raise reader.fail(at, f"{table['csv']!r} is no file; put the table there")
    try:
        lines = list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline="")))
    except OSError as error:
        raise reader.fail(at, f"cannot read {table['csv']!r} ({error.strerror}); put the table there") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise reader.fail(at, f"{table['csv']!r} is no CSV in UTF-8; save it as one") from error
    found = [row for row in lines if any(cell.strip() for cell in row)]
    if not found:
        raise reader.fail(at, f"{table['csv']!r} has no rows; fill it, or take the table out")
    width = max(map(len, found))
    return SuppliedTable(
        table["caption"], tuple((*map(one_line, row), *[""] * (width - len(row))) for row in found), at
    )


def one_line(cell: str) -> str:
    r"""Put a cell on one line.

    >>> one_line(" 地区\n生产总值 ")
    '地区 生产总值'
    """
    return " ".join(cell.split())
