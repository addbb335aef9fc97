"""A plan → what it is matched by, and what other plans show of it."""


def run(markdown: str) -> dict[str, object]:
    """Read off a plan what links need."""
    from convert.document import read_document
    from convert.link.features import dump_features, features
    from convert.link.showing import signpost

    document = read_document(markdown)
    return {"features": dump_features(features(document)), "signpost": signpost(document)}
