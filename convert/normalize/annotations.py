"""Take out the readings that a page put behind its characters: 经(jīng)济."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from convert.model import HAN, Sub
from convert.removal import RemovalReason

SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6}"
ANNOTATED = re.compile(rf"(?<=([{HAN}]))[(（]({SYLLABLE})[)）]")
SYSTEM = 8
"""Fewer annotations than these are the author's own glosses on rare characters, and stay."""
PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿü", "aaaaeeeeiiiioooouuuuvvvvnnnmv")


@cache
def readings(char: str) -> frozenset[str]:
    """Return the readings of a character in pinyin, with tone marks.

    >>> sorted(readings("济"))
    ['jì', 'jǐ']
    """
    from pypinyin.constants import PINYIN_DICT

    return frozenset(PINYIN_DICT.get(ord(char), "").split(","))


@lru_cache(maxsize=10_000)
def fits(char: str, syllable: str) -> bool:
    """Tell whether a syllable is a reading of a character, whatever its tone.

    >>> fits("经", "jīng"), fits("经", "xìn")
    (True, False)
    """
    bare = syllable.translate(PLAIN)
    return any(reading.translate(PLAIN) == bare for reading in readings(char))


def annotations(text: str) -> list[re.Match[str]]:
    """List the annotations that fit; none where they are too few to be a page's habit."""
    found = [match for match in ANNOTATED.finditer(text) if fits(match.group(1), match.group(2))]
    habit = Counter(match.group(1) for match in found)
    return found if len(found) >= SYSTEM and len(habit) < len(found) else []


def drop_annotations(text: str) -> Iterator[Sub]:
    """Remove readings in brackets, only where the reading fits the character.

    >>> from convert.ledger import rewrite
    >>> rewrite("经(jīng)济发(fā)展(A)，" * 5, drop_annotations)
    '经济发展(A)，经济发展(A)，经济发展(A)，经济发展(A)，经济发展(A)，'
    """
    return (Sub(match.start(), match.end(), "", RemovalReason.ANNOTATION) for match in annotations(text))
