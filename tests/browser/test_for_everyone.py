"""Every kind of page for every reader: axe, keyboard, small screens, large text, no motion, paper, and nothing fetched from elsewhere."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visits import LULEA_2018, RICH, Visit, every_kind, results_of

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
