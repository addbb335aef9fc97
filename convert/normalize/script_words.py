"""Characters whose simplified form hangs on the word they stand in; the words are data."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("script.toml")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A traditional character with two simplified forms."""

    char: str
    otherwise: str
    """What it becomes where no form fits; empty: what the conversion gives."""
    forms: re.Pattern[str] | None
    """Words in which it stays."""
    examples: tuple[tuple[str, str], ...]


@cache
def doubtful() -> tuple[Doubtful, ...]:
    """Read the table of doubtful characters."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return tuple(
        Doubtful(
            char,
            entry["otherwise"],
            re.compile("|".join(entry["forms"])) if entry["forms"] else None,
            tuple((before, after) for before, after in entry["examples"]),
        )
        for char, entry in table.items()
    )


def settle(before: str, after: str, chars: frozenset[str]) -> str:
    """Set the doubtful characters of a converted stretch right, word by word.

    Args:
        before: The stretch as it stands in the text.
        after: The stretch as the conversion gives it, equally long.
        chars: The doubtful characters that the text uses in two senses.

    >>> settle("乾安縣乾旱", "干安县干旱", frozenset("乾"))
    '乾安县干旱'
    """
    for entry in doubtful():
        if entry.char in chars and entry.char in before:
            after = settle_one(entry, before, after)
    return after


def settle_one(entry: Doubtful, before: str, after: str) -> str:
    """Set one doubtful character right wherever the stretch has it."""
    places = [place for place, char in enumerate(before) if char == entry.char]
    standing = "".join(entry.char if place in places else char for place, char in enumerate(after))
    kept = kept_places(entry, standing)
    chars = list(after)
    for place in places:
        chars[place] = entry.char if place in kept else entry.otherwise or after[place]
    return "".join(chars)


def kept_places(entry: Doubtful, standing: str) -> set[int]:
    """List the places inside words in which the character stays."""
    if entry.forms is None:
        return set()
    return {place for match in entry.forms.finditer(standing) for place in range(*match.span())}
