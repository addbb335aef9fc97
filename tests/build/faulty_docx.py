"""Stands in for the writing of DOCX and goes wrong in a way that the title of a plan names."""

import os
import signal
import time
from typing import Any

from convert.build.steps import docx


def run(markdown: str, **_: Any) -> dict[str, object]:
    """Hang on one plan, crash on another, fail on the third."""
    if "青禾市国民" in markdown:
        time.sleep(60)
    if "临溪区国民" in markdown:
        os.kill(os.getpid(), signal.SIGSEGV)
    raise ValueError("no such thing\nat all")


# The same inputs as the real one, whichever these are.
run.__annotations__ = docx.run.__annotations__
