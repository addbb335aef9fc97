"""Laws of DESIGN part 2 that a machine can check."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

# The flow, upstream first. A module may import from its own layer and from those before it.
LAYERS = (
    ("model", "errors", "places", "labels", "roles", "removal", "numerals", "problems"),
    ("ledger",),
    ("source",),
    ("normalize",),
    ("structure",),
    ("tidy",),
    ("document",),
    ("metadata", "sidecar"),
    ("markdown",),
    ("pipeline", "checks"),
    ("link", "editions"),
    ("publish", "review"),
    ("doctor",),
    ("build",),
    ("commands", "cli"),
)
LAYER = {name: place for place, names in enumerate(LAYERS) for name in names}
HEAVY = ("weasyprint", "docx", "mkdocs", "opencc", "jieba", "markdown", "lxml", "fontTools")
MAY_PRINT = ("cli", "commands")


def modules(root: Path) -> list[Path]:
    return sorted((root / "convert").rglob("*.py"))


def layer_name(root: Path, path: Path) -> str:
    return path.relative_to(root / "convert").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """First part below ``convert`` of every module that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("convert."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "convert":
            found |= {alias.name for alias in node.names if not alias.name.startswith("__")}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("convert.")}
    return found


def test_every_module_has_its_place_in_the_flow(root: Path) -> None:
    assert {layer_name(root, path) for path in modules(root)} - set(LAYER) - {"__init__", "__main__"} == set()


def test_nothing_upstream_imports_anything_downstream(root: Path) -> None:
    wrong = [
        f"{path.relative_to(root)} imports {name}"
        for path in modules(root)
        for name in imported(path)
        if layer_name(root, path) in LAYER and LAYER.get(name, 0) > LAYER[layer_name(root, path)]
    ]
    assert wrong == []


def test_only_the_command_line_knows_click_and_rich(root: Path) -> None:
    wrong = [
        str(path.relative_to(root))
        for path in modules(root)
        if layer_name(root, path) not in MAY_PRINT
        and any(
            name.split(".")[0] in ("click", "rich")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            for name in import_names(node)
        )
    ]
    assert wrong == []


def import_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_the_command_line_starts_without_heavy_packages() -> None:
    code = f"import convert.cli, sys, json; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_no_code_or_rule_data_knows_the_real_plans(root: Path, shared: Path) -> None:
    titles = set()
    for outline in (shared / "gold").glob("*.outline.jsonl"):
        for line in outline.read_text("utf-8").splitlines():
            title = json.loads(line).get("title") or ""
            # Shorter ones (发展基础, 指导思想) stand in every plan and belong to nobody.
            if len(title) >= 10:
                titles.add(title)
    files = [path for path in (root / "convert").rglob("*") if path.suffix in (".py", ".toml")]
    found = [
        f"{path.relative_to(root)}: {title}" for path in files for title in titles if title in path.read_text("utf-8")
    ]
    assert titles
    assert found == []


@pytest.mark.parametrize("name", ["环翠", "潍城", "芝罘", "崂山", "威海", "潍坊"])
def test_no_rule_names_a_place_of_the_real_plans(root: Path, name: str) -> None:
    files = [path for path in (root / "convert").rglob("*") if path.suffix in (".py", ".toml")]
    assert [str(path.relative_to(root)) for path in files if name in path.read_text("utf-8")] == []


def test_no_file_names_a_registry_or_this_machine(root: Path) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False).stdout.split()
    if not tracked:
        pytest.skip("needs a git checkout")
    words = ["pypi" + ".org", "npmjs" + ".org", "python" + "hosted", "/" + "work/", "/" + "tmp/w/"]
    found = [
        f"{name}: {word}"
        for name in tracked
        if (root / name).is_file() and (root / name).suffix not in (".png", ".docx", ".pdf")
        for word in words
        if word in (root / name).read_text("utf-8", "replace")
    ]
    assert found == []
