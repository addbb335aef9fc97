"""What WeasyPrint says while it prints, kept as problems instead of lines on the screen."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from convert.model import Problem, problem_key


class Listener(logging.Handler):
    """Keeps warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message; characters without glyph are reported by name (``glyphs.py``)."""
        message = record.getMessage()
        if not message.startswith(".notdef"):
            self.problems.append(Problem("print", 0, message, problem_key("print", message)))


@contextmanager
def weasyprint_warnings() -> Iterator[list[Problem]]:
    """Listen to WeasyPrint for a while, alone."""
    logger = logging.getLogger("weasyprint")
    listener, others = Listener(), logger.handlers[:]
    logger.handlers[:] = [listener]
    try:
        yield listener.problems
    finally:
        logger.handlers[:] = others
