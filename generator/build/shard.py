"""One municipality from its files to its pages: what a build does 290 times, in any process and in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.build.cache import Cache, Drawn, digest_of
from generator.build.output import NewTree, OutputFile, require_distinct
from generator.build.pipeline import LANGUAGE, Options, PageCountError, review
from generator.build.settings import Settings
from generator.diagnostics import Diagnostic, Report
from generator.i18n import find_language
from generator.model.content import Content
from generator.model.load import Loader
from generator.model.registry import Registry
from generator.render.artifact import Artifact
from generator.render.environment import SiteSettings
from generator.render.images import draw_pictures
from generator.render.page import PageDrawer
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.rules.references import known_slugs
from generator.rules.texts import inspect_text
from generator.site.link import link_municipality, place_of, with_shared
from generator.site.pictures import wanted_pictures, without_images
from generator.site.published import published_content
from generator.site.site import LinkedMunicipality, Place, Site
from generator.source.files import SourceEntry, SourceFile
from generator.source.images import ImageFile, read_image_bytes
from generator.views.inventory import municipality_pages, writer_for
from generator.views.search import SearchRecord
from generator.views.summary import SharedCard, share, summarise

Alive = Callable[[], None]
"""Told now and then that the work goes on."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every municipality is drawn with. `invented` are the places that no register knows; `known` the slugs of
    those and of the ones whose own file cannot be read.
    """

    root: Path
    registry: Registry
    known: frozenset[str]
    invented: tuple[Place, ...]
    settings: Settings
    options: Options
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One municipality to draw: its files, what the walk had to say of them, and the partnerships of others that name it."""

    slug: str
    files: tuple[SourceEntry, ...]
    found: tuple[Diagnostic, ...] = ()
    shared: tuple[SharedCard, ...] = ()

    @property
    def inputs(self) -> str:
        """The digest of what it is drawn from besides its files."""
        return digest_of(self.found, self.shared)


def make_drawer(settings: Settings, options: Options) -> PageDrawer:
    """The drawer of every page of a site. One for each process: it remembers where it stands."""
    language = find_language(LANGUAGE)
    base_url = options.base_url or settings.base_url
    return PageDrawer(
        SiteSettings(settings.name, base_url, language.tag, language.direction), portable=options.portable
    )


