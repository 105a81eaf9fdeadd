"""What measurements say: the rules for before and after, too early, too few, groups, places and dose."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from generator.site.measured import Change
from generator.site.results import Family, IndicatorResult, results_of
from generator.statistics.differences import Difference
from generator.statistics.rates import Ratio
from tests.harness import Project

Make = Callable[..., Project]

INDICATORS = """
-- _registry/indicators.yml --
safe: {name: Trygg utomhus, kind: share, direction: higher_is_better, unit: procent}
worried: {name: Orolig, kind: share, direction: lower_is_better, unit: procent}
grade: {name: Betyg, kind: mean, direction: higher_is_better, unit: poäng}
offences: {name: Anmälda brott, kind: count, direction: neutral}
"""
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2024-torget/partnership.yml --
title: Torget
summary: Fler ska våga gå ut.
period: 2024–2026
{EFFECT}
activities:
  - {id: patruller, text: Polisen går 100 patruller., target: {at_least: 100, unit: gång, per: year}}
goals: [{GOAL}]
-- lulea/2024-torget/log.csv --
date,activity,amount
2024-03-01,patruller,{DONE}
-- lulea/2024-torget/measurements.csv --
indicator,wave,date_from,date_to,area,group_dim,group,value,successes,n,deff,se,ci_low,ci_high,population,comparison_area
"""


def results(
    project: Make,
    rows: str,
    today: str = "2026-11-22",
    effect: str = "earliest_effect: 2025-01",
    goal: str = "{text: Fler trygga., indicator: safe}",
    done: int = 300,
) -> dict[str, IndicatorResult]:
    tree = HEAD.replace("{EFFECT}", effect).replace("{GOAL}", goal).replace("{DONE}", str(done))
    table = "".join(f"{row}{',' * (15 - row.count(','))}\n" for row in dedent(rows).split("\n") if row)
    site = project(INDICATORS + tree + table).site(today)
    (partnership,) = site.municipalities["lulea"].partnerships
    return {result.id: result for result in results_of(partnership, site.registry)}


def wave(indicator: str, year: int, successes: int, n: int, group: str = ",", area: str = "", more: str = "") -> str:
    return f"{indicator},{year},{year}-10-01,{year}-10-31,{area},{group},,{successes},{n}{more}\n"


class TestTheExampleOfWomenAndMen:
    """Women 40 to 52 per cent, men 40 to 45, 150 answers in each cell."""

    @pytest.fixture
    def family(self, project: Make) -> Family:
        rows = (
            wave("safe", 2023, 60, 150, "gender,women") + wave("safe", 2025, 78, 150, "gender,women")
            + wave("safe", 2023, 60, 150, "gender,men")
            + "safe,2025,2025-10-01,2025-10-31,,gender,men,45,,150\n"
        )  # fmt: skip
        (place,) = results(project, rows)["safe"].places
        (family,) = place.families
        return family

    @pytest.fixture
    def changes(self, family: Family) -> tuple[Change, Change]:
        women, men = (group.change for group in family.groups)
        assert women is not None and men is not None
        return women, men

    def test_each_change_has_the_p_value_of_the_example(self, changes: tuple[Change, Change]) -> None:
        women, men = changes
        assert women.by.value is not None and men.by.value is not None
        assert (round(women.by.value), round(women.by.p, 3)) == (12, 0.036)
        assert (round(men.by.value), round(men.by.p, 2)) == (5, 0.38)

    def test_the_difference_between_them_is_tested_by_itself(self, family: Family) -> None:
        contrast = family.contrast
        assert contrast is not None and contrast.value is not None and family.p is not None
        assert abs(round(contrast.value)) == 7
        assert sorted(round(abs(end)) for end in (contrast.interval.low, contrast.interval.high)) == [9, 23]
        assert round(family.p, 2) == 0.39

    def test_the_p_values_are_adjusted_as_a_family(self, changes: tuple[Change, Change]) -> None:
        women, men = changes
        assert women.adjusted_p == pytest.approx(2 * women.by.p)
        assert men.adjusted_p == pytest.approx(men.by.p)
        assert women.comparisons == 2


