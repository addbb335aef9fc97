"""The cache of a build: values by their hash, and which values a call of a task gave.

Every file is written beside and renamed, and carries what is needed to see that it is whole;
a damaged or missing file is a miss, never an error.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from convert.build.values import Parts, Ref, ref_of, ref_of_file
from convert.errors import GangyaoError, OutputError

VERSION = "1"
"""Form of the cache; another form is another folder."""


class BrokenValueError(GangyaoError):
    """A stored value that is gone or damaged; the call that made it has to be made again."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(f"value {ref} of the cache is damaged; it is made again")
        self.ref = ref


class Store:
    """Values and calls under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root / f"v{VERSION}"
        self.values, self.calls = f"{self.root}/values", f"{self.root}/calls"

    def path(self, ref: Ref) -> Path:
        """Where a value lies."""
        return Path(f"{self.values}/{ref[:2]}/{ref}")

    def has(self, ref: Ref) -> bool:
        """Tell whether a value is there; whether it is whole shows when it is read."""
        return os.path.isfile(f"{self.values}/{ref[:2]}/{ref}")  # noqa: PTH113 - asked for every value of a library

    def put(self, data: bytes) -> Ref:
        """Keep bytes; the same bytes are kept once."""
        ref = ref_of(data)
        target = self.path(ref)
        if not is_size(target, len(data)):
            write_whole(target, data)
        return ref

    def put_pieces(self, pieces: Iterable[bytes]) -> Ref:
        """Keep bytes that come piece by piece; never more than one piece is held."""
        # In a folder of its own, so that what a killed build leaves behind is swept as values are.
        beside = self.root / f"values/pieces/{os.getpid()}.new"
        digest = hashlib.sha256()
        with writing(beside):
            beside.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("wb") as file:
                    for piece in pieces:
                        digest.update(piece)
                        file.write(piece)
                ref = Ref(digest.hexdigest())
                self.path(ref).parent.mkdir(exist_ok=True)
                beside.replace(self.path(ref))
            finally:
                beside.unlink(missing_ok=True)
        return ref

    def check(self, ref: Ref) -> Path:
        """Say where a value lies that is whole, without holding it.

        Raises:
            BrokenValueError: it is gone or damaged; what is left of it is removed.
        """
        target = self.path(ref)
        with removed_if_not(ref, target) as found:
            found.append(ref_of_file(target))
        return target

    def get(self, ref: Ref) -> bytes:
        """Read a value.

        Raises:
            BrokenValueError: it is gone or damaged; what is left of it is removed.
        """
        target = self.path(ref)
        with removed_if_not(ref, target) as found:
            data = target.read_bytes()
            found.append(ref_of(data))
        return data

    def size(self, ref: Ref) -> int:
        """Bytes of a value."""
        try:
            return self.path(ref).stat().st_size
        except FileNotFoundError:
            raise BrokenValueError(ref) from None

    def clear(self) -> None:
        """Remove all values and calls."""
        shutil.rmtree(self.root, ignore_errors=True)

    def scrub(self) -> None:
        """Remove all values that are damaged."""
        for path in (self.root / "values").glob("*/*"):
            if ref_of_file(path) != path.name:
                path.unlink()

    def recall(self, key: str) -> dict[str, Any] | None:
        """Return what a call gave, or nothing where it has to be made (again)."""
        try:
            head, _, body = Path(f"{self.calls}/{key[:2]}/{key}").read_text("utf-8").partition("\n")
            if head != ref_of(body.encode()):
                return None
            record: dict[str, Any] = json.loads(body)
        except (OSError, ValueError):
            return None
        return record if all(map(self.has, record["parts"].values())) else None

    def remember(self, key: str, parts: Parts, **facts: object) -> None:
        """Keep what a call gave."""
        body = json.dumps({"parts": parts, **facts}, ensure_ascii=False, sort_keys=True)
        write_whole(Path(f"{self.calls}/{key[:2]}/{key}"), f"{ref_of(body.encode())}\n{body}".encode())


@contextmanager
def removed_if_not(ref: Ref, path: Path) -> Iterator[list[Ref]]:
    """Give a list for the hash that was found of a stored value; remove the value where it is another.

    Raises:
        BrokenValueError: the value is gone or damaged.
    """
    found: list[Ref] = []
    try:
        yield found
    except FileNotFoundError:
        raise BrokenValueError(ref) from None
    if found != [ref]:
        path.unlink(missing_ok=True)
        raise BrokenValueError(ref)


def is_size(path: Path, size: int) -> bool:
    """Tell whether a file of that size is there."""
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    with writing(path):
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            try:
                beside.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write into one clear line."""
    try:
        yield
    except OSError as error:
        cure = "free some space" if error.errno in FULL else "make the folder writable or choose another with -o"
        raise OutputError(f"{path}: cannot be written ({error.strerror}); {cure}") from error


FULL = {28, 27, 122}
"""errno of a full disk, a file that is too large, a quota that is used up."""
