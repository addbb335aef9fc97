"""What all tests share: where the examples and the real plans are."""

import os
import resource
import time
from collections.abc import Callable
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


def counted() -> float:
    """Processor seconds of a fixed piece of plain Python: 0.01 on a quiet machine of 2026, 0.06 on a busy one."""
    start = time.process_time()
    counts: dict[str, int] = {}
    for number in range(100_000):
        counts[str(number % 997)] = counts.get(str(number % 997), 0) + number
    return time.process_time() - start


def spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.fixture
def units() -> Callable[[Callable[[], object]], float]:
    """Measure a call in units of a fixed piece of work done beside it: the machines of CI differ sixfold.

    Counted is processor time, that of its ended children, too.
    """

    def measure(call: Callable[[], object]) -> float:
        unit = min(counted() for _ in range(3))
        start = spent()
        call()
        return (spent() - start) / max(unit, min(counted() for _ in range(3)))

    return measure


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real plans and their gold; they are not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs the real plans in ../shared, which a clone does not have")
    return SHARED
