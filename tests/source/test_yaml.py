"""YAML: what is written is what is read, each part with its place; what is more than fields and texts is refused."""

import re
import time
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span, format_text
from generator.source import yaml as source_yaml
from generator.source.yaml import Mapping, Node, Scalar, Sequence, parse_yaml, to_plain


def read(text: str, **options: Any) -> tuple[Any, list[tuple[str, int, int, int, int]]]:
    """The plain value, and each finding as code, line, column, end line and end column."""
    report = Report()
    node = parse_yaml(text, "a.yml", report, **options)
    return to_plain(node), [(found.code, *found.span[1:]) for found in report]


# What is accepted


@pytest.mark.parametrize(
    "text",
    [
        "0114",
        "18:30",
        "no",
        "Ja",
        "true",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
        "2018-05-01",
        "=",
        "190:20:30",
        "08",
        "-1",
        "null och",
    ],
)
def test_a_bare_value_keeps_its_text(text: str) -> None:
    assert read(f"value: {text}") == ({"value": text}, [])
    assert read(f"value: '{text}'") == ({"value": text}, [])


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_only_an_unquoted_nothing_is_null(text: str) -> None:
    assert read(f"value: {text}")[0] == {"value": None}
    assert read(f'value: "{text}"')[0] == {"value": text}


def test_quotes_blocks_and_flow_are_read_as_in_yaml() -> None:
    text = """\
"quoted key": 'it''s'
double: "tab\\tnew\\nline å"
folded: >-
  one
  two

  three
literal: |
  one
   two
plain: one
  two
flow: [a, {b: c}, "d, e"]
empty: {}
none: []
"""
    assert read(text) == (
        {
            "quoted key": "it's",
            "double": "tab\tnew\nline å",
            "folded": "one two\nthree",
            "literal": "one\n two\n",
            "plain": "one two",
            "flow": ["a", {"b": "c"}, "d, e"],
            "empty": {},
            "none": [],
        },
        [],
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en anteckning\n", "---\n", "--- # x\n...\n"])
def test_a_text_with_nothing_in_it_has_no_value_and_no_findings(text: str) -> None:
    assert read(text) == (None, [])


def test_places_count_from_the_first_line_given() -> None:
    report = Report()
    node = parse_yaml("a: 1\nb: [2]\n", "a.md", report, first_line=5)

    assert isinstance(node, Mapping)
    assert node.span == Span("a.md", 5, 1, 6, 7)
    assert node.entries[1][0].span == Span("a.md", 6, 1, 6, 2)


def test_columns_are_counted_in_characters() -> None:
    report = Report()
    node = parse_yaml("åäö: 😀 gångväg\n", "a.yml", report)

    assert isinstance(node, Mapping)
    assert node.entries[0][1].span == Span("a.yml", 1, 6, 1, 15)


def test_a_collection_ends_where_its_last_part_ends() -> None:
    report = Report()
    node = parse_yaml("a:\n  - b\n\n# anteckning\nc: |\n  text\n\n\nd: e\n", "a.yml", report)

    assert isinstance(node, Mapping)
    assert [value.span[1:] for _, value in node.entries] == [(2, 3, 2, 6), (5, 4, 6, 7), (9, 4, 9, 5)]


# What is refused


@pytest.mark.parametrize(
    ("text", "value", "findings"),
    [
        ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, [("yaml-duplicate-key", 3, 1, 3, 2)]),
        ("a: {x: 1, x: 2}\n", {"a": {"x": "1"}}, [("yaml-duplicate-key", 1, 11, 1, 12)]),
        ("a: !viktigt x\n", {"a": "x"}, [("yaml-tag", 1, 4, 1, 12)]),
        ("a: !!int 3\n", {"a": "3"}, [("yaml-tag", 1, 4, 1, 9)]),
        ("a: ! x\n", {"a": "x"}, [("yaml-tag", 1, 4, 1, 5)]),
        ("a: !!python/object/apply:os.system [ls]\n", {"a": ["ls"]}, [("yaml-tag", 1, 4, 1, 35)]),
        ("a: !!set {x}\n", {"a": {"x": None}}, [("yaml-tag", 1, 4, 1, 9)]),
        ("a: &x 1\n", {"a": "1"}, [("yaml-anchor", 1, 4, 1, 6)]),
        ("a: &x\n  b: 1\n", {"a": {"b": "1"}}, [("yaml-anchor", 1, 4, 1, 6)]),
        ("&x a: 1\n", {"a": "1"}, [("yaml-anchor", 1, 1, 1, 3)]),
        ("a: *x\n", {"a": "*x"}, [("yaml-alias", 1, 4, 1, 6)]),
        ("<<: {a: 1}\nb: 2\n", {"b": "2"}, [("yaml-merge-key", 1, 1, 1, 3)]),
        ("? [a]\n: 1\nb: 2\n", {"b": "2"}, [("yaml-key-not-text", 1, 3, 1, 6)]),
        ("{a: 1}: 1\n", {}, [("yaml-key-not-text", 1, 1, 1, 7)]),
        ("a: {{ x }}\n", {"a": {}}, [("yaml-key-not-text", 1, 5, 1, 10)]),
        ("a: 1\n---\nb: 2\n", {"a": "1"}, [("yaml-several-documents", 2, 1, 2, 4)]),
        ("%YAML 1.1\n---\na: 1\n", {"a": "1"}, [("yaml-directive", 1, 1, 1, 2)]),
        ("%TAG !e! tag:x,2000:\n---\na: 1\n", {"a": "1"}, [("yaml-directive", 1, 1, 1, 2)]),
        ('a: "\\0"\n', {"a": "\ufffd"}, [("yaml-backslash", 1, 4, 1, 8)]),
        ('a: "C:\\Polis"\n', {"a": "C:\ufffdolis"}, [("yaml-backslash", 1, 4, 1, 14)]),
        ('a: "\\ud800"\n', {"a": "\ufffd"}, [("yaml-backslash", 1, 4, 1, 12)]),
    ],
)
def test_what_is_refused_is_reported_in_place_and_the_rest_is_read(
    text: str, value: object, findings: list[tuple[str, int, int, int, int]]
) -> None:
    assert read(text) == (value, findings)


