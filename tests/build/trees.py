"""Whole trees to publish, as plain dictionaries, and processes that can be killed while they do."""

import hashlib
import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import Cache
from generator.build.output import OutputFile, Part, output_file, part_of, tree_digest
from generator.build.place import SPARES
from generator.build.publication import publishing
from generator.build.tree_memory import TreeMemory
from generator.render.artifact import Artifact

Tree = Mapping[str, bytes]

FRAME = {"index.html": b"hem", "404.html": b"saknas", "robots.txt": b"User-agent: *"}
OLD = {
    **FRAME, "a/index.html": b"gammal", "a/b/djup.html": b"lika", "bort/bort.html": b"borta", "bort.html": b"borta",
    "c/en.html": b"en", "c/d/e/djup.html": b"djupt nere", "c/d/e/till.html": b"till", "nation/lista.html": b"gammal lista",
}  # fmt: skip
NEW = {
    **FRAME, "a/index.html": b"ny", "a/b/djup.html": b"lika", "a/ny/till.html": b"till", "till.html": b"till",
    "c/en.html": b"en", "c/d/e/djup.html": b"djupt nere", "c/d/e/till.html": b"till", "nation/lista.html": b"ny lista",
}  # fmt: skip
NEXT = {**NEW, "c/en.html": b"en till", "f/ny.html": b"ny"}


@dataclass(frozen=True, slots=True)
class Written:
    """What a publication did: how many files are new or changed and how many are gone; which parts were known to stay."""

    changed: int
    removed: int
    kept: frozenset[str]
    settled: frozenset[str]
    is_exchanged: bool


def publish(target: Path, tree: Tree, root: Path | None = None) -> Written:
    """Let *target* hold exactly *tree*, as a build does; below *root* there may be a spare tree and what is remembered.

    Folders in the root whose files are as before, except `nation`, stay; the others are put anew.
    """
    cache = None
    if root is not None:
        (root / ".cache/lofte").mkdir(parents=True, exist_ok=True)
        cache = Cache(str(root / ".cache/lofte"), "prov")
        cache.forget_others(())
    with publishing(target, root / SPARES if root is not None else None) as publication:
        memory = TreeMemory(cache, publication)
        parts = parts_of(tree)
        kept = {part: files for part, files in parts.items() if memory.has(part, files)}
        publication.keep(kept, memory.find_settled)
        todo = {part: files for part, files in parts.items() if part not in kept}
        changed = []
        if todo:
            new = publication.open_tree()
            for files in todo.values():
                changed += [file.path for file in files if new.put(file.path, tree[file.path])[1]]
        paths = {path for part in parts.values() for path in part.paths}
        rest = [Artifact(path, content) for path, content in sorted(tree.items()) if path not in paths]
        done = publication.complete(parts, (), changed, rest)
        memory.remember(parts, {})
        assert (done.digest, done.count) == (digest_of(tree), len(tree))
        settled = frozenset(publication.settled) if publication.is_open else frozenset(kept)
        return Written(done.changed, done.removed, frozenset(kept), settled, publication.is_exchanged)


def parts_of(tree: Tree) -> dict[str, Part]:
    """The files of each folder in the root of *tree*, without those of `nation`, which stands for what is drawn every time."""
    parts: dict[str, list[OutputFile]] = {}
    for path, content in sorted(tree.items()):
        part, slash, _ = path.partition("/")
        if slash and part != "nation":
            parts.setdefault(part, []).append(output_file(path, content))
    return {name: part_of(files) for name, files in parts.items()}


def tree_at(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with its bytes; a link is no file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def state_of(path: Path) -> tuple[int, int, int]:
    """What tells whether a file or folder was touched; comparing whole `stat` results only compares seconds."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def names_in(folder: Path) -> list[str]:
    """The names in *folder*, hidden ones too, in order."""
    return sorted(path.name for path in folder.iterdir())


def spares_in(root: Path) -> list[Path]:
    """The spare trees below *root*."""
    return sorted(root.glob(f"{SPARES}/*/spare"))


def leftovers(root: Path) -> list[str]:
    """Everything that a build could have forgotten, below *root* and beside the sites in it."""
    return sorted(
        path.relative_to(root).as_posix()
        for pattern in ("**/.*.lofte-*", f"**/{SPARES}/*/new-*", f"**/{SPARES}/*/probe", f"**/{SPARES}/*-gone-*", "**/*.part")
        for path in root.glob(pattern)
    )  # fmt: skip


def digest_of(tree: Tree) -> str:
    """The digest of files with these contents."""
    return tree_digest(
        OutputFile(path, len(content), hashlib.sha256(content).hexdigest()) for path, content in tree.items()
    )


def in_child(action: Callable[[], object]) -> int:
    """Start a process of its own, in a group of its own, that does *action* and ends with 0; return its number."""
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        os.setsid()
        action()
        status = 0
    except BaseException:  # noqa: BLE001  # a fork of the test process must not go on with the tests
        traceback.print_exc()
    finally:
        os._exit(status)


def wait_for(child: int) -> int:
    """Wait for a process; return its status, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
