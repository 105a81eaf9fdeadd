"""A dialogue's page: what was raised by rank, and for each theme and viewpoint where it led, or that it led nowhere."""

from collections.abc import Callable

import pytest

from generator.views.dialogue import DialogueView, describe_dialogue
from generator.views.parts import Fact
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/problems/farten.yml --
title: Många kör för fort
-- lulea/2026-trafik/partnership.yml --
title: Lugn trafik
period: 2026
summary: y
problems: farten
activities: [{id: kontroller, text: Polisen gör kontroller., viewpoints: fart, target: {at_least: 1, unit: kontroll, per: month}}]
-- lulea/dialogues/2026-torget.viewpoints.csv --
id,theme,time,proposal,summary,count,leads_to,outcome,outcome_reason
fart,Trafik,Kväll,Fler kontroller,De kör för fort.,12,farten,taken_forward,
bussar,Bussar,,,Bussen går för sällan.,3,,not_our_task,Regionen bestämmer.
"""


def page(project: Make, *lines: str, date: str = "2026-03-10") -> DialogueView:
    dialogue = f"-- lulea/dialogues/2026-torget.yml --\ndate: {date}\n" + "".join(f"{line}\n" for line in lines)
    site = project(HEAD + dialogue).site("2026-06-01")
    municipality = site.municipalities["lulea"]
    (found,) = municipality.dialogues
    return describe_dialogue(found, municipality, site, writer("sv", site.registry))


def test_themes_stand_by_their_rank_and_those_without_one_last(project: Make) -> None:
    view = page(project, "themes: [Skräp, {theme: Ljus, rank: 2}, {theme: Fart, rank: 1}]")

    assert [theme.text.text for theme in view.themes] == ["Fart", "Ljus", "Skräp"]


def test_a_theme_leads_to_its_problem_and_to_the_promises_about_that(project: Make) -> None:
    (theme,) = page(project, "themes: [{theme: Fart, problem: farten}]").themes

    assert theme.problem is not None and theme.problem.url == "lulea/#problem-farten"
    assert [link.url for link in theme.promises] == ["lulea/2026-trafik/"]
    assert theme.missing == ""


@pytest.mark.parametrize(
    ("theme", "more", "missing"),
    [
        ("{theme: Ljus, outcome: taken_forward}", "", "Inget löfte är kopplat till det."),
        ("{theme: Ljus, became: Lampan är lagad.}", "", "Inget löfte är kopplat till det."),
        ("{theme: Ljus, outcome: not_now, became: Tillstånd saknas.}", "", ""),
        ("{theme: Ljus}", "", "Det står inte vad det blev av det."),
        ("{theme: Ljus}", "compiled: {by: Lofte, date: 2026-05-01}", "Vi har inte hittat vad det blev av det."),
        ("{theme: Ljus, became: Det blev ett löfte.}", "compiled: {by: Lofte, date: 2026-05-01}", ""),
    ],
)
def test_a_theme_that_leads_nowhere_says_so(project: Make, theme: str, more: str, missing: str) -> None:
    (found,) = page(project, f"themes: [{theme}]", more).themes

    assert found.missing == missing


def test_of_a_dialogue_to_come_nothing_is_missing(project: Make) -> None:
    (theme,) = page(project, "themes: [Ljus]", date="2026-09-10").themes

    assert theme.missing == ""


def test_a_viewpoint_says_its_proposal_its_answer_and_what_came_of_it(project: Make) -> None:
    speed, buses = page(project).viewpoints

    assert [plain(fact) for fact in speed.facts] == ["Trafik", "Kväll", "12 personer"]
    assert speed.proposal == "Fler kontroller"
    assert speed.leads_to is not None and speed.leads_to.url == "lulea/#problem-farten"
    assert [link.url for link in speed.promises] == ["lulea/2026-trafik/#atgard-kontroller"]
    assert buses.answer == "Det är inte vår uppgift. Regionen bestämmer."
    assert buses.facts[-1] == "färre än 5 personer" and buses.promises == ()


@pytest.mark.parametrize(("audience", "place"), [("citizens", "facts"), ("staff", "staff")])
def test_what_was_shown_stands_where_the_audience_is(project: Make, audience: str, place: str) -> None:
    view = page(project, f"audience: {audience}", "inputs_shown: Kartan")

    found = {name: [fact.label for fact in getattr(view, name)] for name in ("facts", "staff")}
    assert [name for name, labels in found.items() if "Underlag som visades" in labels] == [place]


def facts(found: tuple[Fact, ...]) -> dict[str, list[str]]:
    return {fact.label: [plain(value.text) for value in fact.values] for fact in found}


def test_what_can_be_influenced_and_what_is_decided_are_said_before_the_day(project: Make) -> None:
    view = page(
        project, "open_for_influence: Var vi börjar.", "already_decided: Antalet poliser.", "how_to_take_part: Kom dit.",
        "purpose: Vi väljer problem.", date="2026-09-10",
    )  # fmt: skip

    assert view.is_coming
    assert facts(view.influence) == {
        "Det här kan du påverka": ["Var vi börjar."],
        "Det här är redan bestämt": ["Antalet poliser."],
        "Så är du med": ["Kom dit."],
        "Varför vi frågar": ["Vi väljer problem."],
    }


def test_how_it_was_prepared_and_held_is_told(project: Make) -> None:
    view = page(
        project, "method: [meeting, stairwell_interview]", "mode: two_way", "organisers: [police, municipality]", "joint: yes",
        "target_group_analysis: Unga, via skolorna.", "local_conditions: Ingen kvällsbuss.", "briefing: Alla fick en sida.",
        "participants: {total: 30, invited: 90, response_rate: 33.3}",
    )  # fmt: skip
    found = facts(view.facts)

    assert found["Ordnades av"] == ["Polisen och Luleå kommun"]
    assert found["Hölls av polis och kommun tillsammans"] == ["Ja"]
    assert found["Sätt"] == ["Samtal åt båda håll"]
    assert found["Vem vi ville nå"] == ["Unga, via skolorna."]
    assert found["Så ser det ut på platsen"] == ["Ingen kvällsbuss."]
    assert found["Så förbereddes de som höll dialogen"] == ["Alla fick en sida."]
    assert (found["Fick frågan"], found["Svarsfrekvens"]) == (["90 personer"], ["33,3 %"])


def test_what_staff_said_of_problem_ways_causes_goals_and_follow_up_is_told_part_by_part(project: Make) -> None:
    view = page(
        project, "audience: staff", "what: Samma förare.", "how: [Gå till fots.]", "causes: Rak väg.",
        "goals: Tio i månaden.", "follow_up_ideas: Räkna kontroller.", "took_part_in_choice: yes", "group_leader_briefed: no",
    )  # fmt: skip

    assert facts(view.staff) == {
        "Vad det handlar om": ["Samma förare."],
        "Hur vi kan arbeta": ["Gå till fots."],
        "Orsaker": ["Rak väg."],
        "Mål": ["Tio i månaden."],
        "Så kan det följas upp": ["Räkna kontroller."],
        "Var med och valde åtgärder": ["Ja"],
        "Gruppchefen kände till syftet": ["Nej"],
    }


def test_what_the_participants_thought_stands_with_how_many_answered(project: Make) -> None:
    view = page(project, "ratings: [{question: Lyssnade vi?, answer: Helt, share: 84, n: 176}]")

    assert facts(view.ratings) == {"Lyssnade vi?": ["84 %, Helt, 176 svar"]}
