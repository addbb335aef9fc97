"""The runner on tiny tasks: what is made, what is not made again, and what goes wrong."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convert.build.pool import Pool
from convert.build.runner import CallError, Runner
from convert.build.store import BrokenValueError
from convert.build.task import Call, Limits, Task
from convert.build.values import Parts, Plain, decode

TINY = Task("试", "tests.build.tiny", limits=Limits(seconds=20, megabytes=500))


def pooled(folder: Path, jobs: int = 2, recycle: int = 200, *, forget: bool = False) -> Runner:
    return Runner(folder, Pool(folder, jobs, recycle=recycle), forget=forget)


def pool_of(runner: Runner) -> Pool:
    assert isinstance(runner.executor, Pool)
    return runner.executor


def call(runner: Runner, word: str, limits: Limits = TINY.limits, weight: int = 0, **plain: object) -> Call:
    task = Task("试", "tests.build.tiny", limits=limits)
    inputs: dict[str, Any] = {"word": runner.store.put(word.encode())}
    return Call(task, {**inputs, **{name: Plain(value) for name, value in plain.items()}}, word, weight)


def run_all(runner: Runner, calls: list[Call]) -> list[Parts | BaseException]:
    async def main() -> list[Parts | BaseException]:
        try:
            return await asyncio.gather(*(runner.run(one) for one in calls), return_exceptions=True)
        finally:
            await runner.close()

    return asyncio.run(main())


def made(log: Path) -> list[str]:
    return log.read_text("utf-8").splitlines() if log.exists() else []


def test_a_known_call_is_not_made_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for _ in range(2):
        runner = pooled(tmp_path)
        [parts] = run_all(runner, [call(runner, "a", log=str(log))])
        assert isinstance(parts, dict)
        assert runner.store.get(parts["loud"]) == b"A"
    assert made(log) == ["a"]


def test_forgetting_makes_everything_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for forget in (False, True):
        runner = pooled(tmp_path, forget=forget)
        run_all(runner, [call(runner, "a", log=str(log))])
    assert made(log) == ["a", "a"]


def test_a_known_build_starts_no_process(tmp_path: Path) -> None:
    runner = pooled(tmp_path)
    run_all(runner, [call(runner, "a")])
    runner = pooled(tmp_path)
    run_all(runner, [call(runner, "a")])
    assert pool_of(runner).workers == []


def test_the_longest_begin_first(tmp_path: Path) -> None:
    log = tmp_path / "log"
    runner = pooled(tmp_path, jobs=1)
    run_all(
        runner, [call(runner, word, weight=weight, log=str(log)) for word, weight in (("b", 2), ("a", 1), ("c", 3))]
    )
    assert made(log) == ["c", "b", "a"]


def test_the_same_call_asked_twice_at_once_is_made_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    runner = pooled(tmp_path)
    first, second = run_all(runner, [call(runner, "a", log=str(log)), call(runner, "a", log=str(log))])
    assert first == second
    assert made(log) == ["a"]


def test_who_no_longer_waits_takes_nothing_from_the_others(tmp_path: Path) -> None:
    """Ctrl-C ends all that wait for the same call, in any order."""
    runner = pooled(tmp_path)

    async def main() -> list[Parts | BaseException]:
        tasks = [
            asyncio.create_task(runner.run(call(runner, "a", how="wait", log=str(tmp_path / "log")))) for _ in range(3)
        ]
        await asyncio.sleep(0.1)
        tasks[1].cancel()
        await asyncio.sleep(0.1)
        tasks[2].cancel()
        (tmp_path / "log.go").touch()
        try:
            return await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            await runner.close()

    first, *others = asyncio.run(main())
    assert isinstance(first, dict)
    assert runner.store.get(first["loud"]) == b"A"
    assert [type(one) for one in others] == [asyncio.CancelledError] * 2


def test_a_call_that_fails_takes_no_other_along(tmp_path: Path) -> None:
    runner = pooled(tmp_path)
    bad, good = run_all(runner, [call(runner, "a", how="fail"), call(runner, "b")])
    assert isinstance(bad, CallError)
    assert str(bad) == f"a: 试: ValueError: no good; report it with {tmp_path / 'errors.log'}"
    assert "tiny.py" in (tmp_path / "errors.log").read_text("utf-8")
    assert isinstance(good, dict)


def test_a_hanging_call_is_ended_and_its_worker_replaced(tmp_path: Path) -> None:
    runner = pooled(tmp_path, jobs=1)
    began = time.monotonic()
    hung, good = run_all(runner, [call(runner, "a", Limits(0.5), 1, how="hang"), call(runner, "b")])
    assert str(hung) == "a: 试: took longer than 0.5 s"
    assert isinstance(good, dict)
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of others is read from /proc")
def test_a_call_that_eats_memory_is_ended(tmp_path: Path) -> None:
    runner = pooled(tmp_path)
    eater, good = run_all(runner, [call(runner, "a", Limits(20, 300), how="eat"), call(runner, "b")])
    assert str(eater) == "a: 试: took more than 300 MB of memory"
    assert isinstance(good, dict)


def process_ids(runner: Runner) -> set[int]:
    results = run_all(runner, [call(runner, word, how="pid") for word in "abcdefgh"])
    facts = [runner.store.get(parts["facts"]) for parts in results if isinstance(parts, dict)]
    return {decode(one, dict[str, int])["pid"] for one in facts}


def test_workers_stay_for_many_calls(tmp_path: Path) -> None:
    assert len(process_ids(pooled(tmp_path))) <= 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of others is read from /proc")
def test_a_worker_that_has_grown_is_replaced(tmp_path: Path) -> None:
    assert len(process_ids(pooled(tmp_path, recycle=1))) == 8


def test_a_lost_worker_costs_one_more_try(tmp_path: Path) -> None:
    log = tmp_path / "log"
    runner = pooled(tmp_path)
    [parts] = run_all(runner, [call(runner, "a", how="die once", log=str(log))])
    assert isinstance(parts, dict)
    assert made(log) == ["a", "a"]


def test_a_call_that_kills_its_worker_twice_is_given_up(tmp_path: Path) -> None:
    runner = pooled(tmp_path)
    bad, good = run_all(runner, [call(runner, "a", how="die"), call(runner, "b")])
    assert str(bad) == "a: 试: its process ended early (signal SIGKILL)"
    assert isinstance(good, dict)


def test_a_damaged_value_is_a_miss(tmp_path: Path) -> None:
    runner = pooled(tmp_path)
    [parts] = run_all(runner, [call(runner, "a")])
    assert isinstance(parts, dict)
    runner.store.path(parts["loud"]).write_bytes(b"B")
    again = pooled(tmp_path)
    user = Call(TINY, {"word": parts["loud"]})
    [outcome] = run_all(again, [user])
    assert isinstance(outcome, BrokenValueError)
    again = pooled(tmp_path)
    [parts] = run_all(again, [call(again, "a")])
    assert isinstance(parts, dict)
    assert again.store.get(parts["loud"]) == b"A"


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"0" * 64 + b"\n{}"])
def test_a_damaged_record_of_a_call_is_a_miss(tmp_path: Path, damage: bytes) -> None:
    log = tmp_path / "log"
    runner = pooled(tmp_path)
    one = call(runner, "a", log=str(log))
    run_all(runner, [one])
    next((runner.store.root / "calls").glob("*/*")).write_bytes(damage)
    run_all(pooled(tmp_path), [one])
    assert made(log) == ["a", "a"]


SCRIPT = """
import sys
from pathlib import Path
from tests.build.test_runner import Limits, call, pooled, run_all
runner = pooled(Path(sys.argv[1]))
run_all(runner, [call(runner, "a", Limits(60), how="hang", log=sys.argv[2])])
"""


def test_workers_end_when_the_build_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    root = Path(__file__).parents[2]
    build = subprocess.Popen([sys.executable, "-c", SCRIPT, tmp_path, log], cwd=root)
    wait_until(lambda: len(made(log)) == 2)
    worker = made(log)[1]
    build.kill()
    build.wait()
    wait_until(lambda: not Path(f"/proc/{worker}/exe").exists())


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
