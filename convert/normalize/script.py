"""Traditional script → simplified, each changed character accounted for.

A text is converted only where it is traditional; simplified text is never touched.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

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
    for char, count in Counter(text).items():
        if is_traditional_char(char):
            traditional += count
        elif is_simplified_char(char):
            simplified += count
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
    config = "hk2s" if any(char in text for char in HONG_KONG) else "t2s"
    senses = ambiguous(text)
    changing = changing_chars(text, config)
    done: dict[str, list[Sub]] = {}
    for start, end in traditional_parts(text, script):
        for first, last in doubtful_runs(text, start, end, config):
            yield from exchanged(text, changing, singles(config), start, first)
            run = text[first:last]
            if run not in done:
                done[run] = differences(run, by_words(run, config, senses))
            yield from (Sub(first + sub.start, first + sub.end, sub.after) for sub in done[run])
            start = last
        yield from exchanged(text, changing, singles(config), start, end)


def changing_chars(text: str, config: str) -> re.Pattern[str]:
    """Make the pattern of the characters of a text that the conversion changes, each by itself."""
    changing = "".join(char for char in RUN.findall("\n".join(set(text))) if singles(config)[ord(char)] != char)
    return re.compile(f"[{changing}]" if changing else r"(?!)")


def exchanged(text: str, changing: re.Pattern[str], table: Mapping[int, str], start: int, end: int) -> Iterator[Sub]:
    """Replace the characters of a stretch, each by itself."""
    for match in changing.finditer(text, start, end):
        place = match.start()
        yield Sub(place, place + 1, table[ord(text[place])])


def doubtful_runs(text: str, start: int, end: int, config: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of Han characters, in a part of a text, that hold what hangs on words."""
    for match in doubtful_words(config).finditer(text, start, end):
        if (first := match.start()) >= start:
            while first > start and RUN.match(text, first - 1):
                first -= 1
            run = RUN.match(text, first, end)
            start = run.end() if run else match.end()
            yield first, start


@cache
def doubtful_words(config: str) -> re.Pattern[str]:
    """Make the pattern of what is not converted character by character."""
    files_of = {"t2s": ("TSPhrases",), "hk2s": ("TSPhrases", "HKVariantsRevPhrases", "HKVariantsRev")}
    folder = files("opencc").joinpath("dictionary")
    words = {entry.char for entry in doubtful()}
    for name in files_of[config]:
        words.update(line.split("\t")[0] for line in folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines())
    return re.compile("|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True))))


class Singles(dict[int, str]):
    """The conversion of each character by itself, looked up once."""

    def __init__(self, config: str) -> None:
        super().__init__()
        self.convert = converter(config)

    def __missing__(self, code: int) -> str:
        """Convert one character."""
        self[code] = after = self.convert(chr(code))
        return after


@cache
def singles(config: str) -> Singles:
    """Keep what was looked up."""
    return Singles(config)


def ambiguous(text: str) -> frozenset[str]:
    """Name the doubtful characters; 著 is none where the text has 着 beside it."""
    chars = {entry.char for entry in doubtful()}
    if text.count("着") * 4 > text.count("著"):
        chars.discard("著")
    return frozenset(chars)


def by_words(run: str, config: str, senses: frozenset[str]) -> str:
    """Convert a stretch of Han characters, words before characters."""
    after = converter(config)(run)
    return settle(run, after, senses) if len(after) == len(run) else after


def traditional_parts(text: str, script: str) -> Iterator[tuple[int, int]]:
    """List the parts of a text that may be converted: all, or the traditional lines."""
    if script == "hant":
        yield 0, len(text)
        return
    start = 0
    for line in text.splitlines(keepends=True):
        if is_traditional_line(line):
            yield start, start + len(line)
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
