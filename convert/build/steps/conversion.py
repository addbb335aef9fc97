"""Raw bytes → the plans in them with their whole ledgers, for who wants to look and not to publish."""

from pathlib import Path

from convert.sidecar.entry import Entry


def run(data: bytes, name: str, sidecar: tuple[Entry, ...]) -> dict[str, object]:
    """Convert one file."""
    from convert.pipeline import convert_source
    from convert.source.read import parse_source

    plans = convert_source(data, name=name, **({"sidecar": sidecar} if sidecar else {}))
    return {"plans": plans, "raw": parse_source(data, Path(name)).raw}
