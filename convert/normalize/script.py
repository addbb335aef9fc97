"""Traditional script → simplified, each changed character accounted for.

A text is converted only where it is traditional; simplified text is never touched.
"""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache

from convert.model import HAN, Sub
from convert.normalize.script_words import doubtful, settle

FREQUENT = (
    "國發經會業產區農創現質態規優環節監養統醫轉鄉調數戰續網鎮聯內協實進開對強時體學應設總東車長門電點個們這來說為與"
)
"""Traditional characters that no simplified text has but by way of exception."""
HONG_KONG = "衞敍衹粧糭"
"""Forms of Hong Kong print that the plain conversion leaves."""
RARE = 2000
"""One frequent traditional character in so many is no sign of traditional script."""
TRADITIONAL = 0.6
"""Share of traditional among all characters that tell the script, in a traditional text."""
STRAY = 0.05
"""Share below which a text is simplified with a few names in traditional print."""
TELLING = 6
"""So many traditional characters and no simplified one make a line of a mixed text traditional."""
RUN = re.compile(f"[{HAN}]+")
Convert = Callable[[str], str]


@cache
def converter(config: str) -> Convert:
    """Load one configuration of OpenCC."""
    from opencc import OpenCC

    convert: Convert = OpenCC(config).convert
    return convert


@cache
def is_traditional_char(char: str) -> bool:
    """Tell a character that simplification changes."""
    return converter("t2s")(char) != char


@cache
def is_simplified_char(char: str) -> bool:
    """Tell a character that stands in simplified text only."""
    return not is_traditional_char(char) and converter("s2t")(char) != char


def share_traditional(text: str) -> float:
    """Return the share of traditional among the characters that tell the script."""
    traditional = simplified = 0
    for char in set(text):
        if is_traditional_char(char):
            traditional += text.count(char)
        elif is_simplified_char(char):
            simplified += text.count(char)
    return traditional / ((traditional + simplified) or 1)


def script_of(text: str) -> str:
    """Name the script of a whole text: hant, hans or mixed.

    >>> script_of("青禾市國民經濟和社會發展規劃"), script_of("青禾市国民经济和社会发展规划")
    ('hant', 'hans')
    """
    if sum(map(text.count, FREQUENT)) * RARE < len(text):
        return "hans"
    share = share_traditional(text)
    if share >= TRADITIONAL:
        return "hant"
    return "mixed" if share > STRAY else "hans"


def simplify(text: str) -> Iterator[Sub]:
    """Replace traditional characters, where the text is traditional.

    >>> from convert.ledger import rewrite
    >>> rewrite("隨著經濟發展，成效顯著，著力治理乾旱。", simplify)
    '随着经济发展，成效显著，着力治理干旱。'
    """
    script = script_of(text)
    if script == "hans":
        return
    convert = converter("hk2s" if any(char in text for char in HONG_KONG) else "t2s")
    changing = frozenset(filter(is_changed(convert), set(text)))
    senses = ambiguous(text)
    done: dict[str, list[Sub]] = {}
    for match in traditional_runs(text, script):
        run = match.group()
        if changing.isdisjoint(run):
            continue
        if run not in done:
            done[run] = differences(run, converted(run, convert, senses))
        yield from (Sub(match.start() + sub.start, match.start() + sub.end, sub.after) for sub in done[run])


def is_changed(convert: Convert) -> Callable[[str], bool]:
    """Make a test for characters whose conversion matters, alone or in some word."""
    always = {entry.char for entry in doubtful()}
    return lambda char: char in always or convert(char) != char


def ambiguous(text: str) -> frozenset[str]:
    """Name the doubtful characters; 著 is none where the text has 着 beside it."""
    chars = {entry.char for entry in doubtful()}
    if text.count("着") * 4 > text.count("著"):
        chars.discard("著")
    return frozenset(chars)


def converted(run: str, convert: Convert, senses: frozenset[str]) -> str:
    """Convert a stretch of Han characters, words before characters."""
    after = convert(run)
    return settle(run, after, senses) if len(after) == len(run) else after


def traditional_runs(text: str, script: str) -> Iterator[re.Match[str]]:
    """List the stretches of Han that may be converted: all, or those of traditional lines."""
    if script == "hant":
        yield from RUN.finditer(text)
        return
    start = 0
    for line in text.splitlines(keepends=True):
        if is_traditional_line(line):
            yield from RUN.finditer(text, start, start + len(line))
        start += len(line)


def is_traditional_line(line: str) -> bool:
    """Tell a line of a mixed text that is wholly traditional."""
    return sum(map(is_traditional_char, line)) >= TELLING and share_traditional(line) >= TRADITIONAL


def differences(before: str, after: str) -> list[Sub]:
    """List the replacements that lead from a stretch to its conversion, character by character."""
    if len(before) == len(after):
        return [
            Sub(place, place + 1, new) for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new
        ]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Sub(i1, i2, after[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
