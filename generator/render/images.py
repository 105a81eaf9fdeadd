"""Contributed pictures drawn anew: upright, in sRGB, in a few widths, and nothing of the original file but its pixels.

The only door to Pillow besides the cards. Position, camera, owner, thumbnails, comments and whatever stands behind the
end of the file do not pass, since only pixels are handed from one to the other. The same file gives the same bytes.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PIL import Image, ImageCms, UnidentifiedImageError

from generator.diagnostics import Report, Span
from generator.render.artifact import Artifact
from generator.site.pictures import Picture, Rendition
from generator.source.images import MAX_PIXELS, ImageFile

__all__ = ["DrawnPictures", "PictureError", "draw_picture", "draw_pictures"]

_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
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
# What a damaged or hostile file makes Pillow raise; anything else is a fault of ours.
_REFUSALS = (
    struct.error, zlib.error, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, SyntaxError, ValueError,
    IndexError, EOFError, MemoryError, OverflowError, TypeError, KeyError, AttributeError,
)  # fmt: skip


class PictureError(Exception):
    """The file cannot be drawn: it is damaged, or not what its first bytes say."""


@dataclass(frozen=True, slots=True)
class DrawnPictures:
    """What was drawn, and the paths of the originals that could not be."""

    artifacts: tuple[Artifact, ...]
    unreadable: frozenset[str]


def draw_pictures(
    pictures: Iterable[Picture], read: Callable[[ImageFile, Report], bytes | None], report: Report
) -> DrawnPictures:
    """Return the files of *pictures*; one that cannot be drawn is reported and left out. *read* gives its bytes."""
    artifacts: list[Artifact] = []
    unreadable: set[str] = set()
    for picture in pictures:
        raw = read(picture.image, report)
        try:
            if raw is not None:
                artifacts += draw_picture(raw, picture)
        except PictureError:
            report.error("image-broken", Span.file(picture.image.path), name=picture.image.name)
            raw = None
        if raw is None:
            unreadable.add(picture.image.path)
    return DrawnPictures(tuple(artifacts), frozenset(unreadable))


def draw_picture(raw: bytes, picture: Picture) -> tuple[Artifact, ...]:
    """Return the files of *picture*, drawn from the bytes *raw*.

    Raises:
        PictureError: the bytes cannot be read as the kind and size that *picture* says.
    """
    try:
        with warnings.catch_warnings():
            # Damaged details are of no concern, they are not kept; a picture too large to be one is.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upright = _read_upright(raw, picture)
            return tuple(Artifact(rendition.url, _encode(upright, rendition)) for rendition in picture.renditions)
    except _REFUSALS as refusal:
        raise PictureError(f"{picture.image.path}: {refusal}") from refusal


def _read_upright(raw: bytes, picture: Picture) -> Image.Image:
    """The pixels in RGB or RGBA, upright, no wider than is needed."""
    image = picture.image
    widest = max(picture.renditions, key=lambda rendition: rendition.width)
    turned = image.orientation >= 5
    size = (image.height, image.width) if turned else (image.width, image.height)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(io.BytesIO(raw), formats=(_FORMATS[image.kind],)) as opened:
        if opened.size != size:
            raise PictureError(f"{image.path}: {opened.size} is not {size}")
        if image.kind == "jpeg":
            # The decoder leaves out what a smaller picture does not show: a sixteenth of the memory for a phone's photo.
            opened.draft(None, (widest.height, widest.width) if turned else (widest.width, widest.height))
        opened.load()
        pixels = _in_srgb(opened)
    turn = _TURNS.get(image.orientation)
    upright = pixels.transpose(turn) if turn is not None else pixels
    return upright.resize((widest.width, widest.height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(opened: Image.Image) -> Image.Image:
    """The pixels of *opened* as RGB or RGBA in sRGB, with nothing else of it."""
    has_alpha = "A" in opened.getbands() or "transparency" in opened.info
    mode = "RGBA" if has_alpha else "RGB"
    profile = opened.info.get("icc_profile")
    pixels: Image.Image | None = None
    if isinstance(profile, bytes) and profile and opened.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(opened, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            pixels = converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pixels = None
    if pixels is None:
        if opened.mode.startswith("I;16") or opened.mode in ("I", "F"):
            opened = opened.point(lambda value: value / 257).convert("L")
        pixels = opened.convert(mode)
    # A new picture: no details travel with the pixels.
    clean = Image.new(mode, pixels.size)
    clean.paste(pixels)
    return clean


def _encode(upright: Image.Image, rendition: Rendition) -> bytes:
    size = (rendition.width, rendition.height)
    sized = upright if upright.size == size else upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    stream = io.BytesIO()
    if rendition.kind == "webp":
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
