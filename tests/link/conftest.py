"""The invented example plans, converted, with the ids and places of their sidecar."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from convert.document import Document, read_document
from convert.link.features import Features, features
from convert.pipeline import convert_source


@pytest.fixture(scope="session")
def plans(examples: Path) -> dict[str, Document]:
    """Example plans by id."""
    entries = {row["file"]: row for row in tomllib.loads((examples / "plans.toml").read_text("utf-8"))["plan"]}
    found = {}
    for path in sorted(examples.glob("*.txt")):
        entry = entries[path.name]
        document = read_document(convert_source(path.read_bytes(), name=path.name)[0].markdown)
        document = replace(document, front={**document.front, "id": entry["id"], "region": entry["region"]})
        found[document.id] = document
    return found


@pytest.fixture(scope="session")
def read(plans: dict[str, Document]) -> dict[str, Features]:
    """What the example plans are matched by."""
    return {name: features(document) for name, document in plans.items()}
