"""The national pages are drawn anew only when they show something else, and never lost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build.cache import FOLDER
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport, build_site
from generator.diagnostics import Report
from generator.render.page import PageDrawer
from generator.views.parts import PageHead
from generator.views.plain_pages import ContentPage
from tests.small_project import small_project

POST = "partnerships/lulea/2026-trafik/posts/2026-06-15-lugnare.md"
ABOUT = ContentPage("om/", "Om", "", "<p>Text.</p>")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of pages that were drawn."""
    kinds: list[str] = []
    real = PageDrawer.draw

    def draw(self: PageDrawer, head: PageHead, view: object):  # type: ignore[no-untyped-def]
        kinds.append(head.kind)
        return real(self, head, view)

    monkeypatch.setattr(PageDrawer, "draw", draw)
    return kinds


def build(source: Path, *pages: ContentPage, search: bool = True) -> BuildReport:
    options = Options(date(2026, 11, 22), search=search)
    return build_site(source, source.parent / "site", options, Report(), lambda: ContentFolder(pages))


def edit(source: Path, old: str, new: str) -> None:
    text = (source / POST).read_text("utf-8")
    assert old in text
    (source / POST).write_text(text.replace(old, new), "utf-8")


def test_a_word_that_no_national_page_shows_draws_none(source: Path, drawn: list[str]) -> None:
    build(source, ABOUT)
    drawn.clear()
    edit(source, "Mätningen", "Räkningen")
    build(source, ABOUT)

    # The overview is that of the municipality.
    assert set(drawn) == {"municipality", "overview", "partnership", "post", "dialogue"}
    assert drawn.count("overview") == 1


def test_news_draw_only_the_pages_that_show_it(source: Path, drawn: list[str]) -> None:
    build(source, ABOUT)
    drawn.clear()
    title = next(line for line in (source / POST).read_text("utf-8").splitlines() if line.startswith("title: "))
    edit(source, title, "title: Ett annat namn")
    build(source, ABOUT)

    assert {"home", "latest"} & set(drawn)
    assert not {"search", "not_found", "about", "municipalities"} & set(drawn)


@pytest.mark.parametrize("search", [True, False])
def test_a_page_of_the_folder_comes_changes_and_goes(source: Path, drawn: list[str], search: bool) -> None:
    def about() -> str:
        return (source.parent / "site/om/index.html").read_text("utf-8")

    build(source, search=search)
    build(source, ABOUT, search=search)
    assert "<p>Text.</p>" in about()
    drawn.clear()
    build(source, ContentPage("om/", "Om", "", "<p>Annat.</p>"), search=search)
    assert "<p>Annat.</p>" in about()
    assert drawn == ["about"]
    build(source, search=search)
    assert not (source.parent / "site/om/index.html").exists()


SPOILED: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "changed": lambda path: path.write_text("annat"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_page_that_somebody_spoiled_is_drawn_again(source: Path, name: str) -> None:
    first = build(source, ABOUT)
    before = (source.parent / "site/senaste/index.html").read_bytes()
    SPOILED[name](source.parent / "site/senaste/index.html")
    second = build(source, ABOUT)

    assert (second.tree_sha256, second.written) == (first.tree_sha256, 1)
    assert (source.parent / "site/senaste/index.html").read_bytes() == before


def test_a_summary_that_is_lost_when_it_is_needed_is_made_again(source: Path) -> None:
    build(source)
    for path in (source / FOLDER).glob("m.*.summary.json"):
        path.write_text("skräp")
    again = build(source, ABOUT)
    (source.parent / "site").rename(source.parent / "site-1")
    (source / FOLDER).rename(source.parent / "gammal")

    assert build(source, ABOUT).tree_sha256 == again.tree_sha256
