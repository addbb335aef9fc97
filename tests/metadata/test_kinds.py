"""Kinds of documents: the table against its own examples."""

import pytest

from convert.metadata.kinds import Kind, kind_of, kinds


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_reads_its_own_examples_only(kind: Kind) -> None:
    assert kind.accepts
    assert kind.rejects
    assert [kind_of(title) for title in kind.accepts] == [kind] * len(kind.accepts)
    assert kind not in [kind_of(title) for title in kind.rejects]


def test_names_and_letters_are_given_once() -> None:
    assert len({kind.name for kind in kinds()}) == len({kind.letters for kind in kinds()}) == len(kinds())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("《云溪县建筑垃圾管理办法》（征求意见稿）", "办法"),
        ("云溪县人民政府关于印发《云溪县水利规划》的通知", "通知"),
        ("云溪县“十四五”生态环境保护规划（2021—2025年）", "专项规划"),
        ("青禾市国民经济和社会发展第十四个五年规划\u3000和二〇三五年远景目标纲要", "规划纲要"),
        ("云溪县2021年政府工作报告", "政府工作报告"),
    ],
)
def test_marks_and_brackets_do_not_hide_the_kind(title: str, name: str) -> None:
    kind = kind_of(title)
    assert kind is not None
    assert kind.name == name


def test_a_title_without_a_kind_has_none() -> None:
    assert kind_of("云溪县概况") is None
    assert kind_of("") is None
