"""The card of an activity: who did what was counted, and how long it took."""

from collections.abc import Callable
from datetime import date
from functools import cache

from generator.build.pipeline import check_content
from generator.diagnostics import Report
from generator.model.content import Content
from generator.site.link import link_site
from generator.views.activity import ActivityView
from generator.views.partnership import describe_partnership
from generator.views.parts import Said
from tests.harness import ROOT, Project
from tests.views.reading import plain, writer

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


def card(project: Make, rows: str, language: str = "sv") -> ActivityView:
    site = project(TREE + rows).site("2026-11-22")
    municipality = site.municipalities["lulea"]
    view = describe_partnership(municipality.partnerships[0], municipality, site, writer(language, site.registry))
    return view.promises[0].activities[0]


def told(view: ActivityView) -> dict[str, list[str]]:
    """The facts about the work that was done."""
    return {
        fact.label: [plain(value.text) for value in fact.values if isinstance(value, Said)]
        for fact in view.details
        if fact.label in ("Gjort av", "Tid", "Done by", "Time")
    }


def test_several_parties_and_units_are_told_with_their_amounts(project: Make) -> None:
    rows = "2026-02-01,a,2,municipality,,60\n2026-02-02,a,7,police,områdespolis,90\n2026-02-03,a,1,,,\n"

    assert told(card(project, rows)) == {
        "Gjort av": [
            "Polisen 7, Luleå kommun 2, inte angivet 1",
            "Områdespolis 7, inte angivet 3",
            "2,5 timmar, för 9 av 10 kontroller",
        ]
    }
    assert told(card(project, rows, "en")) == {
        "Done by": [
            "The police 7, Luleå kommun 2, not stated 1",
            "Områdespolis 7, not stated 3",
            "2.5 hours, for 9 of 10 checks",
        ]
    }


def test_that_the_one_who_leads_did_everything_is_not_said_again(project: Make) -> None:
    assert told(card(project, "2026-02-01,a,2,police,,\n")) == {}
    assert told(card(project, "2026-02-01,a,2,municipality,,\n")) == {"Gjort av": ["Luleå kommun 2"]}


def test_units_are_told_where_there_are_several_or_nothing_else_says_who(project: Make) -> None:
    one = "2026-02-01,a,2,municipality,ordningsvakt,\n"
    assert told(card(project, one)) == {"Gjort av": ["Luleå kommun 2"]}
    assert told(card(project, one.replace("municipality", "police"))) == {"Gjort av": ["Ordningsvakt 2"]}
    two = f"{one}2026-02-02,a,1,municipality,fältgrupp,\n"
    assert told(card(project, two)) == {"Gjort av": ["Luleå kommun 3", "Ordningsvakt 2, fältgrupp 1"]}


def test_time_is_told_in_minutes_under_an_hour_and_bends_with_its_number(project: Make) -> None:
    assert told(card(project, "2026-02-01,a,2,police,,1\n")) == {"Tid": ["1 minut"]}
    assert told(card(project, "2026-02-01,a,2,police,,45\n")) == {"Tid": ["45 minuter"]}
    assert told(card(project, "2026-02-01,a,2,police,,60\n")) == {"Tid": ["1 timme"]}
    assert told(card(project, "2026-02-01,a,2,police,,330\n")) == {"Tid": ["5,5 timmar"]}
    assert told(card(project, "2026-02-01,a,2,police,,4700\n")) == {"Tid": ["78 timmar"]}


def test_a_party_outside_the_registry_is_called_what_the_log_calls_it(project: Make) -> None:
    rows = "2026-02-01,a,2,Båtklubben,,\n2026-02-02,a,3,police,,\n"

    assert told(card(project, rows)) == {"Gjort av": ["Polisen 3, Båtklubben 2"]}


@cache
def real_content() -> Content:
    """This repository's own records."""
    return check_content(ROOT, Report())


def lulea_2018(today: date) -> dict[str, ActivityView]:
    """The cards of Luleå's promise of 2018, as they stand on *today*, by anchor."""
    site = link_site(real_content(), today)
    municipality = site.municipalities["lulea"]
    (promise,) = (item for item in municipality.partnerships if item.id.startswith("2018-"))
    view = describe_partnership(promise, municipality, site, writer("sv", site.registry))
    return {card.anchor: card for promise_view in view.promises for card in promise_view.activities}


