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
    """`kept` are the municipalities whose files are in the tree as they should be; `tasks` are all, `todo` those to draw."""

    tasks: tuple[Task, ...]
    kept: Mapping[str, Drawn]
    todo: tuple[Task, ...]


def make_plan(tasks: tuple[Task, ...], cache: Cache | None, memory: TreeMemory, root: Path, *, search: bool) -> Plan:
    """Return what is kept and what must be drawn; each task knows the shared partnerships as far as they can be foreseen."""
    found: dict[str, Kept] = {}
    if cache is not None:
        entries = ((task.slug, cache.load(task.slug, task.listing, task.look, root)) for task in tasks)
        found = {slug: entry for slug, entry in entries if entry is not None}
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
