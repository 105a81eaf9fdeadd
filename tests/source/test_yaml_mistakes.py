"""Beginners' mistakes in YAML are told apart and shown where they were made."""

from textwrap import dedent

import pytest

from generator.diagnostics import Report, format_text
from generator.source.yaml import Mapping, parse_yaml, to_plain


def findings(text: str) -> list[tuple[str, int, int]]:
    report = Report()
    parse_yaml(text, "a.yml", report)
    return [(found.code, found.span.line, found.span.column) for found in report]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Tabs
        ("a: 1\n\tb: 2\n", ("yaml-tab", 2, 1)),
        ("a:\n\tb: 2\n", ("yaml-tab", 2, 1)),
        ("a:\n  b: 1\n\tc: 2\n", ("yaml-tab", 3, 1)),
        ("a:\n  - b\n  \t- c: d\n\t  e: f\n", ("yaml-tab", 3, 3)),
        ("\ta: 1\n", ("yaml-tab", 1, 1)),
        ("-\ta\n", ("yaml-tab", 1, 2)),
        ("a: 1\n\n\t\n", ("yaml-tab", 3, 1)),
        # No space after the colon
        ("title:Trygghet\nperiod: 2018\n", ("yaml-space-missing", 1, 1)),
        ("title: Trygghet\nperiod:2018\nsummary: Hej\n", ("yaml-space-missing", 2, 1)),
        ("'title':Hej\n", ("yaml-space-missing", 1, 1)),
        ("a:\n  - text:Hej\n    lead: police\n", ("yaml-space-missing", 2, 5)),
        ('title:"Hej"\nperiod: 2018\n', ("yaml-space-missing", 1, 1)),
        # A colon in the text
        ("title: Trygghet: nu\n", ("yaml-colon-in-text", 1, 8)),
        ("a:\n  - text: Polisen: minst en\n", ("yaml-colon-in-text", 2, 11)),
        ("- Polisen: gör: mer\n", ("yaml-colon-in-text", 1, 12)),
        # No colon
        ("title Trygghet\nperiod: 2018\n", ("yaml-colon-missing", 1, 1)),
        ("title: Trygghet\nsummary\nperiod: 2018\n", ("yaml-colon-missing", 2, 1)),
        ("title: Trygghet\nperiod 2018\n", ("yaml-colon-missing", 2, 1)),
        ("summary: En text\nsom fortsätter\nperiod: 2018\n", ("yaml-colon-missing", 2, 1)),
        # Indentation
        ("title: Trygghet\n  period: 2018\n", ("yaml-indentation", 2, 3)),
        ("a:\n    b: 1\n  c: 2\n", ("yaml-indentation", 3, 3)),
        ("a:\n  b: 1\n    c: 2\n", ("yaml-indentation", 3, 5)),
        ("a:\n  - x: 1\n   y: 2\n", ("yaml-indentation", 3, 4)),
        # Lists
        ("- a: 1\nb: 2\n", ("yaml-dash-missing", 2, 1)),
        ("a:\n  - b\n  c: 1\n", ("yaml-dash-missing", 3, 3)),
        ("title: x\n- a\n", ("yaml-dash-unexpected", 2, 1)),
        ("a: - b\n", ("yaml-dash-unexpected", 1, 4)),
        ("a:\n  - b\n - c\n", ("yaml-dash-unexpected", 3, 2)),
        # Quotation marks
        ('title: "Trygghet\nperiod: 2018\n', ("yaml-quote-unclosed", 1, 8)),
        ('title: "Trygghet\nsummary: "Hej"\n', ("yaml-quote-unclosed", 1, 8)),
        ("title: 'Trygghet\n---\n", ("yaml-quote-unclosed", 1, 8)),
        ('title: "Trygga" gator\n', ("yaml-quote-text-after", 1, 17)),
        ("title: 'Polisens' arbete\n", ("yaml-quote-text-after", 1, 19)),
        ("title: 'it's'\n", ("yaml-quote-text-after", 1, 12)),
        ('a: "b"]\n', ("yaml-quote-text-after", 1, 7)),
        # Brackets
        ("a: [b, c\nd: 1\n", ("yaml-bracket-unclosed", 1, 4)),
        ("a: {b: 1\nd: 1\n", ("yaml-bracket-unclosed", 1, 4)),
        ("a: [b, c,\n", ("yaml-bracket-unclosed", 1, 4)),
        ("a: [b, {c: 1}, [d],\n  e: {", ("yaml-bracket-unclosed", 2, 6)),
        ("[", ("yaml-bracket-unclosed", 1, 1)),
        ("a: {b: 1}}\n", ("yaml-bracket-extra", 1, 10)),
        ("a: 1\n]\n", ("yaml-bracket-extra", 2, 1)),
        ("a: {b:1, c: 2}\n", ("yaml-space-missing", 1, 5)),
        # Characters that mean something first in a text
        ("title: [Viktigt] möte\n", ("yaml-first-character", 1, 8)),
        ("a: @polisen\n", ("yaml-first-character", 1, 4)),
        ("a: `b`\n", ("yaml-first-character", 1, 4)),
        ("a: %5\n", ("yaml-first-character", 1, 4)),
        ("a: |Hej\n", ("yaml-first-character", 1, 4)),
        ("a: > 5 personer\n", ("yaml-first-character", 1, 4)),
        ("a: ? b\n", ("yaml-first-character", 1, 4)),
        ("a: {b: ?c}\n", ("yaml-first-character", 1, 8)),
        ("a: ,b\n", ("yaml-first-character", 1, 4)),
        ("a:\n  - ]b\n", ("yaml-first-character", 2, 5)),
        ("a: |#b\n  c\n", ("yaml-first-character", 1, 4)),
        ("* a\n", ("yaml-alias", 1, 1)),
        ("a: **fet** text\n", ("yaml-alias", 1, 4)),
        ("a: *lutad text\n", ("yaml-alias", 1, 4)),
        ("a: & Co\n", ("yaml-anchor", 1, 4)),
        ("a: !<tag:x y\n", ("yaml-tag", 1, 4)),
        ('a: "\\p"\n', ("yaml-backslash", 1, 5)),
        ('a: "C:\\xyz"\n', ("yaml-backslash", 1, 7)),
        # Documents
        ("%foo\na: 1\n", ("yaml-directive", 1, 1)),
        ("a: 1\n...\nb: 2\n", ("yaml-several-documents", 2, 1)),
        # Whatever is left
        ("a: 1\x07\n", ("character-refused", 1, 5)),
        ('a: "\\UFFFFFFFF"\n', ("yaml-syntax", 1, 1)),
    ],
)
def test_a_mistake_is_named_and_placed(text: str, expected: tuple[str, int, int]) -> None:
    assert findings(text) == [expected]


