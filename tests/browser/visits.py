"""How the browser tests visit the built site: the kinds of pages, a visit that listens, and the search as a reader uses it."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.built_site import BASE_PATH

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
    "rules": "om/sa-raknas-laget/",
    "accessibility": "om/tillganglighet/",
    "evaluation": "om/utvarderingar/bra-2018-14/",
    "overview": "oversikt/",
    "overview-of-a-municipality": "exempelkoping/oversikt.html",
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
