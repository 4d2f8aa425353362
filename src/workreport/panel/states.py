"""The states of reports in reports.csv: whether a file is of the place and year that its path says."""

OK, WRONG_PLACE, WRONG_YEAR = "ok", "wrong-place", "wrong-year"
DUPLICATE, SECOND = "duplicate", "second-of-year"
USABLE = (OK, WRONG_YEAR)  # the place and the plan year are known, and no other file has them
