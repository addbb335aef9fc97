"""One build of the examples that all tests of the outputs look at."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def library(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, built with all formats as a user would."""
    out = tmp_path_factory.mktemp("library")
    command = [sys.executable, "-m", "convert", "build", str(examples), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return out
