"""The list of addresses, by the protocol's own rules."""

from typing import Any

import pytest
from lxml import etree

from generator.render import sitemap
from generator.render.sitemap import draw_sitemap

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://www.exempel.se/"


def drawn(base_url: str, urls: list[str]) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in draw_sitemap(base_url, urls)}


def addresses(content: bytes) -> list[Any]:
    return [found.text for found in etree.fromstring(content).iter(f"{NAMESPACE}loc")]


def test_every_address_is_whole_and_in_order() -> None:
    files = drawn(BASE, ["lulea/", "", "a/?b=1&c=<2>"])

    assert files.keys() == {"sitemap.xml", "robots.txt"}
    assert addresses(files["sitemap.xml"]) == [BASE, f"{BASE}a/?b=1&c=<2>", f"{BASE}lulea/"]
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


def test_without_an_address_of_its_own_a_site_has_no_sitemap() -> None:
    assert drawn("", ["lulea/"]) == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_a_long_list_is_divided_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_ADDRESSES", 3)
    files = drawn(BASE, [f"k{number}/" for number in range(7)])
    parts = addresses(files["sitemap.xml"])

    assert parts == [f"{BASE}sitemap-{number}.xml" for number in (1, 2, 3)]
    listed = [found for part in parts for found in addresses(files[part.removeprefix(BASE)])]
    assert listed == [f"{BASE}k{number}/" for number in range(7)]


def test_as_many_as_fit_stay_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_ADDRESSES", 3)

    assert drawn(BASE, ["a/", "b/", "c/"]).keys() == {"sitemap.xml", "robots.txt"}


def test_a_site_without_addresses_is_a_list_without_addresses() -> None:
    assert addresses(drawn(BASE, [])["sitemap.xml"]) == []
