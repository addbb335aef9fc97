"""What an edition withholds and what it carries along."""

import csv
import json
from pathlib import Path

import pikepdf
import pytest

from convert.build.library import build_library
from convert.build.request import Request
from tests.build.plans import QINGHE, write_plans


def test_the_official_edition_waits_for_doubts_about_the_words(tmp_path: Path) -> None:
    draft = QINGHE.replace("规划纲要\n", "规划纲要（征求意见稿）\n", 1)
    raw = write_plans(tmp_path / "raw", {"draft.txt": draft})
    report = build_library(Request((raw,), tmp_path / "out", ("md", "data"), edition="official"))
    [waiting] = report.waiting
    assert waiting.source == "draft.txt"
    assert "draft" in {doubt.kind for doubt in waiting.doubts}
    assert (report.plans, report.failures) == ([], [])


def test_the_official_edition_of_markdown_alone_waits_for_the_notes_in_it(tmp_path: Path) -> None:
    lost = QINGHE.replace("经济平稳", "经济\ufffd稳")
    raw = write_plans(tmp_path / "raw", {"lost.txt": lost})
    build_library(Request((raw,), tmp_path / "out", ("md",)))
    [markdown] = (tmp_path / "out" / "markdown").iterdir()
    alone = tmp_path / "alone" / "markdown"
    alone.mkdir(parents=True)
    (alone / markdown.name).write_bytes(markdown.read_bytes())
    request = Request((alone,), alone.parent, ("data",), edition="official", from_markdown=True)
    [waiting] = build_library(request).waiting
    assert [doubt.kind for doubt in waiting.doubts] == ["lost-character"]
    assert "〔编注：字损〕" in waiting.doubts[0].message


def test_the_archive_carries_raw_bytes_ledger_and_checksums(tmp_path: Path) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": QINGHE})
    out = tmp_path / "out"
    build_library(Request((raw,), out, ("md", "data"), edition="archive"))
    assert (out / "data" / "raw" / "a.txt").read_bytes() == QINGHE.encode()
    [ledger] = (out / "data" / "ledger").iterdir()
    edits = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    assert all({"stage", "rule", "kind", "raw_start", "raw_end", "before", "after"} <= set(edit) for edit in edits)
    files = json.loads((out / "manifest.json").read_text("utf-8"))["files"]
    assert {"data/raw/a.txt", f"data/ledger/{ledger.name}", "data/plans.csv"} <= set(files)


RARE = QINGHE.replace("青河", "\U00031350河")
"""A character that no font of the project's set-up has."""


def print_problems(out: Path) -> list[tuple[str, str]]:
    """Kind and state of the problems in the table that printing found."""
    with (out / "data" / "problems.csv").open(encoding="utf-8", newline="") as file:
        return [(row["kind"], row["state"]) for row in csv.DictReader(file) if row["kind"] == "missing-glyph"]


def test_what_printing_could_not_do_is_a_problem_that_people_decide_on(tmp_path: Path) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": RARE})
    request = Request((raw,), tmp_path / "out", ("pdf", "data"))
    before = build_library(request)
    assert print_problems(tmp_path / "out") == [("missing-glyph", "open")]
    [key] = [
        row.split(",")[2]
        for row in (tmp_path / "out" / "data" / "problems.csv").read_text("utf-8").splitlines()
        if "missing-glyph" in row
    ]
    (raw / "plans.toml").write_text(
        f'[[plan]]\nfile = "a.txt"\n[[plan.problem]]\nkey = "{key}"\nstate = "accepted"\nwho = "李某"\nwhen = 2026-01-01\n',
        "utf-8",
    )
    after = build_library(request)
    assert print_problems(tmp_path / "out") == [("missing-glyph", "accepted")]
    assert before.open_problems == after.open_problems + 1


def test_an_official_print_that_lacks_a_character_is_held_back(tmp_path: Path) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": RARE})
    report = build_library(Request((raw,), tmp_path / "out", ("pdf", "docx"), edition="official"))
    [waiting] = report.waiting
    assert [doubt.kind for doubt in waiting.doubts] == ["missing-glyph"]
    assert not (tmp_path / "out" / "pdf").exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("edition", "variant", "said"),
    [("research", "", None), ("research", "pdf/a-2a", "2"), ("archive", "", "3"), ("archive", "pdf/ua-1", None)],
)
def test_a_print_conforms_to_what_was_asked(tmp_path: Path, edition: str, variant: str, said: str | None) -> None:
    raw = write_plans(tmp_path / "raw", {"a.txt": QINGHE})
    build_library(Request((raw,), tmp_path / "out", ("md", "pdf"), edition=edition, variant=variant))
    [path] = (tmp_path / "out" / "pdf").iterdir()
    [markdown] = (tmp_path / "out" / "markdown").iterdir()
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert (metadata.get("pdfaid:part"), metadata["pdfuaid:part"]) == (said, "1")
        inside = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    wanted = {markdown.name, "plans.csv", "sections.csv", "paragraphs.csv", "problems.csv"} if said == "3" else set()
    assert set(inside) == wanted
    assert not wanted or inside[markdown.name] == markdown.read_bytes()
