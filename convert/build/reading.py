"""Files → plans: converted, told apart, and in the words that people have given them."""

import re
from pathlib import Path

from convert.build.edits import adopted, edited_in_output
from convert.build.graph import Graph
from convert.build.inputs import Input, read_bytes
from convert.build.memory import Memory
from convert.build.output import Output, state_if_there
from convert.build.plan import NONE, Plan
from convert.build.runner import CallError
from convert.build.sidecars import Sidecars
from convert.build.steps.read_plans import Head
from convert.build.tell_apart import twins
from convert.build.values import Parts, Plain, Ref, decode
from convert.errors import SourceError

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,100}")
STAYS = "; what was published before stays"


class Reading:
    """Reads the files of one build."""

    def __init__(self, graph: Graph, output: Output, memory: Memory) -> None:
        self.graph = graph
        self.store = graph.runner.store
        self.output = output
        self.memory = memory
        self.sidecars = Sidecars()
        self.edited: dict[str, Ref] = {}
        """Plans whose Markdown in the output folder a person has edited."""
        self.states: dict[Path, list[object]] = {}
        """Files as they were when they were read."""

    async def read(self, one: Input) -> list[Plan]:
        """Read one file; a failure is told, and what was there before stays."""
        try:
            if one.refusal is not None:
                raise one.refusal
            return await (self.take_up(one) if self.graph.request.from_markdown else self.convert(one))
        except SourceError as error:
            line = str(error)
        except CallError as error:
            line = error.outcome.line if error.kind == "SourceError" else str(error)
        before = self.memory.of_source(one.name, self.store)
        line += STAYS if before else ""
        if line not in self.graph.failures:
            self.graph.failures.append(line)
        return before

    def read_file(self, one: Input) -> bytes:
        """Read the bytes of a file and remember what it was."""
        from convert.source.read import LIMIT

        before = state_if_there(str(one.path))
        data = read_bytes(one, LIMIT)
        self.states[one.path] = before
        return data

    async def convert(self, one: Input) -> list[Plan]:
        """Have one file converted."""
        data = self.store.put(self.read_file(one))
        parts = await self.graph.call(
            "read_plans",
            one.name,
            self.store.size(data),
            data=data,
            name=Plain(one.name),
            sidecar=self.store.put(self.sidecars.entries(one)),
        )
        heads = decode(self.store.get(parts["heads"]), tuple[Head, ...])
        return [self.plan(one, data, head, number, parts) for number, head in enumerate(heads)]

    async def take_up(self, one: Input) -> list[Plan]:
        """Take up a plan whose Markdown lies in the output folder."""
        data = self.store.put(self.read_file(one))
        parts = await self.graph.call("read_markdown", one.name, self.store.size(data), markdown=data)
        [head] = decode(self.store.get(parts["heads"]), tuple[Head, ...])
        if not ID.fullmatch(one.path.stem):
            line = "its name is no id: small Latin letters, digits and hyphens; rename the file"
            raise SourceError(line, path=one.path)
        if head.id != one.path.stem:
            line = f"its front matter says id: {head.id or 'nothing'}; put back id: {one.path.stem}"
            raise SourceError(line, path=one.path)
        before = self.memory.of_id(head.id)
        plan = self.plan(one, data, head, 0, parts | {"0/markdown": data})
        if before is None:
            return [plan]
        plan.source, plan.root, plan.raw = before.source, before.root, before.raw
        plan.account, plan.removed, plan.ledger = before.account, before.removed, before.ledger
        plan.raw_lines = before.raw_lines
        plan.problems, plan.open_problems = before.problems, before.open_problems
        if data != before.markdown:
            await self.give_words(plan, data, before.markdown, one.path)
        return [plan]

    def plan(self, one: Input, raw: Ref, head: Head, number: int, parts: Parts) -> Plan:
        """Take up one plan of a file."""
        markdown = parts[f"{number}/markdown"]
        return Plan(
            id=head.id,
            title=head.title,
            source=one.name,
            root=str(one.root.resolve()),
            raw=raw,
            number=number,
            markdown=markdown,
            words=parts[f"{number}/words"],
            account=parts[f"{number}/account"],
            size=self.store.size(markdown),
            problems=head.problems,
            open_problems=head.open_problems,
            removed=parts.get(f"{number}/removed", NONE),
            ledger=parts.get(f"{number}/ledger", NONE),
            raw_lines=parts[f"{number}/raw_lines"],
        )

    async def tell_apart(self, plans: list[Plan]) -> None:
        """Give each plan an id of its own."""
        for place, twin in twins(plans).items():
            plan = plans[place]
            parts = await self.graph.call(
                "distinguish",
                plan.source,
                markdown=plan.markdown,
                account=plan.account,
                id=Plain(twin.id),
                doubts=Plain([list(doubt) for doubt in twin.doubts]),
            )
            plan.id, plan.markdown, plan.words, plan.account = (
                twin.id,
                parts["markdown"],
                parts["words"],
                parts["account"],
            )
            plan.problems += len(twin.doubts)
            plan.open_problems += len(twin.doubts)

    async def settle(self, plans: list[Plan]) -> list[Plan]:
        """Put the words of people in place of the converter's; leave out what cannot be read."""
        return [plan for plan in plans if await self.settled(plan)]

    async def settled(self, plan: Plan) -> bool:
        """Settle the words of one plan."""
        in_output = edited_in_output(self.output, plan)
        try:
            beside = adopted(Path(plan.root), plan.id)
        except SourceError as error:
            self.graph.failures.append(str(error))
            return False
        path, data = (None, b"")
        if in_output is not None:
            path, data = self.output.root / "markdown" / f"{plan.id}.md", in_output
        elif beside is not None:
            path, data = beside, beside.read_bytes()
        if path is None:
            return True
        ref = self.store.put(data)
        if in_output is not None:
            self.edited[plan.id] = ref
            self.graph.notices.append(f"{path}: edited by hand; kept and published (gangyao adopt keeps it for good)")
        return ref == plan.markdown or await self.give_words(plan, ref, plan.markdown, path)

    async def give_words(self, plan: Plan, markdown: Ref, known: Ref, path: Path) -> bool:
        """Have a plan say what a person wrote in place of what is known of it."""
        try:
            parts = await self.graph.call(
                "edited",
                plan.source,
                markdown=markdown,
                known=known,
                account=plan.account,
                id=Plain(plan.id),
                path=Plain(str(path)),
            )
        except CallError as error:
            self.graph.failures.append(error.outcome.line if error.kind == "SourceError" else str(error))
            return False
        plan.markdown, plan.words, plan.account = markdown, parts["words"], parts["account"]
        plan.title = decode(self.store.get(parts["title"]), str)
        plan.size = self.store.size(markdown)
        return True
