"""What an audit found, for a person: what was counted, what was checked, what could not be, and each fault in a line."""

from collections.abc import Sequence

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workreport import text as texts
from workreport.audit import progress
from workreport.audit.against_text import Comparison, Copy
from workreport.audit.ledger import Ledger
from workreport.tables import Finding

# A long list of faults mostly has one cause; its first lines show it, and JSON has them all.
_LISTED = 50


def show(
    console: Console,
    report: str,
    findings: Sequence[Finding],
    ledger: Ledger | None,
    comparison: Comparison | None,
    text: texts.Text | None = None,
) -> None:
    """Print the audit of ``report`` to ``console``."""
    console.print(Text(f"Audit of {report}", style="bold"))
    if ledger is None:
        console.print("The tables are not in order, so nothing else could be checked.")
    else:
        numerals, observations = ledger.numerals.cells, ledger.observations.cells
        console.print(_crossed(f"{len(numerals)} numerals", numerals["role"], numerals["script"]))
        console.print(_crossed(f"{len(observations)} observations", observations["measure"], observations["status"]))
        console.print(_others(ledger.context.cells))
        for said in _checked(ledger, comparison):
            console.print(Text(said))
        for line in progress.lines(ledger, text if comparison and comparison.copy is not Copy.other else None):
            console.print(line, soft_wrap=True)
    # What is open is counted and begun to be told above.
    findings = [finding for finding in findings if finding.code != "undecided"]
    is_draft = ledger is not None and bool(ledger.open_items)
    console.print(_verdict(findings, is_draft))
    for finding in findings[:_LISTED]:
        console.print(Text(f"  {finding.code}: ", style="red") + Text(finding.message, style="default"), soft_wrap=True)
    if len(findings) > _LISTED:
        console.print(f"  … and {len(findings) - _LISTED} more (--format json lists them all)")


def _crossed(title: str, rows: pd.Series, columns: pd.Series) -> Table:
    """How often each value of ``rows`` goes with each of ``columns``, with totals."""
    counts = pd.crosstab(rows, columns)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_footer=True)
    table.add_column(str(rows.name), footer="all")
    for column in counts:
        table.add_column(str(column), justify="right", footer=str(counts[column].sum()))
    table.add_column("all", justify="right", footer=str(int(counts.to_numpy().sum())))
    for name, row in counts.iterrows():
        table.add_row(str(name), *(str(count or "·") for count in row), str(row.sum()))
    return table


def _others(context: pd.DataFrame) -> Table:
    """The figures of other documents, by place and status."""
    return _crossed(f"{len(context)} observations from other documents", context["place"], context["status"])


def _checked(ledger: Ledger, comparison: Comparison | None) -> list[str]:
    """What the tables were held against, and what of them that leaves open."""
    differences = len(ledger.differences.cells)
    lines = [
        "Checked: schema, keys, units, numerals and observations against each other.",
        (
            "Checked: the other documents against each other, without their texts. Pairs of figures that do not agree, each with a "
            f"reason in context/differences.csv: {differences}."
        ),
        "Checked: notes in two languages, for what one lacks and for their numbers; that they say the same is a reader's word.",
    ]
    if comparison is None:
        return [
            *lines,
            "Not checked: the rows against the report's text. Hand it over with --source, or set WORKREPORT_SOURCES.",
        ]
    cells = ledger.observations.cells
    stated = cells[cells["status"] != "not-stated"]
    unnumbered = int((stated["offset"] == "").sum())
    silent = len(cells) - len(stated)
    places = (
        "" if comparison.copy.name == "same" else " (roles, sections and paragraphs aside, which hang on its lay-out)"
    )
    lines.append(
        f"Checked: against {comparison.copy.value}; {comparison.compared} observations stand on their numeral{places}."
    )
    lines.append(
        f"A reader's word, which no program checks: {unnumbered} figures said without a numeral, {silent} silences, and of every "
        "row which indicator it is, for when, and of what whole."
    )
    return lines


def _verdict(findings: Sequence[Finding], is_draft: bool) -> Text:
    if not findings and is_draft:
        return Text("No faults found in what is decided; the rest is a draft.", style="bold yellow")
    if not findings:
        return Text("No faults found.", style="bold green")
    return Text(f"{len(findings)} fault{'s' if len(findings) > 1 else ''} found:", style="bold red")
