"""The tasks of the build, one a module: a function ``run`` from values to named values."""
