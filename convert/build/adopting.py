"""Edited Markdown → a file beside the raw files, where people own it."""

from collections.abc import Sequence
from pathlib import Path

from convert.build.edits import edited_in_output, markdown_path
from convert.build.ids import writable
from convert.build.lock import only_build
from convert.build.memory import Memory
from convert.build.output import BUILD, Output
from convert.build.plan import Plan
from convert.build.store import Store, write_whole
from convert.errors import OutputError, UsageError


def adopt_edits(folder: Path, wanted: Sequence[str] = ()) -> list[tuple[Path, Path]]:
    """Put what is edited in a library beside the raw files; return from where to where.

    The file in the library stays, since readers may have it open; it is the converter's again
    with the next build, and says what ``edited/`` says.

    Raises:
        UsageError: a plan is not known, or its raw files are gone.
    """
    with only_build(folder / BUILD, folder):
        output = Output(folder, Store(folder / BUILD))
        plans = {record["id"]: Plan(**record) for record in Memory(folder / BUILD / "plans.json").plans}
        for name in wanted:
            if name not in plans:
                raise UsageError(f"{folder}: there is no plan {name!r}; there are {', '.join(sorted(plans))}")
        moved = [move(output, plans[name]) for name in wanted or sorted(plans) if is_edited(output, plans[name])]
        if moved:
            edited = {name: ref for name, ref in output.edited.items() if name not in {path.stem for path, _ in moved}}
            output.write_manifest(edited=edited)
    return moved


def is_edited(output: Output, plan: Plan) -> bool:
    """Tell whether a person has edited the Markdown of a plan in the library."""
    return plan.id in output.edited or edited_in_output(output, plan) is not None


def move(output: Output, plan: Plan) -> tuple[Path, Path]:
    """Put one edited plan beside the raw files, and count the one in the library as ours."""
    root = Path(plan.root)
    if not root.is_dir():
        raise UsageError(f"{root}: the folder of the raw files is gone; build from where they are now, then adopt")
    if not writable(root):
        raise OutputError(f"{root}: cannot be written; copy the raw files to a folder of your own and build from there")
    path = markdown_path(plan.id)
    source, target = output.root / path, root / "edited" / f"{plan.id}.md"
    data = source.read_bytes()
    write_whole(target, data)
    output.files[path] = output.store.put(data)
    return source, target
