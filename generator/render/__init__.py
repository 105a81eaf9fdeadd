"""From views to artifacts: one view comes in, the bytes of one output go out.

Each module writes one format and is the one door to the library that helps with it.
Nothing here reads a file of content, knows today's date or decides what a page says.
"""
