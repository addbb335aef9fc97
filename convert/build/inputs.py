"""Which files a build reads."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from convert.build.confine import UNSAFE, leads_out, visible
from convert.build.output import state_if_there
from convert.errors import SourceError, UsageError

OURS = frozenset({"edited", "ids"})
"""Folders beside the raw files that hold what people or history own."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to be read."""

    path: Path
    name: str
    """Relative to the folder that was given, with forward slashes; a file's own name else."""
    root: Path
    """The folder that was given, or the file's own: sidecar, edited plans and ids lie there."""
    refusal: SourceError | None = None
    """Why it may not be read."""


def find_inputs(given: Iterable[Path], suffixes: frozenset[str], output: Path | None = None) -> list[Input]:
    """List the files to read, in a stable order and each once; what may not be read says why.

    Raises:
        UsageError: there is nothing to read.
    """
    found: dict[Path, Input] = {}
    for path in given:
        for one in folder_inputs(path, suffixes, output) if path.is_dir() else [named(path, path.name, path.parent)]:
            found.setdefault(absolute(one.path), one)
    if not found:
        names = "、".join(str(path) for path in given)
        kinds = " ".join(sorted(suffix for suffix in suffixes if suffix))
        raise UsageError(f"{names}: no plans in there; give files, or a folder with files of these kinds: {kinds}")
    return list(found.values())


def absolute(path: Path | str) -> Path:
    """Make a path comparable without following a link in its last part."""
    path = Path(path)
    return path.parent.resolve() / path.name


def folder_inputs(folder: Path, suffixes: frozenset[str], output: Path | None) -> Iterator[Input]:
    """Look through a folder; links in it are followed only to where it may be read anyway."""
    inside = folder.resolve()
    skipped = {output.resolve()} if output else set()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in OURS and (Path(place) / name).resolve() not in skipped
        )
        for name in sorted(names):
            path = Path(place) / name
            if is_plan(path, suffixes) and (path.suffix or path.is_file()):
                yield checked(named(path, path.relative_to(folder).as_posix(), folder), inside)


def is_plan(path: Path, suffixes: frozenset[str]) -> bool:
    """Tell by its name whether a file is taken for a raw plan; a README beside them is none.

    >>> is_plan(Path("云溪县.md"), frozenset({".md"})), is_plan(Path("README.md"), frozenset({".md"}))
    (True, False)
    """
    return not path.name.startswith(".") and path.suffix.lower() in suffixes and path.stem.lower() != "readme"


def named(path: Path, name: str, root: Path) -> Input:
    r"""Take a file by its name; one that a terminal obeys, or that leads elsewhere on another system, is refused.

    >>> str(named(Path("a\\..\\b.txt"), "a\\..\\b.txt", Path()).refusal)
    'a\\..\\b.txt: its name holds a backslash or a control character; rename the file'
    """
    if not UNSAFE.search(name):
        return Input(path, name, root)
    line = "its name holds a backslash or a control character; rename the file"
    return Input(path, visible(name), root, SourceError(line, path=visible(str(path))))


def checked(one: Input, inside: Path) -> Input:
    """Refuse a link that leads out of the folder that was given."""
    if one.refusal is None and one.path.is_symlink() and leads_out(one.path, inside):
        return replace(one, refusal=link_error(one.path))
    return one


def link_error(path: Path) -> SourceError:
    """Say what is wrong with a link."""
    return SourceError("a link that leads out of the folder; put the file itself there", path=path)


def read_bytes(one: Input, limit: int) -> bytes:
    """Read a file, but only a plain one and not without end.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        with open(one.path, "rb", opener=without_waiting) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise SourceError("not a file but a device or a pipe; leave it out", path=one.path)
            if state.st_size > limit:
                size = f"{state.st_size / 2**20:.0f} MB, the limit is {limit / 2**20:.0f} MB"
                raise SourceError(f"{size}; split the file", path=one.path)
            data = file.read()
            if (
                state_if_there(str(one.path)) != [state.st_size, state.st_mtime_ns, state.st_ino]
                or len(data) != state.st_size
            ):
                line = "changed while it was read; build again when whoever writes it is done"
                raise SourceError(line, path=one.path)
            return data
    except OSError as error:
        reason = error.strerror or type(error).__name__
        line = f"cannot be read ({reason}); check that it exists and that you may read it"
        raise SourceError(line, path=one.path) from error


def changed_since(states: Mapping[Path, list[object]]) -> list[Path]:
    """List the files that have changed or gone since their states were taken."""
    return [path for path, state in states.items() if state_if_there(str(path)) != state]


def without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
