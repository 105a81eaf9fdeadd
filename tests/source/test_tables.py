"""Tables: CSV as spreadsheets write it, every cell with its place."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span
from generator.source.csv import Table, parse_csv
from generator.source.files import SourceFile
from generator.source.yaml import Scalar


def parse(text: str) -> tuple[Table, list[tuple[str, int, int]]]:
    report = Report()
    table = parse_csv(SourceFile("log.csv", text, b""), report)
    return table, [(found.code, found.span.line, found.span.column) for found in report]


def texts(table: Table) -> list[dict[str, str]]:
    return [{name: cell.text for name, cell in row.cells.items()} for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(delimiter: str) -> None:
    table, findings = parse(delimiter.join(["date", "amount"]) + "\n" + delimiter.join(["2018-05-01", "1"]) + "\n")

    assert texts(table) == [{"date": "2018-05-01", "amount": "1"}]
    assert (table.delimiter, findings) == (delimiter, [])


def test_every_cell_has_its_place_in_characters() -> None:
    table, _ = parse('date;åtgärd;note\n 2018-05-01 ;"Häst; ""Pelle""";\n')

    assert table.header == (
        Scalar("date", Span("log.csv", 1, 1, 1, 5)),
        Scalar("åtgärd", Span("log.csv", 1, 6, 1, 12)),
        Scalar("note", Span("log.csv", 1, 13, 1, 17)),
    )
    assert dict(table.rows[0].cells) == {
        "date": Scalar("2018-05-01", Span("log.csv", 2, 2, 2, 12)),
        "åtgärd": Scalar('Häst; "Pelle"', Span("log.csv", 2, 14, 2, 31), quoted=True),
        "note": Scalar("", Span("log.csv", 2, 32, 2, 32)),
    }
    assert table.rows[0].span == Span("log.csv", 2, 2, 2, 32)


def test_a_quoted_cell_may_span_lines_and_the_next_places_are_right() -> None:
    table, findings = parse('a,b\n"ett\n\ntvå",x\n3,4\n')

    assert texts(table) == [{"a": "ett\n\ntvå", "b": "x"}, {"a": "3", "b": "4"}]
    assert table.rows[0].cells["a"].span == Span("log.csv", 2, 1, 4, 5)
    assert table.rows[0].cells["b"].span == Span("log.csv", 4, 6, 4, 7)
    assert table.rows[1].cells["b"].span == Span("log.csv", 5, 3, 5, 4)
    assert findings == []


@pytest.mark.parametrize(
    "text",
    [
        "a;b\n1;2",
        "a;b\n\n1;2\n\n\n",
        "a;b\n;\n1;2\n;;;\n",
        "a;b;;\n1;2;;\n",
        "a;b\n1;2;;;\n",
        "sep=;\na;b\n1;2\n",
        "\na;b\n1;2\n",
        ' "a" ; "b" \n"1";"2"\n',
    ],
)
def test_what_spreadsheets_leave_behind_is_passed_over(text: str) -> None:
    table, findings = parse(text)

    assert (texts(table), findings) == ([{"a": "1", "b": "2"}], [])


def test_the_declared_separator_wins_and_is_not_counted_as_a_line_of_the_table() -> None:
    table, _ = parse("sep=\t\na,b\tc\n1,2\t3\n")

    assert texts(table) == [{"a,b": "1,2", "c": "3"}]
    assert table.rows[0].cells["c"].span == Span("log.csv", 3, 5, 3, 6)


def test_a_table_of_one_column_needs_no_delimiter() -> None:
    assert texts(parse("namn\nPelle; Lisa\n")[0]) == [{"namn": "Pelle; Lisa"}]


@pytest.mark.parametrize(
    ("text", "rows", "findings"),
    [
        ("", [], [("file-empty", 1, 1)]),
        ("\n \n", [], [("file-empty", 1, 1)]),
        ("a,,c\n1,2,3\n", [{"a": "1", "c": "3"}], [("csv-header-empty", 1, 3)]),
        ("a,b,a\n1,2,3\n", [{"a": "1", "b": "2"}], [("csv-header-duplicate", 1, 5)]),
        ("a,b\n1\n3,4\n", [{"a": "3", "b": "4"}], [("csv-row-short", 2, 1)]),
        ("a,b\n1,2,3\n3,4\n", [{"a": "3", "b": "4"}], [("csv-row-long", 2, 5)]),
        ("a,b\n1,två, tre\n", [], [("csv-row-long", 2, 8)]),
        ('a,b\n1,"två\n3,4\n', [{"a": "1", "b": '"två'}, {"a": "3", "b": "4"}], [("csv-quote-unclosed", 2, 3)]),
        ('a,b\n"x" y,2\n', [{"a": "x", "b": "2"}], [("csv-quote-text-after", 2, 4)]),
        ('a,b\nx "y" z,2\n', [{"a": 'x "y" z', "b": "2"}], []),
        (f"a,b\n1,{'å' * 10_001}\n", [], [("csv-text-too-long", 2, 3)]),
    ],
)
def test_a_row_that_does_not_fit_is_reported_and_the_others_are_kept(
    text: str, rows: list[dict[str, str]], findings: list[tuple[str, int, int]]
) -> None:
    table, found = parse(text)

    assert (texts(table), found) == (rows, findings)


def test_a_table_has_at_most_a_hundred_columns() -> None:
    header = ",".join(f"k{number}" for number in range(1, 102))

    assert parse(header + "\n")[1] == [("csv-too-many-columns", 1, len(header) - 3)]


@pytest.mark.parametrize(
    "text", ['"' * 262_144, ',"' * 131_072, '"a",' * 65_536, '"""x,' * 52_428, "a\n" * 131_072, "," * 262_144]
)
def test_a_file_full_of_one_thing_is_quick(text: str) -> None:
    before = time.perf_counter()
    parse("a,b\n" + text)

    assert time.perf_counter() - before < 60


CELLS = st.text(st.sampled_from("abå😀 0123-:.\"';,\n\t=+@|"), max_size=12).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t"))
def test_what_a_standard_writer_writes_is_what_is_read(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [["a", "b", "c"], *rows]
    )
    table, findings = parse(file.getvalue())

    assert findings == []
    assert [list(row.values()) for row in texts(table)] == [row for row in rows if any(row)]


@given(st.text(st.sampled_from('ab ";,\nå'), max_size=60))
def test_any_text_is_a_table_or_findings_and_bare_cells_stand_where_they_say(text: str) -> None:
    table, _ = parse("a,b\n" + text)
    lines = ("a,b\n" + text).split("\n")

    for row in table.rows:
        assert list(row.cells) == ["a", "b"]
        for cell in row.cells.values():
            if not cell.quoted:
                assert lines[cell.span.line - 1][cell.span.column - 1 : cell.span.end_column - 1] == cell.text


@given(st.text())
def test_any_text_at_all_is_a_table_or_findings(text: str) -> None:
    parse(text)
