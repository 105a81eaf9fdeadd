"""Where an activity stands: the rules of `generator/site/delivery.py`, one by one, and what was really promised in Luleå."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.model.load import load_content
from generator.model.partnerships import Target
from generator.model.values import PartialDate, Period
from generator.site.counted import month_after
from generator.site.delivery import Delivery
from generator.site.targets import is_enough, required_amount
from generator.site.link import link_site
from generator.site.site import LinkedPartnership
from tests.harness import ROOT, Project

Make = Callable[..., Project]

REAL = cache(lambda: load_content(ROOT, Report()))

DAILY = "target: {at_least: 1, unit: kontroll, per: day}"
TEN = "target: {at_least: 10, unit: kontroll}"


def lay_out(
    make: Make,
    *activity: str,
    period: str = "2018",
    head: str = "",
    log: str = "",
    rest: str = "",
) -> Project:
    fields = "".join(f"    {line}\n" for line in activity)
    tree = f"-- lulea/2018-trafik/partnership.yml --\ntitle: x\nsummary: y\nperiod: {period}\n{head}\n"
    tree += f"activities:\n  - id: a\n    text: Polisen gör kontroller.\n{fields}"
    if log:
        tree += "-- lulea/2018-trafik/log.csv --\ndate,date_to,activity,amount\n"
        tree += "".join(f"{line}\n" for line in log.split())
    return make(tree).write(rest)


def follow_up(name: str, *lines: str) -> str:
    return f"-- lulea/2018-trafik/follow-ups/{name}.yml --\n" + "".join(f"{line}\n" for line in lines)


def state(delivery: Delivery) -> str:
    return str(delivery.state)


class TestCancelled:
    """Rule 1."""

    def test_a_withdrawn_promise_cancels_its_activities_whatever_was_counted(self, project: Make) -> None:
        made = lay_out(project, TEN, head="state: withdrawn", log="2018-05-01,,a,10")

        delivery = made.activity("2018-06-01").delivery
        assert (state(delivery), delivery.computed) == ("cancelled", None)
        assert len(delivery.counts) == 1

    def test_an_activity_called_off_is_cancelled_from_the_day_it_was_said(self, project: Make) -> None:
        made = lay_out(
            project,
            TEN,
            "delivery: {value: cancelled, date: 2018-09-15, reason_code: staffing, reason: Ingen sökte tjänsten., instead: Vi provar igen.}",
            log="2018-05-01,,a,10",
        )

        assert state(made.activity("2018-09-14").delivery) == "delivered"
        delivery = made.activity("2018-09-15").delivery
        assert state(delivery) == "cancelled"
        assert delivery.said is not None
        assert (delivery.said.reason_code, delivery.said.reason) == ("staffing", "Ingen sökte tjänsten.")
        assert delivery.said.instead == "Vi provar igen."

    def test_cancelled_comes_before_not_due(self, project: Make) -> None:
        made = lay_out(
            project, "delivery: {value: cancelled, date: 2017-12, reason_code: other, reason: Inställt.}", period="2018"
        )

        assert state(made.activity("2017-12-31").delivery) == "cancelled"


class TestNotDue:
    """Rule 2."""

    def test_an_activity_has_not_started_before_the_period(self, project: Make) -> None:
        made = lay_out(project, TEN)

        assert state(made.activity("2017-12-31").delivery) == "not_due"
        assert state(made.activity("2018-01-01").delivery) == "no_report"

    def test_its_own_start_comes_before_the_periods(self, project: Make) -> None:
        made = lay_out(project, TEN, "from: 2018-09")

        assert state(made.activity("2018-08-31").delivery) == "not_due"
        assert state(made.activity("2018-09-01").delivery) == "no_report"

    def test_an_undated_promise_has_always_started(self, project: Make) -> None:
        assert state(lay_out(project, TEN, period="undated").activity("1990-01-01").delivery) == "no_report"


class TestCounted:
    """Rule 3."""

    @pytest.mark.parametrize(
        ("amount", "today", "expected"),
        [
            # 100 days in, one a day less ten per cent is ninety.
            (100, "2018-04-10", "on_pace"),
            (90, "2018-04-10", "on_pace"),
            (89, "2018-04-10", "behind"),
            (0, "2018-04-10", "behind"),
            # The whole year is reached early.
            (365, "2018-04-10", "delivered"),
            # When the time is over there is no tolerance.
            (365, "2019-01-01", "delivered"),
            (364, "2019-01-01", "partly"),
            (0, "2019-01-01", "partly"),
            # The last day belongs to the time.
            (364, "2018-12-31", "on_pace"),
        ],
    )
    def test_a_count_is_held_against_what_the_elapsed_days_ask_for(
        self, project: Make, amount: int, today: str, expected: str
    ) -> None:
        delivery = lay_out(project, DAILY, log=f"2018-01-01,2018-01-31,a,{amount}").activity(today).delivery

        assert (state(delivery), delivery.computed) == (expected, expected)

    def test_the_check_says_what_was_asked_for_and_since_when(self, project: Make) -> None:
        delivery = lay_out(project, DAILY, log="2018-02-01,,a,71 2018-03-01,,a,9").activity("2018-04-10").delivery

        (check,) = delivery.checks
        assert (check.first, check.last, check.days) == (date(2018, 1, 1), date(2018, 4, 10), 100)
        assert (check.amount, check.required, check.is_enough) == (80, 100, False)

    def test_a_target_for_the_whole_period_is_shared_out_by_days(self, project: Make) -> None:
        made = lay_out(project, TEN, log="2018-01-15,,a,5")

        assert state(made.activity("2018-07-02").delivery) == "on_pace"
        assert state(made.activity("2018-08-01").delivery) == "behind"

    def test_a_target_with_a_due_date_is_shared_out_up_to_that_day(self, project: Make) -> None:
        made = lay_out(project, TEN, "from: 2018-03", "due: 2018-06", log="2018-04-01,,a,5")

        assert state(made.activity("2018-04-30").delivery) == "on_pace"
        assert state(made.activity("2018-06-30").delivery) == "behind"
        # Half the year has passed and half of it is done, but all of it was due.
        assert state(made.activity("2018-07-01").delivery) == "partly"

    def test_an_extended_period_gives_the_count_more_time(self, project: Make) -> None:
        made = lay_out(
            project, TEN, period="{from: 2018, to: 2018, extended_to: 2019-06}", log="2018-04-01,,a,7 2019-03-01,,a,3"
        )

        assert state(made.activity("2019-01-01").delivery) == "on_pace"
        assert state(made.activity("2019-07-01").delivery) == "delivered"

    def test_a_report_of_more_than_the_period_asks_for_no_more_than_was_promised(self, project: Make) -> None:
        rest = follow_up("2018", "period: 2017-2019", "results: [{activity: a, value: 10, unit: kontroll}]")

        delivery = lay_out(project, TEN, rest=rest).activity("2020-01-01").delivery
        assert (delivery.checks[0].required, state(delivery)) == (10, "delivered")

    def test_an_amount_per_year_is_exact_over_whole_years_and_shared_out_over_parts(self, project: Make) -> None:
        made = lay_out(
            project, "target: {at_least: 4, unit: gång, per: year}", period="2018-2019", log="2018-03-01,,a,4"
        )

        over = made.activity("2020-01-01").delivery
        assert (state(over), over.checks[0].required) == ("partly", 8)
        (half,) = made.activity("2018-06-30").delivery.checks
        assert half.required == Decimal(4) * 181 / Decimal("365.2425")

    @pytest.mark.parametrize(
        ("target", "amount", "running", "over"),
        [
            ("at_least: 10", 10, "delivered", "delivered"),
            ("at_least: 10", 9, "on_pace", "partly"),
            ("exactly: 10", 10, "delivered", "delivered"),
            ("exactly: 10", 9, "on_pace", "partly"),
            ("more_than: 10", 10, "on_pace", "partly"),
            ("more_than: 10", 11, "delivered", "delivered"),
            # "About ten" is met by nine.
            ("about: 10", 9, "delivered", "delivered"),
            ("about: 10", 8, "behind", "partly"),
            # The lowest of a range is enough.
            ("between: [10, 20]", 10, "delivered", "delivered"),
            ("between: [10, 20]", 9, "on_pace", "partly"),
            # A limit can be broken on the last day, so it is never delivered early.
            ("at_most: 10", 10, "on_pace", "delivered"),
            ("at_most: 10", 0, "on_pace", "delivered"),
            ("at_most: 10", 11, "behind", "partly"),
        ],
    )
    def test_each_way_to_promise_an_amount_has_its_own_limit(
        self, project: Make, target: str, amount: int, running: str, over: str
    ) -> None:
        made = lay_out(project, f"target: {{{target}, unit: kontroll}}", log=f"2018-02-01,,a,{amount}")

        assert (state(made.activity("2018-12-31").delivery), state(made.activity("2019-01-01").delivery)) == (
            running,
            over,
        )

    @pytest.mark.parametrize("period", ["undated", "{from: 2018, until: replaced}", "{from: 2018}"])
    def test_a_target_without_an_end_is_reached_or_partly_reached(self, project: Make, period: str) -> None:
        rest = follow_up("2019", "period: 2019", "results: [{activity: a, value: 9, unit: kontroll}]")

        assert state(lay_out(project, TEN, period=period, rest=rest).activity("2021-01-01").delivery) == "partly"
        enough = rest.replace("value: 9", "value: 10")
        assert state(lay_out(project, TEN, period=period, rest=enough).activity("2021-01-01").delivery) == "delivered"

    def test_an_amount_a_day_until_replaced_is_held_against_the_days_so_far(self, project: Make) -> None:
        made = lay_out(
            project, DAILY, period="{from: 2018, until: replaced}", log="2018-01-01,2018-04-10,a,90 2018-04-11,,a,1"
        )

        assert state(made.activity("2018-04-11").delivery) == "on_pace"
        assert state(made.activity("2018-06-01").delivery) == "behind"

    def test_a_target_for_each_place_cannot_be_decided_by_a_count(self, project: Make) -> None:
        target = "target: {exactly: 1, unit: vandring, per: site}"
        said = follow_up("2018", "period: 2018", "results: [{activity: a, value: 3, unit: vandring, status: met}]")

        made = lay_out(project, target, log="2018-03-01,,a,1")
        assert (state(made.activity("2019-01-01").delivery), made.activity("2019-01-01").delivery.computed) == (
            "partly",
            None,
        )
        assert state(lay_out(project, target, rest=said).activity("2019-01-01").delivery) == "delivered"


class TestWhatIsCounted:
    def test_a_span_inside_a_longer_one_is_counted_once(self, project: Make) -> None:
        made = lay_out(
            project, TEN, log="2018-05-01,2018-07-31,a,4 2018-06-02,,a,1 2018-05-01,2018-12-31,a,9 2018-04-30,,a,1"
        )

        delivery = made.activity("2019-01-01").delivery
        assert delivery.checks[0].amount == 10
        assert [(count.first.month, count.last.month, count.amount) for count in delivery.counts] == [
            (4, 4, 1),
            (5, 12, 9),
        ]

    def test_spans_that_only_overlap_and_two_equal_ones_are_all_counted(self, project: Make) -> None:
        made = lay_out(
            project,
            TEN,
            log="2018-05-01,2018-05-31,a,4 2018-05-20,2018-06-20,a,3 2018-05-01,2018-05-31,a,2 2018-07-01,,a,1 2018-07-01,,a,1",
        )

        assert made.activity("2019-01-01").delivery.checks[0].amount == 11

    def test_amounts_in_updates_are_counted_with_the_log(self, project: Make) -> None:
        made = lay_out(
            project,
            TEN,
            head="updates: [{date: 2018-03-01, text: Tre kontroller., activities: a, amount: 3}]",
            log="2018-02-01,,a,2",
            rest="""
                -- lulea/2018-trafik/updates/2018-04-01-fyra-till.md --
                ---
                title: Fyra till
                activities: a
                amount: 4
                ---
                -- lulea/2018-trafik/updates/2018-05-01-utan-antal.md --
                ---
                activities: a
                ---
                Vi var vid skolan.
                -- lulea/2018-trafik/updates/2018-06-01-en-till.md --
                ---
                date: 2018-06-02
                activities: [a]
                amount: 1
                ---
            """,
        )

        delivery = made.activity("2018-12-31").delivery
        assert [count.amount for count in delivery.counts] == [2, 3, 4, 1]
        assert (delivery.origin, state(delivery)) == ("log", "delivered")
        assert delivery.months == ((2018, 2, 2), (2018, 3, 3), (2018, 4, 4), (2018, 6, 1))

    def test_work_in_the_future_is_not_counted(self, project: Make) -> None:
        made = lay_out(
            project,
            TEN,
            head="updates: [{date: 2018-05-02, text: x, activities: a, amount: 5}]",
            log="2018-05-01,,a,2 2018-05-02,,a,5",
            rest="""
                -- lulea/2018-trafik/updates/2018-05-02-x.md --
                ---
                activities: a
                amount: 5
                ---
                -- lulea/2018-trafik/updates/2018-04-01-dold.md --
                ---
                activities: a
                amount: 5
                publish_on: 2018-05-02
                ---
            """,
        )

        assert sum(count.amount for count in made.activity("2018-05-01").delivery.counts) == 2
        assert sum(count.amount for count in made.activity("2018-05-02").delivery.counts) == 22

    def test_other_activities_are_not_counted(self, project: Make) -> None:
        made = project("""
            -- lulea/2018-trafik/partnership.yml --
            title: x
            summary: y
            period: 2018
            activities:
              - {text: Ett., target: {at_least: 1, unit: kontroll}}
              - {text: Två., target: {at_least: 1, unit: kontroll}}
            -- lulea/2018-trafik/log.csv --
            date,activity,amount
            2018-05-01,2,1
        """)

        assert [state(item.delivery) for item in made.partnership("2018-12-31").activities] == [
            "no_report",
            "delivered",
        ]

    def test_the_log_comes_before_what_follow_ups_report(self, project: Make) -> None:
        rest = follow_up("2018", "period: 2018", "results: [{activity: a, value: 99, unit: kontroll}]")

        delivery = lay_out(project, TEN, log="2018-05-01,,a,3", rest=rest).activity("2019-01-01").delivery
        assert (delivery.origin, delivery.checks[0].amount, state(delivery)) == ("log", 3, "partly")

    @pytest.mark.parametrize(
        "result",
        [
            "{activity: a, value: 99, unit: beslag}",
            "{activity: a, value: 99, unit: kontroll, per: day}",
            "{activity: a, text: Många kontroller.}",
        ],
    )
    def test_a_reported_amount_of_something_else_is_not_counted(self, project: Make, result: str) -> None:
        rest = follow_up("2018", "period: 2018", f"results: [{result}]")

        delivery = lay_out(project, TEN, rest=rest).activity("2019-01-01").delivery
        assert (state(delivery), delivery.counts) == ("no_report", ())

    def test_a_report_that_covers_part_of_the_time_is_held_against_that_part(self, project: Make) -> None:
        rest = follow_up(
            "2018-t1", "period: 2018", "results: [{activity: a, value: 30, unit: Kontroll, period: 2018-01}]"
        )

        delivery = lay_out(project, DAILY, rest=rest).activity("2018-04-01").delivery
        (check,) = delivery.checks
        assert (check.amount, check.required, check.days) == (30, 31, 31)
        assert (state(delivery), delivery.origin, delivery.months) == ("on_pace", "report", ())

    def test_a_span_is_counted_in_the_month_it_ends(self, project: Make) -> None:
        made = lay_out(project, TEN, log="2018-01-15,2018-03-02,a,4 2018-03-30,,a,1 2018-12-31,,a,1")

        assert made.activity("2018-12-31").delivery.months == ((2018, 3, 5), (2018, 12, 1))
        assert (month_after(2018, 3), month_after(2018, 12)) == ((2018, 4), (2019, 1))


class TestSaid:
    """Rule 4."""

    @pytest.mark.parametrize(
        ("result", "expected"),
        [
            ("status: met", "delivered"),
            ("status: partly", "partly"),
            ("status: not_met, reason_code: staffing, reason: Det fattades folk.", "not_delivered"),
            ("status: not_reported", "no_report"),
        ],
    )
    def test_without_a_count_the_parties_word_decides(self, project: Make, result: str, expected: str) -> None:
        rest = follow_up("2018", "period: 2018", f"results: [{{activity: a, {result}}}]")

        assert state(lay_out(project, rest=rest).activity("2019-01-01").delivery) == expected

    def test_the_latest_report_decides(self, project: Make) -> None:
        rest = follow_up("2018-b", "period: 2018-01/2018-04", "results: [{activity: a, status: met}]")
        rest += follow_up("2018-a", "period: 2018", "results: [{activity: a, status: partly}]")

        delivery = lay_out(project, rest=rest).activity("2019-01-01").delivery
        assert state(delivery) == "partly"
        assert delivery.said is not None
        assert (delivery.said.first, delivery.said.last) == (date(2018, 1, 1), date(2018, 12, 31))

    def test_within_one_report_the_first_amount_decides_and_else_the_first_word(self, project: Make) -> None:
        words = "{activity: a, text: Först, status: partly}, {activity: a, text: Sedan, status: met}"
        amounts = "{activity: a, value: 4, per: day, status: met}, {activity: a, value: 7, unit: gång, status: partly}, {activity: a, value: 9, unit: gång, status: met}"
        kept = {}
        for name, results in (("words", words), ("amounts", amounts)):
            said = lay_out(project, rest=follow_up("2018", "period: 2018", f"results: [{results}]")).activity(
                "2019-01-01"
            )
            assert said.delivery.said is not None
            kept[name] = (said.delivery.said.text, said.delivery.said.value, state(said.delivery))

        assert kept == {"words": ("Först", None, "partly"), "amounts": ("", 7, "partly")}

    def test_a_follow_up_published_after_today_is_ignored(self, project: Make) -> None:
        rest = follow_up(
            "2018-t1", "period: 2018-01/2018-04", "date: 2018-05-10", "results: [{activity: a, status: partly}]"
        )
        rest += follow_up(
            "2018", "period: 2018", "date: 2019-02", "results: [{activity: a, value: 12, unit: kontroll, status: met}]"
        )
        rest += follow_up(
            "2018-x", "period: 2018", "publish_on: 2019-03-01", "results: [{activity: a, value: 8, unit: kontroll}]"
        )
        made = lay_out(project, TEN, rest=rest)

        assert state(made.activity("2018-05-09").delivery) == "no_report"
        assert state(made.activity("2018-05-10").delivery) == "partly"
        assert (made.activity("2019-01-31").delivery.counts, state(made.activity("2019-01-31").delivery)) == (
            (),
            "partly",
        )
        assert state(made.activity("2019-02-01").delivery) == "delivered"
        assert [len(made.activity(day).delivery.counts) for day in ("2019-02-28", "2019-03-01")] == [1, 2]

    def test_the_parties_own_line_in_the_promise_comes_before_follow_ups_from_its_day(self, project: Make) -> None:
        rest = follow_up("2018", "period: 2018", "date: 2019-01-10", "results: [{activity: a, status: met}]")
        made = lay_out(project, "delivery: {value: partly, date: 2019-02-01}", rest=rest)

        assert state(made.activity("2019-01-31").delivery) == "delivered"
        assert state(made.activity("2019-02-01").delivery) == "partly"


class TestNothingKnown:
    """Rules 5 and 6."""

    def test_without_target_and_end_state_it_cannot_be_followed_up(self, project: Make) -> None:
        assert state(lay_out(project).activity("2018-06-01").delivery) == "cannot_be_followed_up"

    @pytest.mark.parametrize("field", [TEN, "end_state: Ny belysning är tänd."])
    def test_with_one_of_them_nobody_has_reported(self, project: Make, field: str) -> None:
        assert state(lay_out(project, field).activity("2018-06-01").delivery) == "no_report"
        assert state(lay_out(project, field).activity("2020-06-01").delivery) == "no_report"


class TestDiffers:
    def said(self, status: str, value: str = "") -> str:
        amount = f"value: {value}, unit: kontroll, " if value else ""
        return follow_up("2018", "period: 2018", f"results: [{{activity: a, {amount}status: {status}}}]")

    @pytest.mark.parametrize(
        ("status", "value", "amount", "differs"),
        [
            ("met", "", 10, False),
            ("met", "", 9, True),
            ("partly", "", 9, False),
            ("partly", "", 10, True),
            ("met", "10", 10, False),
            ("met", "12", 10, True),
            ("not_met, reason_code: other, reason: x", "", 10, True),
            ("not_met, reason_code: other, reason: x", "", 4, False),
            ("not_reported", "", 10, False),
        ],
    )
    def test_what_the_parties_say_is_held_beside_the_count(
        self, project: Make, status: str, value: str, amount: int, differs: bool
    ) -> None:
        made = lay_out(project, TEN, log=f"2018-05-01,,a,{amount}", rest=self.said(status, value))

        delivery = made.activity("2019-01-01").delivery
        assert delivery.differs == differs
        assert delivery.computed == ("delivered" if amount >= 10 else "partly")

    def test_different_days_cannot_be_compared(self, project: Make) -> None:
        rest = follow_up(
            "2018-t1", "period: 2018-01/2018-04", "results: [{activity: a, status: met, value: 3, unit: kontroll}]"
        )

        spanning = lay_out(project, TEN, log="2018-04-01,2018-05-31,a,3", rest=rest).activity("2018-12-31").delivery
        assert (spanning.same_span, spanning.differs) == (None, False)
        inside = lay_out(project, TEN, log="2018-04-01,,a,4 2018-08-01,,a,3", rest=rest).activity("2018-12-31").delivery
        assert inside.same_span is not None
        assert (inside.same_span.amount, inside.differs) == (4, True)

    def test_a_count_that_falls_short_gives_way_to_a_reason_why_it_was_not_done(self, project: Make) -> None:
        rest = self.said("not_met, reason_code: staffing, reason: Det fattades folk.")

        short = lay_out(project, TEN, log="2018-05-01,,a,2", rest=rest).activity("2019-01-01").delivery
        assert (state(short), short.computed) == ("not_delivered", "partly")
        full = lay_out(project, TEN, log="2018-05-01,,a,12", rest=rest).activity("2019-01-01").delivery
        assert (state(full), full.differs) == ("delivered", True)

    def test_words_without_a_count_have_nothing_to_differ_from(self, project: Make) -> None:
        assert lay_out(project, TEN, rest=self.said("met")).activity("2019-01-01").delivery.differs is False


def targets() -> st.SearchStrategy[Target]:
    amount = st.integers(1, 500)
    per = st.sampled_from(
        [None, "day", "week", "two_weeks", "month", "quarter", "term", "half_year", "year", "two_years", "period"]
    )
    return st.builds(
        lambda kind, value, each: Target.model_validate({kind: str(value), "unit": "gång", **({"per": each} if each else {})}),
        st.sampled_from(["at_least", "exactly", "about", "more_than"]), amount, per,
    )  # fmt: skip


SPAN = Period(PartialDate(2018), PartialDate(2020))
DAYS = st.dates(date(2018, 1, 1), date(2020, 12, 31))


class TestProportions:
    @given(targets(), DAYS, DAYS)
    def test_a_longer_span_never_asks_for_less(self, target: Target, one: date, two: date) -> None:
        # Whole calendar years are exact, which is a hair from their share of days: compare spans of one kind.
        first, last = date(2018, 1, 2), max(one, two)
        shorter = required_amount(target, first, max(min(one, two), first), SPAN)
        longer = required_amount(target, first, max(last, first), SPAN)

        assert shorter is not None and longer is not None
        assert 0 < shorter <= longer

    @given(targets(), st.integers(1, 3))
    def test_whole_years_ask_for_whole_amounts(self, target: Target, years: int) -> None:
        times = {"month": 12, "quarter": 4, "term": 2, "half_year": 2, "year": 1}
        assume(target.per in times)

        asked = required_amount(target, date(2018, 1, 1), date(2017 + years, 12, 31), SPAN)
        amount = getattr(target, target.comparison)
        assert asked == amount * times[str(target.per)] * years

    @given(targets(), st.integers(0, 2000), st.integers(0, 2000), DAYS)
    def test_doing_more_is_never_less_enough(self, target: Target, less: int, more: int, day: date) -> None:
        low, high = sorted((Decimal(less), Decimal(more)))
        required = required_amount(target, date(2018, 1, 1), day, SPAN)

        if is_enough(target, low, required):
            assert is_enough(target, high, required)
            assert is_enough(target, low, required, tolerance=Decimal("0.1"))


def lulea_2018(today: date) -> LinkedPartnership:
    """The promise as this repository's own content tells it."""
    site = link_site(REAL(), today)
    (found,) = (item for item in site.municipalities["lulea"].partnerships if item.id.startswith("2018-"))
    return found


