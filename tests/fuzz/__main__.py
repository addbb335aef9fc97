"""Fuzz one target for some seconds: ``python -m tests.fuzz TARGET SECONDS``.

Coverage of ``convert`` leads the mutations (atheris). What breaks a target is written to
``tests/cases/fuzz/``, where ``tests/source/test_fuzz.py`` runs it for ever after.
"""

import hashlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "fuzz"
LONGEST = 4_096
SEEDS = (
    "青禾市规划\n一、目标\n（一）要求\n1.任务。推进。\n——坚持\n".encode(),
    "青禾市规划\n第一章 总则\n发展，建设。\n".encode("gb18030"),
    "規劃發展經濟\n".encode("big5"),
    "规划纲要\n".encode("utf-16"),
    b"~{9f;.~}\n",
    "<html><body><h1>规划</h1><table><tr><td rowspan=2>甲<td>乙</tr><tr><td>丙</table><ol><li>丁</ol><b>目标。</b>戊".encode(),
    b"# \xe8\xa7\x84\n\n|a|b|\n|-|-|\n|1|2|\n\n- x\n\n1) y\n",
    b'<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    b'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    b'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
)
"""A file of each kind, so that mutations begin beyond its first bytes."""


def guarded(name: str, target: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Keep the bytes that break a target before the fuzzer stops at them."""

    def run(data: bytes) -> None:
        try:
            target(data)
        except Exception:
            CASES.mkdir(parents=True, exist_ok=True)
            (CASES / f"{name}-{hashlib.sha256(data).hexdigest()[:8]}.bin").write_bytes(data)
            raise

    return run


def main(name: str, seconds: str) -> None:
    """Fuzz a target; ends with an error at the first finding."""
    import atheris

    with atheris.instrument_imports(include=["convert"]):
        from tests.fuzz.targets import TARGETS
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS):
            Path(folder, str(number)).write_bytes(seed)
        flags = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *flags, f"-artifact_prefix={folder}/", folder], guarded(name, TARGETS[name]))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
