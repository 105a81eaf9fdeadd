"""Every code says what is wrong and what to do, in both languages, with the same values."""

import re

import pytest

from generator.diagnostics import CODES, Code, Words

EACH_CODE = pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
# Words of our trade that an editor has no reason to know.
JARGON = re.compile(
    r"\b(?:YAML|sträng\w*|boolean|null|nod|token|parse\w*|mapping|array|objekt\w*|valid\w*|syntax|nyckel\w*|skalär\w*|sekvens\w*"
    r"|attribut\w*|variab\w*|front matter|commit\w*|repo\w*|regex)\b",
    re.I,
)


@EACH_CODE
def test_a_code_is_kebab_case_and_named_as_in_the_table(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.code)
    assert CODES[code.code] is code


@EACH_CODE
def test_both_languages_say_something_whole(code: Code) -> None:
    for words in (code.sv, code.en):
        for text in (words.message, *words.help.split("\n")):
            assert text == text.strip() != ""
            assert text[-1] in ".?!)»”'\"`}>" or text.endswith("}"), text
        assert "  " not in words.message + words.help


@EACH_CODE
def test_both_languages_show_the_same_values(code: Code) -> None:
    def names(words: Words) -> tuple[set[str], set[str]]:
        return set(re.findall(r"\{([a-z_]+)\}", words.message)), set(re.findall(r"\{([a-z_]+)\}", words.help))

    assert names(code.sv) == names(code.en)


@EACH_CODE
def test_the_swedish_words_can_be_understood_without_knowing_the_format(code: Code) -> None:
    assert not JARGON.search(code.sv.message + " " + code.sv.help)


def test_a_help_line_without_its_value_is_left_out() -> None:
    code = CODES["unknown-choice"]
    params = {"value": "polisen", "field": "lead", "known": "police, municipality"}

    assert code.describe(params, "sv").help == "Du kan välja: police, municipality."
    assert code.describe({**params, "suggestion": "police"}, "sv").help == (
        "Menade du police? Du kan välja: police, municipality."
    )


def test_a_value_is_data_and_never_a_format_string() -> None:
    words = CODES["not-a-date"].describe(
        {"value": "{suggestion} {0.__class__} %s ${{ secrets }}", "suggestion": "x"}, "sv"
    )

    assert words.message == "”{suggestion} {0.__class__} %s ${{ secrets }}” är inget datum."


def test_a_long_value_is_shortened_and_a_hostile_one_spelled_out() -> None:
    code = CODES["not-a-date"]

    assert len(code.describe({"value": "å" * 5_000}, "en").message) < 200
    assert code.describe({"value": "a\x1b[31m\n::error::\u202e"}, "en").message == (
        "“a<U+001B>[31m\\n::error::<U+202E>” is not a date."
    )
