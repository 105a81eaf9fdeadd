"""One whole build: from a folder to a published site, with a report of what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.cache import Drawn, open_cache
from generator.build.content_folder import ContentFolder, read_again
from generator.build.lock import Tell
from generator.build.output import tree_digest
from generator.build.pipeline import LANGUAGE, Options, PageCountError, Phases, Progress, silent
from generator.build.place import SPARES, OutputError, find_fault, real_path
from generator.build.plan import make_plan, shared_by_place
from generator.build.publication import Publication, nobody, publishing
from generator.build.settings import Settings, read_settings
from generator.build.shard import Surroundings, Task, find_known, find_place, make_drawer
from generator.build.tree_memory import TreeMemory
from generator.build.workers import WorkerFailure, count_jobs, drawing
from generator.diagnostics import Diagnostic, Report
from generator.model.load import CONTENT_FOLDER, REGISTRY_FOLDER, Loader, find_files
from generator.render.artifact import Artifact
from generator.render.assets import bundle_assets
from generator.render.search import SearchUnavailable, build_search_bundle
from generator.render.sitemap import draw_sitemap
from generator.rules.texts import inspect_text
from generator.source.files import SourceFile
from generator.views.inventory import expected_pages, national_pages, writer_for

_REGISTRY = f"{CONTENT_FOLDER}/{REGISTRY_FOLDER}/"


class SiteFailure(Exception):
    """Nothing was published; the old site is untouched. The text says why, in one line."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `left_out` names the files that had errors; `phases` are seconds a stage."""

    pages: int
    artifacts: int
    written: int
    unchanged: int
    removed: int
    left_out: tuple[str, ...]
    seconds: float
    phases: dict[str, float]
    tree_sha256: str
    published: bool

    def as_json(self) -> dict[str, object]:
        """The report as `lofte build --json` prints it."""
        return {
            "pages": self.pages,
            "artifacts": self.artifacts,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "left_out": list(self.left_out),
            "seconds": round(self.seconds, 3),
            "phases": {name: round(seconds, 3) for name, seconds in self.phases.items()},
            "tree_sha256": self.tree_sha256,
        }


def build_site(
    root: Path,
    out: Path,
    options: Options,
    report: Report,
    read_folder: Callable[[], ContentFolder],
    *,
    strict: bool = False,
    keeps_content: bool = False,
    progress: Progress = silent,
    tell: Tell = nobody,
) -> BuildReport:
    """Build the site of *root* into *out* and return what was done; problems are in *report*.

    With *strict* nothing is published when anything has an error; with *keeps_content* *read_folder* is asked only
    when something in `content/` changed. *tell* hears when the build has to wait for another one.

    Raises:
        SiteFailure: the site could not be drawn or written.
    """
    phases = Phases()
    try:
        if fault := find_fault(real_path(out), root.resolve(), read_settings(root, Report()).content):
            raise SiteFailure(fault)
        with publishing(out, root / SPARES, tell) as publication:
            build = _Build(root, options, report, phases, publication, progress)
            done = build.run(read_folder, strict=strict, keeps_content=keeps_content)
    except (PageCountError, SearchUnavailable, OutputError, WorkerFailure, ValueError) as error:
        raise SiteFailure(str(error)) from error
    return replace(done, seconds=sum(phases.seconds.values()))


