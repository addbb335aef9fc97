"""What a person decided about links stays."""

import pytest

from convert.errors import UsageError
from convert.link.decisions import Decisions, decide, decisions_of, joined, read_decisions
from convert.model import Link

TEXT = """
[[link]]
source = "a#c1"
target = "b#c2"
state = "accepted"
who = "某人"

[[link]]
source = "a#c3"
target = "b#c4"
state = "rejected"
"""
MADE = (Link("a", "c1", "b", "c2", 0.4, 1), Link("b", "c4", "a", "c3", 0.9, 1), Link("a", "c5", "b", "c6", 0.7, 1))


def test_rejected_links_go_both_ways_and_accepted_ones_are_marked() -> None:
    links = decide(MADE, read_decisions(TEXT))
    assert [(link.source_id, link.target_id, link.checked) for link in links] == [
        ("c1", "c2", True),
        ("c5", "c6", False),
        ("c2", "c1", True),
    ]


def test_no_decisions_change_nothing() -> None:
    assert decide(MADE, read_decisions("")) == MADE


def test_sections_that_are_gone_are_left_out() -> None:
    decisions = read_decisions(TEXT)
    assert decisions.ends() == (("a", "c1"), ("a", "c3"), ("b", "c2"), ("b", "c4"))
    left = decisions.without([("b", "c2")])
    assert decide(MADE[:1], left) == MADE[:1]
    assert decide(MADE[1:2], left) == ()


def test_decisions_follow_sections_that_moved() -> None:
    moved = read_decisions(TEXT).moved(lambda end: ("b", "c9") if end == ("b", "c2") else end)
    assert (("a", "c1"), ("b", "c9")) in moved.accepted
    assert (("b", "c9"), ("a", "c1")) in moved.accepted


def test_a_plan_takes_its_own_decisions_along_as_rows() -> None:
    decisions = read_decisions(TEXT)
    assert decisions.rows("b") == [["c2", "a", "c1", "accepted"], ["c4", "a", "c3", "rejected"]]
    own = decisions_of("b", decisions.rows("b"))
    assert [link.target_id for link in decide((), own)] == ["c1"]
    assert decide(MADE[1:2], own) == decide((), own)


def test_what_one_folder_rejects_is_rejected() -> None:
    rejecting = read_decisions(TEXT.replace('"accepted"', '"rejected"'))
    assert decide(MADE[:1], joined([read_decisions(TEXT), rejecting])) == ()
    assert joined([]) == Decisions()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[[link",
            "links.toml: not TOML (Expected ']]' at the end of an array declaration (at end of document)); mend it or take it away",
        ),
        ('[[link]]\nsource = "a"\ntarget = "b#c"', "links.toml: link 1: source is 'a'; write it as \"plan#section\""),
        (
            '[[link]]\nsource = "a#c"\ntarget = "b#c"\nstate = "yes"',
            'links.toml: link 1: state is \'yes\'; write "accepted" or "rejected"',
        ),
        ("link = 3", "links.toml: link is no list of tables; write [[link]] before each"),
        ("link = [3]", "links.toml: link 1 is no table; write [[link]] before each"),
    ],
)
def test_errors_say_what_to_do(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_decisions(text)
    assert str(caught.value) == message
