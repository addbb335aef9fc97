"""The command line: which commands there are, and how each of them ends."""

import importlib
import sys
from typing import Any

import click

from convert import __version__
from convert.errors import GangyaoError

# In the order in which a newcomer meets them.
COMMANDS = (
    "build", "serve", "convert", "check", "explain", "search", "links", "text", "publish", "adopt", "review", "doctor",
)  # fmt: skip
STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


class Commands(click.Group):
    """Commands that are imported when they are called; errors end as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click declares it
        """Name all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"convert.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command; what stops it is one line and an exit code."""
        try:
            return super().invoke(ctx)
        except GangyaoError as error:
            click.echo(f"gangyao: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("gangyao: stopped; what is done is kept, the next run goes on from there", err=True)
            ctx.exit(STOPPED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gangyao")
def cli() -> None:
    """Turn raw Chinese government plans into a library to read, search, compare, cite and print.

    \b
    Begin with:
      gangyao build FOLDER -o LIBRARY    make everything
      gangyao serve -o LIBRARY           look at it

    Exit codes: 0 done; 1 open problems under --strict; 2 wrong use; 3 something stopped it.
    """


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A name that is no valid text must not end a build, nor a console without Chinese.
            stream.reconfigure(errors="backslashreplace")
    try:
        cli()
    except SystemExit:
        # CPython notes a KeyboardInterrupt that leaves an exec, as in an import of dataclasses, and
        # ends `python -m` by that signal though it was caught; the next exec that ends well clears
        # the note (run_eval_code_obj in pythonrun.c, Py_RunMain in main.c).
        exec("pass")
        raise


if __name__ == "__main__":
    main()
