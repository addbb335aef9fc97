"""What a build tells: lines, objects, a report for programs, a trace for a browser's viewer."""

import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.build.plans import write_plans
from tests.cli.test_cli import call

FORMATS = ("--formats", "md,data")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "raw")


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_verbose_tells_each_task_and_its_cost(raw: Path, tmp_path: Path) -> None:
    made = call("build", raw, "-o", tmp_path / "out", *FORMATS, "--verbose").stderr.splitlines()
    form = r"made   convert a\.txt \(\d+\.\d\d s, processor \d+\.\d\d s, peak \d+ MB, worker \d\)  [0-9a-f]{12}"
    assert any(re.fullmatch(form, line) for line in made)
    assert any(
        re.fullmatch(r"begin +convert a\.txt  [0-9a-f]{12}|begun  convert a\.txt  [0-9a-f]{12}", x) for x in made
    )
    known = call("build", raw, "-o", tmp_path / "out", *FORMATS, "--verbose").stderr.splitlines()
    assert {line.split()[0] for line in known} == {"known"}


def test_the_log_is_one_object_a_line(raw: Path, tmp_path: Path) -> None:
    (raw / "d.txt").write_bytes(b"")
    result = call("build", raw, "-o", tmp_path / "out", *FORMATS, "--log-format", "json")
    told = objects(result.stderr)
    assert result.stdout == ""
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", one["time"]) for one in told)
    [made] = [one for one in told if one["event"] == "made" and (one["task"], one["subject"]) == ("convert", "a.txt")]
    assert set(made) == {
        *("time", "event", "task", "subject", "key", "seconds", "processor_seconds", "peak_megabytes", "worker")
    }
    [failure] = [one["line"] for one in told if one["event"] == "failure"]
    assert failure == "d.txt: the file is empty; put the text of a plan into it or leave it out"
    assert (told[-1]["event"], told[-1]["plans"], told[-1]["code"]) == ("end", 3, 3)


def test_what_stops_a_build_is_an_object_too(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "site").mkdir(parents=True)
    (tmp_path / "out" / "site" / "index.html").write_text("mine", "utf-8")
    report = tmp_path / "report.json"
    given = ("--formats", "site", "--log-format", "json", "--report", report)
    result = call("build", raw, "-o", tmp_path / "out", *given)
    line = f"{tmp_path}/out/site: is there already and not from gangyao; move it away"
    assert result.exit_code == 3
    assert {**objects(result.stderr)[-1], "time": ""} == {"time": "", "event": "stopped", "line": line, "code": 3}
    assert (json.loads(report.read_text("utf-8"))["stopped"], json.loads(report.read_text("utf-8"))["build"]) == (
        line,
        None,
    )


def test_the_report_adds_up_what_was_done(raw: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    for made, known in ((3, 0), (0, 3)):
        call("build", raw, "-o", tmp_path / "out", *FORMATS, "--report", path)
        report = json.loads(path.read_text("utf-8"))
        assert (report["tasks"]["convert"]["made"], report["tasks"]["convert"]["known"]) == (made, known)
        assert sum(task["made"] for task in report["tasks"].values()) == report["build"]["made"]
        assert sum(task["known"] for task in report["tasks"].values()) == report["build"]["known"]
    assert [plan["source"] for plan in report["build"]["plans"]] == ["a.txt", "b.txt", "c.txt"]
    assert (report["form"], report["exit_code"], report["stopped"]) == (1, 0, "")
    assert report["asked"]["formats"] == ["md", "data"]


def test_the_trace_has_a_lane_a_worker_and_a_bar_a_task(raw: Path, tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    call("build", raw, "-o", tmp_path / "out", *FORMATS, "--trace", path, "--jobs", "2")
    events = json.loads(path.read_text("utf-8"))["traceEvents"]
    bars = [one for one in events if one["ph"] == "X"]
    assert {"convert a.txt", "convert b.txt", "tables library"} <= {bar["name"] for bar in bars}
    assert all({"name", "cat", "ph", "ts", "dur", "pid", "tid", "args"} == set(bar) for bar in bars)
    names = {one["tid"]: one["args"]["name"] for one in events if one["name"] == "thread_name"}
    lanes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for bar in bars:
        lanes[names[bar["tid"]]].append((bar["ts"], bar["ts"] + bar["dur"]))
    assert set(lanes) <= {"worker 1", "worker 2"}
    for lane in lanes.values():
        lane.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(lane))
    assert [one["args"]["open"] for one in events if one["ph"] == "C"][-1] == 0
    assert not path.with_name("trace.json.new").exists()


def test_a_place_that_cannot_be_written_is_told_before_anything_is_made(raw: Path, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "trace.json"
    result = call("build", raw, "-o", tmp_path / "out", *FORMATS, "--trace", path)
    assert result.exit_code == 3
    assert result.stderr == (
        f"gangyao: {path}: cannot be written (No such file or directory); "
        "make the folder writable or choose another with -o\n"
    )
    assert not (tmp_path / "out").exists()
