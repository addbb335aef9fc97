"""Turn raw Chinese government plans into a library to read, search, compare, cite and print."""

__version__ = "0.1.0"
