"""The national pages: drawn from the summaries of the municipalities, each only when what it shows has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.build.cache import digest_of
from generator.build.codec import from_plain, to_plain
from generator.build.output import OutputFile, output_file
from generator.build.pipeline import LANGUAGE, PageCountError
from generator.build.publication import Publication
from generator.build.shard import Drawn, Surroundings, make_drawer
from generator.build.tree_memory import TreeMemory
from generator.render.artifact import Artifact
from generator.render.csv_file import draw_csv
from generator.views.inventory import expected_pages, national_pages, writer_for
from generator.views.plain_pages import ContentPage
from generator.views.search import SearchRecord
from generator.views.summary import MunicipalitySummary

_ENTRY = "nation"


@dataclass(frozen=True, slots=True)
class NationalPage:
    """A page as it was drawn: the digest of what it shows, its file and those of its numbers, its address if search engines may
    list it, and its record.
    """

    view: str
    files: tuple[OutputFile, ...]
    address: str | None
    record: SearchRecord | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the last build drew, and the digest of what all of it was drawn from."""

    inputs: str
    pages: tuple[NationalPage, ...]


class Nation:
    """The national pages of one build. `pages` are all, `drawn` those that have changed or are not in the published tree."""

    def __init__(self, surroundings: Surroundings, memory: TreeMemory) -> None:
        self.pages: tuple[NationalPage, ...] = ()
        self.drawn: tuple[Artifact, ...] = ()
        self._around = surroundings
        self._known = _remembered(surroundings)
        self._there = [page for page in self._known.pages if memory.has_files(_group(page), page.files)]
        self._inputs = ""

    def find_unchanged(self, municipalities: Sequence[Drawn], content: tuple[ContentPage, ...]) -> bool:
        """Whether everything is as the last build left it, so that nothing has to be drawn."""
        places = [item for item in municipalities if item.has_place]
        if all(item.summary_digest for item in places):
            self._inputs = digest_of([item.summary_digest for item in places], content)
        if not self._inputs or self._inputs != self._known.inputs or len(self._there) < len(self._known.pages):
            return False
        self.pages = self._known.pages
        return True

    def draw(self, summaries: Sequence[MunicipalitySummary], content: tuple[ContentPage, ...]) -> None:
        """Draw the pages that show something else than the last time.

        Raises:
            PageCountError: the number of pages is not what the records ask for.
        """
        registry = self._around.registry
        drawer = make_drawer(self._around.settings, self._around.options)
        pages: list[NationalPage] = []
        drawn: list[Artifact] = []
        known = {page.view: page for page in self._there}
        for page in national_pages(summaries, content, writer_for(registry, LANGUAGE)):
            view = hashlib.sha256(repr((page.head, page.view, page.data)).encode("utf-8", "surrogatepass")).hexdigest()
            if view not in known:
                artifacts = (drawer.draw(page.head, page.view), *map(draw_csv, page.data))
                drawn += artifacts
                address = page.head.url if page.head.is_indexed else None
                files = tuple(output_file(artifact.path, artifact.content) for artifact in artifacts)
                known[view] = NationalPage(view, files, address, page.search)
            pages.append(known[view])
        expected = expected_pages(summaries, content, registry) - sum(summary.pages for summary in summaries)
        if len(pages) != expected:
            raise PageCountError(len(pages), expected)
        self.pages, self.drawn = tuple(pages), tuple(drawn)
        if self._around.cache is not None:
            self._around.cache.store_value(_ENTRY, to_plain(_Known(self._inputs, self.pages)))

    def keep(self, publication: Publication) -> tuple[Mapping[str, tuple[OutputFile, ...]], tuple[OutputFile, ...]]:
        """Let the pages that were not drawn stay in the site.

        Return the files of all pages by the names they are remembered by, and those that stay.
        """
        groups = {_group(page): page.files for page in self.pages}
        drawn = {artifact.path for artifact in self.drawn}
        kept = {name: files for name, files in groups.items() if files[0].path not in drawn}
        publication.keep_groups(kept)
        return groups, tuple(file for files in kept.values() for file in files)


def _group(page: NationalPage) -> str:
    # No part and no group of the search begins with a slash.
    return f"/{page.files[0].path}"


def _remembered(surroundings: Surroundings) -> _Known:
    value = surroundings.cache.load_value(_ENTRY) if surroundings.cache is not None else None
    try:
        known = from_plain(_Known, value)
    except (TypeError, ValueError):
        return _Known("", ())
    return known if all(page.files and ".." not in str(page.files) for page in known.pages) else _Known("", ())
