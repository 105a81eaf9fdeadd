"""Finds the files of a source folder and reads them as text, within limits."""

import os
import stat
from collections.abc import Container, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Report, Span
from generator.source.decode import decode_text
from generator.source.names import are_ordinary, check_names, is_passed_over

MAX_TEXT_BYTES = 256 * 1024
MAX_FILES = 500_000
_CHUNK = 1024 * 1024

_NAME_OF = attrgetter("name")

# Never follow a link, never wait for a pipe to be written to, no line-ending games on Windows.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class FoundPaths(NamedTuple):
    """The regular files of a folder, and the folders that hold them: POSIX and relative to the source root, in order."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's text with `\\n` line ends and no byte order mark; `digest` is BLAKE2b-16 of the raw bytes."""

    path: str
    text: str
    digest: bytes


def walk_sources(root: Path, report: Report, *, under: str = "", passing: Container[str] = ()) -> FoundPaths:
    """Return every regular file below *root*, or below its folder *under*, by path; folders of *passing* are not entered.

    Hidden files, README.md and the litter of editors and file managers are passed over in silence. Links, devices and names that
    cannot become an address or be checked out on every computer are reported and left out, a folder with all it holds.
    """
    files: list[str] = []
    folders: list[str] = []
    waiting = [under.strip("/")]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                visited = list(entries)
        except (FileNotFoundError, NotADirectoryError):
            report.error("folder-missing", Span.file(folder or "."), folder=folder or str(root))
            continue
        except OSError as problem:
            report.error("file-unreadable", Span.file(folder or "."), name=folder, reason=_reason(problem))
            continue
        folders.append(folder)
        start = f"{folder}/" if folder else ""
        for entry in _accepted(folder, visited, report):
            path = start + entry.name
            try:
                # What kind an entry is of stands in the folder, on nearly every file system.
                if entry.is_file(follow_symlinks=False):
                    files.append(path)
                elif entry.is_dir(follow_symlinks=False):
                    if path not in passing:
                        waiting.append(path)
                else:
                    code = "link-refused" if entry.is_symlink() else "special-file"
                    report.error(code, Span.file(path), name=entry.name)
            except OSError as problem:
                report.error("file-unreadable", Span.file(path), name=entry.name, reason=_reason(problem))
        if len(files) > MAX_FILES:
            report.error("too-many-files", Span.file(folder or "."), limit=MAX_FILES)
            break
    files.sort()
    folders.sort()
    return FoundPaths(tuple(files[:MAX_FILES]), tuple(folders))


def _accepted(folder: str, entries: list[os.DirEntry[str]], report: Report) -> Iterable[os.DirEntry[str]]:
    """The entries of a folder to go on with, by name."""
    if are_ordinary(folder, [entry.name for entry in entries]):
        return sorted(entries, key=_NAME_OF)
    return check_names(folder, [entry for entry in entries if not is_passed_over(entry.name)], report)


def read_source(root: Path, path: str, report: Report) -> SourceFile | None:
    """Return the text file *path* (POSIX, relative to *root*), or None and a diagnostic.

    *path* is one that `walk_sources` returned, so that no folder on the way is a link.

    Raises:
        ValueError: *path* is absolute or leaves *root*.
    """
    raw = read_bytes(root, path, MAX_TEXT_BYTES, report)
    if raw is None:
        return None
    if len(raw.content) > MAX_TEXT_BYTES:
        size = f"{raw.size / 1024:.0f}"
        report.error("file-too-large", Span.file(path), size=size, limit=MAX_TEXT_BYTES // 1024)
        return None
    text = decode_text(raw.content, path, report)
    if text is None:
        return None
    return SourceFile(path, text, blake2b(raw.content, digest_size=16).digest())


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a file up to one more than a limit, and its whole size."""

    content: bytes
    size: int


def read_bytes(root: Path, path: str, limit: int, report: Report) -> RawFile | None:
    """Return the regular file *path* (POSIX, relative to *root*), or None and a diagnostic.

    At most *limit* bytes and one more are read: a file over the limit is for the caller to report.

    Raises:
        ValueError: *path* is absolute or leaves *root*.
    """
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"{path!r} is not a path below the source folder")
    try:
        descriptor = os.open(f"{root}/{path}", _OPEN_FLAGS)
    except OSError as problem:
        file = root / path
        if file.is_symlink():
            report.error("link-refused", Span.file(path), name=file.name)
        else:
            report.error("file-unreadable", Span.file(path), name=file.name, reason=_reason(problem))
        return None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            report.error("special-file", Span.file(path), name=path.rpartition("/")[2])
            return None
        content = _read_at_most(descriptor, limit + 1, facts.st_size)
    except OSError as problem:
        report.error("file-unreadable", Span.file(path), name=path.rpartition("/")[2], reason=_reason(problem))
        return None
    finally:
        os.close(descriptor)
    return RawFile(content, max(facts.st_size, len(content)))


def _read_at_most(descriptor: int, limit: int, size: int) -> bytes:
    """The first *limit* bytes of a file of *size*, although one read may give fewer than asked for."""
    # One byte more than there should be tells in the same call that there is no more.
    first = os.read(descriptor, min(limit, _CHUNK, size + 1))
    if len(first) == min(limit, size):
        return first
    parts = [first]
    left = limit - len(first)
    while left and (part := os.read(descriptor, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _reason(problem: OSError) -> str:
    return problem.strerror or type(problem).__name__
