"""The report collects, sorts, forgets nothing, says nothing twice and never raises for an editor's mistake."""

import pickle

import pytest

from generator.diagnostics import Diagnostic, Report, Severity, Span
from generator.diagnostics.diagnostic import shorten

HERE = Span("partnerships/lulea/municipality.yml", 2, 7, 2, 11)


def test_findings_come_sorted_by_path_line_column_and_code() -> None:
    report = Report()
    report.add("yaml-tab", Span("b.yml", 1, 1, 1, 2))
    report.add("yaml-tab", Span("a.yml", 10, 1, 10, 2))
    report.add("yaml-tab", Span("a.yml", 9, 3, 9, 4))
    report.add("yaml-syntax", Span("a.yml", 9, 3, 9, 4))
    report.add("yaml-tab", Span("a.yml", 9, 1, 9, 2))

    assert [(found.span.path, found.span.line, found.span.column, found.code) for found in report] == [
        ("a.yml", 9, 1, "yaml-tab"),
        ("a.yml", 9, 3, "yaml-syntax"),
        ("a.yml", 9, 3, "yaml-tab"),
        ("a.yml", 10, 1, "yaml-tab"),
        ("b.yml", 1, 1, "yaml-tab"),
    ]


def test_the_same_finding_twice_is_one_finding() -> None:
    report = Report()
    report.add("not-a-date", HERE, value="igår")
    report.add("not-a-date", HERE, value="igår")
    report.add("not-a-date", HERE, value="i morgon")

    assert len(report) == 2
    assert len(report.diagnostics) == 2


def test_the_severity_is_the_declared_one_unless_another_is_given() -> None:
    report = Report()
    report.add("duplicate-row", HERE, first=2)
    report.error("duplicate-row", HERE, first=3)
    report.warning("not-a-date", HERE, value="igår")

    assert [found.severity for found in report] == [Severity.WARNING, Severity.ERROR, Severity.WARNING]
    assert report.has_errors


def test_a_report_of_warnings_has_no_errors() -> None:
    report = Report()
    report.add("duplicate-row", HERE, first=2)

    assert not report.has_errors
    assert report.errors_in("partnerships") == ()


@pytest.mark.parametrize(
    ("path", "errors"),
    [
        ("partnerships/lulea/municipality.yml", 1),
        ("partnerships/lulea", 1),
        ("partnerships/lulea/", 1),
        ("partnerships", 2),
        ("", 2),
        ("partnerships/lul", 0),
        ("partnerships/lulea/municipality", 0),
    ],
)
def test_errors_are_found_by_file_and_by_whole_folder_names(path: str, errors: int) -> None:
    report = Report()
    report.error("yaml-tab", HERE)
    report.error("yaml-tab", Span("partnerships/lund/municipality.yml", 1, 1, 1, 2))

    assert len(report.errors_in(path)) == errors


def test_extending_with_a_workers_report_keeps_every_finding_once() -> None:
    report, worker = Report(), Report()
    report.error("yaml-tab", HERE)
    worker.error("yaml-tab", HERE)
    worker.error("file-empty", Span.file("a.yml"))

    report.extend(pickle.loads(pickle.dumps(worker)))

    assert [found.code for found in report] == ["file-empty", "yaml-tab"]
    assert len(report.errors_in("a.yml")) == 1


def test_an_undeclared_code_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="no-such-code"):
        Report().error("no-such-code", HERE)


def test_a_value_the_message_needs_is_a_programmers_duty() -> None:
    with pytest.raises(ValueError, match="value"):
        Report().error("not-a-date", HERE)


def test_a_value_only_the_help_needs_may_be_missing_or_none() -> None:
    report = Report()
    report.error("not-a-date", HERE, value="igår", suggestion=None)

    assert report.diagnostics == (Diagnostic("not-a-date", Severity.ERROR, HERE, (("value", "igår"),)),)


def test_too_many_findings_lose_warnings_first_and_say_how_many_are_left_out() -> None:
    report = Report()
    for line in range(1, 6):
        report.add("duplicate-row", Span("a.csv", line, 1, line, 2), first=1)
        report.add("yaml-tab", Span("b.yml", line, 1, line, 2))

    kept = shorten(report.diagnostics, 6)

    assert [found.code for found in kept] == ["duplicate-row", *["yaml-tab"] * 5, "more-problems"]
    assert kept[-1].params == (("count", "4"), ("shown", "6"))


def test_a_file_full_of_one_mistake_gives_a_hundred_findings_and_one_that_says_so() -> None:
    report = Report()
    for line in range(1, 5_000):
        report.error("yaml-tab", Span("a.yml", line, 1, line, 2))
    report.error("yaml-tab", Span("b.yml", 1, 1, 1, 2))
    report.error("file-empty", Span.file("a.yml"))

    assert len(report) == 103
    assert report.diagnostics[101] == Diagnostic(
        "more-of-the-same", Severity.ERROR, Span("a.yml", 101, 1, 101, 2), (("code", "yaml-tab"),)
    )
    assert len(report.errors_in("a.yml")) == 102


def test_a_span_of_a_file_is_its_first_character() -> None:
    assert Span.file("a.yml") == Span("a.yml", 1, 1, 1, 1)
    assert Span.file("a.yml").is_file
    assert not HERE.is_file
    assert HERE.until(Span(HERE.path, 4, 1, 4, 9)) == Span(HERE.path, 2, 7, 4, 9)
