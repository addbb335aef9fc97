"""Time grows with the length of a text, whatever is in it."""

import gc
import time

import pytest

from convert.ledger import raw_text
from convert.structure.stage import structure

UNITS = {
    "one paragraph": "全区上下要努力推进各项工作，",
    "sentences": "全区上下要努力。",
    "stops and blanks": "。 ",
    "dots": "…… .",
    "blanks": "甲" + " " * 40,
    "digits": "1234567890",
    "brackets": "（甲（",
    "labels in one line": "一、推进建设。二、加强管理。（一）做好工作。",
    "headings": "一、发展基础\n全区经济社会发展取得成效。\n",
    "nine tiers": "第一编 甲\n第一章 乙\n第一节 丙\n一、丁\n（一）戊\n1.己\n（1）庚\n①辛\n正文在此。\n",
    "numbers": "1\n2\n3\n",
    "short lines": "数据\n34.5\n—甲\n",
    "titles": "青禾市规划\n附件1\n青禾市行动方案\n2021年1月2日\n",
    "bare headings": "去年工作回顾\n全市上下齐心协力，攻坚克难，取得了来之不易的成绩，各项工作有了新进步。\n（一）甲。推进乙。\n（二）丙。推进丁。\n",
    "leaders": "第一章 总则……1\n",
}


def seconds(raw: str) -> float:
    """Measure without the collector, which in a large test process takes longer than what is measured."""
    gc.disable()
    start = time.process_time()
    structure(raw_text(raw), lambda _: 1)
    taken = time.process_time() - start
    gc.enable()
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str) -> None:
    size = 8_000
    few = max(seconds(unit * (size // len(unit))), 0.01)
    many = seconds(unit * (8 * size // len(unit)))
    assert many < 24 * few
