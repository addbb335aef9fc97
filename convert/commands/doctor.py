"""``gangyao doctor``."""

import json
from dataclasses import asdict

import click


@click.command(short_help="Look at what gangyao needs on this machine.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def doctor(form: str) -> None:
    """Look at every part of the system that gangyao can use, and say what cures what is missing.

    Ends with 3 where a part is missing that something in the output needs.

    \b
    Example:
      gangyao doctor
    """
    from convert.commands.table import aligned
    from convert.doctor import doctor as look

    checks = look()
    if form == "json":
        click.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        rows = [(check.state, check.part, check.found or "-", check.needed_for) for check in checks]
        for check, line in zip(checks, aligned(rows), strict=True):
            click.secho(line, fg=COLOURS[check.state])
            if check.cure and check.state != "ok":
                click.echo(f"    {check.cure}")
    click.get_current_context().exit(3 if any(check.state == "missing" for check in checks) else 0)


COLOURS = {"ok": "green", "replaced": "yellow", "unused": "yellow", "missing": "red"}
