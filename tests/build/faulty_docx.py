"""Stands in for the writing of DOCX and goes wrong in a way that the title of a plan names."""

import os
import signal
import time

from convert.build.steps.pdf import Print
from convert.model import Account, Neighbour


def run(
    markdown: str,
    neighbours: tuple[Neighbour, ...],
    account: Account,
    printed: Print,
    theme: str,
    edition: str,
    site: str,
) -> dict[str, object]:
    """Hang on one plan, crash on another, fail on the third."""
    if "青禾市国民" in markdown:
        time.sleep(60)
    if "临溪区国民" in markdown:
        os.kill(os.getpid(), signal.SIGSEGV)
    raise ValueError(f"{bool(neighbours)} {account.removed_han} {printed.pages} {theme} {edition} {site}".strip())
