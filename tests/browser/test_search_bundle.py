"""The search in a real browser: the bundle, the script and the page's content security policy together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.render.assets import bundle_assets
from generator.views.search import SearchRecord
from tests.search_files import is_of_the_search, search_files

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"

LULEA = SearchRecord(
    url="lulea/2018-tryggare-trafik/",
    title="Tryggare trafik och gångtunnlar",
    kind="promise",
    municipality="Luleå",
    county="Norrbottens län",
    places=("Gammelstad",),
    period="2018",
    years=("2018",),
    themes=("Trafik",),
    states=("Delvis genomfört",),
    date="2019-03-12",
    excerpt="Polisen och Luleå kommun lovade detta för 2018.",
    body=(
        "Minst en trafikkontroll per dygn. Trygghetsvandringar hölls i tre byar. <img src=x onerror=alert(1)> & mer. "
        "Polisen gjorde 301 trafikkontroller. Belysningen i gångtunneln vid stationen lagades."
    ),
)
PITEA = SearchRecord(
    url="pitea/2019-parken/",
    title="En lugnare park",
    kind="promise",
    municipality="Piteå",
    county="Norrbottens län",
    period="2019",
    years=("2019",),
    themes=("Centrum",),
    states=("Genomfört",),
    date="2020-01-20",
    body="Parken fick fler lampor, och en trafikkontroll gjordes. Luleå gjorde likadant.",
)
POST = SearchRecord(
    url="pitea/2019-parken/lampor.html",
    title="Lamporna i parken lyser",
    kind="post",
    municipality="Piteå",
    county="Norrbottens län",
    period="2019",
    years=("2019",),
    themes=("Centrum",),
    date="2019-11-02",
    body="Alla fjorton lampor lyser nu.",
)
TOWN = SearchRecord(url="lulea/", title="Luleå", kind="municipality", municipality="Luleå", county="Norrbottens län")
MANY = tuple(
    SearchRecord(
        url=f"kommun-{number:02}/2020-gatan/",
        title=f"Tryggare gata nummer {number}",
        kind="promise",
        municipality=f"Kommun {number:02}",
        county="Exempellän",
        period="2020",
        years=("2020",),
        date=f"2020-01-{number:02}",
        body="Grannarna samlades på gatan.",
    )
    for number in range(1, 26)
)

FORM = """
<form data-module="search" action="../kommuner/" data-index="{index}" data-root="../"
      data-kind-promise="Löfte" data-kind-post="Återkoppling" data-kind-municipality="Kommun">
  <label>Sök <input type="search" name="q"></label>
  <div data-search-only hidden>
    <fieldset data-search-filter="county" data-param="lan" data-any="Alla län" hidden><legend>Län</legend></fieldset>
    <fieldset data-search-filter="municipality" data-param="kommun" data-any="Alla kommuner" hidden><legend>Kommun</legend></fieldset>
    <fieldset data-search-filter="year" data-param="ar" data-any="Alla år" hidden><legend>År</legend></fieldset>
    <fieldset data-search-filter="theme" data-param="tema" data-any="Alla teman" hidden><legend>Tema</legend></fieldset>
    <fieldset data-search-filter="state" data-param="lage" data-any="Alla lägen" hidden><legend>Läge</legend></fieldset>
    <fieldset data-search-filter="kind" data-param="typ" data-any="Alla typer" hidden><legend>Typ</legend></fieldset>
    <label>Ordning <select name="sort" data-search-sort>
      <option value="">Bästa träff</option><option value="date">Senaste först</option></select></label>
  </div>
  <p role="status" data-search-status data-searching="Söker …" data-failed="Sökningen gick inte att öppna."
     data-none="Inga träffar på ”{query}”." data-some="Ingen sida har alla orden." data-hits-one="1 träff" data-hits-other="{count} träffar"></p>
  <div data-search-help></div>
  <template data-search-none><p>Se efter att orden är rättstavade.</p></template>
  <template data-search-failed><p><a href="../kommuner/">Alla kommuner A–Ö</a></p></template>
  <template data-search-result><li><h3><a data-title></a></h3><p data-facts></p><p data-excerpt></p></li></template>
  <ol data-search-results></ol>
  <button type="button" data-search-more hidden>Visa fler</button>
