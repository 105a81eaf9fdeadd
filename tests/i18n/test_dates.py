from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n import (
    CONTENT_LANGUAGES,
    format_clock,
    format_day,
    format_month,
    format_partial,
    format_span,
    month_name,
)


@dataclass(frozen=True)
class Parts:
    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None


def test_a_day_is_written_in_words() -> None:
    assert format_day(date(2019, 3, 12)) == "12 mars 2019"
    assert format_day(date(2019, 5, 1)) == "1 maj 2019"
    assert format_day(date(2019, 3, 12), "en") == "12 March 2019"
    assert format_day(date(2019, 3, 12), "fi") == "12. maaliskuuta 2019"
    assert format_day(date(2019, 3, 12), weekday=True) == "tisdag 12 mars 2019"
    assert format_day(date(2019, 3, 12), "en", weekday=True) == "Tuesday, 12 March 2019"


def test_a_month_is_written_in_words() -> None:
    assert format_month(2019, 3) == "mars 2019"
    assert format_month(2019, 12, "en") == "December 2019"
    assert [month_name(month) for month in (1, 5, 8)] == ["januari", "maj", "augusti"]
    assert month_name(5, "fi") == "toukokuu"


@pytest.mark.parametrize(
    ("parts", "swedish", "english"),
    [
        (Parts(2018), "2018", "2018"),
        (Parts(2019, 3), "mars 2019", "March 2019"),
        (Parts(2019, 3, 12), "12 mars 2019", "12 March 2019"),
        (Parts(2016, season=1), "våren 2016", "spring 2016"),
        (Parts(2016, season=2), "sommaren 2016", "summer 2016"),
        (Parts(2016, season=3), "hösten 2016", "autumn 2016"),
        (Parts(2016, season=4), "vintern 2016–2017", "winter 2016–2017"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(parts: Parts, swedish: str, english: str) -> None:
    arguments = (parts.year, parts.month, parts.day, parts.season)

    assert format_partial(*arguments) == swedish
    assert format_partial(*arguments, language="en") == english


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [((2019, 2, 29, None), "day"), ((2019, None, 3, None), "without a month"), ((2019, None, None, 5), "no season 5")],
)
def test_a_date_that_does_not_exist_is_refused(
    parts: tuple[int, int | None, int | None, int | None], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        format_partial(*parts)


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (Parts(2018), Parts(2019), "2018–2019", "2018–2019"),
        (Parts(2018), Parts(2018), "2018", "2018"),
        (Parts(2018, 5), Parts(2018, 12), "maj–december 2018", "May – December 2018"),
        (Parts(2018, 5), Parts(2019, 4), "maj 2018 – april 2019", "May 2018 – April 2019"),
        (Parts(2018, 5), Parts(2018, 5), "maj 2018", "May 2018"),
        (Parts(2019, 3, 12), Parts(2019, 3, 17), "12–17 mars 2019", "12–17 March 2019"),
        (Parts(2019, 3, 12), Parts(2019, 4, 1), "12 mars–1 april 2019", "12 March – 1 April 2019"),
        (
            Parts(2019, 12, 30),
            Parts(2020, 1, 6),
            "30 december 2019–6 januari 2020",
            "30 December 2019 – 6 January 2020",
        ),
        (Parts(2019, 3, 12), Parts(2019, 3, 12), "12 mars 2019", "12 March 2019"),
        (Parts(2016, season=3), Parts(2017, 6), "hösten 2016 – juni 2017", "autumn 2016 – June 2017"),
        (Parts(2016, season=1), Parts(2016, season=3), "våren 2016 – hösten 2016", "spring 2016 – autumn 2016"),
        (Parts(2018), Parts(2019, 6, 30), "2018 – 30 juni 2019", "2018 – 30 June 2019"),
    ],
)
def test_a_span_does_not_repeat_what_its_ends_share(start: Parts, end: Parts, swedish: str, english: str) -> None:
    assert format_span(start, end) == swedish
    assert format_span(start, end, "en") == english


def test_plain_dates_are_spans_too() -> None:
    assert format_span(date(2019, 3, 12), date(2019, 3, 17)) == "12–17 mars 2019"


def test_a_clock_time_is_written_with_a_full_stop() -> None:
    assert format_clock(18, 30) == "kl.\u00a018.30"
    assert format_clock(8, 5) == "kl.\u00a008.05"
    assert format_clock(18, 30, "en") == "18:30"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_span_names_both_its_days_and_years(one: date, other: date) -> None:
    start, end = sorted((one, other))
    text = format_span(start, end)

    for day in (start, end):
        assert str(day.day) in text and str(day.year) in text and month_name(day.month) in text
    assert "\u2009" not in text


@pytest.mark.parametrize("language", CONTENT_LANGUAGES)
def test_every_language_can_write_every_kind_of_date(language: str) -> None:
    assert "12" in format_day(date(2019, 3, 12), language) or language == "ckb"
    assert format_month(2019, 3, language)
    assert format_span(Parts(2018, 5), Parts(2018, 12), language)
    assert format_span(date(2019, 3, 12), date(2020, 4, 17), language)
