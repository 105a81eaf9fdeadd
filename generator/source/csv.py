"""Tables from spreadsheets: CSV with comma, semicolon or tab, every cell with its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from generator.diagnostics import Report, Span
from generator.source.files import SourceFile
from generator.source.node import MAX_SCALAR, Scalar

MAX_COLUMNS = 100

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)
_QUOTED = re.compile(r'[ ]*"((?:[^"]|"")*+)"')
_NAMES = {",": ",", ";": ";", "\t": "tab"}


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `values` has a text for every column of the header, empty ones too, in the header's order.

    `find_cells` gives every cell of it with its place, also those of columns without a name.
    """

    values: Mapping[str, str]
    line: int
    names: tuple[str, ...]
    find_cells: Callable[[], list[Scalar]] = field(repr=False, compare=False)

    @property
    def cells(self) -> Mapping[str, Scalar]:
        """The values with their places."""
        return {name: cell for name, cell in zip(self.names, self.find_cells(), strict=False) if name}

    @property
    def span(self) -> Span:
        """From its first cell to its last."""
        cells = self.find_cells()
        return cells[0].span.until(cells[len(self.names) - 1].span)


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Scalar, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","


def parse_csv(source_file: SourceFile, report: Report) -> Table:
    """Return the table in *source_file*; a row with the wrong number of cells is reported and left out.

    The delimiter is the one the header uses: Swedish Excel writes semicolons. Blank lines, rows of empty cells and
    Excel's `sep=;` line are passed over. A cell loses the blanks around it unless it is quoted.
    """
    path, text = source_file.path, source_file.text
    start, first_line = 0, 1
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        start, first_line = declared.end(), 2
    if not text[start:].strip():
        report.error("file-empty", Span.file(path))
        return Table((), ())
    delimiter = declared[1] if declared else _delimiter(text)
    if '"' in text:
        records = _records(text, start, first_line, delimiter, path, report)
        header = _header(next(records, []))
        names = _column_names(header, path, report)
        found = (_row(cells, names, delimiter, report) for cells in records)
    else:
        numbered = enumerate(text[start:].split("\n"), first_line)
        lines = [(number, line) for number, line in numbered if delimiter in line or line.strip()]
        header = _header(_bare_cells(path, *lines[0], delimiter))
        names = _column_names(header, path, report)
        found = (_bare_row(path, number, line, names, delimiter, report) for number, line in lines[1:])
    return Table(tuple(header), tuple(row for row in found if row is not None), delimiter)


def _header(cells: list[Scalar]) -> list[Scalar]:
    while cells and cells[-1].text == "":
        cells.pop()
    return cells


def _bare_row(path: str, number: int, line: str, names: tuple[str, ...], delimiter: str, report: Report) -> Row | None:
    """The same as `_row` for a line without quotation marks; where its cells stand is only looked for when asked."""
    texts = [text.strip() for text in line.split(delimiter)]
    find_cells = partial(_bare_cells, path, number, line, delimiter)
    if len(texts) != len(names) or len(line) > MAX_SCALAR or not any(texts):
        return _row(find_cells(), names, delimiter, report)
    return Row({name: text for name, text in zip(names, texts, strict=True) if name}, number, names, find_cells)


def _bare_cells(path: str, number: int, line: str, delimiter: str) -> list[Scalar]:
    cells = []
    column = 1
    for part in line.split(delimiter):
        text = part.strip()
        start = column + (len(part) - len(part.lstrip()) if text else 0)
        cells.append(Scalar(text, Span(path, number, start, number, start + len(text)), False))
        column += len(part) + 1
    return cells


def _delimiter(text: str) -> str:
    """The commonest candidate outside quotes on the first line with text; a comma when there is none."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\n")).partition("\n")[0]
    return max(",;\t", key=first.count)


def _column_names(header: list[Scalar], path: str, report: Report) -> tuple[str, ...]:
    """The names of the columns; `""` for a column that cannot be used, whose cells are then left out."""
    if len(header) > MAX_COLUMNS:
        report.error("csv-too-many-columns", header[MAX_COLUMNS].span, found=len(header), limit=MAX_COLUMNS)
        del header[MAX_COLUMNS:]
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        if cell.text == "":
            report.error("csv-header-empty", cell.span, number=number)
            names.append("")
        elif cell.text in names:
            report.error("csv-header-duplicate", cell.span, name=cell.text)
            names.append("")
        else:
            names.append(cell.text)
    return tuple(names)


def _row(cells: list[Scalar], names: tuple[str, ...], delimiter: str, report: Report) -> Row | None:
    if all(cell.text == "" for cell in cells):
        return None
    while len(cells) > len(names) and cells[-1].text == "":
        cells.pop()
    span = cells[0].span.until(cells[-1].span)
    if len(cells) > len(names):
        extra = cells[len(names)]
        report.error(
            "csv-row-long",
            extra.span,
            found=len(cells),
            expected=len(names),
            value=extra.text,
            delimiter=_NAMES[delimiter],
        )
        return None
    if len(cells) < len(names):
        report.error("csv-row-short", span, found=len(cells), expected=len(names), delimiter=_NAMES[delimiter])
        return None
    for cell in cells:
        if len(cell.text) > MAX_SCALAR:
            report.error("csv-text-too-long", cell.span, length=len(cell.text), limit=MAX_SCALAR)
            return None
    values = {name: cell.text for name, cell in zip(names, cells, strict=True) if name}
    return Row(values, span.line, names, lambda: cells)


def _records(
    text: str, start: int, first_line: int, delimiter: str, path: str, report: Report
) -> Iterator[list[Scalar]]:
    """The lines of the table as lists of cells; blank lines are passed over, a quoted cell may span several lines.

    The standard `csv` module tells neither columns nor whether a cell was quoted.
    """
    plain = re.compile(f"[^{delimiter}\n]*")
    position, line, line_start = start, first_line, start
    cells: list[Scalar] = []
    while position <= len(text):
        quoted = _QUOTED.match(text, position)
        if quoted:
            begin = quoted.start(1) - 1
            cell_line, column = line, begin - line_start + 1
            value = quoted[1]
            position = quoted.end()
            if "\n" in value:
                line += value.count("\n")
                line_start = quoted.start(1) + value.rindex("\n") + 1
            span = Span(path, cell_line, column, line, position - line_start + 1)
            cells.append(Scalar(value.replace('""', '"'), span, True))
            trailing = plain.match(text, position)
            assert trailing is not None
            if trailing[0].strip():
                at = position - line_start + 1
                after = Span(path, line, at, line, at + len(trailing[0]))
                report.error("csv-quote-text-after", after, value=trailing[0].strip())
            position = trailing.end()
        else:
            match = plain.match(text, position)
            assert match is not None
            value = match[0].strip()
            begin = position + len(match[0]) - len(match[0].lstrip()) if value else position
            column = begin - line_start + 1
            span = Span(path, line, column, line, column + len(value))
            if value.startswith('"'):
                report.error("csv-quote-unclosed", Span(path, line, column, line, column + 1))
            cells.append(Scalar(value, span, False))
            position = match.end()
        if position >= len(text) or text[position] == "\n":
            if len(cells) > 1 or cells[0].text or cells[0].quoted:
                yield cells
            cells = []
            position += 1
            line += 1
            line_start = position
        else:
            position += 1
