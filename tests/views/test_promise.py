"""A promise's place in the chain: what was said before it, and where it stands what it led to."""

from collections.abc import Callable

from generator.views.activity import PromiseView, describe_promise
from generator.views.grounds import Grounds
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/dialogues/2025-torget.yml --
date: 2025-10-01
-- lulea/dialogues/2025-torget.viewpoints.csv --
id,theme,summary,count
fart,Trafik,De kör för fort.,12
-- lulea/2026-trafik/partnership.yml --
title: Lugn trafik
period: 2026
summary: y
"""
ACTIVITY = "activities: [{{id: kontroller, text: Polisen gör kontroller., {more}target: {{at_least: 1, unit: kontroll, per: month}}}}]"
COMPILED = "compiled: {by: Lofte, date: 2026-05-01}\nsources: [{title: Nyhet, url: 'https://www.lulea.se/nyhet'}]\n"


def promise(project: Make, fields: str = "", activity: str = "", more: str = "") -> PromiseView:
    own = f"promises: [{{id: lugnt, text: Lugnt, {fields}{ACTIVITY.format(more=activity)}}}]\n"
    site = project(f"{HEAD}{more}{own}").site("2026-06-01")
    municipality = site.municipalities["lulea"]
    (partnership,) = municipality.partnerships
    words = writer("sv", site.registry)
    return describe_promise(partnership.promises[0], partnership, Grounds(municipality, words), words)


def test_a_promise_without_a_viewpoint_says_so(project: Make) -> None:
    assert promise(project).said_missing == "Ingen synpunkt bakom det här löftet."


def test_one_with_a_viewpoint_of_its_own_or_of_an_activity_does_not(project: Make) -> None:
    assert promise(project, fields="viewpoints: fart, ").said_missing == ""
    assert promise(project, activity="viewpoints: fart, ").said_missing == ""


def test_of_a_compiled_promise_nobody_knows_what_was_said(project: Make) -> None:
    assert promise(project, more=COMPILED).said_missing == ""


def test_a_goal_with_an_indicator_leads_to_its_result(project: Make) -> None:
    goals = "goals: [{text: Fler är trygga., indicator: safe-outdoors}, {text: Fler vet.}], "

    assert [goal.result for goal in promise(project, fields=goals).goals] == ["#indikator-safe-outdoors", ""]
