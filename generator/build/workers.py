"""Municipalities in several processes: the same result for any number, and a process that dies or hangs is noticed and named."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any

from generator.build.faults import where, why
from generator.build.output import NewTree
from generator.build.shard import Drawn, ShardDrawer, Surroundings, Task
from generator.render.drawing_process import DrawingProcess

SILENCE_S = 8.0
"""How long a worker that uses no processor may say nothing."""
LONGEST_S = 60.0
"""How long any worker may say nothing."""
_PULSE_S = 0.5
_AHEAD = 2


class WorkerFailure(Exception):
    """A municipality could not be drawn. The text says which and why, in one line."""


def count_jobs(wanted: int, tasks: int) -> int:
    """How many processes to use: *wanted*, 0 for one a processor, and no more than there is work for."""
    # A process costs as much as drawing a few small municipalities.
    return max(1, min(wanted or _available(), tasks // 4 or 1))


def _available() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_early(wanted: int, tasks: int) -> int:
    """How many processes are worth starting before it is known what to draw; 0 when nothing is gained by it.

    What a process needs to begin with (templates above all) takes as long as finding out where the others stand.
    """
    if wanted == 1 or not tasks or not _can_fork() or (_available() == 1 and not wanted):
        return 0
    return count_jobs(wanted, tasks)


@contextmanager
def drawing(surroundings: Surroundings, tree: NewTree, jobs: int, *, apart: bool = False) -> Iterator[Pool | Alone]:
    """Be ready to draw into *tree* in *jobs* processes, also a single one if *apart*; none of them is left when the block ends."""
    if jobs == 1 and not apart:
        with DrawingProcess() as painter:
            yield Alone(surroundings, tree, painter)
        return
    pool = Pool(surroundings, tree, jobs)
    try:
        yield pool
    finally:
        pool.stop()


class Alone:
    """Draws in this process."""

    def __init__(self, surroundings: Surroundings, tree: NewTree, painter: DrawingProcess) -> None:
        self._drawer = ShardDrawer(surroundings, tree, painter)
        self._tree = tree
        self._tasks: tuple[Task, ...] = ()

    def begin(self, tasks: Iterable[Task]) -> None:
        """Take on *tasks*."""
        self._tasks = tuple(tasks)

    def results(self) -> Iterator[Drawn]:
        """Yield what each municipality gives, in any order.

        Raises:
            WorkerFailure: one could not be drawn.
        """
        with quiet_collector():
            for task in self._tasks:
                try:
                    yield self._drawer.draw(task, _quiet)
                except Exception as error:
                    raise WorkerFailure(_one_line(task.slug, error, self._tree)) from error
                gc.collect(0)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    heard: float
    tasks: deque[Task] = field(default_factory=deque)
    worked: float = -1.0


class Pool:
    """Draws in processes of its own, each with a pipe. The longest tasks are begun first."""

    def __init__(self, surroundings: Surroundings, tree: NewTree, jobs: int) -> None:
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker] = []
        context = _context()
        # What is shared with the children by forking is never looked at by their collector, and so never copied.
        gc.collect()
        gc.freeze()
        try:
            for _ in range(jobs):
                ours, theirs = context.Pipe()
                process: BaseProcess = context.Process(
                    target=_work, args=(theirs, ours, surroundings, tree, os.getpid()), daemon=True, name="lofte"
                )
                process.start()
                theirs.close()
                self._workers.append(_Worker(process, ours, monotonic()))
        finally:
            gc.unfreeze()

    def begin(self, tasks: Iterable[Task]) -> None:
        """Take on *tasks*; what is done is heard of from `results`."""
        self._waiting.extend(sorted(tasks, key=lambda task: -len(task.listing)))
        for _ in range(_AHEAD):
            for worker in self._workers:
                self._give(worker)

    def results(self) -> Iterator[Drawn]:
        """Yield what each municipality gives, in any order.

        Raises:
            WorkerFailure: a municipality could not be drawn, or the process that drew it died or hangs.
        """
        for worker in self._workers:
            worker.heard = monotonic()
        while busy := [worker for worker in self._workers if worker.tasks]:
            ready = wait([worker.pipe for worker in busy], timeout=_PULSE_S)
            for worker in busy:
                if worker.pipe in ready:
                    worker.heard, worker.worked = monotonic(), -1.0
                    kind, value = self._hear(worker)
                    if kind == "alive":
                        continue
                    if kind == "failed":
                        raise WorkerFailure(value)
                    worker.tasks.popleft()
                    self._give(worker)
                    yield value
                elif (silence := monotonic() - worker.heard) > SILENCE_S and _hangs(worker, silence):
                    slug = worker.tasks[0].slug
                    raise WorkerFailure(
                        f"{slug}: processen som ritade kommunen svarar inte / the process that drew it does not answer"
                    )

    def stop(self) -> None:
        """End every process, whatever it does."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
        self._workers.clear()

    def _give(self, worker: _Worker) -> None:
        if self._waiting:
            task = self._waiting.popleft()
            worker.tasks.append(task)
            with suppress(OSError):  # a dead worker is noticed when it does not answer
                worker.pipe.send(task)

    @staticmethod
    def _hear(worker: _Worker) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] = worker.pipe.recv()
            return answer
        except (EOFError, OSError):
            worker.process.join(5)
            code = worker.process.exitcode
            slug = worker.tasks[0].slug
            raise WorkerFailure(
                f"{slug}: processen som ritade kommunen dog ({code}) / the process that drew it died ({code})"
            ) from None


