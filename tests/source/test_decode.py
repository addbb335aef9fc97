"""The encoding is found whatever it is, from the whole file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.source import decode

HANS = "青禾市国民经济和社会发展第十四个五年规划，坚持新发展理念。\n到2025年，全市生产总值达到300亿元。\n"
HANT = "青禾市國民經濟和社會發展第十四個五年規劃，堅持新發展理念。\n到2025年，全市生產總值達到300億元。\n"


@pytest.mark.parametrize("text", [HANS, HANT], ids=["hans", "hant"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_encoding_is_found(text: str, encoding: str, mark: str) -> None:
    if encoding == "utf-32-le" and not mark:
        pytest.skip("UTF-32 without a mark is not met")
    found = decode((mark + text).encode(encoding))
    assert (found.text, found.encoding, found.problems) == (mark + text, encoding, ())


def test_big5_is_found() -> None:
    found = decode(HANT.encode("big5"))
    assert (found.text, found.encoding) == (HANT, "big5")


def test_hz_is_found() -> None:
    found = decode(HANS.encode("hz"))
    assert (found.text, found.encoding) == (HANS, "hz")


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_evidence_may_come_late_in_the_file(encoding: str) -> None:
    text = "Content-Type: text/plain 2021-08-10\n" * 20_000 + HANT
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text = HANS.replace("\n", end)
    assert decode(text.encode("gb18030")).text == text


def test_nul_bytes_and_lone_surrogates_do_not_stop_it() -> None:
    text = "规划\0纲要\ud800。"
    assert decode(text.encode("utf-8", "surrogatepass")).text == text


def test_a_few_bad_bytes_in_utf8_do_not_change_the_encoding() -> None:
    data = HANS.encode() + b"\xe8\xa7\n" + HANS.encode()
    found = decode(data)
    assert (found.encoding, found.text) == ("utf-8", f"{HANS}\ufffd\n{HANS}")


def test_files_pasted_together_are_read_line_by_line() -> None:
    found = decode(HANS.encode() + HANS.encode("gb18030"))
    assert (found.encoding, found.text) == ("utf-8+gb18030", HANS * 2)
    assert [(problem.kind, problem.message) for problem in found.problems] == [
        ("mixed-encoding", "文件中有 UTF-8 编码的行，也有 GB 18030 编码的行，已逐行分别读取")
    ]


def test_ascii_with_tildes_is_not_hz() -> None:
    assert decode(b"see ~{a,b~} and ~/plan").encoding == "utf-8"


@given(st.binary())
def test_no_bytes_stop_it(data: bytes) -> None:
    decode(data)


@given(st.text().filter(lambda text: "\0" not in text and "~{" not in text))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode()).text == text


def test_big5_pasted_behind_utf8_is_read_as_its_own() -> None:
    found = decode(HANT.encode() * 2 + HANT.encode("big5") * 2)
    assert (found.encoding, found.text) == ("utf-8+big5", HANT * 4)
    assert found.problems[0].message == "文件中有 UTF-8 编码的行，也有 BIG5 编码的行，已逐行分别读取"


def test_a_false_byte_order_mark_is_not_believed() -> None:
    assert HANS in decode(b"\xff\xfe" + HANS.encode("gb18030")).text


def test_two_characters_of_gb2312_are_no_western_words() -> None:
    table = "| 1 | 2 |\n" * 50 + "合计\n"
    assert (decode(table.encode("gbk")).text, decode("Développé à l'été".encode("cp1252")).encoding) == (
        table,
        "cp1252",
    )


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be", "hz"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_title_and_a_line_are_enough(encoding: str, end: str) -> None:
    text = f"青禾市{'規劃綱要' if encoding == 'big5' else '规划纲要'}{end}2021年{end}"
    assert decode(text.encode(encoding)).text == text
