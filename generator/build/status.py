"""`lofte status`: how it goes in every municipality, or in those asked for; what was found out about unchanged files is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.cache import Cache, digest_of, open_cache
from generator.build.codec import from_plain, to_plain
from generator.build.folder_pool import CheckFailure, look_at_folders
from generator.build.scout import Scout
from generator.build.survey import FoundFolder, Survey, check_municipality, survey
from generator.diagnostics import Report
from generator.model.registry import Registry
from generator.model.validate import nearest
from generator.site.link import link_municipality, place_of
from generator.site.published import published_content
from generator.site.site import Site
from generator.site.tally import AXES
from generator.views.counts import added, as_counts
from generator.views.inventory import writer_for
from generator.views.status import PlaceStatus, owed, place_status, silences_of
from generator.views.summary import TallyCounts

_ENTRY = "status"
_Kept = tuple[str, str, PlaceStatus | None]


class UnknownMunicipalityError(ValueError):
    """There is no municipality called *slug*; `suggestion` is the one it most looks like, or nothing."""

    def __init__(self, slug: str, suggestion: str) -> None:
        super().__init__(slug)
        self.slug, self.suggestion = slug, suggestion


@dataclass(frozen=True, slots=True)
class Status:
    """How it goes on `today` in `places`, in order of their slugs; `is_named` when just these were asked for."""

    today: date
    places: tuple[PlaceStatus, ...]
    is_named: bool
    registry: Registry

    @property
    def is_overdue(self) -> bool:
        """Whether anybody waits for something that should have come."""
        return any(debt.is_overdue for debt in owed(self.places))

    def as_json(self) -> dict[str, Any]:
        """The status as `lofte status --json` prints it."""
        return {
            "as_of": self.today.isoformat(),
            "municipalities": [place.slug for place in self.places],
            "own": _counts_as_json(place.own for place in self.places),
            "compiled": _counts_as_json(place.compiled for place in self.places),
            "silences": [
                {
                    "place": line.place, "title": line.title, "url": line.url,
                    "since": date.fromordinal(line.since).isoformat(), "days": self.today.toordinal() - line.since,
                    "ever_told": not line.is_begun,
                }
                for line in silences_of(self.places)
            ],
            "debts": [
                {
                    "place": debt.place, "kind": debt.kind, "title": debt.title, "url": debt.url,
                    "due": date.fromordinal(debt.due).isoformat(), "days_late": self.today.toordinal() - debt.due,
                    "overdue": debt.is_overdue,
                }
                for debt in owed(self.places)
            ],
            "files_with_errors": sum(place.left_out for place in self.places),
        }  # fmt: skip


def read_status(
    root: Path,
    today: date,
    slugs: Sequence[str] = (),
    *,
    language: str = "sv",
    jobs: int = 0,
    fresh: bool = False,
    scout: Scout | None = None,
) -> Status:
    """Return how it goes in the municipalities *slugs* of the source *root*, or in every one that exists.

    Raises:
        UnknownMunicipalityError: one of *slugs* is no municipality here.
        CheckFailure: a process died.
    """
    cache = open_cache(root, fresh=fresh)
    found = survey(root, Report(), cache, scout)
    folders = {folder.slug: folder for folder in found.folders}
    for slug in slugs:
        if slug not in folders:
            raise UnknownMunicipalityError(slug, nearest(slug, tuple(folders)))
    wanted = [folders[slug] for slug in sorted(set(slugs))] or list(folders.values())
    if cache is not None:
        cache = cache.with_key(found.digests, found.faults, sorted(found.known), today.isoformat(), language)
    kept = _load(cache)
    looks = {folder.slug: folder.look and digest_of(folder.look, folder.found) for folder in found.folders}
    known = {slug: status for slug, (look, status) in kept.items() if look == looks.get(slug)}
    todo = [folder for folder in wanted if folder.slug not in known]
    known.update(look_at_folders(found, todo, partial(_read, today=today, language=language), jobs=jobs))
    if cache is not None and todo:
        settled = [[slug, looks[slug], status] for slug, status in known.items() if looks.get(slug)]
        cache.store_value(_ENTRY, to_plain(settled))
    places = (known[folder.slug] for folder in wanted)
    shown = tuple(place for place in places if place is not None and (slugs or not place.invented))
    return Status(today, shown, bool(slugs), found.registry)


def _load(cache: Cache | None) -> dict[str, tuple[str, PlaceStatus | None]]:
    """What is kept for each municipality: how its files looked, and how it went."""
    plain = cache.load_value(_ENTRY) if cache is not None else None
    try:
        return {slug: (look, status) for slug, look, status in from_plain(tuple[_Kept, ...], plain)}
    except (TypeError, ValueError):
        return {}


def _read(found: Survey, folder: FoundFolder, today: date, language: str) -> PlaceStatus | None:
    """How it goes in the municipality of *folder*, counted as a build counts it; None when there is no such place."""
    report = Report(folder.found)
    content = check_municipality(found.root, found.registry, found.known, folder, report, {}, with_advice=False)
    files = content.municipalities[0] if content.municipalities else None
    place = place_of(folder.slug, files, found.registry)
    if place is None:
        return None
    shown = published_content(content, today).municipalities
    linked = link_municipality(place, shown[0] if shown else None, found.registry, today)
    site = Site(found.registry, today, {place.slug: place}, {place.slug: linked})
    return place_status(linked, site, writer_for(found.registry, language), len(content.left_out))


def _counts_as_json(kept: Iterable[TallyCounts]) -> dict[str, dict[str, int]]:
    """How many are in each state, by axis; a state or an axis with nothing in it is not there."""
    counts = added(as_counts(item) for item in kept)
    found = {axis: {state: counts[axis, state] for state in AXES[axis] if (axis, state) in counts} for axis in AXES}
    return {axis: states for axis, states in found.items() if states}


__all__ = ["CheckFailure", "Status", "UnknownMunicipalityError", "read_status"]
