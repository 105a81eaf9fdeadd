"""Drawn pictures kept beside the source, so that a new word in a municipality does not draw all its pictures again.

An entry stands for the bytes of the original, what was asked for, and what draws: it is a line with the digest of the
rest, a line with the lengths of the files, and the files. Whatever is wrong with one, it counts as not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path

from generator.render.encoders import encoder_version
from generator.render.orders import Order

__all__ = ["FOLDER", "PictureCache", "forget_other_pictures"]

FOLDER = "pictures"


class PictureCache:
    """The entries of one municipality, below *folder*, the cache of the build. Without *reads* nothing is found in it."""

    def __init__(self, folder: Path, slug: str, *, reads: bool) -> None:
        self._folder = folder / FOLDER / slug
        self._reads = reads
        self._used: set[str] = set()

    def load(self, digest: str, order: Order) -> tuple[bytes, ...] | None:
        """Return the files of *order*, drawn from the original with *digest*, or None."""
        name = self._name(digest, order)
        if not self._reads:
            return None
        try:
            told, _, rest = (self._folder / name).read_bytes().partition(b"\n")
            if told.decode() != _checksum(rest):
                return None
            lengths, _, joined = rest.partition(b"\n")
            files, at = [], 0
            for length in json.loads(lengths):
                files.append(joined[at : at + length])
                at += length
            return tuple(files) if len(files) == len(order.sizes) else None
        except (OSError, ValueError, TypeError):
            return None

    def store(self, digest: str, order: Order, drawn: tuple[bytes, ...]) -> None:
        """Keep *drawn*. When that cannot be done, the next build draws it again."""
        rest = json.dumps([len(content) for content in drawn]).encode() + b"\n" + b"".join(drawn)
        place = self._folder / self._name(digest, order)
        temporary = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_checksum(rest).encode() + b"\n" + rest)
            temporary.replace(place)
        except OSError:
            with suppress(OSError):
                temporary.unlink()

    def forget_unused(self) -> None:
        """Remove what was neither found nor kept through this cache, and what a stopped build left."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    with suppress(OSError):
                        path.unlink()
            if not self._used:
                self._folder.rmdir()

    def _name(self, digest: str, order: Order) -> str:
        told = json.dumps([digest, encoder_version(), astuple(order)]).encode()
        name = blake2b(told, digest_size=16).hexdigest()
        self._used.add(name)
        return name


def forget_other_pictures(folder: Path, slugs: Iterable[str]) -> None:
    """Remove what is kept below *folder* for municipalities that are not among *slugs*."""
    kept = frozenset(slugs)
    with suppress(OSError):
        for place in (folder / FOLDER).iterdir():
            if place.name not in kept:
                PictureCache(folder, place.name, reads=False).forget_unused()


def _checksum(content: bytes) -> str:
    return blake2b(content, digest_size=32).hexdigest()
