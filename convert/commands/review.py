"""``gangyao review``."""

from pathlib import Path

import click

from convert.commands.options import FILE, PATH, library
from convert.errors import UsageError


@click.command(short_help="Write a proof to correct in Word or WPS, and take corrections back.")
@click.argument("plan_id", metavar="ID")
@library
@click.option("--to", "target", type=PATH, help="Folder for the proof.  [default: review in the library]")
@click.option("--apply", "returned", type=FILE, help="A proof or list that came back; what it says goes into the plan.")
@click.option("--who", default="", help="Who decided, for plans.toml.  [default: who saved the file last]")
def review(plan_id: str, folder: Path, target: Path | None, returned: Path | None, who: str) -> None:
    """Write 校对稿 (the plan, each doubt a comment) and 校对单 (the doubts as a list to decide).

    Correct the text in the proof, then give it back with --apply: what differs is shown paragraph by
    paragraph and written into the plan's Markdown in edited/ beside the raw files, and the doubts
    that stood there are corrected in plans.toml. All else stays as it is. Tick 原文如此 in the list and
    give it back with --apply: those doubts are accepted in plans.toml; what a row wants changed is named,
    to be corrected in the proof.

    \b
    Examples:
      gangyao review 990101-gy-2021 -o library/
      gangyao review 990101-gy-2021 -o library/ --apply corrected.docx
      gangyao review 990101-gy-2021 -o library/ --apply 990101-gy-2021-校对单.docx --who 李某
    """
    from convert.build.shelf import Shelf

    if returned is not None:
        take_back(folder, plan_id, returned, who)
        return
    from convert.build.store import write_whole
    from convert.review import review_docx, review_list

    shelf = Shelf(folder)
    document, account = shelf.document(plan_id), shelf.account(plan_id)
    for name, data in (("校对稿", review_docx(document, account)), ("校对单", review_list(document, account))):
        path = (target or folder / "review") / f"{plan_id}-{name}.docx"
        write_whole(path, data)
        click.echo(f"wrote {path}")


def take_back(folder: Path, plan_id: str, returned: Path, who: str) -> None:
    """Carry the corrections of a proof over, and say what they are and where they went."""
    from datetime import UTC, datetime

    from convert.build import reviewing
    from convert.commands.table import problem_line
    from convert.review import shown

    try:
        data = returned.read_bytes()
    except OSError as error:
        raise UsageError(f"{returned}: cannot be read ({error.strerror}); check that you may read it") from error
    taken = reviewing.take_back(folder, plan_id, returned, data, who, datetime.now(UTC).astimezone().date())
    for difference in taken.differences:
        click.echo(shown(difference))
    for problem in taken.answered:
        click.echo(problem_line(plan_id, problem))
    for line in taken.to_correct:
        click.echo(f"{returned}: {line}", err=True)
    count = len(taken.differences)
    click.echo(f"corrections: {count}, doubts answered: {len(taken.answered)}", err=True)
    for path in taken.written:
        click.echo(f"wrote {path}", err=True)
