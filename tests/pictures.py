"""Pictures for tests, made in memory: ordinary ones, and the kinds that must not come through."""

import io
import struct
import zlib

from PIL import Image


def make_picture(kind: str = "JPEG", size: tuple[int, int] = (640, 400), mode: str = "RGB", **details: object) -> bytes:
    """Return a picture of *kind*: the upper left quarter red, the rest teal, so that a turn can be told."""
    picture = Image.new("RGB", size, (0, 128, 128))
    picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    stream = io.BytesIO()
    picture.convert(mode).save(stream, kind, **details)
    return stream.getvalue()


def make_moving(kind: str = "GIF") -> bytes:
    """Return a picture of three frames."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "teal", "white")]
    stream = io.BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
    return stream.getvalue()


def make_exif(orientation: int = 1, *, position: bool = False, owner: str = "") -> Image.Exif:
    """Return the details a camera saves."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamerafabriken"
    if position:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (65.0, 35.0, 2.5)
    if owner:
        exif[0x9C9D] = owner.encode("utf-16-le")  # XPAuthor
    return exif


def make_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a PNG whose first bytes promise *width* × *height* pixels, and which holds nearly none."""
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(bytes(1000))),
            _chunk(b"IEND", b""),
        )
    )


def make_png(*chunks: tuple[bytes, bytes], size: tuple[int, int] = (60, 40), rows: bytes | None = None) -> bytes:
    """Return a grey PNG of *size* with *chunks* after its head; *rows* are the bytes of its picture, packed."""
    width, height = size
    packed = zlib.compress(bytes((width + 1) * height)) if rows is None else rows
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            *(_chunk(kind, body) for kind, body in chunks),
            _chunk(b"IDAT", packed),
            _chunk(b"IEND", b""),
        )
    )


def packed_zeros(megabytes: int) -> bytes:
    """Return *megabytes* of zeros, packed to a thousandth."""
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(bytes(1_000_000)) for _ in range(megabytes)]) + packer.flush()


def make_scans(size: tuple[int, int], times: int) -> bytes:
    """Return a JPEG of *size* whose last scan stands in it *times* more: each is a few bytes and all of the work."""
    stream = io.BytesIO()
    Image.new("L", size, 90).save(stream, "JPEG", progressive=True, quality=50)
    content = stream.getvalue()
    last = content.rindex(b"\xff\xda")
    return content[:-2] + content[last:-2] * times + content[-2:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
