"""What the last build knew of each raw file, so that a file that fails now does not drop its plans."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from convert.build.output import as_json, read_json
from convert.build.plan import Plan
from convert.build.store import Store, write_whole

KEPT = (
    "id",
    "title",
    "source",
    "markdown",
    "words",
    "account",
    "ledger",
    "raw_lines",
    "size",
    "raw",
    "number",
    "problems",
    "open_problems",
    "removed",
    "root",
    "index",
    "texts",
    "features",
    "library_links",
    "posts",
    "known",
    "searched",
    "matched_by",
    "pages",
    "built",
    "built_by",
)


def record(plan: Plan) -> dict[str, Any]:
    """Write down a plan."""
    return {name.name: getattr(plan, name.name) for name in fields(plan) if name.name in KEPT}


def remember_plans(path: Path, plans: list[Plan]) -> None:
    """Keep what is known of all plans."""
    write_whole(path, as_json({"plans": [record(plan) for plan in plans]}))


class Memory:
    """The plans of the last build."""

    def __init__(self, path: Path) -> None:
        found = read_json(path).get("plans", [])
        self.plans = [record for record in found if isinstance(record, dict) and "source" in record]
        self.by_id = {record["id"]: record for record in reversed(self.plans)}

    def of_source(self, name: str, store: Store) -> list[Plan]:
        """Return the plans of a raw file as they were, if their values are still there."""
        found = [Plan(**record) for record in self.plans if record["source"] == name]
        return found if all(is_there(plan, store) for plan in found) else []

    def before(self) -> dict[str, Plan]:
        """Return all plans as they were, by id."""
        return {name: Plan(**record) for name, record in self.by_id.items()}

    def of_id(self, plan_id: str) -> Plan | None:
        """Return one plan as it was."""
        return Plan(**self.by_id[plan_id]) if plan_id in self.by_id else None


def is_there(plan: Plan, store: Store) -> bool:
    """Tell whether the values of a plan are still in the cache."""
    return all(store.path(ref).is_file() for ref in (plan.markdown, plan.account, plan.raw))
