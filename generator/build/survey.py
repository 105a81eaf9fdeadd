"""What there is to check and to draw: the registry, the files of each municipality, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.build.cache import Cache
from generator.build.looks import Standing, StoodStill, look_at, remember, remembered
from generator.build.pipeline import review
from generator.build.scout import Scout
from generator.diagnostics import Diagnostic, Report
from generator.model.content import Content
from generator.model.load import CONTENT_FOLDER, REGISTRY_FOLDER, FoundFiles, Loader, find_files
from generator.model.registry import Registry
from generator.rules.references import known_slugs
from generator.rules.texts import check_text, inspect_text
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
    """The folder of one municipality, with the paths of its files, one a line; one that the registry knows may have none.

    `look` is a digest of how the files stand in the file system; None when one may still be changing.
    """

    slug: str
    listing: str
    found: tuple[Diagnostic, ...] = ()
    look: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files below it."""
        return split_listing(self.listing)


def split_listing(listing: str) -> tuple[str, ...]:
    """The paths of a listing: no name that is accepted has a line break in it."""
    return tuple(listing.split("\n")) if listing else ()


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


def survey(root: Path, report: Report, cache: Cache | None, scout: Scout | None = None) -> Survey:
    """Find the files below *root*, read the registry, and see which folders there are that it does not know."""
    walk = Report()
    files, stood_still = _find_files(root, walk, cache, scout)
    report.extend(walk)
    digests: dict[str, str] = {}

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        inspect_text(source, into)

    loader = Loader(root, report, inspect)
    registry = loader.registry(files.registry)
    below = _by_municipality(walk)

    def describe(slug: str) -> FoundFolder:
        if slug in stood_still:
            listing, look = stood_still[slug]
            return FoundFolder(slug, listing, (), cache.settled(look) if cache is not None else None)
        paths = files.municipalities.get(slug, ())
        settled = cache.settled(look_at(str(root), paths)) if cache is not None else None
        return FoundFolder(slug, "\n".join(paths), tuple(below.get(slug, ())), settled)

    slugs = sorted({*registry.municipalities, *files.municipalities, *stood_still})
    found = Survey(
        root,
        registry,
        frozenset(),
        tuple(map(describe, slugs)),
        tuple((path, digests.get(path, "")) for path in files.registry),
        tuple(item for item in report.diagnostics if item.span.path.startswith(_REGISTRY)),
        frozenset(loader.left_out),
    )
    known = (slug for folder in found.strange for slug in _find_known(found, folder))
    return replace(found, known=frozenset(known))


def _find_files(
    root: Path, walk: Report, cache: Cache | None, scout: Scout | None
) -> tuple[FoundFiles, dict[str, StoodStill]]:
    """The files below *root*, and the municipalities that are not walked through again since no name there has changed."""
    known, stood_still = remembered(str(root), CONTENT_FOLDER, cache, scout)
    found = find_files(root, walk, stood_still)
    if found.count + sum(still.files.count("\n") + 1 for still in stood_still.values()) > MAX_FILES:
        return (find_files(root, walk) if stood_still else found), {}
    if cache is not None and found.folders:
        strange = _by_municipality(walk)
        listed = {
            slug: Standing("\n".join(found.folders[slug]), "\n".join(paths), "")
            for slug, paths in found.municipalities.items()
        }
        looks = {slug: cache.settled(look_at(str(root), found.folders[slug])) for slug in listed if slug not in strange}
        new = {slug: listed[slug]._replace(look=look) for slug, look in looks.items() if look is not None}
        if new:
            remember(cache, {slug: known[slug] for slug in stood_still} | new)
    return found, stood_still


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
    *,
    with_advice: bool = True,
) -> Content:
    """Return what can be published of one municipality; every problem is in *report*, every file that was read in *digests*.

    *known* are slugs that the registry does not have; *alive* is told now and then that the work goes on. Without advice
    only what leaves something out is looked for, and warnings are those that were met on the way.
    """
    examine = inspect_text if with_advice else check_text

    def inspect(source: SourceFile, into: Report) -> None:
        digests[source.path] = source.digest.hex()
        alive()
        examine(source, into)

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
