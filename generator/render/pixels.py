"""Pictures drawn anew from their bytes: upright, in sRGB, in a few sizes, and nothing of the original file but its pixels.

The door to Pillow. It meets bytes from anyone, and so runs in a process of its own (`drawing_process.py`). Position, camera,
owner, thumbnails, comments and whatever stands behind the end of the file do not pass, since only pixels are handed from
one to the other. The same bytes give the same bytes.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image, ImageCms, UnidentifiedImageError, WebPImagePlugin

from generator.render.orders import Order, PixelsRefused, Size

__all__ = ["draw_pixels"]

# WebP is loaded by name: asked for a format that is not loaded, Pillow would load the readers of all that it knows.
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": WebPImagePlugin.WebPImageFile.format, "gif": "GIF"}
_PAPER = (255, 255, 255)
# EXIF's ways up, as what has to be done to stand upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What a damaged or hostile file makes Pillow raise. A new kind may not end a build, and one of ours is seen by the tests.
_REFUSALS = (
    struct.error, zlib.error, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError,
    SyntaxError, ValueError, IndexError, EOFError, ArithmeticError, TypeError, KeyError, AttributeError, RuntimeError,
    AssertionError,
)  # fmt: skip


def draw_pixels(order: Order, raw: bytes) -> tuple[bytes, ...]:
    """Return the files of *order*, drawn from the bytes *raw*.

    Raises:
        PixelsRefused: the bytes cannot be read as what the order says.
        MemoryError: there is not enough memory for them.
    """
    try:
        with warnings.catch_warnings():
            # Damaged details are of no concern, they are not kept; a picture too large to be one is.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upright = _read_upright(order, raw)
            return tuple(_encode(upright, size) for size in order.sizes)
    except _REFUSALS as refusal:
        raise PixelsRefused(str(refusal)) from refusal


def _read_upright(order: Order, raw: bytes) -> Image.Image:
    """The pixels in RGB or RGBA, upright, no wider than is needed, with nothing else of the file."""
    widest = max(order.sizes, key=lambda size: size.width)
    wanted = (widest.width, widest.height)
    Image.MAX_IMAGE_PIXELS = order.limit
    with Image.open(io.BytesIO(raw), formats=(_FORMATS[order.kind],)) as opened:
        if opened.size != (order.width, order.height):
            raise PixelsRefused(f"{opened.size} is not {(order.width, order.height)}")
        if order.kind == "jpeg":
            # The decoder leaves out what a smaller picture does not show: a sixteenth of the memory for a phone's photo.
            opened.draft(None, wanted[::-1] if order.orientation >= 5 else wanted)
        opened.load()
        pixels = _in_srgb(opened)
    turn = _TURNS.get(order.orientation)
    if turn is not None:
        pixels = pixels.transpose(turn)
    pixels = pixels.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
    # A new picture: no details travel with the pixels.
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    return clean


def _in_srgb(opened: Image.Image) -> Image.Image:
    """The pixels of *opened* as RGB or RGBA in sRGB."""
    has_alpha = "A" in opened.getbands() or "transparency" in opened.info
    mode = "RGBA" if has_alpha else "RGB"
    profile = opened.info.get("icc_profile")
    if isinstance(profile, bytes) and profile and opened.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(opened, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    if opened.mode.startswith("I;16") or opened.mode in ("I", "F"):
        opened = opened.point(lambda value: value / 257).convert("L")
    return opened.convert(mode)


def _encode(upright: Image.Image, size: Size) -> bytes:
    wanted = (size.width, size.height)
    sized = upright if upright.size == wanted else upright.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
    stream = io.BytesIO()
    if size.kind == "webp":
        sized.save(stream, "WEBP", quality=78, method=4)
    else:
        _on_paper(sized).save(stream, "JPEG", quality=80, optimize=True, progressive=True)
    return stream.getvalue()


def _on_paper(image: Image.Image) -> Image.Image:
    # JPEG knows no transparency.
    if image.mode == "RGB":
        return image
    paper = Image.new("RGB", image.size, _PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper
