"""How the command speaks to a terminal: reports of mistakes, the state of things, and a bar that shows how far it has come."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.build.pipeline import Progress
    from generator.diagnostics import Report
    from generator.views.status import StatusView


def print_errors(report: Report, root: Path) -> None:
    """The errors: a build does not look for advice, and the little it met on the way is for `lofte check` too."""
    from generator.diagnostics import Report, Severity

    print_report(Report(item for item in report.diagnostics if item.severity is Severity.ERROR), root)


def print_report(report: Report, root: Path, *, err: bool = True, language: str = "sv", always: bool = False) -> None:
    """Print what *report* found below *root*; nothing when there is nothing, unless *always*."""
    from generator.diagnostics import format_text

    if not report.diagnostics and not always:
        return

    def text_of(path: str) -> str | None:
        try:
            return (root / path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    stream = sys.stderr if err else sys.stdout
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    click.echo(format_text(report.diagnostics, text_of, language=language, colour=colour), err=err)


def format_status(view: StatusView) -> str:
    """Return *view* as lines for a terminal: everything by its name, nothing by colour alone."""
    from generator.diagnostics import visible

    lines = [view.title, view.lead]
    for part in view.parts:
        lines += ["", part.title]
        if part.missing:
            lines.append(f"  {part.missing}")
        width = max((len(f"{line.number} {line.of}") for block in part.blocks for line in block.lines), default=0)
        for block in part.blocks:
            lines += ["", f"  {block.title} {block.lead}"]
            lines += [f"    {f'{line.number} {line.of}':>{width}}  {line.word}" for line in block.lines]
        if part.silences:
            lines += ["", f"  {view.silences_title}"]
            lines += [f"    {line.link.text}: {line.detail}" for line in part.silences]
    for title, sentences in ((view.overdue_title, view.overdue), (view.due_title, view.due)):
        if sentences:
            lines += ["", title, *(f"  {sentence}" for sentence in sentences)]
    lines += ["", *filter(None, (view.left_out, view.verdict))]
    return "\n".join(visible(line) for line in lines)


class progress_bar:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet or not sys.stderr.isatty()

    def __enter__(self) -> Progress:
        from generator.build.pipeline import silent

        if self.quiet:
            return silent
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
        self._bar.start()
        tasks = {}
        words = {"municipalities": "Ritar kommuner", "search": "Gör sökningen"}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = self._bar.add_task(words.get(stage, stage), total=total)
            self._bar.update(tasks[stage], completed=done, total=total, refresh=True)

        return show

    def __exit__(self, *_: object) -> None:
        if not self.quiet:
            self._bar.stop()
