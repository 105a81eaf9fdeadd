"""How files and folders stand in the file system, and what that saves: folders that stand as before need not be listed.

A folder's times move with every name that comes, goes or changes in it, and the time of the last change (`ctime`) cannot
be set by anybody. So where every folder of a municipality stands as before, its files are called what they were called;
what they hold may still have changed, and each is asked how it stands.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.build.cache import Cache

_ENTRY = "source"
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
    """The folders and the files of a municipality, and how the folders stood when there were no others."""

    folders: tuple[str, ...]
    files: tuple[str, ...]
    look: str


def remembered(root: str, cache: Cache | None, folder: str) -> dict[str, Standing]:
    """Return what is known of the municipalities in *folder* whose folders stand as they did, by slug."""
    value = cache.load_value(_ENTRY) if cache is not None and _FOLDERS_TELL else None
    found = {}
    for slug, entry in value.items() if isinstance(value, dict) else ():
        standing = _from_plain(entry, f"{folder}/{slug}")
        if standing is not None:
            look = look_at(root, standing.folders)
            if look is not None and look.digest == standing.look:
                found[slug] = standing
    return found


def remember(cache: Cache, standing: Mapping[str, Standing]) -> None:
    """Keep what is known of each municipality."""
    cache.store_value(
        _ENTRY, {slug: ["\n".join(item.folders), "\n".join(item.files), item.look] for slug, item in standing.items()}
    )


def _from_plain(entry: object, home: str) -> Standing | None:
    if not isinstance(entry, list) or len(entry) != 3 or not all(isinstance(text, str) for text in entry):
        return None
    folders, files = (tuple(text.split("\n")) if text else () for text in entry[:2])
    start = f"{home}/"
    is_inside = all(path.startswith(start) for path in files) and "/../" not in f"{entry[0]}\n{entry[1]}/"
    if not folders or folders[0] != home or not is_inside or not all(path.startswith(start) for path in folders[1:]):
        return None
    return Standing(folders, files, entry[2])
