"""A worker process as a plain program, for where there may be no children of multiprocessing: workers of Dask."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from convert.build.worker import serve


class Program:
    """A program that was started, as ``worker.Process`` wants it."""

    def __init__(self, words: list[str], inherited: int) -> None:
        # Its standard input says nothing; it ends when we do, and the program with it.
        self.popen = subprocess.Popen(words, stdin=subprocess.PIPE, pass_fds=(inherited,))
        self.pid = self.popen.pid

    @property
    def exitcode(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        return self.popen.poll()

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return self.popen.poll() is None

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(timeout)

    def kill(self) -> None:
        """End it."""
        self.popen.kill()
        if self.popen.stdin is not None:
            self.popen.stdin.close()


def started(theirs: Connection, store: Path) -> Program:
    """Start a program that serves calls on its end of a pipe; needs a system with file descriptors."""
    words = [sys.executable, "-m", "convert.build.child", str(theirs.fileno()), str(store)]
    return Program(words, theirs.fileno())


def end_with_input() -> None:
    """End this process when who started it has gone, even in the midst of a call."""
    sys.stdin.buffer.read()
    os._exit(1)


def main() -> None:
    """Serve calls."""
    threading.Thread(target=end_with_input, daemon=True).start()
    serve(Connection(int(sys.argv[1])), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
