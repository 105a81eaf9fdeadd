"""The timeline: everything that happened, newest first, told once and as precisely as it is known."""

from collections.abc import Callable

from generator.views.timeline import EventView, TimelineView, describe_timeline
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]

HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2018-trafik/partnership.yml --
title: Trafik
summary: Lugnare trafik.
period: 2018
signed: 2018-01-15
activities:
  - id: kontroller
    text: Polisen gör minst 10 kontroller.
    target: {at_least: 10, unit: kontroll}
"""
LOG = """
-- lulea/2018-trafik/log.csv --
date,date_to,activity,amount,place
2018-02-03,,kontroller,4,Torget
2018-02-20,,kontroller,3,Hamnen
2018-04-28,2018-05-02,kontroller,5,
"""


def timeline(project: Project, today: str = "2019-06-01") -> TimelineView:
    site = project.site(today)
    (partnership,) = site.municipalities["lulea"].partnerships
    return describe_timeline(partnership, site, writer("sv", site.registry))


def told(view: TimelineView) -> list[str]:
    """The timeline as lines: the month, and below it each entry."""
    lines = []
    for month in view.months:
        lines.append(month.label)
        lines += [f"  {event.kind}: {plain(event.when)}: {plain(event.title.text)}" for event in month.events]
    return lines


def events(view: TimelineView) -> list[EventView]:
    return [event for month in view.months for event in month.events]


def test_work_is_told_by_month_with_its_sum_and_places(project: Make) -> None:
    view = timeline(project(HEAD + LOG))

    assert told(view) == [
        "December 2018",
        "  end: december 2018: Löftets tid var slut",
        "Maj 2018",
        "  work: maj 2018: 5 kontroller, 28 april–2 maj 2018",
        "Februari 2018",
        "  work: februari 2018: 7 kontroller",
        "Januari 2018",
        "  decision: 15 januari 2018: Löftet skrevs under",
    ]
    february = events(view)[2]
    assert february.body is not None and february.body.text == "Torget, Hamnen"
    assert [(link.text, link.url) for link in february.activities] == [
        ("Polisen gör minst 10 kontroller.", "#atgard-kontroller")
    ]


def test_posts_updates_follow_ups_and_work_of_one_day_stand_in_one_order(project: Make) -> None:
    made = project(HEAD)
    made.write("""
        -- lulea/2018-trafik/updates/2018-09-30-b.md --
        ---
        title: Beta
        ---
        Text.
        -- lulea/2018-trafik/updates/2018-09-30-a.md --
        ---
        title: Alfa
        ---
        Text.
        -- lulea/2018-trafik/posts/2018-09-30-post.md --
        ---
        title: Så går det
        date: 2018-09-30
        kind: progress
        said: a
        promised: b
        did: c
        led_to: d
        ---
        -- lulea/2018-trafik/follow-ups/2018-t3.yml --
        title: Tre kvartal
        date: 2018-09-30
        done_by: Polisen
        results: [{activity: kontroller, text: Det går bra., status: met}]
        -- lulea/2018-trafik/log.csv --
        date,activity,amount
        2018-09-30,kontroller,2
    """)

    assert told(timeline(made))[2:8] == [
        "September 2018",
        "  post: 30 september 2018: Så går det",
        "  update: 30 september 2018: Alfa",
        "  update: 30 september 2018: Beta",
        "  follow_up: 30 september 2018: Tre kvartal",
        "  work: september 2018: 2 kontroller",
    ]


def test_what_is_known_to_the_year_only_stands_under_the_year(project: Make) -> None:
    view = timeline(
        project(HEAD.replace("signed: 2018-01-15", "signed: 2018")).write("""
            -- lulea/2018-trafik/follow-ups/2018.yml --
            title: Året
            date: 2018
            results: [{activity: kontroller, text: Det gick bra., status: met}]
        """)
    )

    assert told(view) == [
        "2018",
        "  follow_up: 2018: Året",
        "  decision: 2018: Löftet skrevs under",
        "December 2018",
        "  end: december 2018: Löftets tid var slut",
    ]
    assert [event.iso for event in events(view)] == ["2018", "2018", "2018-12"]


def test_nothing_is_told_before_it_has_happened(project: Make) -> None:
    made = project(HEAD + LOG).write("""
        -- lulea/2018-trafik/follow-ups/2018.yml --
        title: Året
        date: 2019-03
        results: [{activity: kontroller, text: Det gick bra., status: met}]
    """)

    assert told(timeline(made, "2018-01-20")) == ["Januari 2018", "  decision: 15 januari 2018: Löftet skrevs under"]
    assert "  end: december 2018: Löftets tid var slut" not in told(timeline(made, "2018-12-31"))
    assert told(timeline(made, "2019-04-01"))[:2] == ["Mars 2019", "  follow_up: mars 2019: Året"]


def test_an_empty_timeline_says_so(project: Make) -> None:
    view = timeline(project(HEAD.replace("signed: 2018-01-15\n", "")), "2018-06-01")

    assert view.months == ()
    assert view.empty == "Här finns inget ännu. När något har gjorts står det här, med datum."


def test_an_update_has_an_anchor_and_names_its_activities(project: Make) -> None:
    (event,) = [
        event
        for event in events(
            timeline(
                project(HEAD).write("""
                    -- lulea/2018-trafik/updates/2018-05-02-lampor.md --
                    ---
                    title: Lamporna lyser
                    activities: [kontroller]
                    ---
                    Alla **fyra** lampor.
                """)
            )
        )
        if event.kind == "update"
    ]

    assert (event.anchor, event.iso, event.is_markdown) == ("handelse-2018-05-02-lampor", "2018-05-02", True)
    assert event.body is not None and event.body.text == "Alla **fyra** lampor."
    assert [link.url for link in event.activities] == ["#atgard-kontroller"]


def test_the_order_is_the_same_whatever_the_files_are_called(project: Make) -> None:
    update = "-- lulea/2018-trafik/updates/2018-05-02-{name}.md --\n---\ntitle: {title}\n---\nText.\n"
    one, other = (
        project(HEAD + "".join(update.format(name=name, title=title) for name, title in pairs))
        for pairs in ([("a", "Första"), ("b", "Andra")], [("b", "Första"), ("a", "Andra")])
    )

    assert told(timeline(one)) == told(timeline(other))
