"""The command line: reads the call, hands it to the layers below, prints, and chooses the exit code. Nothing else.

Exit codes: 0 all well; 1 the work found faults, which are listed; 2 the call or its input cannot be used, which one line
on stderr says; 130 broken off by the person at the keyboard; 128 and its number where another signal ends the command, such as
143 for SIGTERM, and 141 where nobody reads its output any more, as in ``workreport audit | head``.
"""

import atexit
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console
from typer.exceptions import TyperException

from workreport import documents, files, project
from workreport.cli import panel
from workreport.errors import FAULTS, OK, InputError, one_line

if TYPE_CHECKING:
    from workreport.corpus import Table

# The layers below are imported where they are used, because each takes a good part of a second, which the others' calls
# should not wait for.

UNUSABLE, BROKEN_OFF = 2, 130
_BY_SIGNAL = 128  # and the number of the signal

# What lives at the end is not garbage: to look for some among all that was imported would take a build a third of a second.
atexit.register(gc.freeze)

app = typer.Typer(
    help="A Chinese government work report as audited tables and the notebooks that chart them.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(panel.app, name="panel")

Lang = StrEnum("Lang", list(project.LANGUAGES))  # type: ignore[misc]


class Format(StrEnum):
    text = "text"
    json = "json"


Data: TypeAlias = Annotated[
    Path | None, typer.Option(help="A folder of tables of your own instead of the project's data/.")
]


def _use(data: Path | None) -> None:
    """Let everything that follows, kernels of notebooks too, read the tables in ``data``."""
    if data is not None:
        os.environ[project.DATA_VARIABLE] = str(data.absolute())


@app.command()
def build(
    notebook: Annotated[list[str] | None, typer.Argument(help="Build these only, such as 02-growth-rates.")] = None,
    lang: Annotated[list[Lang] | None, typer.Option(help="Build this language only; may be repeated.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write everything here and leave the project as it is.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Notebooks executed at a time; one more than cores.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Execute what has not changed as well.")] = False,
    timeout: Annotated[int, typer.Option(min=1, help="Seconds that a cell may take.")] = 120,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="NAME=VALUE for the notebooks that have NAME.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option(help="The text of the report: the site in DIR shows its sentences; with --out only.")
    ] = None,
    data: Data = None,
) -> int:
    """Execute the notebooks that changed, in each language, and write figures and notebooks."""
    from workreport.publish.build import build as bring_up_to_date

    _use(data)
    if os.environ.get(project.DATA_VARIABLE) and out is None:
        raise InputError("--data needs --out DIR: the project's own figures are of its own tables")
    quotable = None
    if source:
        if out is None:
            raise InputError("--source needs --out DIR: the site that is published shows no sentence of a report")
        from workreport.publish.quoting import read

        quotable = read(documents.read(source))
    failures = bring_up_to_date(
        langs=[each.value for each in lang or ()],
        stems=notebook or (),
        out=out,
        jobs=jobs,
        force=force,
        timeout=timeout,
        given=parameter or (),
        quotable=quotable,
        console=Console(),
    )
    for failure in failures:
        print(one_line(f"workreport build: {failure}"), file=sys.stderr)
    return FAULTS if failures else OK


