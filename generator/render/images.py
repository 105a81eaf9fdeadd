"""Contributed pictures as files of the site: which to draw, what was kept of them, and what to say when one cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from generator.diagnostics import Report, Span
from generator.render.artifact import Artifact
from generator.render.drawing_process import DrawingFailed
from generator.render.orders import Draw, Order, Size
from generator.site.pictures import Picture
from generator.source.images import MAX_PIXELS, ImageFile

__all__ = ["DrawnPictures", "KeptPictures", "draw_pictures", "order_of"]


class KeptPictures(Protocol):
    """What earlier builds drew."""

    def load(self, digest: str, order: Order) -> tuple[bytes, ...] | None:
        """Return the files of *order*, drawn from the original with *digest*, or None."""

    def store(self, digest: str, order: Order, drawn: tuple[bytes, ...]) -> None:
        """Keep them for the next build."""


@dataclass(frozen=True, slots=True)
class DrawnPictures:
    """What was drawn, and the paths of the originals that could not be."""

    artifacts: tuple[Artifact, ...]
    unreadable: frozenset[str]


def draw_pictures(
    pictures: Iterable[Picture],
    read: Callable[[ImageFile, Report], bytes | None],
    draw: Draw,
    kept: KeptPictures | None,
    report: Report,
) -> DrawnPictures:
    """Return the files of *pictures*; one that cannot be drawn is reported and left out.

    *read* gives the bytes of an original, and *draw* the files of an order, or raises `DrawingFailed`.
    """
    artifacts: list[Artifact] = []
    unreadable: set[str] = set()
    for picture in pictures:
        image, order = picture.image, order_of(picture)
        drawn = kept.load(image.digest, order) if kept is not None else None
        if drawn is None and (raw := read(image, report)) is not None:
            try:
                drawn = draw(order, raw)
            except DrawingFailed as failure:
                code = "image-broken" if failure.why == "broken" else "image-too-demanding"
                report.error(code, Span.file(image.path), name=image.name)
            else:
                if kept is not None:
                    kept.store(image.digest, order, drawn)
        if drawn is None:
            unreadable.add(image.path)
        else:
            artifacts += (
                Artifact(rendition.url, content) for rendition, content in zip(picture.renditions, drawn, strict=True)
            )
    return DrawnPictures(tuple(artifacts), frozenset(unreadable))


def order_of(picture: Picture) -> Order:
    """Return what has to be drawn for *picture*."""
    image = picture.image
    lies = image.orientation >= 5
    width, height = (image.height, image.width) if lies else (image.width, image.height)
    sizes = tuple(Size(rendition.kind, rendition.width, rendition.height) for rendition in picture.renditions)
    return Order(image.kind, width, height, image.orientation, MAX_PIXELS, sizes)