def test_every_line_with_the_same_mistake_is_reported() -> None:
    assert findings("title:Trygghet\nsummary:Hej\nperiod: 2018\n") == [
        ("yaml-space-missing", 1, 1),
        ("yaml-space-missing", 2, 1),
    ]


def test_one_mistake_does_not_hide_the_others_nor_the_fields_that_can_be_read() -> None:
    text = dedent(
        """\
        title: "Trygghet
        period: 2018: året
        summary:Hej
        parties:
        - police
        - municipality
        activities:
          - text: @polisen
        stray
        places: [a, b]
        signed: 2018-05-01
        signed: 2018-06-01
        """
    )
    report = Report()
    node = parse_yaml(text, "a.yml", report, first_line=2)

    assert isinstance(node, Mapping)
    assert node.damaged
    assert to_plain(node) == {
        "parties": ["police", "municipality"],
        "places": ["a", "b"],
        "signed": "2018-05-01",
    }
    assert [(found.code, found.span.line, found.span.column) for found in report] == [
        ("yaml-quote-unclosed", 2, 8),
        ("yaml-colon-in-text", 3, 9),
        ("yaml-space-missing", 4, 1),
        ("yaml-first-character", 9, 11),
        ("yaml-colon-missing", 10, 1),
        ("yaml-duplicate-key", 13, 1),
    ]


def test_a_file_without_mistakes_is_not_damaged() -> None:
    node = parse_yaml("a: 1\na: 2\n", "a.yml", Report())

    assert isinstance(node, Mapping)
    assert not node.damaged


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("title: Trygghet: nu\n", 'title: "Trygghet: nu"'),
        ('  title: Det "nya": nu\n', "title: 'Det \"nya\": nu'"),
        ("title:Trygghet\nperiod: 1\n", "title: Trygghet"),
        ("a: @polisen  \n", 'a: "@polisen"'),
        ("title: [Viktigt] det här's\n", 'title: "[Viktigt] det här\'s"'),
    ],
)
def test_the_suggested_line_is_right(text: str, suggestion: str) -> None:
    report = Report()
    parse_yaml(text, "a.yml", report)

    assert dict(report.diagnostics[0].params)["suggestion"] == suggestion
    second = Report()
    parse_yaml(suggestion + "\n", "a.yml", second)
    assert not len(second)


def test_the_whole_message_reads_well() -> None:
    text = "title: Trygga gångtunnlar\nsummary: Vårt mål: färre ska vara rädda.\n"
    report = Report()
    parse_yaml(text, "partnerships/lulea/2018-torget/partnership.yml", report)

    assert format_text(report, lambda path: text) == dedent(
        """\
        partnerships/lulea/2018-torget/partnership.yml:2:10: error[yaml-colon-in-text]
        Texten har ett kolon följt av mellanslag. Det betyder att ett nytt fält börjar.
          |
        2 | summary: Vårt mål: färre ska vara rädda.
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hjälp: Sätt citattecken runt hela texten. Skriv så här: summary: "Vårt mål: färre ska vara rädda."

        1 fel i 1 fil
        """
    )
