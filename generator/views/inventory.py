"""Every page of the site, in order: first each municipality with what belongs to it, then the national pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from generator.i18n import get_catalog
from generator.model.registry import Registry
from generator.site.site import LinkedMunicipality, LinkedPost, Site
from generator.views import search_records
from generator.views.data_file import DataFile
from generator.views.dialogue import describe_dialogue
from generator.views.evaluations import describe_evaluations
from generator.views.home import describe_home, describe_municipalities
from generator.views.latest import describe_latest
from generator.views.municipality import describe_municipality
from generator.views.overview import describe_municipality_overview, describe_overviews, overview_count
from generator.views.partnership import describe_partnership
from generator.views.parts import PageHead, Writer
from generator.views.plain_pages import ContentPage, describe_about, describe_not_found, describe_search
from generator.views.post import describe_post
from generator.views.results import describe_results_page
from generator.views.rules_page import describe_rules
from generator.views.search import SearchRecord
from generator.views.summary import MunicipalitySummary, SharedCard
from generator.views.viewclass import viewclass
from generator.views.work_file import describe_work_file


class _HasHead(Protocol):
    @property
    def page(self) -> PageHead: ...


@viewclass
class PageView:
    """One page: its head, its view, its record in the search when it should be found, and its numbers as files."""

    head: PageHead
    view: object
    search: SearchRecord | None = None
    data: tuple[DataFile, ...] = ()


def writer_for(registry: Registry, language: str) -> Writer:
    """The writer of one language."""
    return Writer(get_catalog(language), registry)


def municipality_pages(
    municipality: LinkedMunicipality,
    site: Site,
    writer: Writer,
    shared: Iterable[SharedCard],
    *,
    with_search: bool = True,
) -> Iterator[PageView]:
    """A municipality's page and its overview, then its partnerships each with its results and posts, then its own posts and its dialogues.

    *shared* are the partnerships of others that name it; without *with_search* no page has a record in the search.
    """
    view = describe_municipality(municipality, site, writer, {item.partnership.url: item.card for item in shared})
    record = search_records.municipality_record(view, municipality, writer) if with_search else None
    yield PageView(view.page, view, record)
    if municipality.has_own_records:
        overview = describe_municipality_overview(municipality, site, writer)
        months = describe_work_file(municipality, writer)
        yield PageView(overview.page, overview, None, (months,) if months is not None else ())
    for partnership in municipality.partnerships:
        page = describe_partnership(partnership, municipality, site, writer)
        record = search_records.partnership_record(page, partnership, municipality, writer) if with_search else None
        yield PageView(page.page, page, record)
        if page.results is not None and page.results.url:
            results = describe_results_page(page.results, page.page, writer)
            data = tuple(item.data for item in page.results.indicators if item.data is not None)
            yield PageView(results.page, results, None, data)
        yield from _post_pages(partnership.posts, municipality, site, writer, with_search=with_search)
    yield from _post_pages(municipality.posts, municipality, site, writer, with_search=with_search)
    for dialogue in municipality.dialogues:
        dialogue_view = describe_dialogue(dialogue, municipality, site, writer)
        record = search_records.dialogue_record(dialogue_view, municipality, writer) if with_search else None
        yield PageView(dialogue_view.page, dialogue_view, record)


def _post_pages(
    posts: Iterable[LinkedPost], municipality: LinkedMunicipality, site: Site, writer: Writer, *, with_search: bool
) -> Iterator[PageView]:
    for post in posts:
        view = describe_post(post, municipality, site, writer)
        record = search_records.post_record(view, municipality, writer) if with_search else None
        yield PageView(view.page, view, record)


def national_pages(
    summaries: Sequence[MunicipalitySummary], content: tuple[ContentPage, ...], writer: Writer
) -> Iterator[PageView]:
    """The pages that speak of the whole country, and those from `content/`."""
    views: tuple[_HasHead, ...] = (
        describe_home(summaries, writer),
        describe_municipalities(summaries, writer),
        describe_latest(summaries, writer),
        describe_search(writer),
        describe_not_found(writer),
        *describe_overviews(summaries, writer),
    )
    for view in views:
        yield PageView(view.page, view)
    rules = describe_rules(content, writer)
    yield PageView(rules.page, rules, search_records.rules_record(rules))
    for page in content:
        about = describe_about(page, content, writer)
        yield PageView(about.page, about, search_records.about_record(about, writer))
    for evaluation in describe_evaluations(writer):
        yield PageView(evaluation.page, evaluation, search_records.evaluation_record(evaluation, writer))


def expected_pages(
    summaries: Sequence[MunicipalitySummary], content: tuple[ContentPage, ...], registry: Registry
) -> int:
    """How many pages there must be, counted from the records and not from what was drawn."""
    own = sum(summary.pages for summary in summaries)
    return own + 6 + overview_count(summaries, registry) + len(content) + len(registry.evaluations)
