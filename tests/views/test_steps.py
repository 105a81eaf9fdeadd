"""The nine steps in words: what shows each, what is missing, and never a score."""

import re
from collections.abc import Callable

from generator.site.steps import find_steps
from generator.views.grounds import Grounds
from generator.views.steps import StepView, describe_steps
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
MUNICIPALITY = '-- lulea/municipality.yml --\ncode: "2580"\n'
HEAD = "-- lulea/2026-trafik/partnership.yml --\ntitle: Lugn trafik\nsummary: y\n"
ACTIVITY = (
    "activities: [{id: kontroller, text: Polisen gör kontroller., target: {at_least: 1, unit: kontroll, per: month}}]\n"
)
COMPILED = "compiled: {by: Lofte, date: 2026-05-01}\nsources: [{title: Nyhet, url: 'https://www.lulea.se/nyhet'}]\n"
REST = """
-- lulea/agreements/2025-2028.yml --
title: Överenskommelsen
period: 2025-2028
problems_in_focus: Farten
-- lulea/dialogues/2025-medarbetare.yml --
title: Medarbetarna
audience: staff
date: 2025-10-01
what: Farten
-- lulea/2026-trafik/posts/2026-02-01-start.md --
---
title: Nu börjar vi
kind: start
---
Text.
-- lulea/2026-trafik/follow-ups/2026-t1.yml --
title: Uppföljning vintern 2026
period: 2026-01/2026-04
date: 2026-05-10
work_done: Mycket.
"""


def steps(
    project: Make, more: str = "", rest: str = "", period: str = "2026", language: str = "sv"
) -> dict[str, StepView]:
    site = project(f"{MUNICIPALITY}{HEAD}period: {period}\n{more}{ACTIVITY}{rest}").site("2026-06-01")
    municipality = site.municipalities["lulea"]
    (partnership,) = municipality.partnerships
    words = writer(language, site.registry)
    views = describe_steps(partnership, municipality, Grounds(municipality, words), words)
    return {step.code: view for step, view in zip(find_steps(partnership, municipality), views, strict=True)}


def shown(step: StepView) -> tuple[str, list[tuple[str, str]], str]:
    return step.state.word, [(link.text, link.url) for link in step.evidence], step.missing


def test_what_is_there_is_linked_and_what_is_not_is_said(project: Make) -> None:
    found = steps(project, "based_on: 2025-medarbetare\nagreement: 2025-2028\n", REST)

    assert shown(found["agreement"]) == (
        "Delvis", [("Överenskommelsen", "lulea/#overenskommelse-2025-2028")], "Saknas: delar som ska stå i den.",
    )  # fmt: skip
    assert shown(found["staff_dialogue"]) == (
        "Delvis", [("Medarbetarna", "lulea/dialoger/2025-medarbetare.html")], "Saknas: hur det kan lösas.",
    )  # fmt: skip
    assert shown(found["citizen_dialogue"]) == ("Saknas", [], "")
    assert shown(found["promise"]) == ("Finns", [("Vad vi lovade", "#vi-lovade")], "")
    assert shown(found["follow_up"]) == (
        "Delvis", [("Uppföljning vintern 2026", "#uppfoljning-2026-t1")],
        "Saknas: hur väl det gjordes, vad det ledde till.",
    )  # fmt: skip
    assert shown(found["feedback"]) == (
        "Delvis", [("Nu börjar vi", "lulea/2026-trafik/2026-02-01-start.html")],
        "Saknas: återkoppling till medarbetarna.",
    )  # fmt: skip


def test_what_comes_after_the_promise_may_come_yet_until_its_time_is_over(project: Make) -> None:
    running, over = steps(project), steps(project, period="2025")

    assert {code: running[code].state.word for code in ("picture", "work", "follow_up", "feedback")} == {
        "picture": "Saknas", "work": "Inte än", "follow_up": "Inte än", "feedback": "Inte än",
    }  # fmt: skip
    assert {over[code].state.word for code in ("picture", "work", "follow_up", "feedback")} == {"Saknas"}


def test_of_compiled_records_it_is_said_that_we_have_not_found_it(project: Make) -> None:
    found = steps(project, f"{COMPILED}problems: De kör för fort\n", period="2025")

    assert found["agreement"].state.word == "Vi har inte hittat det"
    assert shown(found["problem"]) == ("Delvis", [], "Inte hittat: orsaker till alla problem.")


def test_a_skipped_step_says_why(project: Make) -> None:
    found = steps(project, "skipped: [{step: picture, reason: Den från 2024 räcker.}]\n")["picture"]

    assert found.state.word == "Hoppades över"
    assert found.note is not None and found.note.text == "Den från 2024 räcker."


def test_an_agreement_whose_text_is_not_here_is_named(project: Make) -> None:
    found = steps(project, "agreement: Överenskommelsen från 2019\n")["agreement"]

    assert shown(found) == ("Delvis", [], "Saknas: överenskommelsens text.")
    assert found.note is not None and found.note.text == "Överenskommelsen från 2019"


def test_no_step_says_how_many_there_are_of_how_many(project: Make) -> None:
    for language in ("sv", "en"):
        for step in steps(project, "based_on: 2025-medarbetare\n", REST, language=language).values():
            assert not re.search(r"\d|%", f"{step.name} {step.state.word} {step.missing}")
