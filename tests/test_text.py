from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import capitalise_first, excerpt, fold, genitive, join_words, slugify, swedish_sort_key

SWEDISH = st.text(alphabet=string.ascii_letters + "åäöÅÄÖéÉüÜæø0123456789 -–'’.,/", max_size=40)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Luleå", "lulea"),
        ("Upplands Väsby", "upplands-vasby"),
        ("Dals-Ed", "dals-ed"),
        ("Malung-Sälen", "malung-salen"),
        ("Östra Göinge", "ostra-goinge"),
        ("Trygghet på Linnétorget – hösten 2018!", "trygghet-pa-linnetorget-hosten-2018"),
        ("O'Leary’s & Co", "olearys-co"),
        ("  --Torget--  ", "torget"),
        ("Ærø, Łódź, Straße", "aero-lodz-strasse"),
        ("Jåhkåmåhkke", "jahkamahkke"),
        ("½ timme", "1-2-timme"),
        ("مرحبا", ""),
        ("", ""),
    ],
)
def test_a_slug_is_the_ascii_address_of_a_text(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
@example("İstanbul")
@example("ŉ")
def test_every_slug_is_lower_case_ascii_with_single_hyphens_and_its_own_slug(text: str) -> None:
    slug = slugify(text)

    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@given(SWEDISH)
def test_composed_and_decomposed_letters_have_the_same_slug_and_search_form(text: str) -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", text)

    assert slugify(decomposed) == slugify(text)
    assert fold(decomposed) == fold(text)


def test_folding_makes_the_ways_to_type_a_name_equal() -> None:
    assert fold("  Håbo\n KOMMUN ") == fold("habo kommun") == "habo kommun"
    assert fold("Göteborg") in fold("I Goteborg finns det")
    assert fold("Linnégatan") == "linnegatan"


@given(st.text())
@example("İ")
@example("ͅ")
@example("\u1e9e")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_swedish_order_puts_å_ä_ö_last_and_numbers_first() -> None:
    expected = [
        "2 torg",
        "10 torg",
        "Ale",
        "Alingsås",
        "Lilla Edet",
        "Lillån",
        "Linde",
        "Lindé",
        "Lindesberg",
        "Upplands-Bro",
        "Upplands Väsby",
        "Uppsala",
        "Vara",
        "Wadköping",
        "Ydre",
        "Zinkgruvan",
        "Åmål",
        "Ånge",
        "Åre",
        "Älmhult",
        "Älvdalen",
        "Öckerö",
        "Örebro",
        "Östra Göinge",
    ]

    backwards = expected[::-1]

    assert sorted(backwards, key=swedish_sort_key) == expected


def test_å_comes_after_every_word_in_z_and_before_ä() -> None:
    assert sorted(["ä", "å", "zz", "ö", "zå", "z"], key=swedish_sort_key) == ["z", "zz", "zå", "å", "ä", "ö"]


def test_capitals_and_accents_only_decide_between_equal_words() -> None:
    assert sorted(["idé", "Ide", "ide", "Idb"], key=swedish_sort_key) == ["Idb", "Ide", "ide", "idé"]


def test_decomposed_letters_sort_like_composed_ones() -> None:
    assert swedish_sort_key("A\u030are")[0] == swedish_sort_key("Åre")[0]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_the_order_does_not_depend_on_the_order_before(texts: list[str]) -> None:
    once = sorted(texts, key=swedish_sort_key)

    backwards = texts[::-1]

    assert sorted(backwards, key=swedish_sort_key) == once


@given(st.text(alphabet="0123456789", min_size=1, max_size=6000))
def test_digits_of_any_length_can_be_sorted(digits: str) -> None:
    assert swedish_sort_key(digits) < swedish_sort_key("a")


def test_an_excerpt_ends_between_words() -> None:
    text = "Polisen gör minst en fast trafikkontroll per dygn."

    assert excerpt(text, 100) == text
    assert excerpt(text, len(text)) == text
    assert excerpt(text, 25) == "Polisen gör minst en…"
    assert excerpt(text, 12) == "Polisen gör…"
    assert excerpt(text, 11) == "Polisen…"
    assert excerpt("Torget, parken och stationen", 8) == "Torget…"
    assert excerpt("Färre\n  ska köra", 12) == "Färre ska…"
    assert excerpt("Narkotikabekämpning", 9) == "Narkotik…"


def test_an_excerpt_needs_room() -> None:
    with pytest.raises(ValueError, match="not 0"):
        excerpt("text", 0)


@given(st.text(), st.integers(1, 60))
def test_an_excerpt_fits_and_is_the_beginning_of_the_text(text: str, limit: int) -> None:
    whole = " ".join(text.split())
    short = excerpt(text, limit)

    assert len(short) <= limit
    if short == whole:
        return
    assert len(whole) > limit
    assert short.endswith("…")
    assert whole.startswith(short[:-1])


@given(SWEDISH, st.integers(1, 60))
def test_an_excerpt_never_cuts_a_word_that_is_not_the_first(text: str, limit: int) -> None:
    words, kept = text.split(), excerpt(text, limit).removesuffix("…").split()
    if len(kept) > 1:
        assert words[len(kept) - 1].startswith(kept[-1])
        assert set(words[len(kept) - 1][len(kept[-1]) :]) <= set(" ,;:.–—-(")


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ([], ""),
        (["polisen"], "polisen"),
        (["polisen", "kommunen"], "polisen och kommunen"),
        (["polisen", "kommunen", "Poseidon"], "polisen, kommunen och Poseidon"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], phrase: str) -> None:
    assert join_words(words) == phrase
    assert join_words(iter(words)) == phrase


def test_words_can_be_joined_by_another_conjunction() -> None:
    assert join_words(("januari", "februari"), "eller") == "januari eller februari"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Luleå", "Luleås"),
        ("Växjö", "Växjös"),
        ("Lerum", "Lerums"),
        ("Borås", "Borås"),
        ("Degerfors", "Degerfors"),
        ("Kalix", "Kalix"),
        ("Schulz", "Schulz"),
        ("Upplands Väsby", "Upplands Väsbys"),
        ("SCB", "SCB:s"),
        ("kvarteret B", "kvarteret Bs"),
        ("HSB Malmö", "HSB Malmös"),
        ("", ""),
    ],
)
def test_the_genitive_follows_the_last_letter(name: str, form: str) -> None:
    assert genitive(name) == form


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capitalise_first("åtgärder i Dals-Ed") == "Åtgärder i Dals-Ed"
    assert capitalise_first("") == ""
