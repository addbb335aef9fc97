"""What the process imports from which workers are forked: once, not once a worker."""

from contextlib import suppress

# Without Pango the import fails with OSError; the task that needs it then says so.
with suppress(ImportError, OSError):
    import weasyprint  # noqa: F401
