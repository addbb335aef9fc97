"""Markdown that people have edited: seen, kept, published, and never overwritten."""

import re
from pathlib import Path

from convert.build.confine import leads_out
from convert.build.inputs import link_error
from convert.build.output import Output
from convert.build.plan import Plan
from convert.build.values import Ref, ref_of

BODY = re.compile(rb"\nbody: (sha256:[0-9a-f]{64})\n")
NEWLINE = b"\n"
FRONT = re.compile(rb"\A---\n.*?\n---\n", re.S)


def markdown_path(plan_id: str) -> str:
    """Where the Markdown of a plan lies in the output."""
    return f"markdown/{plan_id}.md"


def edited_in_output(output: Output, plan: Plan) -> bytes | None:
    """Return the Markdown in the output folder if a person has changed it since it was written."""
    path = markdown_path(plan.id)
    found = output.current(path)
    if not found or found == plan.markdown:
        return None
    data = (output.root / path).read_bytes()
    if found == output.edited.get(plan.id):
        return data
    if path in output.files or path in output.journal:
        return None if output.is_ours(path, found) else data
    return None if is_as_written(data) else data


def is_as_written(data: bytes) -> bool:
    r"""Tell by its own hash whether the body of a file is as the converter wrote it.

    >>> is_as_written(b"---\nid: a\nbody: sha256:" + b"0" * 64 + b"\n---\n\nText\n")
    False
    """
    front, said = FRONT.match(data), BODY.search(data)
    if front is None or said is None:
        return False
    return said.group(1).decode() == f"sha256:{ref_of(data[front.end() :].strip(NEWLINE))}"


def adopted(root: Path, plan_id: str) -> Path | None:
    """Find the edited Markdown of a plan beside the raw files.

    Raises:
        SourceError: it is a link that leads out of the folder, or stands behind one.
    """
    path = root / "edited" / f"{plan_id}.md"
    if not path.is_file():
        return None
    if leads_out(path, root):
        raise link_error(path)
    return path


def edited_now(output: Output, marks: dict[str, Ref]) -> dict[str, Ref]:
    """Say which files in the output are edits, for the runs to come."""
    return {plan: ref for plan, ref in marks.items() if output.current(markdown_path(plan)) == ref}
