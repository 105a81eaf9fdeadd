"""A feedback post: its four parts, whom it is to, and the dialogue it answers."""

from collections.abc import Callable

import pytest

from generator.views.post import PostView, describe_post
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/dialogues/2026-medarbetare.yml --
title: Medarbetardialogen
audience: staff
date: 2026-01-10
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
activities:
  - {id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}
-- lulea/2026-trafik/posts/2026-02-01-svaret.md --
---
title: Så använde vi det ni sa
"""


def post(project: Make, fields: str, body: str = "") -> PostView:
    site = project(f"{HEAD}{fields}---\n{body}").site("2026-11-22")
    municipality = site.municipalities["lulea"]
    (found,) = municipality.partnerships[0].posts
    return describe_post(found, municipality, site, writer("sv", site.registry))


def test_the_four_parts_come_in_the_order_of_the_chain(project: Make) -> None:
    view = post(project, "kind: progress\nled_to: D\nsaid: A\ndid: C\npromised: B\n")

    assert [(part.heading, part.text.text if part.text else "") for part in view.parts] == [
        ("Ni sa", "A"), ("Vi lovade", "B"), ("Vi gjorde", "C"), ("Det ledde till", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["progress", "closeout"])
def test_what_is_missing_of_how_it_goes_is_said_and_not_left_out(project: Make, kind: str) -> None:
    view = post(project, f"kind: {kind}\nsaid: A\n")

    assert [part.missing for part in view.parts] == [
        "", "Inget löfte är gett ännu.", "Inget är redovisat ännu.", "Det vet vi inte än.",
    ]  # fmt: skip


def test_a_post_of_another_kind_has_only_the_parts_that_were_written(project: Make) -> None:
    assert [part.heading for part in post(project, "kind: start\npromised: B\n").parts] == ["Vi lovade"]


def test_one_to_staff_says_so_and_leads_to_the_dialogue_it_answers(project: Make) -> None:
    view = post(project, "audience: staff\nkind: dialogue_result\nsaid: A\ndialogues: 2026-medarbetare\n")

    assert view.audience == "Till medarbetare"
    assert [(link.text, link.url) for link in view.dialogues] == [
        ("Medarbetardialogen", "lulea/dialoger/2026-medarbetare.html")
    ]
    assert [link.url for link in view.promises] == ["lulea/2026-trafik/"]


def test_one_to_citizens_does_not_say_whom_it_is_to(project: Make) -> None:
    assert post(project, "kind: start\nsaid: A\n").audience == ""


def test_what_did_not_work_out_and_when_more_will_be_told_are_on_the_page(project: Make) -> None:
    view = post(project, "kind: not_delivered\nnot_done: Inga kameror.\nnext_update: 2026-12-01\n")

    assert view.not_done is not None and view.not_done.text == "Inga kameror."
    assert view.next_update == "Nästa gång vi berättar: senast 1 december 2026."


def test_where_else_it_was_told_is_said(project: Make) -> None:
    view = post(project, "kind: progress\nchannels: [den här webbplatsen, lokaltidningen, anslagstavlan]\n")

    assert view.channels == "Här har det berättats: den här webbplatsen, lokaltidningen och anslagstavlan."
    assert post(project, "kind: progress\n").channels == ""
