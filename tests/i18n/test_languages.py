from __future__ import annotations

import pytest
from babel import Locale

from generator.i18n import CONTENT_LANGUAGES, DEFAULT_LANGUAGE, LANGUAGES, UnknownLanguageError, find_language
from generator.i18n.catalog import locales_directory


def test_the_interface_speaks_swedish_first_and_english() -> None:
    assert list(LANGUAGES)[:2] == [DEFAULT_LANGUAGE, "en"]


def test_every_interface_language_but_swedish_has_a_catalog() -> None:
    catalogs = {path.stem for path in locales_directory().glob("*.po")}

    assert catalogs == set(LANGUAGES) - {DEFAULT_LANGUAGE}


def test_the_national_minority_languages_and_easy_swedish_can_be_written() -> None:
    assert {"fi", "fit", "se", "sma", "smj", "rom", "yi", "easy"} <= set(CONTENT_LANGUAGES)


@pytest.mark.parametrize("code", CONTENT_LANGUAGES)
def test_every_language_has_a_locale_and_its_own_direction(code: str) -> None:
    language = find_language(code)
    locale = Locale.parse(language.babel_locale)

    assert language.code == code
    if language.babel_locale != "sv":
        assert language.direction == ("rtl" if locale.character_order == "right-to-left" else "ltr")


def test_easy_swedish_is_marked_up_as_swedish() -> None:
    assert find_language("easy").tag == "sv"
    assert find_language("smj").tag == "smj"


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UnknownLanguageError, match="'tlh'"):
        find_language("tlh")
