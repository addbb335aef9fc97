"""What depends on the edition: which plans may be published, and what is carried along."""

from convert.build.plan import Plan
from convert.build.request import Request
from convert.build.store import Store
from convert.build.values import Ref, decode
from convert.model import Account


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


def waiting(plan: Plan, store: Store) -> str:
    """Say why the official edition of a plan is not made."""
    from convert.editions import official_doubts

    count = len(official_doubts(decode(store.get(plan.account), Account)))
    doubts = "1 open doubt" if count == 1 else f"{count} open doubts"
    return (
        f"{plan.source}: the official edition waits for {doubts} about its words; see gangyao check, "
        "decide in plans.toml, or print a proof with --force"
    )


def raw_files(plans: list[Plan]) -> dict[str, Ref]:
    """Carry the raw bytes along, under their own names."""
    return {f"data/raw/{plan.source}": plan.raw for plan in plans}
