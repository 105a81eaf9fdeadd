"""Pictures from contributors, known by their content: kind, size and frames from the first bytes, nothing decoded."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from generator.diagnostics import Report, Span, find_identity_numbers
from generator.source.files import read_bytes

__all__ = ["MAX_IMAGE_BYTES", "MAX_PIXELS", "ImageFile", "read_image", "read_image_bytes"]

MAX_IMAGE_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
_MAX_SIDE = 30_000
_MAX_WORDS = 256 * 1024
"""Bytes of hidden details that are read for words."""

_ENDINGS = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",), "gif": (".gif",)}
_NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WebP", "gif": "GIF"}
_ORIENTATION, _GPS = 0x0112, 0x8825
_PNG_MARK = b"\x89PNG\r\n\x1a\n"
# Other kinds, by how they begin. A file of bytes that nobody knows has no name.
_OTHERS = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "zip"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"BM", "BMP"),
    (b"\0\0\1\0", "ICO"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "RTF"), (b"8BPS", "Photoshop"), (b"\xd0\xcf\x11\xe0", "Word"),
    (b"MZ", "EXE"), (b"\x7fELF", "ELF"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture that can be drawn. `width` and `height` are in pixels as a reader sees it, after turning.

    `orientation` is 1 to 8 as in EXIF; `digest` is BLAKE2b-16 of the bytes, in hexadecimal.
    """

    path: str
    kind: str
    width: int
    height: int
    orientation: int
    digest: str

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.rpartition("/")[2]


class _Broken(Exception):
    """The file does not hold together."""


@dataclass(slots=True)
class _Header:
    """What a walk through the parts of a file has found so far."""

    width: int = 0
    height: int = 0
    frames: int = 1
    orientation: int = 1
    has_position: bool = False
    details: list[bytes] = field(default_factory=list)


