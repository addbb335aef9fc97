"""Topics across plans."""

import pytest

from convert.link.features import Features
from convert.link.subjects import Subjects, gaps, matrix_row, subjects_of, treated

COUNTY = "990121-gy-2021"
ACTION = "990104-jh-2023"


@pytest.fixture(scope="module")
def subjects(read: dict[str, Features]) -> dict[str, Subjects]:
    return {name: subjects_of(value) for name, value in read.items()}


def test_sections_carry_their_topics(subjects: dict[str, Subjects]) -> None:
    topics = subjects[COUNTY].carried
    assert topics["c3"][0] == "innovation"
    assert topics["c3-s2"][0] == "talent"
    assert "education" in topics["c7-s2"]
    assert all(len(found) <= 3 for found in topics.values())


def test_matrix_shows_where_a_topic_stands_and_where_it_does_not(subjects: dict[str, Subjects]) -> None:
    rows = {name: matrix_row(value) for name, value in subjects.items()}
    assert rows[COUNTY]["rural"] == "c5"
    assert rows[ACTION]["rural"] == ""


def test_places_are_listed_once_a_subject(subjects: dict[str, Subjects]) -> None:
    rows = [row for row in treated(subjects.values()) if row.topic == "rural" and row.plan == COUNTY]
    assert [row.section for row in rows] == ["c5"]
    assert rows[0].province == "青禾省"


def test_places_of_a_topic_stand_together_and_within_it_those_of_a_province(subjects: dict[str, Subjects]) -> None:
    rows = [(row.topic, row.province) for row in treated(subjects.values())]
    assert len(dict.fromkeys(rows)) == len([row for place, row in enumerate(rows) if rows[place - 1 : place] != [row]])


def test_gaps_name_places_without_plans_and_without_topics(subjects: dict[str, Subjects]) -> None:
    found = gaps(subjects.values(), {"990104": "南屏区", "990199": "西岭县"})
    assert ("990199", "西岭县", "") in found
    assert ("990104", "南屏区", "rural") in found
    assert ("990104", "南屏区", "innovation") not in found