def test_tags_are_dropped_where_they_are_allowed() -> None:
    assert read("a: !ENV [X, y]\nb: !!python/name:material.emoji\n", allow_tags=True) == (
        {"a": ["X", "y"], "b": None},
        [],
    )


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('a: "b"#c\n', ("yaml-quote-text-after", 1, 7, 1, 9)),
        ("a: 'b\n  c'#d\n", ("yaml-quote-text-after", 2, 5, 2, 7)),
        ("a: [b]#c\n", ("yaml-bracket-extra", 1, 7, 1, 9)),
        ("a: {}#c\n", ("yaml-bracket-extra", 1, 6, 1, 8)),
        ("a: >-#c\n  b\n", ("yaml-first-character", 1, 4, 1, 5)),
        ("a: [?b]\n", ("yaml-key-not-text", 1, 5, 1, 6)),
        ("a: {?b: c}\n", ("yaml-key-not-text", 1, 5, 1, 6)),
        ("? a\n: b\n", ("yaml-key-not-text", 1, 1, 1, 2)),
        ("- ? a", ("yaml-key-not-text", 1, 3, 1, 4)),
    ],
)
def test_what_the_parser_accepts_but_yaml_1_2_reads_otherwise_is_refused(
    text: str, finding: tuple[str, int, int, int, int]
) -> None:
    assert read(text)[1] == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "a: Vad? Ja!",
        "a: Vad ? Ja",
        "a: ?b",
        "a?: b",
        "a: b#c",
        "a: | # c\n  b",
        "a: 'b' # c",
        "a: [b] # c",
        "# ?\na: b ##",
        "a: https://x.se/?q=1#b",
        "a: |\n  #b ? c\n  ? d",
    ],
)
def test_number_signs_and_question_marks_elsewhere_are_text(text: str) -> None:
    assert read(text)[1] == []


def test_a_hashtag_that_becomes_a_comment_is_a_warning() -> None:
    text = "a: Torget #tryggt i stan\nb: '#ok'\nc: 1 # en anteckning\nd: C#\n# e #f\ng:\n  - x  #2\nh: |\n  i #j\n"

    assert read(text)[1] == [("yaml-comment-in-text", 1, 11, 1, 25), ("yaml-comment-in-text", 7, 8, 7, 10)]


# Limits


