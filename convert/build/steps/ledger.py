"""The ledger of a plan → one JSON object a line, for the archive."""

import json

from convert.build.steps.read_plans import Ledger


def run(ledger: Ledger) -> dict[str, object]:
    """Write each edit: offsets of the decoded raw text, what stood there, what stands there now."""
    return {"lines": "".join(f"{json.dumps(edit._asdict(), ensure_ascii=False)}\n" for edit in ledger.edits)}
