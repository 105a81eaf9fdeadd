"""Whether those who said something got an answer."""

from collections.abc import Callable

import pytest

from generator.site.loop import dialogue_loop, viewpoint_loop
from tests.harness import Project

Make = Callable[..., Project]

HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/dialogues/2026-03-torget.yml --
title: Torgdialog
date: 2026-03-10
{MORE}
-- lulea/dialogues/2026-03-torget.viewpoints.csv --
id,theme,summary,count,outcome,outcome_reason
lampor,Ljus,Det är mörkt,12,taken_forward,
kameror,Kameror,Sätt upp kameror,9,not_now,Tillstånd saknas
bussar,Bussar,Fler bussar,7,,
"""
POST = """
-- lulea/posts/2026-04-02-svar.md --
---
title: Det här sa ni
kind: dialogue_result
dialogues: [2026-03-torget]
said: a
promised: b
did: c
led_to: d
---
"""


def loops(project: Make, today: str, more: str = "", post: str = "") -> tuple[str, dict[str, str]]:
    site = project(HEAD.replace("{MORE}", more) + post).site(today)
    municipality = site.municipalities["lulea"]
    (dialogue,) = municipality.dialogues
    assert municipality.files is not None
    rows = municipality.files.viewpoints[dialogue.id]
    state = dialogue_loop(dialogue)
    return state or "", {row.record.id: viewpoint_loop(row.record, dialogue, site.today) for row in rows}


def test_an_answer_is_waited_for_until_it_is_due_and_a_debt_from_the_day_after(project: Make) -> None:
    assert loops(project, "2026-04-09")[0] == "open"
    assert loops(project, "2026-04-10")[0] == "overdue"


def test_a_post_answers_the_dialogue_but_not_the_views_it_leaves_open(project: Make) -> None:
    state, views = loops(project, "2026-05-01", post=POST)

    assert state == "answered"
    assert views == {"lampor": "answered", "kameror": "answered_no", "bussar": "overdue"}


def test_a_view_waits_as_long_as_the_dialogue_may(project: Make) -> None:
    assert loops(project, "2026-04-01")[1]["bussar"] == "open"


@pytest.mark.parametrize(
    "more",
    ["compiled: {by: Lofte, date: 2026-05-01}", "sources: [{title: Nyhet, url: 'https://www.lulea.se/nyhet'}]"],
    ids=["compiled", "with sources"],
)
def test_what_others_compiled_is_no_debt(project: Make, more: str) -> None:
    state, views = loops(project, "2026-08-01", more)

    assert state == "not_found"
    assert views["bussar"] == "not_found"


@pytest.mark.parametrize(("today", "more"), [("2026-03-01", ""), ("2026-06-01", "cancelled: true")])
def test_a_dialogue_that_was_not_held_has_no_answer_to_give(project: Make, today: str, more: str) -> None:
    assert loops(project, today, more)[0] == ""
