"""What there is to check and to draw: the registry, the files of each municipality, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.build.cache import Cache
from generator.build.looks import Standing, look_at, remember, remembered
from generator.build.pipeline import review
from generator.diagnostics import Diagnostic, Report
from generator.model.content import Content
from generator.model.load import CONTENT_FOLDER, REGISTRY_FOLDER, FoundFiles, Loader, find_files
from generator.model.registry import Registry
from generator.rules.references import known_slugs
from generator.rules.texts import inspect_text
from generator.source.files import MAX_FILES, SourceFile

_REGISTRY = f"{CONTENT_FOLDER}/{REGISTRY_FOLDER}/"


class Folder(Protocol):
    """A municipality before it is read: its files, and what the walk had to say of them."""

    @property
    def slug(self) -> str:
        """The name of the folder."""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files below it."""

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """The findings of the walk."""


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """The folder of one municipality; one that the registry knows may have no files.

    `look` is a digest of how the files stand in the file system; None when one may still be changing.
    """

    slug: str
    files: tuple[str, ...]
    found: tuple[Diagnostic, ...] = ()
    look: str | None = None


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


def survey(root: Path, report: Report, cache: Cache | None) -> Survey:
    """Find the files below *root*, read the registry, and see which folders there are that it does not know."""
    walk = Report()
    files = _find_files(root, walk, cache)
    report.extend(walk)
    digests: dict[str, str] = {}

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        inspect_text(source, into)

    loader = Loader(root, report, inspect)
    registry = loader.registry(files.registry)
    below = _by_municipality(walk)
    looks = {slug: look_at(str(root), paths) for slug, paths in files.municipalities.items() if cache is not None}
    found = Survey(
        root,
        registry,
        frozenset(),
        tuple(
            FoundFolder(
                slug,
                files.municipalities.get(slug, ()),
                tuple(below.get(slug, ())),
                cache.settled(looks.get(slug) or look_at(str(root), ())) if cache is not None else None,
            )
            for slug in sorted({*registry.municipalities, *files.municipalities})
        ),
        tuple((path, digests.get(path, "")) for path in files.registry),
        tuple(item for item in report.diagnostics if item.span.path.startswith(_REGISTRY)),
        frozenset(loader.left_out),
    )
    known = (slug for folder in found.strange for slug in _find_known(found, folder))
    return replace(found, known=frozenset(known))


def _find_files(root: Path, walk: Report, cache: Cache | None) -> FoundFiles:
    """The files below *root*; a municipality whose folders stand as the last time is not walked through again."""
    known = remembered(str(root), cache, CONTENT_FOLDER)
    found = find_files(root, walk, known)
    if found.count + sum(len(standing.files) for standing in known.values()) > MAX_FILES:
        return find_files(root, walk) if known else found
    strange = _by_municipality(walk)
    looks = {slug: look_at(str(root), folders) for slug, folders in found.folders.items() if slug not in strange}
    new = {
        slug: Standing(found.folders[slug], found.municipalities[slug], digest)
        for slug, look in looks.items()
        if slug in found.municipalities and cache is not None and (digest := cache.settled(look)) is not None
    }
    if cache is not None and new:
        remember(cache, known | new)
    files = {slug: standing.files for slug, standing in known.items()}
    return replace(found, municipalities=dict(sorted({**files, **found.municipalities}.items())))


def _by_municipality(walk: Report) -> dict[str, list[Diagnostic]]:
    below: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in walk.diagnostics:
        _, slash, path = diagnostic.span.path.partition(f"{CONTENT_FOLDER}/")
        if slash:
            below[path.partition("/")[0]].append(diagnostic)
    return below


def check_municipality(
    root: Path,
    registry: Registry,
    known: frozenset[str],
    folder: Folder,
    report: Report,
    digests: dict[str, str],
    alive: Callable[[], None] = lambda: None,
) -> Content:
    """Return what can be published of one municipality; every problem is in *report*, every file that was read in *digests*.

    *known* are slugs that the registry does not have; *alive* is told now and then that the work goes on.
    """

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        alive()
        inspect_text(source, into)

    loader = Loader(root, report, inspect)
    loaded = (loader.municipality(folder.slug, folder.files),) if folder.files else ()
    for files in loaded:
        for images in (files.images, *(partnership.images for partnership in files.partnerships)):
            digests.update((image.path, image.digest) for image in images.values() if image is not None)
    content = Content(registry, loaded, tuple(sorted(loader.left_out)))
    return review(content, report, known)


def _find_known(found: Survey, folder: FoundFolder) -> frozenset[str]:
    """The slug of a folder that the registry does not know, if others may refer to it."""
    loader = Loader(found.root, Report(folder.found), inspect_text)
    loaded = loader.municipality(folder.slug, folder.files)
    return known_slugs(Content(found.registry, (loaded,), tuple(sorted(loader.left_out))))
