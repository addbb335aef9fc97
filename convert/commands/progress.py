"""How a build goes: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from convert.commands.log import tell_everything, tell_made

if TYPE_CHECKING:
    from convert.build.runner import Event, Told


@contextmanager
def progress(verbose: bool = False) -> Iterator["Told"]:
    """Show how it goes on standard error."""
    if verbose or not sys.stderr.isatty():
        yield tell_everything if verbose else tell_made
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TimeElapsedColumn(), BarColumn(24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)


class Bar:
    """A bar whose end moves on while the graph unfolds."""

    def __init__(self, bar: "object") -> None:
        from rich.progress import Progress

        assert isinstance(bar, Progress)
        self.bar = bar
        self.task = bar.add_task("reading", total=0)
        self.at_work: dict[str, None] = {}

    def __call__(self, event: "Event") -> None:
        """Move on."""
        if event.what == "asked":
            self.bar.update(self.task, total=(self.bar.tasks[0].total or 0) + 1)
        elif event.what == "begun":
            self.at_work[event.name] = None
        else:
            self.at_work.pop(event.name, None)
            self.bar.advance(self.task)
        self.bar.update(self.task, description=" · ".join(self.at_work))
