"""``workreport panel``: the tables of many reports, what contradicts itself in them, what to read next, how well they are read."""

import datetime
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from rich.table import Table

from workreport import project
from workreport.errors import FAULTS, OK, InputError

app = typer.Typer(
    help="The panel: what thousands of reports promised, reached and spent, as tables.", no_args_is_help=True
)

Tables = Annotated[
    Path | None, typer.Option("--panel", help="The folder of the tables; the project's data/panel if none is named.")
]
_SHOWN = 20


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="A folder of reports, PLACE/YEAR.md each.")],
    out: Annotated[Path, typer.Option(help="Write the tables here.")],
    jobs: Annotated[int | None, typer.Option(min=1, help="Reports read at a time; as many as cores.")] = None,
    repository: Annotated[str, typer.Option(help="Where the texts are from, such as lawtext/gov.")] = "",
    commit: Annotated[str, typer.Option(help="Which state of the repository they are.")] = "",
) -> int:
    """Read every report of a folder and write reports.csv, observations.csv, silences.csv and checks.csv."""
    from workreport.panel.build import build as read

    console = Console(stderr=True)
    with Progress(
        *Progress.get_default_columns(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        bar = progress.add_task("reading")

        def tell(done: int, of: int) -> None:
            progress.update(bar, completed=done, total=of)

        counts = read(folder, out, jobs=jobs, repository=repository, commit=commit, tell=tell)
    print(f"{out}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    return OK


@app.command()
def check(panel: Tables = None) -> int:
    """Hold the tables to their schema, and what contradicts itself in them to checks.csv; count what the checks found."""
    from workreport import tables as checked
    from workreport.panel import checks, tables

    folder = panel or tables.folder()
    faults = [finding.message for finding in checked.check(folder)]
    for message in faults[:_SHOWN]:
        print(message)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) > 1)} in {folder}; nothing else was checked")
        return FAULTS
    found = checks.checks(tables.rows(folder / "reports.csv"), tables.rows(folder / "observations.csv"))
    is_stale = tables.written(checks.COLUMNS, found) != (folder / "checks.csv").read_bytes()
    counts = Counter((finding["check"], finding["reviewed"] != "") for finding in found)
    table = Table("check", "found", "read by a person", "what it is")
    for name, rule in checks.CHECKS.items():
        read, unread = counts[name, True], counts[name, False]
        table.add_row(name, str(read + unread), str(read), (rule.__doc__ or "").split("\n")[0])
    Console().print(table)
    if is_stale:
        print(f"{folder / 'checks.csv'}: is not what the checks find in the tables; build them anew")
    return FAULTS if is_stale else OK


@app.command()
def review(
    panel: Tables = None,
    texts: Annotated[
        Path | None, typer.Option(help="The folder of the reports, for their sentences; else $WORKREPORT_SOURCES.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the queue here as CSV instead of showing its first rows.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many rows of the queue.")] = 100,
    take: Annotated[
        Path | None, typer.Option(help="A queue with decisions filled in: add them to decisions.csv.")
    ] = None,
) -> int:
    """Show what a person should read next, with the sentence from your own text; take what the person decided."""
    from workreport.panel import review as reviewing
    from workreport.panel import tables

    folder = panel or tables.folder()
    if take:
        taken = reviewing.take(take, folder, datetime.datetime.now(datetime.UTC).date().isoformat())
        print(f"{folder / 'decisions.csv'}: {taken} decisions more; build the panel anew to apply them")
        return OK
    reports = {row["report"]: row for row in tables.rows(folder / "reports.csv")}
    if not reports:
        raise InputError(
            f"{folder}: holds no tables of the panel: build them with  workreport panel build FOLDER --out {folder}"
        )
    queue = reviewing.queue(
        list(reports.values()),
        *(tables.rows(folder / f"{name}.csv") for name in ("observations", "checks", "silences")),
    )
    rows = queue[:limit]
    for row in rows:
        file = reports[row["report"]]["file"]
        path = texts / file if texts else project.source_text(row["report"], file)
        if path and row["offset"]:
            row["sentence"] = reviewing.sentence_of(path, int(row["offset"]))
    if out:
        reviewing.write(out, rows)
        print(
            f"{out}: {len(rows)} of {len(queue):,} rows to read; fill in decision, then  workreport panel review --take {out}"
        )
        return OK
    for row in rows:
        told = " ".join(
            row[name] for name in ("report", "indicator", "kind", "last_year", "value", "unit", "comparator")
        )
        print(
            f"{row['why']}: {told} (offset {row['offset'] or 'none'})"
            + (f"\n    {row['sentence']}" if row["sentence"] else "")
        )
    print(f"{len(queue):,} rows are still to be read")
    return OK


@app.command()
def score(
    gold: Annotated[Path, typer.Option(help="Reports that persons annotated; data/panel/gold.csv is one.")],
    texts: Annotated[
        Path | None, typer.Argument(help="Read the reports of this folder anew, without what persons decided.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--set", help="Score this set of the gold alone; may be repeated.")
    ] = None,
    panel: Tables = None,
    out: Annotated[Path | None, typer.Option(help="Write the scores here as CSV.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Reports read at a time; as many as cores.")] = None,
) -> int:
    """How well the rows are read: recall and precision by group, indicator and decade."""
    from workreport import files
    from workreport.panel import score as scoring
    from workreport.panel import tables
    from workreport.panel.build import reread

    annotated = tables.rows(gold)
    if not annotated or set(scoring.GOLD_COLUMNS) - set(annotated[0]):
        raise InputError(f"{gold}: is no gold table: it needs the columns {', '.join(scoring.GOLD_COLUMNS)}")
    annotated = [row for row in annotated if not only or row["set"] in only]
    folder = panel or tables.folder()
    wanted = {row["report"] for row in annotated}
    rows = reread(texts, wanted, jobs) if texts else tables.rows(folder / "observations.csv")
    scores = scoring.score(annotated, rows)
    if out:
        files.write(out, tables.written(scoring.COLUMNS, scores))
    table = Table(
        "group",
        "indicator",
        "annotated",
        "recall",
        "read",
        "precision",
        "without hard rows",
        "comparators",
        "wholes",
        "standing",
    )
    for row in scores:
        if row["decade"] == "all":
            table.add_row(
                row["group"], row["indicator"], row["annotated"], _share(row["found"], row["annotated"]),
                row["read"], _share(row["right"], row["read"]),
                f"{_share(row['plain_found'], row['plain_annotated'])}, {_share(row['plain_right'], row['plain_read'])}",
                _share(row["comparators"], row["found"]),
                _share(row["wholes"], row["found"]), row["standing"],
            )  # fmt: skip
    Console().print(table)
    return OK


def _share(part: str, whole: str) -> str:
    return f"{100 * int(part) / int(whole):.1f} %" if int(whole) else "-"
