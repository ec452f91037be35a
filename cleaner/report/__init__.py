"""The report: one HTML file in which people see what a run took out of every page, and why.

entry      article record and ledger record  ->  an entry: the figures of a page and its blocks in their old order
concerns   what of an entry a person should look at first
tally      figures over all entries: by category, site and rule
shelf      the entries that stay in the report, packed, on disk until it is written
document   everything put into the page of `page/`: template, style sheet, scripts
"""

MOST = 10_000
"""Pages that a report shows unless told otherwise: a file of some ten megabytes, which browsers open at once."""