class TestBeforeAndAfter:
    def test_the_wave_before_is_the_last_that_began_before_the_promise(self, project: Make) -> None:
        rows = "".join(wave("safe", year, successes, 500) for year, successes in ((2021, 10), (2023, 200), (2025, 290)))
        (place,) = results(project, rows)["safe"].places

        assert place.everybody is not None and place.everybody.change is not None
        assert [p.wave.name for p in place.everybody.points] == ["2021", "2023", "2025"]
        assert place.everybody.change.before.wave.name == "2023"
        assert place.state == "improved"

    def test_without_one_it_is_the_first_there_is(self, project: Make) -> None:
        (place,) = results(project, wave("safe", 2024, 200, 500) + wave("safe", 2025, 290, 500))["safe"].places

        assert place.everybody is not None and place.everybody.change is not None
        assert place.everybody.change.before.wave.name == "2024"

    def test_two_waves_before_the_promise_judge_nothing(self, project: Make) -> None:
        (place,) = results(project, wave("safe", 2022, 200, 500) + wave("safe", 2023, 290, 500))["safe"].places

        assert place.state == "not_measured"

    def test_one_wave_judges_nothing(self, project: Make) -> None:
        assert results(project, wave("safe", 2025, 200, 500))["safe"].state == "not_measured"

    def test_a_goal_that_nobody_has_measured_is_there_and_says_so(self, project: Make) -> None:
        found = results(project, "")["safe"]

        assert (found.state, found.places) == ("not_measured", ())

    def test_a_wave_in_the_future_is_not_there_yet(self, project: Make) -> None:
        rows = wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500)

        assert results(project, rows, today="2025-10-30")["safe"].state == "not_measured"


class TestTooEarly:
    ROWS = wave("safe", 2023, 200, 500) + "safe,2024,2024-07-01,2024-07-31,,,,,290,500\n"

    def test_a_survey_six_months_in_says_too_early(self, project: Make) -> None:
        assert results(project, self.ROWS, effect="")["safe"].state == "too_early"

    def test_the_parties_may_expect_it_earlier(self, project: Make) -> None:
        assert results(project, self.ROWS, effect="earliest_effect: 2024-06")["safe"].state == "improved"

    def test_twelve_months_in_is_late_enough(self, project: Make) -> None:
        rows = wave("safe", 2023, 200, 500) + "safe,2025,2025-01-01,2025-01-31,,,,,290,500\n"

        assert results(project, rows, effect="")["safe"].state == "improved"


