"""What the last build of a library was asked, so that it can be asked again."""

from dataclasses import asdict, fields, replace
from pathlib import Path

from convert.build.output import BUILD, as_json, read_json
from convert.build.request import Request
from convert.build.store import write_whole
from convert.errors import UsageError

NAME = "request.json"


def keep_request(request: Request) -> None:
    """Write down what was asked."""
    asked = asdict(request) | {"given": [str(path.absolute()) for path in request.given], "output": ""}
    write_whole(request.output / BUILD / NAME, as_json(asked))


def last_request(output: Path) -> Request:
    """Read what was asked last; nothing is forced or dropped without being asked anew.

    Raises:
        UsageError: no build has left word of it.
    """
    found = read_json(output / BUILD / NAME)
    if not isinstance(found.get("given"), list):
        raise UsageError(f"{output}: no build has left word here of what it was asked; run gangyao build")
    known = {field.name: found[field.name] for field in fields(Request) if field.name in found}
    known |= {"given": tuple(Path(path) for path in found["given"]), "output": output}
    known["formats"] = tuple(known.get("formats", ()))
    return replace(Request(**known), force=False, prune=False)
