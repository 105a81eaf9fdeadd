"""The search: records of pages come in, files that a browser searches by itself go out.

`shard` makes what one municipality gives, `national` joins it, `words` says what a word is looked for as. Nothing here
knows a folder, a cache or which pages there are. How the files are read is in `theme/scripts/search/`; why the index is
our own, in `docs/decisions/0016-own-search-index.md`.
"""
