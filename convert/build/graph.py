"""The graph of a build: which task reads which task's values.

Only names of values pass through here, never the values themselves, so that the memory of
the build does not grow with the length of the plans.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from convert.build.beside import roster_beside
from convert.build.dates import Dates, dates_of, today
from convert.build.ids import old_addresses, place_of_ids
from convert.build.linking import Linking
from convert.build.plan import PRINTABLE, Plan
from convert.build.project import theme_files
from convert.build.publishing import add_doubts, raw_files, waiting
from convert.build.request import Request, Waiting
from convert.build.runner import CallError, Runner
from convert.build.shares import built_before, html_of, page_files
from convert.build.steps.pdf import Print
from convert.build.task import Call
from convert.build.tasks import task
from convert.build.values import Argument, Parts, Plain, Ref, decode, encode
from convert.build.whole_site import WholeSite, project_of
from convert.model import Download


@dataclass
class Graph:
    """The tasks of one build; what fails is told and left out."""

    runner: Runner
    request: Request
    failures: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    day: str = field(default_factory=today)

    async def call(self, name: str, subject: str, size: int = 0, /, **inputs: Argument) -> Parts:
        """Have one task carried out on an input of so many bytes."""
        return await self.runner.run(Call(task(name), inputs, subject, size * COST.get(name, 1), size))

    async def attempt(self, name: str, plan: Plan, /, **inputs: Argument) -> Parts | None:
        """Have one task of a plan carried out; a failure is told and costs this format only."""
        try:
            return await self.call(name, plan.source, plan.size, **inputs)
        except CallError as error:
            told = self.notices if error.kind == "MissingPartError" else self.failures
            line = error.outcome.line if error.kind == "MissingPartError" else str(error)
            if line not in told:
                told.append(line)
            return None

    async def ahead(self, plans: list[Plan]) -> None:
        """Begin what depends on one plan alone, while other files are still being read.

        Whoever asks for the same later finds it made; what people changed is made then.
        """
        formats = set(self.request.formats)
        calls = [self.call("addresses", plan.source, plan.size, markdown=plan.words) for plan in plans]
        if formats != {"md"}:
            calls += [self.call("features", plan.source, plan.size, markdown=plan.words) for plan in plans]
        if "site" in formats:
            calls += [self.call("plan_index", plan.source, plan.size, markdown=plan.words) for plan in plans]
        await asyncio.gather(*calls, return_exceptions=True)

    async def publish(self, plans: list[Plan]) -> dict[str, Ref]:
        """Make all that is asked for; path in the output → value."""
        async with asyncio.TaskGroup() as group:
            if "site" in self.request.formats:
                group.create_task(self.index(plans))
            if set(self.request.formats) != {"md"}:
                await Linking(self.runner, self.request, self.attempt, self.call, self.failures, self.notices).link(
                    plans
                )
            for plan in plans:
                group.create_task(self.publish_plan(plan))
        files = {path: ref for plan in plans for path, ref in plan.files.items()}
        if "data" in self.request.formats:
            files |= await self.tables(plans)
        if "site" in self.request.formats:
            shown = [plan for plan in plans if "card" in plan.values]
            whole = WholeSite(self.runner, self.request, self.call, {plan.id: self.dates_of(plan) for plan in shown})
            files |= await whole.files(shown, files, await self.search(shown))
        return files

    async def publish_plan(self, plan: Plan) -> None:
        """Make the formats of one plan, each from those it needs."""
        formats = self.request.formats
        if "md" in formats:
            self.offer(plan, "md", plan.markdown)
        async with asyncio.TaskGroup() as group:
            if {"pdf", "docx"} & set(formats) and plan.size <= PRINTABLE:
                group.create_task(self.print(plan))
            if "data" in formats:
                group.create_task(self.rows(plan))
                group.create_task(self.link_rows(plan))
            group.create_task(self.keep(plan, "addresses", "addresses", markdown=plan.words))
            if self.request.edition == "archive" and plan.ledger:
                group.create_task(self.keep(plan, "ledger", "lines", ledger=plan.ledger))
        if plan.printed and "data" in formats:
            await self.rows(plan)
        if "site" in formats:
            await self.pages(plan)

    async def rows(self, plan: Plan) -> None:
        """Make the rows of a plan in the tables."""
        given = {"markdown": plan.markdown, "account": plan.account, "subjects": plan.subjects}
        await self.keep(plan, "plan_tables", "rows", **given)

    async def link_rows(self, plan: Plan) -> None:
        """Make the rows of a plan's links."""
        parts = await self.attempt("link_rows", plan, links=plan.links)
        if parts is not None:
            plan.values["links"] = parts["rows"]

    async def index(self, plans: list[Plan]) -> None:
        """Make the parts of the search index, then the whole, while others print."""
        await asyncio.gather(*(self.index_plan(plan) for plan in plans))
        await self.search(plans)

    async def index_plan(self, plan: Plan) -> None:
        """Make a plan's part of the search index."""
        parts = await self.attempt("plan_index", plan, markdown=plan.words)
        if parts is not None:
            plan.index, plan.texts = parts["index"], parts["texts"]
            plan.search = {path: ref for path, ref in parts.items() if path.endswith(".js")}

    async def search(self, plans: list[Plan]) -> Parts:
        """Make the search index of some plans."""
        parts = tuple(plan.index for plan in plans if plan.index)
        return await self.call("search_index", "library", sum(plan.size for plan in plans), parts=parts)

    async def keep(self, plan: Plan, name: str, part: str, **inputs: Argument) -> None:
        """Carry out a task and keep one of its values with the plan."""
        parts = await self.attempt(name, plan, **inputs)
        if parts is not None:
            plan.values[part] = parts[part]

    async def print(self, plan: Plan) -> None:
        """Make PDF and DOCX; the contents of the latter show the pages of the former."""
        shared = {"markdown": plan.markdown, "neighbours": plan.in_print, "account": plan.account}
        look = {
            "theme": Plain(self.request.theme),
            "theme_files": Plain(theme_files(self.request.theme)),
            "edition": Plain(plan.edition),
            "site": Plain(self.request.site_url),
        }
        printed: Parts = {"print": self.runner.store.put(encode(Print(0, {}, ())))}
        if "pdf" in self.request.formats:
            found = await self.attempt("pdf", plan, **shared, **look, variant=Plain(self.request.pdf_variant))
            if found is not None:
                printed = found
                known = decode(self.runner.store.get(found["print"]), Print)
                add_doubts(plan, known.problems, self.runner.store)
                if self.holds_back(plan):
                    return
                self.offer(plan, "pdf", found["pdf"], known.pages)
        if "docx" in self.request.formats:
            parts = await self.attempt("docx", plan, **shared, **look, printed=printed["print"])
            if parts is not None:
                self.offer(plan, "docx", parts["docx"])

    def holds_back(self, plan: Plan) -> bool:
        """Tell whether an official edition is held back since its print lacks words; by force it is not."""
        if plan.edition != "official" or not plan.printed or self.request.force:
            return False
        held = waiting(plan, self.runner.store)
        self.waiting += [held] if held.doubts else []
        return bool(held.doubts)

    def offer(self, plan: Plan, kind: str, ref: Ref, pages: int = 0) -> None:
        """Publish a file of a plan and offer it on the plan's page."""
        path = f"{FOLDERS[kind]}/{plan.id}.{kind}"
        plan.files[path] = ref
        plan.downloads.append(Download(kind, path, self.runner.store.size(ref), pages))

    async def pages(self, plan: Plan) -> None:
        """Make the pages of one plan."""
        offered = self.runner.store.put(encode(tuple(sorted(plan.downloads, key=lambda one: KINDS.index(one.kind)))))
        parts = await self.attempt(
            "pages",
            plan,
            markdown=plan.markdown,
            account=plan.account,
            neighbours=plan.on_site,
            downloads=offered,
            edition=Plain(self.request.edition),
            raw_lines=plan.raw_lines,
            aliases=Plain(self.aliases(plan)),
            references=plan.references,
        )
        if parts is None:
            return
        plan.pages = {path: ref for path, ref in parts.items() if path not in ("card", "places")}
        stamp = f"{task('site').stamp()} {self.request.site_name} {self.request.site_url}"
        stand = built_before(plan, stamp, self.runner.store)
        anew = {path: ref for path, ref in plan.pages.items() if path.endswith(".md") and html_of(path) not in stand}
        built = await self.attempt("site", plan, **page_files(anew), project=project_of(self.request)) if anew else {}
        if built is not None:
            plan.built, plan.built_by = stand | built, stamp
            plan.values |= {name: parts[name] for name in ("card", "places")}

    async def tables(self, plans: list[Plan]) -> dict[str, Ref]:
        """Join the tables of all plans."""
        rows = tuple(plan.values["rows"] for plan in plans if "rows" in plan.values)
        linked = [plan for plan in plans if plan.features]
        size = sum(plan.size for plan in plans)
        parts = await self.call(
            "tables",
            "library",
            size,
            rows=rows,
            links=tuple(plan.values["links"] for plan in plans if "links" in plan.values),
            plans=Plain([plan.id for plan in linked]),
            references=tuple(plan.references for plan in linked),
        )
        subjects, roster = tuple(plan.subjects for plan in linked), Plain(roster_beside(plans))
        parts = parts | await self.call("topic_tables", "library", size, subjects=subjects, roster=roster)
        files = {f"data/{name}": ref for name, ref in parts.items()}
        files |= {f"data/removed/{plan.id}.txt": plan.removed for plan in plans if plan.removed}
        if self.request.edition == "archive":
            files |= raw_files(plans)
            files |= {f"data/ledger/{plan.id}.jsonl": plan.values["lines"] for plan in plans if "lines" in plan.values}
        return files

    def dates_of(self, plan: Plan) -> Dates:
        """Say since when a plan is published and when its words changed."""
        return dates_of(place_of_ids(Path(plan.root), self.request.output), plan.id, plan.words, self.day)

    def aliases(self, plan: Plan) -> dict[str, str]:
        """Say where addresses that were published once lead now."""
        if "addresses" not in plan.values:
            return {}
        now = decode(self.runner.store.get(plan.values["addresses"]), dict[str, str])
        return old_addresses(place_of_ids(Path(plan.root), self.request.output), plan.id, now)


COST = {"plan_index": 10**6, "search_index": 10**6, "pdf": 20, "docx": 5, "read_plans": 10}
"""What a task takes, roughly, compared with others on the same plan.

The index comes first, since the whole of it can then be made while the plans are printed."""
FOLDERS = {"md": "markdown", "pdf": "pdf", "docx": "docx"}
KINDS = ["md", "pdf", "docx"]
