"""bytes → Lines: one reader a format."""

from convert.source.decode import Decoded, decode
from convert.source.extract import Mark
from convert.source.read import Source, read_source

__all__ = ["Decoded", "Mark", "Source", "decode", "read_source"]
