"""Text → how often each known wording stands in it.

The wordings and their weights are data of the release (``terms.tsv``, made by
``benchmarks/links/weigh_terms.py``): a wording that is not listed says nothing, so names of
places and of local projects never count, and a plan's features depend on that plan alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from convert.link.topics import topic_words
from convert.model import Region

if TYPE_CHECKING:
    from ahocorasick import Automaton

HERE = Path(__file__).parent
LONG = 4.5
"""Weight of a topic's word that ``terms.tsv`` does not list: about one piece of text in ninety has it."""
SUFFIX = re.compile(r"(?:特别行政区|(?:[\u4e00-\u9fff]族)*自治[区州县旗]|[省市区县州盟旗]|地区|新区)$")
OWN = re.compile(r"[全我本该][省市区县州盟旗镇乡]|[省市区县州盟旗][委级]")
"""全区, 我县, 市委: the same subject whatever the rank of the place."""


class Vocabulary(NamedTuple):
    """What counts as a wording."""

    weight: Mapping[str, float]
    spoken: frozenset[str]
    """Wordings that are words: what may be shown to a reader."""


@cache
def vocabulary() -> Vocabulary:
    """Read the wordings of the release, those of the topics included."""
    rows = (HERE / "terms.tsv").read_text("utf-8").splitlines()[1:]
    split = [row.split("\t") for row in rows]
    weight = {word: float(value) for word, value, _ in split}
    for word in topic_words():
        weight.setdefault(word, LONG)
    spoken = frozenset(word for word, _, flag in split if flag == "1").union(topic_words())
    return Vocabulary(weight, spoken)


def place_names(region: Region, title: str) -> tuple[str, ...]:
    """List the names of a plan's own place, the longest first, with and without 省, 市, 县.

    >>> place_names(Region("", "", "青禾市", "云溪县"), "")
    ('云溪县', '青禾市', '云溪', '青禾')
    >>> place_names(Region(), "青禾市云溪县国民经济和社会发展第十四个五年规划纲要")
    ('青禾市云溪县', '青禾市云溪', '云溪县', '青禾市', '云溪', '青禾')
    """
    full = [name for name in (region.province, region.city, region.county) if name]
    if not full and (
        match := re.match(r"([\u4e00-\u9fff]{2,14}?[省市县区州盟旗])+(?=国民经济|[^省市县区州盟旗]{0,4}政府|20)", title)
    ):
        full = [match.group(), *re.findall(r"[\u4e00-\u9fff]{2,6}?[省市县区州盟旗]", match.group())]
    short = [name for place in full if len(name := SUFFIX.sub("", place)) > 1]
    return tuple(sorted({*full, *short}, key=lambda name: (-len(name), name)))


def unplaced(text: str, names: Iterable[str]) -> str:
    """Break a text where it names its own place, so that no wording runs across.

    >>> unplaced("建设美丽云溪，提升全县水平", ("云溪县", "云溪"))
    '建设美丽 ，提升 水平'
    """
    for name in names:
        text = text.replace(name, " ")
    return OWN.sub(" ", text)


@cache
def automaton() -> "Automaton":
    """Prepare to find all wordings in one pass over a text."""
    import ahocorasick

    found = ahocorasick.Automaton(ahocorasick.STORE_ANY)
    for word in vocabulary().weight:
        found.add_word(word, word)
    found.make_automaton()
    return found


def find_wordings(text: str) -> list[str]:
    """List the known wordings in a text, each as often as it stands there.

    >>> sorted(find_wordings("优化营商环境"))
    ['优化', '化营', '商环', '环境', '营商', '营商环境']
    """
    return list(map(itemgetter(1), automaton().iter(text)))


def count_wordings(text: str) -> Counter[str]:
    """Count the known wordings in a text."""
    return Counter(find_wordings(text))
