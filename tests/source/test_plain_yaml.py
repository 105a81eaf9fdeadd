"""The quick reader and the parser agree on every file that the quick one accepts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.source.plain_yaml import read_plain
from generator.source.yaml import parse_yaml, to_plain

_ROOT = Path(__file__).resolve().parent.parent.parent

_FILE = """\
# En kommentar.
title: "Trygghet: på torget # 1"
summary: Vi möts kl. 18:30 vid https://example.org/torget

period: {from: 2026-01, to: 2026-12}
themes: [public-places, traffic]
parties:
- police
- id: municipality
  name: 'Lunds kommun'
problems: |
  Det är mörkt.

    - indraget
  # ingen kommentar
activities:
  - text: Polisen går förbi varje kväll.
    target: {at_least: 2, unit: "kontroll", of: [a, b]}
    sources:
      - url: https://example.org
        note: |-
          Sista
  - text: ""
last: ja
"""


def test_the_plain_way_of_writing_is_read() -> None:
    assert read_plain(_FILE) == {
        "title": "Trygghet: på torget # 1",
        "summary": "Vi möts kl. 18:30 vid https://example.org/torget",
        "period": {"from": "2026-01", "to": "2026-12"},
        "themes": ["public-places", "traffic"],
        "parties": ["police", {"id": "municipality", "name": "Lunds kommun"}],
        "problems": "Det är mörkt.\n\n  - indraget\n# ingen kommentar\n",
        "activities": [
            {
                "text": "Polisen går förbi varje kväll.",
                "target": {"at_least": "2", "unit": "kontroll", "of": ["a", "b"]},
                "sources": [{"url": "https://example.org", "note": "Sista"}],
            },
            {"text": ""},
        ],
        "last": "ja",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# bara en kommentar\n",
        "title: utan radslut",
        "title:\n",
        "title: ~\n",
        "title: a # b\n",
        "title: a\n  som fortsätter\n",
        'title: "a\\n"\n',
        "title: 'det''s'\n",
        "title: !a b\n",
        "title: &a b\n",
        "title: *a\n",
        "title: a: b\n",
        "title: a\ntitle: b\n",
        "title: >\n  a\n",
        "title: |\n    a\n  b\n",
        "title: |\n  a\n     \n",
        "title: {a: b\n",
        "title: {\n",
        "title: {a: b,}\n",
        "title: {a: b, a: c}\n",
        "title: {a: null}\n",
        "title: [a, ~]\n",
        "title: [a\n",
        "title: {a:1}\n",
        "\ttitle: a\n",
        "- a\n- b\n",
        "- - a\n",
        "title: a\n   b: c\n",
        "---\ntitle: a\n",
        "title: a\n...\n",
        '"title": a\n',
        "? title\n: a\n",
        "list:\n  - a\n - b\n",
    ],
)
def test_anything_else_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize("length", [10_000, 10_001])
def test_a_text_that_is_too_long_is_left_to_the_parser(length: int) -> None:
    assert (read_plain(f"title: {'a' * length}\n") is None) == (length > 10_000)


def test_most_files_of_the_repository_are_written_in_the_plain_way() -> None:
    files = sorted((_ROOT / "partnerships").rglob("*.yml"))
    texts = [path.read_text("utf-8") for path in files if "_registry" not in path.parts]
    read = [plain for text in texts if (plain := read_plain(text)) is not None]

    assert len(read) > 0.9 * len(texts)
    assert read == [_parsed(text) for text in texts if read_plain(text) is not None]


_PIECES = st.sampled_from(
    [
        "a", "title", ":", ": ", " ", "  ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "-", '"', "'", "{", "}", "[", "]",
        ",", ", ", "|", "|\n", "|-\n", ">", "#", " #", "~", "null", "2026-01", "18:30", "å", "?", "!", "&", "*", "%", "\\",
        "key: value\n", "  key: value\n", "    key: value\n", "list:\n", "{a: b, c: d}", "[a, b]", "text: |\n", "      x\n",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_what_is_accepted_is_what_the_parser_reads_and_finds_nothing_wrong_with(text: str) -> None:
    plain = read_plain(f"first: x\n{text}\n")

    if plain is not None:
        assert plain == _parsed(f"first: x\n{text}\n")


@settings(max_examples=400)
@given(st.data())
def test_a_file_with_a_few_changes_is_still_read_as_the_parser_reads_it(data: st.DataObject) -> None:
    text = _FILE
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(_PIECES) + text[at + data.draw(st.integers(0, 3)) :]
    text = text.rstrip("\n") + "\n"
    plain = read_plain(text)

    if plain is not None:
        assert plain == _parsed(text)


def _parsed(text: str) -> object:
    report = Report()
    root = parse_yaml(text, "a.yml", report)
    assert not report.diagnostics
    return to_plain(root)