</form>
<script src="../assets/search.js" defer></script>
"""
HIDDEN_FORM = (
    FORM.replace("{index}", "../sok/data/")
    .replace(
        '<fieldset data-search-filter="county"',
        '<details><summary>Begränsa</summary><fieldset data-search-filter="county"',
    )
    .replace("<label>Ordning", "</details><label>Ordning")
)
FILTER = """
<label>Kommun <input type="search" data-filter="kommuner"></label>
<p role="status" data-filter-status="kommuner" data-none="Ingen kommun" data-one="1 kommun" data-other="{count} kommuner"></p>
<ul id="kommuner" data-filter-list>
  <li data-terms="Dalarnas län"><a href="#falun">Falun</a></li>
  <li data-terms="Norrbottens län, Gammelstad"><a href="#lulea">Luleå</a></li>
  <li data-terms="Stockholms län"><a href="#stockholm">Stockholm</a></li>
  <li data-terms="Örebro län, Stockholmsvägen"><a href="#orebro">Örebro</a></li>
</ul>
<script src="../assets/filter.js" defer></script>
"""


SCRIPTS = {
    name: artifact.content
    for name, url in bundle_assets().urls.items()
    for artifact in bundle_assets().artifacts
    if artifact.path == url and name.endswith(".js")
}


@dataclass
class Site:
    """A static server of a small site below `/under/a/path/`."""

    address: str
    asked: list[str]
    """Paths below the site's root, in the order they were asked for."""
    folder: Path

    @property
    def data(self) -> list[str]:
        """The files of the index that were asked for, without the hashes in their names."""
        found = (path.removeprefix("sok/data/") for path in self.asked if is_of_the_search(path))
        return sorted(re.sub(r"\.\w{8}|\w{8}-", "", path) for path in found)


@pytest.fixture(scope="module")
def bundle() -> dict[str, bytes]:
    return search_files((LULEA, PITEA, POST, TOWN, *MANY))


@pytest.fixture
def site(tmp_path: Path, bundle: dict[str, bytes]) -> Iterator[Site]:
    files = {**bundle, **{f"assets/{name}": content for name, content in SCRIPTS.items()}}
    head = "<!doctype html><html lang=sv><head><meta charset=utf-8><title>Sök</title></head>"
    for folder, body in {
        "sok": FORM.replace("{index}", "../sok/data/"),
        "trasig": FORM.replace("{index}", "../finns-inte/"),
        "gomda": HIDDEN_FORM,
        "filter": FILTER,
        "lulea/2018-tryggare-trafik": "Målet",
    }.items():
        files[f"{folder}/index.html"] = f"{head}<body>{body}</body></html>".encode()
    for path, content in files.items():
        target = tmp_path / "under" / "a" / "path" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            asked.append(self.path.partition("?")[0].removeprefix("/under/a/path/"))

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Site(
            f"http://127.0.0.1:{server.server_address[1]}/under/a/path/", asked, tmp_path / "under" / "a" / "path"
        )
        server.shutdown()
        thread.join()


@dataclass
class Search:
    """The search page as a reader sees it."""

    page: Page
    problems: list[str]

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("searchbox")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def links(self) -> Locator:
        return self.page.locator("[data-search-results] a")

    def titles(self, query: str) -> list[str]:
        """Type *query*, wait for the answer and return the titles of the results, best first."""
        self.page.evaluate("document.querySelector('[role=status]').textContent = 'väntar'")
        self.field.fill(query)
        expect(self.status).not_to_have_text(re.compile("väntar|Söker"))
        return self.links.all_text_contents()


@pytest.fixture
def search(page: Page, site: Site) -> Search:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{site.address}sok/")
    return Search(page, problems)


