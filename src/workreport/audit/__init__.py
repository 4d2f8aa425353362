"""Do the tables account for the report: every numeral in its place, every figure read as it is printed, nothing twice.

The figures of other documents are audited with it. What is reviewed is pinned (``pins``).

Without a text the tables are held against each other; with it each row of its document is held against the text as well.
A fault in a table is a finding; a text that cannot be used is an InputError.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from workreport import files, project
from workreport import text as texts
from workreport.audit import context, pins, prose, side, summary
from workreport.audit.against_text import Comparison, Copy, compare
from workreport.audit.documents import compare_documents, of_head
from workreport.audit.ledger import Ledger, asked, read
from workreport.audit.rules import RULES
from workreport.tables import CONTEXT, Finding, Package, cells, check, read_package

__all__ = ["Finding", "Report", "given_texts", "renew", "run"]


@dataclass(frozen=True)
class Report:
    """What an audit found.

    ``ledger`` is None where the tables' schema is not in order and no other rule could be tried; ``comparison`` is None
    where there was no text, or no ledger to hold against it; ``text`` is the text, None where there was none. ``others`` are the
    other documents whose texts were at hand, and ``proven`` is how many of their rows stand on their numeral.
    """

    report: str
    findings: list[Finding]
    ledger: Ledger | None
    comparison: Comparison | None
    text: texts.Text | None = None
    others: tuple[str, ...] = ()
    proven: int = 0

    @property
    def ok(self) -> bool:
        return not self.findings

    def summary(self, console: Console) -> None:
        """Print what was audited and what was found, for a person."""
        summary.show(console, self)

    def to_json(self) -> str:
        """``{"ok": …, "findings": [{"code", "table", "row", "offset", "expected", "found", "message"}]}``"""
        findings = [asdict(finding) for finding in self.findings]
        return json.dumps({"ok": self.ok, "findings": findings}, ensure_ascii=False, indent=2)


def run(
    data_dir: Path,
    report: str,
    text: bytes | str | None = None,
    others: Mapping[str, bytes | str] | None = None,
) -> Report:
    """Audit the tables of ``report`` in ``data_dir``, and hold them against ``text`` where it is given.

    ``others`` are the texts of other documents, by source. Where ``report`` is "context", their figures and the tables that
    they share with the reports are audited, and no report's own.

    Raises InputError where there is no such report or folder, or where the text is empty, not text, or another report's.
    """
    package = read_package(data_dir)
    of_context = report == CONTEXT
    if not of_context:
        package.require(report)
    # Before the tables, so that a text that cannot be used is told whatever state they are in.
    given = None if text is None or of_context else texts.read(text, f"the text of {report}")
    documents = {source: texts.read(each, f"the text of {source}") for source, each in (others or {}).items()}
    findings = check(data_dir)
    if findings:
        return Report(report, findings, None, None)
    ledger = read(package, package.reports[0] if of_context else report)
    comparison = None if given is None else compare(ledger, given)
    rules = (*(() if of_context else RULES), *context.RULES, *side.RULES, *prose.RULES)
    findings = [finding for rule in rules for finding in rule(ledger)]
    findings += comparison.findings if comparison else []
    source = ledger.source
    if given and comparison and comparison.copy is not Copy.other and source is not None:
        findings += of_head(ledger, source, given)
    found, proven = compare_documents(ledger, documents)
    findings += [*found, *pins.changes(package, None if of_context else report)]
    findings = _of_what_is_decided(ledger, findings)
    return Report(report, findings, ledger, comparison, given, tuple(documents), proven)


def given_texts(data_dir: Path, report: str) -> dict[str, bytes]:
    """The texts of documents other than ``report`` that $WORKREPORT_SOURCES has, by source.

    Raises InputError where a folder of tables or a text cannot be read.
    """
    package = read_package(data_dir)
    found = {}
    for source, path in _paths(package):
        place = project.source_text(source, path) if source != report and source not in package.reports else None
        if place is not None:
            found[source] = files.read(place)
    return found


def renew(data_dir: Path, result: Report) -> bool:
    """Write the checksums of reviewed rows anew, unless ``result``, an audit of ``data_dir``, found another fault than in them.

    Whether they were written. Raises InputError where they cannot be.
    """
    others = [each for each in result.findings if each.code not in (*pins.CODES, "undecided")]
    if not others and result.ledger is not None:
        pins.renew(result.ledger.package)
        return True
    return False


def _paths(package: Package) -> list[tuple[str, str]]:
    """Each source with the path of its text; none where the table of sources is not in order, which ``check`` tells."""
    if "sources" not in package.tables or any(each.table == "sources.csv" for each in check(package.folder)):
        return []
    rows = cells(package, "sources")
    return [(source, path) for source, path in zip(rows["source"], rows["text"], strict=True) if path]


def _of_what_is_decided(ledger: Ledger, findings: list[Finding]) -> list[Finding]:
    """The findings without those on rows that a person has still to decide: that they are open is a finding already."""
    open_ = {int(offset) for item in ledger.open_items for offset in asked(item)}
    proposed = (ledger.numerals.table.path, ledger.observations.table.path)
    return [each for each in findings if each.table not in proposed or each.offset is None or each.offset not in open_]
