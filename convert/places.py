"""Where the files that come with the package lie: in the wheel, or in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Find ``themes`` or ``mkdocs.yml``: package data in a wheel, top level in a checkout."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name
