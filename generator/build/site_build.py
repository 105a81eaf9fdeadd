"""One whole build: from a folder to a published site, with a report of what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from generator.build.cache import Drawn, open_cache
from generator.build.content_folder import ContentFolder, read_again
from generator.build.output import (
    NewTree,
    OutputError,
    OutputFile,
    count_removed,
    replacing,
    require_distinct,
    tree_digest,
)
from generator.build.pipeline import LANGUAGE, Options, PageCountError, Phases, Progress, silent
from generator.build.plan import TreeMemory, make_plan, shared_by_place
from generator.build.search_index import NATION, NO_INDEX, write_index
from generator.build.settings import Settings, read_settings
from generator.build.shard import Surroundings, Task, find_known, find_place, make_drawer
from generator.build.workers import WorkerFailure, count_jobs, drawing
from generator.diagnostics import Diagnostic, Report
from generator.model.load import CONTENT_FOLDER, REGISTRY_FOLDER, Loader, find_files
from generator.render.artifact import Artifact
from generator.render.assets import bundle_assets
from generator.render.search.shard import FOLDER as SEARCH_FOLDER
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.render.sitemap import draw_sitemap
from generator.rules.texts import inspect_text
from generator.source.files import SourceFile
from generator.views.inventory import expected_pages, national_pages, writer_for
from generator.views.search import SearchRecord

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
) -> BuildReport:
    """Build the site of *root* into *out* and return what was done; problems are in *report*.

    With *strict* nothing is published when anything has an error; with *keeps_content* *read_folder* is asked only
    when something in `content/` changed.

    Raises:
        SiteFailure: the site could not be drawn or written.
    """
    phases = Phases()
    try:
        with replacing(out) as tree:
            build = _Build(root, options, report, phases, tree, progress)
            done = build.run(read_folder, strict=strict, keeps_content=keeps_content)
            ready = perf_counter()
        build.memory.remember(build.parts)
    except _NothingToPublish as refused:
        return BuildReport(0, 0, 0, 0, 0, refused.left_out, sum(phases.seconds.values()), phases.seconds, "", False)
    except (PageCountError, OutputError, WorkerFailure, ValueError) as error:
        raise SiteFailure(str(error)) from error
    phases.seconds["write"] += perf_counter() - ready
    return replace(done, seconds=sum(phases.seconds.values()))


class _NothingToPublish(Exception):
    """Something has an error, and the build is strict."""

    def __init__(self, left_out: tuple[str, ...]) -> None:
        super().__init__(left_out)
        self.left_out = left_out


class _Build:
    """One build, from the walk to the tree that is ready to take its place."""

    def __init__(
        self, root: Path, options: Options, report: Report, phases: Phases, tree: NewTree, progress: Progress
    ) -> None:
        self.root, self.options, self.report = root, options, report
        self.phases, self.tree, self.progress = phases, tree, progress
        self.drawn: dict[str, Drawn] = {}
        self.left_out: set[str] = set()
        self.parts: dict[str, tuple[OutputFile, ...]] = {}
        self.pages = 0
        self.index = NO_INDEX
        self.cache = open_cache(root, fresh=options.fresh)
        self.memory = TreeMemory(self.cache, tree)

    def run(self, read_folder: Callable[[], ContentFolder], *, strict: bool, keeps_content: bool) -> BuildReport:
        """Draw everything into the tree."""
        settings = read_settings(self.root, self.report)
        with self.phases.measure("read"):
            surroundings, tasks = self._survey(settings)
        with self.phases.measure("read"):
            plan = make_plan(tasks, surroundings.cache, self.memory, self.root, search=self.options.search)
            tasks = plan.tasks

        def read_content() -> ContentFolder:
            with self.phases.measure("content"):
                return read_again(self.root, settings, self.cache if keeps_content else None, read_folder)

        with drawing(surroundings, self.tree, plan.todo, count_jobs(self.options.jobs, len(plan.todo))) as drawer:
            # Drawn while others work, unless there may be no need for it.
            folder = None if strict else read_content()
            with self.phases.measure("link"):
                self.drawn.update(plan.kept)
                copied = sum(self.tree.keep(drawn.files) for drawn in plan.kept.values())
            with self.phases.measure("pages"):
                self._take(drawer.results(), len(plan.todo))
        with self.phases.measure("link"):
            again = self._with_shared(tasks)
        if again:
            for task in again:
                self.tree.clear(task.slug)
                self.tree.clear(f"{SEARCH_FOLDER}{task.slug}")
            with (
                self.phases.measure("pages"),
                drawing(surroundings, self.tree, again, count_jobs(self.options.jobs, len(again))) as drawer,
            ):
                self._take(drawer.results(), len(again))
        drawn = [self.drawn[task.slug] for task in tasks]
        for item in drawn:
            self.report.extend(item.diagnostics)
            self.left_out.update(item.left_out)
        left_out = tuple(sorted(self.left_out))
        if strict and self.report.has_errors:
            raise _NothingToPublish(left_out)
        nation = self._draw_nation(drawn, folder or read_content(), surroundings)
        with self.phases.measure("write"):
            own = [file for item in drawn for file in item.files]
            indexed = (file.path for file in self.index.files)
            require_distinct((*(file.path for file in own), *indexed, *(artifact.path for artifact in nation)))
            put = [self.tree.put(artifact.path, artifact.content) for artifact in nation]
            files = [*own, *self.index.files, *(file for file, _ in put)]
            changed = (
                copied
                + self.index.changed
                + sum(item.changed for item in drawn)
                + sum(is_changed for _, is_changed in put)
            )
            removed = count_removed(Path(self.tree.current), frozenset(file.path for file in files))
            digest = tree_digest(files)
            self.parts = {**self.index.parts, **{item.slug: item.files for item in drawn}}
        return BuildReport(
            self.pages,
            len(files),
            changed,
            len(files) - changed,
            removed,
            left_out,
            sum(self.phases.seconds.values()),
            self.phases.seconds,
            digest,
            True,
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
        records: list[SearchRecord] = []
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
                self.progress("search", 0, 1)
                own, texts = index_shard(NATION, records, Terms())
                artifacts += texts
                shards = (own, *(item.index for item in drawn if item.index is not None))
                self.index = write_index(shards, self.tree, self.memory, self.cache)
                self.progress("search", 1, 1)
        return (*artifacts, *folder.files)
