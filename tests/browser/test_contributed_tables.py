"""Tables in contributed texts, in a real browser on a narrow screen: nothing widens the page, all of it can be reached."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.static_server import serve
from tests.browser.test_for_everyone import AXE, too_wide
from tests.harness import Project

WIDE = "| " + " | ".join(f"Månad {number}" for number in range(1, 13)) + " |\n|" + "--:|" * 12 + "\n| 1 " * 12 + "|"
TREE = f"""
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
period: 2026
-- lulea/2026-trafik/posts/2026-06-15-prov.md --
---
title: Prov
said: "| Sagt | Antal |\\n|---|--:|\\n| Fart | 3 |"
---
{WIDE}

| | 2024 | 2025 |
|---|--:|:-:|
| Kontroller | 22 | 25 |

| | |
|---|---|
| utan | rubrik |

- i en lista

  | Adress |
  |---|
  | https://exempel.se/{"lang-adress-" * 30} |

> | {"Ett" + "långtord" * 30} | b |
> |---|---|
> | c | d |
"""


@pytest.fixture(scope="module")
def post(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("tables")
    Project(folder / "source", TREE).build(folder / "out")
    with serve(folder / "out") as root:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(f"{root}lulea/2026-trafik/2026-06-15-prov.html")
        yield page
        page.close()


def test_no_table_widens_the_page(post: Page) -> None:
    assert post.locator(".lofte-prose table").count() == 6
    assert too_wide(post) == []
    assert post.evaluate(
        "[...document.querySelectorAll('.lofte-prose__table')].some((box) => box.scrollWidth > box.clientWidth)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(post: Page, scheme: str) -> None:
    post.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(post, options=AXE).response["violations"]

    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]] == []


def test_what_is_outside_a_table_is_reached_by_keyboard_and_the_focus_is_seen(post: Page) -> None:
    wide = post.locator(".lofte-prose__table", has_text="Månad 12")
    wide.focus()
    assert wide.evaluate("(box) => getComputedStyle(box).outlineStyle") != "none"
    for _ in range(40):
        post.keyboard.press("ArrowRight")
    post.wait_for_function("document.activeElement.scrollLeft > 0")


def test_every_table_is_told_apart_by_its_name(post: Page) -> None:
    names = post.locator(".lofte-prose__table").evaluate_all(
        "(boxes) => boxes.map((box) => box.ariaLabel.slice(0, 16))"
    )

    assert names[1:] == ["Månad 1, Månad 2", "2024, 2025", "Tabell", "Adress", "Ettlångtordlångt"]
    assert post.get_by_role("rowheader").all_inner_texts() == ["Kontroller"]
    assert post.get_by_role("columnheader", name="2025").count() == 1


def test_no_column_is_squeezed_to_a_letter_and_alignment_is_kept(post: Page) -> None:
    cells = post.locator(".lofte-prose__table").filter(has_text="Månad 12").locator("td")

    assert min(cells.evaluate_all("(cells) => cells.map((cell) => cell.getBoundingClientRect().width)")) >= 60
    assert set(cells.evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell).textAlign)")) == {"end"}
    assert "style=" not in post.locator("main").inner_html()