class ShardDrawer:
    """Draws municipalities, one after the other, into one tree."""

    def __init__(self, surroundings: Surroundings, tree: NewTree) -> None:
        self._around = surroundings
        self._tree = tree
        self._drawer = make_drawer(surroundings.settings, surroundings.options)
        self._writer = writer_for(surroundings.registry, LANGUAGE)
        self._terms = Terms()
        registry = surroundings.registry
        registered = {slug: place for slug in registry.municipalities if (place := place_of(slug, None, registry))}
        self._places = registered | {place.slug: place for place in surroundings.invented}

    def draw(self, task: Task, alive: Alive) -> Drawn:
        """Draw one municipality as `draw_anew` does, and remember it for the next build."""
        drawn = self.draw_anew(task, alive)
        if self._around.cache is not None:
            self._around.cache.store(drawn, task.files, task.inputs)
        return drawn

    def draw_anew(self, task: Task, alive: Alive) -> Drawn:
        """Check, link and draw one municipality and write its files.

        Raises:
            PageCountError: the number of pages is not what the records ask for.
            ValueError: two of its outputs want the same place.
            OSError: a file cannot be written.
        """
        report = Report(task.found)
        digests: dict[str, str] = {}
        content = check_municipality(self._around, task, report, digests, alive)
        place = place_of(task.slug, content.municipalities[0] if content.municipalities else None, content.registry)
        if place is None:
            index = index_shard(task.slug, (), self._terms)[0] if self._around.options.search else None
            return Drawn(task.slug, None, (), report.diagnostics, content.left_out, digests, (), 0, (), index, 0)
        municipality = self._link(content, place, task)
        pictures = draw_pictures(wanted_pictures(municipality), partial(self._read_picture, alive), report)
        if pictures.unreadable:
            # Found only now, when they were decoded: link again, so that no page shows them.
            content = without_images(content, pictures.unreadable)
            municipality = self._link(content, place, task)
        site = Site(
            self._around.registry, self._around.options.today, {**self._places, place.slug: place},
            {place.slug: municipality},
        )  # fmt: skip
        return self._write(task, municipality, site, content, pictures.artifacts, report, digests, alive)

    def _read_picture(self, alive: Alive, image: ImageFile, report: Report) -> bytes | None:
        alive()
        return read_image_bytes(self._around.root, image, report)

    def _link(self, content: Content, place: Place, task: Task) -> LinkedMunicipality:
        today = self._around.options.today
        files = published_content(content, today).municipalities
        linked = link_municipality(place, files[0] if files else None, self._around.registry, today)
        return with_shared(linked, (item.partnership for item in task.shared))

    def _write(
        self,
        task: Task,
        municipality: LinkedMunicipality,
        site: Site,
        content: Content,
        pictures: tuple[Artifact, ...],
        report: Report,
        digests: Mapping[str, str],
        alive: Alive,
    ) -> Drawn:
        summary = summarise(municipality, site, self._writer)
        files: list[OutputFile] = []
        addresses: list[str] = []
        records: list[SearchRecord] = []
        changed = 0
        for picture in pictures:
            changed += self._put(picture, files)
        pages = 0
        for page in municipality_pages(municipality, site, self._writer, task.shared):
            changed += self._put(self._drawer.draw(page.head, page.view), files)
            pages += 1
            if page.head.is_indexed:
                addresses.append(page.head.url)
            if page.search is not None:
                records.append(page.search)
            alive()
        if pages != summary.pages:
            raise PageCountError(pages, summary.pages)
        index = None
        if self._around.options.search:
            index, texts = index_shard(task.slug, records, self._terms)
            changed += sum(self._put(text, files) for text in texts)
        require_distinct(file.path for file in files)
        return Drawn(
            task.slug, summary, share(municipality, site, self._writer), report.diagnostics, content.left_out, digests,
            tuple(files), pages, tuple(addresses), index, changed,
        )  # fmt: skip

    def _put(self, artifact: Artifact, files: list[OutputFile]) -> bool:
        try:
            file, is_changed = self._tree.put(artifact.path, artifact.content)
        except FileExistsError as error:
            raise ValueError(f"two outputs are called {artifact.path}") from error
        except (NotADirectoryError, IsADirectoryError) as error:
            raise ValueError(f"{artifact.path} is both a file and a folder") from error
        files.append(file)
        return is_changed


def check_municipality(
    around: Surroundings, task: Task, report: Report, digests: dict[str, str], alive: Alive = lambda: None
) -> Content:
    """Return what can be published of one municipality; every problem is in *report*, every file that was read in *digests*."""

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        alive()
        inspect_text(source, into)

    loader = Loader(around.root, report, inspect)
    loaded = (loader.municipality(task.slug, task.files),) if task.files else ()
    for files in loaded:
        for images in (files.images, *(partnership.images for partnership in files.partnerships)):
            digests.update((image.path, image.digest) for image in images.values() if image is not None)
    content = Content(around.registry, loaded, tuple(sorted(loader.left_out)))
    return review(content, report, around.known)


def find_known(around: Surroundings, task: Task) -> frozenset[str]:
    """Return the slug of a folder that the registry does not know, if others may refer to it."""
    loader = Loader(around.root, Report(task.found), inspect_text)
    loaded = loader.municipality(task.slug, task.files)
    return known_slugs(Content(around.registry, (loaded,), tuple(sorted(loader.left_out))))


def find_place(around: Surroundings, task: Task) -> Place | None:
    """Return the place that such a folder invents, if it can be published."""
    content = check_municipality(around, task, Report(task.found), {})
    return place_of(task.slug, content.municipalities[0], around.registry)


__all__ = [
    "Alive", "Drawn", "ShardDrawer", "Surroundings", "Task", "check_municipality", "find_known", "find_place", "make_drawer",
]  # fmt: skip
