"""Where a site is written: what may be replaced, what a killed build left there, and where a spare tree can be kept."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.build.faults import why
from generator.build.folders import remove
from generator.build.lock import Lock, lock_path

SPARES = ".cache/lofte-trees"
"""The folder of the spare trees, below the source. Not among what else is kept there, which is worth carrying elsewhere."""

_OF_EVERY_SITE = {"index.html", "404.html", "robots.txt"}
_SPARE, _TARGET = "spare", "target"
# What backup programs look for, so that they pass over a folder. Source: https://bford.info/cachedir/
_CACHE_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by lofte; it may be removed at any time.\n"


class OutputError(Exception):
    """The site could not be written; the old one is untouched. The text says why, in one line."""


class Place:
    """A site's place, which may be empty, and one out of sight for its spare tree, if it can have one."""

    def __init__(self, target: Path, hidden: Path | None) -> None:
        self.target = target
        self.old = _beside(target, "old")
        self.spare = hidden / _SPARE if hidden else None
        # Named after the process: what one of a killed build still writes finds no folder.
        self.new = hidden / f"new-{os.getpid()}" if hidden else _beside(target, "new")


def real_path(target: Path) -> Path:
    """Where *target* leads, if it is a link.

    Raises:
        OutputError: nowhere.
    """
    with suppress(OSError, RuntimeError):
        real = target.resolve()
        if not real.is_symlink():
            return real
    raise OutputError(f"{target}: {why(OSError(errno.ELOOP, ''))}")


def find_fault(target: Path, source: Path, content: str) -> str | None:
    """Return why a site of the folder *source*, with its pages in *content*, cannot stand at *target*; None when it can."""
    parts = ("partnerships", "theme", "locales", content, ".git", ".cache/lofte", SPARES)
    if source.is_relative_to(target) or any(target.is_relative_to((source / part).resolve()) for part in parts):
        return f"{target}: webbplatsen kan inte ersätta mappen den byggs av / cannot replace its own source"
    return None


def make_parent(target: Path) -> None:
    """Make the folder that *target* is to stand in.

    Raises:
        OSError: it cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target.parent)) from error


def find_place(target: Path, spares: Path | None, lock: Lock) -> Place:
    """Return the place of *target*, in order: what a killed build left is gone, and what was there last is there.

    Raises:
        OutputError: something else than a site of ours is there, or it cannot be replaced.
        OSError: the file system says no.
    """
    place = Place(target, _find_hidden(target, spares, lock))
    if place.old.exists() and not os.path.lexists(target):
        place.old.rename(target)
    for leftover in (place.old, _beside(target, "new")):
        remove(str(leftover))
    _require_replaceable(target)
    return place


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.lofte-{what}")


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
    # Found out now and not after all has been drawn.
    if not os.access(target, os.W_OK):
        raise OutputError(f"{target}: {why(OSError(errno.EACCES, ''))}")
    if target.is_mount():
        raise OutputError(f"{target}: {why(OSError(errno.EBUSY, ''))}")


def _find_hidden(target: Path, spares: Path | None, lock: Lock) -> Path | None:
    if spares is None:
        return None
    hidden = spares / hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    try:
        if spares.resolve().is_relative_to(target):
            return None
        hidden.mkdir(parents=True, exist_ok=True)
        (spares / "CACHEDIR.TAG").write_text(_CACHE_TAG, "ascii")
        (hidden / _TARGET).write_bytes(os.fsencode(target))
        _forget_gone(path for path in spares.iterdir() if path.is_dir() and path != hidden)
        _clear_up(hidden)
        # Whether folders here and there can change places, and one file be in both: only trying tells.
        os.link(lock.path, hidden / "probe")
        (hidden / "probe").unlink()
        return hidden
    except OSError:
        with suppress(OSError):
            remove(str(hidden))
        return None


def _clear_up(hidden: Path) -> None:
    """What a killed build was working on is as good a spare tree as any: whatever is wrong in it will be found."""
    spare = hidden / _SPARE
    for path in tuple(hidden.iterdir()):
        if path.name.startswith("new-") and not os.path.lexists(spare):
            path.rename(spare)
        elif path.name not in (_SPARE, _TARGET):
            remove(str(path))
    if spare.is_symlink() or not spare.is_dir():
        remove(str(spare))


def _forget_gone(others: Iterable[Path]) -> None:
    """Remove the spare trees of sites that are gone."""
    for hidden in others:
        with suppress(OSError):
            target = Path(os.fsdecode((hidden / _TARGET).read_bytes()))
            if os.path.lexists(target) or os.path.lexists(lock_path(target)):
                continue
        # First out of the way, in one step: a build that begins there now does not lose half of what it makes.
        gone = hidden.with_name(f"{hidden.name}-gone-{os.getpid()}")
        with suppress(OSError):
            hidden.rename(gone)
            remove(str(gone))
