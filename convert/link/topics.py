"""The topic inventory: what a section is about, in words of ``topics.toml``."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Topic(NamedTuple):
    """One subject of development plans."""

    id: str
    zh: str
    en: str
    frame: bool
    """A form that every plan has: it matches its like only."""
    under: str
    """Id of the broader topic; empty for none."""
    title: re.Pattern[str]
    put_aside: re.Pattern[str] | None
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    def heads(self, title: str) -> bool:
        """Tell whether a heading without its label names this topic."""
        rest = self.put_aside.sub("\n", title) if self.put_aside else title
        return self.title.search(rest) is not None


@cache
def inventory() -> Mapping[str, Topic]:
    """Read the topics of the release by id, in the order of the file."""
    rows = tomllib.loads((Path(__file__).parent / "topics.toml").read_text("utf-8"))["topic"]
    return {row["id"]: read_topic(row) for row in rows}


def read_topic(row: Mapping[str, object]) -> Topic:
    """Turn one table of ``topics.toml`` into a topic."""
    listed = {name: tuple(map(str, value)) for name, value in row.items() if isinstance(value, list)}
    aside = listed.get("except", ())
    return Topic(
        str(row["id"]),
        str(row["zh"]),
        str(row["en"]),
        bool(row.get("frame")),
        str(row.get("under", "")),
        re.compile("|".join(listed["title"])),
        re.compile("|".join(aside)) if aside else None,
        listed["words"],
        listed["examples"],
        listed["counter"],
    )


@cache
def topic_words() -> Mapping[str, tuple[str, ...]]:
    """List the topics of each word that the inventory names."""
    found: dict[str, tuple[str, ...]] = {}
    for topic in inventory().values():
        for word in topic.words:
            found[word] = (*found.get(word, ()), topic.id)
    return found


@cache
def topics_in_title(title: str) -> tuple[str, ...]:
    """Name the topics of a heading without its label.

    >>> topics_in_title("推动消费扩容提质")
    ('consumption',)
    >>> topics_in_title("完善生态文明制度体系")
    ('ecology', 'eco-institutions')
    """
    return tuple(topic.id for topic in inventory().values() if topic.heads(title))
