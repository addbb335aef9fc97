"""``gangyao explain``."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from convert.commands.options import FILE
from convert.errors import UsageError
from convert.model import Conversion, Edit

LONGEST = 30
"""Characters shown of what an edit took or gave."""


@click.command(short_help="Say what was changed in a plan, and by which rule.")
@click.argument("file", type=FILE)
@click.option("--part", type=click.IntRange(1), default=1, show_default=True, help="Which plan of the file.")
@click.option("--line", type=click.IntRange(1), help="Only the changes on this raw line.")
@click.option("--rule", help="Only the changes by this rule.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(file: Path, part: int, line: int | None, rule: str | None, form: str) -> None:
    """Say what was changed in a plan: how often by which rule, or change by change.

    \b
    Examples:
      gangyao explain plan.txt
      gangyao explain plan.txt --line 41
      gangyao explain plan.txt --rule close_gaps --format json
    """
    from convert.build.alone import convert_alone

    converted = convert_alone(file)
    plans = converted.plans
    if part > len(plans):
        raise UsageError(f"{file}: there is no plan {part} in it; it holds {len(plans)}")
    plan = plans[part - 1]
    known = sorted({edit.rule for edit in plan.edits})
    rule = rule.rpartition("/")[2] if rule else rule  # the summary shows stage/rule
    if rule and rule not in known:
        raise UsageError(f"{file}: no rule {rule!r} changed anything; these did: {', '.join(known)}")
    placed = [(number, edit) for number, edit in with_lines(converted.raw, plan) if wanted(number, edit, line, rule)]
    if form == "json":
        click.echo(
            json.dumps([{"line": number, **edit._asdict()} for number, edit in placed], ensure_ascii=False, indent=1)
        )
    elif line or rule:
        if line:
            tell_line(file, plan, line)
        tell_each(placed)
    else:
        tell_counts(plan, [edit for _, edit in placed])


def with_lines(raw: str, plan: Conversion) -> list[tuple[int, Edit]]:
    """Give each edit its raw line."""
    from convert.source.lines import RawLines

    lines = RawLines(raw)
    return [(lines.number(edit.raw_start), edit) for edit in plan.edits]


def tell_line(file: Path, plan: Conversion, line: int) -> None:
    """Write a raw line, and what became of it."""
    from convert.ledger import replay
    from convert.source.lines import RawLines
    from convert.source.read import read_source

    raw = read_source(file).raw
    lines = RawLines(raw)
    if line > lines.number(len(raw)):
        return
    start = lines.starts[line - 1]
    end = start + len(lines.text(line))
    own = [edit for edit in plan.edits if start <= edit.raw_start and edit.raw_end <= end]
    click.echo(f"{line} raw: {raw[start:end].strip()}")
    click.echo(f"{line} now: {replay(raw, own, start, end).strip()}")


def wanted(number: int, edit: Edit, line: int | None, rule: str | None) -> bool:
    """Tell whether a change was asked for."""
    return (line is None or number == line) and (rule is None or edit.rule == rule)


def tell_each(placed: Sequence[tuple[int, Edit]]) -> None:
    """Write one line a change."""
    for number, edit in placed:
        reason = f" ({edit.reason})" if edit.reason else ""
        click.echo(
            f"{number}: {edit.stage}/{edit.rule} {edit.kind}: {short(edit.before)} → {short(edit.after)}{reason}"
        )
    if not placed:
        click.echo("nothing was changed there", err=True)


def short(text: str) -> str:
    r"""Show a text in one line.

    >>> short("经\u3000济\n")
    '「经␣济⏎」'
    """
    seen = text.replace("\n", "⏎").replace("\u3000", "␣").replace(" ", "␣").replace("\t", "⇥").replace("\xa0", "␣")
    return f"「{seen[:LONGEST]}{'…' if len(seen) > LONGEST else ''}」"


def told(plan: Conversion) -> list[tuple[str, str, str]]:
    """List each entry of the front matter with the raw line that says it; 页 for what no line does."""
    from convert.markdown import FRONT_ORDER

    known = ((name, plan.facts[name]) for name in (*FRONT_ORDER, "index_number") if name in plan.facts)
    return [(name, str(fact.line or "页"), fact.value) for name, fact in known if fact.value]


def tell_counts(plan: Conversion, edits: Sequence[Edit]) -> None:
    """Write how often each rule changed something, and how many characters."""
    from convert.commands.table import aligned

    counts = Counter((edit.kind.value, edit.stage, edit.rule) for edit in edits)
    rows = [(kind, f"{stage}/{rule}", str(count)) for (kind, stage, rule), count in sorted(counts.items())]
    for row in aligned([("class", "rule", "changes"), *rows]):
        click.echo(row)
    click.echo()
    for row in aligned([("metadata", "raw line", "as read"), *told(plan)]):
        click.echo(row)
    click.echo()
    click.echo(
        f"{plan.raw_han} Han characters in the raw text, {plan.removed_han} removed, {plan.inserted_han} inserted; "
        f"{len(plan.problems)} problems"
    )
