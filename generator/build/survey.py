"""What there is to check and to draw: the registry, the files of each municipality, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.build.pipeline import review
from generator.diagnostics import Diagnostic, Report
from generator.model.content import Content
from generator.model.load import CONTENT_FOLDER, REGISTRY_FOLDER, Loader, find_files
from generator.model.registry import Registry
from generator.rules.references import known_slugs
from generator.rules.texts import check_text, inspect_text
from generator.source.files import SourceEntry, SourceFile

_REGISTRY = f"{CONTENT_FOLDER}/{REGISTRY_FOLDER}/"


class Folder(Protocol):
    """A municipality before it is read: its files, and what the walk had to say of them."""

    @property
    def slug(self) -> str:
        """The name of the folder."""

    @property
    def files(self) -> tuple[SourceEntry, ...]:
        """Every file below it."""

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """The findings of the walk."""


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """The folder of one municipality; one that the registry knows may have no files."""

    slug: str
    files: tuple[SourceEntry, ...]
    found: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What every municipality is checked with, and all of them, in order of their slugs.

    `known` are the slugs that others may refer to although the registry does not have them. `digests` are those of the
    registry's files, in hexadecimal and empty for one that could not be read; `faults` are its findings, and `left_out`
    its files with errors.
    """

    root: Path
    registry: Registry
    known: frozenset[str]
    folders: tuple[FoundFolder, ...]
    digests: tuple[tuple[str, str], ...]
    faults: tuple[Diagnostic, ...]
    left_out: frozenset[str]

    @property
    def strange(self) -> tuple[FoundFolder, ...]:
        """The folders that the registry does not know."""
        return tuple(folder for folder in self.folders if folder.slug not in self.registry.municipalities)


def survey(root: Path, report: Report) -> Survey:
    """Find the files below *root*, read the registry, and see which folders there are that it does not know."""
    walk = Report()
    files = find_files(root, walk)
    report.extend(walk)
    digests: dict[str, str] = {}

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        inspect_text(source, into)

    loader = Loader(root, report, inspect)
    registry = loader.registry(files.registry)
    below: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in walk.diagnostics:
        _, slash, path = diagnostic.span.path.partition(f"{CONTENT_FOLDER}/")
        if slash:
            below[path.partition("/")[0]].append(diagnostic)
    found = Survey(
        root,
        registry,
        frozenset(),
        tuple(
            FoundFolder(slug, files.municipalities.get(slug, ()), tuple(below.get(slug, ())))
            for slug in sorted({*registry.municipalities, *files.municipalities})
        ),
        tuple((entry.path, digests.get(entry.path, "")) for entry in files.registry),
        tuple(item for item in report.diagnostics if item.span.path.startswith(_REGISTRY)),
        frozenset(loader.left_out),
    )
    known = (slug for folder in found.strange for slug in _find_known(found, folder))
    return replace(found, known=frozenset(known))


def check_municipality(
    root: Path,
    registry: Registry,
    known: frozenset[str],
    folder: Folder,
    report: Report,
    digests: dict[str, str],
    alive: Callable[[], None] = lambda: None,
    *,
    with_advice: bool = True,
) -> Content:
    """Return what can be published of one municipality; every problem is in *report*, every file that was read in *digests*.

    *known* are slugs that the registry does not have; *alive* is told now and then that the work goes on. Without advice
    only what leaves something out is looked for, and warnings are those that were met on the way.
    """
    look_at = inspect_text if with_advice else check_text

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        alive()
        look_at(source, into)

    loader = Loader(root, report, inspect)
    loaded = (loader.municipality(folder.slug, folder.files),) if folder.files else ()
    for files in loaded:
        for images in (files.images, *(partnership.images for partnership in files.partnerships)):
            digests.update((image.path, image.digest) for image in images.values() if image is not None)
    content = Content(registry, loaded, tuple(sorted(loader.left_out)))
    return review(content, report, known, with_advice=with_advice)


def _find_known(found: Survey, folder: FoundFolder) -> frozenset[str]:
    """The slug of a folder that the registry does not know, if others may refer to it."""
    loader = Loader(found.root, Report(folder.found), check_text)
    loaded = loader.municipality(folder.slug, folder.files)
    return known_slugs(Content(found.registry, (loaded,), tuple(sorted(loader.left_out))))
