"""Folders as folders: what is in one too many, one made like another, one removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Container, Iterator
from contextlib import suppress
from stat import S_ISDIR


def remove(path: str) -> None:
    """Remove the file or folder *path* with all it holds, even what may not be written; nothing there is fine.

    Raises:
        OSError: something of it is still there.
    """
    try:
        if S_ISDIR(os.lstat(path).st_mode):
            _remove_folder(path)
        else:
            os.unlink(path)
    except FileNotFoundError:
        pass


def _remove_folder(path: str) -> None:
    try:
        shutil.rmtree(path)
    except PermissionError:
        # A folder that may not be written keeps its files: somebody may have locked the site so.
        for place, _, _ in os.walk(path):
            with suppress(OSError):
                os.chmod(place, 0o700)
        shutil.rmtree(path)


def find_strays(
    root: str, files: Container[str], folders: Container[str], settled: Container[str] = (), inside: str = ""
) -> Iterator[tuple[str, bool]]:
    """Yield each path below *root* that is none of *files* and *folders*, and whether it is a folder; what one holds comes before it.

    The *settled* names are passed over; *inside*, which ends with a slash, is where to begin.
    """
    try:
        with os.scandir(f"{root}/{inside}") as found:
            entries = list(found)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{inside}{entry.name}"
        if path in settled:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from find_strays(root, files, folders, (), f"{path}/")
            if path not in folders:
                yield path, True
        elif path not in files:
            yield path, False


def keep_plain(root: str, settled: Container[str] = ()) -> None:
    """Remove from *root* whatever is no plain file or folder, such as links; the *settled* names are passed over."""
    with os.scandir(root) as found:
        entries = [entry for entry in found if entry.name not in settled]
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            keep_plain(entry.path)
        elif not entry.is_file(follow_symlinks=False):
            os.unlink(entry.path)


def mirror(original: str, copy: str, settled: Container[str] = ()) -> list[str]:
    """Let the folder *copy* hold what *original* holds, the same files by hard link; return the folders that changed.

    The *settled* names in the folder itself are passed over.

    Raises:
        OSError: the file system has no hard links, or the disk is full.
    """
    changed: list[str] = []
    _mirror(original, copy, settled, changed.append)
    return changed


def _mirror(original: str, copy: str, settled: Container[str], tell: Callable[[str], object]) -> None:
    with os.scandir(copy) as entries:
        had = {entry.name: entry for entry in entries}
    with os.scandir(original) as entries:
        wanted: Collection[os.DirEntry[str]] = list(entries)
    is_changed = False
    for entry in wanted:
        twin = had.pop(entry.name, None)
        if entry.name in settled:
            continue
        there, here = f"{original}/{entry.name}", f"{copy}/{entry.name}"
        is_folder = entry.is_dir(follow_symlinks=False)
        is_like = twin is not None and (
            twin.is_dir(follow_symlinks=False) if is_folder else twin.inode() == entry.inode()
        )
        if not is_like:
            is_changed = True
            if twin is not None:
                remove(here)
            if is_folder:
                os.mkdir(here)
            else:
                os.link(there, here)
        if is_folder:
            _mirror(there, here, (), tell)
    for name in had:
        if name not in settled:
            is_changed = True
            remove(f"{copy}/{name}")
    if is_changed:
        tell(copy)