def _hangs(worker: _Worker, silence: float) -> bool:
    """Whether a silent worker does nothing: it is stopped, or sleeps; one that works or waits for the disk has longer."""
    if silence > LONGEST_S:
        return True
    state, used = _activity(worker.process.pid or 0)
    if state == "T" or (state == "S" and used == worker.worked):
        return True
    worker.worked = used
    return False


def _activity(pid: int) -> tuple[str, float]:
    """The state of a process and the processor time it has used, as Linux tells; elsewhere nothing."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return fields[0], float(fields[11]) + float(fields[12])
    except (OSError, IndexError, ValueError):
        return "", -1.0


def _context() -> Any:
    return multiprocessing.get_context("fork" if _can_fork() else "spawn")


def _can_fork() -> bool:
    # A fork starts at once and shares memory, but copies locks that another thread may hold.
    return sys.platform == "linux" and threading.active_count() == 1


def _end_with(parent: int) -> None:
    """Let the system kill this process when *parent* is killed, whatever it does then, so that it holds no lock.

    Elsewhere than in Linux it ends when it has drawn what it was at, and finds nobody to tell.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


def _work(pipe: Connection, other_end: Connection, surroundings: Surroundings, tree: NewTree, parent: int) -> None:
    _end_with(parent)
    other_end.close()
    told = monotonic()

    def alive() -> None:
        nonlocal told
        now = monotonic()
        if now - told > _PULSE_S:
            pipe.send(("alive", None))
            told = now

    with suppress(EOFError, OSError, KeyboardInterrupt), quiet_collector(), DrawingProcess() as painter:
        drawer = ShardDrawer(surroundings, tree, painter)
        drawer.prepare()
        while True:
            task: Task = pipe.recv()
            try:
                drawn = drawer.draw(task, alive)
            except Exception as error:  # noqa: BLE001  # whatever it is, it ends the build, and the message names the place
                pipe.send(("failed", _one_line(task.slug, error, tree)))
                return
            pipe.send(("drawn", drawn))
            del drawn
            gc.collect(0)


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Collect no garbage unasked: records and views hold no cycles, and looking for some costs a fifth of a build."""
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def _quiet() -> None:
    """Tell nobody that the work goes on."""


def _one_line(slug: str, error: Exception, tree: NewTree) -> str:
    if isinstance(error, OSError):
        return f"{where(error, tree.current, tree.folder)}: {why(error)}"
    said = " ".join(str(error).split())
    kind = (
        ""
        if type(error).__module__.startswith("generator") or isinstance(error, ValueError)
        else f"{type(error).__name__}: "
    )
    return f"{slug}: {kind}{said}"
