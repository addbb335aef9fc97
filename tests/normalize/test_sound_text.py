"""Sound text of every kind stays as it is: no repair, no mark, no report."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.normalize.annotations import drop_annotations
from convert.normalize.mojibake import unscramble
from convert.normalize.repair import repair_shifts, unrepaired
from convert.normalize.script import converter
from tests.normalize.damage import FOLD

KINDS = {
    "official": "推进产业转型升级，促进产品更新换代。怎么办？“谁来办？”他问：办得好吗？",
    "traditional": "推進產業轉型升級，促進產品更新換代。怎麼辦？「誰來辦？」他問：辦得好嗎？",
    "classical": "子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？",
    "english": "What is to be done? “Who will?” he asked; is it R&D, AT&T or C++? (yes)",
    "addresses": "https://example.org/?a=1;b=2&c=(x) 与 mailto:a@b.cn?subject=问?;见 ftp://c.d/?！",
    "table": "| 指标 | 2020年 | ?? |\n| 人口（万人） | 12.5 | ?；|\n| 备注?，无 | ? | ?！|",
    "pinyin": "蠃(luǒ)鱼、瀍(chán)河、浐(chǎn)灞、筚(bì)路蓝缕，行(xíng)还是行(háng)?",
    "names": "Müller、Škoda、Łódź、Владивосток、Санкт-Петербург、Ångström、naïve café à Zürich",
    "emoji": "好👍！走🚶‍♀️吗?🙂；🇨🇳，👩‍👩‍👧",
    "forms": "是□否□?；填表人：____ 电话：____?（盖章）",
    "interview": "记者?：今年怎么干?；局长：抓项目?！群众说?“要看实效?”对不对?、行不行?",
    "rare": "銆锛鐨涓浜是生僻字，瞭望、於潜、乾隆、著名；龘靐齉爨?，犇羴鱻?。",
}


def untouched(text: str) -> None:
    for rule in (unscramble, repair_shifts, unrepaired):
        assert list(rule(text)) == [], rule.__name__


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folded", [False, True], ids=["as printed", "folded"])
def test_each_kind_of_text(kind: str, folded: bool) -> None:
    text = KINDS[kind]
    untouched(text.translate(FOLD) if folded else text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(sorted(KINDS.values())), min_size=2, max_size=6), st.booleans(), st.randoms())
def test_texts_of_all_kinds_together(texts: list[str], folded: bool, chance: random.Random) -> None:
    lines = [line for text in texts for line in text.split("\n")]
    chance.shuffle(lines)
    text = "\n".join(lines)
    untouched(text.translate(FOLD) if folded else text)


def test_genuine_readings_of_rare_characters_stay() -> None:
    assert list(drop_annotations(KINDS["pinyin"])) == []


@pytest.mark.parametrize("config", ["", "s2t", "s2tw", "s2hk"])
def test_the_examples_in_every_script(config: str, examples: Path) -> None:
    for path in sorted(examples.glob("[13-9]-*.txt")):
        text = path.read_text("utf-8")
        untouched(converter(config)(text) if config else text)
