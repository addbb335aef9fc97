"""The audit of what is locked: what it finds, and what it says it could not ask."""

import doctest
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ASH = "0" * 64
GOOD = f"click==8.2.0 \\\n    --hash=sha256:{ASH}\n    # via gangyao\nlxml==6.0.0 \\\n    --hash=sha256:{ASH}\n"


@pytest.fixture(scope="module")
def audit(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", root / "scripts" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def test_its_examples_hold(audit: ModuleType) -> None:
    assert doctest.testmod(audit).failed == 0


def test_what_is_locked_here_has_no_fault(audit: ModuleType) -> None:
    for lock in (audit.USERS, audit.DEVELOPERS):
        assert list(audit.lock_faults(lock.read_text("utf-8"), lock.name)) == []
    assert list(audit.disagreements(audit.USERS.read_text("utf-8"), audit.DEVELOPERS.read_text("utf-8"))) == []


def test_a_package_without_a_hash_is_found(audit: ModuleType) -> None:
    assert list(audit.lock_faults(GOOD, "a.lock")) == []
    bad = GOOD + "rich==14.0\nclick-x==1 \\\n    --hash=md5:00\n"
    assert list(audit.lock_faults(bad, "a.lock")) == [
        "a.lock: rich has no SHA-256 hash, or others besides; run make lock",
        "a.lock: click-x has no SHA-256 hash, or others besides; run make lock",
    ]


@pytest.mark.parametrize(
    "line", ["rich>=14", "rich @ git+https://example.org/r", "--extra-index-url https://example.org"]
)
def test_a_package_that_is_not_pinned_is_found(audit: ModuleType, line: str) -> None:
    assert list(audit.lock_faults(f"{GOOD}{line}\n", "a.lock")) == [
        f"a.lock: {line!r} is no package pinned with ==; run make lock"
    ]


def test_two_versions_of_a_package_are_found(audit: ModuleType) -> None:
    assert list(audit.disagreements(GOOD, GOOD.replace("8.2.0", "8.1.0"))) == [
        "requirements.lock: click 8.2.0 is not what requirements-dev.lock has; run make lock"
    ]


def test_what_is_installed_in_another_version_is_found(audit: ModuleType) -> None:
    assert list(audit.not_as_locked(audit.read_lock(f"click==0.1 \\\n --hash=sha256:{ASH}\n")[0])) == [
        f"installed: {audit.metadata.version('click')} for click 0.1; run scripts/set-up test"
    ]


def test_silence_is_told_and_is_no_fault(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "asked", lambda *_: "no network")
    monkeypatch.setattr(audit, "known_holes_of_npm", lambda _: ([], "no network"))
    monkeypatch.setattr(audit, "not_as_locked", lambda _: [])
    assert audit.main() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "audit: NOT CHECKED: withdrawn versions (no network)",
        "audit: NOT CHECKED: known holes (no network)",
        "audit: NOT CHECKED: known holes of npm packages (no network)",
    ]


def test_a_known_hole_is_a_fault(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(module: str, *words: str) -> str:
        if module == "pip_audit":
            hole = {"id": "PYSEC-1", "fix_versions": ["9"]}
            found = {"dependencies": [{"name": "click", "version": "8", "vulns": [hole]}]}
            Path(words[words.index("--output") + 1]).write_text(json.dumps(found), "utf-8")
        return ""

    monkeypatch.setattr(audit, "asked", answer)
    monkeypatch.setattr(audit, "known_holes_of_npm", lambda _: ([], ""))
    monkeypatch.setattr(audit, "not_as_locked", lambda _: [])
    assert audit.main() == 1
    assert "audit: click 8 has a known hole, PYSEC-1; mended in 9\n" in capsys.readouterr().out
