"""Writing a site: the new tree is made beside the old one and takes its place in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
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


def tree_digest(artifacts: Mapping[str, bytes]) -> str:
    """The digest of a whole tree: SHA-256 over path and content of every file, in path order."""
    digest = hashlib.sha256()
    for path in sorted(artifacts):
        content = artifacts[path]
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def gather(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    """Return the artifacts by path.

    Raises:
        ValueError: two artifacts want the same path, or a file and a folder do.
    """
    tree: dict[str, bytes] = {}
    for artifact in artifacts:
        if artifact.path in tree:
            raise ValueError(f"two outputs are called {artifact.path}")
        tree[artifact.path] = artifact.content
    folders = {folder for path in tree for folder in _folders_of(path)}
    if clash := folders & tree.keys():
        raise ValueError(f"{min(clash)} is both a file and a folder")
    return tree


def _folders_of(path: str) -> Iterable[str]:
    head, slash, _ = path.rpartition("/")
    while slash:
        yield head
        head, slash, _ = head.rpartition("/")


def write_site(target: Path, tree: Mapping[str, bytes]) -> Written:
    """Make *target* hold exactly *tree*; unchanged files are kept as they are, by hard link.

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
            return _replace(target, new, old, tree)
    except OSError as error:
        with suppress(OSError):
            _recover(target, new, old)
        raise OutputError(f"{target}: {error.strerror or error}") from error


def _replace(target: Path, new: Path, old: Path, tree: Mapping[str, bytes]) -> Written:
    _recover(target, new, old)
    _require_replaceable(target)
    written = _fill(new, target, tree)
    removed = sum(path not in tree for path in _files_in(target))
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        target.rename(old)
        new.rename(target)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    return Written(written, len(tree) - written, removed, tree_digest(tree))


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


def _fill(new: Path, current: Path, tree: Mapping[str, bytes]) -> int:
    written = 0
    made: set[str] = set()
    new.mkdir()
    for path in sorted(tree):
        folder = path.rpartition("/")[0]
        if folder and folder not in made:
            (new / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        content, there = tree[path], current / path
        if _holds(there, content):
            try:
                os.link(there, new / path)
                continue
            except OSError:
                pass
        (new / path).write_bytes(content)
        written += 1
    return written


def _holds(path: Path, content: bytes) -> bool:
    try:
        found = path.lstat()
        return S_ISREG(found.st_mode) and found.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _files_in(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)
