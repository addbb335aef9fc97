"""Cutting long lists of entries into scripts that a page loads one by one."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LARGEST = 32 * 1024
"""Bytes of a script, gzipped."""
SURELY_SMALL = 43_500
"""Bytes before compression that end below the limit whatever the words."""

Key = int | str
"""Where a script begins: twice the number of a block, and one more where the block goes on; or a
pair of characters; or a plan."""


class Entry(NamedTuple):
    """One thing that must not be cut."""

    key: Key
    body: str
    """JSON."""


class Shard(NamedTuple):
    """One script."""

    key: Key
    name: str
    content: bytes


def as_json(value: object) -> str:
    """Write compact JSON that is safe in any script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")


def cut(kind: str, entries: Iterable[Entry], target: int) -> Iterator[Shard]:
    """Cut entries into scripts of about ``target`` bytes, none larger than allowed when gzipped.

    Args:
        kind: First letters of the names.
        entries: In order; one that is too large by itself must have been cut before.
        target: Bytes before compression.
    """
    waiting: list[Entry] = []
    size = 0
    for entry in entries:
        weight = len(entry.body.encode("utf-8", "surrogatepass"))
        if waiting and size + weight > target:
            yield from fit(kind, waiting)
            waiting, size = [], 0
        waiting.append(entry)
        size += weight
    if waiting:
        yield from fit(kind, waiting)


def fit(kind: str, entries: Sequence[Entry]) -> Iterator[Shard]:
    """Make a script, or two of halves where it is too large."""
    shard = make(kind, entries)
    if len(entries) > 1 and is_large(shard.content):
        middle = len(entries) // 2
        yield from fit(kind, entries[:middle])
        yield from fit(kind, entries[middle:])
    else:
        yield shard


def is_large(content: bytes) -> bool:
    """Tell whether a script would be larger than allowed; quick compression is enough to know."""
    return len(content) > SURELY_SMALL and len(zlib.compress(content, 1)) > LARGEST


def make(kind: str, entries: Sequence[Entry]) -> Shard:
    """Write a script; it is named for its content, so that one that stays keeps its name."""
    body = "[" + ",\n".join(entry.body for entry in entries) + "]"
    name = kind + hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Shard(entries[0].key, name, script(name, body))


def script(name: str, body: str) -> bytes:
    """Wrap a value as a script."""
    return f'gangyao.shard("{name}",{body});\n'.encode("utf-8", "surrogatepass")


def body_of(shard: Shard) -> str:
    """Unwrap the value of a script."""
    return shard.content.decode("utf-8", "surrogatepass").partition(",")[2].removesuffix(");\n")
