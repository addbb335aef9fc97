"""Fonts: what is missing is named with its cure, and no glyph falls back silently."""

import subprocess
import sys
from pathlib import Path

import pytest

from convert.doctor import doctor
from convert.errors import MissingPartError
from convert.publish import fonts
from convert.publish.pdf import render_pdf
from tests.pdf.sample import account, plan

NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>"""
TRY = """
from convert.errors import MissingPartError
from convert.publish import fonts
try:
    fonts.check()
except MissingPartError as error:
    print(error)
"""


def test_a_machine_without_chinese_fonts_is_told_what_to_install(tmp_path: Path, root: Path) -> None:
    (tmp_path / "fonts.conf").write_text(NO_FONTS)
    environment = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONPATH": str(root), "PATH": "/usr/bin"}
    done = subprocess.run([sys.executable, "-c", TRY], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "no PDF: no Chinese font for 宋体; install one: apt-get install fonts-noto-cjk\n"


def test_a_machine_without_pango_is_told_what_to_install() -> None:
    with pytest.raises(MissingPartError) as caught:
        fonts.demand_parts(pango=False, subset=False)
    expected = "no PDF: Pango is missing; install it: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    assert str(caught.value) == expected


def test_commercial_fonts_come_first_where_they_are() -> None:
    there = ["Noto Serif CJK SC", "Noto Sans CJK SC", "FangSong_GB2312", "AR PL UKai CN", "KaiTi_GB2312"]
    chosen = {choice.role: choice for choice in fonts.choose(there)}
    assert chosen["fang"] == fonts.Choice("fang", "FangSong_GB2312", stand_in=False)
    assert chosen["kai"].family == "KaiTi_GB2312"
    assert chosen["title"] == fonts.Choice("title", "Noto Serif CJK SC", stand_in=True)


def test_a_character_that_the_font_lacks_is_reported() -> None:
    printed = render_pdf(plan("\n# 标题\n\n缅文\u1000与表情\U0001f600。\n"), {}, account())
    kinds = {problem.kind for problem in printed.problems}
    assert kinds & {"missing-glyph", "fallback-font"}
    assert "\u1000（U+1000）" in "".join(problem.message for problem in printed.problems)


def test_a_character_in_no_font_is_reported() -> None:
    printed = render_pdf(plan("\n# 标题\n\n国\U00031350家。\n"), {}, account())
    assert [(problem.kind, problem.message) for problem in printed.problems] == [
        ("missing-glyph", "没有字体能印：\U00031350（U+31350）")
    ]


def test_the_doctor_looks_at_every_part() -> None:
    found = {check.part: check for check in doctor()}
    for name in ("Python", "Pango", "harfbuzz-subset", "字体：宋体", "字体：仿宋", "字体：小标宋", "WeasyPrint"):
        assert name in found
    assert found["Pango"].state == "ok"
    for name in ("OpenCC", "MkDocs", "python-docx", "pandoc", "soffice", "qpdf", "javac"):
        assert name in found
    assert all(check.cure for check in found.values() if check.state != "ok")
    assert all(not check.cure for check in found.values() if check.state == "ok")


def test_what_a_font_lacks_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fonts.lacking("Noto Serif CJK SC") == 0
    monkeypatch.setattr(fonts, "installed_fonts", lambda: {"Latin": latin_font()})
    assert fonts.lacking("Latin") == 6763


def latin_font() -> str:
    """A font without Chinese, of those that any system has."""
    found = subprocess.run(["fc-match", "-f", "%{file}", "sans:lang=en"], check=True, capture_output=True, text=True)
    return found.stdout


def test_programs_that_only_tests_use_do_not_count_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert {check.state for check in doctor() if check.needed_for == "测试"} == {"unused"}
