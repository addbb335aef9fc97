"""What kind of document a plan is, read from its title; the forms are data (``kinds.toml``)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BRACKETS_BEHIND = re.compile(r"(?:[（(][^（）()]{1,40}[）)]|[\[【〔][^（）()\[\]【】〔〕]{1,40}[\]】〕])+$")
"""Behind the title: （试行）, （2023—2025年）, （青政发〔2021〕5号）."""

MARKS = re.compile(r"[\s《》“”\"]")
UNKNOWN_LETTERS = "wj"
"""文件: stands in the id where the title says no kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document."""

    name: str
    letters: str
    unique: bool
    """A place has at most one for each period, so that an id needs no hash."""
    pattern: re.Pattern[str]
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Read the table of kinds, in its order."""
    table = tomllib.loads(files("convert.metadata").joinpath("kinds.toml").read_text("utf-8"))
    return tuple(
        Kind(
            row["name"],
            row["letters"],
            row["unique"],
            re.compile(row["pattern"]),
            tuple(row["accepts"]),
            tuple(row["rejects"]),
        )
        for row in table["kind"]
    )


def bare_title(title: str) -> str:
    """Take marks and brackets at the end off a title, so that its last word is its kind.

    >>> bare_title("《青禾市垃圾管理办法》（试行）（征求意见稿）")
    '青禾市垃圾管理办法'
    """
    return BRACKETS_BEHIND.sub("", MARKS.sub("", title))


def kind_of(title: str) -> Kind | None:
    """Find the kind that a title names.

    >>> [kind.name for title in ("政府工作报告", "云溪县管理办法(试行)") if (kind := kind_of(title))]
    ['政府工作报告', '办法']
    >>> kind_of("云溪县概况") is None
    True
    """
    bare = bare_title(title)
    return next((kind for kind in kinds() if kind.pattern.search(bare)), None)


def kind_named(name: str) -> Kind | None:
    """Find a kind by its name."""
    return next((kind for kind in kinds() if kind.name == name), None)
