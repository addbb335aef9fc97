"""Invented libraries: the same from the same seed, of real size, and true to what is said of them."""

from pathlib import Path

import pytest

from benchmarks.invented import plan, write_library
from convert.document import read_document
from convert.pipeline import convert_source
from convert.sidecar.read import read_sidecar


def test_plans_are_of_real_size_and_the_same_from_the_same_seed() -> None:
    made = [plan(number) for number in range(12)]
    assert made == [plan(number) for number in range(12)]
    assert plan(3).text != plan(3, seed=2).text
    assert all(50_000 < len(one.text.encode()) < 200_000 for one in made)


def test_places_and_ids_are_distinct_in_a_large_library() -> None:
    from benchmarks.invented.places import place

    places = [place(number) for number in range(5000)]
    assert len({one.code for one in places}) == 5000
    assert all(len(one.code) == 6 and one.code.startswith("9") for one in places)


@pytest.mark.parametrize("number", range(8))
def test_the_outline_that_is_said_is_the_outline_that_is_found(number: int, tmp_path: Path) -> None:
    [one] = write_library(tmp_path, [number], times=0.1)
    sidecar = read_sidecar(tmp_path).of_file(one.name)
    [made] = convert_source((tmp_path / one.name).read_bytes(), name=one.name, sidecar=sidecar)
    document = read_document(made.markdown)
    assert document.id == one.id
    assert tuple((section.level, section.heading) for section in document.sections if section.level > 1) == one.outline
    assert [heading for level, heading in one.outline if level == 2] == [heading for heading, _ in one.subjects]
