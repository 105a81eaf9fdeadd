"""The words for codes: right for every word that stands in them, and the same however often they are asked for."""

import pytest

from generator.i18n import get_catalog
from generator.site.measurability import REASONS
from generator.views.words import choice_word, measurability_reason


@pytest.mark.parametrize("unit", ["insats", "tillfälle", "åtgärder per skola"])
def test_a_unit_without_a_rule_is_quoted_whatever_its_gender_and_number(unit: str) -> None:
    sentence = measurability_reason(get_catalog("sv"), "no_counting_rule", unit)

    assert sentence == f"Det står inte vad som räknas som ”{unit}”."


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence_in_both_languages(reason: str) -> None:
    swedish, english = (measurability_reason(get_catalog(code), reason, "insats") for code in ("sv", "en"))

    assert swedish.endswith(".") and english.endswith(".") and swedish != english


def test_each_catalog_has_its_own_words() -> None:
    words = [choice_word(get_catalog(code), "enforcement") for code in ("sv", "en", "sv")]

    assert words[0] == words[2] != words[1]