@pytest.mark.parametrize(
    "query",
    ["Luleå", "Lulea", "luleå 2018", "trafikkontroll", "trafikkontrollerna", "trygghetsvandring", "gångtunnlar",
     "gangtunnel", "kontroll", "kontroller", "gammelstad", "Luleå trafikkontroll", "trafikk", "Norrbotten tunnel",
     "belysning i gångtunneln",
     # One letter left out, one too many, one wrong, two that have changed places.
     "trafikontroll", "trygghetsvanddring", "gångtunnet", "trafikkontorll"],
)  # fmt: skip
def test_the_words_people_type_find_the_promise(search: Search, query: str) -> None:
    assert LULEA.title in search.titles(query)
    assert search.problems == []


def test_a_name_finds_its_own_pages_before_pages_that_mention_it(search: Search) -> None:
    assert search.titles("Luleå") == [TOWN.title, LULEA.title, PITEA.title]
    assert search.titles("trafik")[0] == LULEA.title


def test_a_result_shows_what_where_when_state_and_the_words_found(search: Search) -> None:
    search.titles("trygghetsvandring")

    result = search.page.locator("[data-search-results] li")
    assert result.locator("[data-facts]").inner_text() == "Löfte · Luleå · 2018 · Delvis genomfört"
    assert result.locator("mark").all_text_contents() == ["Trygghetsvandringar"]
    # What an author wrote is shown as it was written, and stays text.
    assert "<img src=x onerror=alert(1)> & mer." in result.locator("[data-excerpt]").inner_text()
    assert result.locator("img").count() == 0


