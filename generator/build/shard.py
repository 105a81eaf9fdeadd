"""One municipality from its files to its pages: what a build does 290 times, in any process and in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import Cache, Drawn, digest_of
from generator.build.output import NewTree, OutputFile, Part, part_of, require_distinct
from generator.build.picture_cache import PictureCache
from generator.build.pipeline import LANGUAGE, Options, PageCountError
from generator.build.settings import Settings
from generator.build.survey import Folder, check_municipality, split_listing
from generator.diagnostics import Diagnostic, Report
from generator.i18n import find_language
from generator.model.content import Content
from generator.model.registry import Registry
from generator.render.artifact import Artifact
from generator.render.csv_file import draw_csv
from generator.render.drawing_process import DrawingProcess
from generator.render.environment import SiteSettings
from generator.render.images import DrawnPictures, draw_pictures
from generator.render.orders import Order
from generator.render.page import PageDrawer
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.render.sitemap import draw_address_lists
from generator.site.link import link_municipality, place_of, with_shared
from generator.site.pictures import wanted_pictures, without_images
from generator.site.published import published_content
from generator.site.site import LinkedMunicipality, Place, Site
from generator.source.images import ImageFile, read_image_bytes
from generator.views.inventory import municipality_pages, writer_for
from generator.views.search import SearchRecord
from generator.views.summary import SharedCard, share, summarise

# The kinds of pages that nearly every municipality has.
_USUAL_KINDS = ("municipality", "overview", "partnership", "post")

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
    """One municipality to draw: its files, a path a line, what the walk had to say of them, the partnerships of others that
    name it, and how its files stand in the file system.
    """

    slug: str
    listing: str
    found: tuple[Diagnostic, ...] = ()
    shared: tuple[SharedCard, ...] = ()
    look: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files below it."""
        return split_listing(self.listing)

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
    """Draws municipalities, one after the other, into one tree. Its *painter* draws the pictures, and is stopped with it."""

    def __init__(self, surroundings: Surroundings, tree: NewTree, painter: DrawingProcess) -> None:
        self._around = surroundings
        self._painter = painter
        self._tree = tree
        self._drawer = make_drawer(surroundings.settings, surroundings.options)
        self._base_url = surroundings.options.base_url or surroundings.settings.base_url
        self._writer = writer_for(surroundings.registry, LANGUAGE)
        self._terms = Terms()
        registry = surroundings.registry
        registered = {slug: place for slug in registry.municipalities if (place := place_of(slug, None, registry))}
        self._places = registered | {place.slug: place for place in surroundings.invented}

    def prepare(self) -> None:
        """Have the templates at hand that nearly every municipality needs."""
        self._drawer.prepare(_USUAL_KINDS)

    def draw(self, task: Task, alive: Alive) -> Drawn:
        """Draw one municipality as `draw_anew` does, and remember it for the next build.

        A picture that took too much here and now may be drawn the next time, on a machine with more to give.
        """
        drawn = self.draw_anew(task, alive)
        is_final = all(found.code != "image-too-demanding" for found in drawn.diagnostics)
        if self._around.cache is None or not is_final:
            return drawn
        return self._around.cache.store(drawn, task.files, task.look, task.inputs)

    def draw_anew(self, task: Task, alive: Alive) -> Drawn:
        """Check, link and draw one municipality and write its files.

        Raises:
            PageCountError: the number of pages is not what the records ask for.
            ValueError: two of its outputs want the same place.
            OSError: a file cannot be written.
        """
        around = self._around
        report = Report(task.found)
        digests: dict[str, str] = {}
        content = check_municipality(
            around.root, around.registry, around.known, task, report, digests, alive, with_advice=False
        )
        place = place_of(task.slug, content.municipalities[0] if content.municipalities else None, content.registry)
        if place is None:
            index = index_shard(task.slug, (), self._terms)[0] if self._around.options.search else None
            return Drawn(
                task.slug, None, (), report.diagnostics, content.left_out, digests, Part(), 0, (), (), index, ()
            )
        municipality = self._link(content, place, task)
        pictures = self._draw_pictures(municipality, report, alive)
        if pictures.unreadable:
            # Found only now, when they were decoded: link again, so that no page shows them.
            content = without_images(content, pictures.unreadable)
            municipality = self._link(content, place, task)
        site = Site(
            self._around.registry, self._around.options.today, {**self._places, place.slug: place},
            {place.slug: municipality},
        )  # fmt: skip
        return self._write(task, municipality, site, content, pictures.artifacts, report, digests, alive)

    def _draw_pictures(self, municipality: LinkedMunicipality, report: Report, alive: Alive) -> DrawnPictures:
        def read(image: ImageFile, report: Report) -> bytes | None:
            alive()
            return read_image_bytes(self._around.root, image, report)

        def draw(order: Order, raw: bytes) -> tuple[bytes, ...]:
            return self._painter.draw(order, raw, alive)

        cache = self._around.cache
        slug = municipality.place.slug
        kept = PictureCache(Path(cache.folder), slug, reads=cache.reads) if cache is not None else None
        drawn = draw_pictures(wanted_pictures(municipality), read, draw, kept, report)
        if kept is not None:
            kept.forget_unused()
        return drawn

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
        changed: list[str] = []
        for picture in pictures:
            self._put(picture, files, changed)
        pages = 0
        with_search = self._around.options.search
        for page in municipality_pages(municipality, site, self._writer, task.shared, with_search=with_search):
            self._put(self._drawer.draw(page.head, page.view), files, changed)
            for table in page.data:
                self._put(draw_csv(table), files, changed)
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
            for text in texts:
                self._put(text, files, changed)
        lists: tuple[Artifact, ...] = ()
        if municipality.has_records:
            lists = draw_address_lists(self._base_url, f"{task.slug}/sitemap", addresses)
            for artifact in lists:
                self._put(artifact, files, changed)
            addresses = []
        require_distinct(file.path for file in files)
        return Drawn(
            task.slug, summary, share(municipality, site, self._writer), report.diagnostics, content.left_out, digests,
            part_of(files), pages, tuple(artifact.path for artifact in lists), tuple(addresses), index, tuple(changed),
        )  # fmt: skip

    def _put(self, artifact: Artifact, files: list[OutputFile], changed: list[str]) -> None:
        file, is_changed = self._tree.put(artifact.path, artifact.content)
        files.append(file)
        if is_changed:
            changed.append(file.path)


def find_place(around: Surroundings, folder: Folder) -> Place | None:
    """Return the place that a folder which the registry does not know invents, if it can be published."""
    content = check_municipality(
        around.root, around.registry, around.known, folder, Report(folder.found), {}, with_advice=False
    )
    return place_of(folder.slug, content.municipalities[0], around.registry)


__all__ = [
    "Alive", "Drawn", "ShardDrawer", "Surroundings", "Task", "find_place", "make_drawer",
]  # fmt: skip
