"""What a published tree and its spare one held when a build left them, and whether that is still so.

Nothing is believed that the file system does not confirm. A file or folder is as it was left when its number, size, kind
and times are: the time of its last change cannot be set by anybody, and that of a folder moves with every name in it.
A part that is not proven so is read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.cache import Cache, digest_of
from generator.build.folders import find_strays
from generator.build.looks import look_at
from generator.build.output import OutputFile, Part, are_there, folders_of, tree_digest
from generator.build.publication import Publication

_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part: the digests of what its files hold, of how they stand in the file system, and of how the
    folders do in the published tree and in the spare one. A digest that is empty is not known.
    """

    content: str
    files: str
    published: str
    spare: str


class TreeMemory:
    """What is known of the two trees of one publication."""

    def __init__(self, cache: Cache | None, publication: Publication) -> None:
        # What the trees hold has nothing to do with the program, only with where they stand.
        self._cache = replace(cache, key=publication.current) if cache is not None else None
        self._name = f"tree-{digest_of(publication.current)[:16]}"
        self._publication = publication
        self._known: dict[str, _Part] = {}
        self._proven: set[str] = set()
        self._proven_files: set[str] = set()
        self._folders: dict[str, list[str]] = {}
        value = self._cache.load_value(self._name) if self._cache is not None else None
        if isinstance(value, dict):
            for name, digests in value.items():
                if isinstance(digests, list) and len(digests) == 4 and all(isinstance(item, str) for item in digests):
                    self._known[name] = _Part(*digests)

    def has(self, part: str, files: Part) -> bool:
        """Whether *part* of the published tree holds exactly *files*."""
        root = self._publication.current
        paths = files.paths
        known = self._known.get(part)
        if (
            known is not None
            and known.content == files.digest
            and _UNKNOWN != known.files == _look_at(root, paths)
            and _UNKNOWN != known.published == _look_at(root, self._folders_in(part, files))
        ):
            self._proven.add(part)
            return True
        return are_there(root, files) and not self._has_more(part, frozenset(paths), folders_of(paths))

    def _folders_in(self, part: str, files: Part) -> list[str]:
        """The folders of a part that stays as it is, in order of their paths."""
        if part not in self._folders:
            self._folders[part] = sorted(folders_of(files.paths))
        return self._folders[part]

    def has_files(self, group: str, files: tuple[OutputFile, ...]) -> bool:
        """Whether the published tree holds *files*, which stand among others."""
        root = self._publication.current
        known = self._known.get(group)
        if (
            known is not None
            and known.content == tree_digest(files)
            and _UNKNOWN != known.files == _look_at(root, [file.path for file in files])
        ):
            self._proven_files.add(group)
            return True
        return are_there(root, files)

    def _has_more(self, part: str, files: Collection[str], folders: Collection[str]) -> bool:
        place = f"{self._publication.current}/{part}"
        if not files or Path(place).is_symlink():
            return os.path.lexists(place)
        return any(find_strays(self._publication.current, files, folders, inside=f"{part}/"))

    def find_settled(self, kept: Mapping[str, Part]) -> frozenset[str]:
        """The parts of the spare tree that hold the very files of the published one, which `has` has just found to be *kept*."""
        root = self._publication.spare
        if root is None:
            return frozenset()
        return frozenset(
            part
            for part, files in kept.items()
            if part in self._proven
            and _UNKNOWN != self._known[part].spare == _look_at(root, self._folders_in(part, files))
        )

    def remember(self, parts: Mapping[str, Part], groups: Mapping[str, Collection[OutputFile]]) -> None:
        """Note how the trees have been left, with the files of *parts* and of *groups*, which have no folders of their own.

        To be called while nobody else may build there.
        """
        if self._cache is None:
            return
        settled = self._proven.intersection(self._publication.settled)
        is_turned = self._publication.is_exchanged
        known: dict[str, _Part] = {}
        for name in settled:
            was = self._known[name]
            known[name] = replace(was, published=was.spare, spare=was.published) if is_turned else was
        if not is_turned:
            known.update((name, self._known[name]) for name in self._proven_files & groups.keys())
            if known.keys() == parts.keys() | groups.keys() == self._known.keys():
                return
        # What anybody does to a file after this has another time than what has been done to it until now.
        is_ticking = self._publication.lock.next_tick() > 0
        for name, files in parts.items():
            if name not in known and is_ticking:
                known[name] = self._look_at_part(name, files)
        for name, group in groups.items():
            if name not in known and is_ticking:
                known[name] = self._look_at_group(name, group)
        self._cache.store_value(
            self._name, {name: [part.content, part.files, part.published, part.spare] for name, part in known.items()}
        )

    def _look_at_part(self, name: str, files: Part) -> _Part:
        root, spare = self._publication.current, self._publication.spare
        paths = files.paths
        folders = sorted(folders_of(paths))
        # Somebody may have been at the site since it was looked through, or since it took its place.
        since = self._publication.watched_since(name)
        return _Part(
            files.digest,
            _look_at(root, paths, since),
            _look_at(root, folders, since),
            _look_at(spare, folders) if spare is not None and self._publication.is_open else _UNKNOWN,
        )

    def _look_at_group(self, name: str, files: Collection[OutputFile]) -> _Part:
        root, since = self._publication.current, self._publication.watched_since(name)
        return _Part(tree_digest(files), _look_at(root, [file.path for file in files], since), _UNKNOWN, _UNKNOWN)


def _look_at(root: str, paths: Sequence[str], since: int | None = None) -> str:
    """A digest of how *paths* stand in the file system; not known when one is missing or was written to *since*."""
    look = look_at(root, paths)
    return _UNKNOWN if look is None or (since is not None and look.modified_ns >= since) else look.digest
