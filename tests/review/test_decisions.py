"""What a correction says in ``plans.toml``."""

from datetime import date
from pathlib import Path

from convert.model import Problem, State
from convert.review import with_decisions
from convert.sidecar import NO_ENTRY, Entry, entry_of, read_sidecar

LOST = Problem("lost-character", 46, "“保障”后缺一字", "lost-character-bbbbbb", State.CORRECTED)
DAY = date(2024, 5, 1)
BOTH = """# 旁注
[[plan]]
file = "a.txt"
url = "https://example.org"

[[plan.line]]
text = "欢迎"
action = "drop"

[[plan]]
file = "b.txt"
"""


def decisions(folder: Path, text: str, file: str) -> list[tuple[str, str, str, str]]:
    (folder / "plans.toml").write_text(text, "utf-8")
    entry = entry_of(read_sidecar(folder).of_file(file), 1)
    return [(one.key, one.state, one.who, one.seen) for one in entry.decisions]


def test_a_decision_goes_to_its_own_plan_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "plans.toml").write_text(BOTH, "utf-8")
    for entry in read_sidecar(tmp_path).entries:
        text = with_decisions(BOTH, entry, [LOST], "李某", DAY)
        assert decisions(tmp_path, text, entry.file) == [(LOST.key, "corrected", "李某", LOST.message)]
        other = "b.txt" if entry.file == "a.txt" else "a.txt"
        assert decisions(tmp_path, text, other) == []
        assert [line for line in BOTH.splitlines() if line not in text.splitlines()] == []


def test_a_plan_without_entry_gets_one(tmp_path: Path) -> None:
    for text in ("", BOTH):
        added = with_decisions(text, Entry("c.txt"), [LOST], "李某", DAY)
        assert decisions(tmp_path, added, "c.txt") == [(LOST.key, "corrected", "李某", LOST.message)]
        assert added.startswith(text)


def test_no_decision_leaves_the_file_as_it_is() -> None:
    assert with_decisions(BOTH, NO_ENTRY, [], "李某", DAY) == BOTH
