"""Everything that is raised on purpose. Each message is one line: what is wrong, then what to do."""

from pathlib import Path


class GangyaoError(Exception):
    """What stops us; the command line prints it as one line and ends with ``exit_code``."""

    exit_code = 3


class UsageError(GangyaoError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class SourceError(GangyaoError):
    """A file that cannot be read as a plan, reading ``plan.txt: what is wrong; what to do``."""

    def __init__(self, message: str, *, path: Path | str) -> None:
        super().__init__(f"{path}: {message}")
        self.message = message
        self.path = path


class LedgerError(GangyaoError):
    """A ledger whose replay does not give the text of the plan; that plan is not published."""


class OutputError(GangyaoError):
    """An output folder that cannot be written."""


class MissingPartError(GangyaoError):
    """A part of the system (Pango, a Chinese font) that a format needs and that is not there."""
