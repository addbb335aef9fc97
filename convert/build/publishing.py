"""What depends on the edition: which plans may be published, and what is carried along."""

from dataclasses import replace

from convert.build.plan import Plan
from convert.build.request import Request, Waiting
from convert.build.store import Store
from convert.build.values import Ref, decode, encode
from convert.model import Account, Problem


def choose_edition(plan: Plan, request: Request, store: Store) -> str:
    """Say in which edition a plan is published; "" where it has to wait.

    The official edition waits for open doubts about the words; by force it is a proof.
    """
    if request.edition != "official":
        return request.edition
    from convert.editions import official_doubts

    if not official_doubts(decode(store.get(plan.account), Account)):
        return "official"
    return "proof" if request.force else ""


def waiting(plan: Plan, store: Store) -> Waiting:
    """List why the official edition of a plan is not made."""
    from convert.editions import official_doubts

    return Waiting(plan.source, plan.id, tuple(official_doubts(decode(store.get(plan.account), Account))))


def add_doubts(plan: Plan, found: tuple[Problem, ...], store: Store) -> None:
    """Add what its print raised to the doubts of a plan, but for what a person has decided."""
    account = decode(store.get(plan.account), Account)
    # A decision that names no message holds for any.
    decided = {problem.key: problem.message for problem in account.problems}
    more = tuple(problem for problem in found if decided.get(problem.key, "-") not in ("", problem.message))
    if more:
        kept = tuple(problem for problem in account.problems if problem.key not in {one.key for one in more})
        plan.problems += len(more) + len(kept) - len(account.problems)
        plan.open_problems += len(more)
        plan.account = store.put(encode(replace(account, problems=(*kept, *more))))
        plan.printed = True


def raw_files(plans: list[Plan]) -> dict[str, Ref]:
    """Carry the raw bytes along, under their own names."""
    return {f"data/raw/{plan.source}": plan.raw for plan in plans}