class _Build:
    """One build, from the walk to the tree that is ready to take its place."""

    def __init__(
        self, root: Path, options: Options, report: Report, phases: Phases, publication: Publication, progress: Progress
    ) -> None:
        self.root, self.options, self.report = root, options, report
        self.phases, self.publication, self.progress = phases, publication, progress
        self.drawn: dict[str, Drawn] = {}
        self.left_out: set[str] = set()
        self.pages = 0
        self.cache = open_cache(root, fresh=options.fresh)
        self.memory = TreeMemory(self.cache, publication)

    def run(self, read_folder: Callable[[], ContentFolder], *, strict: bool, keeps_content: bool) -> BuildReport:
        """Draw everything and publish it."""
        settings = read_settings(self.root, self.report)
        with self.phases.measure("read"):
            surroundings, tasks = self._survey(settings)
        with self.phases.measure("read"):
            plan = make_plan(tasks, surroundings.cache, self.memory, self.root, search=self.options.search)
            tasks = plan.tasks

        def read_content() -> ContentFolder:
            with self.phases.measure("content"):
                return read_again(self.root, settings, self.cache if keeps_content else None, read_folder)

        self.drawn.update(plan.kept)
        self.publication.keep({slug: drawn.files for slug, drawn in plan.kept.items()}, self.memory.find_settled)
        folder = None
        if plan.todo:
            with self.phases.measure("link"):
                tree = self.publication.open_tree()
            with drawing(surroundings, tree, plan.todo, count_jobs(self.options.jobs, len(plan.todo))) as drawer:
                # Drawn while others work, unless there may be no need for it.
                folder = None if strict else read_content()
                with self.phases.measure("pages"):
                    self._take(drawer.results(), len(plan.todo))
        with self.phases.measure("link"):
            again = self._with_shared(tasks)
        if again:
            self.publication.draw_again(task.slug for task in again)
            tree = self.publication.open_tree()
            with (
                self.phases.measure("pages"),
                drawing(surroundings, tree, again, count_jobs(self.options.jobs, len(again))) as drawer,
            ):
                self._take(drawer.results(), len(again))
        drawn = [self.drawn[task.slug] for task in tasks]
        for item in drawn:
            self.report.extend(item.diagnostics)
            self.left_out.update(item.left_out)
        left_out = tuple(sorted(self.left_out))
        if strict and self.report.has_errors:
            return BuildReport(0, 0, 0, 0, 0, left_out, 0, self.phases.seconds, "", published=False)
        nation = self._draw_nation(drawn, folder or read_content(), surroundings)
        with self.phases.measure("write"):
            done = self.publication.complete(
                [file for item in drawn for file in item.files],
                [path for item in drawn for path in item.changed],
                nation,
            )
            self.memory.remember({item.slug: item.files for item in drawn})
            digest = tree_digest(done.files)
        return BuildReport(
            self.pages,
            len(done.files),
            done.changed,
            len(done.files) - done.changed,
            done.removed,
            left_out,
            0,
            self.phases.seconds,
            digest,
            published=True,
        )

    def _survey(self, settings: Settings) -> tuple[Surroundings, tuple[Task, ...]]:
        """Find the files, read the registry, and see which places there are that it does not know."""
        walk = Report()
        found = find_files(self.root, walk)
        self.report.extend(walk)
        digests: dict[str, str] = {}

        def inspect(source: SourceFile, into: Report) -> None:
            digests[source.path] = source.digest.hex()
            inspect_text(source, into)

        loader = Loader(self.root, self.report, inspect)
        registry = loader.registry(found.registry)
        self.left_out.update(loader.left_out)
        below: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in walk.diagnostics:
            _, slash, path = diagnostic.span.path.partition(f"{CONTENT_FOLDER}/")
            if slash:
                below[path.partition("/")[0]].append(diagnostic)
        tasks = tuple(
            Task(slug, found.municipalities.get(slug, ()), tuple(below.get(slug, ())))
            for slug in sorted({*registry.municipalities, *found.municipalities})
        )
        surroundings = Surroundings(self.root, registry, frozenset(), (), settings, self.options)
        strange = [task for task in tasks if task.slug not in registry.municipalities]
        known: frozenset[str] = frozenset()
        for task in strange:
            known |= find_known(surroundings, task)
        surroundings = replace(surroundings, known=known)
        places = tuple(place for task in strange if (place := find_place(surroundings, task)) is not None)
        cache = self.cache
        if cache is not None:
            cache.forget_others(task.slug for task in tasks)
            told = [(entry.path, digests.get(entry.path, "")) for entry in found.registry]
            faults = [item for item in self.report.diagnostics if item.span.path.startswith(_REGISTRY)]
            options = (self.options.today.isoformat(), self.options.base_url, self.options.portable)
            cache = cache.with_key(told, faults, settings, options, sorted(known), places)
        return replace(surroundings, invented=places, cache=cache), tasks

    def _take(self, results: Iterable[Drawn], total: int) -> None:
        for count, drawn in enumerate(results, 1):
            self.drawn[drawn.slug] = drawn
            self.progress("municipalities", count, total)

    def _with_shared(self, tasks: Iterable[Task]) -> tuple[Task, ...]:
        """The tasks that have to be done again, since partnerships of others name them and they did not know."""
        shared = shared_by_place({slug: drawn.shared for slug, drawn in self.drawn.items()})
        return tuple(
            replace(task, shared=shared.get(task.slug, ()))
            for task in tasks
            if self.drawn[task.slug].summary is not None and shared.get(task.slug, ()) != task.shared
        )

    def _draw_nation(
        self, drawn: Sequence[Drawn], folder: ContentFolder, surroundings: Surroundings
    ) -> tuple[Artifact, ...]:
        """The national pages, drawn from the summaries alone, and what the whole site has once."""
        settings, options = surroundings.settings, surroundings.options
        summaries = tuple(item.summary for item in drawn if item.summary is not None)
        records = [record for item in drawn for record in item.records]
        addresses = [address for item in drawn for address in item.addresses]
        artifacts: list[Artifact] = []
        with self.phases.measure("pages"):
            drawer = make_drawer(settings, options)
            for page in national_pages(summaries, folder.pages, writer_for(surroundings.registry, LANGUAGE)):
                artifacts.append(drawer.draw(page.head, page.view))
                if page.head.is_indexed:
                    addresses.append(page.head.url)
                if page.search is not None:
                    records.append(page.search)
        self.pages = sum(item.pages for item in drawn) + len(artifacts)
        if self.pages != (expected := expected_pages(summaries, folder.pages)):
            raise PageCountError(self.pages, expected)
        artifacts += (*bundle_assets().artifacts, *draw_sitemap(options.base_url or settings.base_url, addresses))
        if options.search:
            with self.phases.measure("search"):
                self.progress("search", 0, len(records))
                artifacts += (Artifact(path, content) for path, content in build_search_bundle(records).items())
                self.progress("search", len(records), len(records))
        return (*artifacts, *folder.files)
