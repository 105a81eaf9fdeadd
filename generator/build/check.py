"""`lofte check`: every finding of every file, a municipality at a time, in several processes; those of unchanged files are kept."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from generator.build.cache import Cache, digest_of, open_cache
from generator.build.codec import from_plain, to_plain
from generator.build.scout import Scout
from generator.build.survey import FoundFolder, Survey, check_municipality, survey
from generator.diagnostics import Diagnostic, Report

_ENTRY = "check"
# Starting a process costs as much as checking this many files.
_FILES_A_PROCESS = 300

Findings = tuple[Diagnostic, ...]
_Kept = tuple[str, str, Findings]


class CheckFailure(Exception):
    """The check could not be finished. The text says why, in one line."""


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
    findings.update(_check_all(found, todo, _count_processes(jobs, todo)))
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


def _count_processes(wanted: int, todo: Sequence[FoundFolder]) -> int:
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = sum(len(folder.files) for folder in todo) // _FILES_A_PROCESS
    return max(1, min(wanted or min(available, worth), len(todo)))


def _check_all(found: Survey, todo: Sequence[FoundFolder], processes: int) -> Iterator[tuple[str, Findings]]:
    if processes == 1:
        yield from (_check(found, folder) for folder in todo)
        return
    # A fork shares what is read already, but copies locks that another thread may hold.
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    longest_first = sorted(todo, key=lambda folder: -len(folder.listing))
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, context, _begin, (found,)) as pool:
            yield from pool.map(_check_here, longest_first)
    except BrokenProcessPool as error:
        raise CheckFailure(
            "en process som kontrollerade filerna dog / a process that checked the files died"
        ) from error
    finally:
        gc.unfreeze()


def _check(found: Survey, folder: FoundFolder) -> tuple[str, Findings]:
    report = Report(folder.found)
    check_municipality(found.root, found.registry, found.known, folder, report, {})
    return folder.slug, report.diagnostics


# What a process of its own checks with: sent once, not with every municipality.
_surroundings: list[Survey] = []


def _begin(found: Survey) -> None:
    gc.disable()
    _surroundings[:] = [found]


def _check_here(folder: FoundFolder) -> tuple[str, Findings]:
    (found,) = _surroundings
    checked = _check(found, folder)
    gc.collect(0)
    return checked
