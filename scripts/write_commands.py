"""Write docs/commands.md from the help texts of the commands; ``--check`` only compares."""

import sys
from pathlib import Path
from typing import Any

import click

from convert.cli import cli

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# 命令

由 `scripts/write_commands.py` 按各命令的 `--help` 写成；测试核对两者一致。

结束码：0 完成；1 有待定的存疑（`--strict`）；2 用法不对；3 有什么挡住了（见 [errors.md](errors.md)）。
颜色只用在终端上，设了 `NO_COLOR` 则不用；标准输出只有结果，进度在标准错误上。
"""
LOOK: dict[str, Any] = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}


def commands_markdown() -> str:
    """Write the help of every command, in the order of the group."""
    context = click.Context(cli, info_name="gangyao", **LOOK)
    parts = [HEAD, section("gangyao", cli.get_help(context))]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, parent=context, info_name=name, **LOOK)
        parts.append(section(f"gangyao {name}", command.get_help(inner)))
    return "\n".join(parts)


def section(name: str, text: str) -> str:
    """Write one section."""
    return f"## {name}\n\n```text\n{text}\n```\n"


def main() -> int:
    """Write the page, or say with ``--check`` that it is not as it should be."""
    text = commands_markdown()
    if "--check" not in sys.argv:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == text:
        return 0
    sys.stdout.write("docs/commands.md is not as the help texts say; run scripts/write_commands.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
