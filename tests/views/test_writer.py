"""Dates, periods, names and sources in words: as precise as they were written, and never more."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.record import Citation
from generator.model.values import LocalText, PartialDate, Period
from generator.views.parts import Fact, Link, Said, SourceView, facts
from tests.views.reading import plain, writer


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2018", "2018"),
        ("2018-05", "maj 2018"),
        ("2018-05-03", "3 maj 2018"),
        ("hösten 2016", "hösten 2016"),
        ("våren 2020", "våren 2020"),
        ("vintern 2017", "vintern 2017–2018"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written: str, words: str) -> None:
    assert writer().when(PartialDate.parse(written)) == words


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["%Y", "%Y-%m"]))
def test_a_part_that_nobody_wrote_is_never_shown(day: date, form: str) -> None:
    words = writer().when(PartialDate.parse(day.strftime(form)))

    assert str(day.year) in words
    assert len(words.split()) == (1 if form == "%Y" else 2)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2018", "2018"),
        ("2018-05", "maj 2018"),
        ("2018-K2", "april–juni 2018"),
        ("2018–2019", "2018–2019"),
        ("2018-05/2018-12", "maj–december 2018"),
        ("2018-11/2019-02", "november 2018 – februari 2019"),
        ("undated", "utan angivet år"),
        ({"from": "2019", "until": "replaced"}, "från 2019 och tills vidare"),
        ({"from": "2019-03-01"}, "från 1 mars 2019"),
        ({"to": "2019"}, "till och med 2019"),
        ({"about": "2016"}, "utan angivet år, troligen 2016"),
        ({"from": "2018", "to": "2018", "extended_to": "2019-06"}, "2018, förlängt till juni 2019"),
        ({"from": "hösten 2016", "to": "2017-06"}, "hösten 2016 – juni 2017"),
    ],
)
def test_a_period_reads_as_people_say_it(written: Any, words: str) -> None:
    assert plain(writer().period(Period.parse(written))) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2018, 1, 1), date(2019, 12, 31), "2018–2019"),
        (date(2018, 5, 1), date(2018, 12, 31), "maj–december 2018"),
        (date(2020, 2, 1), date(2020, 2, 29), "februari 2020"),
        (date(2020, 2, 1), date(2020, 2, 28), "1–28 februari 2020"),
        (date(2018, 5, 3), date(2018, 5, 3), "3 maj 2018"),
        (date(2018, 5, 3), date(2018, 6, 30), "3 maj–30 juni 2018"),
    ],
)
def test_a_span_of_days_is_rounded_only_where_it_is_whole(first: date, last: date, words: str) -> None:
    assert plain(writer().between(first, last)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1", "1 kontroll"),
        ("0", "0 kontroller"),
        ("2", "2 kontroller"),
        ("1,5", "1,5 kontroller"),
        ("12345", "12 345 kontroller"),
    ],
)
def test_an_amount_bends_its_unit(number: str, words: str) -> None:
    assert plain(writer().amount(Decimal(number.replace(",", ".")), "kontroll")) == words


def test_a_text_is_in_the_readers_language_or_marked_as_swedish() -> None:
    both, swedish = LocalText("Hej", (("en", "Hello"),)), LocalText("Hej")

    assert writer("sv").said(both) == Said("Hej", "")
    assert writer("en").said(both) == Said("Hello", "")
    assert writer("en").said(swedish) == Said("Hej", "sv")
    assert writer("en").said("Hej") == Said("Hej", "sv")
    assert writer("sv").said(None) is writer("sv").said("") is None
    assert writer("en").amount(Decimal(2), "kontroll") == "2\u00a0checks"


def test_a_fact_without_a_value_is_no_line() -> None:
    write = writer()

    assert write.fact("Var", None, "", None) is None
    assert facts(write.fact("Var"), write.fact("När", "i maj"), None) == (Fact("När", (Said("i maj"),)),)
    link = Link("Luleå", "lulea/")
    assert write.fact("Var", link, LocalText("Torget")) == Fact("Var", (link, Said("Torget")))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (
            {"title": "Uppföljning", "url": "https://www.polisen.se/a?b#c", "publisher": "Polisen", "year": "2018"},
            SourceView("Uppföljning", "https://www.polisen.se/a?b#c", "polisen.se", "Polisen, 2018"),
        ),
        (
            {"title": "Protokoll", "publisher": "Luleå kommun", "accessed": "2026-11-22"},
            SourceView("Protokoll", "", "", "Luleå kommun, läst 22 november 2026"),
        ),
        ({"url": "https://exempel.se/"}, SourceView("exempel.se", "https://exempel.se/", "exempel.se", "")),
        ({"publisher": "Polisen"}, SourceView("Polisen", "", "", "")),
        ({"id": "s1"}, SourceView("Källa", "", "", "")),
    ],
)
def test_a_source_says_what_it_is_where_and_whose(fields: dict[str, str], shown: SourceView) -> None:
    assert writer().source(Citation.model_validate(fields)) == shown
