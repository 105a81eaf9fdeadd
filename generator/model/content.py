"""What loading gives: every record with where it came from, kept together by municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.diagnostics import Span
from generator.model.groundwork import Agreement, Dialogue, Picture, Problem, Viewpoint
from generator.model.partnerships import LogEntry, Partnership
from generator.model.places import Municipality
from generator.model.posts import Post, Update
from generator.model.registry import Registry
from generator.model.results import Evaluation, FollowUp, Measurement
from generator.model.validate import as_written
from generator.source.csv import Row as TableRow
from generator.source.fields import Fields
from generator.source.images import ImageFile
from generator.source.yaml import span_of

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Variant(Generic[T]):
    """The same record in another language; `body` is Markdown."""

    language: str
    record: T
    body: str


@dataclass(frozen=True, slots=True)
class Filed(Generic[T]):
    """A record and the file it came from. `id` is the file's or the folder's name.

    `body` is the Markdown after the front matter, empty when there is none.
    """

    id: str
    path: str
    record: T
    fields: Fields | None
    body: str = ""
    body_line: int = 1
    variants: tuple[Variant[T], ...] = ()

    def span(self, *loc: str | int, key: bool = False) -> Span:
        """The place of the value at *loc*, for a diagnostic: the first one in a file costs as much as reading it did."""
        if self.fields is None:
            return Span.file(self.path)
        node = self.fields.node
        return span_of(node, as_written(loc, node), key=key)

    def in_language(self, language: str) -> tuple[T, str, str]:
        """Return record, body and the language they are in: *language*, or Swedish."""
        for variant in self.variants:
            if variant.language == language:
                return variant.record, variant.body, language
        return self.record, self.body, "sv"


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """A record from one row of a table."""

    path: str
    record: T
    source: TableRow

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.source.line

    @property
    def last_line(self) -> int:
        """The line where it ends: a quoted cell may run over several."""
        return max((cell.span.end_line for cell in self.source.cells.values()), default=self.line)

    def span(self, column: str) -> Span:
        """The place of the cell in *column*, or of the row."""
        cell = self.source.cells.get(column)
        return cell.span if cell is not None else Span(self.path, self.line, 1, self.line, 2)


@dataclass(frozen=True, slots=True)
class PartnershipFiles:
    """One partnership's folder; lists are in the order of their file names.

    `images` holds its pictures by file name, None for one that cannot be shown.
    """

    id: str
    partnership: Filed[Partnership]
    log: tuple[Row[LogEntry], ...] = ()
    updates: tuple[Filed[Update], ...] = ()
    posts: tuple[Filed[Post], ...] = ()
    follow_ups: tuple[Filed[FollowUp], ...] = ()
    measurements: tuple[Row[Measurement], ...] = ()
    images: Mapping[str, ImageFile | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MunicipalityFiles:
    """One municipality's folder; `municipality` is None when its own file is missing or has errors.

    `images` are those of its own problems and posts, by file name.
    """

    slug: str
    municipality: Filed[Municipality] | None
    agreements: tuple[Filed[Agreement], ...] = ()
    dialogues: tuple[Filed[Dialogue], ...] = ()
    viewpoints: Mapping[str, tuple[Row[Viewpoint], ...]] = field(default_factory=dict)
    pictures: tuple[Filed[Picture], ...] = ()
    problems: tuple[Filed[Problem], ...] = ()
    posts: tuple[Filed[Post], ...] = ()
    evaluations: tuple[Filed[Evaluation], ...] = ()
    partnerships: tuple[PartnershipFiles, ...] = ()
    images: Mapping[str, ImageFile | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read: the registry and the municipalities in order of their slugs.

    `left_out` names the files whose records have errors and are not published.
    """

    registry: Registry
    municipalities: tuple[MunicipalityFiles, ...]
    left_out: tuple[str, ...] = ()
