"""What need not be done again: which municipalities are as an earlier build left them, and which have to be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.cache import Cache, Drawn, Kept, digest_of, file_system_time
from generator.build.output import NewTree, OutputFile, tree_digest
from generator.build.shard import Task
from generator.views.summary import SharedCard


@dataclass(frozen=True, slots=True)
class Plan:
    """`kept` are the municipalities whose files are in the tree as they should be; `tasks` are all, `todo` those to draw."""

    tasks: tuple[Task, ...]
    kept: Mapping[str, Drawn]
    todo: tuple[Task, ...]


class TreeMemory:
    """What a published tree held, by parts, and until when nobody has touched it."""

    def __init__(self, cache: Cache | None, tree: NewTree) -> None:
        # What the tree holds has nothing to do with the program, only with where it stands.
        self._cache = replace(cache, key=tree.current) if cache is not None else None
        self._name = f"tree-{digest_of(tree.current)[:16]}"
        self._tree = tree
        self._until = 0
        self._parts: dict[str, str] = {}
        value = self._cache.load_value(self._name) if self._cache is not None else None
        if isinstance(value, dict) and isinstance(value.get("until"), int) and isinstance(value.get("parts"), dict):
            self._until, self._parts = value["until"], value["parts"]

    def has(self, part: str, files: tuple[OutputFile, ...]) -> bool:
        """Whether the published tree still holds *files*."""
        is_known = self._parts.get(part) == tree_digest(files)
        return self._tree.has(files, self._until if is_known else 0)

    def remember(self, parts: Mapping[str, Iterable[OutputFile]]) -> None:
        """Note what was published just now; to be called when nothing will touch it any more."""
        if self._cache is None:
            return
        folder = Path(self._cache.folder)
        try:
            # The time of another file system says nothing about this one's.
            is_comparable = folder.stat().st_dev == Path(self._tree.current).stat().st_dev
            until = file_system_time(folder) if is_comparable else 0
        except OSError:
            until = 0
        digests = {name: tree_digest(files) for name, files in parts.items()}
        self._cache.store_value(self._name, {"until": until, "parts": digests})


def make_plan(tasks: tuple[Task, ...], cache: Cache | None, memory: TreeMemory, root: Path, *, search: bool) -> Plan:
    """Return what is kept and what must be drawn; each task knows the shared partnerships as far as they can be foreseen."""
    found: dict[str, Kept] = {}
    if cache is not None:
        found = {task.slug: entry for task in tasks if (entry := cache.load(task.slug, task.files, root)) is not None}
    foreseen = shared_by_place({slug: entry.shared for slug, entry in found.items()})
    tasks = tuple(replace(task, shared=foreseen.get(task.slug, ())) for task in tasks)
    kept: dict[str, Drawn] = {}
    for task in tasks:
        known = found.get(task.slug)
        if (
            known is None
            or known.drawn is None
            or known.inputs != task.inputs
            or (search and known.index_digest is None)
        ):
            continue
        drawn = known.drawn
        if search and cache is not None and known.index_digest is not None:
            index = cache.load_index(task.slug, known.index_digest)
            if index is None:
                continue
            drawn = replace(drawn, index=index)
        if memory.has(task.slug, drawn.files):
            kept[task.slug] = drawn
    return Plan(tasks, kept, tuple(task for task in tasks if task.slug not in kept))


def shared_by_place(told: Mapping[str, tuple[SharedCard, ...]]) -> dict[str, tuple[SharedCard, ...]]:
    """Turn what each municipality tells others into what each is told, in order of who tells."""
    found: dict[str, list[SharedCard]] = defaultdict(list)
    for slug in sorted(told):
        for card in told[slug]:
            for other in card.to:
                found[other].append(card)
    return {slug: tuple(cards) for slug, cards in found.items()}
