"""Reading a library that is built: its plans and their words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from convert.build.memory import Memory
from convert.build.output import BUILD
from convert.build.store import BrokenValueError, Store
from convert.build.values import decode, ref_of
from convert.errors import UsageError

if TYPE_CHECKING:
    from convert.document import Document
    from convert.model import Account
    from convert.publish.search import PlanTexts


class Shelf:
    """The plans of a library, by the Markdown files in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = Store(root / BUILD)
        self.memory = Memory(root / BUILD / "plans.json")

    def ids(self) -> list[str]:
        """Name all plans.

        Raises:
            UsageError: there are none.
        """
        found = sorted(path.stem for path in (self.root / "markdown").glob("*.md"))
        if not found:
            raise UsageError(f"{self.root}: no library in there; run gangyao build, or name its folder with -o")
        return found

    def path(self, plan_id: str) -> Path:
        """Find the Markdown of a plan.

        Raises:
            UsageError: there is no such plan.
        """
        path = self.root / "markdown" / f"{plan_id}.md"
        # A name with a folder in it leads elsewhere; the folder is listed for the error only, not for each plan.
        if path.parent != self.root / "markdown" or not path.is_file():
            raise UsageError(f"{self.root}: there is no plan {plan_id!r}; there are {', '.join(self.ids())}")
        return path

    def markdown(self, plan_id: str) -> str:
        """Read the Markdown of a plan."""
        return self.path(plan_id).read_text("utf-8")

    def document(self, plan_id: str) -> "Document":
        """Read a plan."""
        from convert.document import read_document

        return read_document(self.markdown(plan_id))

    def account(self, plan_id: str) -> "Account":
        """Return what is known about how a plan was converted; nothing where that is lost."""
        from convert.model import Account

        plan = self.memory.of_id(plan_id)
        if plan is not None:
            try:
                return decode(self.store.get(plan.account), Account)
            except BrokenValueError:
                pass
        return Account(0, 0, 0, (), ())

    def texts(self) -> Iterator["PlanTexts"]:
        """Return the words of all plans, made anew only where they have changed."""
        from convert.publish.search import PlanTexts, plan_texts

        for plan_id in self.ids():
            known = self.memory.of_id(plan_id)
            if known is not None and known.texts and known.markdown == ref_of(self.path(plan_id).read_bytes()):
                try:
                    yield decode(self.store.get(known.texts), PlanTexts)
                    continue
                except BrokenValueError:
                    pass
            yield plan_texts(self.document(plan_id))
