"""A new site takes the place of the old one in one step, and costs what has changed.

Beside the published tree there is a *spare* one, out of sight below the source's `.cache/`: the same names, and by hard
links the very same files. A build changes the spare tree, waits until that is on the disk, lets the two change places in
one step, and then makes the spare one, which was the published one, like it again. Where there can be no spare tree
(another disk, no hard links) a whole new tree is made beside the published one, and the old one is removed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.build.durable import flush, flush_folder
from generator.build.faults import where, why
from generator.build.folders import find_strays, keep_plain, mirror, remove
from generator.build.lock import Lock, Tell, alone_at
from generator.build.output import (
    NewTree,
    OutputFile,
    Part,
    folders_of,
    holds,
    output_file,
    require_distinct,
    tree_digest,
)
from generator.build.place import OutputError, Place, find_place, make_parent, real_path
from generator.build.swap import exchange
from generator.render.artifact import Artifact

Kept = Mapping[str, Part]
"""The files of parts of a site that stay as they are. A part is a folder in the root."""
Groups = Mapping[str, Collection[OutputFile]]
"""The files of groups that have no folders of their own."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a site holds now and their digest, how many are new or changed, and how many are gone."""

    count: int
    digest: str
    changed: int
    removed: int


def nobody(_: str) -> None:
    """Tell nobody."""


@contextmanager
def publishing(target: Path, spares: Path | None = None, tell: Tell = nobody) -> Iterator[Publication]:
    """Give the right to replace what is at *target*, which may be a link to it; *spares* is where a spare tree may be kept.

    Unless `complete` is called, and ends well, the old site stays. Whoever looks, and whenever a build is stopped, sees
    the whole old site or the whole new one. *tell* hears whom the build has to wait for.

    Raises:
        OutputError: the disk is full, the place cannot be written, or is no site of ours to replace.
    """
    target = real_path(target)
    hidden: tuple[str, ...] = ()
    try:
        make_parent(target)
        with alone_at(target, tell) as lock:
            publication = Publication(find_place(target, spares, lock), lock)
            hidden = publication.hidden
            try:
                yield publication
                publication.give_up(is_broken=False)
            except BaseException as error:
                with suppress(OSError):
                    publication.give_up(is_broken=isinstance(error, Exception))
                raise
            finally:
                publication.close()
    except OSError as error:
        raise OutputError(f"{where(error, str(target), *hidden)}: {why(error)}") from error


