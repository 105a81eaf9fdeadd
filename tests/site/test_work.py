"""Who did what was counted: by party and by kind of unit, and what the log does not say stands last and by itself."""

from collections.abc import Callable
from decimal import Decimal

from generator.site.work import Breakdown, break_down
from tests.harness import Project

Make = Callable[..., Project]

TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
activities:
  - {id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}
-- lulea/2026-trafik/log.csv --
date,activity,amount,party,unit_kind,minutes
"""


def of(project: Make, rows: str) -> Breakdown:
    return break_down(project(f"{TREE}{rows}").activity("2026-11-22").delivery.counts)


def test_amounts_are_added_by_party_and_unit_kind_the_largest_first_and_the_unsaid_last(project: Make) -> None:
    rows = """2026-02-01,a,2,municipality,,
2026-02-02,a,3,police,områdespolis,90
2026-02-03,a,4,police,trafikpolis,
2026-02-04,a,9,,,30
"""

    assert of(project, rows) == Breakdown(
        (("police", Decimal(7)), ("municipality", Decimal(2)), ("", Decimal(9))),
        (("trafikpolis", Decimal(4)), ("områdespolis", Decimal(3)), ("", Decimal(11))),
        120,
        Decimal(12),
        Decimal(18),
    )


def test_a_log_that_names_nobody_has_nothing_to_tell(project: Make) -> None:
    assert of(project, "2026-02-01,a,2,,,\n") == Breakdown((), (), 0, Decimal(0), Decimal(2))


def test_work_inside_a_longer_span_is_not_counted_twice(project: Make) -> None:
    tree = f"{TREE.replace('date,activity', 'date,date_to,activity')}2026-02-01,2026-03-31,a,8,police,,480\n2026-02-05,,a,3,municipality,,60\n"

    assert break_down(project(tree).activity("2026-11-22").delivery.counts) == Breakdown(
        (("police", Decimal(8)),), (), 480, Decimal(8), Decimal(8)
    )


def test_an_update_with_an_amount_counts_for_its_party(project: Make) -> None:
    tree = TREE.replace("activities:", "updates: [{date: 2026-04-01, text: Gjort., activities: a, amount: 5, party: municipality}]\nactivities:")

    assert break_down(project(tree).activity("2026-11-22").delivery.counts).parties == (("municipality", Decimal(5)),)


def test_what_a_follow_up_reports_is_nobodys_in_particular(project: Make) -> None:
    tree = TREE + """-- lulea/2026-trafik/follow-ups/2026.yml --
title: Så gick det
period: 2026
date: 2026-10-01
results: [{activity: a, value: 7, unit: kontroll, by: police}]
"""

    assert break_down(project(tree).activity("2026-11-22").delivery.counts).total == 0
