"""Bytes that were read in a wrong encoding are read aright; nothing else is touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.ledger import rewrite
from convert.normalize.mojibake import unscramble

TEXT = (
    "青禾市国民经济和社会发展第十四个五年规划纲要，坚持新发展理念，推动高质量发展。\n"
    "到2025年，全市生产总值达到300亿元（现价），“十四五”时期年均增长6.5%以上。\n"
    "第一章　总则\n坚持以人民为中心的发展思想，深化供给侧结构性改革，A股、B类。\n"
)


def sloppy(data: bytes) -> str:
    """Read as Windows-1252, with control characters where it has no sign."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("codec", ["latin-1", "mac_cyrillic", "mac_roman"])
def test_utf8_read_as_one_byte_a_character(codec: str) -> None:
    assert rewrite(TEXT.encode().decode(codec), unscramble) == TEXT


def test_utf8_read_as_windows_1252() -> None:
    assert rewrite(sloppy(TEXT.encode()), unscramble) == TEXT


def test_gbk_read_as_latin_1() -> None:
    assert rewrite(TEXT.encode("gbk").decode("latin-1"), unscramble) == TEXT
    assert rewrite(sloppy(TEXT.encode("gbk")), unscramble) == TEXT


@pytest.mark.parametrize("mark", ["?", "\ufffd"])
def test_utf8_read_as_gbk_loses_some_bytes_and_nothing_is_wrong(mark: str) -> None:
    misread = (TEXT * 3).encode().decode("gbk", "replace").replace("\ufffd", mark)
    done = rewrite(misread, unscramble)
    assert len(done) == len(TEXT * 3)
    assert all(after in (before, "\ufffd") for before, after in zip(TEXT * 3, done, strict=True))
    assert done.count("\ufffd") < len(done) / 20


def test_a_misread_line_in_a_sound_text() -> None:
    sound = "青禾市人民政府办公室\n"
    assert rewrite(sound + sloppy(TEXT.encode()) + sound, unscramble) == sound + TEXT + sound


@pytest.mark.parametrize(
    "text",
    [
        "café, naïve, Zürich — “Öl” £5 ©",
        "Ежегодный план",
        "ÖÐ",
        "联通公司",
        "鐨字和銆字是生僻字",
        "今天？好吗?是的",
        TEXT,
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert list(unscramble(text)) == []


@settings(deadline=None)  # the first run reads the dictionary
@given(st.text(alphabet="青禾市国民经济鐨銆锛?，。éÃ¤€™\u0420\u00a0\ufffd5 \n"))
def test_what_is_restored_gives_the_raw_text_when_misread_again(text: str) -> None:
    for sub in unscramble(text):
        raw = text[sub.start : sub.end]
        if "\ufffd" not in sub.after and "?" not in raw and "\ufffd" not in raw:
            shown = [sub.after.encode().decode("gb18030", "replace"), sloppy(sub.after.encode())]
            shown += [sub.after.encode().decode(codec, "replace") for codec in ("latin-1", "mac_cyrillic", "mac_roman")]
            shown += [sloppy(sub.after.encode("gb18030")), raw if "€" in raw else ""]
            assert raw in shown


@pytest.mark.parametrize("codec", ["latin-1", "mac_cyrillic"])
def test_blanks_and_letters_come_back_with_the_words(codec: str) -> None:
    text = "  （一）发展经(jīng)济，推进改革开放，改善人民生活。• 气温25℃"
    misread = "".join(char if char.isascii() else char.encode().decode(codec) for char in text)
    assert rewrite(misread, unscramble) == text
