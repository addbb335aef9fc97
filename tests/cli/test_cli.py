"""The commands as people call them: what they print, and how they end."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from convert.cli import COMMANDS, cli
from tests.build.plans import QINGHE, YUNXI, write_plans

HEAVY = ("weasyprint", "mkdocs", "docx", "opencc", "jieba", "rich", "markdown_it", "asyncio")


def call(*words: object, **how: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], **how)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cli")
    result = call("build", write_plans(root / "raw"), "-o", root / "out", "--formats", "md,site,data")
    assert result.exit_code == 0, result.stderr
    return root / "out"


def test_the_help_names_every_command() -> None:
    result = call("--help")
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"gangyao {name}" in result.stdout


def test_the_page_of_commands_is_as_the_help_texts_say(root: Path) -> None:
    check = [sys.executable, str(root / "scripts" / "write_commands.py"), "--check"]
    done = subprocess.run(check, cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


def test_the_command_line_starts_light() -> None:
    code = f"import convert.cli, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_build_without_change_starts_light(library: Path) -> None:
    raw = library.parent / "raw"
    code = (
        "import sys\nfrom convert.cli import cli\n"
        f"cli(['build', {str(raw)!r}, '-o', {str(library)!r}, '--formats', 'md,site,data'], standalone_mode=False)\n"
        "print([m for m in ('weasyprint', 'mkdocs', 'docx', 'opencc', 'jieba', 'markdown_it', 'yaml') if m in sys.modules])"
    )
    # Not in this folder: its mkdocs.yml chooses a theme for print, which takes a reader of YAML.
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=library.parent, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2].endswith(" s")
    assert "nothing changed" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_build_shows_a_table(library: Path) -> None:
    result = call("build", library.parent / "raw", "-o", library, "--formats", "md,site,data")
    head, *rows, total = result.stdout.splitlines()
    assert head.split() == ["plan", "title", "pages", "problems", "made", "seconds"]
    assert len(rows) == 3
    assert total.startswith(f"3 plans in {library}: nothing changed, ")
    assert result.stderr == ""


def test_build_tells_programs_in_json(library: Path) -> None:
    result = call("build", library.parent / "raw", "-o", library, "--formats", "md,site,data", "--json")
    report = json.loads(result.stdout)
    assert [plan["source"] for plan in report["plans"]] == ["a.txt", "b.txt", "c.txt"]
    assert report["made"] == 0
    assert report["failures"] == []


def test_strict_ends_with_1_for_open_problems(library: Path) -> None:
    raw = library.parent / "raw"
    assert call("build", raw, "-o", library, "--formats", "md,site,data", "--strict").exit_code == 1
    assert call("check", raw, "--strict").exit_code == 1
    assert call("check", raw).exit_code == 0


def test_convert_prints_markdown_and_nothing_else(library: Path) -> None:
    result = call("convert", library.parent / "raw" / "c.txt")
    assert result.stdout.startswith("---\nid: ")
    assert result.stdout.endswith("持续优化营商环境，扎实推进乡村振兴。\n")
    assert result.stderr == ""


def test_convert_knows_what_it_has_not(library: Path) -> None:
    path = library.parent / "raw" / "c.txt"
    result = call("convert", path, "--part", "2")
    assert result.stderr == f"gangyao: {path}: there is no plan 2 in it; it holds 1\n"
    assert result.exit_code == 2


def test_convert_writes_all_plans_of_a_file(library: Path, tmp_path: Path) -> None:
    result = call("convert", library.parent / "raw" / "c.txt", "--all", tmp_path / "md")
    assert result.stdout == ""
    [path] = (tmp_path / "md").iterdir()
    assert result.stderr == f"wrote {path}\n"
    assert path.read_text("utf-8").startswith("---\nid: ")


def test_check_lists_problems_with_their_place(library: Path) -> None:
    result = call("check", library.parent / "raw" / "a.txt", "--format", "json")
    problems = json.loads(result.stdout)
    assert problems
    assert {"plan", "source_file", "kind", "line", "message", "key", "state"} <= set(problems[0])
    lines = call("check", library.parent / "raw" / "a.txt").stdout.splitlines()
    assert lines[0].startswith(f"a.txt:{problems[0]['line']}: ")
    assert lines[0].endswith(f"[{problems[0]['key']}]")
    header = call("check", library.parent / "raw" / "a.txt", "--format", "csv").stdout.splitlines()[0]
    assert header == "plan,kind,key,state,line,message"


def test_check_drafts_the_sidecar(tmp_path: Path) -> None:
    raw = write_plans(tmp_path / "raw")
    result = call("check", raw, "--write-sidecar")
    assert result.exit_code == 0
    plans = tomllib.loads((raw / "plans.toml").read_text("utf-8"))["plan"]
    assert [plan["file"] for plan in plans] == ["a.txt", "b.txt", "c.txt"]
    before = (raw / "plans.toml").read_bytes()
    call("check", raw, "--write-sidecar")
    assert (raw / "plans.toml").read_bytes() == before


def test_explain_counts_changes_by_rule(library: Path) -> None:
    path = library.parent / "raw" / "a.txt"
    result = call("explain", path)
    assert result.stdout.splitlines()[0].split() == ["class", "rule", "changes"]
    assert result.stdout.splitlines()[-1].startswith(
        f"{sum(map(is_han, QINGHE))} Han characters in the raw text, 0 removed"
    )


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def test_explain_shows_the_changes_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(YUNXI.replace("总体平稳", "总 体平稳"), "utf-8")
    changes = json.loads(call("explain", path, "--line", 4, "--format", "json").stdout)
    assert [(change["line"], change["before"], change["after"]) for change in changes if change["before"] == " "] == [
        (4, " ", "")
    ]
    assert (
        call("explain", path, "--rule", "close_gaps").stdout
        == call("explain", path, "--rule", "tidy/close_gaps").stdout
    )
    result = call("explain", path, "--rule", "nonsense")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"gangyao: {path}: no rule 'nonsense' changed anything; these did: ")


def test_search_finds_what_the_site_finds(library: Path) -> None:
    result = call("search", "营商环境", "-o", library)
    assert result.stderr == "3 sections in 3 plans\n"
    rows = call("search", "营商环境", "-o", library, "--csv").stdout.splitlines()
    assert rows[0] == "plan,title,section,heading,paragraph,words,address"
    assert len(rows) == 4
    assert call("search", "没有这样的话", "-o", library).stderr == "not found\n"


def ids(library: Path) -> list[str]:
    plans: dict[str, str] = json.loads((library / "manifest.json").read_text("utf-8"))["plans"]
    return [name for name, _ in sorted(plans.items(), key=lambda pair: pair[1])]


def test_links_lists_the_counterparts_of_two_plans(library: Path) -> None:
    one, other, _ = ids(library)
    lines = call("links", one, other, "-o", library).stdout.splitlines()
    assert lines[:2] == [
        "青禾市国民经济和社会发展第十四个五年规划纲要",
        "→ 临溪区国民经济和社会发展第十四个五年规划纲要",
    ]
    place = lines.index("第二章　优化营商环境 [c2]")
    assert "第二章　打造一流营商环境 [c2]  营商环境，" in lines[place + 1]
    assert lines[-1].endswith("sections have a counterpart")


def test_links_of_two_plans_are_data_too(library: Path) -> None:
    one, other, _ = ids(library)
    assert call("links", one, other, "-o", library, "--csv").stdout.startswith("source_id,source,depth,rank,")
    rows = json.loads(call("links", one, other, "-o", library, "--json").stdout)
    [first] = [row for row in rows if row["source_id"] == "c2" and row["rank"] == 1]
    assert (first["target_id"], first["topic"], first["checked"]) == ("c2", "营商环境", False)
    assert "营商环境" in first["phrases"]


def test_text_prints_the_words_of_the_source(library: Path) -> None:
    result = call("text", ids(library)[2], "-o", library)
    assert result.stdout == YUNXI.replace("\n\n", "\n")


def test_an_unknown_plan_is_named_with_those_that_are_there(library: Path) -> None:
    result = call("text", "nobody", "-o", library)
    assert result.exit_code == 2
    assert (
        result.stderr == f"gangyao: {library}: there is no plan 'nobody'; there are {', '.join(sorted(ids(library)))}\n"
    )


def test_adopt_says_when_nothing_is_edited(library: Path) -> None:
    result = call("adopt", "-o", library)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{library}: nothing in there is edited\n"


def test_doctor_looks_at_the_system() -> None:
    result = call("doctor", "--format", "json")
    assert result.exit_code in (0, 3)
    assert {"part", "state", "found", "needed_for", "cure"} == set(json.loads(result.stdout)[0])


@pytest.mark.slow
def test_review_writes_a_proof_and_takes_corrections_back(library: Path, tmp_path: Path) -> None:
    name = ids(library)[2]
    result = call("review", name, "-o", library, "--to", tmp_path)
    proof = tmp_path / f"{name}-校对稿.docx"
    assert result.stdout.splitlines() == [f"wrote {proof}", f"wrote {tmp_path / f'{name}-校对单.docx'}"]
    result = call("review", name, "-o", library, "--apply", proof)
    assert result.stderr == "corrections: 0, doubts answered: 0\n"


def test_publish_makes_what_is_asked_of_markdown(library: Path) -> None:
    result = call("publish", library, "--formats", "site,data")
    assert result.exit_code == 0, result.stderr
    assert "3 plans in" in result.stdout


def test_colours_are_for_terminals_only(library: Path) -> None:
    result = call("build", library.parent / "raw", "-o", library, "--formats", "md,site,data", "--force")
    assert "\x1b" not in result.stdout + result.stderr


def test_python_m_convert_is_the_command(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "--version"], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("gangyao, version ")
