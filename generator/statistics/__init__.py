"""Plain statistics: numbers come in, numbers come out.

What was measured comes in (`samples`), and intervals, differences, ratios, adjusted p-values and one of a closed set of
answers (`verdicts`) go out; docs/developers/statistics.md has each formula and its source. Standard library only. Nothing
here knows what a record, a file or a page is, and nothing is worded: sentences are made where there is a reader.
"""
