"""Cutting long lists of entries into scripts that a page loads one by one."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LARGEST = 32 * 1024
"""Bytes of a shard, gzipped."""


class Entry(NamedTuple):
    """One thing that must not be cut."""

    key: object
    """What the list of shards shows of a shard's first entry."""
    body: str
    """JSON."""


class Shard(NamedTuple):
    """One script."""

    key: object
    name: str
    content: bytes


def as_json(value: object) -> str:
    """Write compact JSON that is safe in any script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")


def cut(kind: str, entries: Sequence[Entry], target: int) -> Iterator[Shard]:
    """Cut entries into shards of about ``target`` bytes, none larger than allowed when gzipped.

    Args:
        kind: First letter of the names.
        entries: In order; one that is too large by itself must have been cut before.
        target: Bytes before compression.
    """
    start = size = 0
    for place, entry in enumerate(entries):
        weight = len(entry.body.encode())
        if size and size + weight > target:
            yield from fit(kind, entries[start:place])
            start, size = place, 0
        size += weight
    if entries:
        yield from fit(kind, entries[start:])


def fit(kind: str, entries: Sequence[Entry]) -> Iterator[Shard]:
    """Make a shard, or two of halves where it is too large."""
    shard = make(kind, entries)
    if len(entries) > 1 and len(gzip.compress(shard.content, 6)) > LARGEST:
        middle = len(entries) // 2
        yield from fit(kind, entries[:middle])
        yield from fit(kind, entries[middle:])
    else:
        yield shard


def make(kind: str, entries: Sequence[Entry]) -> Shard:
    """Write a shard; it is named for its content, so that one that stays keeps its name."""
    body = "[" + ",\n".join(entry.body for entry in entries) + "]"
    name = kind + hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Shard(entries[0].key, name, script(name, body))


def script(name: str, body: str) -> bytes:
    """Wrap a value as a script."""
    return f'gangyao.shard("{name}",{body});\n'.encode("utf-8", "surrogatepass")
