"""What ``mkdocs.yml`` says of the look of PDF and DOCX."""

from pathlib import Path

from convert.build.values import ref_of
from convert.errors import UsageError
from convert.publish.themes import DEFAULT

NAME = "mkdocs.yml"


def project_theme(output: Path) -> str:
    """Read the theme that a project chose; the reader's where it chose none.

    The file is looked for in the library, then in the folder that one works in. A path is
    meant from the file on::

        extra:
          print_theme: gongwen

    Raises:
        UsageError: the file cannot be read.
    """
    for path in (output / NAME, Path(NAME)):
        if path.is_file():
            found = said_in(path)
            if found:
                return str((path.parent / found).resolve()) if "/" in found else found
    return DEFAULT


def theme_files(theme: str) -> dict[str, str]:
    """Name the files of a theme of one's own with their hashes, so that a change in it prints anew."""
    folder = Path(theme)
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if "/" in theme else ()
    return {path.relative_to(folder).as_posix(): ref_of(path.read_bytes()) for path in files}


def said_in(path: Path) -> str:
    """Read ``extra.print_theme``; tags that only MkDocs knows (``!ENV``, ``!!python``) count as nothing."""
    import yaml

    class Lenient(yaml.SafeLoader):
        """Reads past tags."""

    Lenient.add_multi_constructor("", lambda *_: None)
    try:
        data = yaml.load(path.read_text("utf-8"), Lenient)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as YAML ({str(error).splitlines()[0]})") from error
    extra = data.get("extra") if isinstance(data, dict) else None
    found = extra.get("print_theme") if isinstance(extra, dict) else None
    return found if isinstance(found, str) else ""
