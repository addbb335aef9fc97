"""Where plans name documents → where they name plans of the library."""

from collections.abc import Iterable

from convert.link.references import Name, Reference


def run(plans: list[str], named: Iterable[tuple[Reference, ...]], called: Iterable[Name]) -> dict[str, object]:
    """Resolve the references of all plans; each plan's are a value of its own."""
    from convert.link.references import Catalogue, resolve

    catalogue = Catalogue(called)
    return {plan: resolve(found, catalogue, plan) for plan, found in zip(plans, named, strict=True)}
