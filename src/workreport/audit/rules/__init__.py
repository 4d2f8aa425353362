"""What must hold between the tables of a report without its text.

Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told. A file has
those about one thing: ``numerals`` the numerals and what stands on them, ``rows`` each observation by itself, ``report`` the
observations beside each other, ``lists`` the tables that they refer to, ``drafts`` what is still to be decided.
"""

from collections.abc import Callable, Iterator

from workreport.audit.ledger import Ledger
from workreport.audit.rules import drafts, lists, numerals, report, rows
from workreport.tables import Finding

RULES: tuple[Callable[[Ledger], Iterator[Finding]], ...] = (
    lists.source_known,
    numerals.scripts_agree,
    numerals.numerals_in_order,
    numerals.figures_claimed,
    rows.indicators_decided,
    rows.observations_in_order,
    numerals.values_as_printed,
    rows.cells_agree_with_status,
    rows.ranges_ascend,
    rows.measures_agree_with_units,
    rows.directions_agree,
    rows.wholes_only_with_shares,
    rows.parts_within_wholes,
    rows.the_strongest_are_several,
    report.status_agrees_with_period,
    report.definitions_in_appendix,
    report.nothing_twice,
    report.levels_share_a_unit,
    report.shares_share_a_whole,
    report.passages_keep_their_status,
    lists.nothing_unused,
    lists.glossary_complete,
    lists.passages_join,
    drafts.nothing_left_open,
    drafts.overrulings_founded,
    drafts.reading_list_complete,
)
