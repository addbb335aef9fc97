"""What all tests share: where the examples and the real plans are."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


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
