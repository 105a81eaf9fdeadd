"""What has errors is left out, and named; everything else is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from generator.diagnostics import Report, Severity
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles, Row

T = TypeVar("T")


def without_broken(content: Content, report: Report) -> Content:
    """Return *content* without the files and rows that have errors in *report*; `left_out` names them all."""
    errors = [item for item in report.diagnostics if item.severity is Severity.ERROR]
    if not errors:
        return content
    files = {item.span.path for item in errors}
    lines: dict[str, list[int]] = defaultdict(list)
    onward: dict[str, int] = {}
    for item in errors:
        lines[item.span.path].append(item.span.line)
        if item.code == "more-of-the-same":
            # The report stopped counting here: what follows may be just as wrong.
            onward[item.span.path] = min(item.span.line, onward.get(item.span.path, item.span.line))
    pruner = _Pruner(files, lines, onward)
    municipalities = tuple(pruner.municipality(item) for item in content.municipalities)
    return Content(content.registry, municipalities, tuple(sorted({*content.left_out, *pruner.left_out})))


class _Pruner:
    def __init__(self, files: set[str], lines: Mapping[str, list[int]], onward: Mapping[str, int]) -> None:
        self.files = files
        self.lines = lines
        self.onward = onward
        self.left_out: set[str] = set()

    def municipality(self, files: MunicipalityFiles) -> MunicipalityFiles:
        own = files.municipality
        if own is not None and own.path in self.files:
            self.left_out.add(own.path)
            # An invented place is only known from its own file; a real one stands in the registry.
            own = None
        kept = (self._partnership(item) for item in files.partnerships)
        return replace(
            files,
            municipality=own,
            agreements=self._filed(files.agreements),
            dialogues=self._filed(files.dialogues),
            viewpoints={name: self._rows(found) for name, found in files.viewpoints.items()},
            pictures=self._filed(files.pictures),
            problems=self._filed(files.problems),
            posts=self._filed(files.posts),
            evaluations=self._filed(files.evaluations),
            partnerships=tuple(item for item in kept if item is not None),
        )

    def _partnership(self, files: PartnershipFiles) -> PartnershipFiles | None:
        if files.partnership.path in self.files:
            self.left_out.add(files.partnership.path)
            return None
        return replace(
            files,
            log=self._rows(files.log),
            updates=self._filed(files.updates),
            posts=self._filed(files.posts),
            follow_ups=self._filed(files.follow_ups),
            measurements=self._rows(files.measurements),
        )

    def _filed(self, found: tuple[Filed[T], ...]) -> tuple[Filed[T], ...]:
        self.left_out.update(item.path for item in found if item.path in self.files)
        return tuple(item for item in found if item.path not in self.files)

    def _rows(self, found: tuple[Row[T], ...]) -> tuple[Row[T], ...]:
        self.left_out.update(row.path for row in found if self._is_broken(row))
        return tuple(row for row in found if not self._is_broken(row))

    def _is_broken(self, row: Row[T]) -> bool:
        if row.path not in self.files:
            return False
        # The mistake may be on any of its lines.
        last = row.last_line
        if row.path in self.onward and last >= self.onward[row.path]:
            return True
        return any(row.line <= line <= last for line in self.lines[row.path])
