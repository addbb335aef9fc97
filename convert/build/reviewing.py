"""A proof or list that came back → the plan's edited Markdown and the decisions in ``plans.toml``."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from convert.build.adopting import adopt_edits
from convert.build.alone import carry_out_alone
from convert.build.ids import writable
from convert.build.plan import Plan
from convert.build.shelf import Shelf
from convert.build.store import write_whole
from convert.build.values import decode
from convert.errors import UsageError
from convert.model import Problem
from convert.review import Difference, with_decisions


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a proof that came back changed."""

    differences: tuple[Difference, ...]
    answered: tuple[Problem, ...]
    """Problems that were open, in the state that they are in now."""
    written: tuple[Path, ...]
    to_correct: tuple[str, ...] = ()
    """What a list wants corrected, a line each; nothing of it was done."""


def take_back(folder: Path, plan_id: str, returned: Path, data: bytes, who: str, when: date) -> TakenBack:
    """Carry the corrections of a proof, or the decisions of a list, over and keep them where a build finds them.

    Args:
        folder: The library that the proof was made of.
        plan_id: The plan.
        returned: Where the proof was read, for errors.
        data: The proof or list (.docx).
        who: Who corrected, for ``plans.toml``; whoever saved the proof last where empty.
        when: The day of it.

    Raises:
        UsageError: no such plan, the proof of another, a correction that has no form in Markdown, a list
            that is not of the plan as it is now, or no folder to write decisions in.
    """
    shelf = Shelf(folder)
    path = shelf.path(plan_id)
    found = carry_out_alone(
        "proof", str(returned), data=data, markdown=path.read_text("utf-8"), account=shelf.account(plan_id)
    )
    differences = decode(found["differences"], tuple[Difference, ...])
    answered = decode(found["answered"], tuple[Problem, ...])
    to_correct = decode(found["to_correct"], tuple[str, ...])
    if differences:
        write_whole(path, found["markdown"])
    plan = shelf.memory.of_id(plan_id)
    if plan is None or not Path(plan.root).is_dir() or not writable(Path(plan.root)):
        if answered and not differences:
            raise UsageError(
                f"{returned}: its decisions go into plans.toml beside the raw file, which cannot be written"
            )
        return TakenBack(differences, (), (path,) if differences else (), to_correct)
    written = [target for _, target in adopt_edits(folder, (plan_id,))] if differences else []
    if answered:
        written.append(decide(plan, answered, who or decode(found["who"], str), when))
    return TakenBack(differences, answered, tuple(written), to_correct)


def decide(plan: Plan, answered: tuple[Problem, ...], who: str, when: date) -> Path:
    """Write in ``plans.toml`` beside the raw file what was decided about its problems."""
    from convert.sidecar import Entry, entry_of, read_sidecar
    from convert.sidecar.entry import NAME

    root, part = Path(plan.root), plan.number + 1
    entry = entry_of(read_sidecar(root).of_file(plan.source), part)
    path = root / NAME
    text = path.read_text("utf-8-sig") if path.is_file() else ""
    own = entry if entry.at else Entry(plan.source, part)
    write_whole(path, with_decisions(text, own, answered, who, when).encode())
    return path
