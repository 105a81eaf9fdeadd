"""Characters that deceive are found with their code point; those that a script needs are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Severity
from generator.rules import characters
from generator.rules.characters import check_characters
from generator.source.files import SourceFile


def inspect(text: str, path: str = "a.yml") -> list[tuple[str, str, str]]:
    """Each finding's severity, code and code point."""
    report = Report()
    check_characters(SourceFile(path, text, b""), report)
    return [(str(found.severity), found.code, dict(found.params)["character"]) for found in report]


BODY = "---\ntitle: Fart\n---\n"


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("title: Fort vid sko\u200blan", "U+200B"),
        ("title: \u202eamas agnås", "U+202E"),
        ("title: \u2066Fart\u2069", "U+2066"),
        ("title: Fart\U000e0041", "U+E0041"),
        ("title: Fart\u2060en", "U+2060"),
        ("title: \u115fFart", "U+115F"),
        ("title: Lu\u00adleå", "U+00AD"),
        ("title: Lule\u034få", "U+034F"),
        ("title: Fart\u200f", "U+200F"),
        ("id: fart\u200d-1", "U+200D"),
    ],
)
def test_an_unseen_character_in_a_field_is_an_error_with_its_code_point(text: str, character: str) -> None:
    found = inspect(text)

    assert ("error", "invisible-character", character) in found
    assert inspect(text.replace("title:", "date,"), "a.csv") == found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Fort vid sko\u200blan.", "warning"),
        ("# Fort vid sko\u200blan", "error"),
        ("Se [sko\u200blan](https://a.se).", "error"),
        ("Fort \u202evid skolan.", "error"),
    ],
)
def test_in_running_text_what_hides_is_a_warning_and_what_turns_an_error(text: str, severity: str) -> None:
    assert [(found[0], found[1]) for found in inspect(BODY + text, "a.md")] == [(severity, "invisible-character")]


@pytest.mark.parametrize(
    "text",
    [
        "ar: يجب أن تشعر\u200f بالأمان",
        "fa: می\u200cخواهم",
        "he: שלום\u200e 24",
        "hi: क्\u200dष",
        "title: Familjer \U0001f468\u200d\U0001f469\u200d\U0001f467 och \u2764\ufe0f",
        "ru: Полиция и Luleå: а, о и мы сор",
        "ru: Полицейский Svensson",
        "title: 5 μm, Δt och 3 kΩ",
        "title: Åse Linné, ŠKODA, Þór, Łódź",
        "title: Façade – 50 % · 3 × 4 m² ½ ’hej’",
        "el: Η αστυνομία και ο δήμος",
    ],
)
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert inspect(text) == []


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("title: Pоlisen", "U+043E"),  # a Cyrillic o
        ("title: Luleа", "U+0430"),
        ("title: Kοmmunen", "U+03BF"),  # a Greek o
        ("title: Ring РОСТ i Luleå", "U+0420"),  # a whole word in disguise
        ("title: Ｐolisen", "U+FF30"),
        ("title: 𝐏olisen", "U+1D40F"),
        ("lead: \u0440\u0430\u0440\u0430 och mamma", "U+0440"),
    ],
)
def test_a_letter_dressed_as_another_is_an_error(text: str, character: str) -> None:
    assert inspect(text) == [("error", "mixed-alphabets", character)]
    assert inspect(f"{BODY}{text}", "a.md")[0][0] == "warning"


def test_the_place_and_what_the_letter_looks_like_are_told() -> None:
    report = Report()
    check_characters(SourceFile("a.yml", "title: Hej\nsummary: Se på Pоlisen nu", b""), report)
    (found,) = report

    assert (found.span.line, found.span.column, found.span.end_column) == (2, 16, 23)
    assert dict(found.params) == {"value": "Pоlisen", "looks": "o", "character": "U+043E"}
    assert found.severity is Severity.ERROR


@given(st.text(), st.sampled_from(["a.yml", "a.md", "a.csv"]))
def test_any_text_gives_findings_within_it_and_never_a_fault(text: str, path: str) -> None:
    report = Report()
    check_characters(SourceFile(path, text, b""), report)
    lines = text.split("\n")

    for found in report:
        assert 1 <= found.span.column < found.span.end_column <= len(lines[found.span.line - 1]) + 1


def test_only_the_soft_hyphen_is_suspect_among_the_letters_of_western_europe() -> None:
    suspect = [chr(point) for point in range(256) if characters._SUSPECT.search(chr(point))]

    assert suspect == ["\u00ad"]
