"""A page saved in one file is read as the page that it holds."""

from pathlib import Path

import pytest

from convert.errors import SourceError
from convert.source.read import parse_source

HEAD = 'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
PART = "--x\r\nContent-Type: {}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n"


def saved(*parts: tuple[str, str]) -> bytes:
    from base64 import encodebytes

    coded = (PART.format(kind, encodebytes(text.encode()).decode()) for kind, text in parts)
    return (HEAD + "".join(coded) + "--x--\r\n").encode()


@pytest.mark.parametrize("name", ["plan.mhtml", "plan.mht", "plan.doc", "plan.txt"])
def test_the_page_is_read_whatever_the_name(name: str) -> None:
    data = saved(("text/html; charset=utf-8", "<h1>青禾县规划</h1><p>一、目标</p>"), ("text/css", "p { }"))
    source = parse_source(data, Path(name))
    assert (source.raw.splitlines(), source.format) == (["青禾县规划", "一、目标"], "mhtml")


def test_a_file_without_a_page_says_what_to_do() -> None:
    with pytest.raises(SourceError) as caught:
        parse_source(saved(("text/css", "p { }")), Path("plan.mht"))
    message = "plan.mht: a saved page without a page in it; open it in a browser and save it as .html"
    assert str(caught.value) == message
