"""The built site in a real browser: found, read, walked through and left alone, on every kind of page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.static_server import serve
from tests.built_site import BASE_PATH, BuiltSite, build_repository

LULEA_2018 = "lulea/2018-trafik-gangtunnlar-och-byar/"
RICH = "exempelkoping/2025-2026-tryggt-torg-och-lugn-trafik/"

# One of each kind, and of each kind its extremes: nothing to say, and everything.
KINDS = {
    "home": "",
    "municipalities": "kommuner/",
    "latest": "senaste/",
    "search": "sok/",
    "about": "om/",
    "about-with-tables": "om/sammanstallning/",
    "accessibility": "om/tillganglighet/",
    "municipality-without-records": "habo/",
    "municipality-compiled": "lulea/",
    "municipality-of-its-own": "exempelkoping/",
    "partnership-compiled": LULEA_2018,
    "partnership-of-its-own": RICH,
    "partnership-closed": "exempelkoping/2024-stortorget/",
    "post": "exempelkoping/2024-stortorget/2025-02-10-sa-gick-det-med-torget.html",
    "post-in-five-languages": f"{RICH}2025-10-28-alla-lampor-ar-tanda.html",
    "post-of-a-municipality": "exempelkoping/aterkoppling/2026-05-18-det-har-sa-ni-i-hamnen.html",
    "dialogue": "exempelkoping/dialoger/2024-10-medborgardialog.html",
    "dialogue-to-come": "exempelkoping/dialoger/2027-01-mote-i-norrby.html",
    "not-found": "lulea/en/sida/som/inte/finns.html",
}
every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)


@pytest.fixture(scope="module")
def host(built: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a plain file server, below a path."""
    root = tmp_path_factory.mktemp("host")
    (root / BASE_PATH.strip("/")).symlink_to(built.folder, target_is_directory=True)
    with serve(root, built.folder / "404.html") as address:
        yield urljoin(address, BASE_PATH)


HREFS = "links => links.map(link => link.href)"


@dataclass
class Visit:
    """A page and what the browser complained about or fetched from elsewhere while it was read."""

    page: Page
    host: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._watch)

    def _listen(self, message: Any) -> None:
        # The browser reports that a page that is not there is not there.
        if message.type in ("error", "warning") and "the server responded with a status of 404" not in message.text:
            self.complaints.append(message.text)

    def _watch(self, request: Any) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.strangers.append(request.url)

    def open(self, address: str) -> "Visit":
        self.page.goto(urljoin(self.host, address))
        return self

    def path(self) -> str:
        return urlsplit(self.page.url).path.removeprefix(BASE_PATH)


@pytest.fixture
def visit(page: Page, host: str) -> Visit:
    return Visit(page, host)


def results_of(visit: Visit, words: str) -> list[str]:
    """Search for *words* as a reader does and return where the first ten results lead, best first."""
    visit.open("sok/")
    field, status = visit.page.get_by_role("searchbox"), visit.page.get_by_role("status")
    field.fill(words)
    expect(status).to_have_text(re.compile("träff"))
    links = visit.page.locator("[data-search-results] a")
    return [urlsplit(address).path.removeprefix(BASE_PATH) for address in links.evaluate_all(HREFS)]


def all_results_of(visit: Visit, words: str) -> list[str]:
    """As `results_of`, with every further result that the button shows."""
    results_of(visit, words)
    links, more = visit.page.locator("[data-search-results] a"), visit.page.get_by_role("button", name="Visa fler")
    while more.is_visible():
        shown = links.count()
        more.click()
        expect(links).not_to_have_count(shown)
    return [urlsplit(address).path.removeprefix(BASE_PATH) for address in links.evaluate_all(HREFS)]


# --- the search ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Luleå", "Lulea", "gångtunnlar", "gangtunnlar", "luleå 2018", "Luleå trafikkontroll", "lulea trygghetsvandring"],
)
def test_the_words_people_type_find_lulea_2018_among_the_first_ten(visit: Visit, words: str) -> None:
    assert LULEA_2018 in results_of(visit, words)
    assert visit.complaints == visit.strangers == []


@pytest.mark.parametrize("words", ["trafikkontroll", "trygghetsvandring"])
def test_words_that_fit_many_promises_find_lulea_2018_among_them(visit: Visit, words: str) -> None:
    found = all_results_of(visit, words)

    assert LULEA_2018 in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("place", "partnership"),
    [
        ("Porsön", "lulea/2017-trygghetsvandringar-och-trafik/"),
        ("Mjölkudden", "lulea/2017-trygghetsvandringar-och-trafik/"),
        ("mjolkudden", "lulea/2017-trygghetsvandringar-och-trafik/"),
        ("Stortorget Exempelköping", "exempelkoping/2024-stortorget/"),
    ],
)
def test_a_place_name_finds_its_partnership(visit: Visit, place: str, partnership: str) -> None:
    assert partnership in results_of(visit, place)[:3]


