"""A follow-up as the parties wrote it: what was done, how well, what it led to, and what staff say."""

from collections.abc import Callable

from generator.views.follow_up import FollowUpView, describe_follow_up, newest_first
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
activities:
  - {id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}
"""


def accounts(project: Make, *files: str) -> list[FollowUpView]:
    """The follow-ups of the promise, newest first."""
    tree = "".join(
        f"-- lulea/2026-trafik/follow-ups/2026-t{number}.yml --\n{text}" for number, text in enumerate(files, 1)
    )
    site = project(HEAD + tree).site("2026-11-22")
    municipality = site.municipalities["lulea"]
    (partnership,) = municipality.partnerships
    words = writer("sv", site.registry)
    filed = newest_first(partnership.files.follow_ups)
    return [describe_follow_up(item, partnership, municipality, words) for item in filed]


def test_the_three_questions_staff_and_who_asked_are_answered_one_by_one(project: Make) -> None:
    (view,) = accounts(
        project,
        "period: 2026-01/2026-04\nwork_done: Tolv kontroller.\nquality: På fasta tider.\neffects: Det vet vi inte än.\n"
        "staff_view: Meningsfullt.\nlessons: Börja tidigare.\nnext: Vi fortsätter.\nrequested_by: Kommunstyrelsen\n",
    )

    assert {fact.label: fact.values[0].text for fact in view.answers} == {
        "Vad som gjordes": "Tolv kontroller.",
        "Hur väl det gjordes": "På fasta tider.",
        "Vad det ledde till": "Det vet vi inte än.",
        "Vad medarbetarna säger": "Meningsfullt.",
        "Vad vi lärde oss": "Börja tidigare.",
        "Vad som händer nu": "Vi fortsätter.",
        "Begärd av": "Kommunstyrelsen",
    }


def test_a_result_leads_to_its_activity_with_its_figure_its_verdict_and_its_reason(project: Make) -> None:
    (view,) = accounts(
        project,
        "period: 2026\nresults:\n  - {activity: a, value: 4, unit: kontroll, baseline: 9, status: not_met, "
        "reason_code: staffing, reason: Två var sjuka.}\n",
    )
    (result,) = view.results

    assert result.activity is not None and result.activity.url == "#atgard-a"
    assert plain(result.figure) == "4 kontroller, tidigare 9"
    assert result.status is not None and result.status.word == "Inte uppfyllt"
    assert result.reason.endswith("Två var sjuka.") and result.reason != "Två var sjuka."


def test_the_newest_account_comes_first_whatever_the_files_are_called(project: Make) -> None:
    found = accounts(project, "period: 2026-05/2026-08\n", "period: 2026-01/2026-04\n")

    assert [view.anchor for view in found] == ["uppfoljning-2026-t1", "uppfoljning-2026-t2"]
