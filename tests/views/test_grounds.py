"""Which promises answer what was raised."""

from collections.abc import Callable

from generator.site.site import LinkedDialogue
from generator.views.grounds import Answers, Grounds
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/problems/farten.yml --
title: Många kör för fort
-- lulea/problems/morkret.yml --
title: Det är mörkt
-- lulea/dialogues/2025-torget.yml --
date: 2025-10-01
-- lulea/dialogues/2025-torget.viewpoints.csv --
id,theme,summary,count,leads_to
fart,Trafik,De kör för fort.,12,farten
ljus,Ljus,Det är mörkt.,9,
skrap,Skräp,Det är skräpigt.,7,
-- lulea/2024-gammalt/partnership.yml --
title: Gammalt löfte
period: 2024
problems: farten
activities: [{text: Polisen mäter farten 10 gånger., target: {exactly: 10, unit: gång}}]
-- lulea/2026-nytt/partnership.yml --
title: Nytt löfte
period: 2026
problems: [farten, morkret]
promises:
  - id: lugnt
    text: Lugn trafik
    problem: farten
    viewpoints: fart
    activities:
      - {id: kontroller, text: Polisen gör kontroller., viewpoints: [2025-torget/fart, 2025-torget#ljus]}
"""


def answers(project: Make, tree: str = TREE) -> tuple[Answers, Grounds, LinkedDialogue]:
    site = project(tree).site("2026-06-01")
    municipality = site.municipalities["lulea"]
    (dialogue,) = municipality.dialogues
    words = writer("sv", site.registry)
    return Answers(municipality, words), Grounds(municipality, words), dialogue


def test_a_problem_is_answered_by_the_promises_about_it_newest_first(project: Make) -> None:
    found, _, _ = answers(project)

    assert [(link.text, link.url) for link in found.find("problem", "farten")] == [
        ("Lugn trafik", "lulea/2026-nytt/#lugnt"), ("Gammalt löfte", "lulea/2024-gammalt/"),
    ]  # fmt: skip
    assert [link.text for link in found.find("problem", "morkret")] == ["Nytt löfte"]
    assert found.find("problem", "finns-inte") == ()


def test_a_promise_that_was_over_before_the_dialogue_is_no_answer_to_it(project: Make) -> None:
    over, _, dialogue = answers(project)
    running, _, _ = answers(project, TREE.replace("period: 2024\n", "period: 2024-2025\n"))

    assert [link.text for link in over.find("problem", "farten", dialogue)] == ["Lugn trafik"]
    assert [link.text for link in running.find("problem", "farten", dialogue)] == ["Lugn trafik", "Gammalt löfte"]


def test_a_viewpoint_is_answered_by_the_promise_or_else_by_the_activity_that_names_it(project: Make) -> None:
    found, _, _ = answers(project)

    assert [link.url for link in found.find("viewpoint", "fart")] == ["lulea/2026-nytt/#lugnt"]
    assert [link.url for link in found.find("viewpoint", "ljus")] == ["lulea/2026-nytt/#atgard-kontroller"]
    assert found.find("viewpoint", "skrap") == ()


def test_anything_that_a_promise_rests_on_becomes_a_link_and_other_words_stay_words(project: Make) -> None:
    tree = (
        TREE
        + """
-- lulea/pictures/2025-gemensam.yml --
scope: common
period: 2025
-- lulea/agreements/2025-2028.yml --
period: 2025-2028
"""
    )
    site = project(
        tree.replace("period: 2026\n", "period: 2026\nbased_on: [2025-gemensam, 2025-2028, fart, Polisens siffror]\n")
    ).site("2026-06-01")
    municipality = site.municipalities["lulea"]
    grounds = Grounds(municipality, writer("sv", site.registry))
    (record,) = (item.record for item in municipality.partnerships if item.id == "2026-nytt")

    found = [grounds.find_any(text) for text in record.based_on]

    assert [(item.text, getattr(item, "url", "")) for item in found if item] == [
        ("Gemensam lägesbild", "lulea/#lagesbild-2025-gemensam"),
        ("Samverkansöverenskommelse", "lulea/#overenskommelse-2025-2028"),
        ("De kör för fort.", "lulea/dialoger/2025-torget.html#synpunkt-fart"),
        ("Polisens siffror", ""),
    ]
