"""What people know about the plans of a folder, read once a folder."""

from pathlib import Path

from convert.build.inputs import Input
from convert.build.values import encode
from convert.sidecar.entry import Entry, Sidecar


class Sidecars:
    """The ``plans.toml`` files of the folders that were given."""

    def __init__(self) -> None:
        self.read: dict[Path, Sidecar] = {}

    def of_file(self, one: Input) -> tuple[Entry, ...]:
        """List what is said about one file.

        Raises:
            SourceError: ``plans.toml`` cannot be read.
        """
        if one.root not in self.read:
            from convert.sidecar.read import read_sidecar

            self.read[one.root] = read_sidecar(one.root)
        return self.read[one.root].of_file(one.name)

    def entries(self, one: Input) -> bytes:
        """Write what is said about one file as a value of the build."""
        return encode(self.of_file(one))
