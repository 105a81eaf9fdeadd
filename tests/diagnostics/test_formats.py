"""The report as text with carets, and as JSON."""

import json
import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span, format_json, format_text, summary
from generator.diagnostics.json_format import JSON_LIMIT

PATH = "partnerships/lerum/municipality.yml"


def shown(source: str, span: Span, code: str = "not-a-number", **params: object) -> str:
    report = Report()
    report.add(code, span, **({"value": "x"} | params))
    return format_text(report, lambda path: source)


def excerpt(source: str, span: Span) -> tuple[str, str]:
    """The source line and the caret line of one finding, without the gutter."""
    lines = shown(source, span).split("\n")
    return lines[3].partition("| ")[2], lines[4].partition("| ")[2]


def test_a_finding_is_place_message_line_carets_and_help() -> None:
    report = Report()
    report.error("unknown-municipality", Span(PATH, 2, 7, 2, 11), value="1449", suggestion="1441 (Lerum)")

    assert format_text(report, lambda path: "name: Lerum\ncode: 1449\n") == dedent(
        """\
        partnerships/lerum/municipality.yml:2:7: error[unknown-municipality]
        Kommunen ”1449” finns inte i registret.
          |
        2 | code: 1449
          |       ^^^^
        hjälp: Menade du 1441 (Lerum)?

        1 fel i 1 fil
        """
    )


def test_the_same_finding_in_english() -> None:
    report = Report()
    report.error("unknown-municipality", Span(PATH, 12, 7, 12, 11), value="1449", suggestion="1441 (Lerum)")

    assert format_text(report, lambda path: "\n" * 11 + "code: 1449\n", language="en") == dedent(
        """\
        partnerships/lerum/municipality.yml:12:7: error[unknown-municipality]
        The municipality “1449” is not in the register.
           |
        12 | code: 1449
           |       ^^^^
        help: Did you mean 1441 (Lerum)?

        1 error in 1 file
        """
    )


def test_colour_is_only_added_and_only_when_asked_for() -> None:
    report = Report()
    report.error("not-a-number", Span(PATH, 1, 1, 1, 3), value="ab")
    report.add("duplicate-row", Span(PATH, 1, 1, 1, 3), first=1)
    plain, coloured = (format_text(report, lambda path: "ab", colour=colour) for colour in (False, True))

    assert "\x1b" not in plain
    assert "\x1b[1;31merror[not-a-number]\x1b[0m" in coloured
    assert "\x1b[1;33mwarning[duplicate-row]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_finding_about_a_whole_file_shows_no_line() -> None:
    assert shown("a: 1", Span.file("tom.yml"), "file-empty") == dedent(
        """\
        tom.yml:1:1: error[file-empty]
        Filen är tom.
        hjälp: Fyll i den, eller ta bort den.

        1 fel i 1 fil
        """
    )


def test_a_file_that_cannot_be_shown_or_a_line_beyond_its_end_is_no_obstacle() -> None:
    report = Report()
    report.error("not-a-number", Span("a.yml", 7, 1, 7, 2), value="x")

    for read in (lambda path: None, lambda path: "one line"):
        assert "a.yml:7:1: error[not-a-number]\n”x” är inget tal.\nhjälp:" in format_text(report, read)


@pytest.mark.parametrize(
    ("source", "columns", "carets"),
    [
        ("ort: Åmål", (6, 10), "     ^^^^"),
        ("ort: 東京都 x", (6, 9), "     ^^^^^^"),
        ("東京: x", (5, 6), "      ^"),
        ("o\u0308rt: x", (7, 8), "     ^"),
        ("ort:", (5, 5), "    ^"),
        ("ort: x", (6, 99), "     ^"),
        ("ort: x", (99, 100), "      ^"),
    ],
)
def test_carets_stand_under_the_mistake_whatever_the_width_of_its_letters(
    source: str, columns: tuple[int, int], carets: str
) -> None:
    assert excerpt(source, Span("a.yml", 1, columns[0], 1, columns[1])) == (source, carets)


def test_a_tab_takes_four_columns_in_line_and_carets() -> None:
    assert excerpt("\ta:\tb", Span("a.yml", 1, 5, 1, 6)) == ("    a:    b", "          ^")


