"""Dates, periods, texts, numbers and addresses: read exactly as written, or refused with the right code."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.i18n.languages import CONTENT_LANGUAGES
from generator.model.values import (
    Code4,
    Day,
    Email,
    Flag,
    LocalText,
    Many,
    Number,
    PartialDate,
    Period,
    PeriodReversed,
    Phone,
    Slug,
    Text,
    Time,
    Url,
    When,
    Whole,
)


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (problem,) = caught.value.errors()
    return problem["type"]


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
    return draw(
        st.sampled_from(
            [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
        )
    )


class TestPartialDate:
    @given(partial_dates())
    def test_a_partial_date_survives_a_round_trip(self, when: PartialDate) -> None:
        assert PartialDate.parse(str(when)) == when

    @given(partial_dates())
    def test_its_first_and_last_day_are_the_edges_of_what_was_written(self, when: PartialDate) -> None:
        assert when.first_day <= when.last_day
        for day in (when.first_day, when.last_day):
            assert str(PartialDate.of(day)).startswith(str(when))
        for day in (when.first_day - timedelta(days=1), when.last_day + timedelta(days=1)):
            assert not str(PartialDate.of(day)).startswith(str(when))

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2024", date(2024, 1, 1), date(2024, 12, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            (" 2024-02-29 ", date(2024, 2, 29), date(2024, 2, 29)),
            ("våren 2024", date(2024, 3, 1), date(2024, 5, 31)),
            ("2024 sommar", date(2024, 6, 1), date(2024, 8, 31)),
            ("Hösten 2024", date(2024, 9, 1), date(2024, 11, 30)),
            ("vintern 2023", date(2023, 12, 1), date(2024, 2, 29)),
        ],
    )
    def test_a_date_is_as_precise_as_it_was_written(self, text: str, first: date, last: date) -> None:
        when = PartialDate.parse(text)

        assert (when.first_day, when.last_day) == (first, last)
        assert when.is_day == (first == last)

    @pytest.mark.parametrize(
        "text",
        ["", "24", "2024-1", "2024-1-1", "2024-13", "2023-02-29", "2024/01/01", "14 maj 2024", "2024-06-30T10:00", "1024",
         "2300", "hösten", "hösten 24", "jul 2024", "2024-06-30\n2024", "２０２４"],
    )  # fmt: skip
    def test_anything_else_is_no_date(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            PartialDate.parse(text)

    def test_dates_of_one_kind_are_in_order_of_time(self) -> None:
        texts = ["2025-01-01", "2024-12-31", "2024-02-10", "2024-02-09"]

        assert [str(when) for when in sorted(map(PartialDate.parse, texts))] == texts[::-1]


class TestPeriod:
    @pytest.mark.parametrize(
        ("value", "first", "last"),
        [
            ("2018", date(2018, 1, 1), date(2018, 12, 31)),
            ("2018-05", date(2018, 5, 1), date(2018, 5, 31)),
            ("2018-K2", date(2018, 4, 1), date(2018, 6, 30)),
            ("2018-q4", date(2018, 10, 1), date(2018, 12, 31)),
            ("2018–2019", date(2018, 1, 1), date(2019, 12, 31)),
            ("2018-2019", date(2018, 1, 1), date(2019, 12, 31)),
            ("2018-05/2018-12", date(2018, 5, 1), date(2018, 12, 31)),
            ("hösten 2018/våren 2019", date(2018, 9, 1), date(2019, 5, 31)),
            ({"from": "2018-05-14", "to": "2019"}, date(2018, 5, 14), date(2019, 12, 31)),
            ({"from": "2018", "to": "2018", "extended_to": "2019-06"}, date(2018, 1, 1), date(2019, 6, 30)),
            ({"from": "2018", "until": "replaced"}, date(2018, 1, 1), None),
            ({"to": "2018"}, None, date(2018, 12, 31)),
            ({"about": "2018"}, None, None),
            ("undated", None, None),
        ],
    )
    def test_every_way_to_write_a_period_gives_its_first_and_last_day(
        self, value: object, first: date | None, last: date | None
    ) -> None:
        period = Period.parse(value)

        assert (period.first_day, period.last_day) == (first, last)
        assert period.is_undated == (first is last is None)

    @given(partial_dates(), partial_dates())
    def test_a_period_of_two_dates_holds_exactly_the_days_between_them(
        self, one: PartialDate, two: PartialDate
    ) -> None:
        start, end = sorted((one, two), key=lambda when: (when.first_day, when.last_day))
        period = Period.parse(f"{start}/{end}")

        assert period == Period(start, end)
        assert period.contains(start.first_day) and period.contains(end.last_day)
        assert not period.contains(start.first_day - timedelta(days=1))
        assert not period.contains(end.last_day + timedelta(days=1))
        assert period.years == tuple(range(start.year, end.year + 1))

    @given(partial_dates(), partial_dates())
    def test_a_period_that_ends_before_it_starts_is_refused(self, one: PartialDate, two: PartialDate) -> None:
        if one.last_day < two.first_day:
            with pytest.raises(PeriodReversed):
                Period.parse({"from": str(two), "to": str(one)})

    def test_until_replaced_has_no_end_and_an_unknown_edge_excludes_nothing(self) -> None:
        assert Period.parse({"from": "2018", "until": "replaced"}).contains(date(2099, 1, 1))
        assert Period.parse({"to": "2018"}).contains(date(1990, 1, 1))
        assert not Period.parse({"to": "2018"}).contains(date(2019, 1, 1))

    def test_the_years_of_a_period_with_one_edge_are_that_edge(self) -> None:
        assert Period.parse({"from": "2018", "until": "replaced"}).years == (2018,)
        assert Period.parse("undated").years == ()

    @pytest.mark.parametrize(
        "value",
        ["", "snart", "2018/", "2018/2019/2020", "2018-K5", {}, {"from": "2018", "too": "2019"}, {"until": "alltid"},
         {"from": "2018", "to": "2019", "until": "replaced"}, ["2018"], {"until": "replaced"}],
    )  # fmt: skip
    def test_anything_else_is_no_period(self, value: object) -> None:
        assert refusal(Time, value) == "not-a-period"

    @pytest.mark.parametrize("value", ["2019-2018", "2019/2018-12", {"from": "2018-06-02", "to": "2018-06-01"}])
    def test_a_reversed_period_says_so(self, value: object) -> None:
        assert refusal(Time, value) == "period-backwards"


class TestLocalText:
    @given(
        st.dictionaries(
            st.sampled_from(sorted(CONTENT_LANGUAGES)), st.text(min_size=1).filter(str.strip), min_size=1
        ).filter(lambda texts: "sv" in texts)
    )
    def test_every_language_that_was_written_comes_back_and_the_others_are_swedish(self, texts: dict[str, str]) -> None:
        text = read(Text, texts)

        for code in CONTENT_LANGUAGES:
            wanted = (texts[code].strip(), code) if code in texts else (texts["sv"].strip(), "sv")
            assert text.get(code) == wanted
            assert text.has(code) == (code in texts)

    def test_a_plain_text_is_swedish(self) -> None:
        assert read(Text, "  Torget\n") == LocalText("Torget")
        assert str(read(Text, "Torget")) == "Torget"

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ("", "empty-field"),
            ("  ", "empty-field"),
            ({"sv": "x", "en": " "}, "empty-field"),
            ({"en": "x"}, "text-without-swedish"),
            ({}, "text-without-swedish"),
            ({"sv": "x", "english": "y"}, "unknown-language"),
            (["x"], "not-a-text"),
        ],
    )
    def test_a_text_that_cannot_be_shown_is_refused(self, value: object, code: str) -> None:
        assert refusal(Text, value) == code


class TestNumbers:
    @given(st.decimals(-(10**12), 10**12, places=4))
    def test_a_number_survives_the_ways_swedes_write_it(self, number: Decimal) -> None:
        written = f"{number:,.4f}"

        for text in (str(number), written.replace(",", " ").replace(".", ","), written.replace(",", "\u00a0")):
            assert read(Number, text) == number

    @given(st.integers(-(10**14), 10**14))
    def test_a_whole_number_survives_with_and_without_decimals(self, number: int) -> None:
        assert read(Whole, str(number)) == read(Whole, f"{number},0") == number

    @pytest.mark.parametrize(
        "text", ["", "tolv", "1e3", "0x10", "1,2,3", "12 %", "NaN", "∞", "١٢", "1" * 16, ".5", "5."]
    )
    def test_anything_else_is_no_number(self, text: str) -> None:
        assert refusal(Number, text) == "not-a-number"

    def test_a_part_is_no_whole_number(self) -> None:
        assert refusal(Whole, "1,5") == "not-a-whole-number"


class TestOthers:
    @pytest.mark.parametrize(
        "url",
        ["https://polisen.se", "http://www.polisen.se/a?b=c#d", "https://polisen.se/luleå", "https://a.se:8080/x(1)"],
    )
    def test_a_web_address_is_kept_as_written(self, url: str) -> None:
        assert read(Url, f" {url} ") == url

    @pytest.mark.parametrize(
        "url",
        ["", "polisen.se", "ftp://polisen.se", "javascript:alert(1)", "https://", "https:///x.se",
         "https://a.se/ b", "https://a.se/<b>", 'https://a.se/"b', "//polisen.se"],
    )  # fmt: skip
    def test_anything_that_leads_nowhere_or_astray_is_no_web_address(self, url: str) -> None:
        assert refusal(Url, url) == "not-a-web-address"

    @pytest.mark.parametrize(
        ("url", "code"),
        [
            ("https://localhost", "link-host"),
            ("https://10.0.0.1/x", "link-host"),
            ("https://polisen.se@evil.se/", "link-credentials"),
            ("https://xn--plisen-6of.se/", "link-look-alike"),
        ],
    )
    def test_a_web_address_that_hides_where_it_leads_is_named_for_how(self, url: str, code: str) -> None:
        assert refusal(Url, url) == code

    @pytest.mark.parametrize("text", ["", "polisen", "a@b", "a b@c.se", "a@b.se, c@d.se", "a@b.se?bcc=x", "<a@b.se>"])
    def test_what_nobody_can_write_to_is_no_email_address(self, text: str) -> None:
        assert refusal(Email, text) == "not-an-email"

    @pytest.mark.parametrize("text", ["", "växeln", "11", "114 14 (Anna)", "114 14;ext=1", "+", "1" * 50])
    def test_what_nobody_can_dial_is_no_phone_number(self, text: str) -> None:
        assert refusal(Phone, text) == "not-a-phone"

    @pytest.mark.parametrize(
        ("text", "flag"), [("ja", True), ("Yes", True), ("true", True), ("nej", False), ("NO", False)]
    )
    def test_yes_and_no_are_read_in_two_languages(self, text: str, flag: bool) -> None:
        assert read(Flag, text) is flag
        assert refusal(Flag, "kanske") == "not-yes-or-no"

    def test_a_day_must_be_whole_and_exist(self) -> None:
        assert read(Day, "2026-05-14") == date(2026, 5, 14)
        assert refusal(Day, "2026-05") == "not-a-whole-date"
        assert refusal(Day, "2026-02-30") == "no-such-day"
        assert refusal(When, "i maj") == "not-a-date"

    def test_a_municipality_code_keeps_its_leading_zero(self) -> None:
        assert read(Code4, "0114") == "0114"
        for wrong in ("114", "01145", "abcd", "٠١١٤"):
            assert refusal(Code4, wrong) == "unknown-municipality"

    @pytest.mark.parametrize("slug", ["lulea", "2018-torget", "a1b", "a" * 60])
    def test_an_id_is_three_to_sixty_ascii_characters(self, slug: str) -> None:
        assert read(Slug, slug) == slug
        for wrong in (f"-{slug}", f"{slug}-", f"{slug}_x", slug.upper() + "Å", f"{slug}\n", slug[:2]):
            assert refusal(Slug, wrong) == "string_pattern_mismatch"

    def test_one_value_where_several_may_stand_is_a_list_of_one(self) -> None:
        assert read(Many[Text], "Torget") == read(Many[Text], ["Torget"]) == (LocalText("Torget"),)
        assert read(Many[Text], {"sv": "Torget", "en": "Square"}) == (LocalText("Torget", (("en", "Square"),)),)
