"""Values that pass between tasks ↔ bytes. Equal values give equal bytes, so bytes can be compared.

Bytes and text pass as they are; all else is MessagePack, read back by the type that the
receiving function names. Nothing that is read can run code, as pickles would.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NewType, TypeVar, cast

T = TypeVar("T")

Ref = NewType("Ref", str)
"""The SHA-256 of a value's bytes, in hex: the name of the value."""


def ref_of(data: bytes) -> Ref:
    """Name bytes by their hash."""
    return Ref(hashlib.sha256(data).hexdigest())


def ref_of_file(path: Path) -> Ref:
    """Name the bytes of a file by their hash, without holding them all."""
    with path.open("rb") as file:
        return Ref(hashlib.file_digest(file, "sha256").hexdigest())


def encode(value: object) -> bytes:
    """Write a value.

    >>> encode("目标") == "目标".encode(), encode((1, 2)).hex()
    (True, '920102')
    """
    if isinstance(value, bytes):
        return value
    if isinstance(value, str) and type(value) is str:
        return value.encode("utf-8", "surrogatepass")
    import msgspec

    return msgspec.msgpack.encode(value, order="deterministic")


def decode(data: bytes, kind: type[T]) -> T:
    """Read a value back as a type.

    >>> decode(encode({"a": (1, 2)}), dict[str, tuple[int, ...]])
    {'a': (1, 2)}
    """
    if kind is bytes:
        return cast(T, data)
    if kind is str:
        return cast(T, data.decode("utf-8", "surrogatepass"))
    import msgspec

    return msgspec.msgpack.decode(data, type=kind)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A large value as a task gives it: kept as its bytes one behind the other, and never held as a whole."""

    pieces: Iterable[bytes]


Parts = dict[str, Ref]
"""What a task made: names of its values, each kept on its own so that each can stay the same."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A small value that is given to a task as it is."""

    value: Any


@dataclass(frozen=True, slots=True)
class Hints:
    """Stored values that spare a task work; what it gives is the same without them, and some may be gone."""

    refs: tuple[Ref, ...]


Argument = Ref | tuple[Ref, ...] | Plain | Hints
"""What a task is given: a stored value, a row of stored values, a plain one, or hints."""
