"""A plan → what it is matched by, what other plans show of it, what it treats and whom it names."""


def run(markdown: str) -> dict[str, object]:
    """Read off a plan what links need."""
    from dataclasses import replace

    from convert.document import read_document
    from convert.link.features import dump_features, features
    from convert.link.packing import pack_plan
    from convert.link.references import name_of, references
    from convert.link.showing import signpost
    from convert.link.subjects import subjects_of

    document = read_document(markdown)
    found, post = features(document), signpost(document)
    return {
        "features": dump_features(found),
        "stand": replace(found, units=()),
        "packed": pack_plan(found, post),
        "signposts": (post,),
        "subjects": subjects_of(found),
        "called": name_of(document),
        "named": references(document),
    }