def test_the_golden_case_was_behind_in_august_2018() -> None:
    checks = lulea_2018(date(2018, 8, 15))["atgard-trafikkontroller"]

    assert (checks.state.code, checks.state.word, checks.target) == (
        "behind",
        "Efter plan",
        "minst 1\u00a0kontroll per dygn",
    )
    assert [plain(figure) for figure in checks.figures] == [
        "71 kontroller maj–juli 2018, 0,8 per dygn. Löftet för den tiden var minst 92, så det var för lite.",
    ]


def test_the_golden_case_was_met_by_december_and_both_counts_stay() -> None:
    checks = lulea_2018(date(2026, 11, 22))["atgard-trafikkontroller"]

    assert (checks.state.code, checks.state.word, checks.differs) == ("delivered", "Genomfört", None)
    assert [plain(figure) for figure in checks.figures] == [
        "301 kontroller maj–december 2018, 1,2 per dygn. Löftet för den tiden var minst 245.",
        "71 kontroller maj–juli 2018, 0,8 per dygn. Löftet för den tiden var minst 92, så det var för lite.",
    ]


def test_the_villages_of_the_golden_case_were_not_visited_and_the_card_says_why() -> None:
    presence = lulea_2018(date(2026, 11, 22))["atgard-narvaro-i-byarna"]

    assert (presence.state.code, presence.state.word) == ("not_delivered", "Inte genomfört")
    assert (presence.reason, presence.reason_text) == (
        "Resurserna behövdes till annat",
        Said("Sommarens skogsbränder gick före."),
    )


def test_a_card_unfolds_whether_it_is_new_why_it_should_work_and_what_it_is_aimed_at(project: Make) -> None:
    tree = TREE.replace(
        "target: {at_least: 10",
        "unit: Områdespolisen, additionality: ordinary, kind: enforcement, acts_on: rak, viewpoints: fart, "
        "evidence: {text: Kontroller sänker farten., sources: [{title: En studie, url: 'https://www.lulea.se/s'}]}, counting_rule: Minst en timme., target: {at_least: 10",
    ) + (
        "-- lulea/problems/farten.yml --\ntitle: Farten\ncauses: [{id: rak, text: Vägen är rak., perspective: place}]\n"
        "-- lulea/dialogues/2025-torget.yml --\ndate: 2025-10-01\n"
        "-- lulea/dialogues/2025-torget.viewpoints.csv --\nid,theme,summary,count\nfart,Trafik,De kör för fort.,12\n"
    )
    site = project(tree).site("2026-11-22")
    municipality = site.municipalities["lulea"]
    view = describe_partnership(municipality.partnerships[0], municipality, site, writer("sv", site.registry))
    activity = view.promises[0].activities[0]
    found = {
        fact.label: [(value.text, getattr(value, "url", "")) for value in fact.values] for fact in activity.details
    }

    assert activity.who == "Polisen, Områdespolisen"
    assert found["Nytt eller vanligt arbete"] == [("Hade gjorts ändå, i det vanliga arbetet", "")]
    assert found["Varför vi tror att det fungerar"] == [
        ("Kontroller sänker farten.", ""), ("En studie", "https://www.lulea.se/s"),
    ]  # fmt: skip
    assert found["Så räknas det"] == [("Minst en timme.", "")]
    assert found["Ska påverka orsaken"] == [("Vägen är rak.", "lulea/#problem-farten")]
    assert found["Bygger på synpunkten"] == [("De kör för fort.", "lulea/dialoger/2025-torget.html#synpunkt-fart")]


def test_what_the_reader_can_do_stands_on_the_card_itself(project: Make) -> None:
    tree = TREE.replace("target: {at_least: 10", "citizen_role: Säg var det går för fort., target: {at_least: 10")
    site = project(tree).site("2026-11-22")
    municipality = site.municipalities["lulea"]
    view = describe_partnership(municipality.partnerships[0], municipality, site, writer("sv", site.registry))

    assert view.promises[0].activities[0].citizen_role == Said("Säg var det går för fort.")
