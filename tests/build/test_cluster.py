"""A real scheduler of Dask and its workers as processes of this machine; one is killed, one call hangs."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from convert import __version__
from convert.build.cluster import Cluster, ClusterError
from convert.build.pool import Pool
from convert.build.remote import Answer, Job, carry_out, needs_of
from convert.build.runner import Runner
from convert.build.store import Store
from convert.build.task import Call, Limits
from convert.build.values import Parts, ref_of
from convert.build.worker import Outcome
from tests.build.plans import PLANS, write_plans
from tests.build.test_runner import TINY, call, made, run_all, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")]


@dataclass
class Machines:
    """A scheduler, and who can start workers for it."""

    address: str
    more: Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def machines(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """One scheduler, two workers of one thread each, without nannies."""
    place = tmp_path_factory.mktemp("dask")
    file, log = place / "scheduler.json", (place / "log").open("wb")
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(place)}
        running.append(
            subprocess.Popen([sys.executable, "-m", *words], cwd=root, env=environment, stdout=log, stderr=log)
        )
        return running[-1]

    def more() -> "subprocess.Popen[bytes]":
        words = ("--scheduler-file", str(file), "--no-nanny", "--nthreads", "1", "--no-dashboard")
        return start("distributed.cli.dask_worker", *words, "--host", "127.0.0.1")

    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    start("distributed.cli.dask_scheduler", *words)
    more(), more()
    wait_until(lambda: file.exists() and bool(file.read_text("utf-8")), 60)
    yield Machines(json.loads(file.read_text("utf-8"))["address"], more)
    for process in running:
        process.kill()
        process.wait()
    log.close()


def cluster(folder: Path, address: str, patience: float = 60) -> Runner:
    return Runner(folder, Cluster(address, Store(folder), Pool(folder, 1), patience))


def test_a_call_gives_there_what_it_gives_here(tmp_path: Path, machines: Machines) -> None:
    there, here = cluster(tmp_path / "there", machines.address), Runner(tmp_path, Pool(tmp_path, 1))
    [far], [near] = (run_all(runner, [call(runner, "a")]) for runner in (there, here))
    assert isinstance(far, dict)
    assert far == near
    assert there.store.get(far["loud"]) == b"A"


def test_one_that_hangs_one_that_dies_and_one_that_fails_cost_themselves_only(
    tmp_path: Path, machines: Machines
) -> None:
    runner = cluster(tmp_path, machines.address)
    hung, dead, bad, good = run_all(
        runner,
        [
            call(runner, "a", Limits(1), how="hang"),
            call(runner, "b", how="die"),
            call(runner, "c", how="fail"),
            call(runner, "d"),
        ],
    )
    assert str(hung) == "a: 试: took longer than 1 s"
    assert str(dead) == "b: 试: its process ended early (signal SIGKILL)"
    assert str(bad) == f"c: 试: ValueError: no good; report it with {tmp_path / 'errors.log'}"
    assert isinstance(good, dict)


def test_a_worker_that_is_lost_costs_its_call_another_try(tmp_path: Path, machines: Machines) -> None:
    log = tmp_path / "log"
    runner = cluster(tmp_path / "out", machines.address)
    victim = machines.more()

    async def main() -> list[Parts | BaseException]:
        calls = [runner.run(call(runner, word, how="wait", log=str(log))) for word in "abc"]
        asked = asyncio.gather(*calls, return_exceptions=True)
        while str(victim.pid) not in made(log) or len(made(log)) < 6:
            await asyncio.sleep(0.05)
            assert not asked.done()
        victim.kill()
        Path(f"{log}.go").touch()
        try:
            return await asked
        finally:
            await runner.close()

    found = asyncio.run(asyncio.wait_for(main(), 90))
    assert all(isinstance(parts, dict) for parts in found)
    assert len([line for line in made(log) if line in "abc"]) == 4


def test_programs_of_a_lost_worker_end_with_it(tmp_path: Path, machines: Machines) -> None:
    log = tmp_path / "log"
    runner = cluster(tmp_path / "out", machines.address)

    async def main() -> int:
        asked = asyncio.create_task(runner.run(call(runner, "a", how="hang", log=str(log))))
        while len(made(log)) < 2:
            await asyncio.sleep(0.05)
        program = int(made(log)[1])
        worker = int(Path(f"/proc/{program}/stat").read_text().split()[3])
        machines.more()
        os.kill(worker, signal.SIGKILL)
        asked.cancel()
        await runner.close()
        return program

    program = asyncio.run(asyncio.wait_for(main(), 90))
    wait_until(lambda: not Path(f"/proc/{program}/exe").exists(), 30)


def seen(out: Path) -> dict[str, bytes]:
    tops = ("markdown", "pdf", "data")
    return {str(path.relative_to(out)): path.read_bytes() for top in tops for path in sorted((out / top).rglob("*.*"))}


def test_a_library_is_the_same_byte_for_byte_though_a_worker_is_killed(
    tmp_path: Path, machines: Machines, root: Path
) -> None:
    raw = write_plans(tmp_path / "raw", dict(list(PLANS.items())[:2]))
    words = [sys.executable, "-m", "convert", "build", str(raw), "--formats", "md,pdf,data", "-o"]
    subprocess.run([*words, str(tmp_path / "here")], cwd=root, capture_output=True, check=True)
    victim = machines.more()
    there = [*words, str(tmp_path / "there"), "--scheduler", machines.address]
    with subprocess.Popen(there, cwd=root, stderr=subprocess.PIPE, text=True) as build:
        assert build.stderr is not None
        assert build.stderr.readline().startswith("made ")
        victim.kill()
        told = build.stderr.read()
    assert build.returncode == 0, told
    assert seen(tmp_path / "there") == seen(tmp_path / "here")
    assert len(seen(tmp_path / "here")) >= 8


def test_a_machine_with_other_versions_is_refused() -> None:
    needs = {**needs_of(TINY), "gangyao": "other", "fonts": "other"}
    answer = carry_out(Job(TINY.module, {}, {}, TINY.limits, needs))
    assert answer.outcome.kind == "Different"
    assert answer.outcome.line == ("this process has another gangyao, fonts than this machine; install the same there")


def error_of(runner: Runner, one: Call) -> str:
    [found] = run_all(runner, [one])
    assert isinstance(found, ClusterError)
    assert found.exit_code == 3
    return str(found)


def test_a_scheduler_that_is_not_there(tmp_path: Path) -> None:
    runner = cluster(tmp_path, "tcp://127.0.0.1:1", patience=0.3)
    line = error_of(runner, call(runner, "a"))
    assert line.startswith("tcp://127.0.0.1:1: no scheduler answers (")
    assert line.endswith("); start one with dask scheduler, or leave --scheduler out")


def test_a_cluster_without_workers(tmp_path: Path) -> None:
    from distributed import Scheduler

    async def main() -> str:
        async with Scheduler(host="127.0.0.1", port=0, dashboard_address=":0") as scheduler:
            runner = cluster(tmp_path, scheduler.address, patience=0.5)
            try:
                with pytest.raises(ClusterError) as caught:
                    await runner.run(call(runner, "a"))
            finally:
                await runner.close()
            return str(caught.value).removeprefix(scheduler.address)

    assert asyncio.run(main()) == ": it has had no workers for 0.5 s; start some with dask worker"


def test_a_scheduler_that_goes_away(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "scheduler.json"
    words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    with subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", *words], cwd=root, stderr=subprocess.DEVNULL
    ) as scheduler:
        wait_until(lambda: file.exists() and bool(file.read_text("utf-8")), 60)
        address = json.loads(file.read_text("utf-8"))["address"]
        runner = cluster(tmp_path, address)

        async def main() -> str:
            asked = asyncio.create_task(runner.run(call(runner, "a")))
            while not isinstance(runner.executor, Cluster) or not runner.executor.watching:
                await asyncio.sleep(0.05)
            scheduler.kill()
            try:
                with pytest.raises(ClusterError) as caught:
                    await asked
            finally:
                await runner.close()
            return str(caught.value)

        line = asyncio.run(asyncio.wait_for(main(), 90))
    assert line == f"{address}: the scheduler is gone; start it and run this again, what is made is kept"


def came(tmp_path: Path, ended: Callable[["asyncio.Future[Answer]"], object]) -> Outcome:
    """Receive an answer that ended in some way."""

    async def main() -> Outcome:
        one = Cluster("tcp://there", Store(tmp_path), Pool(tmp_path))
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        ended(answer)
        return one.received(answer)

    return asyncio.run(main())


def test_a_call_that_takes_its_workers_along_is_given_up(tmp_path: Path) -> None:
    from distributed import KilledWorker

    outcome = came(tmp_path, lambda answer: answer.set_exception(KilledWorker("a", None, 4)))
    assert (outcome.kind, outcome.line) == ("Lost", "its workers ended early, one after the other")


def test_a_value_that_was_damaged_on_the_way_is_not_taken(tmp_path: Path) -> None:
    right = Outcome({"loud": ref_of(b"A")})
    assert came(tmp_path, lambda answer: answer.set_result(Answer(right, {ref_of(b"A"): b"A"}))) == right
    wrong = came(tmp_path, lambda answer: answer.set_result(Answer(right, {ref_of(b"A"): b"B"})))
    assert (wrong.kind, wrong.line) == ("Lost", "what it gave was damaged on the way")


def test_workers_without_gangyao(tmp_path: Path) -> None:
    with pytest.raises(ClusterError) as caught:
        came(tmp_path, lambda answer: answer.set_exception(ModuleNotFoundError("No module named 'convert'")))
    assert str(caught.value) == (
        f"tcp://there: its workers cannot work for gangyao {__version__} "
        "(ModuleNotFoundError: No module named 'convert'); install it there, too"
    )


def test_what_concerns_the_library_stays_here(tmp_path: Path) -> None:
    runner = cluster(tmp_path, "tcp://127.0.0.1:1", patience=0.1)
    one = call(runner, "a")
    [parts] = run_all(runner, [Call(one.task, one.inputs, "library")])
    assert isinstance(parts, dict)


def test_without_the_extra_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    runner = cluster(tmp_path, "tcp://127.0.0.1:1")
    [found] = run_all(runner, [call(runner, "a")])
    assert str(found) == "--scheduler needs more packages; run pip install 'gangyao[cluster]'"