@pytest.mark.parametrize(
    ("n", "state"), [(100, "no_clear_change"), (300, "no_clear_change"), (1200, "improved"), (5000, "improved")]
)
def test_six_points_more_are_an_improvement_only_when_there_are_answers_enough(
    project: Make, n: int, state: str
) -> None:
    rows = wave("safe", 2023, n * 50 // 100, n) + wave("safe", 2025, n * 56 // 100, n)

    assert results(project, rows)["safe"].state == state


def test_a_design_effect_makes_the_same_answers_say_less(project: Make) -> None:
    plain = wave("safe", 2023, 600, 1200) + wave("safe", 2025, 672, 1200)
    clustered = wave("safe", 2023, 600, 1200, more=",4") + wave("safe", 2025, 672, 1200, more=",4")

    assert results(project, plain)["safe"].state == "improved"
    assert results(project, clustered)["safe"].state == "no_clear_change"


def test_less_of_something_bad_is_better_and_of_something_neutral_only_different(project: Make) -> None:
    rows = (
        wave("worried", 2023, 300, 600) + wave("worried", 2025, 200, 600)
        + "offences,2023,2023-01-01,2023-12-31,,,,400,,,,,,,10000,\n"
        + "offences,2025,2025-01-01,2025-12-31,,,,280,,,,,,,10000,\n"
    )  # fmt: skip
    found = results(project, rows)

    assert found["worried"].state == "improved"
    assert found["offences"].state == "changed"
    (place,) = found["offences"].places
    assert place.everybody is not None and place.everybody.change is not None
    assert isinstance(place.everybody.change.by, Ratio)
    assert place.everybody.change.by.value == pytest.approx(0.7)
    assert [round(p.value, 1) for p in place.everybody.points] == [40.0, 28.0]


class TestTooFew:
    def test_under_thirty_answers_nothing_is_told(self, project: Make) -> None:
        (place,) = results(project, wave("safe", 2023, 15, 29) + wave("safe", 2025, 20, 29))["safe"].places

        assert place.state == "withheld"
        assert place.everybody is not None and place.everybody.change is None
        assert all(point.withheld for point in place.everybody.points)

    def test_a_group_that_could_be_worked_out_is_withheld_too(self, project: Make) -> None:
        rows = "".join(
            wave("safe", year, 200, 400)
            + wave("safe", year, 8, 20, "took,yes")
            + wave("safe", year, 192, 380, "took,no")
            for year in (2023, 2025)
        )
        (place,) = results(project, rows)["safe"].places

        assert place.everybody is not None and not place.everybody.points[0].withheld
        assert [[p.withheld for p in group.points] for group in place.families[0].groups] == [[True, True]] * 2
        assert place.families[0].p is None


    @pytest.mark.parametrize(("count", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
    def test_a_count_from_one_to_four_is_not_told(self, project: Make, count: int, is_hidden: bool) -> None:
        rows = (
            "offences,2023,2023-01-01,2023-12-31,,,,400\n"
            f"offences,2025,2025-01-01,2025-12-31,,,,{count}\n"
        )
        (place,) = results(project, rows)["offences"].places

        assert place.everybody is not None
        assert [point.withheld for point in place.everybody.points] == [False, is_hidden]
        assert (place.state == "withheld") == is_hidden

    def test_a_small_count_cannot_be_worked_out_from_the_total(self, project: Make) -> None:
        rows = "".join(
            f"offences,{year},{year}-01-01,{year}-12-31,,{group},{count}\n"
            for year in (2023, 2025)
            for group, count in ((",", 60), ("place,inne", 3), ("place,ute", 17), ("place,okänt", 40))
        )
        (place,) = results(project, rows)["offences"].places
        shown = {group.group: [p.withheld for p in group.points] for group in place.families[0].groups}

        assert shown == {"inne": [True, True], "ute": [True, True], "okänt": [False, False]}


    def test_where_nothing_else_keeps_a_small_count_secret_every_group_goes(self, project: Make) -> None:
        rows = "".join(
            f"offences,{year},{year}-01-01,{year}-12-31,,{group},{count}\n"
            for year in (2023, 2025)
            for group, count in ((",", 8), ("place,inne", 0), ("place,ute", 8), ("place,okänt", 0))
        )
        few = "".join(
            f"offences,{year},{year}-01-01,{year}-12-31,,{group},{count}\n"
            for year in (2023, 2025)
            for group, count in ((",", 7), ("place,inne", 3), ("place,ute", 4))
        )

        def hidden(rows: str) -> list[list[bool]]:
            (place,) = results(project, rows)["offences"].places
            return [[point.withheld for point in group.points] for group in place.families[0].groups]

        assert hidden(rows) == [[False, False]] * 3
        assert hidden(few) == [[True, True]] * 2


class TestPublishedNumbers:
    def test_a_published_interval_goes_before_ours(self, project: Make) -> None:
        rows = (
            "safe,2023,2023-10-01,2023-10-31,,,,50,250,500,,,40,60,,\n"
            "safe,2025,2025-10-01,2025-10-31,,,,56,280,500,,,46,66,,\n"
        )
        (place,) = results(project, rows)["safe"].places

        assert place.everybody is not None and place.everybody.change is not None
        point = place.everybody.points[0]
        assert point.interval is not None and (point.interval.low, point.interval.high) == (40, 60)
        by = place.everybody.change.by
        assert isinstance(by, Difference) and by.interval.high - by.interval.low == pytest.approx(28.28, abs=0.01)

    def test_a_mean_without_its_error_is_shown_and_not_judged(self, project: Make) -> None:
        rows = "grade,2023,2023-10-01,,,,,3.1,,500,,,,,,\ngrade,2025,2025-10-01,,,,,3.6,,500,,,,,,\n"
        (place,) = results(project, rows)["grade"].places

        assert place.everybody is not None and place.everybody.change is None
        assert place.state == "no_clear_change"
        assert [point.value for point in place.everybody.points] == [3.1, 3.6]

    def test_a_mean_with_its_error_is_judged(self, project: Make) -> None:
        rows = "grade,2023,2023-10-01,,,,,3.1,,500,,0.05,,,,\ngrade,2025,2025-10-01,,,,,3.6,,500,,0.05,,,,\n"

        assert results(project, rows)["grade"].state == "improved"


class TestPlaces:
    def test_places_that_went_different_ways_are_mixed(self, project: Make) -> None:
        rows = (
            wave("safe", 2023, 300, 600, area="Norr") + wave("safe", 2025, 400, 600, area="Norr")
            + wave("safe", 2023, 300, 600, area="Söder") + wave("safe", 2025, 200, 600, area="Söder")
        )  # fmt: skip
        found = results(project, rows)["safe"]

        assert [place.state for place in found.places] == ["improved", "worsened"]
        assert found.state == "mixed"
        changes = [place.everybody.change for place in found.places if place.everybody]
        assert all(change is not None and change.comparisons == 2 for change in changes)

    def test_the_place_that_the_goal_names_decides(self, project: Make) -> None:
        rows = (
            wave("safe", 2023, 300, 600, area="Norr") + wave("safe", 2025, 400, 600, area="Norr")
            + wave("safe", 2023, 300, 600, area="Söder") + wave("safe", 2025, 200, 600, area="Söder")
        )  # fmt: skip

        assert results(project, rows, goal="{text: A., indicator: safe, place: Söder}")["safe"].state == "worsened"

    def test_the_place_it_is_compared_with_is_no_place_of_the_promise(self, project: Make) -> None:
        rows = (
            wave("safe", 2023, 300, 600, area="Norr", more=",,,,,,Öster") + wave("safe", 2025, 400, 600, area="Norr", more=",,,,,,Öster")
            + wave("safe", 2023, 300, 600, area="Öster") + wave("safe", 2025, 310, 600, area="Öster")
        )  # fmt: skip
        (place,) = results(project, rows)["safe"].places

        assert place.area == "Norr" and place.comparison is not None
        assert place.comparison.series.area == "Öster"
        assert place.comparison.by.value == pytest.approx(15.0)
        assert place.everybody is not None and place.everybody.change is not None
        assert place.everybody.change.comparisons == 1


class TestDose:
    ROWS = wave("safe", 2023, 200, 500) + wave("safe", 2025, 210, 500)

    def test_under_half_of_the_promised_work_is_told_beside_the_result(self, project: Make) -> None:
        found = results(project, self.ROWS, done=60)["safe"]

        assert [activity.id for activity in found.hardly_done] == ["patruller"]
        assert found.was_hardly_carried_out

    def test_work_well_done_is_not(self, project: Make) -> None:
        found = results(project, self.ROWS, done=300)["safe"]

        assert (found.hardly_done, found.judged, found.was_hardly_carried_out) == ((), 1, False)

    def test_work_after_the_measurement_does_not_count(self, project: Make) -> None:
        made = results(project, self.ROWS, done=10)
        assert made["safe"].was_hardly_carried_out
