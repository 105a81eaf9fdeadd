"""`lofte check`: every finding of every file, a municipality at a time, in several processes; those of unchanged files are kept."""

from __future__ import annotations

from pathlib import Path

from generator.build.cache import Cache, digest_of, open_cache
from generator.build.codec import from_plain, to_plain
from generator.build.folder_pool import CheckFailure, look_at_folders
from generator.build.scout import Scout
from generator.build.survey import FoundFolder, Survey, check_municipality, survey
from generator.diagnostics import Diagnostic, Report

_ENTRY = "check"

Findings = tuple[Diagnostic, ...]
_Kept = tuple[str, str, Findings]


def check_site(root: Path, report: Report, *, jobs: int = 0, fresh: bool = False, scout: Scout | None = None) -> None:
    """Put every finding of the files below *root* into *report*.

    Args:
        jobs: the number of processes, 0 for as many as there are processors and the files are worth.
        fresh: check every file again, also those that have not changed since the last time.
        scout: a process that has been sent out to look at the files.

    Raises:
        CheckFailure: a process died.
    """
    cache = open_cache(root, fresh=fresh)
    found = survey(root, report, cache, scout)
    if cache is not None:
        cache = cache.with_key(found.digests, found.faults, sorted(found.known))
    kept = _load(cache)
    looks = {folder.slug: folder.look and digest_of(folder.look, folder.found) for folder in found.folders}
    findings: dict[str, Findings] = {}
    for folder in found.folders:
        look, known = looks[folder.slug], kept.get(folder.slug)
        if look is not None and known is not None and known[0] == look:
            findings[folder.slug] = known[1]
    todo = [folder for folder in found.folders if folder.listing and folder.slug not in findings]
    findings.update(look_at_folders(found, todo, _check, jobs=jobs))
    for folder in found.folders:
        report.extend(findings.get(folder.slug, ()))
    if cache is not None and todo:
        settled = {slug: (look, findings[slug]) for slug, look in looks.items() if look and slug in findings}
        cache.store_value(_ENTRY, to_plain([[slug, *entry] for slug, entry in settled.items()]))


def _load(cache: Cache | None) -> dict[str, tuple[str, Findings]]:
    """What is kept for each municipality: how its files looked, and what was found in them."""
    plain = cache.load_value(_ENTRY) if cache is not None else None
    try:
        return {slug: (look, findings) for slug, look, findings in from_plain(tuple[_Kept, ...], plain)}
    except (TypeError, ValueError):
        return {}


def _check(found: Survey, folder: FoundFolder) -> Findings:
    report = Report(folder.found)
    check_municipality(found.root, found.registry, found.known, folder, report, {})
    return report.diagnostics


__all__ = ["CheckFailure", "check_site"]