def delivery_of(partnership: LinkedPartnership, name: str) -> Delivery:
    return next(item.delivery for item in partnership.activities if item.id == name)


class TestTheGoldenCase:
    """Luleå 2018, from published figures: one check a day promised, 71 in May–July, 301 in May–December."""

    def test_the_checks_were_behind_in_the_summer_and_met_by_december(self) -> None:
        delivery = delivery_of(lulea_2018(date(2026, 11, 22)), "trafikkontroller")

        assert [
            (check.first, check.last, check.amount, check.required, check.is_enough) for check in delivery.checks
        ] == [
            (date(2018, 5, 1), date(2018, 7, 31), 71, 92, False),
            (date(2018, 5, 1), date(2018, 12, 31), 301, 245, True),
        ]
        summer, whole = delivery.checks
        assert (round(summer.amount / summer.days, 2), round(whole.amount / whole.days, 2)) == (
            Decimal("0.77"),
            Decimal("1.23"),
        )
        assert (delivery.state, delivery.computed, delivery.origin) == ("delivered", "delivered", "report")
        assert delivery.differs is False

    def test_the_villages_were_not_visited_as_promised_and_it_says_why(self) -> None:
        delivery = delivery_of(lulea_2018(date(2026, 11, 22)), "narvaro-i-byarna")

        assert delivery.state == "not_delivered"
        assert delivery.said is not None
        assert delivery.said.reason_code == "resources_diverted"
        assert "skogsbränder" in delivery.said.reason

    def test_in_august_2018_the_checks_were_behind_and_the_villages_not_yet_judged(self) -> None:
        trafik = lulea_2018(date(2018, 8, 15))

        checks = delivery_of(trafik, "trafikkontroller")
        assert (checks.state, [check.amount for check in checks.checks]) == ("behind", [71])
        assert delivery_of(trafik, "narvaro-i-byarna").said is None


