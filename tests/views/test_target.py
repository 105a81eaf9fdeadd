"""Targets and counts as sentences: every comparison, time and outcome, word for word."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.partnerships import Activity, Target
from generator.model.results import FollowUpResult
from generator.model.values import LocalText
from generator.site.delivery import Check
from generator.views.target import check_sentence, result_figure, result_sentence, target_sentence
from tests.harness import Project
from tests.views.reading import plain, writer


def target(**fields: Any) -> Target:
    return Target.model_validate({"unit": "kontroll", **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"at_least": 1, "per": "day"}, "minst 1 kontroll per dygn"),
        ({"at_least": 301}, "minst 301 kontroller"),
        ({"exactly": 4, "per": "year"}, "4 kontroller per år"),
        ({"at_most": 2, "per": "month"}, "högst 2 kontroller per månad"),
        ({"about": 50, "per": "half_year"}, "ungefär 50 kontroller per halvår"),
        ({"more_than": 10, "per": "period"}, "mer än 10 kontroller under perioden"),
        ({"between": [6, 8], "per": "quarter"}, "6–8 kontroller per kvartal"),
        ({"at_least": 1, "per": "two_weeks"}, "minst 1 kontroll varannan vecka"),
        ({"at_least": 1, "per": "two_years"}, "minst 1 kontroll vartannat år"),
        ({"at_least": 2, "per_text": "per byområde"}, "minst 2 kontroller per byområde"),
        ({"at_least": 1200}, "minst 1 200 kontroller"),
        ({"at_least": "2,5", "per": "week"}, "minst 2,5 kontroller per vecka"),
        ({"at_least": 3, "unit": "trafikkontroll"}, "minst 3 trafikkontroller"),
        ({"at_least": 3, "unit": "sommarjobb"}, "minst 3 sommarjobb"),
    ],
)
def test_a_target_reads_as_it_was_promised(fields: dict[str, Any], words: str) -> None:
    assert plain(target_sentence(target(**fields), writer())) == words


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    assert "12\u00a0kontroller" in target_sentence(target(at_least=12), writer())


def check(amount: str, required: str | None, *, enough: bool, first: date, last: date) -> Check:
    return Check(
        first=first, last=last, amount=Decimal(amount),
        required=None if required is None else Decimal(required), is_enough=enough,
    )  # fmt: skip


def said(found: Check, **fields: Any) -> str:
    activity = Activity.model_validate({"text": "x", "target": {"unit": "kontroll", **fields}})
    return plain(check_sentence(found, activity, writer()))


WHOLE_2018 = {"first": date(2018, 1, 1), "last": date(2018, 12, 31)}
MAY_TO_DECEMBER = {"first": date(2018, 5, 1), "last": date(2018, 12, 31)}
MAY_TO_JULY = {"first": date(2018, 5, 1), "last": date(2018, 7, 31)}


def test_lulea_2018_reads_as_it_went() -> None:
    assert said(check("301", "245", enough=True, **MAY_TO_DECEMBER), at_least=1, per="day") == (
        "301 kontroller maj–december 2018, 1,2 per dygn. Löftet för den tiden var minst 245."
    )
    assert said(check("71", "92", enough=False, **MAY_TO_JULY), at_least=1, per="day") == (
        "71 kontroller maj–juli 2018, 0,8 per dygn. Löftet för den tiden var minst 92, så det var för lite."
    )


def test_what_nobody_asked_for_is_told_without_a_verdict() -> None:
    assert said(check("71", None, enough=True, **MAY_TO_JULY), at_least=1) == "71 kontroller maj–juli 2018."


def test_a_limit_is_called_a_limit() -> None:
    assert said(check("3", "4", enough=True, **WHOLE_2018), at_most=4) == (
        "3 kontroller 2018. Gränsen för den tiden var 4."
    )


def test_part_of_the_time_is_held_against_part_of_the_promise() -> None:
    half = {"first": date(2018, 1, 1), "last": date(2018, 6, 30)}

    assert said(check("21", "20", enough=True, **half), at_least=40) == (
        "21 kontroller januari–juni 2018. Löftet för hela tiden är minst 40. Hittills motsvarar det 20."
    )
    assert said(check("11", "20", enough=False, **half), at_least=40).endswith(
        "Hittills motsvarar det 20. Det är för lite hittills."
    )
    assert said(check("41", "20", enough=True, **half), at_least=40).endswith("Löftet för hela tiden är minst 40.")


def test_days_that_make_no_whole_month_are_named() -> None:
    odd = {"first": date(2018, 5, 3), "last": date(2018, 7, 30)}

    assert said(check("5", "4", enough=True, **odd), at_least=4).startswith("5 kontroller 3 maj–30 juli 2018.")


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_too_little_is_said_when_and_only_when_it_was_too_little(amount: int, required: int) -> None:
    enough = amount >= required
    words = said(check(str(amount), str(required), enough=enough, **WHOLE_2018), at_least=required)

    assert ("för lite" in words) == (not enough)


# --- what the parties report ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "figure"),
    [
        ({"value": 301, "unit": "kontroll"}, "301 kontroller"),
        ({"value": 1, "unit": "kontroll"}, "1 kontroll"),
        ({"value": "1,23", "unit": "kontroll", "per": "day"}, "1,23 kontroller per dygn"),
        ({"value": 21, "unit": "kontroll", "approximate": True}, "ungefär 21 kontroller"),
        ({"value": 50, "unit": "kontroll", "more_than": True}, "mer än 50 kontroller"),
        ({"value": 12}, "12"),
        ({"value_text": "två i veckan"}, "två i veckan"),
        ({}, ""),
    ],
)
def test_a_reported_figure_keeps_how_sure_it_is(fields: dict[str, Any], figure: str) -> None:
    assert plain(result_figure(FollowUpResult.model_validate({"activity": "a", **fields}), writer())) == figure


def test_a_report_without_words_is_its_figure_as_a_sentence() -> None:
    result = FollowUpResult(activity="a", value=Decimal(21), unit="kontroll", approximate=True)

    assert plain(result_sentence(result, writer())) == "Ungefär 21 kontroller."
    assert result_sentence(FollowUpResult(activity="a"), writer()) == ""
    assert result_sentence(FollowUpResult(activity="a", text=LocalText("Det gick bra.")), writer()) == "Det gick bra."


# --- as it is linked -----------------------------------------------------------------------------------------------


def test_the_log_becomes_the_sentence(project: Callable[..., Project]) -> None:
    linked = project("""
        -- lulea/2018-trafik/partnership.yml --
        title: Trafik
        summary: Lugnare trafik.
        period: 2018
        activities:
          - id: kontroller
            text: Minst 10 kontroller.
            target: {at_least: 10, unit: kontroll}
        -- lulea/2018-trafik/log.csv --
        date,activity,amount
        2018-02-03,kontroller,4
        2018-09-03,kontroller,7
    """).activity("2019-01-01")

    words = [plain(check_sentence(found, linked.record, writer())) for found in linked.delivery.checks]
    assert words[-1] == "11 kontroller 2018. Löftet för den tiden var minst 10."
