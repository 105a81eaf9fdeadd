"""The list of addresses, by the protocol's own rules."""

from typing import Any

import pytest
from lxml import etree

from generator.render import sitemap
from generator.render.sitemap import draw_address_lists, draw_sitemap

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://www.exempel.se/"


def lists(name: str, urls: list[str], base_url: str = BASE) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in draw_address_lists(base_url, name, urls)}


def addresses(content: bytes) -> list[Any]:
    return [found.text for found in etree.fromstring(content).iter(f"{NAMESPACE}loc")]


def test_every_address_is_whole_and_in_order() -> None:
    files = lists("a/sitemap", ["a/lulea/", "a/", "a/?b=1&c=<2>"])

    assert files.keys() == {"a/sitemap.xml"}
    assert addresses(files["a/sitemap.xml"]) == [f"{BASE}a/", f"{BASE}a/?b=1&c=<2>", f"{BASE}a/lulea/"]


def test_the_sitemap_names_the_lists_and_robots_are_told_of_it() -> None:
    files = {artifact.path: artifact.content for artifact in draw_sitemap(BASE, ["b.xml", "a/sitemap.xml"])}

    assert files.keys() == {"sitemap.xml", "robots.txt"}
    assert addresses(files["sitemap.xml"]) == [f"{BASE}a/sitemap.xml", f"{BASE}b.xml"]
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


def test_without_an_address_of_its_own_a_site_has_no_sitemap() -> None:
    assert lists("a/sitemap", ["a/"], base_url="") == {}
    (robots,) = draw_sitemap("", [])
    assert (robots.path, robots.content) == ("robots.txt", b"User-agent: *\nAllow: /\n")


def test_a_long_list_is_divided_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_ADDRESSES", 3)
    files = lists("k", [f"k{number}/" for number in range(7)])

    assert list(files) == ["k.xml", "k-2.xml", "k-3.xml"]
    assert [found for content in files.values() for found in addresses(content)] == [
        f"{BASE}k{number}/" for number in range(7)
    ]


def test_as_many_as_fit_stay_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_ADDRESSES", 3)

    assert lists("k", ["a/", "b/", "c/"]).keys() == {"k.xml"}


def test_nothing_to_list_is_no_list() -> None:
    assert lists("k", []) == {}
