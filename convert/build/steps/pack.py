"""Some files of the library → one archive of them."""

from collections.abc import Iterable


def run(names: list[str], files: Iterable[bytes]) -> dict[str, object]:
    """Pack the files, which come in the order of their names."""
    from convert.publish.site import library_zip

    return {"zip": library_zip(zip(names, files, strict=True))}
