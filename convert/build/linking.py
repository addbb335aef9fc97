"""The part of the graph that finds matching sections.

Features depend on one plan, links on two, and what a plan shows on its own links and on the
headings that they lead to: so a change in one plan goes no further than it has to. Up to fifty plans
each is matched with each; beyond, related plans are, and the others through an index.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from convert.build.beside import decisions_beside, moved
from convert.build.plan import NONE, Plan
from convert.build.request import Request
from convert.build.runner import Runner
from convert.build.tasks import task
from convert.build.values import Argument, Hints, Parts, Plain, Ref, decode, encode
from convert.link.decisions import Decisions, End
from convert.link.showing import Signpost
from convert.link.subjects import Subjects

ALL_PAIRS = 50
"""Up to so many plans, each is matched with each."""
SHARE = 250
"""Plans of a large library that one call matches."""
TOLD = 5
"""Broken links that are named one by one."""

Attempt = Callable[..., Awaitable[Parts | None]]
Call = Callable[..., Awaitable[Parts]]


@dataclass
class Linking:
    """Finds the links of all plans of a build."""

    runner: Runner
    request: Request
    attempt: Attempt
    """Carries out a task of a plan; a failure costs that plan only."""
    call: Call
    """Carries out a task of the library."""
    failures: list[str]
    notices: list[str]
    pairs: dict[tuple[str, str], Ref] = field(default_factory=dict)
    """Links of a plan to another, matched in full."""

    async def link(self, plans: list[Plan]) -> None:
        """Find the links of all plans and what each plan shows of them."""
        await asyncio.gather(*(self.read_features(plan) for plan in plans))
        linked = [plan for plan in plans if plan.features]
        decisions = self.decided(linked)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.refer(linked))
            group.create_task(self.match(linked))
        there = {plan.id: plan for plan in linked}
        beside: dict[str, list[str]] = {}
        for one, other in sorted(self.pairs):
            beside.setdefault(one, []).append(other)
        await asyncio.gather(*(self.show(plan, beside.get(plan.id, []), there, decisions) for plan in plans))
        await self.check(linked)

    async def read_features(self, plan: Plan) -> None:
        """Read off one plan what it is matched by."""
        parts = await self.attempt("features", plan, markdown=plan.words)
        plan.references = self.runner.store.put(encode(()))
        plan.subjects = self.runner.store.put(encode(Subjects(plan.id, plan.title, "", "", {}, ())))
        if parts is not None:
            plan.features, plan.stand, plan.packed = parts["features"], parts["stand"], parts["packed"]
            plan.signposts, plan.subjects = parts["signposts"], parts["subjects"]
            plan.called, plan.named = parts["called"], parts["named"]

    def decided(self, plans: list[Plan]) -> Decisions:
        """Read what people decided about links; sections that have moved since are followed."""
        decisions = decisions_beside(plans)
        there = {plan.id: plan for plan in plans}
        now = {name: self.headings(there[name]) for name in {plan for plan, _ in decisions.ends()} if name in there}
        new = {
            (name, section): moved(section, said, there[name], now[name], self.request.output)
            for name, section in decisions.ends()
            if name in there
            for said in (decisions.headings.get((name, section), ""),)
        }
        gone = [end for end in decisions.ends() if not new.get(end)]
        self.notices += [told_gone(end, decisions.headings.get(end, "")) for end in gone]
        return decisions.without(gone).moved(lambda end: (end[0], new.get(end) or end[1]))

    def headings(self, plan: Plan) -> dict[str, str]:
        """Return the heading of each section of a plan."""
        [post] = decode(self.runner.store.get(plan.signposts), tuple[Signpost, ...])
        return {name: heading for name, (_, heading) in post.sections.items()}

    async def match(self, plans: list[Plan]) -> None:
        """Match the plans: all with all in a small library, else the related ones, and each with the best of all."""
        for plan in plans:  # one that could not be read again is here as the last build left it
            plan.library_links, plan.posts, plan.known, plan.searched, plan.matched_by = NONE, NONE, NONE, NONE, ""
        if len(plans) <= ALL_PAIRS:
            wanted = {plan.id: [other.id for other in plans if other is not plan] for plan in plans}
            await self.match_in_full(plans, wanted)
            return
        parts = await self.call("relate", "library", stands=tuple(plan.stand for plan in plans))
        related = decode(self.runner.store.get(parts["related"]), dict[str, list[str]])
        async with asyncio.TaskGroup() as group:
            group.create_task(self.match_in_full(plans, related))
            group.create_task(self.match_library(plans, related))

    async def match_in_full(self, plans: list[Plan], wanted: dict[str, list[str]]) -> None:
        """Match plans one by one with others."""
        there = {plan.id: plan for plan in plans}
        await asyncio.gather(
            *(self.match_pair(plan, there[name]) for plan in plans for name in wanted.get(plan.id, ()))
        )

    async def match_pair(self, plan: Plan, other: Plan) -> None:
        """Match one plan with another."""
        parts = await self.attempt("match_pair", plan, ours=plan.features, theirs=other.features)
        if parts is not None:
            self.pairs[plan.id, other.id] = parts["links"]

    async def match_library(self, plans: list[Plan], related: dict[str, list[str]]) -> None:
        """Match each plan with the best of a large library, some plans a call."""
        size = sum(plan.size for plan in plans)
        packed = tuple(plan.packed for plan in plans)
        index = (await self.call("link_index", "library", size, plans=packed))["index"]
        count = max(self.request.jobs, -(-len(plans) // SHARE))
        shares = [plans[start::count] for start in range(count)]
        await asyncio.gather(*(self.match_share(share, index, related) for share in shares if share))

    async def match_share(self, plans: list[Plan], index: Ref, related: dict[str, list[str]]) -> None:
        """Match some plans with the library."""
        stamp = task("match_share").stamp()
        before = [plan.before for plan in plans if plan.before and plan.before.matched_by == stamp]
        parts = await self.call(
            "match_share",
            "library",
            sum(plan.size for plan in plans) + self.runner.store.size(index),
            plans=tuple(plan.packed for plan in plans),
            index=index,
            related=Plain({plan.id: related[plan.id] for plan in plans if plan.id in related}),
            known=Hints(tuple(one.known for one in before)),
            found=Hints(tuple(ref for one in before for ref in (one.library_links, one.posts))),
            before=Hints(tuple(sorted({one.searched for one in before})[:1])),
        )
        for plan in plans:
            plan.known, plan.library_links, plan.posts = (
                parts[f"{plan.id} {name}"] for name in ("known", "links", "posts")
            )
            plan.searched, plan.matched_by = index, stamp

    async def show(self, plan: Plan, matched: list[str], there: dict[str, Plan], decisions: Decisions) -> None:
        """Choose what one plan shows, as people left it.

        Args:
            plan: The plan.
            matched: Plans that it was matched with in full.
            there: All plans that links may lead to, by id.
            decisions: What people decided.
        """
        rows = decisions.rows(plan.id)
        whole = sorted({*matched, *(other for _, other, _, _ in rows)})
        posts = [plan.posts] if plan.posts else []
        posts += [there[name].signposts for name in whole]
        parts = await self.attempt(
            "links",
            plan,
            plan=Plain(plan.id),
            pairs=tuple(self.pairs[plan.id, other] for other in matched),
            library=(plan.library_links,) if plan.library_links else (),
            signposts=tuple(posts),
            decisions=Plain(rows),
        )
        nothing = self.runner.store.put(encode(()))
        found = parts or dict.fromkeys(("links", "site", "print"), nothing)
        plan.links, plan.on_site, plan.in_print = found["links"], found["site"], found["print"]

    async def refer(self, plans: list[Plan]) -> None:
        """Find where plans name others of the library."""
        given: dict[str, Argument] = {
            "plans": Plain([plan.id for plan in plans]),
            "named": tuple(plan.named for plan in plans),
            "called": tuple(plan.called for plan in plans),
        }
        parts = await self.call("references", "library", **given)
        for plan in plans:
            plan.references = parts[plan.id]

    async def check(self, plans: list[Plan]) -> None:
        """See that every link and reference leads to something."""
        parts = await self.call(
            "check_links",
            "library",
            links=tuple(plan.links for plan in plans),
            references=tuple(plan.references for plan in plans),
            signposts=tuple(plan.signposts for plan in plans),
        )
        broken = decode(self.runner.store.get(parts["broken"]), list[str])
        self.failures += [f"{one}: leads to nothing; build again with --force, and report it" for one in broken[:TOLD]]
        if len(broken) > TOLD:
            self.failures.append(f"{len(broken) - TOLD} more links lead to nothing")


def told_gone(end: End, said: str) -> str:
    """Say that a section is gone that something was decided about."""
    name = f"{end[0]}#{end[1]}" + (f" ({said})" if said else "")
    return f"links.toml: {name} is no section of this library; put it right, or take it out if it is gone for good"
