"""How likely a stretch of Chinese is: the words of a dictionary and the wordings of the document.

Both are conditional models of the next character. The dictionary is read as a stream of
independent words; the document as a chain of characters of order four. They are mixed by how
much of what stands before is known to the document.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from convert.model import HAN
from convert.normalize.repair_bytes import codes

LONGEST = 5
"""Characters of a word, or of a wording, that are looked at."""
ENTRY = re.compile(rf"^([^ \n]{{1,{LONGEST}}}) ([3-9]|[1-9]\d+) ", re.M)
"""A word of the dictionary and how often it counts it; of those below three many are slips of its corpus."""
UNKNOWN = 1e-8
"""Probability of a character that neither the dictionary nor the document has."""
WORDS = 0.8
"""Share of words among words and signs."""
SIGNS = {
    **dict.fromkeys("，、。", 0.05),
    **dict.fromkeys("“”；：（）《》", 0.006),
    **dict.fromkeys("0123456789.% ", 0.01),
    **dict.fromkeys("！？—-…·〔〕【】‘’/+\u3000", 0.0005),
}
"""Probability of what stands between words, before the document is known."""
FREQUENT = 5e-5
STOPS = frozenset("，。、；：！？")
CLASH = 0.01
"""How much less likely a stop is behind another one (、。)."""
FOLD = str.maketrans(",;:?!()", "，；：？！（）")
"""Signs are judged in one form."""
TRUST = (0.5, 0.7, 0.85, 0.9, 0.95)
"""Weight of the document by how many characters before are known to it."""
TRUST_SIGN = 0.95
"""Its weight for signs, of which the dictionary knows nothing."""
ROOT = 0.7
"""Weight of the document among single characters, the dictionary beside it."""
DISCOUNT = 0.8
"""What is taken off each count for what has not been seen."""
SAMPLE = 300_000
"""Characters of the document that are read for its wordings."""
HAN_RUN = re.compile(f"[{HAN}]+")


class Words(NamedTuple):
    """The dictionary as probabilities."""

    whole: dict[str, float]
    begun: dict[str, float]
    """Of all words that begin so."""


@cache
def dictionary() -> Words:
    """Read the words that jieba ships."""
    odd = first_halves()
    entries = ENTRY.findall(files("jieba").joinpath("dict.txt").read_text("utf-8"))
    counts = {word: int(count) for word, count in entries if word[0] not in odd or not is_misread(word)}
    scale = WORDS / sum(counts.values())
    whole = {word: count * scale for word, count in counts.items()}
    begun: dict[str, float] = {}
    for word, chance in whole.items():
        for length in range(1, len(word) + 1):
            begun[word[:length]] = begun.get(word[:length], 0.0) + chance
    return Words(whole, begun)


def first_halves() -> frozenset[str]:
    """List the characters that a misread word can begin with: leads E3 to E9, as those of UTF-8."""
    return frozenset(char for char, pair in codes().pair.items() if 0xE3 <= pair >> 8 <= 0xE9) | MISREAD


def is_misread(word: str) -> bool:
    """Tell a word that is UTF-8 read as GBK; the dictionary has some hundreds.

    >>> is_misread("鐨"), is_misread("闈㈡"), is_misread("规划")
    (True, False, False)
    """
    return word in MISREAD or reads_as_utf8(word.encode("gb18030", "replace"))


MISREAD = frozenset("鐨紝鈥鍚鍒鏉鏃鎵鐪堝鍔鍥鎶鍛闃鎯鍘鎬闈锛銆绔浼")
"""Halves of such words that stand alone."""


def reads_as_utf8(data: bytes) -> bool:
    """Tell bytes that are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Language:
    """What is known about the next character."""

    words: Words
    counts: dict[str, int]
    """How often the document has a string of up to ``LONGEST`` characters."""
    followers: dict[str, int]
    """How many different characters follow such a string."""
    size: int
    """Characters of the document."""
    common: frozenset[str] = frozenset()
    """The characters of the document and those that are frequent everywhere."""

    def knows(self, char: str) -> bool:
        """Tell a character that is known to occur in Chinese text."""
        return char in self.words.whole or char in self.counts or char in SIGNS

    def expects(self, last: str, char: str) -> bool:
        """Tell a character of the document, a frequent one, or one that words have behind the last."""
        return char in self.common or last + char in self.words.begun

    def alone(self, char: str) -> float:
        """Return the probability of a character as a word of its own."""
        return self.words.whole.get(char) or SIGNS.get(char) or UNKNOWN


