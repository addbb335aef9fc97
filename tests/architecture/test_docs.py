"""Docs cannot rot: pages made from code are as the code says, and links in them lead somewhere."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path


def test_pages_made_from_code_are_fresh(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "scripts" / "write_docs.py"), "--check"],
        cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_links_in_papers_lead_to_files(root: Path) -> None:
    papers = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    wrong = [
        f"{paper.relative_to(root)}: {address}"
        for paper in papers
        for address in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text("utf-8"))
        if not (paper.parent / address).exists()
    ]
    assert wrong == []


def test_every_kind_of_problem_that_the_code_names_is_told(root: Path) -> None:
    told = set(tomllib.loads((root / "convert" / "problems.toml").read_text("utf-8")))
    for problem in told:
        assert re.fullmatch("[a-z-]+", problem)
    sources = "\n".join(path.read_text("utf-8") for path in (root / "convert").rglob("*.py"))
    named = set(re.findall(r"Problem\(\s*\"([a-z-]+)\"", sources))
    assert named - told == set()
    assert {kind for kind in told if f'"{kind}"' not in sources} == set()


def test_every_threat_names_a_test_that_is_there(root: Path) -> None:
    told = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (root / "SECURITY.md").read_text("utf-8"))
    assert len(told) > 20
    assert [f"{path}::{name}" for path, name in told if f"def {name}(" not in (root / path).read_text("utf-8")] == []
