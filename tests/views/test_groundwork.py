"""What promises rest on, as sections of a municipality's page: agreements, operating pictures, problems and evaluations."""

from collections.abc import Callable

import pytest

from generator.views.charts import FishboneChart
from generator.views.groundwork import groundwork_sections
from generator.views.parts import FindingView, Section
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
MUNICIPALITY = '-- lulea/municipality.yml --\ncode: "2580"\n'
AGREEMENT = "-- lulea/agreements/2025-2028.yml --\nperiod: 2025-2028\nlikely_causes: [Mörkt, Tomt]\nfollow_up_rule: Tre gånger om året\n"


def section(project: Make, tree: str, anchor: str, language: str = "sv") -> Section:
    site = project(MUNICIPALITY + tree).site("2026-06-01")
    sections = groundwork_sections(site.municipalities["lulea"], writer(language, site.registry))
    (found,) = (item for item in sections if item.id == anchor)
    return found


class TestAgreement:
    def test_each_of_the_six_contents_is_there_or_missing_in_a_word(self, project: Make) -> None:
        found = section(project, AGREEMENT, "overenskommelse-2025-2028")

        assert [(item.label, item.state.word) for item in found.contents] == [
            ("Problem i fokus", "Saknas"), ("Troliga orsaker", "Finns"), ("Avgränsade mål som går att mäta", "Saknas"),
            ("Så dokumenteras arbetet", "Saknas"), ("Så följs det upp", "Finns"), ("Ramar för samverkan", "Saknas"),
        ]  # fmt: skip
        assert [text.text for item in found.contents for text in item.texts] == ["Mörkt", "Tomt", "Tre gånger om året"]

    def test_of_a_compiled_one_we_have_not_found_the_rest(self, project: Make) -> None:
        tree = (
            AGREEMENT
            + "compiled: {by: Lofte, date: 2026-05-01}\nsources: [{title: Nyhet, url: 'https://www.lulea.se/x'}]\n"
        )
        found = section(project, tree, "overenskommelse-2025-2028")

        assert {item.state.word for item in found.contents} == {"Finns", "Vi har inte hittat det"}


def finding(project: Make, fields: str, language: str = "sv") -> FindingView:
    tree = f"-- lulea/pictures/2025-gemensam.yml --\nscope: common\nperiod: 2025\nfindings: [{{problem: Farten, {fields}}}]\n"
    (found,) = section(project, tree, "lagesbild-2025-gemensam", language).findings
    return found


class TestOperatingPicture:
    @pytest.mark.parametrize(
        ("ranks", "words"),
        [
            ("citizens_rank: 6, staff_rank: 2, data_rank: 3", "Medarbetarna sätter det 4 platser högre än medborgarna."),
            ("citizens_rank: 1, staff_rank: 3, data_rank: 1", "Medborgarna och statistiken sätter det 2 platser högre än medarbetarna."),
            ("citizens_rank: 1, staff_rank: 2, data_rank: 2", ""),
            ("citizens_rank: 4, data_rank: 1", "Statistiken sätter det 3 platser högre än medborgarna."),
            ("citizens_rank: 4", ""),
            ("trend: up", ""),
        ],
    )  # fmt: skip
    def test_rankings_that_lie_far_apart_are_told_in_words(self, project: Make, ranks: str, words: str) -> None:
        assert finding(project, ranks).differs == words

    def test_the_sentence_begins_as_a_sentence_in_english_too(self, project: Make) -> None:
        assert (
            finding(project, "citizens_rank: 1, staff_rank: 3", "en").differs
            == "Ranked 2 places higher by citizens than by staff."
        )

    def test_the_places_stand_side_by_side_and_one_that_is_missing_says_so(self, project: Make) -> None:
        assert finding(project, "citizens_rank: 3, staff_rank: 4").ranks == (
            ("Medborgare", "plats 3"), ("Medarbetare", "plats 4"), ("Statistik", "inte med"),
        )  # fmt: skip
        assert finding(project, "size: Stort").ranks == ()

    def test_what_was_chosen_and_not_has_its_reason(self, project: Make) -> None:
        found = finding(project, "chosen: no, reason: Polisen arbetar redan med det.")

        assert found.chosen is not None and found.chosen.word == "Valdes inte"
        assert found.reason is not None and found.reason.text == "Polisen arbetar redan med det."
        assert finding(project, "size: Stort").chosen is None

    def test_what_it_builds_on_is_linked_and_its_limits_stand_below(self, project: Make) -> None:
        tree = """
-- lulea/dialogues/2025-torget.yml --
title: Torgdialogen
date: 2025-10-01
-- lulea/pictures/polisens.yml --
scope: local_police
period: 2025
-- lulea/pictures/gemensam.yml --
scope: common
period: 2025
sources:
  - {kind: citizens, ref: 2025-torget, limits: Få kom.}
  - {kind: offences, ref: polisens}
  - {kind: survey, text: "Enkäten 2025, 486 svar."}
  - {kind: staff}
"""
        (fact,) = (fact for fact in section(project, tree, "lagesbild-gemensam").facts if fact.label == "Bygger på")

        assert [(value.text, getattr(value, "url", "")) for value in fact.values] == [
            ("Medborgare: Torgdialogen", "lulea/dialoger/2025-torget.html"),
            ("Begränsning: Få kom.", ""),
            ("Anmälda brott: Polisens lägesbild", "lulea/#lagesbild-polisens"),
            ("Enkät: Enkäten 2025, 486 svar", ""),
            ("Medarbetare", ""),
        ]


