"""What an audit found, for a person: what was counted, what was checked, what could not be, and each fault in a line.

Of a drafted report it also says how far the reading is: how many items are decided, and what is next, where it stands in the text.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workreport import text as texts
from workreport.audit import pins
from workreport.audit.against_text import Comparison, Copy
from workreport.audit.ledger import Ledger
from workreport.audit.ledger import asked as about
from workreport.tables import CONTEXT, Finding

if TYPE_CHECKING:
    from workreport.audit import Report

# A long list of faults mostly has one cause; its first lines show it, and JSON has them all.
_LISTED = 50
_NEXT = 10  # items of the reading list shown
_AROUND = 26  # characters shown before and after a numeral
# What the tables have for an item that is about no numeral.
_PROPOSALS = {
    "document": "the report's row: title, body, day, address; and that of its place in places.csv",
    "unit": "its row in units.csv: base unit, factor, English name",
    "passage": "divide it where the subject changes, and name it",
}


def show(console: Console, result: "Report") -> None:
    """Print the audit ``result`` to ``console``."""
    ledger, comparison, findings = result.ledger, result.comparison, result.findings
    console.print(Text(f"Audit of {result.report}", style="bold"))
    if ledger is None:
        console.print("The tables are not in order, so nothing else could be checked.")
    else:
        numerals, observations, others = ledger.numerals.cells, ledger.observations.cells, ledger.context.cells
        if result.report != CONTEXT:
            console.print(_crossed(f"{len(numerals)} numerals", numerals["role"], numerals["script"]))
            console.print(
                _crossed(f"{len(observations)} observations", observations["measure"], observations["status"])
            )
        console.print(_crossed(f"{len(others)} observations from other documents", others["place"], others["status"]))
        for said in (*_others(ledger, result), *(_checked(ledger, comparison) if result.report != CONTEXT else ())):
            console.print(Text(said))
        for line in _progress(ledger, result.text if comparison and comparison.copy is not Copy.other else None):
            console.print(line, soft_wrap=True)
    # What is open is counted above, and the next of it listed.
    findings = [finding for finding in findings if finding.code != "undecided"]
    console.print(_verdict(findings, is_draft=ledger is not None and bool(ledger.open_items)))
    for finding in findings[:_LISTED]:
        console.print(Text(f"  {finding.code}: ", style="red") + Text(finding.message, style="default"), soft_wrap=True)
    if len(findings) > _LISTED:
        console.print(f"  … and {len(findings) - _LISTED} more (--format json lists them all)")


def _crossed(title: str, down: pd.Series, across: pd.Series) -> Table:
    """How often each value of ``down`` goes with each of ``across``, with totals, the most frequent first."""
    counts = pd.crosstab(down, across)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_footer=True)
    table.add_column(str(down.name), footer="all")
    for column in counts:
        table.add_column(str(column), justify="right", footer=str(counts[column].sum()))
    table.add_column("all", justify="right", footer=str(int(counts.to_numpy().sum())))
    for name, row in counts.iterrows():
        table.add_row(str(name), *(str(count or "·") for count in row), str(row.sum()))
    return table


def _others(ledger: Ledger, result: "Report") -> Iterator[str]:
    """What the other documents and the tables that all share were compared with."""
    yield (
        "Checked: the other documents against each other. Pairs of figures that do not agree, each with a reason in "
        f"context/differences.csv: {len(ledger.differences.rows)}."
    )
    with_text = [row.source for row in ledger.sources if row.text and row.source not in ledger.package.reports]
    if result.others:
        yield (
            f"Checked: {len(result.others)} of {len(with_text)} other documents against their texts; {result.proven} of their "
            "rows stand on their numeral."
        )
    elif with_text:
        yield "Not checked: the other documents against their texts. Name the folder that holds them in WORKREPORT_SOURCES."
    yield "Checked: notes in two languages, for what one lacks and for their numbers; that they say the same is a reader's word."
    if (ledger.package.folder / pins.FILE).exists():
        new = pins.not_reviewed(ledger.package)
        some = f" (such as {new[0]})" if new else ""
        yield (
            f"Checked: rows against the checksums that {pins.FILE} has of what a person reviewed. Rows without one, which "
            f"workreport audit --renew gives one: {len(new)}{some}."
        )


def _checked(ledger: Ledger, comparison: Comparison | None) -> Iterator[str]:
    """What the tables of the report were compared with, and what that leaves unchecked."""
    yield "Checked: schema, keys, units, numerals and observations against each other."
    overruled = sum(row.overrules != "" for row in ledger.observations)
    if overruled:
        yield f"Figures at which a person overrules the reader: {overruled} ({ledger.observations.table.path} says in which cells)."
    if comparison is None:
        yield "Not checked: the rows against the report's text. Hand it over with --source, or set WORKREPORT_SOURCES."
        return
    stated = [row for row in ledger.observations if row.status != "not-stated"]
    unnumbered = sum(row.offset == "" for row in stated)
    aside = (
        ""
        if comparison.copy is Copy.same
        else " (aside from what hangs on its lay-out: roles, sections, paragraphs, and what words farther off say)"
    )
    yield f"Checked: against {comparison.copy}; {comparison.compared} observations stand on their numeral{aside}."
    yield (
        f"A reader's word, which no program checks: {unnumbered} figures said without a numeral and "
        f"{len(ledger.observations.rows) - len(stated)} silences."
    )


def _verdict(findings: Sequence[Finding], *, is_draft: bool) -> Text:
    if not findings and is_draft:
        return Text("No faults found in what is decided; the rest is a draft.", style="bold yellow")
    if not findings:
        return Text("No faults found.", style="bold green")
    return Text(f"{len(findings)} fault{'s' if len(findings) > 1 else ''} found:", style="bold red")


# --- a draft ----------------------------------------------------------------------------------------------------------


def _progress(ledger: Ledger, text: texts.Text | None) -> Iterator[Text]:
    """How far a draft has been read; ``text`` is the one that offsets count in, None where it is not at hand."""
    sheet = ledger.reading_list
    if sheet is None:
        return
    decided = sheet.cells["state"] != "open"
    asked = decided.groupby(sheet.cells["ask"], sort=False).agg(["sum", "size"])
    kinds = ", ".join(f"{row.Index} {row.sum} of {row.size}" for row in asked.itertuples())
    yield Text(f"Decided: {decided.sum()} of {len(decided)} ({kinds}).", style="bold")
    numerals = sum(len(about(item)) for item in ledger.open_items)
    if numerals:
        yield Text(f"What is open is about {numerals} numerals: one answer settles those that are alike.")
    if not ledger.open_items:
        return
    yield Text(f"Next to decide, in reading order (of {sheet.table.path}):")
    observations = {row.offset: row for row in ledger.observations if row.offset}
    roles = ledger.numerals.by_key("role")
    for item in ledger.open_items[:_NEXT]:
        more = len(item.like.split())
        line = Text(f"  {item.item:>4} {item.ask} {item.subject}{f' and {more} like it' if more else ''}")
        yield line.append(f" · {_proposal(item, observations, roles)}", style="dim")
        if item.offset and text is not None:
            yield _context(text.canonical, int(item.offset), item.subject)


def _proposal(item: Any, observations: dict[str, Any], roles: dict[str, str]) -> str:
    """What the tables say at present about an item."""
    if not item.offset:
        return _PROPOSALS[item.ask]
    row = observations.get(item.offset)
    if row is None:
        return f"offset {item.offset}: {roles.get(item.offset, 'no such numeral')}"
    number = f"{row.value}{'—' + row.value_high if row.value_high else ''}{row.unit}"
    said = " ".join(filter(None, (row.period, row.measure, row.status, row.comparator, row.direction, number)))
    return f"offset {item.offset}, observation {row.observation}: {row.indicator or 'which indicator?'} {said}"


def _context(canonical: str, offset: int, token: str) -> Text:
    end = offset + len(token)
    line = Text("       …")
    line.append(canonical[max(0, offset - _AROUND) : offset])
    line.append(canonical[offset:end], style="bold yellow")
    line.append(canonical[end : end + _AROUND])
    return line.append("…")
