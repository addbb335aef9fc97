"""Audit the packages that are locked; end with 1 where something is wrong.

    hashes      each is pinned to one version and has SHA-256 hashes; no address of any registry
    agreement   what is locked for users is locked for developers in the same version
    installed   what is installed here is what is locked
    withdrawn   no version was withdrawn by its makers
    known holes no version is named by a published advisory (pip-audit)

What cannot be asked, because there is no network or a registry tells nothing, is told as "not
checked" and fails nothing.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
USERS, DEVELOPERS = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PIN = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==([\w.!+-]+)(?:\s*;.*)?\s*")
HASH = re.compile(r"--hash=(\w+):([0-9a-f]+)")
WAIT = 300
"""Seconds that a question to a registry may take."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock file."""

    name: str
    version: str
    hashes: tuple[tuple[str, str], ...]


def read_lock(text: str) -> tuple[list[Locked], list[str]]:
    r"""Read a lock file; return its packages, and the lines that no lock file should have.

    >>> read_lock("Click==8.2.0 \\\n    --hash=sha256:00\n    # via x\n--index-url https://example.org\n")
    ([Locked(name='click', version='8.2.0', hashes=(('sha256', '00'),))], ['--index-url https://example.org'])
    """
    found, strange = [], []
    for entry in re.sub(r"\\\n", " ", text).splitlines():
        line = entry.partition(" #")[0].strip()
        head = line.partition(" --hash")[0]
        if pin := PIN.fullmatch(head):
            found.append(Locked(canonical(pin[1]), pin[2], tuple(HASH.findall(line))))
        elif line and not line.startswith("#"):
            strange.append(line)
    return found, strange


def canonical(name: str) -> str:
    """Write the name of a package in its one form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_faults(text: str, name: str) -> Iterator[str]:
    """Say what is wrong with the form of a lock file."""
    packages, strange = read_lock(text)
    yield from (f"{name}: {line!r} is no package pinned with ==; run make lock" for line in strange)
    for package in packages:
        kinds = {kind for kind, _ in package.hashes}
        if kinds != {"sha256"}:
            yield f"{name}: {package.name} has no SHA-256 hash, or others besides; run make lock"


def disagreements(users: str, developers: str) -> Iterator[str]:
    """Say what users get in another version than developers test."""
    tested = {package.name: package for package in read_lock(developers)[0]}
    for package in read_lock(users)[0]:
        if tested.get(package.name) != package:
            yield f"requirements.lock: {package.name} {package.version} is not what requirements-dev.lock has; run make lock"


def not_as_locked(packages: list[Locked]) -> Iterator[str]:
    """Say what is installed here in another version than is locked."""
    for package in packages:
        try:
            found = metadata.version(package.name)
        except metadata.PackageNotFoundError:
            found = "nothing"
        if found != package.version:
            yield f"installed: {found} for {package.name} {package.version}; run scripts/set-up test"


def withdrawn(lock: Path) -> tuple[list[str], str]:
    """Ask the registry what was withdrawn; return faults, and why it could not be asked."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = ["install", "--dry-run", "--ignore-installed", "--no-deps", "--require-hashes", "--quiet"]
        why = asked("pip", *words, "--report", str(report), "-r", str(lock))
        if not report.is_file():
            return [], why
        found = json.loads(report.read_text("utf-8"))["install"]
    names = [f"{one['metadata']['name']} {one['metadata']['version']}" for one in found if one.get("is_yanked")]
    return [f"withdrawn by its makers: {name}; choose another version" for name in names], ""


def known_holes(lock: Path) -> tuple[list[str], str]:
    """Ask pip-audit for advisories; return faults, and why or about what it could not be asked."""
    packages = read_lock(lock.read_text("utf-8"))[0]
    with TemporaryDirectory() as folder:
        probe, report = Path(folder) / "probe.txt", Path(folder) / "report.json"
        probe.write_text(f"{packages[0].name}=={packages[0].version}\n", "utf-8")
        # The first alone shows whether anybody answers; a hundred silent questions take minutes.
        for question in (probe, lock):
            words = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
            why = asked("pip_audit", *words, "--output", str(report), "-r", str(question))
            if not report.is_file():
                return [], why
            faults, unknown = advisories(json.loads(report.read_text("utf-8"))["dependencies"])
            if question == probe and unknown:
                return [], "the registry here answers no question about advisories"
    return faults, f"{len(unknown)} packages are not known there: {', '.join(unknown)}" if unknown else ""


def known_holes_of_npm(folder: Path) -> tuple[list[str], str]:
    """Ask npm for advisories about what the tests load into a browser; return faults, and why it could not be asked."""
    words = ["npm", "audit", "--package-lock-only", "--json"]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=WAIT)
        holes = json.loads(done.stdout)["vulnerabilities"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        return [], "npm's registry here answers no question about advisories"
    return [f"tests/axe: {name} has a known hole; update package-lock.json" for name in holes], ""


def advisories(answers: list[dict[str, object]]) -> tuple[list[str], list[str]]:
    """Read pip-audit's answers; return faults, and the packages it knows nothing about.

    >>> advisories([{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]},
    ...             {"name": "b", "skip_reason": "not found"}])
    (['a 1 has a known hole, X-1; mended in 2'], ['b'])
    """
    faults = [
        f"{one['name']} {one['version']} has a known hole, {hole['id']}; mended in {', '.join(hole['fix_versions']) or 'none yet'}"
        for one in answers
        for hole in one.get("vulns", ())  # type: ignore[attr-defined]
    ]
    return faults, [str(one["name"]) for one in answers if "skip_reason" in one]


def asked(module: str, *words: str) -> str:
    """Run a tool of this Python; return the last line that it said, for when it gave no answer."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *words], capture_output=True, text=True, check=False, timeout=WAIT
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {WAIT} s"
    return (done.stderr.strip().splitlines() or [f"{module} ended with {done.returncode}"])[-1]


def main() -> int:
    """Check everything and say what came of it."""
    users, developers = USERS.read_text("utf-8"), DEVELOPERS.read_text("utf-8")
    packages = read_lock(developers)[0]
    faults = [*lock_faults(users, USERS.name), *lock_faults(developers, DEVELOPERS.name)]
    faults += [*disagreements(users, developers), *not_as_locked(packages)]
    questions = (
        ("withdrawn versions", withdrawn, DEVELOPERS),
        ("known holes", known_holes, DEVELOPERS),
        ("known holes of npm packages", known_holes_of_npm, ROOT / "tests" / "axe"),
    )
    for name, ask, place in questions:
        found, why = ask(place)
        faults += found
        if why:
            sys.stdout.write(f"audit: NOT CHECKED: {name} ({why})\n")
    sys.stdout.write("".join(f"audit: {fault}\n" for fault in faults))
    sys.stdout.write(f"audit: {len(packages)} packages locked with hashes, {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
