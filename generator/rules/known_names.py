"""What the files of one municipality may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.i18n.languages import CONTENT_LANGUAGES
from generator.model.content import Filed, MunicipalityFiles, PartnershipFiles
from generator.model.partnerships import Activity
from generator.model.places import Municipality, PoliceArea
from generator.model.record import Party, Record
from generator.model.registry import Registry
from generator.rules.reference_fields import At, Kind


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of each kind, and where editors find them. None in place of names: a file that could not be read may hold any."""

    names: Mapping[Kind, frozenset[str] | None]
    where: Mapping[Kind, str]

    def replacing(self, names: Mapping[Kind, frozenset[str] | None], where: Mapping[Kind, str]) -> KnownNames:
        """Return the same with *names* and *where* for the kinds they hold."""
        return KnownNames({**self.names, **names}, {**self.where, **where})


def known_in(files: MunicipalityFiles, registry: Registry, slugs: frozenset[str], broken: frozenset[str]) -> KnownNames:
    """Return what the files of one municipality may refer to; *broken* names the files that could not be read.

    Such a file counts as there, since its own error is enough.
    """
    lost = _inside(files.slug, broken)
    dialogues = _ids("dialogues", files.dialogues, lost)
    pictures = _ids("pictures", files.pictures, lost)
    agreements = _ids("agreements", files.agreements, lost)
    problems = _ids("problems", files.problems, lost)
    viewpoints = _viewpoints(files, lost)
    partnerships = frozenset(item.id for item in files.partnerships) | lost_partnerships(files.slug, broken)
    posts = _ids("posts", (*files.posts, *(post for item in files.partnerships for post in item.posts)), lost)
    grounds = dialogues | pictures | agreements | problems | partnerships | _ids("evaluations", files.evaluations, lost)
    names: dict[Kind, frozenset[str] | None] = {
        Kind.MUNICIPALITY: slugs,
        Kind.LANGUAGE: frozenset(CONTENT_LANGUAGES),
        Kind.THEME: frozenset(registry.themes),
        Kind.INDICATOR: frozenset(registry.indicators),
        Kind.PARTY_KIND: frozenset(registry.parties),
        Kind.AGREEMENT: agreements,
        Kind.DIALOGUE: dialogues,
        Kind.PICTURE: pictures,
        Kind.PROBLEM: problems,
        Kind.CAUSE: _causes(files, lost),
        Kind.VIEWPOINT: viewpoints,
        Kind.PARTNERSHIP: partnerships,
        Kind.POST: posts,
        Kind.GROUNDS: None if viewpoints is None else grounds | viewpoints,
    }
    names |= dict.fromkeys((Kind.SOURCE, Kind.PARTY, Kind.DISTRICT, Kind.POLICE_AREA))
    if files.municipality is not None or "municipality.yml" not in lost:
        names |= _in_own_file(files.municipality.record if files.municipality else None, registry)
    return KnownNames(names, _where(files.slug))


def lost_partnerships(slug: str, broken: frozenset[str]) -> frozenset[str]:
    """The partnerships of the municipality *slug* that could not be read: each may hold any promise."""
    paths = _inside(slug, broken)
    return frozenset(path.split("/")[0] for path in paths if path.endswith(("/partnership.yml", "/partnership.md")))


def named_parties(parties: Iterable[Party]) -> frozenset[str]:
    """The ids of those *parties* that are described in place."""
    return frozenset(party.id for party in parties if party.name is not None)


def promise_ids(files: PartnershipFiles) -> frozenset[str]:
    """The ids of the promises of one partnership; one without an id is known by its place."""
    promises = files.partnership.record.promises
    return frozenset(promise.id or f"lofte-{index}" for index, promise in enumerate(promises, 1))


def activities_of(files: PartnershipFiles) -> Iterator[tuple[At, str, Activity]]:
    """Yield each activity, its place, and the name that other files use for it: its id, else its number."""
    record, number = files.partnership.record, 0
    for index, activity in enumerate(record.activities):
        number += 1
        yield ("activities", index), activity.id or str(number), activity
    for order, promise in enumerate(record.promises):
        for index, activity in enumerate(promise.activities):
            number += 1
            yield ("promises", order, "activities", index), activity.id or str(number), activity


def _inside(slug: str, broken: frozenset[str]) -> tuple[str, ...]:
    start = f"partnerships/{slug}/"
    return tuple(path.removeprefix(start) for path in broken if path.startswith(start))


def _in_own_file(own: Municipality | None, registry: Registry) -> dict[Kind, frozenset[str]]:
    parties = frozenset(registry.parties)
    if own is None:
        return {
            Kind.SOURCE: frozenset(),
            Kind.PARTY: parties,
            Kind.DISTRICT: frozenset(),
            Kind.POLICE_AREA: frozenset(),
        }
    areas = (area.id for area in own.police_areas if isinstance(area, PoliceArea))
    return {
        Kind.SOURCE: frozenset(source.id for source in own.sources if source.id and not source.is_reference),
        Kind.PARTY: parties | named_parties(own.parties),
        Kind.DISTRICT: frozenset(district.id for district in own.districts if district.id),
        Kind.POLICE_AREA: frozenset(area for area in areas if area),
    }


def _ids(folder: str, found: Iterable[Filed[Record]], lost: Iterable[str]) -> frozenset[str]:
    there = (path.rsplit("/", 1)[1] for path in lost if f"/{path}".rsplit("/", 1)[0].endswith(f"/{folder}"))
    return frozenset(item.id for item in found) | {name.partition(".")[0] for name in there}


def _causes(files: MunicipalityFiles, lost: Iterable[str]) -> frozenset[str] | None:
    if any(path.startswith("problems/") for path in lost):
        return None
    causes = ((item.id, cause.id) for item in files.problems for cause in item.record.causes)
    return frozenset(name for problem, cause in causes for name in (cause, f"{problem}/{cause}"))


def _viewpoints(files: MunicipalityFiles, lost: Iterable[str]) -> frozenset[str] | None:
    if any(path.startswith("dialogues/") and path.endswith(".csv") for path in lost):
        return None
    rows = ((dialogue, row.record.id) for dialogue, found in files.viewpoints.items() for row in found)
    return frozenset(name for dialogue, own in rows for name in (own, f"{dialogue}/{own}", f"{dialogue}#{own}"))


def _where(slug: str) -> dict[Kind, str]:
    registry, own = "_registry", f"{slug}/municipality.yml"
    return {
        Kind.THEME: f"{registry}/themes.yml",
        Kind.INDICATOR: f"{registry}/indicators.yml",
        Kind.PARTY_KIND: f"{registry}/parties.yml",
        Kind.SOURCE: own,
        Kind.DISTRICT: own,
        Kind.POLICE_AREA: own,
        Kind.AGREEMENT: f"{slug}/agreements",
        Kind.DIALOGUE: f"{slug}/dialogues",
        Kind.VIEWPOINT: f"{slug}/dialogues",
        Kind.PICTURE: f"{slug}/pictures",
        Kind.PROBLEM: f"{slug}/problems",
        Kind.CAUSE: f"{slug}/problems",
        Kind.PARTNERSHIP: slug,
        Kind.PROMISE: slug,
        Kind.POST: f"{slug}/posts",
        Kind.GROUNDS: slug,
    }
