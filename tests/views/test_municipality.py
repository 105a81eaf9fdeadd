"""A municipality's page: whom to ask, what leadership has said, what the law asks for, and which years there were."""

from collections.abc import Callable

from generator.views.municipality import MunicipalityView, describe_municipality
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]
OWN = '-- lulea/municipality.yml --\ncode: "2580"\n'
ACTIVITY = "activities: [{id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}]\n"


def page(project: Make, fields: str = "", rest: str = "") -> MunicipalityView:
    site = project(f"{OWN}{fields}{rest}").site("2026-11-22")
    return describe_municipality(site.municipalities["lulea"], site, writer("sv", site.registry), {})


def test_the_municipal_police_officer_comes_first_wherever_the_file_has_them(project: Make) -> None:
    view = page(
        project,
        "contacts:\n  - {role: samordnare, email: trygghet@lulea.se, reply_within_days: 3}\n"
        "  - {role: kommunpolis, function: Kommunpolisen i Luleå, phone: 114 14}\n"
        "  - {role: områdespolis, email: omrade@polisen.se, valid_to: 2026-10-31}\n",
    )

    assert [contact.role for contact in view.contacts] == ["Kommunpolis", "Områdespolis", "Kommunens samordnare"]
    assert [line.text for line in view.contacts[0].lines] == ["Kommunpolisen i Luleå", "114 14"]
    assert view.contacts[1].expired == "Uppgiften gällde till 31 oktober 2026. Den kan vara gammal."
    assert [plain(line.text) for line in view.contacts[2].lines] == ["trygghet@lulea.se", "Svarar inom 3 dagar"]


def test_what_leadership_has_said_it_will_prioritise_stands_with_its_day(project: Make) -> None:
    view = page(project, "statements: [{by: Kommunstyrelsen, text: Löftet går före., date: 2026-01-20}]\n")

    found = {fact.label: [value.text for value in fact.values] for fact in view.about}
    assert found["Det har ledningen sagt"] == ["Kommunstyrelsen, 20 januari 2026: Löftet går före."]


def test_what_the_act_on_crime_prevention_asks_for_has_a_part_of_its_own(project: Make) -> None:
    view = page(
        project,
        "law_2023_196: {picture_date: 2024-11-18, analysis_present: no, plan_decision_date: 2024-12, last_follow_up: 2025}\n",
    )
    (section,) = (part for part in view.groundwork if part.id == "lag-2023-196")

    found = {fact.label: fact.values[0].text for fact in section.facts}
    assert found["Lägesbild"] == "18 november 2024"
    assert (found["Analys finns"], found["Beslut om åtgärdsplan"], found["Senast uppföljt"]) == (
        "Nej", "december 2024", "2025",
    )  # fmt: skip


def test_promises_of_now_and_of_earlier_years_stand_apart_and_none_is_lost(project: Make) -> None:
    trees = "".join(
        f"-- lulea/{year}-trafik/partnership.yml --\ntitle: Trafik {year}\nperiod: {year}\nsummary: y\n{ACTIVITY}"
        for year in (2024, 2026, 2025)
    )
    view = page(project, "", trees)

    assert [card.title.text for card in view.current] == ["Trafik 2026"]
    assert [card.title.text for card in view.earlier] == ["Trafik 2025", "Trafik 2024"]


def test_a_dialogue_to_come_is_apart_from_those_that_were_and_a_late_answer_is_said(project: Make) -> None:
    dialogues = "".join(
        f"-- lulea/dialogues/{name}.yml --\ntitle: {name.capitalize()}\ndate: {day}\n"
        for name, day in (("kommande", "2026-12-08"), ("sommaren", "2026-06-01"))
    )
    view = page(project, "", dialogues)

    assert [card.link.text for card in view.coming] == ["Kommande"]
    assert [(card.link.text, card.line, card.is_overdue) for card in view.past] == [
        ("Sommaren", "Svaret skulle ha kommit 1 juli 2026", True)
    ]
