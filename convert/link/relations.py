"""How plans stand to each other: above, below, the same place at another time."""

from collections.abc import Iterable
from enum import StrEnum

from convert.link.features import Features

NATION = "000000"
DRAFTS = ("草案", "征求意见稿", "送审稿", "讨论稿", "审议稿", "初稿", "公示稿")


class Relation(StrEnum):
    """What the other plan is to ours."""

    DRAFT = "草案与定稿"
    OTHER_TIME = "同地不同期"
    SAME_PLACE = "同地"
    ABOVE = "上级"
    BELOW = "下级"


def relations(plans: Iterable[Features]) -> dict[str, dict[str, Relation]]:
    """Find the related plans of each plan: plan → other plan → what that is to it.

    Grows with the number of related pairs, not with all pairs.
    """
    listed = sorted(plans, key=lambda plan: plan.plan)
    at: dict[str, list[Features]] = {}
    for plan in listed:
        if code := code_of(plan):
            at.setdefault(code, []).append(plan)
    found: dict[str, dict[str, Relation]] = {}
    for plan in listed:
        code = code_of(plan)
        for other in at.get(code, ()):
            if other.plan != plan.plan:
                found.setdefault(plan.plan, {})[other.plan] = at_one_place(plan, other)
        for above in above_of(code):
            for other in at.get(above, ()):
                found.setdefault(plan.plan, {})[other.plan] = Relation.ABOVE
                found.setdefault(other.plan, {})[plan.plan] = Relation.BELOW
    return found


def code_of(plan: Features) -> str:
    """The code of a plan's place; that of the nation where the title is the nation's.

    Where the front matter has no code, the id may begin with one.
    """
    if plan.region.code:
        return plan.region.code
    if plan.title.startswith("中华人民共和国"):
        return NATION
    head = plan.plan.partition("-")[0]
    return head if len(head) == len(NATION) and head.isdigit() else ""


def above_of(code: str) -> tuple[str, ...]:
    """Codes of the places above a place, the nearest first.

    >>> above_of("990203"), above_of("990000"), above_of("000000")
    (('990200', '990000', '000000'), ('000000',), ())
    """
    above = (code[:4] + "00", code[:2] + "0000", NATION) if code else ()
    return tuple(dict.fromkeys(other for other in above if other != code)) if code != NATION else ()


def at_one_place(one: Features, other: Features) -> Relation:
    """Tell apart drafts, other periods and other kinds of plan of one place."""
    same = one.kind == other.kind and one.period == other.period
    if same and is_draft(one.status) != is_draft(other.status):
        return Relation.DRAFT
    return Relation.OTHER_TIME if one.kind == other.kind and one.period != other.period else Relation.SAME_PLACE


def is_draft(status: str) -> bool:
    """Tell whether a status is that of a draft."""
    return any(mark in status for mark in DRAFTS)


def relation_of(one: Features, other: Features) -> str:
    """What the second plan is to the first; empty for nothing."""
    ours, theirs = code_of(one), code_of(other)
    if ours and ours == theirs:
        return at_one_place(one, other)
    if theirs in above_of(ours):
        return Relation.ABOVE
    return Relation.BELOW if ours in above_of(theirs) else ""
