"""What earlier builds found out, kept beside the source: a municipality whose files did not change is not even read.

An entry is one line with the digest of the rest, and the rest is JSON. Whatever is wrong with one, it counts as not
there. It tells which files it was made of; a file is the same when its size, times and number in the file system are,
or else when its bytes are. A file that was changed in the moment it was read is looked at again the next time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from generator.build.codec import from_plain, to_plain
from generator.build.looks import FOLDER, Look
from generator.build.output import Part
from generator.diagnostics import Diagnostic
from generator.i18n.catalog import locales_directory
from generator.render.search.shard import ShardIndex
from generator.render.theme import theme_directory
from generator.views.summary import MunicipalitySummary, SharedCard

T = TypeVar("T")

_LIBRARIES = (
    "babel", "comrak", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "pillow",
    "pydantic", "pydantic-core", "pymdown-extensions", "pyyaml",
)  # fmt: skip
# File systems tell time in steps, some of them in steps of two seconds.
_TICK_NS = 2_000_000_000
_UNREADABLE = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a municipality gives to the rest of the site; its files are written.

    `summary` is None when there is no such place, or when it is kept and nobody has asked for it; then `summary_digest` says
    which one it is. `digests` are those of the source files that were read, in hexadecimal. `lists` are those of its files that
    list addresses for search engines, by path; a municipality without one has its `addresses` listed with the nation's;
    `changed` are the paths that the published tree does not have, or not like this. `index` is None in a build without search.
    """

    slug: str
    summary: MunicipalitySummary | None
    shared: tuple[SharedCard, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[str, ...]
    digests: Mapping[str, str]
    files: Part
    pages: int
    lists: tuple[str, ...]
    addresses: tuple[str, ...]
    index: ShardIndex | None
    changed: tuple[str, ...]
    summary_digest: str = ""

    @property
    def has_place(self) -> bool:
        """Whether there is such a place."""
        return self.summary is not None or bool(self.summary_digest)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry. `drawn` is None when the files have changed since; `inputs` is the digest of what else it was made of,
    `index_digest` that of the entry of the search, if the build had one.
    """

    shared: tuple[SharedCard, ...]
    drawn: Drawn | None
    inputs: str
    index_digest: str | None


class Signed(NamedTuple):
    """A plain value, and the digest that it was kept with."""

    digest: str
    value: Any


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one source folder that were made with one `key`; the key stands for all that every page depends on.

    `began_ns` is when this build began to look, as the file system tells time.
    """

    folder: str
    key: str
    began_ns: int = 0
    reads: bool = True

    def with_key(self, *parts: object) -> Cache:
        """The same cache for a build that depends on *parts* too."""
        return replace(self, key=digest_of(self.key, *parts))

    def load(self, slug: str, listing: str, look: str | None, root: Path) -> Kept | None:
        """Return what is kept of municipality *slug*, which now has the files of *listing*, a path a line, standing like this."""
        try:
            plain = self._read(f"m.{slug}.json")
            if plain is None or plain["key"] != self.key:
                return None
            shared, diagnostics, left_out, made, pages, lists, addresses = plain["drawn"]
            cards, inputs = from_plain(tuple[SharedCard, ...], shared), from_plain(str, plain["inputs"])
            if look is None or plain["seen"] != look:
                if not self._are_same(slug, plain["sources"], listing, root):
                    return Kept(cards, None, inputs, index_digest=None)
                self._write(f"m.{slug}.json", {**plain, "seen": look})
            drawn = Drawn(
                slug,
                None,
                cards,
                from_plain(tuple[Diagnostic, ...], diagnostics),
                from_plain(tuple[str, ...], left_out),
                {},
                from_plain(Part, made),
                from_plain(int, pages),
                from_plain(tuple[str, ...], lists),
                from_plain(tuple[str, ...], addresses),
                None,
                (),
                from_plain(str, plain["summary"]),
            )
            if not drawn.files.is_of(slug):
                return None
            return Kept(cards, drawn, inputs, plain["index"])
        except _UNREADABLE:
            return None

    def load_index(self, slug: str, digest: str) -> ShardIndex | None:
        """Return what a municipality that `load` has found gives to the search, if it is what was kept with it."""
        return self._load_record(ShardIndex, f"m.{slug}.search.json", digest)

    def load_summary(self, slug: str, digest: str) -> MunicipalitySummary | None:
        """Return the summary of a municipality that `load` has found, if it is the one that was kept with it."""
        return self._load_record(MunicipalitySummary, f"m.{slug}.summary.json", digest)

    def _load_record(self, kind: type[T], name: str, digest: str) -> T | None:
        try:
            plain = self._read(name, digest)
            return from_plain(kind, plain) if plain is not None else None
        except _UNREADABLE:
            return None

    def store(self, drawn: Drawn, files: Iterable[str], look: str | None, inputs: str) -> Drawn:
        """Keep what a municipality gave, and return it with the digest of its summary.

        When something cannot be kept, the next build does the work again.
        """
        sources = [[path, drawn.digests.get(path)] for path in files]
        plain = [
            drawn.shared, drawn.diagnostics, drawn.left_out, drawn.files, drawn.pages, drawn.lists, drawn.addresses,
        ]  # fmt: skip
        slug = drawn.slug
        index = self._write(f"m.{slug}.search.json", to_plain(drawn.index)) if drawn.index is not None else None
        summary = self._write(f"m.{slug}.summary.json", to_plain(drawn.summary)) if drawn.summary is not None else ""
        self._write(f"m.{slug}.sources.json", {"key": self.key, "sources": sources})
        self._write(
            f"m.{slug}.json",
            {
                "key": self.key, "inputs": inputs, "index": index, "summary": summary, "seen": look,
                "sources": digest_of(sources), "drawn": to_plain(plain),
            },
        )  # fmt: skip
        return replace(drawn, summary_digest=summary)

    def load_value(self, name: str) -> Any:
        """Return the plain value kept under *name* with this key, or None."""
        signed = self.load_signed(name)
        return signed.value if signed is not None else None

    def load_signed(self, name: str) -> Signed | None:
        """Return the plain value kept under *name* with this key and the digest of what holds it, or None."""
        try:
            signed = self._read_signed(f"v.{name}.json")
            return Signed(signed.digest, signed.value["value"]) if signed and signed.value["key"] == self.key else None
        except _UNREADABLE:
            return None

    def store_value(self, name: str, value: Any) -> None:
        """Keep a plain value under *name*."""
        self._write(f"v.{name}.json", {"key": self.key, "value": value})

    def forget_others(self, slugs: Iterable[str]) -> None:
        """Remove the entries of municipalities that are gone, and what a stopped build left."""
        kept = {
            f"m.{slug}{ending}"
            for slug in slugs
            for ending in (".json", ".sources.json", ".summary.json", ".search.json")
        }
        with suppress(OSError):
            for path in Path(self.folder).iterdir():
                if path.name not in kept and (not path.name.startswith("v.") or path.name.endswith(".part")):
                    with suppress(OSError):
                        path.unlink()

    def settled(self, look: Look | None) -> str | None:
        """The digest of a *look* that says something of the bytes: None when one may still be changing."""
        if look is None or max(look.changed_ns, look.modified_ns) + _TICK_NS >= self.began_ns:
            return None
        return look.digest

    def _are_same(self, slug: str, known: str, listing: str, root: Path) -> bool:
        """Whether the files, which look different, have the names and the bytes they had."""
        sources = self._read(f"m.{slug}.sources.json")["sources"]
        return (
            digest_of(sources) == known
            and "\n".join(path for path, _ in sources) == listing
            and all(digest is not None and _digest_at(root / path) == digest for path, digest in sources)
        )

    def _read(self, name: str, wanted: str | None = None) -> Any:
        signed = self._read_signed(name)
        return signed.value if signed is not None and signed.digest == (wanted or signed.digest) else None

    def _read_signed(self, name: str) -> Signed | None:
        if not self.reads:
            return None
        with open(f"{self.folder}/{name}", "rb", buffering=0) as stream:
            line, _, rest = stream.read().partition(b"\n")
        digest = hashlib.sha256(rest).hexdigest()
        return Signed(digest, json.loads(rest)) if digest.encode() == line else None

    def _write(self, name: str, plain: Any) -> str:
        rest = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(rest).hexdigest()
        place, temporary = Path(self.folder, name), Path(self.folder, f"{name}.{os.getpid()}.part")
        with suppress(OSError):
            try:
                temporary.write_bytes(digest.encode() + b"\n" + rest)
                temporary.replace(place)
            except OSError:
                # Neither half an entry nor an old one that is no longer true.
                for path in (temporary, place):
                    with suppress(OSError):
                        path.unlink()
        return digest


def open_cache(root: Path, *, fresh: bool) -> Cache | None:
    """Return the cache of the source folder *root*; None when nothing can be kept there. A *fresh* one knows nothing yet."""
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Cache(str(folder), _program_digest(), file_system_time(folder), reads=not fresh)
    except OSError:
        return None


def file_system_time(folder: Path) -> int:
    """What time it is in nanoseconds, as the file system of *folder* would write it on a file now.

    Raises:
        OSError: nothing can be written there.
    """
    path = folder / f".now-{os.getpid()}"
    try:
        path.touch()
        return path.stat().st_mtime_ns
    finally:
        path.unlink(missing_ok=True)


def digest_of(*parts: object) -> str:
    """The digest of plain values and records."""
    plain = json.dumps(to_plain(list(parts)), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def folder_digest(folder: Path) -> str:
    """The digest of every file below *folder*, with its path; caches of Python are passed over."""
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(place, name)
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _program_digest() -> str:
    package = Path(__file__).resolve().parent.parent
    folders = [folder_digest(folder) for folder in (package, theme_directory(), locales_directory())]
    return digest_of(sys.version, sys.platform, _libraries(), folders)


def _libraries() -> list[str]:
    """The libraries that pages depend on, as their folders of metadata are called: name and version, from where each is loaded."""
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for entry in sorted(path.name for path in Path(place or ".").iterdir()):
                stem, dot, ending = entry.rpartition(".")
                name = re.sub(r"[-_.]+", "-", stem.partition("-")[0]).lower()
                if dot and ending in ("dist-info", "egg-info") and name in _LIBRARIES:
                    found.setdefault(name, entry)
    return sorted(found.values())


def _digest_at(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


__all__ = ["FOLDER", "Cache", "Drawn", "Kept", "digest_of", "file_system_time", "folder_digest", "open_cache"]
