"""A partnership's page: what it rests on, what did not work out, and that nobody has measured where that is so."""

from collections.abc import Callable

from generator.views.partnership import PartnershipView, describe_partnership
from generator.views.parts import Link, Said
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/problems/farten.yml --
title: Många kör för fort
-- lulea/pictures/2025-gemensam.yml --
title: Gemensam lägesbild
scope: common
period: 2025
-- lulea/dialogues/2025-torget.yml --
title: Dialogen på torget
date: 2025-10-01
participants: 30
themes: [Fart, Ljus]
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
"""
COMPILED = "compiled: {by: Lofte, date: 2026-05-01}\nsources: [{title: Nyhet, url: 'https://www.lulea.se/nyhet'}]\n"
ACTIVITY = "activities: [{id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}]\n"


def page(project: Make, fields: str, rest: str = "") -> PartnershipView:
    site = project(f"{HEAD}{fields}{rest}").site("2026-11-22")
    municipality = site.municipalities["lulea"]
    return describe_partnership(municipality.partnerships[0], municipality, site, writer("sv", site.registry))


def test_problems_dialogues_pictures_and_other_grounds_stand_first(project: Make) -> None:
    view = page(project, f"problems: farten\nbased_on: [2025-torget, 2025-gemensam, Polisens statistik]\n{ACTIVITY}")

    assert view.problems == (Link("Många kör för fort", "lulea/#problem-farten"),)
    assert [(line.link.text, line.link.url, line.themes) for line in view.dialogues] == [
        ("Dialogen på torget", "lulea/dialoger/2025-torget.html", ("Fart", "Ljus"))
    ]
    assert [ground.text for ground in view.based_on] == ["Gemensam lägesbild", "Polisens statistik"]
    assert view.said_missing == ""


def test_without_any_grounds_it_says_so(project: Make) -> None:
    assert page(project, ACTIVITY).said_missing == "Vi har inte hittat någon dialog bakom det här löftet."


def test_what_nobody_has_measured_is_said_to_be_unmeasured(project: Make) -> None:
    assert page(project, ACTIVITY).led_to_missing == "Ingen har mätt vad löftet ledde till än."


def test_of_compiled_records_it_is_said_that_no_measurement_was_found(project: Make) -> None:
    view = page(project, COMPILED + ACTIVITY)

    assert view.led_to_missing == "Vi har inte hittat någon mätning av vad löftet ledde till."


def test_a_goal_that_asks_for_a_measurement_or_a_follow_up_of_effects_is_an_answer(project: Make) -> None:
    goal = "goals: [{text: Tryggare, indicator: safe-outdoors, baseline: 50, target: 60}]\n"
    effects = "-- lulea/2026-trafik/follow-ups/2026.yml --\nperiod: 2026\neffects: Det vet vi inte än.\n"

    assert page(project, goal + ACTIVITY).led_to_missing == ""
    assert page(project, ACTIVITY, effects).led_to_missing == ""


def test_what_was_not_carried_out_stands_apart_with_why_and_what_is_done_instead(project: Make) -> None:
    fields = (
        "activities:\n  - {id: a, text: Två kameror., lead: municipality, target: {exactly: 2, unit: kamera}, "
        "delivery: {value: not_delivered, reason_code: permit, reason: Vi fick inte tillstånd., instead: Starkare lampor., "
        "date: 2026-10-07}}\n  - {id: b, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}\n"
    )
    (item,) = page(project, fields).not_done

    assert (item.text, item.anchor, item.state.word) == (Said("Två kameror."), "atgard-a", "Inte genomfört")
    assert item.reason == "Tillstånd saknas"
    assert (item.reason_text, item.instead) == (Said("Vi fick inte tillstånd."), Said("Starkare lampor."))


def test_what_the_promise_is_to_strengthen_is_said_of_the_whole_or_of_each_promise(project: Make) -> None:
    whole = page(project, f"serves: [safety, confidence]\n{ACTIVITY}")
    each = page(
        project,
        "serves: [safety]\npromises:\n  - {id: ett, text: Lugnt, serves: [participation], activities: [{id: a, text: Vi räknar., "
        "target: {at_least: 1, unit: kontroll}}]}\n",
    )

    assert [promise.serves for promise in whole.promises] == [("Trygghet", "Förtroende")]
    assert [promise.serves for promise in each.promises] == [("Delaktighet",)]
