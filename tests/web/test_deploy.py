"""Recipes that no engine here can run: their commands exist, what they copy is there, what they install is what we need."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from convert.cli import cli


@pytest.fixture(scope="module")
def workflow(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / "deploy" / "github-pages.yml").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def container(root: Path) -> list[tuple[str, str]]:
    """Instructions of the container file: word and rest."""
    text = re.sub(r"\\\n\s*", "", (root / "deploy" / "Containerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def system_packages(words: str) -> set[str]:
    return {word for word in shlex.split(words) if re.match(r"(?:lib|font|python3)", word)}


def of_set_up(root: Path) -> set[str]:
    text = (root / "scripts" / "set-up").read_text("utf-8")
    match = re.search(r'^run_packages="(.*)"$', text, re.M)
    assert match is not None
    return set(match[1].split())


def options_exist(line: str) -> None:
    """Parse a call of gangyao as click would, without carrying it out."""
    words = shlex.split(line)[1:]
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None, line
    command.make_parser(click.Context(command)).parse_args(words[1:])


def test_the_workflow_builds_and_publishes_with_as_few_rights_as_it_can(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["needs"] == "build"
    assert set(workflow["jobs"]["publish"]["permissions"]) == {"pages", "id-token"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in steps if "uses" in step)


def test_the_workflow_is_one_by_the_schema_of_github(root: Path) -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    words = [str(checker), "--builtin-schema", "vendor.github-workflows", str(root / "deploy" / "github-pages.yml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stderr


def test_no_expression_is_put_into_a_shell(workflow: dict[str, Any]) -> None:
    """What a workflow computes reaches a shell as a variable, never as part of its text."""
    runs = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert not [run for run in runs if "${{" in run]


def test_commands_of_the_workflow_exist(workflow: dict[str, Any], root: Path) -> None:
    runs = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    [build] = [line for run in runs for line in run.splitlines() if line.startswith("gangyao ")]
    options_exist(build)
    installed = system_packages(next(run for run in runs if "apt-get install" in run))
    assert installed == of_set_up(root) - {"python3-venv"}


def test_what_the_workflow_uploads_is_the_site_without_links(
    workflow: dict[str, Any], library: Path, tmp_path: Path
) -> None:
    upload = next(step for step in workflow["jobs"]["build"]["steps"] if "upload-pages" in step.get("uses", ""))
    assert upload["with"]["path"] == "library/site"
    # As that action packs it.
    packed, site = tmp_path / "artifact.tar", library / "site"
    words = ["tar", "--dereference", "--hard-dereference", "--directory", str(site), "-cf", str(packed), "."]
    subprocess.run(words, check=True)
    (tmp_path / "out").mkdir()
    subprocess.run(["tar", "-xf", str(packed), "-C", str(tmp_path / "out")], check=True)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_symlink()]

    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert files(tmp_path / "out") == files(site)


def test_the_container_copies_what_is_there(container: list[tuple[str, str]], root: Path) -> None:
    copied = [rest.split()[:-1] for word, rest in container if word == "COPY" and "--from" not in rest]
    assert [name for names in copied for name in names if not (root / name).exists()] == []
    ignored = (root / ".containerignore").read_text("utf-8").splitlines()
    assert not {name for names in copied for name in names} & set(ignored)


def test_the_container_installs_what_is_locked_and_what_set_up_installs(
    container: list[tuple[str, str]], root: Path
) -> None:
    runs = [rest for word, rest in container if word == "RUN"]
    assert any("--require-hashes --no-deps -r requirements.lock" in run for run in runs)
    installed = set().union(*(system_packages(run) for run in runs if "apt-get install" in run))
    assert installed - {"python3"} == of_set_up(root)


def test_the_container_works_as_nobody_in_particular(container: list[tuple[str, str]]) -> None:
    last = [word for word, _ in container][::-1].index("FROM")
    final = dict(container[-last - 1 :])
    assert final["USER"] == "1000"
    assert final["ENTRYPOINT"] == '["gangyao"]'


def test_commands_that_papers_show_exist(root: Path) -> None:
    shown = []
    for path in (root / "docs" / "hosting.md", root / "docs" / "cluster.md", root / "README.md", root / "README.en.md"):
        for line in re.findall(r"^ {4}(?:\.venv/bin/)?(gangyao [a-z]+ .*)$", path.read_text("utf-8"), re.M):
            shown.append(line.partition(" #")[0])
    assert len(shown) > 5
    for line in shown:
        options_exist(line)
