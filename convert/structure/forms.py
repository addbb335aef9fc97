"""What a line says about itself: its label, its number, and how its words run.

The forms are data (``headings.toml``). A reading is a candidate, no decision: that is made
over the whole document.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from convert.labels import NAMES, number_of

NUMERAL = r"[〇零○一二三四五六七八九十百]+(?: [〇零○一二三四五六七八九十百]+)*"
BLANKS = " \t\u3000\u00a0\u2002\u2003\u2009\ufeff\u200b"
LABEL_STARTS = frozenset(
    "第（(〔〈<[〇零一二三四五六七八九十百0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳专重主行任工举措目板"
) | frozenset(map(chr, (*range(0x2474, 0x249C), *range(0x3220, 0x322A))))
"""What a label can begin with; most lines are passed over at a glance."""
NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", BLANKS)
"""Wide digits are as good as narrow ones in a label."""
STOP = re.compile(r"[。！？!?](?![”’」』）)])|[。！？!?]”(?=[^，。、；：！？,;:!?）)的等]|$)")
"""The end of a sentence; a stop inside quotes ends one only where a new sentence follows."""
LIST_ENDS = ("；", ";", "，", ",", "、")
SCORE = re.compile(r"\s*[（(【][^（()）】]{1,80}[）)】]\s*$")
"""A score or a responsibility behind a head, which does not count for its length."""
LONGEST_SCORE = 100
LONGEST_LABEL = 64
"""Characters that hold a label and what is looked at behind it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of label."""

    name: str
    """The tier, as ``labels.py`` names it."""
    rank: int
    pattern: re.Pattern[str]
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read as a labelled one."""

    tier: str
    rank: int
    number: int
    path: tuple[int, ...]
    """All numbers of the label: 1.2.3 has three, most have one."""
    label: tuple[int, int]
    """Where the label stands in the line."""
    title: int
    """Where the words behind it begin."""

    @property
    def depth(self) -> int:
        """How many numbers the label has."""
        return len(self.path)


@cache
def forms() -> tuple[Form, ...]:
    """Read the forms once."""
    path = Path(__file__).with_name("headings.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Form(
            entry["name"],
            entry["rank"],
            form_pattern(entry["label"], entry["after"].replace("{words}", data["words"])),
            tuple(entry["accepts"]),
            tuple(entry["rejects"]),
        )
        for entry in data["heading"]
    )


def form_pattern(label: str, after: str) -> re.Pattern[str]:
    """Build the pattern of a form: N and D stand for numerals, NAMES for names, one blank for any blanks."""
    spelled = re.sub(r"(?<!\\)\bN\b", NUMERAL, label.replace("NAMES", NAMES))
    spelled = re.sub(r"(?<![\\A-Za-z])D(?![A-Za-z])", r"\\d{1,3}", spelled)
    spelled = re.sub(r" \?", f"[{BLANKS}]{{0,4}}", spelled)
    spelled = spelled.replace("(?: [", f"(?:[{BLANKS}]{{1,2}}[")
    ending = re.sub(r" \?", f"[{BLANKS}]{{0,4}}", after)
    return re.compile(rf"(?P<label>{spelled})(?:{ending})[{BLANKS}]*")


def read_line(line: str) -> Reading | None:
    """Read the label at the start of a line, if it has the form of one.

    >>> read_line("(二)壮大市场主体").number, read_line("1.1 编制目的").depth
    (2, 2)
    >>> read_line("第六十五章规定的任务") is None
    True
    """
    if not line or line[0] not in LABEL_STARTS:
        return None
    head = line[:LONGEST_LABEL]
    return _read(head) if head[-1] not in BLANKS else _read.__wrapped__(line)


@lru_cache(maxsize=4096)
def _read(line: str) -> Reading | None:
    """Read the label at the start of a line; most lines are asked for several times."""
    for form in forms():
        match = form.pattern.match(line)
        if match is not None:
            number = label_number(match)
            if number:
                path = tuple(map(int, re.findall(r"\d+", match["label"]))) if form.name == "decimal" else (number,)
                return Reading(form.name, form.rank + len(path) - 1, number, path, match.span("label"), match.end())
    return None


def label_number(match: re.Match[str]) -> int:
    """Read the number of a label; 0 where the numeral is none."""
    groups = match.groupdict()
    digits = groups.get("number") or groups.get("half") or ""
    if not digits:
        digits = groups["other"] or ""
        if digits and not "\u2460" <= digits <= "\u2473":
            digits = unicodedata.normalize("NFKC", digits).strip("().")
    digits = digits.translate(NARROW)
    try:
        return number_of(digits)
    except ValueError:
        return 0


def head_end(words: str) -> int:
    """Find where the first sentence ends, before its stop; the whole length if it has none.

    >>> head_end("指导思想。以新发展理念为指导。"), head_end("指导思想")
    (4, 4)
    """
    match = STOP.search(words)
    if match is None:
        return len(words)
    return match.start()


def stop_end(words: str, end: int) -> int:
    """Find where the stop ends that stands at ``end``."""
    match = STOP.match(words, end)
    return match.end() if match else end


def without_score(head: str) -> str:
    """Take a score or a responsibility off the end of a head.

    >>> without_score("加强组织领导 （责任单位：县政府办）")
    '加强组织领导'
    """
    return head[:-LONGEST_SCORE] + SCORE.sub("", head[-LONGEST_SCORE:])


def head_length(head: str) -> int:
    """Count the characters of a head, blanks and a score or responsibility behind it aside.

    >>> head_length("加强组织领导 （责任单位：县政府办）")
    6
    """
    return sum(not char.isspace() for char in without_score(head))
