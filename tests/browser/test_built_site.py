"""The built site in a real browser: found, read and walked through, wherever it stands and without script."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.static_server import serve
from tests.browser.visits import LULEA_2018, RICH, Visit, all_results_of, results_of
from tests.built_site import BuiltSite, build_repository

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
