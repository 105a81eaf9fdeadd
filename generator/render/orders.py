"""What is to be drawn of a picture, and how that is said from one process to the other.

A message is the length of its head in four bytes, the head as JSON, and the parts whose lengths the head tells last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

__all__ = ["Draw", "Order", "PixelsRefused", "Size", "read_message", "write_message"]

_LENGTH_BYTES = 4
_MOST_BYTES = 128 * 1024 * 1024
"""No part of a message is longer: what has been taken over by a picture may answer anything."""


@dataclass(frozen=True, slots=True)
class Size:
    """One file to draw: `kind` is webp or jpeg, the rest in pixels."""

    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw of some bytes that say they are a `kind` of `width` × `height` pixels as they lie in the file.

    `orientation` is 1 to 8 as in EXIF; `limit` is the number of pixels that nothing may exceed.
    """

    kind: str
    width: int
    height: int
    orientation: int
    limit: int
    sizes: tuple[Size, ...]


class PixelsRefused(Exception):
    """The bytes cannot be read as the kind and size that the order says."""


Draw: TypeAlias = Callable[[Order, bytes], tuple[bytes, ...]]


def write_message(stream: IO[bytes], head: Sequence[Any], parts: Sequence[bytes] = ()) -> None:
    """Write *head*, which is plain, and *parts* to *stream*."""
    written = json.dumps([*head, [len(part) for part in parts]]).encode()
    stream.write(len(written).to_bytes(_LENGTH_BYTES, "big") + written)
    for part in parts:
        stream.write(part)
    stream.flush()


def read_message(stream: IO[bytes]) -> tuple[list[Any], tuple[bytes, ...]]:
    """Return the head and the parts of the next message in *stream*.

    Raises:
        EOFError: it ends before the message does.
        ValueError: it is no message.
    """
    head = json.loads(_read(stream, int.from_bytes(_read(stream, _LENGTH_BYTES), "big")))
    match head:
        case [*rest, [*lengths]] if all(isinstance(length, int) for length in lengths):
            return rest, tuple(_read(stream, length) for length in lengths)
        case _:
            raise ValueError("not a message")


def _read(stream: IO[bytes], length: int) -> bytes:
    if not 0 <= length <= _MOST_BYTES:
        raise ValueError("not a length")
    found = stream.read(length)
    if len(found) != length:
        raise EOFError
    return found
