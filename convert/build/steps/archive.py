"""Archives of Markdown and tables → one file to take away."""

from collections.abc import Iterable


def run(parts: Iterable[bytes]) -> dict[str, object]:
    """Join the archives."""
    from convert.publish.site import joined_zip

    return {"zip": joined_zip(parts)}
