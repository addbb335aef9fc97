"""One build at a time in a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from convert.build.store import writing
from convert.errors import OutputError


@contextmanager
def only_build(folder: Path, output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; the system lets go of it when the process ends, however it ends.

    Raises:
        OutputError: another build holds it, or the folder cannot be written.
    """
    path = folder / "lock"
    with writing(output):
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+")
    with file:
        if not take(file):
            file.seek(0)
            other = file.read().strip() or "unknown"
            raise OutputError(
                f"{output}: another build (process {other}) is at work here; wait for it or choose another folder with -o"
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)


def take(file: IO[str]) -> bool:
    """Take the lock if it is free."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
    import msvcrt

    try:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
