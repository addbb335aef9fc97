"""What all tests share: where the examples and the real plans are."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# In CI every run tries the same texts, so that a failure can be replayed; at home they differ.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden plans anew; read the diff")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The plans that were written for this project."""
    return ROOT / "examples" / "plans"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real plans and their gold; they are not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs the real plans in ../shared, which a clone does not have")
    return SHARED
