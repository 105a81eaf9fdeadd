"""From a parsed file to a record: every kind of mistake gets its own code at its own place."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics.codes import CODES
from generator.model import validate
from tests.harness import ROOT, Checked, Project

Make = Callable[[str], Project]

HEAD = "title: Lugnare trafik\nsummary: Färre ska köra för fort.\nperiod: 2018\n"


def load(project: Make, *lines: str, head: str = HEAD) -> Checked:
    return project("-- lulea/2018-trafik/partnership.yml --\n" + head + "\n".join(lines)).load()


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        # Keys
        (["sumary: x"], [("unknown-field", "sumary")]),
        (["Title: x"], [("unknown-field", "Title")]),
        (["str: x"], [("unknown-field", "str")]),
        (["function(x): y"], [("unknown-field", "function(x)")]),
        (["sumary:"], [("unknown-field", "sumary")]),
        (["activities: [{text: x, target: {at_least: 1, unit: gång, pr: day}}]"], [("unknown-field", "pr")]),
        (["versions: [{date: 2018-05-01, why: x}]"], [("missing-field", "date")]),
        (["versions: [{date: 2018-05-01, what_changed: , why: x}]"], [("empty-field", "what_changed")]),
        # Texts
        (['places: ""'], [("empty-field", '""')]),
        (["places: [Torget, ['x']]"], [("not-a-text", "['x']")]),
        (["places: {en: Square}"], [("text-without-swedish", "{en: Square}")]),
        (["places: [{sv: Torget, eng: Square}]"], [("unknown-language", "eng")]),
        (["police_areas: [{name: x}]"], [("not-a-text", "{name: x}")]),
        (['police_areas: [""]'], [("empty-field", '""')]),
        ([f"police_areas: {'x' * 501}"], [("text-too-long", "x" * 501)]),
        # Dates and periods
        (["signed: igår"], [("not-a-date", "igår")]),
        (["signed: 2018-02-30"], [("no-such-day", "2018-02-30")]),
        (["updates: [{date: 2018-05, text: x}]"], [("not-a-whole-date", "2018-05")]),
        # Numbers
        (["activities: [{text: x, target: {at_least: många, unit: gång}}]"], [("not-a-number", "många")]),
        (["goal: {text: x, planned_sample: 1.5}"], [("not-a-whole-number", "1.5")]),
        (["communication: {cadence_days: 1.5}"], [("not-a-whole-number", "1.5")]),
        (["communication: {cadence_days: " + "9" * 5000 + "}"], [("not-a-whole-number", "9" * 5000)]),
        (["communication: {cadence_days: 0}"], [("number-too-small", "0")]),
        (["communication: {cadence_days: 731}"], [("number-too-large", "731")]),
        # Choices
        (["state: klart"], [("unknown-choice", "klart")]),
        (["serves: [safety, safty]"], [("unknown-choice", "safty")]),
        (["state: [signed]"], [("unknown-choice", "[signed]")]),
        (["first_year: kanske"], [("not-yes-or-no", "kanske")]),
        (["communication: {communicator: {x: y}}"], [("not-yes-or-no", "{x: y}")]),
        (['communication: {communicator: ""}'], [("empty-field", '""')]),
        (["image: {file: a.jpg, decorative: kanske}"], [("not-yes-or-no", "kanske")]),
        (["municipalities: Luleå"], [("bad-id", "Luleå")]),
        (["sources: ftp://x.se"], [("not-a-web-address", "ftp://x.se")]),
        # Lists and fields
        (["serves: {safety: yes}"], [("unknown-choice", "{safety: yes}")]),
        (["activities: Fler kontroller"], [("not-fields", "Fler kontroller")]),
        (["communication: kvartalsvis"], [("not-fields", "kvartalsvis")]),
        (["activities: [{text: x, target: {between: 4, unit: gång}}]"], [("not-a-list", "4")]),
        (["activities: [{text: x, target: {between: [4], unit: gång}}]"], [("too-few-items", "[4]")]),
        (["activities: [{text: x, target: {between: [4, 5, 6], unit: gång}}]"], [("too-many-items", "[4, 5, 6]")]),
        # What only the fields together can tell
        (["activities: [{text: x, target: {unit: gång}}]"], [("target-needs-one-amount", "{unit: gång}")]),
        (
            ["activities: [{text: x, target: {at_least: 1, at_most: 2, unit: gång}}]"],
            [("target-needs-one-amount", "{at_least: 1, at_most: 2, unit: gång}")],
        ),
        (
            ["activities: [{text: x, target: {between: [5, 4], unit: gång}}]"],
            [("target-range-reversed", "{between: [5, 4], unit: gång}")],
        ),
        (
            ["activities: [{text: x, delivery: {value: not_delivered, date: 2018-12}}]"],
            [("not-delivered-without-reason", "{value: not_delivered, date: 2018-12}")],
        ),
        (["goals: [{direction: increase}]"], [("goal-without-text-or-indicator", "{direction: increase}")]),
        # One where several may stand: the place is where it was written, not where the model keeps it
        (["goal: {direction: increase}"], [("goal-without-text-or-indicator", "{direction: increase}")]),
        (['goal: {text: ""}'], [("empty-field", '""')]),
        (['problem: ""'], [("empty-field", '""')]),
        (["promises: [{text: y, goal: {text: x, direction: up}}]"], [("unknown-choice", "up")]),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_has_its_code_at_its_place(
    project: Make, lines: list[str], marked: list[tuple[str, str]]
) -> None:
    assert load(project, *lines).marked == marked


def test_a_period_is_shown_as_it_was_written(project: Make) -> None:
    for period, code in (
        ("{from: 2018, too: 2019}", "not-a-period"),
        ("2019/2018", "period-backwards"),
        ("när det passar", "not-a-period"),
    ):
        checked = load(project, head=f"title: x\nperiod: {period}")

        assert checked.marked == [(code, period)]
        assert period in checked.messages[0] or code == "period-backwards"


def test_a_summary_over_280_characters_is_told_its_length(project: Make) -> None:
    checked = load(project, head=f"title: x\nperiod: 2018\nsummary: {'å' * 281}\n")

    assert checked.marked == [("text-too-long", "å" * 281)]
    assert "281" in checked.messages[0]
    assert "280" in checked.messages[0]
    assert load(project, head=f"title: x\nperiod: 2018\nsummary: {'å' * 280}\n").codes == []


def test_an_unknown_field_names_the_one_that_was_meant(project: Make) -> None:
    (message,) = load(project, "activites: []").messages

    assert "”activites”" in message
    assert "Menade du activities?" in message


def test_an_unknown_choice_names_the_one_that_was_meant_and_all_there_are(project: Make) -> None:
    (message,) = load(project, "ambition: ligt").messages

    assert "Menade du light?" in message
    assert "light, standard, full" in message


def test_a_number_outside_its_limits_is_shown_with_the_limit(project: Make) -> None:
    checked = project("""
        -- lulea/2018-trafik/partnership.yml --
        title: x
        period: 2018
        -- lulea/2018-trafik/log.csv --
        date,activity,amount
        2018-05-01,a,"-1,5"
    """).load()

    assert checked.marked == [("number-too-small", '"-1,5"')]
    assert "-1.5" in checked.messages[0]
    assert "0" in checked.messages[0]


def test_all_problems_of_all_files_come_in_one_run(project: Make) -> None:
    checked = project("""
        -- _registry/units.yml --
        kontroll: {one: kontroll, mny: kontroller}
        -- habo/municipality.yml --
        code: 643
        -- lulea/municipality.yml --
        code: "2580"
        contacts:
          - {role: vakt}
          - {role: kommunpolis, reply_within_days: -1}
        -- lulea/2018-trafik/partnership.yml --
        period: i år
        activities:
          - lead: police
        -- lulea/2018-trafik/log.csv --
        date,activity,amount
        2018-05-32,a,1
        2018-05-01,a,en
        -- lulea/2018-trafik/posts/2018-05-01-halvtid.md --
        ---
        title: Halvtid
        kind: halvtid
        ---
    """).load()

    assert checked.lines == [
        "_registry/units.yml:1:12 missing-field",
        "_registry/units.yml:1:27 unknown-field",
        "habo/municipality.yml:1:7 unknown-municipality",
        "lulea/2018-trafik/log.csv:2:1 no-such-day",
        "lulea/2018-trafik/log.csv:3:14 not-a-number",
        "lulea/2018-trafik/partnership.yml:1:1 missing-field",
        "lulea/2018-trafik/partnership.yml:1:9 not-a-period",
        "lulea/2018-trafik/partnership.yml:3:5 missing-field",
        "lulea/2018-trafik/posts/2018-05-01-halvtid.md:3:7 unknown-choice",
        "lulea/municipality.yml:3:12 unknown-choice",
        "lulea/municipality.yml:4:44 number-too-small",
    ]


def test_what_a_damaged_file_lost_is_not_asked_for(project: Make) -> None:
    checked = load(project, head="title: a: b\nstate: klart\n")

    assert checked.marked == [("yaml-colon-in-text", "a: b"), ("unknown-choice", "klart")]


def test_a_file_that_cannot_be_read_at_all_is_one_finding(project: Make) -> None:
    assert load(project, head="- title\n- period\n").codes == ["yaml-not-fields"]
    assert load(project, head="# bara en anteckning\n").codes == ["file-empty"]


def test_empty_fields_of_a_template_are_as_if_they_were_not_there(project: Make) -> None:
    checked = load(project, "signed:", "goal:", "problem: ~", "places: []", "communication: {plan: , channels: }")

    assert checked.codes == []
    (municipality,) = checked.content.municipalities
    record = municipality.partnerships[0].partnership.record
    assert (record.signed, record.goals, record.problems) == (None, (), ())
    assert record.communication is not None


def test_every_kind_of_error_the_model_can_raise_has_a_code() -> None:
    """Pydantic's own kinds are translated, ours are codes already; nothing falls back to `wrong-value`."""
    assert set(validate._CODE_OF.values()) <= set(CODES)
    ours = set()
    for path in sorted(Path(ROOT, "generator", "model").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("problem", "_problem"):
                ours |= {leaf.value for leaf in ast.walk(node.args[0]) if isinstance(leaf, ast.Constant)}
    assert {code for code in ours if not re.fullmatch(r"[a-z-]+", str(code))} == set()
    assert ours <= set(CODES)
    assert len(ours) > 15


def test_a_wrong_row_takes_no_other_along_and_says_what_it_would_say_alone(project: Make) -> None:
    def load_rows(*rows: str) -> Checked:
        table = "\n".join(("date,activity,amount", *rows, ""))
        return load(project, "activities: [{id: k, text: x}]", f"\n-- lulea/2018-trafik/log.csv --\n{table}")

    alone = load_rows("2018-02-30,k,-1")
    among = load_rows("2018-03-01,k,2", "2018-02-30,k,-1", "2018-03-02,k,2")

    (partnership,) = among.content.municipalities[0].partnerships
    assert [row.line for row in partnership.log] == [2, 4]
    assert among.marked == alone.marked == [("no-such-day", "2018-02-30"), ("number-too-small", "-1")]
    assert among.messages == alone.messages
