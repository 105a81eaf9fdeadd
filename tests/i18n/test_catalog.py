from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n import Catalog, CatalogError, UnknownLanguageError, fill, get_catalog, placeholders

ENGLISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Löften"
msgstr "Promises"

msgid "Senast ändrad {day}"
msgstr "Last changed {day}"

msgid "{n} åtgärd"
msgid_plural "{n} åtgärder"
msgstr[0] "{n} activity"
msgstr[1] "{n} activities"

msgctxt "verb"
msgid "Öppna"
msgstr "Open"

msgctxt "adjektiv"
msgid "Öppna"
msgstr "Unlocked"

#, fuzzy
msgid "Karta"
msgstr "Card"

msgid "Synpunkt"
msgstr ""
"""

ARABIC = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "{n} löfte"
msgid_plural "{n} löften"
msgstr[0] "zero"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few {n}"
msgstr[4] "many {n}"
msgstr[5] "other {n}"
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    (tmp_path / "en.po").write_text(ENGLISH, "utf-8")
    (tmp_path / "ar.po").write_text(ARABIC, "utf-8")
    return tmp_path


def test_swedish_is_its_own_translation(locales: Path) -> None:
    catalog = Catalog("sv", locales)

    assert catalog.t("Senast ändrad {day}", day="12 mars 2019") == "Senast ändrad 12 mars 2019"
    assert catalog.tn("{n} åtgärd", "{n} åtgärder", 1) == "1 åtgärd"
    assert catalog.tn("{n} åtgärd", "{n} åtgärder", 0) == "0 åtgärder"
    assert catalog.tn("{n} åtgärd", "{n} åtgärder", 1200) == "1\u00a0200 åtgärder"
    assert catalog.tp("verb", "Öppna") == "Öppna"
    assert catalog.missing() == ()


def test_a_translation_is_used_where_there_is_one(locales: Path) -> None:
    catalog = Catalog("en", locales)

    assert catalog.t("Löften") == "Promises"
    assert catalog.t("Senast ändrad {day}", day="12 March 2019") == "Last changed 12 March 2019"
    assert catalog.tn("{n} åtgärd", "{n} åtgärder", 1) == "1 activity"
    assert catalog.tn("{n} åtgärd", "{n} åtgärder", 1200) == "1,200 activities"
    assert catalog.tp("verb", "Öppna") == "Open"
    assert catalog.tp("adjektiv", "Öppna") == "Unlocked"
    assert catalog.missing() == ()


def test_what_is_not_translated_is_shown_in_swedish_and_listed(locales: Path) -> None:
    catalog = Catalog("en", locales)

    assert catalog.t("Åtgärd {number}", number=3) == "Åtgärd 3"
    assert catalog.tn("{n} dag", "{n} dagar", 2) == "2 dagar"
    assert catalog.tp("substantiv", "Öppna") == "Öppna"
    assert catalog.t("Synpunkt") == "Synpunkt"
    assert catalog.missing() == ("Synpunkt", "{n} dag", "Åtgärd {number}", "Öppna")


def test_an_unfinished_translation_is_not_shown(locales: Path) -> None:
    catalog = Catalog("en", locales)

    assert catalog.t("Karta") == "Karta"
    assert catalog.missing() == ("Karta",)


def test_a_language_may_have_more_plural_forms_than_swedish(locales: Path) -> None:
    catalog = Catalog("ar", locales)

    forms = [catalog.tn("{n} löfte", "{n} löften", n) for n in (0, 1, 2, 3, 11, 100)]

    assert forms == ["zero", "one", "two", "few 3", "many 11", "other 100"]


def test_a_language_without_a_catalog_speaks_swedish(locales: Path) -> None:
    catalog = Catalog("fi", locales)

    assert catalog.t("Löften") == "Löften"
    assert not catalog.has_words
    assert catalog.missing() == ("Löften",)


def test_easy_swedish_is_swedish(locales: Path) -> None:
    catalog = Catalog("easy", locales)

    assert catalog.t("Löften") == "Löften"
    assert catalog.has_words
    assert catalog.missing() == ()


def test_an_unknown_language_is_named(locales: Path) -> None:
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        Catalog("xx", locales)


def test_a_broken_catalog_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text('msgid "a"\nmsgid "b', "utf-8")

    with pytest.raises(CatalogError, match=r"en\.po"):
        Catalog("en", tmp_path)


def test_numbers_are_put_in_as_they_are() -> None:
    assert fill("Löften {year}", year=2019) == "Löften 2019"


def test_signs_that_python_fills_stay_as_they_are() -> None:
    assert fill("100 % av {n}, %s %(n)s {N} {n.x}", n="%d") == "100 % av %d, %s %(n)s {N} {n.x}"
    assert fill("100 % %s {}") == "100 % %s {}"


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(CatalogError, match=r"\{day\}"):
        fill("Senast ändrad {day}", year=2019)


def test_a_sentence_reaches_nothing_but_the_values() -> None:
    sentence = "{day.__class__} {0} {day[0]} {} {day!r} {Day} {day}"

    assert fill(sentence, day="i dag") == "{day.__class__} {0} {day[0]} {} {day!r} {Day} i dag"
    assert placeholders(sentence) == {"day"}


def test_a_value_is_never_read_as_a_sentence() -> None:
    assert fill("{title} {day}", title="{day}", day="i dag") == "{day} i dag"


@given(st.text())
def test_any_text_can_be_a_value(text: str) -> None:
    assert fill("‹{title}›", title=text) == f"‹{text}›"


def test_the_catalog_of_a_language_is_read_once() -> None:
    assert get_catalog("en") is get_catalog("en")


def test_importing_the_package_does_not_load_babel() -> None:
    code = "import sys, generator.i18n; sys.exit(any(name.split('.')[0] == 'babel' for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
