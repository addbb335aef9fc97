"""What two plans are matched by → the counterparts of the sections of the one in the other."""


def run(ours: bytes, theirs: bytes) -> dict[str, object]:
    """Match one plan with another."""
    from convert.link.features import load_features
    from convert.link.matching import match_pair

    return {"links": match_pair(load_features(ours), load_features(theirs))}
