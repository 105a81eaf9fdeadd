"""Sentences, words and LIX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.reading_ease import Counts, count_words, is_long, lix, longest_words, sentences_at, sentences_of


def test_the_published_example_of_the_index() -> None:
    # 437 words in 21 sentences, 112 of them long: 437 / 21 + 100 * 112 / 437 = 46.4 (Wikipedia, Läsbarhetsindex).
    words = ["sjuuutt"] * 112 + ["kort"] * 325
    sizes = [21] * 20 + [17]
    sentences = [" ".join(words[sum(sizes[:n]) : sum(sizes[: n + 1])]) + "." for n in range(21)]

    assert lix(count_words(" ".join(sentences))) == pytest.approx(437 / 21 + 100 * 112 / 437)
    assert round(lix(count_words(" ".join(sentences))), 1) == 46.4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nej! Kanske?", ["Ja.", "Nej!", "Kanske?"]),
        ("Vi mäter t.ex. farten. Sedan berättar vi.", ["Vi mäter t.ex. farten.", "Sedan berättar vi."]),
        ("Vi ses kl. 18 den 3. maj.", ["Vi ses kl. 18 den 3. maj."]),
        ("Kontroller, patruller m.m. Det är allt.", ["Kontroller, patruller m.m.", "Det är allt."]),
        ("Priset är 1.5 gånger högre.", ["Priset är 1.5 gånger högre."]),
        ("Han sa ”nej.” Sedan gick han.", ["Han sa ”nej.”", "Sedan gick han."]),
        ("En rubrik\n\nEn text.", ["En rubrik", "En text."]),
        ("Vi gör\n- kontroller\n- patruller", ["Vi gör", "- kontroller", "- patruller"]),
        ("En mening på\ntvå rader.", ["En mening på\ntvå rader."]),
        ("…", []),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == expected


def test_a_sentence_knows_where_it_starts() -> None:
    text = "  Först. Åäö sedan."

    assert [text[sentence.start :][:4] for sentence in sentences_of(text)] == ["Förs", "Åäö "]


def test_a_compound_with_a_hyphen_and_a_genitive_with_a_colon_are_one_word() -> None:
    (sentence,) = sentences_of("A-traktorer, SCB:s siffror och 24 lampor")

    assert sentence.words == ("A-traktorer", "SCB:s", "siffror", "och", "24", "lampor")


def test_a_long_word_has_more_than_six_letters() -> None:
    assert [is_long(word) for word in ("polisen", "polis", "åäöåäö", "åäöåäöå", "A-lag", "2026-2027")] == [
        True, False, False, True, False, False,
    ]  # fmt: skip


def test_the_longest_words_are_named_once() -> None:
    assert longest_words(["Trygghet, trygghet och samverkan.", "Ordningsvakter."], 2) == ("ordningsvakter", "samverkan")


def test_no_text_is_not_hard() -> None:
    assert lix(count_words("")) == lix(count_words("…")) == 0.0


@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_has_an_index_and_sentences_that_are_in_it(texts: list[str]) -> None:
    for text in texts:
        assert lix(count_words(text)) >= 0
        for sentence in sentences_of(text):
            assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
            assert sentence.words


_PIECES = st.sampled_from(
    [
        "Vi",
        "gör",
        "kl",
        "t.ex",
        "den 3",
        ". ",
        ".",
        "! ",
        "…",
        "\n",
        "\n\n",
        "- ",
        "12. ",
        ") ",
        "” ",
        "A-lag",
        "långsamma",
        "_",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_count_is_that_of_the_sentences(text: str) -> None:
    sentences = [sentence.words for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]

    assert count_words(text) == Counts(
        len(sentences), len(words), sum(map(is_long, words)), max(map(len, sentences), default=0)
    )


@given(st.lists(st.lists(_PIECES, max_size=12).map("".join), max_size=5))
def test_texts_with_an_empty_line_between_them_have_the_sentences_of_each(texts: list[str]) -> None:
    each = [sentence for text in texts for sentence in sentences_of(text)]
    joined = sentences_of("\n\n".join(texts))

    assert [(sentence.text, sentence.words) for sentence in joined] == [(item.text, item.words) for item in each]


@given(st.lists(_PIECES, max_size=30).map("".join), st.lists(st.integers(0, 100), max_size=3))
def test_the_sentences_at_some_places_are_those_of_the_text(text: str, places: list[int]) -> None:
    found = list(sentences_at(text, places))

    assert [sentence for sentence in sentences_of(text) if sentence in found] == found
    for place in places:
        around = [item for item in sentences_of(text) if item.start <= place < item.start + len(item.text)]
        assert set(around) <= set(found)