def test_control_and_bidi_characters_in_the_line_are_spelled_out_and_counted() -> None:
    assert excerpt("a\x1b: \u202ebc", Span("a.yml", 1, 6, 1, 7)) == ("a<U+001B>: <U+202E>bc", " " * 19 + "^")


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt("a: >\n  b\n  c", Span("a.yml", 1, 4, 3, 4)) == ("a: >", "   ^")


def test_a_long_line_is_windowed_around_the_mistake() -> None:
    source = "text: " + "ord " * 100 + "FEL" + " ord" * 100
    column = source.index("FEL") + 1
    line, carets = excerpt(source, Span("a.yml", 1, column, 1, column + 3))

    assert line.startswith("…") and line.endswith("…")
    assert len(line) <= 100
    assert line[len(carets) - 3 : len(carets)] == "FEL"
    assert carets.strip() == "^^^"


def test_the_window_at_the_end_of_a_long_line_shows_what_comes_before() -> None:
    source = "x" * 300 + " FEL"
    line, carets = excerpt(source, Span("a.yml", 1, 302, 1, 305))

    assert line == "…" + "x" * 94 + " FEL"
    assert line[len(carets) - 3 :] == "FEL"


@given(
    st.text(alphabet=st.characters(exclude_characters="\n"), max_size=400),
    st.integers(1, 500),
    st.integers(0, 500),
)
def test_any_line_and_any_span_give_one_source_line_and_one_caret_line(text: str, column: int, width: int) -> None:
    lines = shown(text, Span("a.yml", 1, column, 1, column + width)).split("\n")
    if column == 1 and width == 0:
        return

    assert lines[2] == "  |"
    assert lines[3].startswith("1 |")
    assert re.fullmatch(r"  \| +\^+|  \| \^+", lines[4])
    assert lines[-2] == "1 fel i 1 fil"


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "swedish", "english"),
    [
        (0, 0, 0, "Inga fel.", "No errors."),
        (1, 0, 1, "1 fel i 1 fil", "1 error in 1 file"),
        (0, 1, 1, "1 varning i 1 fil", "1 warning in 1 file"),
        (3, 2, 4, "3 fel, 2 varningar i 4 filer", "3 errors, 2 warnings in 4 files"),
    ],
)
def test_the_summary_counts_with_the_right_plurals(
    errors: int, warnings: int, files: int, swedish: str, english: str
) -> None:
    report = Report()
    for number in range(errors + warnings):
        span = Span(f"{number % files}.yml", number + 1, 1, number + 1, 2)
        if number < errors:
            report.error("yaml-tab", span)
        else:
            report.warning("yaml-tab", span)

    assert summary(report) == swedish
    assert summary(report, "en") == english


def test_json_has_one_object_a_finding_with_the_words_filled_in() -> None:
    report = Report()
    report.error("unknown-municipality", Span(PATH, 2, 7, 2, 11), value="1449", suggestion="1441 (Lerum)")

    assert json.loads(format_json(report)) == [
        {
            "code": "unknown-municipality",
            "severity": "error",
            "path": PATH,
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 11,
            "message": "Kommunen ”1449” finns inte i registret.",
            "help": "Menade du 1441 (Lerum)?",
        }
    ]
    assert json.loads(format_json(report, "en"))[0]["help"] == "Did you mean 1441 (Lerum)?"
    assert format_json([]) == "[]\n"


def test_a_path_that_is_no_text_is_still_valid_json_and_a_quiet_terminal() -> None:
    report = Report()
    path = "hå\udce5bo\x1b[2J\u202e.yml"
    report.error("file-empty", Span.file(path))
    written = format_json(report)

    assert '"path": "hå\\udce5bo\\u001b[2J\\u202e.yml"' in written
    assert json.loads(written.encode())[0]["path"] == path
    assert format_text(report, lambda path: None).startswith("hå<U+DCE5>bo<U+001B>[2J<U+202E>.yml:1:1:")


def test_a_report_stays_under_a_megabyte_however_many_the_mistakes() -> None:
    report = Report()
    for number in range(20_000):
        line = number % 100 + 1
        report.error("not-a-number", Span(f"{number // 100}/{PATH}", line, 1, line, 2), value="å" * 500)
    source = "å" * 500 + "\n"

    for text in (format_json(report), format_text(report, lambda path: source * 100)):
        assert len(text.encode()) < 1_000_000
        assert f"{20_000 - JSON_LIMIT}" in text
