"""The pages about the whole country: honest counts, everybody in the list, and the invented apart."""

from collections.abc import Callable

from generator.build.plan import shared_by_place
from generator.site.site import Site
from generator.views.home import describe_home, describe_municipalities
from generator.views.inventory import expected_pages, municipality_pages, national_pages, writer_for
from generator.views.latest import describe_latest
from generator.views.plain_pages import ContentPage, describe_about
from generator.views.summary import MunicipalitySummary, share, summarise
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]

TREE = """
-- lulea/municipality.yml --
code: "2580"
districts: [{name: Gammelstad, covers: [Kyrkbyn]}]
-- lulea/2017-trygghet/partnership.yml --
title: Trygga kvällar
summary: Fler ska våga gå ut.
period: 2017
activities: [{text: Två vandringar.}, {text: En utbildning.}]
-- lulea/2018-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2018–2019
municipalities: [pitea]
places: [Skurholmen]
activities: [{text: Minst 10 kontroller.}]
-- lulea/2018-trafik/posts/2018-05-02-start.md --
---
title: Nu börjar vi
date: 2018-05-02
kind: start
said: a
promised: b
did: c
led_to: d
---
-- habo/municipality.yml --
code: "0643"
-- habo/dialogues/2019-torget.yml --
title: Torgdialog
date: 2019-04-01
-- exempelby/municipality.yml --
code: "9902"
name: Exempelby
invented: true
-- exempelby/2018-torget/partnership.yml --
title: Ett tryggt torg
summary: Fler på torget.
period: 2018
activities: [{text: Patruller.}]
-- exempelby/2018-torget/posts/2018-09-02-nytt.md --
---
title: Något påhittat
date: 2018-09-02
kind: progress
said: a
promised: b
did: c
led_to: d
---
"""


def national(site: Site) -> tuple[MunicipalitySummary, ...]:
    own = writer("sv", site.registry)
    return tuple(summarise(item, site, own) for item in site.municipalities.values())


def test_the_counts_of_the_start_page_leave_the_invented_out(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    view = describe_home(national(site), writer("sv", site.registry))

    assert view.figures == (
        "3 kommuner med minst ett löfte", "2 medborgarlöften", "3 utlovade åtgärder",
    )  # fmt: skip
    assert [line.name for line in view.municipalities] == ["Habo", "Håbo", "Lerum", "Luleå", "Piteå"]
    assert view.example is not None and view.example.url == "exempelby/"


def test_a_line_says_what_there_is_and_holds_the_words_that_find_it(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    lines = {line.name: line for line in describe_home(national(site), writer("sv", site.registry)).municipalities}

    assert {name: (line.detail, line.has_records) for name, line in lines.items()} == {
        "Habo": ("1 dialog", True),
        "Håbo": ("", False),
        "Lerum": ("", False),
        "Luleå": ("2 löften, 2017–2019", True),
        "Piteå": ("1 löfte, 2018–2019", True),
    }
    for word in ("Gammelstad", "Kyrkbyn", "Skurholmen", "Luleå kommun"):
        assert word in lines["Luleå"].terms
    assert "Bålsta" in lines["Håbo"].terms


def test_the_list_goes_by_county_from_a_to_o_and_the_invented_stands_apart(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    view = describe_municipalities(national(site), writer("sv", site.registry))

    assert [(group.name, [line.name for line in group.lines]) for group in view.groups] == [
        ("Jönköpings län", ["Habo"]),
        ("Norrbottens län", ["Luleå", "Piteå"]),
        ("Uppsala län", ["Håbo"]),
        ("Västra Götalands län", ["Lerum"]),
    ]
    assert view.total == "5 kommuner"
    assert [line.name for line in view.invented] == ["Exempelby"]


def test_the_latest_is_newest_first_and_the_invented_stands_apart(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    view = describe_latest(national(site), writer("sv", site.registry))

    assert [(item.title.text, item.place.text, item.when) for item in view.items] == [
        ("Nu börjar vi", "Luleå", "2 maj 2018")
    ]
    assert [item.title.text for item in view.invented] == ["Något påhittat"]


def test_nothing_is_the_latest_before_its_day(project: Make) -> None:
    site = project(TREE).site("2018-05-01")

    assert describe_latest(national(site), writer("sv", site.registry)).items == ()


def test_the_inventory_holds_each_page_once_and_as_many_as_are_expected(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    about = (ContentPage("om/", "Om", "", ""), ContentPage("om/bidra/", "Bidra", "", ""))
    words, summaries = writer_for(site.registry, "sv"), national(site)
    shared = shared_by_place({slug: share(item, site, words) for slug, item in site.municipalities.items()})
    pages = [
        page
        for slug, item in site.municipalities.items()
        for page in municipality_pages(item, site, words, shared.get(slug, ()))
    ]
    pages += national_pages(summaries, about, words)
    urls = [page.head.url for page in pages]

    assert len(urls) == len(set(urls)) == expected_pages(summaries, about, site.registry)
    assert {url for url in urls if url.startswith(("lulea/", "exempelby/"))} == {
        "lulea/", "lulea/oversikt.html", "lulea/2017-trygghet/", "lulea/2018-trafik/", "lulea/2018-trafik/2018-05-02-start.html",
        "exempelby/", "exempelby/oversikt.html", "exempelby/2018-torget/", "exempelby/2018-torget/2018-09-02-nytt.html",
    }  # fmt: skip
    invented = ("exempelby/", "oversikt/exempel.html")
    assert all(page.head.invented == page.head.url.startswith(invented) for page in pages)
    assert all(page.head.title and page.head.head_title and page.head.description for page in pages)
    found = [page.search.url for page in pages if page.search]
    counts = {url for url in urls if "oversikt" in url}
    assert sorted(found) == sorted(set(urls) - counts - {"", "kommuner/", "senaste/", "sok/", "404.html"})


def test_a_page_about_the_site_knows_the_others() -> None:
    pages = tuple(ContentPage(url, url, "Så bidrar du.", "<p>x</p>") for url in ("om/", "om/bidra/", "annat/"))
    view = describe_about(pages[1], pages, writer())

    assert [link.url for link in view.siblings] == ["om/", "om/bidra/", "om/sa-raknas-laget/"]
    assert [link.url for link in view.page.crumbs] == ["om/"]
    assert view.page.description == "Så bidrar du."
    assert describe_about(pages[0], pages, writer()).page.crumbs == ()