@app.command()
def audit(
    source: Annotated[Path | None, typer.Option(help="The text of the report, to check each row against.")] = None,
    report: Annotated[
        str | None,
        typer.Option(
            help="The report to audit: a folder of data/, or context for the other documents alone. The first, if none is named."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print what was found.")] = Format.text,
    renew: Annotated[
        bool, typer.Option("--renew", help="Where nothing else is wrong, write the checksums of reviewed rows anew.")
    ] = False,
    data: Data = None,
) -> int:
    """Check the tables, and each of their rows against the text of its document where there is one."""
    from workreport import audit as auditing
    from workreport import tables

    _use(data)
    reports = tables.read_package().reports
    report = report or (project.REPORT if project.REPORT in reports or not reports else reports[0])
    text = source or project.source_text(report)
    folder, given = project.data_dir(), documents.read(text) if text else None
    others = auditing.given_texts(folder, report)
    result = auditing.run(folder, report, given, others)
    if renew and auditing.renew(project.editable_dir(), result):
        result = auditing.run(folder, report, given, others)
    if format is Format.json:
        print(result.to_json())
    else:
        result.summary(Console())
    return OK if result.ok else FAULTS


ScanFormat = StrEnum("ScanFormat", ["csv", "jsonl", "parquet"])


@app.command()
def scan(
    file: Annotated[
        list[Path] | None, typer.Argument(help="Chinese texts: .txt, .md, .html, .mhtml, .docx, .pdf.")
    ] = None,
    files_from: Annotated[
        Path | None, typer.Option(help="A file that names more of them, a line each; - is the standard input.")
    ] = None,
    format: Annotated[ScanFormat, typer.Option(help="How to write the readings.")] = ScanFormat.csv,
    out: Annotated[Path | None, typer.Option(help="Write them here, when all are read, and print nothing.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Print each sentence with its readings under it.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Files scanned at a time; as many as cores.")] = None,
) -> int:
    """Read every numeral of any Chinese text: what it counts, how firm it is, which way it moves."""
    from workreport import corpus, reading

    paths = _named("scan needs a text", file, files_from)
    if explain:
        for path in paths:
            Console().print(reading.explain(reading.scan(corpus.read_text(path))))
        return OK
    return _write_table("scan", corpus.SCAN, paths, format.value, out, jobs)


@app.command()
def draft(
    file: Annotated[list[Path] | None, typer.Argument(help="Reports in Chinese.")] = None,
    files_from: Annotated[
        Path | None, typer.Option(help="A file that names more of them, a line each; - is the standard input.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the table here, when all are read, and print nothing.")
    ] = None,
    format: Annotated[ScanFormat, typer.Option(help="How to write the table.")] = ScanFormat.csv,
    only_indicators: Annotated[str, typer.Option(help="Keep these indicators only, such as gdp,exports.")] = "",
    context: Annotated[
        bool, typer.Option("--context", help="Add the sentence of each figure, for your own eyes.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Files read at a time; as many as cores.")] = None,
) -> int:
    """Draft observations of any reports: a row for each figure, what it measures, whose, for when, a result or a target."""
    from workreport import corpus

    paths = _named("draft needs a report", file, files_from)
    only = corpus.known_indicators(only_indicators)
    return _write_table("draft", corpus.draft(only, context=context), paths, format.value, out, jobs)


def _write_table(
    command: str, table: "Table", paths: Sequence[Path], format: str, out: Path | None, jobs: int | None
) -> int:
    """Read what ``table`` asks for out of each file and write it; name the files that could not be read."""
    from workreport import corpus

    errors: list[str] = []
    with corpus.sink(format, out, sys.stdout, table.types) as write, Console(stderr=True).status("reading") as status:
        for count, scanned in enumerate(corpus.scan_files(paths, format, jobs, table), start=1):
            status.update(f"read {count} of {len(paths)} files, {len(errors)} could not be read")
            if scanned.error:
                errors.append(scanned.error)
            else:
                write(scanned.part)
        status.stop()
        for error in errors:
            print(one_line(f"workreport {command}: {error}"), file=sys.stderr)
        if len(errors) == len(paths):
            raise typer.Exit(UNUSABLE)  # and not return, which would put a table of nothing in its place
    return FAULTS if errors else OK


@app.command()
def text(file: Annotated[Path, typer.Argument(help="A report: .txt, .md, .html, .mhtml, .docx or .pdf.")]) -> int:
    """Print the text of a report as it is read from its file: what offsets count in."""
    sys.stdout.write(documents.text(file))
    return OK


def _named(needed: str, given: list[Path] | None, list_: Path | None) -> list[Path]:
    """The paths that are given, and those that a file names, a line each.

    Raises InputError, which begins with what is ``needed``, where there is none.
    """
    lines = b"" if list_ is None else sys.stdin.buffer.read() if str(list_) == "-" else files.read(list_)
    paths = [*(given or []), *(Path(os.fsdecode(line)) for line in lines.splitlines() if line)]
    if not paths:
        raise InputError(f"{needed}: name a file, or --files-from a list of them")
    return paths


@app.command()
def new(
    source: Annotated[str, typer.Argument(help="A key of place and year for the report, such as quangang-2021.")],
    text: Annotated[Path, typer.Option(help="The report: .txt, .md, .html, .mhtml, .docx or .pdf.")],
    again: Annotated[
        bool, typer.Option("--again", help="Draw a draft anew, and keep what a person has decided or mended.")
    ] = False,
    data: Data = None,
) -> int:
    """Make a folder of data/ for another report: every numeral with a role, every figure drafted, a list of what to decide."""
    from workreport import drafting

    _use(data)
    draw = drafting.again if again else drafting.new
    drafted = draw(project.editable_dir(), source, documents.read(text), str(text))
    print(
        f"{drafted.folder}: {drafted.numerals} numerals, {drafted.figures} of them figures ({drafted.named} with a guess"
    )
    kept = f", {drafted.decided} of them decided already" if drafted.decided else ""
    print(f"at what they measure); {drafted.items} things to decide, in reading order, in reading-list.csv{kept}.")
    if drafted.units:
        print(f"New in units.csv, to be checked: {', '.join(drafted.units)}.")
    where = f" --data {data}" if data else ""
    print(f"Next: workreport audit --report {source} --source {text}{where}")
    return OK


@app.command()
def drop(
    source: Annotated[str, typer.Argument(help="The key of a draft, such as qingshi-2023.")], data: Data = None
) -> int:
    """Take a draft out of all tables again: its folder, its source, and the units and names that it alone added."""
    from workreport import drafting

    _use(data)
    for gone in drafting.drop(project.editable_dir(), source):
        print(f"gone: {gone}")
    print(f"gone: {project.data_dir() / source}")
    return OK


@app.command()
def changes(
    old: Annotated[Path, typer.Argument(help="A folder of tables, such as data/ of an earlier version.")],
    new: Annotated[Path, typer.Argument(help="The folder of tables to hold beside it.")],
) -> int:
    """Print which cells of the tables have changed between two versions, as Markdown."""
    from workreport import tables

    sys.stdout.write(tables.changes(old, new))
    return OK


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on ``arguments`` (the process's own unless given). Returns the exit code."""
    if sys.stdout is None:  # closed by whoever started the process
        return _refuse("workreport: the standard output is closed; name a file or a terminal for it, or /dev/null")
    # Where the terminal cannot show a Chinese character, an escape is better than a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    own = os.environ.get(project.DATA_VARIABLE)
    try:
        with _ending_in_order():
            code = app(arguments, prog_name="workreport", standalone_mode=False) or OK
            sys.stdout.flush()
    except TyperException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", "workreport")
        return _refuse(f"{command}: {error.format_message()} ({command} --help tells more)")
    except InputError as error:
        return _refuse(f"workreport: {error}")
    except BrokenPipeError:
        return _unread()
    except OSError as error:  # a disk that is full, say
        return _refuse(f"workreport: {error.filename or 'the output'}: {error.strerror}")
    except SystemExit as end:
        if not isinstance(end, _Ended):  # how typer and rich answer a broken pipe, each saying nothing
            return _unread()
        code = end.code
    except (KeyboardInterrupt, typer.Abort):
        code = BROKEN_OFF
    finally:  # --data is of one call
        os.environ.pop(project.DATA_VARIABLE, None)
        if own is not None:
            os.environ[project.DATA_VARIABLE] = own
    if code > _BY_SIGNAL:  # of which typer says nothing
        with contextlib.suppress(OSError):  # a terminal that was closed
            print("workreport: broken off", file=sys.stderr)
    return code


class _Ended(SystemExit):
    """Another process, or a closed terminal, asks this one to end; ``code`` is what it then ends with."""

    code: int


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP, where they are not ignored, end what is under way as Ctrl-C does: nothing half done is left."""

    def end(number: int, _: object) -> None:
        for each in before:  # a second signal does not break off the tidying
            signal.signal(each, signal.SIG_IGN)
        raise _Ended(_BY_SIGNAL + number)

    wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():  # which alone may ask for signals
        wanted = []
    before = {each: signal.getsignal(each) for each in wanted if signal.getsignal(each) is signal.SIG_DFL}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _unread() -> int:
    """End in silence, as other commands do, where nobody reads the output any more; what is left of it goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _BY_SIGNAL + 13  # SIGPIPE, which not every system has


def _refuse(message: str) -> int:
    print(one_line(message), file=sys.stderr)
    return UNUSABLE
