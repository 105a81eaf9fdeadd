"""Reading and writing the small part of CBOR that search indexes are made of: arrays, texts, natural numbers.

Source: RFC 8949, section 3, major types 0, 3 and 4, definite lengths only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Item: TypeAlias = "int | str | list[Item]"
ItemToWrite: TypeAlias = "int | str | Sequence[ItemToWrite]"

_NUMBER, _TEXT, _ARRAY = 0, 3, 4


def decode_cbor(data: bytes) -> Item:
    """Return the one item in *data*.

    Raises:
        ValueError: anything else than numbers, texts and arrays, or not exactly one item.
    """
    item, end = _decode_at(data, 0)
    if end != len(data):
        raise ValueError("CBOR: more than one item")
    return item


def _decode_at(data: bytes, start: int) -> tuple[Item, int]:
    if start >= len(data):
        raise ValueError("CBOR: ends too early")
    major, size = data[start] >> 5, data[start] & 0x1F
    start += 1
    if size > 27:
        raise ValueError(f"CBOR: length form {size} is not read here")
    if size >= 24:
        width = 1 << (size - 24)
        size = int.from_bytes(data[start : start + width], "big")
        start += width
    if start + (size if major == _TEXT else 0) > len(data):
        raise ValueError("CBOR: ends too early")
    if major == _NUMBER:
        return size, start
    if major == _TEXT:
        return data[start : start + size].decode(), start + size
    if major == _ARRAY:
        items: list[Item] = []
        for _ in range(size):
            item, start = _decode_at(data, start)
            items.append(item)
        return items, start
    raise ValueError(f"CBOR: major type {major} is not read here")


def encode_cbor(item: ItemToWrite) -> bytes:
    """Return *item* in the shortest form, as RFC 8949 section 4.2 wants it."""
    out = bytearray()
    _encode_onto(out, item)
    return bytes(out)


def _encode_onto(out: bytearray, item: ItemToWrite) -> None:
    if isinstance(item, int):
        _encode_head(out, _NUMBER, item)
    elif isinstance(item, str):
        text = item.encode()
        _encode_head(out, _TEXT, len(text))
        out += text
    else:
        _encode_head(out, _ARRAY, len(item))
        for part in item:
            _encode_onto(out, part)


def _encode_head(out: bytearray, major: int, size: int) -> None:
    if size < 24:
        out.append(major << 5 | size)
        return
    width_code = next(code for code in range(4) if size < 1 << (8 << code))
    out.append(major << 5 | 24 + width_code)
    out += size.to_bytes(1 << width_code, "big")
