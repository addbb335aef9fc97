"""What works on files of strangers is a process of its own: bounded, and without a network."""

from pathlib import Path

import pytest

from convert.build import alone
from convert.build.alone import carry_out_alone, convert_alone
from convert.build.pool import Pool
from convert.build.runner import Runner
from convert.build.task import Limits, Task
from convert.errors import GangyaoError, UsageError
from convert.model import Account
from tests.build.plans import QINGHE
from tests.build.test_runner import call, run_all


def test_a_file_is_converted_in_a_process_of_its_own(tmp_path: Path) -> None:
    from convert.pipeline import convert_source

    path = tmp_path / "a.txt"
    path.write_text(QINGHE, "utf-8")
    found = convert_alone(path)
    assert found.raw == QINGHE
    assert found.plans == convert_source(QINGHE.encode(), name="a.txt")


@pytest.mark.parametrize(
    ("limits", "how", "line"),
    [
        (Limits(0.5, 500), "hang", "a.txt: 试: took longer than 0.5 s"),
        (Limits(20, 300), "eat", "a.txt: 试: took more than 300 MB of memory"),
        (Limits(20, 500), "die", "a.txt: 试: its process ended early (signal SIGKILL)"),
        (Limits(20, 500), "fail", "a.txt: 试: ValueError: no good"),
    ],
)
def test_a_command_that_reads_one_file_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limits: Limits, how: str, line: str
) -> None:
    monkeypatch.setattr(alone, "task", lambda _: Task("试", "tests.build.tiny", limits=limits))
    with pytest.raises(GangyaoError) as caught:
        carry_out_alone("conversion", "a.txt", word="a", how=how)
    assert str(caught.value) == line


def test_what_is_wrong_with_the_call_keeps_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "proof.docx").write_bytes(b"no proof")
    with pytest.raises(UsageError) as caught:
        carry_out_alone("proof", "proof.docx", data=b"no proof", markdown="# a\n", account=Account(0, 0, 0, (), ()))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("how", "event"), [("connect", "socket.getaddrinfo"), ("start", "subprocess.Popen")])
def test_a_task_reaches_no_network_and_starts_no_program(tmp_path: Path, how: str, event: str) -> None:
    runner = Runner(tmp_path, Pool(tmp_path, 1))
    bad, good = run_all(runner, [call(runner, "a", how=how), call(runner, "b")])
    assert str(bad) == f"a: 试: PermissionError: tasks may not use {event}; report it with {tmp_path / 'errors.log'}"
    assert isinstance(good, dict)
