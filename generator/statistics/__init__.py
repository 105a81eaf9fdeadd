"""Plain statistics: numbers come in, numbers come out.

Standard library only. Nothing here knows what a record, a file or a page is, and nothing is worded: sentences are made
where there is a reader.
"""
