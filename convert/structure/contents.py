"""The 目录: found, read as evidence for the headings, then taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from convert.structure.forms import read_line
from convert.structure.lines import Line
from convert.structure.titles import fold

HEAD = re.compile(r"^(?:(?:CONTENTS\s*)?目\s*[录次](?:\s*CONTENTS)?|CONTENTS)$", re.I)
HEAD_OPENS = re.compile(r"^目\s*录(?=[\s第一（(])")
LEADER = re.compile(r"\s*(?:[.．·…。‥\-—_]\s*){3,}\s*[—-]?\s*\d{0,4}\s*[—-]?\s*$")
PAGE = re.compile(r"[\s\u3000]*[（(—-]?\s*\d{1,4}\s*[）)—-]?$|\t[—–-]$")
"""A page number, or the dash of one that is not known."""
PAGED = re.compile(r"\t\s*\d{1,4}$")
"""A page number that a tab sets apart: no line of the body ends so."""
PAGE_ALONE = re.compile(r"\d{1,4}")
LONGEST_ENTRY = 90
LONGEST_LEADER = 300
"""Characters of a line with its dots."""
DEEPEST = 400
"""Lines; a 目录 stands at the head of a document."""
NOTE = re.compile("〔编注：[^〕]*〕")
ALIKE = 0.75
"""Likeness of two headings, their labels included, that are the same."""
FEWEST = 3
"""Entries; fewer are no 目录."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A 目录: which lines it takes, and what it lists."""

    lines: frozenset[int]
    entries: dict[str, int]
    """Folded words → line of the entry."""


NONE = Contents(frozenset(), {})


def has_leader(line: str) -> bool:
    """Say whether a line ends in dots and a page number; none that is long does."""
    return len(line) <= LONGEST_LEADER and LEADER.search(line) is not None


def entry_words(line: str) -> str:
    r"""Return the words of an entry without leader and page number.

    >>> entry_words("第一章 总则 ………… 12"), entry_words("一、目标\u3000\u30003"), entry_words("二、任务\t—")
    ('第一章总则', '一、目标', '二、任务')
    """
    bare = LEADER.sub("", line)
    if bare == line:
        bare = PAGE.sub("", line) or line
    return fold(bare)


def find_contents(lines: Sequence[Line]) -> Contents:
    """Find the 目录 of a document, whatever form it has."""
    for number, line in enumerate(lines[:DEEPEST]):
        if HEAD.match(line.chars):
            return listed(lines, number, number + 1)
        if HEAD_OPENS.match(line.chars) and len(labels_in(line.chars)) >= FEWEST:
            return Contents(frozenset({number}), {})
    return without_head(lines)


def labels_in(line: str) -> list[str]:
    """List the labels in the middle of a collapsed line."""
    return re.findall(r"第[一二三四五六七八九十]+[编篇章节]|[一二三四五六七八九十]+、", line)


def listed(lines: Sequence[Line], head: int, start: int) -> Contents:
    """Take the entries behind the word 目录, up to where the body begins."""
    entries: dict[str, int] = {}
    last = start
    for number in range(start, len(lines)):
        line = lines[number].chars
        if not is_entry(line):
            break
        if PAGE_ALONE.fullmatch(line) and entries:
            last = number + 1
            continue
        words = entry_words(line)
        known = begins_body(words, entries) or (words in entries and not counts_anew(lines, number))
        if known and not PAGED.search(line):
            break
        entries[words] = number
        last = number + 1
    last = trim(lines, entries, start, last)
    if len(entries) < FEWEST:
        collapsed = (
            start < len(lines) and len(labels_in(lines[start].chars)) >= FEWEST and "。" not in lines[start].chars
        )
        return Contents(frozenset({head, start} if collapsed else {head}), {})
    return Contents(frozenset(range(head, last)), entries)


def is_entry(line: str) -> bool:
    """Say whether a line can stand in a 目录."""
    if len(line) > LONGEST_LEADER:
        return False
    bare = LEADER.sub("", line)
    return len(bare) <= LONGEST_ENTRY and not re.search(r"[。；;！？]", bare)


def begins_body(words: str, entries: dict[str, int]) -> bool:
    """Say whether a line is the first entry again, though a character of either may be lost.

    >>> begins_body("第一章总则", {"第一章总〔编注：字损〕则": 2}), begins_body("第一章生态优先", {"第一章总则": 2})
    (True, False)
    """
    first = next(iter(entries), "")
    label, again = read_line(first), read_line(words)
    if label is None or again is None or (label.tier, label.path) != (again.tier, again.path):
        return bool(first) and words == first
    return SequenceMatcher(None, NOTE.sub("", first), words, autojunk=False).ratio() >= ALIKE


def counts_anew(lines: Sequence[Line], number: int) -> bool:
    """Say whether an entry that is listed already begins the sections of the next chapter: 第一节 一般规定."""
    above, here = read_line(lines[number - 1].chars), read_line(lines[number].chars)
    after = lines[number + 1 : number + 2]
    restarts = above is not None and here is not None and above.rank < here.rank and here.number == 1
    return restarts and all(read_line(line.chars) is not None and is_entry(line.chars) for line in after)


def trim(lines: Sequence[Line], entries: dict[str, int], start: int, last: int) -> int:
    """Give back lines at the end that are the body's: those that are no entries by any mark."""
    marked = [at for at in entries.values() if has_leader(lines[at].chars) or PAGED.search(lines[at].chars)]
    if len(marked) * 2 > len(entries):
        last = marked[-1] + 1
    else:
        while last > start and not looks_listed(lines[last - 1].chars):
            last -= 1
        repeated = [number for number in entries.values() if read_line(lines[number].chars)]
        last = min(last, repeated[-1] + 1) if repeated else last
    while start < last < len(lines) and PAGE_ALONE.fullmatch(lines[last].chars):
        last += 1
    for words in [words for words, number in entries.items() if number >= last]:
        del entries[words]
    return last


def looks_listed(line: str) -> bool:
    """Say whether a line has a label or a page number."""
    return read_line(line) is not None or has_leader(line) or PAGE.search(line) is not None


def without_head(lines: Sequence[Line]) -> Contents:
    """Find a 目录 that lost its head: a row of lines with leaders and page numbers."""
    row: list[int] = []
    for number, line in enumerate(lines[:DEEPEST]):
        if has_leader(line.chars) and re.search(r"\d\s*[—-]?\s*$", line.chars):
            row.append(number)
    if len(row) < FEWEST:
        row = listed_again(lines)
    return Contents(frozenset(row), {entry_words(lines[number].chars): number for number in row}) if row else NONE


def listed_again(lines: Sequence[Line]) -> list[int]:
    """Find labelled lines that stand together without text and all come again below."""
    head = lines[:DEEPEST]
    last = {fold(line.chars): number for number, line in enumerate(lines) if len(line.chars) <= LONGEST_ENTRY}
    row: list[int] = []
    for number, line in enumerate(head):
        again = len(line.chars) <= LONGEST_ENTRY and last[fold(line.chars)] > number and read_line(line.chars)
        if again:
            row.append(number)
        elif len(row) >= FEWEST:
            break
        else:
            row = []
    return row if len(row) >= FEWEST else []
