"""What stands under a section, and who made it."""

from convert.link.showing import Signpost, best, standing, together
from convert.model import Link, Neighbour

MADE = Neighbour("c1", "b", "c2", "c2", "乙", "乙", "第二章", 0.9)
SEEN = MADE._replace(checked=True)


def test_a_box_says_who_made_its_links() -> None:
    assert standing([MADE, MADE]) == "自动匹配，未经人工核对"
    assert standing([MADE, SEEN]) == "自动匹配，未经人工核对；注明者除外"
    assert standing([SEEN]) == "经人工核对"


def test_accepted_links_are_kept_and_related_ones_stand_first() -> None:
    links = [
        Link("a", "c1", "b", "c1", 0.9, 1),
        Link("a", "c1", "c", "c1", 0.5, 1, relation="上级"),
        Link("a", "c1", "d", "c1", 0.2, 0, checked=True),
        Link("a", "c1", "e", "c1", 0.8, 1),
    ]
    assert [link.target_plan for link in best(links, 3)] == ["c", "d", "b"]


def test_what_is_known_of_a_plan_is_put_together() -> None:
    first, second = (Signpost("a", "甲", "甲", {name: (name, name)}) for name in ("c1", "c2"))
    assert together([(first,), (second,)]) == {"a": Signpost("a", "甲", "甲", {"c1": ("c1", "c1"), "c2": ("c2", "c2")})}
