"""One whole build: from a folder to a published site, with a report of what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.cache import Drawn, open_cache
from generator.build.content_folder import ContentFolder, read_again
from generator.build.lock import Tell
from generator.build.nation import Nation
from generator.build.picture_cache import forget_other_pictures
from generator.build.pipeline import Options, PageCountError, Phases, Progress, silent
from generator.build.place import SPARES, OutputError, find_fault, real_path
from generator.build.plan import make_plan, shared_by_place
from generator.build.publication import Publication, nobody, publishing
from generator.build.scout import Scout
from generator.build.search_index import NATION, NO_INDEX, write_index
from generator.build.settings import Settings, read_settings
from generator.build.shard import Surroundings, Task, find_place
from generator.build.survey import survey
from generator.build.tree_memory import TreeMemory
from generator.build.workers import WorkerFailure, count_early, count_jobs, drawing
from generator.diagnostics import Report
from generator.render.artifact import Artifact
from generator.render.assets import bundle_assets
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.render.sitemap import draw_address_lists, draw_sitemap
from generator.views.plain_pages import ContentPage


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
    scout: Scout | None = None,
) -> BuildReport:
    """Build the site of *root* into *out* and return what was done; problems are in *report*.

    With *strict* nothing is published when anything has an error; with *keeps_content* *read_folder* is asked only
    when something in `content/` changed. *tell* hears when the build has to wait for another one; a *scout* has been sent out.

    Raises:
        SiteFailure: the site could not be drawn or written.
    """
    phases = Phases()
    try:
        if fault := find_fault(real_path(out), root.resolve(), read_settings(root, Report()).content):
            raise SiteFailure(fault)
        with publishing(out, root / SPARES, tell) as publication:
            build = _Build(root, options, report, phases, publication, progress, scout)
            done = build.run(read_folder, strict=strict, keeps_content=keeps_content)
    except (PageCountError, OutputError, WorkerFailure, ValueError) as error:
        raise SiteFailure(str(error)) from error
    return replace(done, seconds=sum(phases.seconds.values()))


class _Build:
    """One build, from the walk to the tree that is ready to take its place."""

    def __init__(
        self,
        root: Path,
        options: Options,
        report: Report,
        phases: Phases,
        publication: Publication,
        progress: Progress,
        scout: Scout | None,
    ) -> None:
        self.root, self.options, self.report, self.scout = root, options, report, scout
        self.phases, self.publication, self.progress = phases, publication, progress
        self.drawn: dict[str, Drawn] = {}
        self.left_out: set[str] = set()
        self.pages = 0
        self.index = NO_INDEX
        self.cache = open_cache(root, fresh=options.fresh)
        self.memory = TreeMemory(self.cache, publication)

    def run(self, read_folder: Callable[[], ContentFolder], *, strict: bool, keeps_content: bool) -> BuildReport:
        """Draw everything and publish it."""
        settings = read_settings(self.root, self.report)
        with self.phases.measure("read"):
            surroundings, tasks = self._survey(settings)
        with self.phases.measure("read"):
            plan = make_plan(tasks, surroundings.cache, self.root, search=self.options.search)
            tasks = plan.tasks

        def read_content() -> ContentFolder:
            with self.phases.measure("content"):
                return read_again(self.root, settings, self.cache if keeps_content else None, read_folder)

        folder = None
        with ExitStack() as stack:
            crew = None
            if early := count_early(self.options.jobs, len(plan.changed)):
                crew = stack.enter_context(drawing(surroundings, self.publication.new_tree, early, apart=True))
            with self.phases.measure("read"):
                kept = plan.kept_in(self.memory)
                todo = tuple(task for task in tasks if task.slug not in kept)
            self.drawn.update(kept)
            self.publication.keep({slug: drawn.files for slug, drawn in kept.items()}, self.memory.find_settled)
            if todo:
                with self.phases.measure("link"):
                    tree = self.publication.open_tree()
                crew = crew or stack.enter_context(
                    drawing(surroundings, tree, count_jobs(self.options.jobs, len(todo)))
                )
                crew.begin(todo)
                # Drawn while others work, unless there may be no need for it.
                folder = None if strict else read_content()
                with self.phases.measure("pages"):
                    self._take(crew.results(), len(todo))
        with self.phases.measure("link"):
            again = self._with_shared(tasks)
        self._draw_again(again, surroundings)
        for task in tasks:
            self.report.extend(self.drawn[task.slug].diagnostics)
            self.left_out.update(self.drawn[task.slug].left_out)
        left_out = tuple(sorted(self.left_out))
        if strict and self.report.has_errors:
            return BuildReport(0, 0, 0, 0, 0, left_out, 0, self.phases.seconds, "", published=False)
        folder = folder or read_content()
        nation = self._draw_nation(tasks, folder.pages, surroundings)
        drawn = [self.drawn[task.slug] for task in tasks]
        self.pages = sum(item.pages for item in drawn) + len(nation.pages)
        artifacts = (*nation.drawn, *self._draw_rest(drawn, nation, surroundings), *folder.files)
        with self.phases.measure("write"):
            parts = {item.slug: item.files for item in drawn}
            changed = [*self.index.changed, *(path for item in drawn for path in item.changed)]
            groups, kept_pages = nation.keep(self.publication)
            done = self.publication.complete(parts, (*self.index.files, *kept_pages), changed, artifacts)
            self.memory.remember(parts, {**groups, **self.index.groups})
        return BuildReport(
            self.pages,
            done.count,
            done.changed,
            done.count - done.changed,
            done.removed,
            left_out,
            0,
            self.phases.seconds,
            done.digest,
            published=True,
        )

    def _survey(self, settings: Settings) -> tuple[Surroundings, tuple[Task, ...]]:
        """Find the files, read the registry, and see which places there are that it does not know."""
        found = survey(self.root, self.report, self.cache, self.scout)
        self.left_out.update(found.left_out)
        tasks = tuple(Task(folder.slug, folder.listing, folder.found, look=folder.look) for folder in found.folders)
        surroundings = Surroundings(self.root, found.registry, found.known, (), settings, self.options)
        places = tuple(place for folder in found.strange if (place := find_place(surroundings, folder)) is not None)
        cache = self.cache
        if cache is not None:
            cache.forget_others(task.slug for task in tasks)
            forget_other_pictures(Path(cache.folder), (task.slug for task in tasks))
            given = self.options
            options = (given.today.isoformat(), given.base_url, given.portable, given.search)
            cache = cache.with_key(found.digests, found.faults, settings, options, sorted(found.known), places)
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
            if self.drawn[task.slug].has_place and shared.get(task.slug, ()) != task.shared
        )

    def _draw_again(self, again: tuple[Task, ...], surroundings: Surroundings) -> None:
        """Draw what was taken to be as it should be, or was drawn too early."""
        if not again:
            return
        self.publication.draw_again(task.slug for task in again)
        tree = self.publication.open_tree()
        with (
            self.phases.measure("pages"),
            drawing(surroundings, tree, count_jobs(self.options.jobs, len(again))) as crew,
        ):
            crew.begin(again)
            self._take(crew.results(), len(again))

    def _draw_nation(self, tasks: tuple[Task, ...], content: tuple[ContentPage, ...], around: Surroundings) -> Nation:
        """The national pages, drawn from the summaries alone; where nothing has changed in them, these are not even read."""
        with self.phases.measure("pages"):
            nation = Nation(around, self.memory)
            if nation.find_unchanged([self.drawn[task.slug] for task in tasks], content):
                return nation
        self._draw_again(self._without_summary(tasks, around), around)
        with self.phases.measure("pages"):
            found = (self.drawn[task.slug].summary for task in tasks)
            nation.draw([summary for summary in found if summary is not None], content)
        return nation

    def _without_summary(self, tasks: tuple[Task, ...], around: Surroundings) -> tuple[Task, ...]:
        """Read the summaries that are kept; return the tasks whose summary is lost."""
        with self.phases.measure("read"):
            for slug, drawn in self.drawn.items():
                if drawn.summary is None and drawn.has_place and around.cache is not None:
                    summary = around.cache.load_summary(slug, drawn.summary_digest)
                    self.drawn[slug] = replace(drawn, summary=summary)
        lost = (task for task in tasks if self.drawn[task.slug].has_place and self.drawn[task.slug].summary is None)
        return tuple(lost)

    def _draw_rest(self, drawn: Sequence[Drawn], nation: Nation, around: Surroundings) -> tuple[Artifact, ...]:
        """What the whole site has once: style sheets and scripts, lists of addresses, and the index of the search."""
        base_url = self.options.base_url or around.settings.base_url
        addresses = [address for item in drawn for address in item.addresses]
        addresses += [page.address for page in nation.pages if page.address is not None]
        national = draw_address_lists(base_url, "sitemap-riket", addresses)
        lists = [path for item in drawn for path in item.lists] + [artifact.path for artifact in national]
        artifacts = [*bundle_assets().artifacts, *national, *draw_sitemap(base_url, lists)]
        if self.options.search:
            with self.phases.measure("search"):
                self.progress("search", 0, 1)
                records = [page.record for page in nation.pages if page.record is not None]
                own, texts = index_shard(NATION, records, Terms())
                artifacts += texts
                shards = (own, *(item.index for item in drawn if item.index is not None))
                self.index, drawn_always = write_index(shards, self.publication, self.memory, self.cache)
                artifacts += drawn_always
                self.progress("search", 1, 1)
        return tuple(artifacts)
