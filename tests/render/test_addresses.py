"""Links that hold wherever the site is put."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.addresses import Addresses, depth_of, output_path

PARTS = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
FOLDERS = st.lists(PARTS, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts))
PAGES = st.one_of(FOLDERS, st.tuples(FOLDERS, PARTS).map(lambda pair: f"{pair[0]}{pair[1]}.html"))


def at(url: str, *, base_url: str = "", portable: bool = False, from_root: bool = False) -> Addresses:
    addresses = Addresses(base_url, portable=portable)
    addresses.stand_at(url, from_root=from_root)
    return addresses


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "", "./"),
        ("", "lulea/", "lulea/"),
        ("lulea/", "", "../"),
        ("lulea/", "lulea/2018/", "../lulea/2018/"),
        ("lulea/2018/a.html", "kommuner/#lan-25", "../../kommuner/#lan-25"),
        ("lulea/2018/", "assets/a.css", "../../assets/a.css"),
        ("404.html", "lulea/", "lulea/"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(here: str, target: str, link: str) -> None:
    assert at(here).url(target) == link


@pytest.mark.parametrize(
    "target", ["https://exempel.se/a/", "http://exempel.se", "mailto:a@b.se", "tel:112", "#atgard-a"]
)
@pytest.mark.parametrize("portable", [False, True])
def test_whole_addresses_and_places_on_the_page_are_kept(target: str, portable: bool) -> None:
    assert at("lulea/2018/", portable=portable).url(target) == target


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("", "../index.html"),
        ("lulea/", "../lulea/index.html"),
        ("kommuner/#lan-25", "../kommuner/index.html#lan-25"),
        ("lulea/2018/a.html", "../lulea/2018/a.html"),
        ("assets/a.css", "../assets/a.css"),
    ],
)
def test_a_portable_link_names_the_file(target: str, link: str) -> None:
    assert at("sok/", portable=True).url(target) == link


@pytest.mark.parametrize(
    ("base_url", "link"),
    [
        ("", "/lulea/"),
        ("https://exempel.se", "/lulea/"),
        ("https://exempel.se/", "/lulea/"),
        ("https://exempel.se/lofte", "/lofte/lulea/"),
        ("https://exempel.se/a/b/", "/a/b/lulea/"),
    ],
)
def test_a_page_shown_at_any_address_links_from_the_root(base_url: str, link: str) -> None:
    addresses = at("404.html", base_url=base_url, from_root=True)

    assert addresses.url("lulea/") == link
    assert addresses.url("") == link.removesuffix("lulea/")


def test_a_whole_address_needs_a_site_that_knows_where_it_stands() -> None:
    assert at("a/").absolute("lulea/") == ""
    assert at("a/", base_url="https://exempel.se/x").absolute("lulea/") == "https://exempel.se/x/lulea/"


def test_a_folder_answers_with_its_index() -> None:
    assert [output_path(url) for url in ("", "a/", "a/b/", "a/b.html", "404.html")] == [
        "index.html", "a/index.html", "a/b/index.html", "a/b.html", "404.html",
    ]  # fmt: skip
    assert [depth_of(url) for url in ("", "a/", "a/b.html", "a/b/")] == [0, 1, 1, 2]


@given(PAGES, PAGES, st.booleans(), st.sampled_from(["https://exempel.se/", "https://exempel.se/en/vag/"]))
def test_a_browser_arrives_where_the_link_was_meant_to_lead(here: str, there: str, portable: bool, base: str) -> None:
    arrived = urljoin(base + here, at(here, portable=portable).url(there))

    assert arrived == base + (output_path(there) if portable else there)


@given(PAGES, PAGES)
def test_a_portable_link_leads_to_the_file_on_a_disk(here: str, there: str) -> None:
    root = "file:///en/mapp/"

    assert urljoin(root + output_path(here), at(here, portable=True).url(there)) == root + output_path(there)
