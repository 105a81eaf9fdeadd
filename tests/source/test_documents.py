"""Documents: fields with or without a text below them."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span
from generator.source.document import Document, parse_document
from generator.source.files import SourceFile
from generator.source.yaml import to_plain


def parse(text: str, path: str = "post.md") -> tuple[Document, list[tuple[str, int, int]]]:
    report = Report()
    document = parse_document(SourceFile(path, text, b""), report)
    return document, [(found.code, found.span.line, found.span.column) for found in report]


def test_a_markdown_file_has_fields_and_a_text_that_know_their_lines() -> None:
    text = dedent(
        """\
        ---
        title: Halvtid
        date: 2026-06-30
        ---

        Vi har gjort hälften.
        """
    )
    document, findings = parse(text)

    assert to_plain(document.front) == {"title": "Halvtid", "date": "2026-06-30"}
    assert document.front is not None
    assert document.front.entries[1][1].span == Span("post.md", 3, 7, 3, 17)
    assert document.body == "\nVi har gjort hälften.\n"
    assert document.body_span == Span("post.md", 5, 1, 7, 1)
    assert findings == []


@pytest.mark.parametrize(
    ("text", "front", "body", "line"),
    [
        ("Bara text.\n", None, "Bara text.\n", 1),
        ("", None, "", 1),
        ("---\n---\n", {}, "", 3),
        ("---\n---", {}, "", 2),
        ("---\n\n# anteckning\n---\nText", {}, "Text", 5),
        ("---  \na: 1\n--- \t\nText", {"a": "1"}, "Text", 4),
        ("\n\n---\na: 1\n---\nText", {"a": "1"}, "Text", 6),
        ("---\na: 1\n---\nText\n---\nmer\n", {"a": "1"}, "Text\n---\nmer\n", 4),
        ("---\na: |\n  ---\n---\nText", {"a": "---\n"}, "Text", 5),
        ("Rubrik\n---\nText\n", None, "Rubrik\n---\nText\n", 1),
        ("----\nText\n", None, "----\nText\n", 1),
    ],
)
def test_front_matter_stands_between_two_lines_of_three_hyphens(text: str, front: object, body: str, line: int) -> None:
    document, findings = parse(text)

    assert (to_plain(document.front), document.body, document.body_span.line) == (front, body, line)
    assert findings == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("---\ntitle: Halvtid\n\nVi har gjort hälften.\n", [("front-matter-unclosed", 1, 1)]),
        ("\n---\ntitle: x", [("front-matter-unclosed", 2, 1)]),
        ("---", [("front-matter-unclosed", 1, 1)]),
        ("—\ntitle: Halvtid\n—\nText\n", [("front-matter-dashes", 1, 1)]),
        ("\n–-\ntitle: Halvtid\n", [("front-matter-dashes", 2, 1)]),
        ("----\ntitle: Halvtid\n----\nText\n", [("front-matter-dashes", 1, 1)]),
        ("---\n\ntitle: a: b\n---\n", [("yaml-colon-in-text", 3, 8)]),
        ("---\n- a\n---\n", [("yaml-not-fields", 2, 1)]),
        ("---\ntitle:Halvtid\n---\n", [("yaml-space-missing", 2, 1)]),
        ("---\nHalvtid\n---\n", [("yaml-not-fields", 2, 1)]),
    ],
)
def test_front_matter_that_cannot_be_read_is_a_finding_in_place(
    text: str, findings: list[tuple[str, int, int]]
) -> None:
    document, found = parse(text)

    assert found == findings
    assert document.front is None


def test_a_yaml_file_is_all_fields() -> None:
    document, findings = parse("title: x\nperiod: 2018\n", "partnership.yml")

    assert to_plain(document.front) == {"title": "x", "period": "2018"}
    assert (document.body, findings) == ("", [])


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("", [("file-empty", 1, 1)]),
        ("# bara en anteckning\n", [("file-empty", 1, 1)]),
        ("- a\n- b\n", [("yaml-not-fields", 1, 1)]),
        ("title:Trygghet\n", [("yaml-space-missing", 1, 1)]),
        ("Trygghet\n", [("yaml-not-fields", 1, 1)]),
        ("[", [("yaml-bracket-unclosed", 1, 1)]),
    ],
)
def test_a_yaml_file_without_fields_is_a_finding(text: str, findings: list[tuple[str, int, int]]) -> None:
    document, found = parse(text, "partnership.yml")

    assert found == findings
    assert document.front is None


@given(
    st.text(), st.sampled_from(["a.md", "a.yml"]), st.sampled_from(["", "---\n", "---\na: 1\n---\n", "---\na: [\n---"])
)
def test_any_text_is_a_document_or_a_finding(text: str, path: str, start: str) -> None:
    whole = start + text
    document, findings = parse(whole, path)

    assert document.body == "" or whole.endswith(document.body)
    if path == "a.yml" and document.front is None:
        assert findings
    if document.body:
        assert whole.split("\n")[document.body_span.line - 1 :] == document.body.split("\n")
