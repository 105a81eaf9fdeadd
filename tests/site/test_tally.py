"""What is counted, kept silent about and owed in one municipality: what the parties report apart from what others compiled."""

from collections.abc import Callable
from datetime import date

from generator.site.tally import AXES, Debt, tally_municipality
from tests.harness import Project

Make = Callable[..., Project]

TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
communication: {cadence_days: 30}
activities: [{text: Tio kontroller., lead: police, target: {at_least: 10, unit: kontroll}}]
-- lulea/2026-torget/partnership.yml --
title: Torget
summary: Fler på torget.
period: 2026
compiled: {by: Lofte, date: 2026-05-01}
sources: [{title: Nyhet, url: "https://www.lulea.se/nyhet"}]
activities: [{text: Två vandringar., lead: police, target: {exactly: 2, unit: gång}}]
-- lulea/dialogues/2026-01-torget.yml --
title: Torgdialog
date: 2026-01-05
-- lulea/dialogues/2026-01-nyhet.yml --
title: Dialog i tidningen
date: 2026-01-05
sources: [{title: Nyhet, url: "https://www.lulea.se/nyhet"}]
"""


def debts(project: Make, today: str) -> list[Debt]:
    site = project(TREE).site(today)
    own, compiled = tally_municipality(site.municipalities["lulea"], site.registry, date.fromisoformat(today))
    assert compiled.debts == [], "nobody has promised to write where others compiled"
    return own.debts


def test_nothing_is_owed_before_its_day(project: Make) -> None:
    # The promise is to be told of by 31 January, the dialogue answered by 4 February.
    assert debts(project, "2026-01-31") == []


def test_feedback_is_owed_from_its_day_and_overdue_after_the_days_of_grace(project: Make) -> None:
    late = [debts(project, day)[0].is_overdue for day in ("2026-02-01", "2026-02-14", "2026-02-15")]

    assert late == [False, False, True]


def test_a_debt_says_what_is_owed_where_and_since_when(project: Make) -> None:
    assert [(debt.kind, str(debt.title), debt.url, debt.due, debt.is_overdue) for debt in debts(project, "2026-02-10")] == [
        ("partnership", "Lugnare trafik", "lulea/2026-trafik/", date(2026, 1, 31), False),
        ("dialogue", "Torgdialog", "lulea/dialoger/2026-01-torget.html", date(2026, 2, 4), True),
    ]


def test_a_debt_is_counted_among_the_states_too(project: Make) -> None:
    site = project(TREE).site("2026-03-01")
    own, _ = tally_municipality(site.municipalities["lulea"], site.registry, site.today)

    assert own.counts["dialogue", "overdue"] == own.counts["freshness", "overdue"] == 1
    assert len(own.debts) == 2


def test_every_state_that_is_counted_is_one_of_its_axis(project: Make) -> None:
    site = project(TREE).site("2026-03-01")
    for tally in tally_municipality(site.municipalities["lulea"], site.registry, site.today):
        assert {(axis, state) for axis, state in tally.lists if state not in AXES[axis]} == set()
        assert sum(tally.counts.values()) == sum(map(len, tally.lists.values()))
