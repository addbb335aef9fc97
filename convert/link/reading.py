"""A plan → what is counted in its sections, and what each is about."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log, sqrt

from convert.document import TOP, Document, Section, source_words
from convert.link.topics import inventory, topic_words, topics_in_title
from convert.link.words import count_wordings, find_wordings, place_names, unplaced, vocabulary
from convert.model import HAN, Region

TITLE_HIT = 1.5
"""What a topic in the heading counts, in average topics of the text."""
BROADER = 0.3
"""How much of a topic counts for the broader one."""
INHERITED = 0.3
"""How much of the parent's topics a section has."""
CHILD_TITLE = 0.5
"""What a sub-section's heading counts beside the section's own."""
GOOD_PART = 0.25
"""Share of the text that sub-sections on a topic have, for an untitled section to be about it."""
LEAST_TOPIC = 4.0
"""What a heading's topic counts even in a section without a word of any topic."""
PASSAGE = 60
"""Han characters from which a paragraph stands on its own."""
PASSAGES = 12
MANY = 1000
REPEATED = (0.0, *(1 + log(count) for count in range(1, MANY)))
"""What a wording weighs by how often it stands there."""
CHARACTER = re.compile(f"[{HAN}]")


class Reading:
    """What is counted of the sections of one plan, sub-sections included."""

    def __init__(self, document: Document) -> None:
        front = document.front
        self.document = document
        self.region = read_region(front.get("region"))
        self.names = place_names(self.region, document.title)
        self.headings = {section.id: self.clean(section.title) for section in document.sections}
        self.found: dict[str, list[str]] = {}
        """Wordings, each as often as it stands there."""
        self.counts: dict[str, Counter[str]] = {}
        self.passages: dict[str, tuple[Counter[str], ...]] = {}
        """The words of topics in each of its paragraphs; a short one goes with the next."""
        self.subjects: dict[str, dict[str, int]] = {}
        """The words of topics alone."""
        self.size: dict[str, int] = {}
        self.start: dict[str, int] = {}
        self.total = 0
        for section in document.sections:
            self.read(section)
        for section in reversed(document.sections[1:]):
            self.found[section.parent] += self.found[section.id]
            self.size[section.parent] += self.size[section.id]
        listed = topic_words().keys()
        for name, found in self.found.items():
            self.counts[name] = counts = Counter(found)
            self.subjects[name] = {word: count for word, count in counts.items() if word in listed}

    def clean(self, text: str) -> str:
        """Take out our notes and the names of the place."""
        return unplaced(source_words(text), self.names).strip()

    def read(self, section: Section) -> None:
        """Count one section's own text."""
        found = find_wordings(self.headings[section.id])
        size = len(CHARACTER.findall(self.headings[section.id]))
        passages: list[list[str]] = []
        room = 0
        for block in self.document.own[section.id]:
            text = self.clean(block.text)
            words, length = find_wordings(text), len(CHARACTER.findall(text))
            found += words
            size += length
            if room <= 0:
                passages.append([])
                room = PASSAGE
            passages[-1] += words
            room -= length
        listed = topic_words()
        counted = (Counter(word for word in words if word in listed) for words in passages[:PASSAGES])
        self.found[section.id], self.size[section.id] = found, size
        self.passages[section.id] = tuple(counts for counts in counted if counts)
        self.start[section.id] = self.total
        self.total += self.size[section.id]


def read_region(value: object) -> Region:
    """Read the place of a front matter; an absent or broken one is empty.

    >>> read_region({"code": 990101, "county": "云溪县"})
    Region(code='990101', province='', city='', county='云溪县')
    """
    given = value if isinstance(value, dict) else {}
    return Region(**{name: str(given.get(name) or "") for name in ("code", "province", "city", "county")})