def test_the_name_of_a_municipality_finds_its_page_first(visit: Visit) -> None:
    for name, address in {
        "Luleå": "lulea/",
        "Exempelköping": "exempelkoping/",
        "Habo": "habo/",
        "Håbo": "haabo/",
    }.items():
        assert results_of(visit, name)[0] == address


def test_a_result_leads_to_the_page_it_names(visit: Visit) -> None:
    results_of(visit, "gångtunnlar Luleå")
    first = visit.page.locator("[data-search-results] a").first
    title = first.inner_text()
    first.click()

    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_search_can_be_narrowed_to_a_year(visit: Visit) -> None:
    results_of(visit, "trafikkontroll")
    visit.page.get_by_text("Begränsa sökningen").click()
    year = visit.page.get_by_role("combobox", name="År")
    if year.count():
        year.select_option("2018")
    else:
        visit.page.get_by_role("group", name="År").get_by_label(re.compile(r"2018 \(")).check()

    expect(visit.page.locator("[data-search-results] a").first).to_be_visible()
    for facts in visit.page.locator("[data-search-results] [data-facts]").all_text_contents():
        assert "2018" in facts or "–" in facts


def test_the_start_page_leads_to_a_municipality_by_a_few_letters(visit: Visit) -> None:
    visit.open("")
    field = visit.page.get_by_role("searchbox")
    field.fill("lule")
    expect(visit.page.locator("[data-filter-list] li:visible")).to_have_count(1)
    field.press("Enter")

    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Luleå")
    assert visit.path() == "lulea/"


# --- where it stands -----------------------------------------------------------------------------------------------

WAY = ("Kommuner", "Luleå", re.compile("^Säkrare trafik"))


