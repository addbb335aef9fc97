"""Waits until a person has changed something that a library is made of."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from convert.build.ids import FOLDER as IDS
from convert.build.request import Request
from convert.errors import OutputError

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

QUIET = 0.3
"""Seconds without a change after which a person has finished writing."""
CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Changes:
    """Changes that are not yet built."""

    def __init__(self, output: Path) -> None:
        self.output = output.resolve()
        self.found: queue.SimpleQueue[str] = queue.SimpleQueue()

    def dispatch(self, event: "FileSystemEvent") -> None:
        """Take in one event of watchdog."""
        places = (str(event.src_path), str(event.dest_path))
        if event.event_type in CHANGES and not event.is_directory and any(map(self.matters, places)):
            self.found.put(places[0])

    def matters(self, place: str) -> bool:
        """Tell whether a file is one that people write."""
        path = Path(place)
        hidden = any(part.startswith(".") for part in path.parts)
        ours = path.is_relative_to(self.output) and path.parent != self.output / "markdown"
        return bool(place) and not hidden and not ours and path.parent.name != IDS

    def wait(self) -> None:
        """Wait for a change, and then until there are no more."""
        seconds = None
        while True:
            try:
                # A wait without end would not hear of Ctrl-C on every system.
                self.found.get(timeout=seconds or 1)
            except queue.Empty:
                if seconds is not None:
                    return
                continue
            seconds = QUIET


def watched(request: Request) -> dict[Path, bool]:
    """List the folders to watch, and whether with all that is below; of a single file the folder around it."""
    found = {path.resolve(): True for path in request.given if path.is_dir()}
    for folder in {path.parent.resolve() for path in request.given if path.is_file()}:
        found.setdefault(folder, False)
        if (folder / "edited").is_dir():
            found.setdefault(folder / "edited", False)
    if (request.output / "markdown").is_dir():
        found.setdefault((request.output / "markdown").resolve(), False)
    return found


@contextmanager
def watching(request: Request) -> Iterator[Changes]:
    """Watch what a library is made of.

    Raises:
        OutputError: the system watches no more folders.
    """
    from watchdog.observers import Observer

    changes, observer = Changes(request.output), Observer()
    try:
        for folder, below in watched(request).items():
            observer.schedule(changes, str(folder), recursive=below)  # type: ignore[arg-type]
        observer.start()
    except OSError as error:
        raise OutputError(
            f"{error.filename or request.output}: cannot be watched ({error.strerror}); "
            "raise fs.inotify.max_user_watches, or serve without --watch"
        ) from error
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
