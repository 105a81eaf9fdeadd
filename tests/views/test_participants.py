"""Who took part, beside those who live there: never a figure that the records do not have."""

from collections.abc import Callable

import pytest

from generator.views.participants import participant_table, reach_sentence
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]
POPULATION = "population: {total: 40000, women: 19000, men: 21000, year: 2025-12-31, age_bands: [{band: 16–29, count: 6000}, {band: 30+, count: 24000}]}"


def told(
    project: Make, participants: str, population: str = POPULATION, more: str = ""
) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence on reach, and the rows of the table with its header."""
    tree = f"-- lulea/municipality.yml --\ncode: '2580'\n{population}\n-- lulea/dialogues/2026-torget.yml --\ndate: 2026-03-10\n"
    tree += f"participants: {participants}\n{more}\n"
    municipality = project(tree).municipality("2026-06-01")
    (dialogue,) = municipality.dialogues
    table = participant_table(dialogue, municipality, writer())
    rows = [table.header, *table.rows] if table else []
    return plain(reach_sentence(dialogue, municipality, writer())), [tuple(map(plain, row)) for row in rows]


def test_each_group_stands_beside_its_part_of_those_who_live_there(project: Make) -> None:
    people = (
        "{total: 200, women: 120, men: 78, other: 2, age_bands: [{band: 16–29, count: 50}, {band: 30+, count: 150}]}"
    )
    reach, rows = told(project, people)

    assert reach == "Det är 0,5 % av dem som bor i kommunen (40 000 personer, 31 december 2025)."
    assert rows == [
        ("Grupp", "Antal", "Andel", "I kommunen"),
        ("Kvinnor", "120", "60 %", "48 %"),
        ("Män", "78", "39 %", "53 %"),
        ("Annat eller inte angivet", "2", "1 %", ""),
        ("16–29 år", "50", "25 %", "20 %"),
        ("30+ år", "150", "75 %", "80 %"),
    ]


def test_without_a_population_only_the_participants_are_told(project: Make) -> None:
    reach, rows = told(project, "{total: 200, women: 120, men: 80}", population="")

    assert reach == ""
    assert rows == [("Grupp", "Antal", "Andel"), ("Kvinnor", "120", "60 %"), ("Män", "80", "40 %")]


def test_ages_that_the_population_is_not_divided_by_are_not_compared(project: Make) -> None:
    _, rows = told(project, "{total: 200, age_bands: [{band: 16–29, count: 50}, {band: 30–64, count: 150}]}")

    assert rows == [("Grupp", "Antal", "Andel"), ("16–29 år", "50", "25 %"), ("30–64 år", "150", "75 %")]


def test_one_group_alone_has_no_share(project: Make) -> None:
    assert told(project, "{total: 200, women: 120}", population="")[1] == [("Grupp", "Antal"), ("Kvinnor", "120")]
    assert told(project, "200")[1] == []


@pytest.mark.parametrize("more", ["audience: staff", "municipalities: pitea"])
def test_staff_and_those_of_several_municipalities_are_not_held_against_one(project: Make, more: str) -> None:
    reach, rows = told(project, "{total: 200, women: 120, men: 80}", more=more)

    assert reach == ""
    assert rows[0] == ("Grupp", "Antal", "Andel")


@pytest.mark.parametrize(
    ("people", "reach"),
    [
        (
            "{total: 400, about: yes}",
            "Det är ungefär 1 % av dem som bor i kommunen (40 000 personer, 31 december 2025).",
        ),
        ("9", "Det är mindre än 0,1 % av dem som bor i kommunen (40 000 personer, 31 december 2025)."),
        ("40001", ""),
        ("0", ""),
    ],
)
def test_the_reach_is_as_precise_as_it_can_be(project: Make, people: str, reach: str) -> None:
    assert told(project, people)[0] == reach


def test_nobody_has_said_when_they_were_counted(project: Make) -> None:
    assert (
        told(project, "400", population="population: {total: 40000}")[0]
        == "Det är 1 % av dem som bor i kommunen (40 000 personer)."
    )


def test_groups_of_nobody_have_no_share(project: Make) -> None:
    _, rows = told(project, "{total: 0, women: 0, men: 0, age_bands: [{band: 16–29, count: 0}, {band: 30+, count: 0}]}")

    assert rows[1] == ("Kvinnor", "0", "48 %")
