"""One build at a time in one place, and who is there."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from time import monotonic, sleep

from generator.diagnostics import visible

Tell = Callable[[str], object]
"""Told, in one line, whom a build waits for."""

_PATIENCE_S = 0.2
_LONGEST_TICK_S = 0.05
_LONGEST_NOTE = 400


class Lock:
    """The right to change one place, held. The system takes it back from a process that ends, however it ends."""

    def __init__(self, path: str, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def next_tick(self) -> int:
        """Wait until the clock of this file system has moved, and return its time in nanoseconds; 0 when it stands still.

        Whatever is changed from now on has this time or a later one, and what was changed before has an earlier one.
        """
        began, before = monotonic(), self.now()
        while monotonic() - began < _LONGEST_TICK_S:
            sleep(0.001)
            if (now := self.now()) > before:
                return now
        return 0

    def now(self) -> int:
        """What time it is in nanoseconds, as this file system would write it on a file."""
        os.utime(self.path)
        return os.fstat(self._descriptor).st_mtime_ns


@contextmanager
def alone_at(target: Path, tell: Tell) -> Iterator[Lock]:
    """Wait until nobody else builds to *target*, and hold its lock: a file beside it, for as long as the block runs.

    A file that a killed build left holds nobody up, since it is not the file that locks but the system.

    Raises:
        OSError: the folder around *target* cannot be written.
    """
    path = lock_path(target)
    descriptor = _take(path, tell)
    try:
        with suppress(OSError):  # on a full disk the lock holds, only the note is missing
            _leave_note(descriptor)
        yield Lock(str(path), descriptor)
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def lock_path(target: Path) -> Path:
    """Where the lock of *target* is."""
    return target.with_name(f".{target.name}.lofte-lock")


def _take(path: Path, tell: Tell) -> int:
    while True:
        descriptor = os.open(
            path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666
        )
        try:
            _wait(descriptor, tell)
            # The one who had it may have removed the file: then somebody else may hold the lock of a newer one.
            if _is_at(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _wait(descriptor: int, tell: Tell) -> None:
    try:
        import fcntl
    except ImportError:
        return
    began, is_told = monotonic(), False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if not is_told and monotonic() - began > _PATIENCE_S:
                tell(_describe_owner(descriptor))
                is_told = True
        except OSError:
            # Some network file systems cannot lock; there two builds at once are the reader's own care.
            return
        if is_told:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            return
        sleep(0.01)


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        found, held = os.lstat(path), os.fstat(descriptor)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (held.st_dev, held.st_ino)


def _leave_note(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.write(descriptor, b"{")  # so the file has the time of now, as the file system tells it
    note = {"pid": os.getpid(), "host": socket.gethostname(), "since": int(os.fstat(descriptor).st_mtime)}
    os.write(descriptor, json.dumps(note).encode()[1:])


def _describe_owner(descriptor: int) -> str:
    """Who holds the lock, as far as the note can be believed: anybody may have written it."""
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError("no note")
        note = json.loads(os.read(descriptor, _LONGEST_NOTE))
        pid, host, since = int(note["pid"]), visible(str(note["host"]), 60), int(note["since"])
        began = datetime.fromtimestamp(since, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return "väntar på ett annat bygge till samma mapp / waiting for another build to the same folder"
    return (
        f"väntar på ett annat bygge till samma mapp: process {pid} på {host}, sedan {began} / "
        f"waiting for another build to the same folder: process {pid} on {host}, since {began}"
    )