def read_image(root: Path, path: str, report: Report) -> ImageFile | None:
    """Return the picture at *path* (POSIX, relative to *root*), or None and a diagnostic.

    The kind is told by the content, never by the name. Limits are those of the header: nothing is decoded. Hidden
    details are searched for personal identity numbers, since the file itself is public.
    """
    raw = read_bytes(root, path, MAX_IMAGE_BYTES, report)
    if raw is None:
        return None
    span, name = Span.file(path), path.rpartition("/")[2]
    if raw.size > MAX_IMAGE_BYTES:
        size = f"{raw.size / 1024 / 1024:.0f}"
        report.error("image-too-heavy", span, name=name, size=size, limit=MAX_IMAGE_BYTES // 1024 // 1024)
        return None
    kind = _kind(raw.content)
    if kind not in _ENDINGS:
        report.error("image-type", span, name=name, kind=kind)
        return None
    header = _Header()
    try:
        _WALKERS[kind](raw.content, header)
        if not (0 < header.width <= _MAX_SIDE * 2 and 0 < header.height <= _MAX_SIDE * 2):
            raise _Broken
    except (_Broken, struct.error, IndexError):
        report.error("image-broken", span, name=name)
        return None
    if not _is_acceptable(path, header, report):
        return None
    if not path.endswith(_ENDINGS[kind]):
        report.warning("image-name-type", span, name=name, kind=_NAMES[kind])
    turned = header.orientation >= 5
    width, height = (header.height, header.width) if turned else (header.width, header.height)
    digest = blake2b(raw.content, digest_size=16).hexdigest()
    return ImageFile(path, kind, width, height, header.orientation, digest)


def read_image_bytes(root: Path, image: ImageFile, report: Report) -> bytes | None:
    """Return the bytes of *image*, or None and a diagnostic when the file has changed or gone since it was read."""
    raw = read_bytes(root, image.path, MAX_IMAGE_BYTES, report)
    if raw is None:
        return None
    if raw.size > MAX_IMAGE_BYTES or blake2b(raw.content, digest_size=16).hexdigest() != image.digest:
        report.error("image-broken", Span.file(image.path), name=image.name)
        return None
    return raw.content


def _is_acceptable(path: str, header: _Header, report: Report) -> bool:
    span, name = Span.file(path), path.rpartition("/")[2]
    numbers = [number.shown for number in find_identity_numbers(path)]
    for shown in numbers:
        report.error("personal-number-in-name", span, shown=shown)
    hidden = dict.fromkeys(number.shown for words in _words(header.details) for number in find_identity_numbers(words))
    for shown in hidden:
        report.error("personal-number-in-picture", span, shown=shown)
    too_large = header.width * header.height > MAX_PIXELS or max(header.width, header.height) > _MAX_SIDE
    if too_large:
        limit = MAX_PIXELS // 1_000_000
        report.error("image-too-many-pixels", span, name=name, width=header.width, height=header.height, limit=limit)
    if header.frames != 1:
        report.error("image-moving", span, name=name, frames=header.frames)
    if header.has_position:
        report.warning("image-position", span, name=name)
    return not (numbers or hidden or too_large or header.frames != 1)


def _kind(raw: bytes) -> str:
    """The kind of picture, or the name of what it is instead, empty when that is unknown."""
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if raw.startswith(_PNG_MARK):
        return "png"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    if raw[4:8] == b"ftyp":
        return "AVIF" if raw[8:12] in (b"avif", b"avis") else "HEIC" if raw[8:10] in (b"he", b"mi", b"ms") else "MP4"
    for mark, name in _OTHERS:
        if raw.startswith(mark):
            return name
    start = raw[:4096].replace(b"\0", b"").lower()
    if b"<svg" in start or b"<!doctype svg" in start:
        return "SVG"
    return "HTML" if b"<html" in start or b"<!doctype html" in start or b"<script" in start else ""


# One walk for each kind


def _walk_jpeg(raw: bytes, header: _Header) -> None:
    position = 2
    while True:
        if raw[position] != 0xFF:
            raise _Broken
        marker = raw[position + 1]
        if marker == 0xFF:  # padding
            position += 1
            continue
        if 0xD0 <= marker <= 0xD8 or marker == 0x01:
            position += 2
            continue
        (length,) = struct.unpack_from(">H", raw, position + 2)
        body = raw[position + 4 : position + 2 + length]
        if length < 2 or len(body) != length - 2:
            raise _Broken
        if marker == 0xDA:
            break
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            header.height, header.width = struct.unpack_from(">HH", body, 1)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            _read_exif(body[6:], header)
        elif marker in (0xE1, 0xED, 0xFE):
            _keep_details(body, header)
        position += 2 + length
    if raw.rfind(b"\xff\xd9") < position:
        raise _Broken


def _walk_png(raw: bytes, header: _Header) -> None:
    position = len(_PNG_MARK)
    while True:
        length, kind = struct.unpack_from(">I4s", raw, position)
        body = raw[position + 8 : position + 8 + length]
        if len(body) != length or len(raw) < position + 12 + length:
            raise _Broken
        if kind == b"IHDR":
            header.width, header.height = struct.unpack_from(">II", body)
        elif kind == b"acTL":
            (header.frames,) = struct.unpack_from(">I", body)
        elif kind == b"eXIf":
            _read_exif(body, header)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _keep_details(body, header)
            _keep_details(_inflated(kind, body), header)
        elif kind == b"IEND":
            return
        position += 12 + length


def _inflated(kind: bytes, body: bytes) -> bytes:
    """The text of a compressed chunk, as far as it can be read."""
    _, _, rest = body.partition(b"\0")
    if kind == b"iTXt" and rest[:1] == b"\1":
        rest = rest[2:].split(b"\0", 2)[-1]
    elif kind == b"zTXt":
        rest = rest[1:]
    else:
        return b""
    try:
        return zlib.decompressobj().decompress(rest, _MAX_WORDS)
    except zlib.error:
        return b""


def _walk_gif(raw: bytes, header: _Header) -> None:
    header.width, header.height, flags = struct.unpack_from("<HHB", raw, 6)
    header.frames = 0
    position = 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    while raw[position] != 0x3B:
        if raw[position] == 0x2C:
            header.frames += 1
            flags = raw[position + 9]
            position += 11 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
            position, _ = _skip_blocks(raw, position)
        elif raw[position] == 0x21:
            label = raw[position + 1]
            position, words = _skip_blocks(raw, position + 2)
            if label in (0xFE, 0x01, 0xFF):
                _keep_details(words, header)
        else:
            raise _Broken
    if header.frames == 0:
        raise _Broken


def _skip_blocks(raw: bytes, position: int) -> tuple[int, bytes]:
    parts = []
    while length := raw[position]:
        parts.append(raw[position + 1 : position + 1 + length])
        position += 1 + length
    return position + 1, b"".join(parts)


def _walk_webp(raw: bytes, header: _Header) -> None:
    (size,) = struct.unpack_from("<I", raw, 4)
    end = 8 + size
    if len(raw) < end:
        raise _Broken
    position = 12
    moving = 0
    while position + 8 <= end:
        kind, length = struct.unpack_from("<4sI", raw, position)
        body = raw[position + 8 : position + 8 + length]
        if len(body) != length:
            raise _Broken
        if kind == b"VP8X":
            header.width = int.from_bytes(body[4:7], "little") + 1
            header.height = int.from_bytes(body[7:10], "little") + 1
        elif kind == b"VP8 " and not header.width:
            width, height = struct.unpack_from("<HH", body, 6)
            header.width, header.height = width & 0x3FFF, height & 0x3FFF
        elif kind == b"VP8L" and not header.width:
            (bits,) = struct.unpack_from("<I", body, 1)
            header.width, header.height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif kind == b"ANMF":
            moving += 1
        elif kind == b"EXIF":
            _read_exif(body.removeprefix(b"Exif\0\0"), header)
        elif kind == b"XMP ":
            _keep_details(body, header)
        position += 8 + length + length % 2
    header.frames = moving or 1


_WALKERS = {"jpeg": _walk_jpeg, "png": _walk_png, "gif": _walk_gif, "webp": _walk_webp}


# Hidden details


def _keep_details(body: bytes, header: _Header) -> None:
    if body:
        header.details.append(body)
        if b"GPSLatitude" in body:
            header.has_position = True


def _read_exif(body: bytes, header: _Header) -> None:
    """Keep which way up the picture is and whether it holds a position; damaged details are no reason to refuse it."""
    _keep_details(body, header)
    order = {b"II": "<", b"MM": ">"}.get(body[:2])
    if order is None:
        return
    try:
        (start,) = struct.unpack_from(f"{order}I", body, 4)
        (count,) = struct.unpack_from(f"{order}H", body, start)
        for index in range(count):
            tag, _, _ = struct.unpack_from(f"{order}HHI", body, start + 2 + 12 * index)
            if tag == _ORIENTATION:
                (value,) = struct.unpack_from(f"{order}H", body, start + 10 + 12 * index)
                header.orientation = value if 1 <= value <= 8 else 1
            elif tag == _GPS:
                header.has_position = True
    except struct.error:
        return


def _words(details: list[bytes]) -> Iterator[str]:
    """The details as text: as UTF-8 and, where every other byte is empty, as UTF-16."""
    room = _MAX_WORDS
    for body in details:
        part = body[:room]
        room -= len(part)
        yield part.decode("utf-8", "replace")
        if b"\0" in part:
            yield part.decode("utf-16-le", "replace")
            yield part[1:].decode("utf-16-le", "replace")
