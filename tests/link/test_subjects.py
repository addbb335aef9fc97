"""Topics across plans."""

from convert.link.features import Features
from convert.link.subjects import gaps, matrix, topics_of, treated

COUNTY = "990121-gy-2021"
ACTION = "990104-jh-2023"


def test_sections_carry_their_topics(read: dict[str, Features]) -> None:
    topics = topics_of(read[COUNTY])
    assert topics["c3"][0] == "innovation"
    assert topics["c3-s2"][0] == "talent"
    assert "education" in topics["c7-s2"]
    assert all(len(found) <= 3 for found in topics.values())


def test_matrix_shows_where_a_topic_stands_and_where_it_does_not(read: dict[str, Features]) -> None:
    table = matrix(read.values())
    assert table["rural"][COUNTY] == "c5"
    assert table["rural"][ACTION] == ""
    assert all(set(row) == set(read) for row in table.values())


def test_places_are_listed_once_a_subject(read: dict[str, Features]) -> None:
    rows = [row for row in treated(read.values()) if row.topic == "rural" and row.plan == COUNTY]
    assert [row.section for row in rows] == ["c5"]
    assert rows[0].province == "青禾省"


def test_gaps_name_places_without_plans_and_without_topics(read: dict[str, Features]) -> None:
    found = gaps(read.values(), {"990104": "南屏区", "990199": "西岭县"})
    assert ("990199", "西岭县", "") in found
    assert ("990104", "南屏区", "rural") in found
    assert ("990104", "南屏区", "innovation") not in found
