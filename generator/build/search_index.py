"""Writing the index of the search: what is as an earlier build left it is kept, the rest is joined anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.build.cache import Cache
from generator.build.codec import from_plain, to_plain
from generator.build.output import OutputFile
from generator.build.publication import Publication
from generator.build.tree_memory import TreeMemory
from generator.render.artifact import Artifact
from generator.render.search.national import draw_facts, draw_groups, draw_manifest, group_digests
from generator.render.search.shard import FOLDER, ShardIndex

NATION: Final = FOLDER.partition("/")[0]
"""Stands in the place of a municipality for pages that belong to none; no municipality can be called so."""
_KEPT: Final = "search"


@dataclass(frozen=True, slots=True)
class WrittenIndex:
    """The files of the index in the tree, by the groups that a later build may keep, and the paths of new or changed ones."""

    groups: Mapping[str, tuple[OutputFile, ...]] = field(default_factory=dict)
    changed: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[OutputFile, ...]:
        """All files of the groups."""
        return tuple(file for files in self.groups.values() for file in files)


NO_INDEX: Final = WrittenIndex()


def write_index(
    given: Sequence[ShardIndex], publication: Publication, memory: TreeMemory, cache: Cache | None
) -> tuple[WrittenIndex, tuple[Artifact, ...]]:
    """Write the index of the municipalities that have any page, in the order they are given.

    Return what is in the new tree, or stays as it is, and the few files that are drawn every time.
    """
    shards = [shard for shard in given if shard.days]
    digests = group_digests(shards)
    groups = {
        _part(name): files
        for name, (digest, files) in _remembered(cache).items()
        if digests.get(name) == digest and memory.has_files(_part(name), files)
    }
    publication.keep_groups(dict(groups))
    changed: list[str] = []
    if missing := [name for name in digests if _part(name) not in groups]:
        tree = publication.open_tree()
        for name, artifacts in draw_groups(missing, shards).items():
            put = [tree.put(artifact.path, artifact.content) for artifact in artifacts]
            groups[_part(name)] = tuple(file for file, _ in put)
            changed += [file.path for file, is_changed in put if is_changed]
        if cache is not None:
            cache.store_value(_KEPT, {name: [digests[name], to_plain(groups[_part(name)])] for name in digests})
    facts = draw_facts(shards)
    paths = [*(file.path for files in groups.values() for file in files), *(artifact.path for artifact in facts)]
    return WrittenIndex(groups, tuple(changed)), (*facts, draw_manifest(shards, paths))


def _part(group: str) -> str:
    # The parts of municipalities are called after their folders, which hold no slash.
    return f"{FOLDER}{group}"


def _remembered(cache: Cache | None) -> dict[str, tuple[str, tuple[OutputFile, ...]]]:
    """What the last build made of each group: the digest of what it was made of, and the files."""
    value = cache.load_value(_KEPT) if cache is not None else None
    found = {}
    try:
        for name, (digest, plain) in (value or {}).items():
            files = from_plain(tuple[OutputFile, ...], plain)
            if all(file.path.startswith(FOLDER) and ".." not in file.path for file in files):
                found[name] = (digest, files)
    except (TypeError, ValueError, AttributeError):
        return {}
    return found
