"""Writing a site: the new tree is made beside the old one and takes its place in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from generator.build.swap import alone_in, exchange
from generator.render.artifact import Artifact

_NEW, _OLD = ".lofte-new", ".lofte-old"
_OF_EVERY_SITE = {"index.html", "404.html", "robots.txt"}


class OutputError(Exception):
    """The site could not be written; the old one is untouched. The text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files are new or changed, how many are as before and how many are gone."""

    written: int
    unchanged: int
    removed: int
    tree_sha256: str


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of a tree: its path from the root, its size in bytes and the SHA-256 of its content."""

    path: str
    size: int
    sha256: str


def tree_digest(files: Iterable[OutputFile]) -> str:
    """The digest of a whole tree: SHA-256 over a line for every file in path order, as `sha256sum` writes it."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        digest.update(f"{file.sha256}  {file.path}\n".encode())
    return digest.hexdigest()


def gather(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    """Return the artifacts by path.

    Raises:
        ValueError: two artifacts want the same path, or a file and a folder do.
    """
    found = tuple(artifacts)
    require_distinct(artifact.path for artifact in found)
    return {artifact.path: artifact.content for artifact in found}


def _folders_of(path: str) -> Iterable[str]:
    head, slash, _ = path.rpartition("/")
    while slash:
        yield head
        head, slash, _ = head.rpartition("/")


class NewTree:
    """A tree that is being made beside the one it will replace. It may be sent to other processes, which help to fill it."""

    def __init__(self, folder: Path, current: Path) -> None:
        self.folder, self.current = str(folder), str(current)
        self._made: set[str] = set()

    def put(self, path: str, content: bytes) -> tuple[OutputFile, bool]:
        """Let *path* hold *content*; return the file and whether it is new or changed. An unchanged file is kept, by hard link."""
        there, here = f"{self.current}/{path}", f"{self.folder}/{path}"
        self._make_folder_of(path)
        file = OutputFile(path, len(content), hashlib.sha256(content).hexdigest())
        if _holds(there, content):
            try:
                os.link(there, here)
                return file, False
            except OSError:
                pass
        descriptor = os.open(here, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with open(descriptor, "wb", buffering=0) as stream:
            left = memoryview(content)
            while left:
                left = left[stream.write(left) or 0 :]
        return file, True

    def has(self, files: Iterable[OutputFile], untouched_since: int) -> bool:
        """Whether the current tree has all *files*. One that was touched after that time is read to see if it is the same."""
        return all(_is_as_made(f"{self.current}/{file.path}", file, untouched_since) for file in files)

    def keep(self, files: Iterable[OutputFile]) -> int:
        """Let the new tree have *files* as the current one has them; return how many had to be copied."""
        copied = 0
        for file in files:
            self._make_folder_of(file.path)
            there, here = f"{self.current}/{file.path}", f"{self.folder}/{file.path}"
            try:
                os.link(there, here)
            except OSError:
                shutil.copyfile(there, here, follow_symlinks=False)
                copied += 1
        return copied

    def clear(self, path: str) -> None:
        """Remove the folder *path* with all it holds, so that it can be made anew."""
        shutil.rmtree(f"{self.folder}/{path}", ignore_errors=True)
        self._made.clear()

    def _make_folder_of(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder and folder not in self._made:
            Path(self.folder, folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)


@contextmanager
def replacing(target: Path) -> Iterator[NewTree]:
    """Give a new tree to fill; when the block ends well it takes the place of *target* in one step, otherwise it is removed.

    Whoever looks, and whenever a build is stopped, sees the whole old site or the whole new one.

    Raises:
        OutputError: the disk is full, the place cannot be written, or is no site of ours to replace.
    """
    target = target.resolve()
    new = target.with_name(f".{target.name}{_NEW}")
    old = target.with_name(f".{target.name}{_OLD}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(target.parent):
            try:
                _recover(target, new, old)
                _require_replaceable(target)
                new.mkdir()
                yield NewTree(new, target)
                _take_place(target, new, old)
            except BaseException:
                with suppress(OSError):
                    _recover(target, new, old)
                raise
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error


def write_site(target: Path, tree: Mapping[str, bytes]) -> Written:
    """Make *target* hold exactly *tree*.

    Raises:
        OutputError: as for `replacing`.
    """
    with replacing(target) as new:
        put = [new.put(path, tree[path]) for path in sorted(tree)]
        removed = count_removed(target, tree)
    changed = sum(is_changed for _, is_changed in put)
    return Written(changed, len(put) - changed, removed, tree_digest(file for file, _ in put))


def count_removed(target: Path, kept: Container[str]) -> int:
    """How many files of *target* are not among the *kept*."""
    return sum(path not in kept for path in _files_in(target))


def require_distinct(paths: Iterable[str]) -> None:
    """Check that no two outputs want the same place.

    Raises:
        ValueError: two artifacts want the same path, or a file and a folder do.
    """
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            raise ValueError(f"two outputs are called {path}")
        seen.add(path)
    folders = {folder for path in seen for folder in _folders_of(path)}
    if clash := folders & seen:
        raise ValueError(f"{min(clash)} is both a file and a folder")


def _take_place(target: Path, new: Path, old: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        target.rename(old)
        new.rename(target)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)


def _require_replaceable(target: Path) -> None:
    # `--out` may name any folder by mistake; only what looks like a site of ours is ever removed.
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target}: är ingen mapp / is not a folder")
    held = {path.name for path in target.iterdir()}
    if held and (not held >= _OF_EVERY_SITE or ".git" in held):
        raise OutputError(
            f"{target}: här finns annat än en webbplats från lofte; töm mappen eller välj en annan / "
            "holds something else than a site from lofte; empty it or choose another folder"
        )


def _recover(target: Path, new: Path, old: Path) -> None:
    # A build that was killed leaves one of these behind; what is at the target, or was there last, is whole.
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _is_as_made(path: str, file: OutputFile, untouched_since: int) -> bool:
    try:
        found = os.lstat(path)
        if not S_ISREG(found.st_mode) or found.st_size != file.size:
            return False
        if found.st_ctime_ns <= untouched_since:
            return True
        with open(path, "rb", buffering=0) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def _holds(path: str, content: bytes) -> bool:
    try:
        found = os.lstat(path)
        if not S_ISREG(found.st_mode) or found.st_size != len(content):
            return False
        with open(path, "rb", buffering=0) as stream:
            return stream.read() == content
    except OSError:
        return False


def _files_in(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)