def test_a_promise_shows_counts_of_states_and_no_average(project: Make) -> None:
    made = project("""
        -- lulea/2018-trafik/partnership.yml --
        title: x
        summary: y
        period: 2018
        promises:
          - text: Ett.
            activities:
              - {id: a, text: a, target: {at_least: 1, unit: kontroll}}
              - {id: b, text: b, target: {at_least: 1, unit: kontroll}}
          - id: tva
            text: Två.
            activities: [{id: c, text: c}, {id: d, text: d, target: {at_least: 5, unit: kontroll}}]
        -- lulea/2018-trafik/log.csv --
        date,activity,amount
        2018-05-01,a,1
        2018-05-01,d,1
    """)

    partnership = made.partnership("2018-12-31")
    assert partnership.states == (("delivered", 1), ("behind", 1), ("no_report", 1), ("cannot_be_followed_up", 1))
    assert [(promise.id, [item.id for item in promise.activities]) for promise in partnership.promises] == [
        ("lofte-1", ["a", "b"]),
        ("tva", ["c", "d"]),
    ]


def test_days_are_counted_with_both_ends(project: Make) -> None:
    delivery = lay_out(project, DAILY, log="2018-01-01,2018-01-31,a,31").activity("2018-01-31").delivery

    assert (delivery.counts[0].days, delivery.checks[0].days, delivery.checks[0].required) == (31, 31, 31)
    assert delivery.counts[0].last - delivery.counts[0].first == timedelta(days=30)
