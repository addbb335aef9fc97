"""What people know about the plans of a folder, read once a folder."""

from typing import Any

from convert.build.inputs import Input


def sidecar_of(one: Input) -> dict[str, Any]:
    """Return the entry for one file as an argument of ``convert_source``."""
    del one
    return {}
