"""What need not be done again: which municipalities are as an earlier build left them, and which have to be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.cache import Cache, Drawn, Kept
from generator.build.shard import Task
from generator.build.tree_memory import TreeMemory
from generator.views.summary import SharedCard


@dataclass(frozen=True, slots=True)
class Plan:
    """`tasks` are all; `known` are the municipalities that are drawn already, if their files still are where they should be."""

    tasks: tuple[Task, ...]
    known: Mapping[str, Drawn]

    @property
    def changed(self) -> tuple[Task, ...]:
        """What has to be drawn anyway."""
        return tuple(task for task in self.tasks if task.slug not in self.known)

    def kept_in(self, memory: TreeMemory) -> dict[str, Drawn]:
        """Those of the known municipalities whose files are in the tree as they should be."""
        return {slug: drawn for slug, drawn in self.known.items() if memory.has(slug, drawn.files)}


def make_plan(tasks: tuple[Task, ...], cache: Cache | None, root: Path, *, search: bool) -> Plan:
    """Return what is known and what must be drawn; each task knows the shared partnerships as far as they can be foreseen."""
    found: dict[str, Kept] = {}
    if cache is not None:
        entries = ((task.slug, cache.load(task.slug, task.listing, task.look, root)) for task in tasks)
        found = {slug: entry for slug, entry in entries if entry is not None}
    foreseen = shared_by_place({slug: entry.shared for slug, entry in found.items()})
    tasks = tuple(replace(task, shared=foreseen.get(task.slug, ())) for task in tasks)
    known: dict[str, Drawn] = {}
    for task in tasks:
        entry = found.get(task.slug)
        if (
            entry is None
            or entry.drawn is None
            or entry.inputs != task.inputs
            or (search and entry.index_digest is None)
        ):
            continue
        drawn = entry.drawn
        if search and cache is not None and entry.index_digest is not None:
            index = cache.load_index(task.slug, entry.index_digest)
            if index is None:
                continue
            drawn = replace(drawn, index=index)
        known[task.slug] = drawn
    return Plan(tasks, known)


def shared_by_place(told: Mapping[str, tuple[SharedCard, ...]]) -> dict[str, tuple[SharedCard, ...]]:
    """Turn what each municipality tells others into what each is told, in order of who tells."""
    found: dict[str, list[SharedCard]] = defaultdict(list)
    for slug in sorted(told):
        for card in told[slug]:
            for other in card.to:
                found[other].append(card)
    return {slug: tuple(cards) for slug, cards in found.items()}
