"""What has errors is left out and named; everything else is published, and nothing is changed when all is well."""

from collections.abc import Callable

import pytest

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, Row
from generator.model.record import Record
from generator.rules.prune import without_broken
from generator.rules.references import check_references
from tests.harness import Project

Make = Callable[..., Project]

TREE = """
    -- lulea/municipality.yml --
    code: "2580"
    -- lulea/dialogues/2026-03-torget.yml --
    date: 2026-03-12
    -- lulea/dialogues/2026-03-torget.viewpoints.csv --
    id,theme,summary,count
    morkt,Mörkt,Det är mörkt.,12
    hundar,Hundar,Lösa hundar.,3
    -- lulea/posts/2026-04-10-svar.md --
    ---
    title: Svar
    kind: dialogue_result
    ---
    -- lulea/2026-torget/partnership.yml --
    title: x
    summary: y
    period: 2026
    activities: [{id: a, text: z}]
    -- lulea/2026-torget/log.csv --
    date,activity,amount
    2026-05-01,a,1
    2026-05-02,a,2
    -- lulea/2026-torget/updates/2026-05-01-x.md --
    Text.
    -- lulea/2026-torget/posts/2026-05-01-x.md --
    ---
    title: x
    kind: start
    ---
    -- lulea/2026-torget/follow-ups/2026-t1.yml --
    period: 2026
    -- lulea/2026-torget/measurements.csv --
    indicator,wave,value
    safe-outdoors,2026,54
    -- lulea/2026-skolan/partnership.yml --
    title: x
    summary: y
    period: 2026
    activities: [{id: a, text: z}]
"""


def inventory(content: Content) -> set[str]:
    """Every published file, and rows as `path:line`."""
    found = set()
    for files in content.municipalities:
        groups: list[tuple[Filed[Record] | None, ...]] = [(files.municipality,), files.agreements, files.dialogues, files.pictures, files.problems, files.posts, files.evaluations]  # fmt: skip
        tables: list[tuple[Row[Record], ...]] = [*files.viewpoints.values()]
        for item in files.partnerships:
            groups += [(item.partnership,), item.updates, item.posts, item.follow_ups]
            tables += [item.log, item.measurements]
        found |= {filed.path for group in groups for filed in group if filed is not None}
        found |= {f"{row.path}:{row.line}" for table in tables for row in table}
    return {path.removeprefix("partnerships/") for path in found}


ALL = {
    "lulea/municipality.yml",
    "lulea/dialogues/2026-03-torget.yml",
    "lulea/dialogues/2026-03-torget.viewpoints.csv:2",
    "lulea/dialogues/2026-03-torget.viewpoints.csv:3",
    "lulea/posts/2026-04-10-svar.md",
    "lulea/2026-torget/partnership.yml",
    "lulea/2026-torget/log.csv:2",
    "lulea/2026-torget/log.csv:3",
    "lulea/2026-torget/updates/2026-05-01-x.md",
    "lulea/2026-torget/posts/2026-05-01-x.md",
    "lulea/2026-torget/follow-ups/2026-t1.yml",
    "lulea/2026-torget/measurements.csv:2",
    "lulea/2026-skolan/partnership.yml",
}


def test_content_without_errors_is_returned_as_it_is(project: Make) -> None:
    content = project(TREE).load().content
    report = Report()
    report.warning("no-summary", Span.file("partnerships/lulea/2026-torget/partnership.yml"))

    assert without_broken(content, report) is content
    assert inventory(content) == ALL


@pytest.mark.parametrize("broken", sorted(ALL))
def test_only_what_has_an_error_goes(project: Make, broken: str) -> None:
    content = project(TREE).load().content
    path, _, line = broken.partition(":")
    number = int(line or 1)
    report = Report()
    report.error("date-missing", Span(f"partnerships/{path}", number, 1, number, 2))

    pruned = without_broken(content, report)
    gone = {
        item for item in ALL if broken.endswith("2026-torget/partnership.yml") and item.startswith("lulea/2026-torget/")
    }
    assert inventory(pruned) == ALL - ({broken} | gone)
    assert pruned.left_out == (f"partnerships/{path}",)


def test_what_loading_left_out_stays_named(project: Make) -> None:
    checked = (
        project(TREE)
        .write("""
        -- lulea/2026-skolan/partnership.yml --
        titel: x
        -- lulea/2026-torget/posts/utan-datum.md --
        ---
        title: x
        kind: start
        ---
    """)
        .apply(check_references)
    )

    assert checked.left_out == ("lulea/2026-skolan/partnership.yml", "lulea/2026-torget/posts/utan-datum.md")
    assert inventory(checked.content) == ALL - {"lulea/2026-skolan/partnership.yml"}


def test_a_real_place_is_there_when_its_own_file_is_broken(project: Make) -> None:
    made = project(TREE).write("-- lulea/municipality.yml --\ncode: 2581\n")

    checked = made.apply(check_references)
    assert checked.codes == ["unknown-municipality"]
    assert inventory(checked.content) == ALL - {"lulea/municipality.yml"}


def test_a_row_over_several_lines_goes_with_a_mistake_on_any_of_them(project: Make) -> None:
    content = (
        project(TREE)
        .write("""
        -- lulea/2026-torget/log.csv --
        date,activity,amount,note
        2026-05-01,a,1,"Första
        och andra raden"
        2026-05-02,a,2,
    """)
        .load()
        .content
    )
    report = Report()
    report.error("unknown-activity", Span("partnerships/lulea/2026-torget/log.csv", 3, 1, 3, 4), value="och", known="")

    assert "lulea/2026-torget/log.csv:2" not in inventory(without_broken(content, report))
    assert "lulea/2026-torget/log.csv:4" in inventory(without_broken(content, report))


def test_where_the_report_stopped_counting_nothing_further_is_trusted(project: Make) -> None:
    rows = "".join(f"2026-05-01,b,{number}\n" for number in range(120))
    made = project(TREE).write(
        f"-- lulea/2026-torget/log.csv --\ndate,activity,amount\n2026-05-01,a,1\n{rows}2026-05-01,a,2\n"
    )

    checked = made.apply(check_references)
    assert checked.codes.count("unknown-activity") == 100
    assert "more-of-the-same" in checked.codes
    assert {item for item in inventory(checked.content) if "log.csv" in item} == {"lulea/2026-torget/log.csv:2"}
