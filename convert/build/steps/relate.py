"""All plans without their sections → which of them are related."""

from collections.abc import Iterable

from convert.link.features import Features


def run(stands: Iterable[Features]) -> dict[str, object]:
    """Name the related plans of each plan that has any."""
    from convert.link.relations import relations

    return {"related": {plan: sorted(others) for plan, others in relations(stands).items()}}
