"""What a change of the library cannot concern is taken over, and nothing else."""

import random
from collections.abc import Iterable

import pytest

from convert.build.steps.match_share import Kept, run
from convert.build.values import encode
from convert.document import Document
from convert.link import index as indexing
from convert.link import library as matching
from convert.link.features import Features
from convert.link.index import Index, build_index
from convert.link.known import NOTHING
from convert.link.library import match_plan, match_with, untouched
from convert.link.packing import PackedPlan, pack_plan
from convert.link.showing import signpost
from convert.link.since import Searched, Since

Library = dict[str, PackedPlan]
COPIES = 3
"""Of each plan, with other sections left out: the lists of topics are full, so that what comes in drives others out."""


@pytest.fixture(scope="module")
def library(plans: dict[str, Document], read: dict[str, Features]) -> Library:
    found = {}
    for name, value in read.items():
        packed = pack_plan(value, signpost(plans[name]))
        for copy in range(COPIES):
            sections = tuple(one for at, one in enumerate(packed.sections) if at % (COPIES + 1) != copy)
            found[f"{name}-{copy}"] = packed._replace(plan=f"{name}-{copy}", sections=sections)
    return found


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lists be full with few plans."""
    monkeypatch.setattr(indexing, "IN_LIBRARY", 12)
    monkeypatch.setattr(indexing, "IN_PROVINCE", 6)
    monkeypatch.setattr(matching, "LOOKED_AT", 5)
    monkeypatch.setattr(matching, "LOOKED_AT_BELOW", 3)


def a_word(library: Library, dice: random.Random) -> Library:
    """Change a section a little, as a word would."""
    plan = library[dice.choice(sorted(library))]
    at = dice.randrange(len(plan.sections))
    old = plan.sections[at]
    new = old._replace(mark=dice.randbytes(8), sign=bytes([old.sign[0] ^ 1, *old.sign[1:]]), size=old.size + 1)
    return library | {plan.plan: plan._replace(sections=(*plan.sections[:at], new, *plan.sections[at + 1 :]))}


def a_plan_less(library: Library, dice: random.Random) -> Library:
    gone = dice.choice(sorted(library))
    return {name: plan for name, plan in library.items() if name != gone}


def a_title(library: Library, dice: random.Random) -> Library:
    name = dice.choice(sorted(library))
    return library | {name: library[name]._replace(title="另一个名称")}


CHANGES = [a_word, a_plan_less, a_title]


def index_of(library: Library) -> Index:
    return build_index(library.values())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_taken_over_is_what_would_be_found(library: Library, change: object, seed: int) -> None:
    assert callable(change)
    dice = random.Random(seed)
    other = change(library, dice)
    for old, new in ((library, other), (other, library)):  # the other way round, a plan comes
        before, now = Searched(index_of(old)), Searched(index_of(new))
        since = Since(before, now)
        for name in sorted(new):
            known = match_with(old[name], before, NOTHING, ()) if name in old else None
            fresh = match_plan(new[name], now.index)
            again = match_with(new[name], now, known.known if known else NOTHING, (), since)
            assert again == fresh
            if known and untouched(new[name], known.known, (), since):
                assert (known.known.links, known.posts) == (fresh.known.links, fresh.posts)


def test_a_change_elsewhere_leaves_most_plans_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    other = a_word(library, random.Random(1))
    before, now = Searched(index_of(library)), Searched(index_of(other))
    found = {name: match_with(plan, before, NOTHING, ()) for name, plan in library.items()}
    scored: list[object] = []

    def listed(*pair: object) -> float:
        scored.append(pair)
        return 0.0

    monkeypatch.setattr(matching, "raw_of", listed)
    since = Since(before, now)
    assert any(untouched(plan, found[name].known, (), since) for name, plan in other.items())
    for name, plan in other.items():
        match_with(plan, now, found[name].known, (), since)
    assert 0 < len(scored) <= 2 * len(library)


def test_a_plan_that_is_left_out_now_or_stands_in_another_province_is_matched_anew(library: Library) -> None:
    name, other = sorted(library)[:2]
    now = Searched(index_of(library))
    known = match_with(library[name], now, NOTHING, ()).known
    since = Since(now, now)
    assert untouched(library[name], known, (), since)
    assert not untouched(library[name], known, (other,), since)
    moved = library[name]._replace(province="另一个省")
    assert not untouched(moved, known, (), since)
    assert match_with(moved, now, known, (), since) == match_plan(moved, now.index)


def share(
    library: Library, kept: Iterable[Kept] = (), found: Iterable[bytes] = (), before: Iterable[Index] = ()
) -> dict[str, bytes]:
    parts = run(library.values(), index_of(library), {}, kept, found, before)
    return {name: encode(value) for name, value in parts.items()}


@pytest.mark.parametrize("lost", ["", "links", "posts", "index"])
def test_a_share_gives_the_same_with_and_without_what_was_found_before(library: Library, lost: str) -> None:
    other = a_word(library, random.Random(3))
    parts = run(library.values(), index_of(library), {}, (), (), ())
    kept = [value for value in parts.values() if isinstance(value, Kept)]
    values = [value for name, value in parts.items() if isinstance(value, bytes) and name.split()[-1] != lost]
    again = share(other, kept, values, () if lost == "index" else (index_of(library),))
    assert again == share(other)