def walk_to_lulea_2018(page: Page) -> None:
    """From the start page to the partnership by links that a reader sees."""
    for name in WAY:
        page.get_by_role("link", name=name, exact=isinstance(name, str)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Säkrare trafik"))
    expect(page.get_by_text("301 kontroller maj–december 2018").first).to_be_visible()


def has_its_style(page: Page) -> bool:
    """Whether the style sheet has been applied: the skip link is out of sight only then."""
    return bool(page.evaluate("getComputedStyle(document.querySelector('.lofte-skip')).position !== 'static'"))


def test_it_works_under_a_path(visit: Visit) -> None:
    visit.open("")
    walk_to_lulea_2018(visit.page)

    assert visit.path() == LULEA_2018
    assert has_its_style(visit.page)
    assert visit.complaints == visit.strangers == []


def test_it_works_at_the_root_of_a_plain_file_server(page: Page, built: BuiltSite) -> None:
    with serve(built.folder) as address:
        visit = Visit(page, address).open("")
        walk_to_lulea_2018(page)

        assert has_its_style(page)
        assert results_at(page, address, "gångtunnlar")
        assert visit.complaints == visit.strangers == []


def results_at(page: Page, address: str, words: str) -> list[str]:
    """The titles that a search gives on the site at *address*."""
    page.goto(urljoin(address, "sok/"))
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    return page.locator("[data-search-results] a").all_text_contents()


@pytest.fixture(scope="module")
def portable(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_repository(tmp_path_factory.mktemp("portable") / "site med å", "--portable")


def test_a_portable_site_reads_and_navigates_from_a_folder(page: Page, portable: BuiltSite) -> None:
    root = portable.folder.as_uri() + "/"
    visit = Visit(page, root)
    page.goto(f"{root}index.html")
    walk_to_lulea_2018(page)
    assert has_its_style(page)
    page.get_by_role("link", name="Luleå", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luleå")
    page.get_by_role("link", name="Senaste", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Senast"))
    page.get_by_role("link", name="Lofte").first.click()
    page.get_by_role("searchbox").fill("haparanda")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Haparanda")

    assert page.url == f"{root}haparanda/index.html"
    assert visit.complaints == visit.strangers == []


def test_search_in_a_folder_says_that_it_cannot_and_leads_to_the_list(page: Page, portable: BuiltSite) -> None:
    page.goto(f"{portable.folder.as_uri()}/sok/index.html")
    page.get_by_role("searchbox").fill("gångtunnlar")
    link = page.locator("[data-search-help]").get_by_role("link")
    expect(link).to_be_visible()
    link.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Alla kommuner")


# --- without script ------------------------------------------------------------------------------------------------


@pytest.fixture
def plain(browser: Browser, host: str) -> Iterator[Visit]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield Visit(context.new_page(), host)
    context.close()


def test_without_script_lists_and_links_work(plain: Visit) -> None:
    plain.open("")
    walk_to_lulea_2018(plain.page)
    plain.open("kommuner/")

    assert plain.page.locator("main li a:visible").count() >= 290
    assert plain.complaints == plain.strangers == []


def test_without_script_the_search_page_leads_to_the_list(plain: Visit) -> None:
    plain.open("sok/")
    plain.page.get_by_role("main").get_by_role("link", name="Hitta din kommun i listan").first.click()

    assert plain.path() == "kommuner/"


def test_without_script_everything_that_unfolds_can_be_unfolded(plain: Visit) -> None:
    plain.open(RICH)
    summary = plain.page.locator("details > summary").first
    summary.click()

    expect(plain.page.locator("details[open]").first).to_be_visible()


# --- for everyone --------------------------------------------------------------------------------------------------

AXE: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@every_kind
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, address: str, scheme: Any) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.open(address)
    unfold(visit.page)
    found = Axe().run(visit.page, options=AXE).response["violations"]

    assert [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"][:3]
    ] == []


def test_axe_finds_nothing_among_search_results(visit: Visit) -> None:
    results_of(visit, "trafik")
    unfold(visit.page)
    found = Axe().run(visit.page, options=AXE).response["violations"]

    assert [f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]}" for rule in found] == []


def unfold(page: Page) -> None:
    """Open everything that unfolds, so that nothing is hidden from a test."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


@every_kind
def test_nothing_leaves_the_host_and_nothing_is_complained_about(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.wait_for_load_state("networkidle")

    assert visit.complaints == visit.strangers == []
    assert visit.page.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


@every_kind
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(visit: Visit, address: str, width: int) -> None:
    """320 pixels are also 1280 at 400 per cent."""
    visit.page.set_viewport_size({"width": width, "height": 640})
    visit.open(address)
    unfold(visit.page)

    assert too_wide(visit.page) == []


def too_wide(page: Page) -> list[str]:
    """The elements that make the page scroll sideways, if it does; what scrolls inside itself does not."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
             [...document.body.querySelectorAll('*')]
               .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
               .map(element => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`)
               .slice(-6).concat('the page')"""
    )


@every_kind
def test_text_twice_as_large_loses_nothing(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert too_wide(visit.page) == []


WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const rings = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  return {
    name: (element.id || element.getAttribute('href') || element.textContent.trim()).slice(0, 60) + ' <' + element.tagName + '>',
    skip: element.classList.contains('lofte-skip'),
    visible: box.width >= 1 && box.height >= 1 && style.visibility === 'visible' && style.opacity !== '0',
    inside: box.left >= -1 && box.right <= innerWidth + 1 && box.bottom > 0 && box.top < innerHeight,
    ring: rings(style) || rings(getComputedStyle(element, '::after')) || rings(getComputedStyle(element.closest('li') || element)),
  };
}"""


@every_kind
def test_the_tab_key_walks_the_whole_page_and_shows_where_it_is(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.emulate_media(reduced_motion="reduce")
    stops: list[dict[str, Any]] = []
    for _ in range(700):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(WHERE)
        if stop is None or (stops and stop["skip"]):
            break
        stops.append(stop)
        # The search has more to offer once the reader has turned to it.
        if visit.page.evaluate("document.activeElement.matches('[data-module=search] [type=search]')"):
            expect(visit.page.locator("[data-search-only]").first).to_be_visible()
    else:
        pytest.fail("the walk does not end")

    assert stops[0]["skip"] and stops[0]["inside"]
    assert [stop["name"] for stop in stops if not (stop["visible"] and stop["inside"] and stop["ring"])] == []
    focusable = visit.page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
             .filter(element => !element.disabled && element.checkVisibility({visibilityProperty: true})).length"""
    )
    assert len(stops) == focusable


@every_kind
def test_the_skip_link_leads_past_the_header(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("main")).to_be_focused()
    visit.page.keyboard.press("Tab")

    assert visit.page.evaluate("!document.activeElement.closest('body > header, .lofte-breadcrumbs')")


@every_kind
def test_what_one_presses_is_large_enough(visit: Visit, address: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, unless it stands in a line of text."""
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(address)
    small = visit.page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, summary, nav a')]
             .filter(element => element.checkVisibility())
             .map(element => [element, element.getBoundingClientRect()])
             .filter(([element, box]) => (box.width < 24 || box.height < 24) && !element.closest('label'))
             .map(([element, box]) => `${element.tagName} ${element.textContent.trim().slice(0, 30)} ${box.width}×${box.height}`)"""
    )

    assert small == []


def test_a_reader_who_wants_no_motion_gets_none(browser: Browser, host: str) -> None:
    context: BrowserContext = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(urljoin(host, RICH))

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()


def test_on_paper_the_text_stands_and_the_menus_are_gone(visit: Visit, tmp_path: Path) -> None:
    visit.open(LULEA_2018)
    visit.page.emulate_media(media="print")

    expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
    expect(visit.page.locator("header nav")).to_be_hidden()
    assert len(visit.page.pdf(path=tmp_path / "sida.pdf")) > 10_000
