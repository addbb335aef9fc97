"""What all plans treat → the tables of topics: every place, topic by plan, and what is missing."""

from collections.abc import Mapping, Sequence

from convert.link.showing import topic_name
from convert.link.subjects import Subjects, gaps, matrix_row, treated
from convert.link.topics import inventory
from convert.publish.tables import csv_text, header


def topic_tables(plans: Sequence[Subjects], roster: Mapping[str, str]) -> dict[str, str]:
    """Write ``topics.csv``, ``matrix.csv`` and ``gaps.csv``.

    Args:
        plans: What each plan treats.
        roster: Name of each place that should be there, by its code.
    """
    places = (
        (topic.id, topic.zh, int(topic.frame), one.province, one.plan, one.section, f"{one.weight:.3f}")
        for one in treated(plans)
        for topic in (inventory()[one.topic],)
    )
    rows = ((plan.plan, plan.province, *matrix_row(plan).values()) for plan in plans)
    missing = ((*gap, topic_name(gap.topic)) for gap in gaps(plans, roster))
    return {
        "topics.csv": csv_text([header("topics"), *places]),
        "matrix.csv": csv_text([[*header("matrix")[:2], *inventory()], *rows]),
        "gaps.csv": csv_text([header("gaps"), *missing]),
    }
