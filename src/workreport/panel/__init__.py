"""The panel: what many reports say of growth, livelihood spending and the goals of five years, a row a figure.

states        whether a file is of the place and year that its path says
reports       which place and year each report is of, and whether its path says so truly
observations  a report's rows: the reader of observations, kept to the indicators that are followed
silences      where a report sets no numeric target of GDP, or the reader found none
checks        rows that contradict each other
review        what persons have decided, and what they should read next
score         how well the rows are read, on reports that persons annotated
build         all tables of a folder of reports, on all cores
tables        the tables as files and as frames
"""
