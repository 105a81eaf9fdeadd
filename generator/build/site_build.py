"""One whole build: from a folder to a published site, with a report of what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.build.content_folder import ContentFolder
from generator.build.output import OutputError, Written, gather, write_site
from generator.build.pipeline import (
    Options,
    PageCountError,
    Phases,
    Progress,
    check_content,
    draw_contributed,
    draw_site,
    silent,
)
from generator.build.settings import read_settings
from generator.diagnostics import Report
from generator.render.search import SearchUnavailable
from generator.site.link import link_site
from generator.site.pictures import without_images


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
    progress: Progress = silent,
) -> BuildReport:
    """Build the site of *root* into *out* and return what was done; problems are in *report*.

    With *strict* nothing is published when anything has an error.

    Raises:
        SiteFailure: the site could not be drawn or written.
    """
    phases = Phases()
    settings = read_settings(root, report)
    with phases.measure("read"):
        content = check_content(root, report)
    if strict and report.has_errors:
        return BuildReport(0, 0, 0, 0, 0, content.left_out, sum(phases.seconds.values()), phases.seconds, "", False)
    with phases.measure("content"):
        folder = read_folder()
    with phases.measure("link"):
        site = link_site(content, options.today)
    with phases.measure("pictures"):
        pictures = draw_contributed(site, root, report)
        if pictures.unreadable:
            # Found only now, when they were decoded: link again, so that no page shows them.
            content = without_images(content, pictures.unreadable)
            site = link_site(content, options.today)
    if strict and report.has_errors:
        return BuildReport(0, 0, 0, 0, 0, content.left_out, sum(phases.seconds.values()), phases.seconds, "", False)
    try:
        drawn = draw_site(site, folder.pages, settings, options, phases, progress)
        tree = gather((*drawn.artifacts, *pictures.artifacts, *folder.files))
        with phases.measure("write"):
            done: Written = write_site(out, tree)
    except (PageCountError, SearchUnavailable, OutputError, ValueError) as error:
        raise SiteFailure(str(error)) from error
    return BuildReport(
        drawn.pages,
        len(tree),
        done.written,
        done.unchanged,
        done.removed,
        content.left_out,
        sum(phases.seconds.values()),
        phases.seconds,
        done.tree_sha256,
        True,
    )
