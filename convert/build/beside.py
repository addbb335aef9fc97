"""What people keep beside the raw files about links: ``links.toml`` and ``roster.csv``."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from convert.build.ids import old_addresses, place_of_ids
from convert.build.plan import Plan
from convert.errors import UsageError
from convert.labels import unlabelled
from convert.link.decisions import NAME as LINKS
from convert.link.decisions import Decisions, joined, read_decisions
from convert.link.roster import NAME as ROSTER
from convert.link.roster import read_roster

T = TypeVar("T")


def decisions_beside(plans: Iterable[Plan]) -> Decisions:
    """Read what people decided about links, in all folders that plans come from.

    Raises:
        UsageError: a file cannot be read.
    """
    return joined(read_beside(plans, LINKS, read_decisions))


def roster_beside(plans: Iterable[Plan]) -> dict[str, str]:
    """Read which places should be there: name by code; empty where nobody has said.

    Raises:
        UsageError: a file cannot be read.
    """
    found: dict[str, str] = {}
    for roster in read_beside(plans, ROSTER, read_roster):
        found |= roster
    return found


def read_beside(plans: Iterable[Plan], name: str, read: Callable[[str, str], T]) -> list[T]:
    """Read a file of that name in each folder that has one."""
    paths = [Path(root) / name for root in sorted({plan.root for plan in plans})]
    return [read(text_of(path), str(path)) for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    """Read a file that a person wrote."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); save it as UTF-8") from error


def moved(section: str, said: str, plan: Plan, now: Mapping[str, str], output: Path) -> str:
    """Find where a section stands now; empty where that is not known.

    Args:
        section: Its id when something was decided about it.
        said: Its heading then; empty where that was not written down.
        plan: The plan.
        now: Heading of each of its sections.
        output: The library.
    """
    if section in now and (not said or unlabelled(said) == unlabelled(now[section])):
        return section
    same = [name for name, heading in now.items() if said and unlabelled(heading) == unlabelled(said)]
    if len(same) == 1:
        return same[0]
    new = old_addresses(place_of_ids(Path(plan.root), output), plan.id, now).get(section, "")
    return new if new in now and not said else ""
