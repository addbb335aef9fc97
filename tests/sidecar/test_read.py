"""``plans.toml``: what it can say, and one clear line for everything that is wrong in it."""

from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.sidecar import NO_ENTRY, Entry, entry_of, read_sidecar
from convert.sidecar.entry import Decision, HeadingLevel, InferredTitle, LineDecision, SuppliedTable

FULL = """\
# 说明
[[plan]]
file = "a.txt"
url = "https://example.cn/a"
publisher = "云溪县人民政府"
retrieved = 2024-05-01
id = "320106-gy-2021"
title = "云溪县规划"
code = "320106"
adopted = 2021-03-01

[[plan.line]]
text = "欢迎访问"
action = "drop"

[[plan.heading]]
text = "发展基础"
level = 3

[[plan.inferred]]
label = "第三章"
title = "优化布局"
source = "纸质本第12页"

[[plan.table]]
caption = "主要指标"
csv = "tables/a.csv"

[[plan.problem]]
key = "lost-table-af7fa9"
state = "accepted"
who = "张某"
when = 2024-05-02
note = "原件即如此"

[[plan]]
file = "a.txt"
part = 2

[[plan.line]]
text = "主办单位"
action = "keep"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "plans.toml"
    path.write_text(text, "utf-8")
    return path


def test_all_that_it_can_say(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/a.csv").write_text('\ufeff指标,2020年,2025年\n生产总值,1200\n\n人口,"25\n万",26\n', "utf-8")
    write(tmp_path, FULL)
    first, second = read_sidecar(tmp_path).of_file("a.txt")
    assert first == Entry(
        "a.txt",
        1,
        2,
        {"url": "https://example.cn/a", "publisher": "云溪县人民政府", "retrieved": "2024-05-01"},
        {"id": "320106-gy-2021", "title": "云溪县规划", "adopted": "2021-03-01", "region": {"code": "320106"}},
        (LineDecision("欢迎访问", "drop", 12),),
        (HeadingLevel("发展基础", 3, 16),),
        (InferredTitle("第三章", "优化布局", "纸质本第12页", 20),),
        (
            SuppliedTable(
                "主要指标", (("指标", "2020年", "2025年"), ("生产总值", "1200", ""), ("人口", "25 万", "26")), 25
            ),
        ),
        (Decision("lost-table-af7fa9", "accepted", "张某", "2024-05-02", "原件即如此", "", 29),),
    )
    assert (second.part, second.at, second.lines[0].at) == (2, 36, 40)
    assert entry_of((first, second), 2) is second
    assert entry_of((first, second), 3) is NO_ENTRY


def test_a_folder_without_one_says_nothing(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path).entries == ()


BROKEN = {
    'title = "x"\n': "plans.toml: unknown key 'title'; a plan begins with [[plan]]",
    "[plan]\nfile = 'a'\n": "plans.toml: plan must be a list of tables; write each as [[plan]]",
    "[[plan]]\nfile 'a'\n": "plans.toml:2: not TOML at column 6: Expected '=' after a key in a key/value pair; mend this line",
    "[[plan]]\n": "plans.toml:1: [[plan]] lacks 'file'; name the raw file it is about",
    "[[plan]]\nfile = 3\n": "plans.toml:1: file in [[plan]] must be text in quotes; it is 3",
    "\n[[plan]]\nfile = 'a'\nretrieved = '5 May'\n": (
        "plans.toml:2: retrieved in [[plan]] must be a date (2024-05-01); it is '5 May'"
    ),
    "[[plan]]\nfile = 'a'\nid = '../a'\n": (
        "plans.toml:1: id must be small Latin letters, digits and hyphens; it is '../a'"
    ),
    "[[plan]]\nfile = 'a'\n[[plan]]\nfile = 'a'\n": "plans.toml:3: 'a' has an entry already on line 1; join the two",
    "[[plan]]\nfile = 'a'\n[[plan.line]]\ntext = 'x'\naction = 'cut'\n": (
        "plans.toml:3: action in [[plan.line]] must be drop or keep; it is 'cut'"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.line]]\ntext = 'x'\n": (
        "plans.toml:3: [[plan.line]] lacks 'action'; add it, or take the table out"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.heading]]\ntext = 'x'\nlevel = 9\n": (
        "plans.toml:3: level must be 2 to 6, or 0 for a paragraph; it is 9"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.heading]]\ntext = 'x'\nlevl = 2\n": (
        "plans.toml:3: unknown key 'levl' in [[plan.heading]]; known are text, level"
    ),
    "[[plan]]\nfile = 'a'\n[plan.line]\ntext = 'x'\n": (
        "plans.toml:1: line must be a list of tables; write each as [[plan.line]]"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.table]]\ncaption = 'x'\ncsv = 'no.csv'\n": (
        "plans.toml:3: cannot read 'no.csv' (No such file or directory); put the table there"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.table]]\ncaption = 'x'\ncsv = '../no.csv'\n": (
        "plans.toml:3: '../no.csv' lies outside of the folder of plans.toml; put it inside"
    ),
    "[[plan]]\nfile = 'a'\n[[plan.table]]\ncaption = 'x'\ncsv = 'empty.csv'\n": (
        "plans.toml:3: 'empty.csv' has no rows; fill it, or take the table out"
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_what_is_wrong_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "empty.csv").write_text("\n", "utf-8")
    write(tmp_path, text)
    with pytest.raises(SourceError) as caught:
        read_sidecar(tmp_path)
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_another_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plans.toml"
    path.write_bytes("[[plan]]\nfile = '规划'\n".encode("gb18030"))
    with pytest.raises(SourceError) as caught:
        read_sidecar(tmp_path)
    assert str(caught.value) == f"{path}: not UTF-8; save it as UTF-8"