def nested(opening: str, depth: int) -> str:
    return opening * depth


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{", "{[", "[? "])
def test_fifty_thousand_openings_are_one_quick_finding(opening: str) -> None:
    before = time.perf_counter()
    value, findings = read(nested(opening, 50_000))

    assert value is None
    assert [finding[0] for finding in findings] == ["yaml-too-deep"]
    assert time.perf_counter() - before < 2


def test_twenty_levels_are_accepted_and_twenty_one_are_not() -> None:
    assert read("[" * 20 + "]" * 20)[1] == []
    assert read("[" * 21 + "]" * 21)[1] == [("yaml-too-deep", 1, 21, 1, 22)]
    assert read("".join("  " * level + "a:\n" for level in range(20)))[1] == []
    assert read("".join("  " * level + "a:\n" for level in range(21)))[1] == [("yaml-too-deep", 21, 41, 21, 41)]


def test_a_thousand_keys_are_accepted_and_the_next_is_reported_once() -> None:
    text = "".join(f"k{number}: {number}\n" for number in range(1, 1_004))
    value, findings = read(text)

    assert len(value) == 1_000
    assert findings == [("yaml-too-many-keys", 1_001, 1, 1_001, 6)]
    assert read("".join(f"k{number}: 1\n" for number in range(1_000)))[1] == []


def test_a_text_may_have_ten_thousand_characters() -> None:
    assert read(f"a: {'å' * 10_000}")[1] == []
    assert read(f"a: {'å' * 10_001}")[1] == [("yaml-text-too-long", 1, 4, 1, 10_005)]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 262_144,
        "'" * 262_145,
        "a: " * 87_000,
        "a\n" * 131_072,
        "a: b: c\n" * 32_768,
        "- [\n" * 65_536,
        "\\" * 262_144,
        "a: &b [*b, *b]\n" * 17_000,
        "# x\n" * 65_536,
        "? a\n" * 65_536,
        "a:b\n" * 65_536,
        "\t" * 262_144,
        "|\n" * 131_072,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_file_full_of_one_thing_is_read_or_refused_within_seconds(text: str) -> None:
    before = time.perf_counter()
    report = Report()
    parse_yaml(text, "a.yml", report)
    format_text(report, lambda path: text)

    assert time.perf_counter() - before < 10


# Properties


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    return [scalar for key, value in node.entries for scalar in (key, *scalars(value))]


def at(text: str, span: Span) -> str:
    """The characters of *text* that *span* covers."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


WORDS = st.text(st.sampled_from("abcåäöÅÄÖ漢😀0123456789-:#,.!'\"[]{}&*%@ \\/?|>=~`"), min_size=1, max_size=30)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(TREES, st.booleans())
def test_texts_survive_the_way_through_a_file(tree: Any, flow: bool) -> None:
    text = yaml.dump(tree, Dumper=yaml.SafeDumper, default_flow_style=flow, allow_unicode=True, width=10_000)
    report = Report()
    node = parse_yaml(text, "a.yml", report)

    assert not report.has_errors, report.diagnostics
    assert to_plain(node) == tree


@given(TREES, st.booleans())
def test_a_place_holds_exactly_the_text_of_its_scalar(tree: Any, flow: bool) -> None:
    text = yaml.dump(tree, Dumper=yaml.SafeDumper, default_flow_style=flow, allow_unicode=True, width=10_000)
    node = parse_yaml(text, "a.yml", Report())
    assert node is not None

    for scalar in scalars(node):
        written = at(text, scalar.span)
        if not scalar.quoted:
            assert written == scalar.text
        else:
            assert written[0] == written[-1] in "'\"" or written[:2] in ("? ", "|-", "|+", ">-", ">+")


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    report = Report()
    node = parse_yaml(text, "a.yml", report)

    assert format_text(report, lambda path: text)
    assert all(found.span.line >= 1 and found.span.column >= 1 for found in report)
    if node is None and text.strip("\ufeff \n\r\t\x85\u2028\u2029"):
        assert report.diagnostics or re.match(r"(?:\s*(?:#.*|---.*|\.\.\..*)?\n?)*\Z", text)


PIECES = st.sampled_from(
    [
        "a",
        "b",
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ", ",
        "#",
        " #",
        "&x ",
        "*x",
        "!t ",
        "|",
        ">",
        "? ",
        "%",
        "@",
        "`",
        "\\",
        "---\n",
        "...\n",
        "\t",
        " ",
        "å",
        "0",
        "~",
        "<<: ",
        "|-\n ",
    ]
)


@given(st.lists(PIECES | st.sampled_from("\r\x85\u2028\ufeff\x00?#"), max_size=40).map("".join))
def test_any_heap_of_yaml_pieces_is_read_or_reported(text: str) -> None:
    report = Report()
    node = parse_yaml(text, "a.yml", report)

    for found in report:
        assert found.span.end_line >= found.span.line
    if node is not None and not report.has_errors:
        to_plain(node)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_c_parser_and_the_pure_one_agree_where_both_accept(text: str) -> None:
    source = source_yaml._Source(text, "a.yml", 1, False)
    reports = Report(), Report()
    try:
        fast = source_yaml._Builder(source, reports[0]).build(source_yaml._FastLoader(text))
        pure = source_yaml._Builder(source, reports[1]).build(source_yaml._PureLoader(text))
    except source_yaml._UNREADABLE:
        assume(False)

    assert to_plain(fast) == to_plain(pure)
    assert [found.code for found in reports[0]] == [found.code for found in reports[1]]
    if fast is not None and pure is not None:
        # They differ in where a value that is not written at all would stand.
        written = [[scalar for scalar in scalars(node) if scalar.text] for node in (fast, pure)]
        assert written[0] == written[1]


def test_without_libyaml_the_pure_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, 'två']\nb: |\n  tre\n  fyra\n\nc: &x 5\nd: e: f\n"
    with_libyaml = read(text)
    monkeypatch.setattr(source_yaml, "_FastLoader", source_yaml._PureLoader)

    assert read(text) == with_libyaml
