"""The folders of municipalities, each looked at by itself, in several processes when there is enough to do."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from generator.build.survey import FoundFolder, Survey

R = TypeVar("R")
Work = Callable[[Survey, FoundFolder], R]
"""What is done with a folder: a function of a module, or a partial one, so that a process can be told of it."""

# Starting a process costs as much as reading this many files.
_FILES_A_PROCESS = 300


class CheckFailure(Exception):
    """The folders could not all be looked at. The text says why, in one line."""


def look_at_folders(
    found: Survey, todo: Sequence[FoundFolder], work: Work[R], *, jobs: int = 0
) -> Iterator[tuple[str, R]]:
    """Yield the slug of each folder of *todo*, in any order, and what *work* gives of it.

    *jobs* is the number of processes, 0 for as many as there are processors and the files are worth.

    Raises:
        CheckFailure: a process died.
    """
    processes = _count_processes(jobs, todo)
    if processes == 1:
        yield from ((folder.slug, work(found, folder)) for folder in todo)
        return
    # A fork shares what is read already, but copies locks that another thread may hold.
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    longest_first = sorted(todo, key=lambda folder: -len(folder.listing))
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, context, _begin, (found, work)) as pool:
            yield from pool.map(_look_here, longest_first)
    except BrokenProcessPool as error:
        raise CheckFailure(
            "en process som kontrollerade filerna dog / a process that checked the files died"
        ) from error
    finally:
        gc.unfreeze()


def _count_processes(wanted: int, todo: Sequence[FoundFolder]) -> int:
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = sum(len(folder.files) for folder in todo) // _FILES_A_PROCESS
    return max(1, min(wanted or min(available, worth), len(todo)))


# What a process of its own works with: sent once, not with every municipality.
_surroundings: list[tuple[Survey, Work[Any]]] = []


def _begin(found: Survey, work: Work[Any]) -> None:
    gc.disable()
    _surroundings[:] = [(found, work)]


def _look_here(folder: FoundFolder) -> tuple[str, Any]:
    ((found, work),) = _surroundings
    seen = work(found, folder)
    gc.collect(0)
    return folder.slug, seen
