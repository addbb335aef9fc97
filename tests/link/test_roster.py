"""Which places should be there."""

import pytest

from convert.errors import UsageError
from convert.link.roster import read_roster


def test_a_roster_names_places_by_code() -> None:
    text = "\ufeffcode,place,note\n990121,云溪县,x\n320115,\n"
    assert read_roster(text) == {"990121": "云溪县", "320115": "江宁区"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place\n云溪县\n", "roster.csv:1: there is no column code; begin with the line code,place"),
        ("", "roster.csv:1: there is no column code; begin with the line code,place"),
        ("code\n990121\n云溪县\n", "roster.csv:3: code is '云溪县'; write the six digits of 行政区划代码"),
    ],
)
def test_errors_say_what_to_do(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_roster(text)
    assert str(caught.value) == message
