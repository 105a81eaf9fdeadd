"""The nine steps: each done only with its evidence, and what is missing has a code."""

from collections.abc import Callable

import pytest

from generator.site.steps import CONTENTS, Step, find_steps
from tests.harness import Project

Make = Callable[..., Project]
MUNICIPALITY = '-- lulea/municipality.yml --\ncode: "2580"\n'
ACTIVITY = "activities: [{id: kontroller, text: Polisen gör kontroller., lead: police, target: {at_least: 1, unit: kontroll, per: month}}]"
AGREEMENT = """
-- lulea/agreements/2025-2028.yml --
period: 2025-2028
parties: [police, municipality]
problems_in_focus: Farten
likely_causes: Raka vägar
goals: Högst 28 procent kör för fort.
documentation_rule: Varje vecka
follow_up_rule: Tre gånger om året
frame_of_cooperation: Polisen leder kontrollerna.
"""


def steps(project: Make, partnership: str, rest: str = "", today: str = "2026-06-01") -> dict[str, Step]:
    """The steps of one partnership of 2026, by their codes."""
    fields = f"title: Lugn trafik\nperiod: 2026\nsummary: y\n{partnership}\n"
    if not partnership.startswith(("activities:", "promises:")):
        fields += f"{ACTIVITY}\n"
    tree = f"{MUNICIPALITY}-- lulea/2026-trafik/partnership.yml --\n{fields}{rest}"
    municipality = project(tree).municipality(today)
    (found,) = municipality.partnerships
    return {step.code: step for step in find_steps(found, municipality)}


def post(audience: str, day: str, more: str = "", folder: str = "2026-trafik/posts") -> str:
    return f"-- lulea/{folder}/{day}-{audience}.md --\n---\ntitle: x\nkind: start\naudience: {audience}\n{more}---\nText.\n"


def dialogue(name: str, *lines: str, day: str = "2025-10-01") -> str:
    return f"-- lulea/dialogues/{name}.yml --\ndate: {day}\n" + "".join(f"{line}\n" for line in lines)


def picture(name: str, scope: str, *lines: str, date: str = "2025-11-01") -> str:
    return f"-- lulea/pictures/{name}.yml --\nscope: {scope}\nperiod: 2025\ndate: {date}\n" + "".join(
        f"{line}\n" for line in lines
    )


def problem(name: str, *lines: str) -> str:
    return f"-- lulea/problems/{name}.yml --\ntitle: {name}\n" + "".join(f"{line}\n" for line in lines)


CAUSES = "causes: [{id: rak-vag, text: Vägen är rak., perspective: place}]"


def test_the_nine_come_in_the_order_of_the_model_and_without_evidence_all_but_the_promise_are_missing(
    project: Make,
) -> None:
    found = steps(project, "")

    assert list(found) == [
        "agreement", "staff_dialogue", "citizen_dialogue", "picture", "problem", "promise", "work", "follow_up", "feedback",
    ]  # fmt: skip
    assert [code for code, step in found.items() if step.state != "missing"] == ["promise"]
    assert all(not step.lacks and not step.evidence for step in found.values())


class TestAgreement:
    def test_it_is_there_when_the_promise_names_it(self, project: Make) -> None:
        assert steps(project, "agreement: 2025-2028", AGREEMENT)["agreement"] == Step(
            "agreement", "done", ("2025-2028",)
        )
        assert steps(project, "", AGREEMENT)["agreement"].state == "missing"

    @pytest.mark.parametrize("content", CONTENTS)
    def test_each_of_the_six_contents_is_asked_for(self, project: Make, content: str) -> None:
        less = "".join(line for line in AGREEMENT.splitlines(keepends=True) if not line.startswith(content))
        found = steps(project, "agreement: 2025-2028", less)["agreement"]

        assert (found.state, found.lacks) == ("partly", ("contents",))

    def test_one_that_is_only_named_lacks_its_text(self, project: Make) -> None:
        found = steps(project, "agreement: Överenskommelsen från 2019")["agreement"]

        assert (found.state, found.lacks, found.evidence) == ("partly", ("text",), ())


