"""What all plans treat → tables of topics, and what is missing."""

from collections.abc import Iterable

from convert.link.subjects import Subjects


def run(subjects: Iterable[Subjects], roster: dict[str, str]) -> dict[str, object]:
    """Write the tables; each is a value of its own.

    Args:
        subjects: What each plan treats.
        roster: Name of each place that should be there, by its code; empty where nobody has said.
    """
    from convert.publish.topic_tables import topic_tables

    return dict(topic_tables(tuple(subjects), roster))
