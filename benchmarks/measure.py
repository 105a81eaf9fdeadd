"""Runs a command and tells what it cost: time, processor, memory of all its processes, and what else the machine did."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_SAMPLE_EVERY_S = 0.05


class CommandFailed(Exception):
    """A command ended with an error. The text shows the command and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost. `others` is the share of the machine's processors that other programs used meanwhile."""

    seconds: float
    cpu_seconds: float
    others: float


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds; `digest` is over the sorted paths and their bytes."""

    files: int
    folders: int
    size: int
    digest: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Return what *command* cost, started in *folder*.

    Raises:
        CommandFailed: it ended with another status than 0.
    """
    busy, own = _machine_seconds(), _children_seconds()
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    own = _children_seconds() - own
    _check(command, done.returncode, done.stdout)
    others = max(0.0, _machine_seconds() - busy - own) / (seconds * (os.cpu_count() or 1))
    return Cost(seconds, own, others)


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Return the most memory *command* and its children held at one moment, in bytes; shared pages count once.

    Looking costs time, so that a run that is looked at is not timed.

    Raises:
        CommandFailed: it ended with another status than 0.
    """
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    said: list[bytes] = []
    assert process.stdout is not None
    reader = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else b""))
    reader.start()
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_memory(pid) for pid in _session(process.pid)))
        time.sleep(_SAMPLE_EVERY_S)
    reader.join()
    process.stdout.close()
    _check(command, process.returncode, b"".join(said))
    return peak


def look_at(folder: Path) -> Tree:
    """Return what *folder* holds."""
    files = folders = size = 0
    digest = hashlib.sha256()
    for path, names, inside in os.walk(folder):
        names.sort()
        folders += len(names)
        for name in sorted(inside):
            file = Path(path, name)
            content = file.read_bytes()
            files += 1
            size += len(content)
            digest.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return Tree(files, folders, size, digest.hexdigest())


def moments(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file below *folder* with its size, its number and when it was written: what differs later was written since."""
    found = {}
    for path, _, inside in os.walk(folder):
        for name in inside:
            file = f"{path}/{name}"
            facts = os.lstat(file)
            found[file] = (facts.st_size, facts.st_ino, facts.st_mtime_ns)
    return found


def file_system(path: Path) -> str:
    """Return the kind of file system that *path* stands on, such as ext4."""
    best, kind = "", "unknown"
    for line in (_PROC / "mounts").read_text().splitlines():
        _, point, name, *_ = line.split(" ")
        inside = point == "/" or str(path.resolve()) == point or str(path.resolve()).startswith(f"{point}/")
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind


def _check(command: Sequence[str], status: int, said: bytes) -> None:
    if status:
        tail = said.decode(errors="replace").strip().splitlines()[-15:]
        raise CommandFailed(f"{' '.join(command)}\nended with {status}:\n" + "\n".join(tail))


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _machine_seconds() -> float:
    # user, nice and system of all processors together; what waits for a disk is not busy.
    fields = (_PROC / "stat").read_text().partition("\n")[0].split()
    return sum(int(field) for field in fields[1:4]) / os.sysconf("SC_CLK_TCK")


def _session(leader: int) -> list[int]:
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader:
                found.append(int(entry.name))
    return found


def _memory(pid: int) -> int:
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        return 0
    except PermissionError:
        return int((_PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