class Publication:
    """A site that may be about to be replaced, and nobody else does it meanwhile."""

    def __init__(self, place: Place, lock: Lock) -> None:
        self.lock = lock
        self._began = self._taken = lock.now()
        self.is_exchanged = False
        self._copied: list[str] = []
        self._place = place
        self._tree: NewTree | None = None
        self._kept: Kept = {}
        self._kept_groups: Groups = {}
        self._settled: frozenset[str] = frozenset()
        self._find_settled: Callable[[Kept], frozenset[str]] = lambda _: frozenset()
        self._descriptor = -1

    @property
    def current(self) -> str:
        """Where the site is, or will be."""
        return str(self._place.target)

    @property
    def new_tree(self) -> NewTree:
        """Where the new tree will be when it is open."""
        return NewTree(str(self._place.new), self.current)

    @property
    def spare(self) -> str | None:
        """Where the spare tree is, when nobody works on it; None when there can be none."""
        return str(self._place.spare) if self._place.spare is not None else None

    @property
    def hidden(self) -> tuple[str, ...]:
        """Places that mean nothing to anybody else."""
        return str(self._place.new), str(self._place.old), self.spare or "", self.lock.path

    @property
    def is_open(self) -> bool:
        """Whether there is a new tree."""
        return self._tree is not None

    @property
    def settled(self) -> Collection[str]:
        """The parts that are left alone in both trees."""
        return self._settled if self.is_open else self._kept.keys()

    def watched_since(self, part: str) -> int:
        """From when on a part or group of the published tree has not been written to by this build, as the file system tells time."""
        return self._began if part in self._kept or part in self._kept_groups else self._taken

    def keep(self, kept: Kept, find_settled: Callable[[Kept], frozenset[str]]) -> None:
        """Say which parts stay as they are, and who finds those that are so in the spare tree too."""
        self._kept, self._find_settled = kept, find_settled

    def keep_groups(self, groups: Groups) -> None:
        """Say which other files stay as they are too."""
        self._kept_groups = {**self._kept_groups, **groups}
        if self._tree is not None:
            self._keep_groups_in(self._tree, groups)

    def _keep_groups_in(self, tree: NewTree, groups: Groups) -> None:
        for files in groups.values():
            self._copied += tree.keep(file.path for file in files)

    def draw_again(self, parts: Iterable[str]) -> None:
        """Take back that *parts* stay as they are."""
        gone = frozenset(parts)
        self._kept = {part: files for part, files in self._kept.items() if part not in gone}
        self._settled -= gone

    def open_tree(self) -> NewTree:
        """Return the new tree, which holds the parts that stay; everything else is to be put into it."""
        if self._tree is None:
            self._settled = self._find_settled(self._kept)
            new, spare = self._place.new, self._place.spare
            if spare is not None and spare.is_dir():
                spare.rename(new)
                keep_plain(str(new), self._settled)
            else:
                new.mkdir()
            self._tree = tree = self.new_tree
            self._descriptor = os.open(new, os.O_RDONLY) if hasattr(os, "O_DIRECTORY") else -1
            for part in self._kept.keys() - self._settled:
                self._copied += tree.keep(self._kept[part].paths)
            self._keep_groups_in(tree, self._kept_groups)
        return self._tree

    def complete(
        self, parts: Mapping[str, Part], files: Iterable[OutputFile], changed: Iterable[str], rest: Iterable[Artifact]
    ) -> Published:
        """Add the *rest* to the *parts* and *files* that are made; if anything is *changed* or gone, let the new site take its place.

        Raises:
            ValueError: two files want the same place.
            OSError: the site cannot be replaced; the old one is there.
        """
        rest = tuple(rest)
        files = (*files, *(output_file(artifact.path, artifact.content) for artifact in rest))
        # Within a part, and between two of them, nothing can be in the way of anything.
        mixed = {file.path.partition("/")[0] for file in files} & parts.keys()
        files += tuple(file for name in mixed for file in parts[name])
        require_distinct(file.path for file in files)
        own = {name: part for name, part in parts.items() if name not in mixed}
        written = list(changed)
        same = [holds(f"{self.current}/{artifact.path}", artifact.content) for artifact in rest]
        # Those parts that stay have been looked through.
        paths = _paths(files, own, self._kept)
        strays = list(find_strays(self.current, paths, folders_of(paths), self._kept))
        if self._tree is not None or strays or not all(same):
            tree = self.open_tree()
            for artifact, is_same in zip(rest, same, strict=True):
                if tree.place(artifact.path, artifact.content, is_same=is_same):
                    written.append(artifact.path)
            if written or strays:
                self._publish(tree, _paths(files, own, self._settled), written)
            self._tidy()
        count = len(files) + sum(map(len, own.values()))
        return Published(count, tree_digest(files, own), len(written), sum(not is_folder for _, is_folder in strays))

    def _publish(self, tree: NewTree, files: Collection[str], changed: Collection[str]) -> None:
        """Let *tree* take the place of the site; *files* are all that are not in settled parts."""
        folders = folders_of(files)
        for path, is_folder in list(find_strays(tree.folder, files, folders, self._settled)):
            (os.rmdir if is_folder else os.unlink)(f"{tree.folder}/{path}")
        # Without a spare tree no part is settled, and every file is a new one.
        written = (*changed, *self._copied) if self.spare is not None else files
        flush(
            self._descriptor,
            [f"{tree.folder}/{path}" for path in written],
            [tree.folder, *(f"{tree.folder}/{folder}" for folder in folders)],
        )
        self._taken = self.lock.next_tick()
        self._take_place()

    def _take_place(self) -> None:
        target, new, old = self._place.target, self._place.new, self._place.old
        if not os.path.lexists(target):
            new.rename(target)
        elif not exchange(new, target):
            target.rename(old)
            try:
                new.rename(target)
            except OSError:
                old.rename(target)
                raise
            with suppress(OSError):
                old.rename(new)
        self.is_exchanged = True
        for folder in {str(target.parent), str(new.parent)}:
            flush_folder(folder)

    def _tidy(self) -> None:
        """Let the spare tree be like the published one again; when that cannot be done there will be none."""
        new, old, spare = self._place.new, self._place.old, self._place.spare
        # What is published is published: without a spare tree the next build only takes longer.
        if spare is not None:
            with suppress(OSError):
                new.mkdir(exist_ok=True)
                flush(self._descriptor, (), mirror(self.current, str(new), self._settled))
                new.rename(spare)
        for leftover in (new, old):
            with suppress(OSError):
                remove(str(leftover))

    def give_up(self, *, is_broken: bool) -> None:
        """Leave the site as it is, and of the new one nothing that takes place; a tree that is not *broken* can be a spare one."""
        new, spare = self._place.new, self._place.spare
        if spare is None or is_broken:
            remove(str(new))
        elif new.exists():
            new.rename(spare)

    def close(self) -> None:
        """Let go of the folder."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _paths(files: Iterable[OutputFile], parts: Kept, skipped: Container[str]) -> set[str]:
    """The paths of *files* and of those *parts* that are not *skipped*."""
    found = {file.path for file in files}
    for name, part in parts.items():
        if name not in skipped:
            found.update(part.paths)
    return found
