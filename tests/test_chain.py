"""From what people raised to what it led to, and back, on the built site: by following links, as a reader without JavaScript does."""

from collections import deque
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
import yaml

from tests.built_site import ROOT, BuiltSite, path_of, read_words

OWN = ROOT / "partnerships" / "exempelkoping"
MOST_CLICKS = 4
NO = {"not_now": "Inte nu", "not_our_task": "Det är inte vår uppgift"}
NOWHERE = (
    "Inget löfte är kopplat till det.", "Det står inte vad det blev av det.", "Vi har inte hittat vad det blev av det.",
)  # fmt: skip
Place = tuple[str, str]
"""A page and a place on it."""


@cache
def dialogue(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


def swedish(text: str | dict[str, str]) -> str:
    return text["sv"] if isinstance(text, dict) else text


def raised() -> list[Any]:
    """Each theme of each dialogue of the invented municipality: the dialogue's page, and what the file says of the theme."""
    return [
        pytest.param(f"exempelkoping/dialoger/{path.stem}.html", theme, id=f"{path.stem}: {swedish(theme['theme'])}")
        for path in sorted((OWN / "dialogues").glob("*.yml"))
        for theme in dialogue(path).get("themes", ())
    ]


def theme_on(built: BuiltSite, page: str, words: str) -> Any:
    """The theme's own part of the page."""
    found = [
        item
        for item in built.page(page).xpath("//*[@id='ni-sa']//li")
        if read_words(item.xpath(".//p")[0]) == " ".join(words.split())
    ]
    assert len(found) == 1, f"{page} shows {words!r} {len(found)} times"
    return found[0]


def leads(page: str, element: Any) -> list[Place]:
    """Where the links in *element* lead, inside the site."""
    found = []
    for link in element.xpath(".//a[@href]"):
        url, fragment = urldefrag(urljoin(f"https://x/{page}", link.get("href")))
        if url.startswith("https://x/"):
            found.append((url.removeprefix("https://x/"), fragment))
    return found


def next_places(built: BuiltSite, place: Place) -> list[Place]:
    """What can be clicked by one who came to *place*: what stands there, or, on a promise's page, the way along it."""
    page, fragment = place
    if path_of(page) not in built.files:
        return []
    whole = built.page(page)
    own = [found for element in whole.xpath(f"//*[@id='{fragment}']") for found in leads(page, element)]
    if not whole.xpath("//*[@id='det-ledde-till']"):
        return own
    return own + [found for found in leads(page, whole.xpath("//main")[0]) if found[0] == page]


def is_end(built: BuiltSite, place: Place) -> bool:
    """Whether *place* says what it led to, or that nobody has measured it."""
    page, fragment = place
    if fragment != "det-ledde-till":
        return False
    (section,) = built.page(page).xpath("//*[@id='det-ledde-till']")
    return bool(section.xpath(".//*[contains(@class, 'lofte-indicator') or contains(@class, 'lofte-notice--missing')]"))


def clicks_to_end(built: BuiltSite, first: list[Place]) -> int | None:
    """How many clicks the end is away when *first* is what the first can reach; None when it is too far."""
    todo = deque((place, 1) for place in first)
    seen = set(first)
    while todo:
        place, clicks = todo.popleft()
        if is_end(built, place):
            return clicks
        if clicks < MOST_CLICKS:
            for found in next_places(built, place):
                if found not in seen:
                    seen.add(found)
                    todo.append((found, clicks + 1))
    return None


@cache
def promised_problems() -> frozenset[str]:
    """The problems that some promise says it is about."""
    found: set[str] = set()
    for path in OWN.glob("*/partnership.yml"):
        fields = yaml.safe_load(path.read_text("utf-8"))
        named = [
            fields.get("problem"),
            *fields.get("problems", ()),
            *(p.get("problem") for p in fields.get("promises", ())),
        ]
        found.update(name for name in named if name)
    return frozenset(found)


@pytest.mark.parametrize(("page", "theme"), raised())
def test_from_each_theme_the_end_is_four_clicks_away_or_it_is_said_that_there_is_none(
    built: BuiltSite, page: str, theme: dict[str, Any]
) -> None:
    element = theme_on(built, page, swedish(theme["theme"]))
    words = read_words(element)

    if theme.get("problem") in promised_problems():
        assert clicks_to_end(built, leads(page, element)) is not None
    elif theme.get("outcome") in NO:
        assert NO[theme["outcome"]] in words and swedish(theme["became"]) in words
    else:
        assert any(said in words for said in NOWHERE)
        # The promises that rest on the dialogue, where there are some, stand below and lead on.
        for behind in built.page(page).xpath("//*[@id='ledde-till']"):
            assert clicks_to_end(built, leads(page, behind)) is not None


def test_the_walk_does_not_find_an_end_where_there_is_none(built: BuiltSite) -> None:
    assert clicks_to_end(built, [("exempelkoping/", "problem-narkotika-i-kyrkparken")]) is None


def test_the_themes_are_of_every_sort() -> None:
    themes = [parameter.values[1] for parameter in raised()]

    assert len([theme for theme in themes if theme.get("problem") in promised_problems()]) >= 10
    assert {"taken_forward", "already_done", *NO, None} <= {theme.get("outcome") for theme in themes}


def test_a_promise_leads_back_to_what_was_said(built: BuiltSite) -> None:
    page = "exempelkoping/2025-2026-tryggt-torg-och-lugn-trafik/"
    found = leads(page, built.page(page).xpath("//main")[0])

    assert ("exempelkoping/dialoger/2024-10-medborgardialog.html", "synpunkt-m24-torget-kvall") in found
    assert ("exempelkoping/", "problem-otryggt-stortorget") in found
    back = leads("exempelkoping/", built.page("exempelkoping/").xpath("//*[@id='problem-otryggt-stortorget']")[0])
    assert ("exempelkoping/dialoger/2024-10-medborgardialog.html", "synpunkt-m24-torget-kvall") in back
    assert (page, "torget") in back


def test_a_goal_leads_to_its_result_and_the_result_back_to_its_promise(built: BuiltSite) -> None:
    page = "exempelkoping/2025-2026-tryggt-torg-och-lugn-trafik/"
    (promise,) = built.page(page).xpath("//*[@id='vi-lovade']")
    assert (page, "indikator-safe-outdoors-evening") in leads(page, promise)

    results = f"{page}resultat.html"
    (indicator,) = built.page(results).xpath("//*[@id='indikator-safe-outdoors-evening']")
    assert (page, "torget") in leads(results, indicator)


def test_a_missing_link_is_said_in_words(built: BuiltSite) -> None:
    words = built.words("exempelkoping/", "//*[@id='problem-narkotika-i-kyrkparken']")

    assert "Inget löfte handlar om problemet än." in words
