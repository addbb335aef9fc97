"""The commands, one a module: parse, call, write, say."""