class TestDialogues:
    @pytest.mark.parametrize(
        ("lines", "state", "lacks"),
        [
            (("what: Farten", "how: Fler kontroller"), "done", ()),
            (("what: Farten",), "partly", ("how",)),
            (("how: Fler kontroller",), "partly", ("what",)),
            ((), "partly", ("what", "how")),
        ],
    )
    def test_staff_must_have_said_what_and_how(
        self, project: Make, lines: tuple[str, ...], state: str, lacks: tuple[str, ...]
    ) -> None:
        found = steps(project, "based_on: 2025-medarbetare", dialogue("2025-medarbetare", "audience: staff", *lines))

        assert (found["staff_dialogue"].state, found["staff_dialogue"].lacks) == (state, lacks)
        assert found["citizen_dialogue"].state == "missing"

    def test_a_dialogue_that_the_promise_does_not_name_is_not_behind_it(self, project: Make) -> None:
        assert steps(project, "", dialogue("2025-torget"))["citizen_dialogue"].state == "missing"

    def test_a_viewpoint_leads_to_its_dialogue(self, project: Make) -> None:
        rest = dialogue("2025-torget") + (
            "-- lulea/dialogues/2025-torget.viewpoints.csv --\nid,theme,summary,count,outcome\n"
            "farten,Trafik,De kör fort.,12,taken_forward\n"
        )

        for named in ("based_on: farten", f"promises: [{{text: Lugnt, viewpoints: farten, {ACTIVITY}}}]"):
            assert steps(project, named, rest)["citizen_dialogue"].evidence == ("2025-torget",)

    @pytest.mark.parametrize("line", ["date: 2026-12-01", "date: 2026-05-01\ncancelled: yes"])
    def test_one_to_come_or_called_off_has_not_been_held(self, project: Make, line: str) -> None:
        rest = f"-- lulea/dialogues/2026-torget.yml --\n{line}\n"

        assert steps(project, "based_on: 2026-torget", rest)["citizen_dialogue"].state == "missing"

    def test_answers_that_were_only_collected_are_no_talk(self, project: Make) -> None:
        collected = dialogue("2025-enkat", "mode: one_way")
        found = steps(project, "based_on: 2025-enkat", collected)["citizen_dialogue"]
        assert (found.state, found.lacks) == ("partly", ("talk",))

        both = steps(project, "based_on: [2025-enkat, 2025-mote]", collected + dialogue("2025-mote", "mode: two_way"))
        assert both["citizen_dialogue"] == Step("citizen_dialogue", "done", ("2025-mote",))


class TestPicture:
    @pytest.mark.parametrize(
        ("scopes", "state", "lacks"),
        [
            (("common",), "partly", ("local",)),
            (("local_police",), "partly", ("common",)),
            (("local_municipality", "local_police"), "partly", ("common",)),
            (("common", "local_police"), "done", ()),
            (("common", "local_municipality"), "done", ()),
        ],
    )
    def test_it_needs_one_of_their_own_and_a_common_one(
        self, project: Make, scopes: tuple[str, ...], state: str, lacks: tuple[str, ...]
    ) -> None:
        rest = "".join(picture(f"bild-{number}", scope) for number, scope in enumerate(scopes))
        named = ", ".join(f"bild-{number}" for number in range(len(scopes)))
        found = steps(project, f"based_on: [{named}]", rest)["picture"]

        assert (found.state, found.lacks) == (state, lacks)

    def test_a_picture_that_another_builds_on_is_found_through_it(self, project: Make) -> None:
        common = picture("gemensam", "common", "sources: [{kind: offences, ref: polisens}]")
        found = steps(project, "based_on: gemensam", common + picture("polisens", "local_police"))["picture"]

        assert found == Step("picture", "done", ("gemensam", "polisens"))

    def test_two_that_build_on_each_other_are_two(self, project: Make) -> None:
        rest = picture("ena", "common", "sources: [{kind: other, ref: andra}]")
        rest += picture("andra", "local_police", "sources: [{kind: other, ref: ena}]")

        assert steps(project, "based_on: ena", rest)["picture"].evidence == ("ena", "andra")

    def test_the_pictures_of_a_problem_count_when_they_came_before_the_promise(self, project: Make) -> None:
        rest = problem("farten", "pictures: [fore, efter]") + picture("fore", "common")
        rest += picture("efter", "local_police", date="2026-02-01")

        assert steps(project, "problems: farten", rest)["picture"].evidence == ("fore",)


class TestProblem:
    def test_it_needs_its_causes(self, project: Make) -> None:
        assert steps(project, "problems: farten", problem("farten", CAUSES))["problem"] == Step(
            "problem", "done", ("farten",)
        )
        assert steps(project, "problems: farten", problem("farten"))["problem"].lacks == ("causes",)

    def test_so_does_the_problem_of_each_promise(self, project: Make) -> None:
        promises = f"promises: [{{text: a, problem: farten, {ACTIVITY}}}, {{text: b, problem: morkret}}]"
        found = steps(project, promises, problem("farten", CAUSES) + problem("morkret"))["problem"]

        assert (found.state, found.evidence) == ("partly", ("farten", "morkret"))

    def test_one_in_words_alone_is_not_analysed(self, project: Make) -> None:
        found = steps(project, "problems: De kör för fort")["problem"]

        assert (found.state, found.lacks, found.evidence) == ("partly", ("causes",), ())


class TestPromise:
    def test_each_promise_needs_an_activity(self, project: Make) -> None:
        both = steps(project, f"promises: [{{text: a, {ACTIVITY}}}, {{text: b}}]")["promise"]

        assert (both.state, both.lacks) == ("partly", ("activities",))
        assert steps(project, "promises: [{text: a}]")["promise"].state == "missing"


