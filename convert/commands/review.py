"""``gangyao review``."""

from pathlib import Path

import click

from convert.commands.options import FILE, PATH, library
from convert.errors import UsageError


@click.command(short_help="Write a proof to correct in Word or WPS, and take corrections back.")
@click.argument("plan_id", metavar="ID")
@library
@click.option("--to", "target", type=PATH, help="Folder for the proof.  [default: review in the library]")
@click.option("--apply", "returned", type=FILE, help="A proof that came back; its corrections go into the Markdown.")
def review(plan_id: str, folder: Path, target: Path | None, returned: Path | None) -> None:
    """Write 校对稿 (the plan, each doubt a comment) and 校对单 (the doubts as a list to decide).

    Correct the text in the proof, then give it back with --apply: only what you corrected changes
    in the Markdown, which then counts as edited.

    \b
    Examples:
      gangyao review 990101-gy-2021 -o library/
      gangyao review 990101-gy-2021 -o library/ --apply corrected.docx
    """
    from convert.build.shelf import Shelf

    shelf = Shelf(folder)
    if returned is not None:
        take_back(shelf.path(plan_id), returned)
        return
    from convert.build.store import write_whole
    from convert.review import review_docx, review_list

    document, account = shelf.document(plan_id), shelf.account(plan_id)
    for name, data in (("校对稿", review_docx(document, account)), ("校对单", review_list(document, account))):
        path = (target or folder / "review") / f"{plan_id}-{name}.docx"
        write_whole(path, data)
        click.echo(f"wrote {path}")


def take_back(markdown: Path, returned: Path) -> None:
    """Write the corrections of a proof into the Markdown."""
    from convert.build.alone import carry_out_alone
    from convert.build.store import write_whole
    from convert.build.values import decode

    try:
        data, before = returned.read_bytes(), markdown.read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{returned}: cannot be read ({error.strerror}); check that you may read it") from error
    found = carry_out_alone("proof", str(returned), data=data, markdown=before)
    corrected = decode(found["corrected"], list[str])
    for name in corrected:
        click.echo(f"{name}: corrected")
    if corrected:
        write_whole(markdown, found["markdown"])
    click.echo(f"{len(corrected)} corrections in {markdown}", err=True)
