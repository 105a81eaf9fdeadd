"""A table as a CSV file that a spreadsheet opens with its letters right and cannot be made to run."""

from __future__ import annotations

import csv
import re
from io import StringIO

from generator.render.addresses import output_path
from generator.render.artifact import Artifact
from generator.views.data_file import DataFile

_MARK = "\ufeff"
"""Without it, spreadsheets take å, ä and ö for something else; other readers of UTF-8 pass over it."""

_COMMAND = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?\Z")


def draw_csv(table: DataFile) -> Artifact:
    """Return *table* as comma-separated values, RFC 4180, in UTF-8 with a mark at its start.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, unless it is a number.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return Artifact(output_path(table.url), (_MARK + text.getvalue()).encode())


def _harmless(cell: str) -> str:
    cell = cell.replace("\r", " ").replace("\n", " ").replace("\x00", "")
    return f"'{cell}" if _COMMAND.match(cell) and not _NUMBER.match(cell) else cell
