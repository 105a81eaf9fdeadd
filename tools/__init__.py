"""Development-time scripts, run by hand from the root of the repository as `python -m tools.<name>`.

What comes in is public reference data and the source tree; what goes out is a file that is committed.
Nothing in `generator/` may import from here, and no build needs these scripts or what they depend on.
"""
