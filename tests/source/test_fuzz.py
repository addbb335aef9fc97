"""What fuzzing found is read for ever after; any bytes are read or refused with a clear line."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

CASES = sorted((Path(__file__).parents[1] / "cases" / "fuzz").glob("*.bin"))
TAGS = [
    "<p>", "</p>", "<table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</table>", "<h1>", "<h2>", "</h2>", "<ol start=9>",
    "<ul>", "<li>", "<b>", "</b>", "<br>", "<pre>", "<div style='display:none'>", "<!--", "-->", "<title>", "&#0;", "&#xD800;", "&lt;",
    "<meta charset=utf-16>", "<meta name=PubDate content=2021-13-45>", "<caption>", "<dl><dt>", "<svg>", "<iframe src=x>",
]  # fmt: skip
EMPTY = [
    "<w:t>一、目标</w:t>", "<w:br/>", '<w:sym w:char="F0FE"/>', '<w:footnoteReference w:id="1"/>', "<w:tab/>", "<w:t>1</w:t>",
    '<w:pPr><w:outlineLvl w:val="99"/><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr></w:pPr>', "<w:delText>x</w:delText>",
    '<w:tcPr><w:gridSpan w:val="100000"/></w:tcPr>', '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>', '<w:pPr><w:pStyle w:val="A"/></w:pPr>',
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>', '<w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="8"><w:start w:val="99999999999"/><w:lvlText w:val="%9%1第"/></w:lvl></w:abstractNum>',
]  # fmt: skip
HOLDING = ("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:txbxContent", "w:del", "w:ins", "w:moveFrom")
WORD = st.recursive(
    st.sampled_from(EMPTY),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(HOLDING), st.lists(inner, max_size=6)
    ),
    max_leaves=30,
)
TEXT = [
    "一、目标\n",
    "（一）要求",
    "1.",
    "。",
    "附件1",
    "目录\n",
    "|",
    "**",
    "# ",
    "- ",
    "\n",
    " ",
    "\0",
    "\u3000",
    "专栏1",
    "2021年6月18日\n",
    "\ufeff",
    "?",
    "规?;?⒓?s",
    "?;荆龀",
    "“",
    "”",
    "●",
    "一，",
    "落实责任，",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_fuzzing_found_breaks_nothing(case: Path) -> None:
    TARGETS[case.stem.partition("-")[0]](case.read_bytes())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TARGETS)), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(target: str, data: bytes) -> None:
    TARGETS[target](data)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TAGS + TEXT), max_size=40).map("".join), st.sampled_from("\x00\x01\x03"))
def test_any_page_and_markdown_is_converted(text: str, kind: str) -> None:
    """``convert_source`` proves each plan by itself: no word is lost, the ledger replays."""
    TARGETS["convert"]((kind + "<html>" * (kind == "\x01") + text).encode("utf-8", "surrogatepass"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORD, max_size=8).map("".join))
def test_any_word_document_is_read_or_refused(body: str) -> None:
    TARGETS["word"](body.encode())
