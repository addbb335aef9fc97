"""bytes → Lines: one reader a format."""

from convert.model import Mark
from convert.source.decode import Decoded, decode
from convert.source.read import Source, read_source

__all__ = ["Decoded", "Mark", "Source", "decode", "read_source"]
