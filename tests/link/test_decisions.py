"""What a person decided about links stays."""

import pytest

from convert.errors import UsageError
from convert.link.decisions import decide, read_decisions, unknown
from convert.link.showing import Signpost
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


def test_ends_that_are_gone_are_named() -> None:
    posts = {"a": Signpost("a", "甲", "甲", {"c1": ("c1", "一"), "c3": ("c3", "三")})}
    assert unknown(read_decisions(TEXT), posts) == ("b#c2", "b#c4")


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
    ],
)
def test_errors_say_what_to_do(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_decisions(text)
    assert str(caught.value) == message
