"""The stages that a whole site and a single municipality share: what to build, how long it took, read and review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

from generator.diagnostics import Report
from generator.model.content import Content
from generator.model.load import load_content
from generator.rules.images import check_images
from generator.rules.measurements import check_measurements
from generator.rules.prune import without_broken
from generator.rules.references import check_references
from generator.rules.texts import inspect_text

LANGUAGE = "sv"
Progress = Callable[[str, int, int], None]


class PageCountError(Exception):
    """Fewer or more pages were drawn than the content asks for; nothing is published."""

    def __init__(self, drawn: int, expected: int) -> None:
        super().__init__(drawn, expected)
        self.drawn, self.expected = drawn, expected

    def __str__(self) -> str:
        return (
            f"{self.drawn} sidor ritades, {self.expected} väntades / {self.drawn} pages drawn, {self.expected} expected"
        )


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
    """What to build: the day, the address it will stand at, and what to leave out.

    `jobs` is the number of processes, 0 for as many as there are processors; `fresh` forgets what earlier builds kept.
    """

    today: date
    base_url: str = ""
    portable: bool = False
    search: bool = True
    jobs: int = 1
    fresh: bool = False


def check_content(root: Path, report: Report) -> Content:
    """Return the content that can be published; every problem of every file is in *report*."""
    return review(load_content(root, report, inspect_text), report)


def review(
    content: Content, report: Report, elsewhere: frozenset[str] = frozenset(), *, with_advice: bool = True
) -> Content:
    """Return what of *content* can be published; what speaks against the rest, and advice if wanted, is in *report*.

    *elsewhere* names unregistered municipalities that exist although *content* does not hold them.
    """
    check_references(content, report, elsewhere)
    check_images(content, report)
    check_measurements(content, report)
    if with_advice:
        from generator.rules.review import review_content

        review_content(content, report)
    return without_broken(content, report)


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""
