"""A task, a call of it, and the key by which the result of a call is known again."""

import hashlib
import importlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from convert.build.stamp import folder_stamp, source_stamp, version
from convert.build.store import BrokenValueError, Store
from convert.build.values import Argument, Hints, Parts, Pieces, Plain, Ref, decode, encode

SECONDS = 60
MEMORY = 100
"""Seconds and megabytes that a call may use for each megabyte of input, on a slow machine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use before it is ended."""

    seconds: float = 300
    megabytes: int = 2000

    def for_size(self, size: int) -> "Limits":
        """Widen the limits for an input of many bytes; all tasks take time and memory in proportion.

        >>> Limits(10, 100).for_size(2_000_000)
        Limits(seconds=130.0, megabytes=300)
        """
        return Limits(self.seconds + SECONDS * size / 1e6, self.megabytes + MEMORY * size // 1_000_000)


@dataclass(frozen=True, slots=True)
class Task:
    """A pure function ``run`` of a module: from values to named values."""

    name: str
    """As the progress bar shows it."""
    module: str
    versions: tuple[str, ...] = ()
    """What else its results depend on: names that ``stamp.version`` knows."""
    folders: tuple[Path, ...] = ()
    """Folders of data, such as themes."""
    limits: Limits = Limits()

    def stamp(self) -> str:
        """Hash all that results depend on besides the input."""
        parts = [source_stamp(self.module), version("python")]
        parts += [f"{name}={version(name)}" for name in self.versions]
        parts += [folder_stamp(folder) for folder in self.folders]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Call:
    """A task with its input."""

    task: Task
    inputs: Mapping[str, Argument]
    subject: str = ""
    """The plan it is about; for people."""
    weight: int = 0
    """How long it will take, in any unit; the longest begin first."""
    size: int = 0
    """Bytes of what it works on; its limits grow with them."""

    def key(self) -> str:
        """Name the result before it is there."""
        given = {name: plain_argument(value) for name, value in self.inputs.items() if not isinstance(value, Hints)}
        body = json.dumps([self.task.module, self.task.stamp(), given], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def plain_argument(argument: Argument) -> object:
    """Write an argument as JSON has it, without mixing up names of values and plain text."""
    return {"is": argument.value} if isinstance(argument, Plain) else argument


def carry_out(module: str, inputs: Mapping[str, Argument], store: Store) -> tuple[Parts, float, float]:
    """Run a task on stored values and store what it gives; say how long it took, by the clock and of a processor."""
    began, busy = time.perf_counter(), time.process_time()
    run: Callable[..., Mapping[str, object]] = importlib.import_module(module).run
    kinds = get_type_hints(run)
    given = {name: resolve(value, kinds[name], store) for name, value in inputs.items()}
    parts = {name: keep(value, store) for name, value in run(**given).items()}
    return parts, time.perf_counter() - began, time.process_time() - busy


def keep(value: object, store: Store) -> Ref:
    """Store what a task gives."""
    return store.put_pieces(value.pieces) if isinstance(value, Pieces) else store.put(encode(value))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of stored values: each is read when it is come to, so that it needs the memory of one."""

    refs: tuple[Ref, ...]
    kind: Any
    store: Store

    def __iter__(self) -> Iterator[object]:
        """Go through the values, as often as is wanted."""
        return (decode(self.store.get(ref), self.kind) for ref in self.refs)


def resolve(argument: Argument, kind: Any, store: Store) -> object:  # noqa: ANN401 - an annotation may be anything
    """Read an argument from the store as the type that the function names."""
    if isinstance(argument, Plain):
        return argument.value
    if isinstance(argument, Hints):
        return still_there(argument.refs, get_args(kind)[0], store)
    if isinstance(argument, tuple):
        return Row(argument, get_args(kind)[0], store)
    return decode(store.get(argument), kind)


def still_there(refs: Iterable[Ref], kind: Any, store: Store) -> Iterator[object]:  # noqa: ANN401 - as above
    """Read the values that are still there and of the form that is wanted."""
    for ref in refs:
        with suppress(BrokenValueError, ValueError):
            yield decode(store.get(ref), kind)