def language_of(text: str) -> Language:
    """Learn the wordings of a document, simplified and free of annotations."""
    text = text[:SAMPLE].translate(FOLD) + official()
    counts: Counter[str] = Counter()
    for length in range(1, LONGEST + 1):
        counts.update(text[at : at + length] for at in range(len(text) - length + 1))
    followers = Counter(wording[:-1] for wording in counts)
    return Language(dictionary(), counts, followers, len(text), common_characters(counts))


def common_characters(counts: Mapping[str, int]) -> frozenset[str]:
    """List the characters of a document and those that are frequent everywhere."""
    frequent = (char for char, chance in {**SIGNS, **dictionary().whole}.items() if chance > FREQUENT)
    return frozenset(char for char in (*counts, *frequent) if len(char) == 1)


@cache
def official() -> str:
    """Read the set phrases of official language, which no dictionary of words has."""
    return "\n" + Path(__file__).with_name("official.txt").read_text("utf-8")


class Way(NamedTuple):
    """What has been read, and how likely that was."""

    score: float = 0.0
    """Log probability."""
    tail: str = ""
    """The last characters."""
    ends: tuple[float, ...] = (1.0,)
    """Probability that a word ended before each character of the tail, and behind the last, as
    shares of the probability of all that was read."""


def step(language: Language, path: Way, char: str) -> Way:
    """Read one more character."""
    score, tail, ends = path
    whole, begun = language.words
    alone = language.alone(char)
    reached = ends[-1] * (begun.get(char) or alone)
    ended = ends[-1] * alone
    seen = (tail + char)[-LONGEST:]
    for length in range(2, len(seen) + 1):
        word = seen[-length:]
        beginning = begun.get(word)
        if beginning is None:
            continue
        reached += ends[-length] * beginning
        ended += ends[-length] * whole.get(word, 0.0)
    chance = mixed(language, tail, char, reached, alone)
    shares = tuple([share / reached for share in ends[1 - LONGEST :]])
    return Way(score + math.log(chance), seen, (*shares, ended / reached))


def mixed(language: Language, tail: str, char: str, by_words: float, alone: float) -> float:
    """Mix what the dictionary and the document say about the next character."""
    counts, followers = language.counts, language.followers
    chance = discounted(counts.get(char, 0), followers.get("", 0), language.size + 1, alone)
    chance = ROOT * chance + (1 - ROOT) * by_words
    known = 0
    for length in range(1, LONGEST):
        before = tail[-length:]
        total = counts.get(before)
        if not total or len(before) < length:
            break
        known = length
        chance = discounted(counts.get(before + char, 0), followers.get(before, 0), total, chance)
    sign = char in SIGNS and language.size > SURE
    trust = (TRUST_SIGN if sign else TRUST[known]) * min(1.0, language.size / SURE)
    chance = trust * chance + (1 - trust) * by_words
    return chance * CLASH if char in STOPS and tail[-1:] in STOPS and tail[-1:] + char not in counts else chance


def discounted(count: int, followers: int, total: int, shorter: float) -> float:
    """Estimate a chance by absolute discounting; what is taken off goes to the shorter context."""
    return (max(count - DISCOUNT, 0.0) + min(DISCOUNT * followers, total) * shorter) / total


SURE = 10_000
"""Characters from which on a document is trusted in full."""


def read(language: Language, path: Way, text: str) -> Way:
    """Read on, character by character."""
    for char in text.translate(FOLD):
        path = step(language, path, char)
    return path