def topic_mass(counts: Mapping[str, int], named: Mapping[str, float]) -> dict[str, float]:
    """Say how much of a text is about each topic; the sum is 1 where there is any.

    Args:
        counts: How often each word of a topic stands in it.
        named: Topics of its heading and how surely.
    """
    shares = topic_shares()
    found: dict[str, float] = {}
    for word, count in counts.items():
        share, topics = shares[word]
        for topic in topics:
            found[topic] = found.get(topic, 0.0) + sqrt(count) * share
    for topic in list(found):
        if (above := broader(topic)) != topic:
            found[above] = found.get(above, 0.0) + BROADER * found[topic]
    average = LEAST_TOPIC + sum(found.values()) / 10
    for topic, share in named.items():
        found[topic] = found.get(topic, 0.0) + TITLE_HIT * share * average
    total = sum(found.values())
    return {topic: value / total for topic, value in found.items()}


@cache
def topic_shares() -> Mapping[str, tuple[float, tuple[str, ...]]]:
    """Say how much a word of the inventory counts for each of its topics."""
    weight = vocabulary().weight
    return {word: (weight[word] / len(topics), topics) for word, topics in topic_words().items()}


def named_topics(reading: Reading, section: Section) -> dict[str, float]:
    """Say which topics the heading names, or else, by their length, those of the sub-sections.

    Sub-sections on narrower topics of one subject (就业, 教育, 健康) name the broader one (民生).
    """
    found = dict.fromkeys(topics_in_title(reading.headings[section.id]), 1.0)
    if found:
        return found
    children = reading.document.children[section.id]
    headed = {child: topics_in_title(reading.headings[child]) for child in children}
    broad = Counter(above for topics in headed.values() for above in {broader(topic) for topic in topics})
    for child, topics in headed.items():
        share = reading.size[child] / max(reading.size[section.id], 1)
        for topic in sorted({above if broad[above := broader(topic)] > 1 else topic for topic in topics}):
            found[topic] = found.get(topic, 0.0) + share
    return found


def headed_topics(reading: Reading, section: Section) -> tuple[str, ...]:
    """Name the topics of a heading; where it names none, those of a good part of its sub-sections."""
    return topics_in_title(reading.headings[section.id]) or tuple(
        topic for topic, share in named_topics(reading, section).items() if share >= GOOD_PART
    )


def broader(topic: str) -> str:
    """The broader topic of a narrow one; itself for others.

    >>> broader("education"), broader("livelihood")
    ('livelihood', 'livelihood')
    """
    return inventory()[topic].under or topic


def rest_of(reading: Reading, section: Section) -> dict[str, float]:
    """Say what the section around this one is about besides it; nothing for chapters."""
    if section.parent == TOP:
        return {}
    whole, own = reading.subjects[section.parent], reading.subjects[section.id]
    counts = {word: left for word, count in whole.items() if (left := count - own.get(word, 0))}
    return topic_mass(counts, dict.fromkeys(topics_in_title(reading.headings[section.parent]), 1.0))


def title_weights(reading: Reading, section: Section) -> dict[str, float]:
    """Weigh the wordings of a heading and, less, of those of its sub-sections."""
    found = weigh(count_wordings(reading.headings[section.id]))
    for child in reading.document.children[section.id]:
        for word, weight in weigh(count_wordings(reading.headings[child])).items():
            found[word] = found.get(word, 0.0) + CHILD_TITLE * weight
    return found


def weigh(counts: Mapping[str, int]) -> dict[str, float]:
    """Weigh wordings: repetition adds less and less, common ones count little."""
    weight = vocabulary().weight
    return {
        word: REPEATED[count] * weight[word] if count < MANY else (1 + log(count)) * weight[word]
        for word, count in counts.items()
    }


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors; 0 where one is empty.

    >>> likeness({"health": 3.0, "education": 4.0}, {"education": 1.0})
    0.8
    """
    length = sqrt(sum(value * value for value in one.values()) * sum(value * value for value in other.values()))
    return sum(value * other[name] for name, value in one.items() if name in other) / length if length else 0.0


def inherit(mass: Mapping[str, float], above: Mapping[str, float]) -> dict[str, float]:
    """Add to the topics of a section some of those of the section around it."""
    return {
        topic: mass.get(topic, 0.0) + INHERITED * above.get(topic, 0.0) for topic in sorted(mass.keys() | above.keys())
    }
