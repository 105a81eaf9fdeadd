"""A table of numbers as a file of its own, for those who want to count on."""

from __future__ import annotations

from generator.views.viewclass import viewclass


@viewclass
class DataFile:
    """A table that stands at `url`: columns in English as in the files it came from, numbers with a decimal point."""

    url: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