def test_whatever_a_record_holds_is_shown_as_text(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    attack = "<img src=https://x.example/ onerror=alert(1)>"
    hostile = SearchRecord(
        url="lulea/ont/", title=f"Xylofon {attack}", kind="promise", municipality=f"Luleå {attack}", county=attack,
        period=attack, states=(attack,), themes=(attack,), years=("2018",), main=f"{attack} xylofon {attack}",
    )  # fmt: skip
    for path in (site.folder / "sok/data").rglob("*.json"):
        path.unlink()
    for name, content in search_files((hostile, PITEA)).items():
        (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / name).write_bytes(content)
    page.goto(f"{site.address}sok/?q=xylofon")

    expect(page.locator("[data-search-results] a")).to_have_text([hostile.title])
    assert page.locator("img").count() == 0
    assert page.get_by_role("group", name="Tema").locator("span").all_text_contents()[0] == f"{attack} (1)"
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_a_result_leads_to_its_page_below_any_path(search: Search, site: Site) -> None:
    search.titles("gångtunnlar")
    search.links.first.click()

    expect(search.page).to_have_url(f"{site.address}lulea/2018-tryggare-trafik/")


def test_nothing_is_loaded_until_the_reader_turns_to_the_search(search: Search, site: Site) -> None:
    assert [path for path in site.asked if is_of_the_search(path)] == []

    search.field.focus()

    expect(search.page.get_by_role("group", name="År")).to_be_visible()
    assert [path for path in site.asked if is_of_the_search(path)] == ["sok/data/index.json"]


def test_a_search_fetches_the_files_of_its_words_and_of_what_it_shows(page: Page, site: Site) -> None:
    page.goto(f"{site.address}gomda/")
    page.get_by_role("searchbox").fill("gångtunnlar")

    expect(page.get_by_role("status")).to_have_text("1 träff")
    assert site.data == ["index.json", "lulea/soktexter/0.json", "words/ga.json"]


def test_what_narrows_a_search_is_fetched_when_it_is_opened(page: Page, site: Site) -> None:
    page.goto(f"{site.address}gomda/")
    page.get_by_role("searchbox").fill("parken")
    expect(page.get_by_role("status")).to_have_text("2 träffar")
    assert not any(path.startswith("facts/") for path in site.data)
    page.get_by_text("Begränsa").click()

    # Both pages are in one county; what the others have is not needed.
    expect(page.get_by_role("group", name="Typ").get_by_label("Återkoppling (1)")).to_be_visible()
    assert sum(path.startswith("facts/") for path in site.data) == 1


def test_an_address_with_choices_fetches_only_their_county(page: Page, site: Site) -> None:
    page.goto(f"{site.address}gomda/?q=gatan&kommun=Kommun+03&ar=2020")

    expect(page.locator("[data-search-results] a")).to_have_text(["Tryggare gata nummer 3"])
    assert sum(path.startswith("facts/") for path in site.data) == 1


def test_words_that_no_page_has_together_find_pages_with_some_of_them(search: Search) -> None:
    assert search.titles("fjorton gångtunnlar") == [LULEA.title, POST.title]
    expect(search.status).to_have_text("Ingen sida har alla orden. 2 träffar")
    assert search.titles("gångtunnlar xyzzyx") == [LULEA.title]
    expect(search.status).to_have_text("Ingen sida har alla orden. 1 träff")


def test_small_words_are_no_hindrance(search: Search) -> None:
    assert search.titles("en trafikkontroll i Luleå")[0] == LULEA.title
    assert search.titles("och") == []


def test_a_site_that_is_published_anew_is_searched_anew(search: Search, site: Site) -> None:
    assert search.titles("gångtunnlar") == [LULEA.title]
    for path in site.folder.rglob("*.json"):
        path.unlink()
    new = replace(PITEA, url="pitea/2021-cykel/", title="Cykelvägen sandas", date="2021-02-01")
    for name, content in search_files((LULEA, PITEA, new, POST, TOWN, *MANY)).items():
        (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / name).write_bytes(content)

    search.titles("parken")
    expect(search.links.filter(has_text=new.title)).to_have_count(1)
    assert [problem for problem in search.problems if "404" not in problem] == []


def test_typing_moves_no_focus_and_says_how_many(search: Search) -> None:
    search.titles("gångtunnlar")

    expect(search.field).to_be_focused()
    expect(search.status).to_have_text("1 träff")
    search.titles("parken")
    expect(search.status).to_have_text("2 träffar")


def test_boxes_narrow_the_results_and_say_how_many_they_leave(search: Search) -> None:
    search.titles("trafikkontroll")
    years = search.page.get_by_role("group", name="År")
    expect(years.get_by_role("checkbox")).to_have_count(2)  # 2020 has no such page
    years.get_by_label("2019 (1)").check()

    expect(search.links).to_have_text([PITEA.title])
    years.get_by_label("2018 (1)").check()
    expect(search.links).to_have_count(2)
    years.get_by_label("2019 (1)").uncheck()
    expect(search.links).to_have_text([LULEA.title])
    search.titles("lampor")
    # A choice stays in sight when it leaves nothing, so that it can be taken back.
    expect(years.get_by_role("checkbox")).to_have_count(2)
    expect(years.get_by_label("2018 (0)")).to_be_checked()
    expect(years.get_by_label("2019 (2)")).not_to_be_checked()


def test_more_than_twenty_choices_become_a_list(search: Search) -> None:
    search.field.focus()
    towns = search.page.get_by_role("combobox", name="Kommun")
    towns.select_option("Piteå")

    expect(search.links).to_have_count(2)
    expect(search.page.get_by_role("group", name="Typ").get_by_label("Återkoppling (1)")).to_be_visible()


def test_the_latest_can_come_first(search: Search) -> None:
    assert search.titles("lampor") == [POST.title, PITEA.title]
    search.page.get_by_label("Ordning").select_option("date")

    expect(search.links).to_have_text([PITEA.title, POST.title])


def test_ten_at_a_time_and_the_keyboard_goes_on_at_the_first_new_one(search: Search) -> None:
    assert len(search.titles("gatan")) == 10
    more = search.page.get_by_role("button", name="Visa fler")
    more.click()

    expect(search.links).to_have_count(20)
    expect(search.links.nth(10)).to_be_focused()
    more.click()
    expect(search.links).to_have_count(25)
    expect(more).to_be_hidden()


def test_an_address_keeps_the_search_and_brings_it_back(search: Search, site: Site) -> None:
    search.titles("trafikkontroll")
    search.page.get_by_role("group", name="År").get_by_label("2019 (1)").check()
    search.page.get_by_label("Ordning").select_option("date")
    expect(search.page).to_have_url(f"{site.address}sok/?q=trafikkontroll&ar=2019&sort=date")

    search.page.reload()

    expect(search.field).to_have_value("trafikkontroll")
    expect(search.page.get_by_label("2019 (1)")).to_be_checked()
    expect(search.page.get_by_label("Ordning")).to_have_value("date")
    expect(search.links).to_have_text([PITEA.title])


def test_an_emptied_field_is_an_empty_page_again(search: Search, site: Site) -> None:
    search.titles("trafikkontroll")
    search.field.fill("")

    expect(search.links).to_have_count(0)
    expect(search.status).to_have_text("")
    expect(search.page).to_have_url(f"{site.address}sok/")


def test_no_hit_says_so_and_helps(search: Search) -> None:
    assert search.titles("$&xyzzy <b>") == []

    expect(search.status).to_have_text("Inga träffar på ”$&xyzzy <b>”.")
    expect(search.page.get_by_text("Se efter att orden är rättstavade.")).to_be_visible()
    search.titles("gångtunnlar")
    expect(search.page.get_by_text("Se efter att orden är rättstavade.")).to_be_hidden()


def test_a_bundle_that_cannot_be_loaded_leaves_the_way_to_the_list(page: Page, site: Site) -> None:
    page.goto(f"{site.address}trasig/?q=luleå")

    expect(page.get_by_role("status")).to_have_text("Sökningen gick inte att öppna.")
    expect(page.get_by_role("link", name="Alla kommuner A–Ö")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar", "sv-SE"])
def test_a_page_in_another_language_searches_what_there_is(page: Page, site: Site, language: str) -> None:
    page.route(
        "**/sok/",
        lambda route: route.fulfill(
            response=(got := route.fetch()), body=got.text().replace("lang=sv", f"lang={language}")
        ),
    )
    page.goto(f"{site.address}sok/")
    page.get_by_role("searchbox").fill("gångtunnlar")

    expect(page.locator("[data-search-results] a")).to_have_text([LULEA.title])


def test_without_the_script_the_form_leads_to_the_list(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}sok/")
    expect(page.get_by_label("Ordning")).to_be_hidden()
    page.get_by_role("searchbox").fill("luleå")
    page.get_by_role("searchbox").press("Enter")

    expect(page).to_have_url(re.compile(r"/kommuner/\?q=lule%C3%A5"))
    context.close()


@pytest.mark.parametrize(
    ("typed", "left", "said"),
    [
        ("lule", ["Luleå"], "1 kommun"),
        ("OREBRO", ["Örebro"], "1 kommun"),
        ("ör", ["Örebro"], "1 kommun"),
        ("gammel", ["Luleå"], "1 kommun"),
        ("stockholm", ["Stockholm", "Örebro"], "2 kommuner"),
        ("län dalarnas", ["Falun"], "1 kommun"),
        ("ockholm", [], "Ingen kommun"),
        (" ", ["Falun", "Luleå", "Stockholm", "Örebro"], ""),
    ],
)
def test_the_list_narrows_to_names_counties_and_other_names(
    page: Page, site: Site, typed: str, left: list[str], said: str
) -> None:
    page.goto(f"{site.address}filter/")
    page.get_by_role("searchbox").fill(typed)

    expect(page.get_by_role("listitem")).to_have_text(left)
    expect(page.get_by_role("status")).to_have_text(said)


def test_enter_opens_the_name_before_another_that_only_mentions_it(page: Page, site: Site) -> None:
    page.goto(f"{site.address}filter/")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{site.address}filter/")
    page.get_by_role("searchbox").fill("örebro")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{site.address}filter/#orebro")
    page.get_by_role("searchbox").fill("stock")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{site.address}filter/#stockholm")
