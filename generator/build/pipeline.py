"""The stages in order, each timed: read, check, link, review, describe, draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from generator.build.settings import Settings
from generator.diagnostics import Report
from generator.i18n import find_language
from generator.model.content import Content
from generator.model.load import load_content
from generator.render.artifact import Artifact
from generator.render.assets import bundle_assets
from generator.render.environment import SiteSettings
from generator.render.images import DrawnPictures, draw_pictures
from generator.render.page import PageDrawer
from generator.render.search import build_search_bundle
from generator.render.sitemap import draw_sitemap
from generator.rules.images import check_images
from generator.rules.prune import without_broken
from generator.rules.references import check_references
from generator.rules.review import review_content
from generator.rules.texts import inspect_text
from generator.site.link import link_site
from generator.site.pictures import wanted_pictures
from generator.site.site import Site
from generator.source.images import read_image_bytes
from generator.views.inventory import PageView, expected_pages, municipality_pages, national_pages, writer_for
from generator.views.parts import Writer
from generator.views.plain_pages import ContentPage
from generator.views.search import SearchRecord
from generator.views.summary import MunicipalitySummary, summarise

LANGUAGE = "sv"
Progress = Callable[[str, int, int], None]


class PageCountError(Exception):
    """Fewer or more pages were drawn than the content asks for; nothing is published."""


@dataclass(slots=True)
class Phases:
    """How long each stage took, in seconds, in the order they ran."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start


@dataclass(frozen=True, slots=True)
class Options:
    """What to build: the day, the address it will stand at, and what to leave out."""

    today: date
    base_url: str = ""
    portable: bool = False
    search: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """All artifacts of a site, and how many of them are pages."""

    artifacts: tuple[Artifact, ...]
    pages: int


def check_content(root: Path, report: Report) -> Content:
    """Return the content that can be published; every problem of every file is in *report*."""
    content = load_content(root, report, inspect_text)
    check_references(content, report)
    check_images(content, report)
    review_content(content, report)
    return without_broken(content, report)


def draw_contributed(site: Site, root: Path, report: Report) -> DrawnPictures:
    """Return every picture that the pages of *site* show, drawn anew from the files under *root*."""
    wanted = (picture for municipality in site.municipalities.values() for picture in wanted_pictures(municipality))
    return draw_pictures(wanted, partial(read_image_bytes, root), report)


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


def draw_site(
    site: Site,
    content_pages: Iterable[ContentPage],
    settings: Settings,
    options: Options,
    phases: Phases,
    progress: Progress = silent,
) -> Drawn:
    """Return every file of the site.

    Raises:
        PageCountError: the number of pages is not what the content asks for.
        SearchUnavailable: the search index could not be made.
    """
    base_url = options.base_url or settings.base_url
    language = find_language(LANGUAGE)
    drawer = PageDrawer(
        SiteSettings(settings.name, base_url, language.tag, language.direction), portable=options.portable
    )
    about = tuple(content_pages)
    writer = writer_for(site, LANGUAGE)
    summaries = tuple(summarise(item, site, writer) for item in site.municipalities.values())
    expected = expected_pages(summaries, about)
    artifacts: list[Artifact] = []
    records: list[SearchRecord] = []
    addresses: list[str] = []
    with phases.measure("pages"):
        for page in _pages(site, summaries, about, writer):
            artifacts.append(drawer.draw(page.head, page.view))
            if page.head.is_indexed:
                addresses.append(page.head.url)
            if page.search is not None:
                records.append(page.search)
            if len(artifacts) % 200 == 0:
                progress("pages", len(artifacts), expected)
    pages = len(artifacts)
    if pages != expected:
        raise PageCountError(f"{pages} sidor ritades, {expected} väntades / {pages} pages drawn, {expected} expected")
    progress("pages", pages, expected)
    artifacts += bundle_assets().artifacts
    artifacts += draw_sitemap(base_url, addresses)
    if options.search:
        with phases.measure("search"):
            progress("search", 0, len(records))
            artifacts += (Artifact(path, content) for path, content in build_search_bundle(records).items())
            progress("search", len(records), len(records))
    return Drawn(tuple(artifacts), pages)


def _pages(
    site: Site, summaries: tuple[MunicipalitySummary, ...], about: tuple[ContentPage, ...], writer: Writer
) -> Iterator[PageView]:
    for municipality in site.municipalities.values():
        yield from municipality_pages(municipality, site, writer)
    yield from national_pages(summaries, about, writer)


def make_site(root: Path, report: Report, options: Options, phases: Phases) -> Site:
    """Return the linked site of what can be published under *root*."""
    with phases.measure("read"):
        content = check_content(root, report)
    with phases.measure("link"):
        return link_site(content, options.today)
