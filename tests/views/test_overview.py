"""Overviews: every number is the length of what it opens, places stand A to Ö, and the invented are not counted."""

from collections.abc import Callable, Iterator

from generator.site.site import Site
from generator.views.overview import OverviewView, describe_municipality_overview, describe_overviews, overview_count
from generator.views.summary import MunicipalitySummary, summarise
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]

TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2026
activities:
  - {id: a, text: Minst 10 kontroller., lead: police, target: {at_least: 10, unit: kontroll}}
  - {id: b, text: Tio möten., lead: police, target: {at_least: 10, unit: gång}, delivery: {value: not_delivered, reason_code: staffing, reason: Vi var för få., date: 2026-05-01}}
-- lulea/2026-trafik/log.csv --
date,activity,amount
2026-02-01,a,10
-- lulea/2018-gammalt/partnership.yml --
title: Gammalt löfte
summary: Från en källa.
period: 2018
compiled: {by: Lofte, date: 2026-05-01}
activities: [{text: Vi verkar för trygghet.}]
sources: [{title: Nyhet, url: "https://www.lulea.se/nyhet"}]
-- lulea/dialogues/2026-03-torget.yml --
title: Torgdialog
date: 2026-03-10
-- pitea/municipality.yml --
code: "2581"
-- pitea/2026-torget/partnership.yml --
title: Torget
summary: Fler på torget.
period: 2026
activities: [{text: Två vandringar., lead: police, target: {exactly: 2, unit: gång}}]
-- exempelby/municipality.yml --
code: "9902"
name: Exempelby
invented: true
-- exempelby/2026-torget/partnership.yml --
title: Ett tryggt torg
summary: Fler på torget.
period: 2026
activities: [{text: Patruller.}]
"""


def summaries(site: Site) -> tuple[MunicipalitySummary, ...]:
    own = writer("sv", site.registry)
    return tuple(summarise(item, site, own) for item in site.municipalities.values())


def overviews(site: Site) -> dict[str, OverviewView]:
    return {view.page.url: view for view in describe_overviews(summaries(site), writer("sv", site.registry))}


def numbers(view: OverviewView) -> dict[str, int]:
    return {line.anchor: line.count for part in view.parts for block in part.blocks for line in block.lines}


def lines(view: OverviewView) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    for part in view.parts:
        for block in part.blocks:
            for line in block.lines:
                yield line.count, tuple(i.link.url for i in line.items), tuple(i.detail for i in line.items)


def test_a_municipality_counts_what_the_parties_report_apart_from_what_others_compiled(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    view = describe_municipality_overview(site.municipalities["lulea"], site, writer("sv", site.registry))

    assert numbers(view) == {
        "egna-skede-running": 1,
        "egna-lage-delivered": 1,
        "egna-lage-not-delivered": 1,
        "egna-uppfoljning-measurable": 2,
        "egna-skal-staffing": 1,
        "egna-dialoger-overdue": 1,
        "egna-aterkoppling-overdue": 1,
        "sammanstallda-skede-closed": 1,
        "sammanstallda-lage-cannot-be-followed-up": 1,
        "sammanstallda-uppfoljning-not-measurable": 1,
    }


def test_every_number_is_the_length_of_what_it_opens(project: Make) -> None:
    site = project(TREE).site("2026-11-22")

    for municipality in site.municipalities.values():
        if municipality.has_own_records:
            for count, urls, _ in lines(
                describe_municipality_overview(municipality, site, writer("sv", site.registry))
            ):
                assert count == len(urls) == len(set(urls))
    for view in overviews(site).values():
        for count, urls, details in lines(view):
            assert count == sum(map(int, details))
            assert len(urls) == len(set(urls))


def test_a_number_leads_to_the_same_number_one_step_nearer(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    views = overviews(site)
    for municipality in site.municipalities.values():
        if municipality.has_own_records:
            view = describe_municipality_overview(municipality, site, writer("sv", site.registry))
            views[view.page.url] = view

    for view in views.values():
        if not view.page.url.startswith("oversikt/"):
            continue
        for part in view.parts:
            for block in part.blocks:
                for line in block.lines:
                    for item in line.items:
                        url, anchor = item.link.url.split("#")
                        assert numbers(views[url])[anchor] == int(item.detail)


def test_the_country_counts_real_places_alone_and_the_invented_have_an_example(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    views = overviews(site)

    assert numbers(views["oversikt/"])["egna-skede-running"] == 2
    assert numbers(views["oversikt/exempel.html"])["egna-skede-running"] == 1
    assert [view.page.url for view in views.values() if view.page.invented] == ["oversikt/exempel.html"]
    assert len(views) == overview_count(summaries(site), site.registry)


def test_places_stand_in_swedish_alphabetical_order_with_the_same_columns(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    country, county = overviews(site)["oversikt/"], overviews(site)["oversikt/norrbottens-lan.html"]

    assert country.places is not None and county.places is not None
    assert [row.link.text for row in country.places.rows] == [
        "Jönköpings län", "Norrbottens län", "Uppsala län", "Västra Götalands län",
    ]  # fmt: skip
    assert [(row.link.text, row.cells) for row in county.places.rows] == [
        ("Luleå", ("2", "3", "2 av 3", "1", "0 av 1")),
        ("Piteå", ("1", "1", "1 av 1", "0", "0")),
    ]


def test_the_longest_silence_comes_first_and_only_for_those_who_write_themselves(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    (own, _) = overviews(site)["oversikt/"].parts

    assert [(line.link.text, plain(line.detail)) for line in own.silences] == [
        ("Lugnare trafik", "Luleå, inget sedan starten 1 januari 2026"),
        ("Torget", "Piteå, inget sedan starten 1 januari 2026"),
    ]


def test_where_nobody_reports_themselves_the_overview_says_so(project: Make) -> None:
    site = project("-- lulea/municipality.yml --\ncode: '2580'\n").site("2026-11-22")
    (own,) = overviews(site)["oversikt/"].parts

    assert own.missing and own.blocks == ()


RESULTS = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2024-torget/partnership.yml --
title: Ett tryggt torg
summary: Fler ska känna sig trygga.
period: 2024
goals:
  - {text: Fler trygga, indicator: safe-outdoors}
  - {text: Mer att göra för unga}
  - {text: Färre anmälda brott, indicator: reported}
activities: [{text: Två vandringar., lead: police, target: {exactly: 2, unit: gång}}]
-- lulea/2024-torget/measurements.csv --
indicator,wave,date_from,successes,n
safe-outdoors,2023,2023-10-01,400,1000
safe-outdoors,2025,2025-10-01,520,1000
-- _registry/indicators.yml --
safe-outdoors: {name: {sv: Trygg utomhus, en: Safe outdoors}, kind: share, direction: higher_is_better, unit: procent}
reported: {name: Anmälda brott, kind: count, direction: neutral}
"""


def test_what_was_measured_or_should_have_been_is_counted_once_an_indicator_and_leads_to_it(project: Make) -> None:
    site = project(RESULTS).site("2026-11-22")
    view = describe_municipality_overview(site.municipalities["lulea"], site, writer("sv", site.registry))
    (block,) = (block for part in view.parts for block in part.blocks if block.anchor == "egna-resultat")

    assert (block.title, plain(block.lead)) == ("Vad ledde det till?", "2 mål och mätningar")
    assert [(line.count, line.of, line.word, line.tone) for line in block.lines] == [
        (1, "av 2", "Bättre", "delivered"),
        (1, "av 2", "Inte mätt", "cannot_be_followed_up"),
    ]
    assert [(item.link.text, item.link.url, item.detail) for line in block.lines for item in line.items] == [
        ("Trygg utomhus", "lulea/2024-torget/#indikator-safe-outdoors", "Ett tryggt torg"),
        ("Anmälda brott", "lulea/2024-torget/#indikator-reported", "Ett tryggt torg"),
    ]
