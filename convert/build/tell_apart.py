"""Doubts about a plan that only the library sees: the same id, title or bytes as another, its length."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from convert.build.plan import PRINTABLE, Plan

SUFFIX = 4
"""Hex digits of a raw file's hash that tell two plans with one id apart."""


@dataclass(frozen=True, slots=True)
class Twin:
    """What has to change in a plan, so that readers can tell it from another."""

    id: str
    doubts: tuple[tuple[str, str, str], ...]
    """Kind, message, and what the problem's key is made of."""


def drop_copies(plans: Iterable[Plan], tell: Callable[[str], None]) -> list[Plan]:
    """Keep one plan of those that were made from the same bytes."""
    kept: dict[tuple[str, str, int], Plan] = {}
    for plan in plans:
        first = kept.setdefault((plan.id, plan.raw, plan.number), plan)
        if first is not plan:
            tell(f"{plan.source}: the same bytes as {first.source}; published once")
    return list(kept.values())


def twins(plans: Sequence[Plan]) -> dict[int, Twin]:
    """Find plans that need an id of their own or a word of doubt; by their place in the row."""
    ids, titles = grouped(plans, lambda plan: plan.id), grouped(plans, lambda plan: plan.title)
    found = {}
    for place, plan in enumerate(plans):
        same_id, same_title = others(ids[plan.id], plan), others(titles[plan.title], plan)
        doubts = []
        if same_id:
            doubts.append(("same-id", f"编号 {plan.id} 与 {same_id} 相同，已加后缀区分", plan.id))
        if same_title:
            doubts.append(("same-title", f"标题与 {same_title} 相同", plan.title))
        if plan.size > PRINTABLE:
            size = f"全文 {plan.size / 1e6:.1f} MB，超过 {PRINTABLE / 1e6:g} MB，不制 PDF 和 DOCX"
            doubts.append(("too-long-to-print", size, plan.title))
        if doubts:
            found[place] = Twin(own_id(plan) if same_id else plan.id, tuple(doubts))
    return found


def grouped(plans: Iterable[Plan], key: Callable[[Plan], str]) -> dict[str, list[Plan]]:
    """Group plans by something they may share."""
    found: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        found[key(plan)].append(plan)
    return found


def others(group: Iterable[Plan], plan: Plan) -> str:
    """Name the files of the other plans of a group."""
    return "、".join(dict.fromkeys(one.source for one in group if one is not plan))


def own_id(plan: Plan) -> str:
    """Tell a plan by its raw bytes, and by its place where one file holds several."""
    part = f"-{plan.number + 1}" if plan.number else ""
    return f"{plan.id}-{plan.raw[:SUFFIX]}{part}"
