"""The part of the graph that finds matching sections.

Features depend on one plan, links on two, and what a plan shows on its own links and on the
headings that they lead to: so a change in one plan goes no further than it has to.
"""

import asyncio
from collections.abc import Awaitable, Callable

from convert.build.plan import Plan
from convert.build.runner import Runner
from convert.build.values import Parts, Ref, encode

Ask = Callable[..., Awaitable[Parts | None]]


async def link_plans(plans: list[Plan], ask: Ask, runner: Runner) -> None:
    """Find the links of all plans and what each plan shows of them."""
    nothing = runner.store.put(encode(()))
    await asyncio.gather(*(read_features(plan, ask) for plan in plans))
    linked = [plan for plan in plans if plan.features]
    await asyncio.gather(*(show(plan, linked, ask, nothing) for plan in plans))


async def read_features(plan: Plan, ask: Ask) -> None:
    """Read off one plan what it is matched by."""
    parts = await ask("features", plan, markdown=plan.words)
    if parts is not None:
        plan.features, plan.signpost = parts["features"], parts["signpost"]


async def show(plan: Plan, linked: list[Plan], ask: Ask, nothing: Ref) -> None:
    """Match one plan with all others and choose what it shows."""
    plan.on_site = plan.in_print = nothing
    others = [other for other in linked if other is not plan] if plan.features else []
    found = await asyncio.gather(
        *(ask("match_pair", plan, ours=plan.features, theirs=other.features) for other in others)
    )
    plan.links = tuple(parts["links"] for parts in found if parts is not None)
    parts = await ask("links", plan, links=plan.links, signposts=tuple(other.signpost for other in others))
    if parts is not None:
        plan.on_site, plan.in_print = parts["site"], parts["print"]
