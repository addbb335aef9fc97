"""``plans.toml`` beside the raw files: what people know about plans and decided about them."""

from convert.sidecar.entry import NAME, NO_ENTRY, Entry, Sidecar, entry_of
from convert.sidecar.read import read_sidecar

__all__ = ["NAME", "NO_ENTRY", "Entry", "Sidecar", "entry_of", "read_sidecar"]