LOG = "-- lulea/2026-trafik/log.csv --\ndate,activity,amount,unit\n2026-01-15,kontroller,3,kontroll\n"
REPORT = "-- lulea/2026-trafik/follow-ups/2026-t1.yml --\nperiod: 2026-01/2026-04\ndate: 2026-05-10\n"
MET = "results: [{activity: kontroller, value: 4, unit: kontroll, status: met}]\n"


class TestWork:
    def test_a_log_shows_it(self, project: Make) -> None:
        assert steps(project, "", LOG)["work"].state == "done"

    def test_so_does_an_update_that_names_what_was_done(self, project: Make) -> None:
        update = "updates: [{date: 2026-02-01, text: Tre kontroller., activities: kontroller, amount: 3}]"

        assert steps(project, update)["work"].state == "done"

    def test_told_only_afterwards_it_lacks_its_log(self, project: Make) -> None:
        found = steps(project, "", REPORT + MET)["work"]

        assert (found.state, found.lacks) == ("partly", ("log",))

    def test_an_activity_that_nobody_reports_is_missed(self, project: Make) -> None:
        two = "activities: [{id: kontroller, text: a, target: {at_least: 1, unit: kontroll, per: month}}, {id: b, text: b, target: {exactly: 2, unit: gång, per: period}}]"
        found = steps(project, two, LOG)["work"]

        assert (found.state, found.lacks) == ("partly", ("reports",))


class TestFollowUp:
    def test_its_three_questions_must_be_answered(self, project: Make) -> None:
        questions = {"work_done": "a", "quality": "b", "effects": "c"}
        assert (
            steps(project, "", REPORT + "".join(f"{k}: {v}\n" for k, v in questions.items()))["follow_up"].state
            == "done"
        )

        for left_out in questions:
            rest = REPORT + "".join(f"{k}: {v}\n" for k, v in questions.items() if k != left_out)
            found = steps(project, "", rest)["follow_up"]
            assert (found.state, found.lacks, found.evidence) == ("partly", (left_out,), ("2026-t1",))

    def test_results_of_activities_say_what_was_done(self, project: Make) -> None:
        assert steps(project, "", REPORT + MET)["follow_up"].lacks == ("quality", "effects")


class TestFeedback:
    def test_both_citizens_and_staff_must_have_heard(self, project: Make) -> None:
        citizens, staff = post("citizens", "2026-02-01"), post("staff", "2026-03-01")

        assert steps(project, "", citizens)["feedback"].lacks == ("staff",)
        assert steps(project, "", staff)["feedback"].lacks == ("citizens",)
        assert steps(project, "", citizens + staff)["feedback"].state == "done"

    def test_one_post_may_be_to_both_and_is_shown_once(self, project: Make) -> None:
        found = steps(project, "", post("both", "2026-02-01"))["feedback"]

        assert found == Step("feedback", "done", ("lulea/2026-trafik/2026-02-01-both.html",))

    def test_the_newest_is_shown(self, project: Make) -> None:
        rest = post("citizens", "2026-02-01") + post("citizens", "2026-04-01") + post("staff", "2026-03-01")

        assert steps(project, "", rest)["feedback"].evidence == (
            "lulea/2026-trafik/2026-04-01-citizens.html", "lulea/2026-trafik/2026-03-01-staff.html",
        )  # fmt: skip

    def test_the_municipalitys_own_post_counts_when_it_names_the_promise(self, project: Make) -> None:
        named = post("citizens", "2026-02-01", "partnerships: 2026-trafik\n", folder="posts")
        other = post("citizens", "2026-02-01", folder="posts")

        assert steps(project, "", named)["feedback"].state == "partly"
        assert steps(project, "", other)["feedback"].state == "missing"

    def test_what_is_not_yet_published_is_not_there(self, project: Make) -> None:
        assert steps(project, "", post("citizens", "2026-09-01"))["feedback"].state == "missing"


class TestSkipped:
    def test_a_skipped_step_has_its_reason(self, project: Make) -> None:
        found = steps(project, "skipped: [{step: staff_dialogue, reason: Tiden räckte inte.}]")["staff_dialogue"]

        assert (found.state, str(found.reason)) == ("skipped", "Tiden räckte inte.")

    def test_a_step_that_is_done_was_not_skipped(self, project: Make) -> None:
        found = steps(project, "agreement: 2025-2028\nskipped: [{step: agreement, reason: x}]", AGREEMENT)["agreement"]

        assert (found.state, found.reason) == ("done", None)

    def test_half_a_step_that_was_skipped_still_shows_what_there_is(self, project: Make) -> None:
        rest = picture("gemensam", "common")
        found = steps(project, "based_on: gemensam\nskipped: [{step: picture, reason: x}]", rest)["picture"]

        assert (found.state, found.evidence, found.lacks) == ("skipped", ("gemensam",), ())
