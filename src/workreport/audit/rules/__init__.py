"""What must hold between the tables of a report without its text.

Each rule is a function from the ledger to its findings; ``RULES`` is the list of them in the order they are told, and
tables/findings.csv has their words. A file has the rules about one thing: ``numerals`` the numerals and what stands on them,
``observations`` each observation by itself, ``report`` the observations beside each other, ``lists`` the tables that they
refer to, ``drafts`` what is still to be decided.
"""

from workreport.audit.rules import drafts, lists, numerals, observations, report

RULES: tuple[observations.Rule, ...] = (
    lists.source_known,
    numerals.scripts_agree,
    numerals.in_order,
    numerals.figures_claimed,
    *observations.OF_A_REPORT,
    numerals.values_as_printed,
    *observations.RULES,
    report.status_agrees_with_period,
    report.definitions_in_appendix,
    report.nothing_twice,
    report.levels_share_a_unit,
    report.shares_share_a_whole,
    report.silences_are_of_its_time,
    lists.nothing_unused,
    lists.glossary_complete,
    lists.passages_join,
    drafts.nothing_left_open,
    drafts.overrulings_founded,
    drafts.reading_list_complete,
)
