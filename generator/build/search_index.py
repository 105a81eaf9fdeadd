"""Writing the index of the search: what is as an earlier build left it is kept, the rest is joined anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.build.cache import Cache
from generator.build.codec import from_plain, to_plain
from generator.build.output import NewTree, OutputFile
from generator.build.plan import TreeMemory
from generator.render.search.national import draw_facts, draw_groups, draw_manifest, group_digests
from generator.render.search.shard import FOLDER, ShardIndex

NATION: Final = "_"
"""Stands in the place of a municipality for pages that belong to none; no municipality can be called so."""
_KEPT: Final = "search"


@dataclass(frozen=True, slots=True)
class WrittenIndex:
    """The files of the index in the tree, by the parts that a later build may keep, and how many are new or changed."""

    parts: Mapping[str, tuple[OutputFile, ...]] = field(default_factory=dict)
    others: tuple[OutputFile, ...] = ()
    changed: int = 0

    @property
    def files(self) -> tuple[OutputFile, ...]:
        """All files of the index."""
        return (*(file for files in self.parts.values() for file in files), *self.others)


NO_INDEX: Final = WrittenIndex()


def write_index(given: Sequence[ShardIndex], tree: NewTree, memory: TreeMemory, cache: Cache | None) -> WrittenIndex:
    """Write the index of the municipalities that have any page into *tree*, in the order they are given."""
    shards = [shard for shard in given if shard.pages]
    digests = group_digests(shards)
    kept = {
        name: files
        for name, (digest, files) in _remembered(cache).items()
        if digests.get(name) == digest and memory.has(_part(name), files)
    }
    changed = sum(tree.keep(files) for files in kept.values())
    groups = dict(kept)
    for name, artifacts in draw_groups(digests.keys() - kept.keys(), shards).items():
        put = [tree.put(artifact.path, artifact.content) for artifact in artifacts]
        groups[name] = tuple(file for file, _ in put)
        changed += sum(is_changed for _, is_changed in put)
    facts = draw_facts(shards)
    paths = [*(file.path for files in groups.values() for file in files), *(artifact.path for artifact in facts)]
    put = [tree.put(artifact.path, artifact.content) for artifact in (*facts, draw_manifest(shards, paths))]
    if cache is not None:
        cache.store_value(_KEPT, {name: [digests[name], to_plain(groups[name])] for name in digests})
    return WrittenIndex(
        {_part(name): files for name, files in groups.items()},
        tuple(file for file, _ in put),
        changed + sum(is_changed for _, is_changed in put),
    )


def _part(group: str) -> str:
    # A municipality's part of the tree is called after its folder, which holds no slash.
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
