"""Phrases that a reader may have meant: names in the library and words of the release, with their readings.

A guess is never counted; the search page asks the index whether a guessed phrase stands anywhere
before it shows it (ADR 56).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from convert.document import Document
from convert.link.words import vocabulary
from convert.model import HAN
from convert.normalize.annotations import PLAIN
from convert.publish.search.shards import Entry, Shard, as_json, cut

PHRASE = re.compile(rf"[{HAN}]{{2,12}}")
MOST = 4_000
"""Names of a library that can be guessed, those in most plans first."""
COMMON = 3
"""Readings of a character that count; the others are rare."""
SHARD = 43_000
"""Bytes of phrases in a script."""


def plan_names(document: Document, place: str) -> tuple[str, ...]:
    r"""List what a plan names: its place, and the titles of its sections.

    >>> from convert.document import read_document
    >>> plan_names(read_document("## 第一章　营商环境\n\n### 一、政策、法规\n"), "云溪县")
    ('云溪县', '营商环境', '政策', '法规')
    """
    titles = (phrase for section in document.sections[1:] for phrase in PHRASE.findall(section.title))
    return tuple(dict.fromkeys(filter(PHRASE.fullmatch, (place, *titles))))


def guess_shards(names: Iterable[Sequence[str]]) -> list[Shard]:
    """Write the phrases that can be guessed, with the syllables of their characters, as scripts.

    Each script holds rows: first ``["", {syllable: characters}]``, then phrases.
    """
    phrases = ordered(names)
    first = Entry("", as_json(syllables("".join(phrases))))
    return list(cut("g", [first, *(Entry(phrase, as_json(phrase)) for phrase in phrases)], SHARD))


def ordered(names: Iterable[Sequence[str]]) -> list[str]:
    """Put phrases in the order in which they are guessed: names in most plans first, then words of the release."""
    counts = Counter(name for plan in names for name in plan)
    common = sorted(counts, key=lambda name: (-counts[name], name))[:MOST]
    return list(dict.fromkeys((*common, *release_words())))


@cache
def release_words() -> tuple[str, ...]:
    """List the words of the release, the commonest first."""
    weights = vocabulary().weight
    return tuple(sorted(vocabulary().spoken, key=lambda word: (weights[word], word)))


def syllables(text: str) -> Mapping[str, str]:
    """Sort characters by their readings without tones.

    >>> syllables("营长")
    {'chang': '长', 'ying': '营', 'zhang': '长'}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for char in sorted(set(text)):
        for syllable in bare_readings(char):
            found[syllable].append(char)
    return {syllable: "".join(chars) for syllable, chars in sorted(found.items())}


@cache
def bare_readings(char: str) -> tuple[str, ...]:
    """Return the common readings of a character in plain letters, as they are typed.

    >>> bare_readings("长")
    ('zhang', 'chang')
    """
    from pypinyin.constants import PINYIN_DICT

    listed = PINYIN_DICT.get(ord(char), "").translate(PLAIN).split(",")
    return tuple(dict.fromkeys(filter(None, listed)))[:COMMON]
