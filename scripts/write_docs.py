"""Write the pages of docs/ that are made from code and data; ``--check`` only compares.

Each rule, each kind of problem and each column of the data files is told once, beside the
code, and appears in the docs by this script. The tests run it with ``--check``.
"""

import sys
import tomllib
from collections.abc import Iterable
from inspect import getdoc
from pathlib import Path

from convert.ledger import Rule
from convert.model import EditClass
from convert.normalize.stage import RULES
from convert.publish.tables import codebook_markdown
from convert.removal import EXPLANATIONS
from convert.tidy.rules import TIDY_RULES

ROOT = Path(__file__).parent.parent
CLASSES = {
    EditClass.BLANK: "空白",
    EditClass.WIDTH: "全半角与标点",
    EditClass.SCRIPT: "字形",
    EditClass.REPAIR: "修复",
    EditClass.INSERTED: "补入",
    EditClass.REMOVED: "移出",
}
SEVERITIES = {"words": "文字", "structure": "结构", "note": "提示"}


def rules_markdown() -> str:
    """List every rule in the order in which it is applied, with what it undoes."""
    stages = (("结构识别之前（normalize）", RULES), ("段落之内（tidy）", TIDY_RULES))
    parts = ["# 规则\n\n按执行次序。每条规则的用例见 `tests/cases/`。\n"]
    for name, rules in stages:
        parts.append(f"\n## {name}\n\n| 规则 | 类别 | 说明 |\n|---|---|---|\n{rule_rows(rules)}")
    reasons = "".join(f"| {reason} | {words} |\n" for reason, words in EXPLANATIONS.items())
    parts.append(f"\n## 移出的理由\n\n| 理由 | 说明 |\n|---|---|\n{reasons}")
    return "".join(parts)


def rule_rows(rules: Iterable[tuple[str, EditClass, Rule]]) -> str:
    """Write one row a rule: name, class, first line of its docstring."""
    return "".join(
        f"| `{name}` | {CLASSES[kind]} | {(getdoc(rule) or '').splitlines()[0]} |\n" for name, kind, rule in rules
    )


def problems_markdown() -> str:
    """List every kind of problem with what it means and what to do."""
    told = tomllib.loads((ROOT / "convert" / "problems.toml").read_text("utf-8"))
    rows = "".join(
        f"| `{kind}` | {SEVERITIES[p['severity']]} | {p['zh']} | {p['advice']} |\n" for kind, p in told.items()
    )
    return f"# 存疑的种类\n\n| 种类 | 涉及 | 含义 | 怎么办 |\n|---|---|---|---|\n{rows}"


PAGES = {"codebook.md": codebook_markdown, "rules.md": rules_markdown, "problems.md": problems_markdown}


def main() -> int:
    """Write the pages, or with ``--check`` name those that are not as they should be."""
    stale = [name for name, make in PAGES.items() if not same(ROOT / "docs" / name, make())]
    if "--check" not in sys.argv:
        for name in stale:
            (ROOT / "docs" / name).write_text(PAGES[name](), "utf-8")
        stale = []
    sys.stdout.write("".join(f"docs/{name} is not as the code says; run scripts/write_docs.py\n" for name in stale))
    return 1 if stale else 0


def same(path: Path, text: str) -> bool:
    """Tell whether a page is there and says just this."""
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
