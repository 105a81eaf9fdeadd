"""How files and folders stand in the file system, and what that saves: folders that stand as before need not be listed.

A folder's times move with every name that comes, goes or changes in it, and the time of the last change (`ctime`) cannot
be set by anybody. So where every folder of a municipality stands as before, its files are called what they were called;
what they hold may still have changed, and each is asked how it stands.

Nothing of the program is loaded here: a process of its own does this while the rest is still being loaded (`scout.py`).
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.build.cache import Cache
    from generator.build.scout import Scout

FOLDER = ".cache/lofte"
"""Where everything is kept, below the source."""
ENTRY = "source"
# Elsewhere the times of a folder may stand still although a name in it has changed.
_FOLDERS_TELL = os.name == "posix"


class Look(NamedTuple):
    """How files or folders stand: a digest of their names, numbers, kinds, sizes and times, and the newest of the times."""

    digest: str
    modified_ns: int
    changed_ns: int


def look_at(root: str, paths: Sequence[str]) -> Look | None:
    """Return how *paths* below *root* stand in the file system; None when one of them cannot be asked."""
    facts: list[int] = []
    lstat = os.lstat
    try:
        for path in paths:
            now = lstat(f"{root}/{path}")
            facts += (now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns, now.st_ctime_ns)
    except OSError:
        return None
    digest = blake2b("\n".join(paths).encode("utf-8", "surrogateescape"), digest_size=16)
    try:
        digest.update(array("q", facts))
    except OverflowError:  # a number in the file system may have 64 bits
        digest.update(repr(facts).encode())
    return Look(digest.hexdigest(), max(facts[3::5], default=0), max(facts[4::5], default=0))


class Standing(NamedTuple):
    """The folders and the files of a municipality, a path a line, and how the folders stood when there were no others."""

    folders: str
    files: str
    look: str

    def look_again(self, root: str) -> Look | None:
        """How the files stand now; None when there may be others, or when one cannot be asked."""
        folders = look_at(root, self.folders.split("\n"))
        return look_at(root, self.files.split("\n")) if folders is not None and folders.digest == self.look else None


class StoodStill(NamedTuple):
    """The files of a municipality that are called as they were, a path a line, and how they stand."""

    files: str
    look: Look


def remembered(
    root: str, folder: str, cache: Cache | None, scout: Scout | None
) -> tuple[dict[str, Standing], dict[str, StoodStill]]:
    """Return what is known of each municipality in *folder*, by slug, and those of which all names are as they were.

    A *scout* has looked already.
    """
    kept = cache.load_signed(ENTRY) if cache is not None and _FOLDERS_TELL else None
    known = standings(kept.value, folder) if kept is not None else {}
    looks = scout.looks(kept.digest) if scout is not None and kept is not None else None
    if looks is None:
        looks = {slug: standing.look_again(root) for slug, standing in known.items()}
    return known, {
        slug: StoodStill(standing.files, look)
        for slug, standing in known.items()
        if (look := looks.get(slug)) is not None
    }


def remember(cache: Cache, known: Mapping[str, Standing]) -> None:
    """Keep what is known of each municipality."""
    cache.store_value(ENTRY, {slug: list(standing) for slug, standing in known.items()})


def standings(value: object, folder: str) -> dict[str, Standing]:
    """What `remember` kept of the municipalities in *folder*; what leads elsewhere is left out."""
    found = {}
    for slug, entry in value.items() if isinstance(value, dict) else ():
        if isinstance(entry, list) and len(entry) == 3 and all(isinstance(text, str) for text in entry):
            standing = Standing(*entry)
            home = f"{folder}/{slug}"
            lines = "\n".join(("", standing.folders, standing.files)).replace("\n", "/\n") + "/"
            if lines.count(f"\n{home}/") == lines.count("\n") and "/../" not in lines:
                found[slug] = standing
    return found
