"""The build: time and memory of a cold one, a second one, one after a change; growth with length.

Run with ``python -m benchmarks.build [FOLDER]``: the real plans where they are, else the
examples. Limits: 12 s cold on two cores, 350 MB for any process, 1 s where nothing changed.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
SENTENCE = "深化放管服改革，优化营商环境，推进政务服务一网通办，到2025年全县生产总值年均增长6.5%左右。"
NUMERALS = "一二三四五六七八九十"
FACTORS = (1, 2, 4, 8)


def build(raw: Path, out: Path, *more: str) -> tuple[float, int]:
    """Build as people do; return seconds by the clock and the main process's peak in megabytes."""
    words = [sys.executable, "-m", "convert", "build", str(raw), "-o", str(out), *more]
    began = time.monotonic()
    child = os.posix_spawn(sys.executable, words, os.environ, file_actions=silent())
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"the build ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_maxrss // 1024


def silent() -> list[Any]:
    """Keep the table and the lines of progress to ourselves."""
    return [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]


def calls(out: Path) -> dict[str, dict[str, Any]]:
    """Read what the cache says of each call that was made."""
    found = (out / ".build").glob("v*/calls/*/*")
    return {path.name: json.loads(path.read_text("utf-8").partition("\n")[2]) for path in found}


def library(raw: Path, folder: Path) -> None:
    """Measure a folder of plans."""
    out = folder / "out"
    seconds, peak = build(raw, out)
    made = calls(out)
    busy = sum(call["busy"] for call in made.values())
    print(f"cold      {seconds:6.2f} s   {busy:6.2f} s of processors in {len(made)} tasks")
    print(f"memory    main {peak} MB, largest worker {max(call['megabytes'] for call in made.values())} MB")
    for name in sorted({call["task"] for call in made.values()}):
        same = [call for call in made.values() if call["task"] == name]
        print(f"  {name:10} {len(same):4} tasks {sum(call['busy'] for call in same):7.2f} s")
    seconds, _ = build(raw, out)
    print(f"again     {seconds:6.2f} s   {len(calls(out)) - len(made)} tasks")
    change(sorted(raw.glob("*.txt"))[0])
    seconds, _ = build(raw, out)
    news = [call for key, call in calls(out).items() if key not in made]
    print(f"a word    {seconds:6.2f} s   {', '.join(sorted(call['task'] for call in news))}")


def change(path: Path) -> None:
    """Change one word of a plan."""
    path.write_bytes(path.read_bytes().replace("推进".encode(), "推动".encode(), 1))


def plan(factor: int) -> str:
    """A plan of invented text, so many times the usual length of 33,000 characters."""
    lines = ["云溪县国民经济和社会发展第十四个五年规划纲要", ""]
    for chapter in range(1, 10 * factor + 1):
        lines.append(f"第{numeral(chapter)}章　优化发展环境")
        for section in range(1, 7):
            lines += [f"第{NUMERALS[section - 1]}节　激发市场主体活力", *[SENTENCE * 4] * 3]
    return "\n".join(lines)


def numeral(number: int) -> str:
    """Write a number below a hundred as a Chinese numeral."""
    ten, one = divmod(number, 10)
    return ("" if ten < 2 else NUMERALS[ten - 1]) + ("十" if ten else "") + (NUMERALS[one - 1] if one else "")


def growth(folder: Path) -> None:
    """Measure a plan of 1, 2, 4 and 8 times the usual length."""
    first = 0.0
    print("length  characters  processor s  growth  PDF s  largest worker MB")
    for factor in FACTORS:
        raw, out = folder / f"raw{factor}", folder / f"out{factor}"
        raw.mkdir()
        (raw / "plan.txt").write_text(plan(factor), "utf-8")
        build(raw, out, "--jobs", "1")
        made = calls(out).values()
        busy = sum(call["busy"] for call in made)
        pdf = sum(call["busy"] for call in made if call["task"] == "PDF")
        first = first or busy
        peak = max(call["megabytes"] for call in made)
        print(f"{factor:6}  {len(plan(factor)):10}  {busy:11.2f}  {busy / first:6.2f}  {pdf:5.2f}  {peak}")


def main() -> None:
    """Measure."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus"
    source = given if given.is_dir() else ROOT / "examples" / "plans"
    with TemporaryDirectory() as name:
        raw = Path(name) / "raw"
        shutil.copytree(source, raw)
        raw.chmod(0o755)
        for path in raw.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        print(f"{source.name}: {len(list(raw.rglob('*.txt')))} plans on {len(os.sched_getaffinity(0))} processors")
        library(raw, Path(name))
        growth(Path(name))


if __name__ == "__main__":
    main()
