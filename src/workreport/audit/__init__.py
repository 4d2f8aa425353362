"""Do the tables account for the report: every numeral in its place, every figure read as it is printed, nothing twice.

The figures of other documents are audited with it, as far as can be without their texts.

Without the text of the report the tables are held against each other; with it each row is held against the text as well.
A fault in a table is a finding; a text that cannot be used is an InputError.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from workreport import text as texts
from workreport.audit import context, prose, summary
from workreport.audit.against_text import Comparison, compare
from workreport.audit.ledger import Ledger, asked, read
from workreport.audit.rules import RULES
from workreport.tables import Finding, check, read_package

__all__ = ["Finding", "Report", "run"]


@dataclass(frozen=True)
class Report:
    """What an audit found.

    ``ledger`` is None where the tables' schema is not in order and no other rule could be tried; ``comparison`` is None
    where there was no text, or no ledger to hold against it; ``text`` is the text, None where there was none.
    """

    report: str
    findings: list[Finding]
    ledger: Ledger | None
    comparison: Comparison | None
    text: texts.Text | None = None

    @property
    def ok(self) -> bool:
        return not self.findings

    def summary(self, console: Console) -> None:
        """Print what was audited and what was found, for a person."""
        summary.show(console, self.report, self.findings, self.ledger, self.comparison, self.text)

    def to_json(self) -> str:
        """``{"ok": …, "findings": [{"code", "table", "row", "offset", "expected", "found", "message"}]}``"""
        findings = [asdict(finding) for finding in self.findings]
        return json.dumps({"ok": self.ok, "findings": findings}, ensure_ascii=False, indent=2)


def run(data_dir: Path, report: str, text: bytes | str | None = None) -> Report:
    """Audit the tables of ``report`` in ``data_dir``, and hold them against ``text`` where it is given.

    Raises InputError where there is no such report or folder, or where the text is empty, not text, or another report's.
    """
    package = read_package(data_dir)
    package.require(report)
    # Before the tables, so that a text that cannot be used is told whatever state they are in.
    given = None if text is None else texts.read(text, f"the text of {report}")
    findings = check(data_dir)
    if findings:
        return Report(report, findings, None, None)
    ledger = read(package, report)
    comparison = None if given is None else compare(ledger, given)
    findings = [finding for rule in (*RULES, *context.RULES, *prose.RULES) for finding in rule(ledger)]
    findings += comparison.findings if comparison else []
    return Report(report, _of_what_is_decided(ledger, findings), ledger, comparison, given)


def _of_what_is_decided(ledger: Ledger, findings: list[Finding]) -> list[Finding]:
    """The findings without those on rows that a person has still to decide: that they are open is a finding already."""
    open_ = {int(offset) for item in ledger.open_items for offset in asked(item)}
    proposed = (ledger.numerals.table.path, ledger.observations.table.path)
    return [each for each in findings if each.table not in proposed or each.offset is None or each.offset not in open_]
