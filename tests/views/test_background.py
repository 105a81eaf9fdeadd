"""About the promise: who decided and asked, who took part, what was set aside, and how people are to be told."""

from collections.abc import Callable

from generator.views.background import background_facts
from generator.views.parts import Fact
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
parties: [police, municipality]
activities:
  - {id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}
  - {id: b, text: Vi verkar för lugn trafik., lead: police}
"""


def about(project: Make, fields: str = "") -> dict[str, list[str]]:
    """What the page says under "Om löftet", by label."""
    site = project(HEAD + fields).site("2026-11-22")
    municipality = site.municipalities["lulea"]
    found: tuple[Fact, ...] = background_facts(municipality.partnerships[0], municipality, writer("sv", site.registry))
    return {fact.label: [plain(value.text) for value in fact.values] for fact in found}


def test_what_those_in_charge_have_said_stands_with_who_and_when(project: Make) -> None:
    fields = (
        "statements:\n  - {by: Kommunstyrelsen, text: Löftet går före., date: 2026-01-20}\n"
        "  - {by: Polischefen, text: Torget först., date: 2026-02-01, valid_to: 2026-12-31}\n"
    )

    assert about(project, fields)["Det har ledningen sagt"] == [
        "Kommunstyrelsen, 20 januari 2026: Löftet går före.",
        "Polischefen, 1 februari 2026: Torget först. Det gäller till och med 31 december 2026.",
    ]


def test_each_time_somebody_in_charge_asked_how_it_goes_is_told(project: Make) -> None:
    fields = (
        "requested_follow_ups: [{by: Kommunstyrelsen, date: 2026-05}, {by: Polisområdeschefen, date: 2026-09-01}]\n"
    )

    assert about(project, fields)["Ledningen frågade hur det går"] == [
        "Kommunstyrelsen, maj 2026", "Polisområdeschefen, 1 september 2026",
    ]  # fmt: skip


def test_hours_set_aside_stand_beside_those_that_were_used_role_by_role(project: Make) -> None:
    fields = (
        "resources:\n  note: Utlånad i sex veckor.\n  protected_hours:\n"
        "    - {role: Kommunpolis, agreed: 16, actual: 11}\n    - {role: Samordnare, agreed: 20, per: week}\n"
    )
    found = about(project, fields)

    assert found["Avsatt tid i timmar"] == ["Kommunpolis: 16 avsatta, 11 använda", "Samordnare: 20 avsatta per vecka"]
    assert found["Om resurserna"] == ["Utlånad i sex veckor."]


def test_the_groups_that_took_part_in_the_wording_are_named_with_how(project: Make) -> None:
    fields = "formulated_with: [{group: Områdespoliserna, how: De strök två åtgärder.}, {group: Elevrådet}]\n"

    assert about(project, fields)["Med och formulerade"] == ["Områdespoliserna, De strök två åtgärder.", "Elevrådet"]


def test_how_people_are_to_be_told_has_its_pace_its_communicator_and_what_comes_after_signing(project: Make) -> None:
    fields = (
        "communication:\n  cadence_days: 90\n  communicator: yes\n  channels: [Webben, Anslagstavlan]\n"
        "  plan: Vid starten och varje kvartal.\n"
        "  milestones: [{date: 2026-01-15, text: Vi börjar}, {date: 2026-06, text: Halvåret}]\n"
    )
    found = about(project, fields)

    assert found["Så ofta berättar vi"] == ["Minst var 90:e dag"]
    assert found["Kommunikatör med i arbetet"] == ["Ja"]
    assert found["Här berättar vi"] == ["Webben", "Anslagstavlan"]
    assert found["Plan för att berätta"] == ["Vid starten och varje kvartal."]
    assert found["Det här ska vi berätta"] == ["15 januari 2026: Vi börjar", "Juni 2026: Halvåret"]


def test_without_a_communicator_it_says_no(project: Make) -> None:
    assert about(project, "communication: {communicator: no}\n")["Kommunikatör med i arbetet"] == ["Nej"]


def test_a_first_year_a_light_ambition_and_the_earliest_effect_are_said(project: Make) -> None:
    found = about(project, "first_year: yes\nambition: light\nearliest_effect: 2026-09\n")

    assert found["Första året"] == ["Det här är första gången parterna gör så här. Då är problem att vänta."]
    assert found["Ambition"] == ["Enkel"]
    assert found["Tidigast märkbart"] == ["september 2026"]


def test_what_was_said_before_and_what_is_different_now_leads_to_the_earlier_promise(project: Make) -> None:
    earlier = "-- lulea/2025-trafik/partnership.yml --\ntitle: Trafiken\nperiod: 2025\nsummary: y\n"
    fields = "carried_over_from: {partnership: 2025-trafik, what_changed: Nu går det att räkna.}\n"

    assert about(project, fields + earlier)["Fortsätter från"] == ["Trafiken (2025)", "Nu går det att räkna."]


def test_who_approved_is_named_by_role_and_what_can_be_measured_is_counted(project: Make) -> None:
    fields = "approvals: [{party: police, role: Chefen för området, date: 2025-12-18}, {party: municipality}]\n"
    found = about(project, fields)

    assert found["Godkänt av"] == ["Polisen, Chefen för området, 18 december 2025", "Luleå kommun"]
    assert found["Går det att mäta?"] == ["1 åtgärd går att mäta", "1 åtgärd går inte att mäta"]


def test_what_nobody_wrote_is_left_out(project: Make) -> None:
    assert list(about(project)) == ["Gäller", "Parter", "Går det att mäta?"]