PROBLEM = """
-- lulea/problems/torget.yml --
title: Torget är otryggt
causes:
  - {id: ljus, text: Det är mörkt., perspective: place}
  - {id: tomt, text: Få är ute., perspective: situation}
  - {id: buskar, text: Buskarna skymmer., perspective: place}
"""


class TestProblem:
    def test_the_figure_has_the_causes_by_what_they_lie_in_and_so_has_the_table(self, project: Make) -> None:
        found = section(project, PROBLEM, "problem-torget")

        assert isinstance(found.chart, FishboneChart)
        assert [(side.label, side.causes) for side in found.chart.sides] == [
            ("Platsen", ("Det är mörkt.", "Buskarna skymmer.")), ("Situationen", ("Få är ute.",)),
        ]  # fmt: skip
        assert found.chart.description == "Platsen: Det är mörkt. Buskarna skymmer. Situationen: Få är ute."
        assert [row[:2] for row in found.tables[0].rows] == [
            ("Det är mörkt.", "Platsen"), ("Få är ute.", "Situationen"), ("Buskarna skymmer.", "Platsen"),
        ]  # fmt: skip

    def test_one_cause_is_no_figure(self, project: Make) -> None:
        assert section(project, "\n".join(PROBLEM.splitlines()[:5]) + "\n", "problem-torget").chart is None

    def test_missing_links_are_said(self, project: Make) -> None:
        facts = {
            fact.label: [value.text for value in fact.values]
            for fact in section(project, PROBLEM, "problem-torget").facts
        }

        assert facts["Det här sa ni"] == ["Ingen synpunkt är kopplad till problemet."]
        assert facts["Löften om problemet"] == ["Inget löfte handlar om problemet än."]


class TestEvaluation:
    def test_every_recommendation_has_an_answer_also_when_that_is_not_decided(self, project: Make) -> None:
        tree = """
-- lulea/evaluations/2025-studie.yml --
title: Studien
year: 2025
recommendations:
  - {text: Fråga medarbetarna., response: accepted, action: Görs i maj., by: Styrgruppen}
  - {text: Anställ en analytiker., response: rejected, action: Det finns inte pengar.}
  - {text: Fråga barnen.}
"""
        found = section(project, tree, "utvardering-2025-studie")

        assert [(item.label, item.state.word, [text.text for text in item.texts]) for item in found.contents] == [
            ("Fråga medarbetarna.", "Vi gör så", ["Görs i maj.", "Ansvarig: Styrgruppen"]),
            ("Anställ en analytiker.", "Vi gör inte så", ["Det finns inte pengar."]),
            ("Fråga barnen.", "Inte bestämt", []),
        ]
        assert [value.text for fact in found.facts if fact.label == "Begränsningar" for value in fact.values] == [
            "Utvärderingen nämner inga."
        ]


def test_how_the_pictures_were_weighed_together_is_published_with_the_decision_and_why(project: Make) -> None:
    tree = (
        "-- lulea/pictures/2025-gemensam.yml --\nscope: common\nperiod: 2025\nanalysis_support: Polisens analytiker.\n"
        "prepared_by: [police, municipality]\n"
        "weighing: {method: Sida vid sida., decision: Ett löfte om torget., reasons: Det var första året.}\n"
    )
    found = {fact.label: fact.values[0].text for fact in section(project, tree, "lagesbild-2025-gemensam").facts}

    assert found["Så vägde vi samman"] == "Sida vid sida."
    assert (found["Det bestämde vi"], found["Därför"]) == ("Ett löfte om torget.", "Det var första året.")
    assert found["Hjälp med analysen"] == "Polisens analytiker."
    assert found["Framtagen av"] == "Polisen och Luleå kommun"


def test_the_chain_of_events_and_who_took_part_in_the_analysis_stand_with_the_problem(project: Make) -> None:
    tree = (
        "-- lulea/problems/torget.yml --\ntitle: Otryggt torg\nevent_chain: [Butikerna stänger., Torget töms.]\n"
        "analysed_with: Med polisens analytiker.\n"
    )
    found = {
        fact.label: [value.text for value in fact.values] for fact in section(project, tree, "problem-torget").facts
    }

    assert found["Händelsekedja"] == ["Butikerna stänger.", "Torget töms."]
    assert found["Analyserat med"] == ["Med polisens analytiker."]
