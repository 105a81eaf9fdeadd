"""A picture on a page: its files, its size, and what it says to those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.values import LocalText
from generator.site.pictures import find_picture
from generator.source.images import ImageFile
from generator.views.parts import Said, Writer
from generator.views.viewclass import viewclass


@viewclass
class PictureSource:
    """One file of the picture; `url` is relative to the site's root, `width` in pixels."""

    url: str
    width: int


@viewclass
class PictureView:
    """A picture: `webp` in rising widths, `url` for browsers without it, `width` and `height` of that file.

    `alt` is empty when the picture is decorative; `lang` is its language, empty when it is the page's own.
    """

    webp: tuple[PictureSource, ...]
    url: str
    width: int
    height: int
    alt: str
    lang: str = ""
    caption: Said | None = None


def describe_picture(
    images: Mapping[str, ImageFile | None],
    name: str | None,
    folder_url: str,
    writer: Writer,
    *,
    alt: LocalText | None,
    decorative: bool,
    caption: LocalText | None = None,
) -> PictureView | None:
    """Return the picture called *name* among *images*; None when there is none or it cannot be shown."""
    picture = find_picture(images, name, folder_url)
    if picture is None:
        return None
    told = None if decorative else writer.said(alt) or Said(writer.t("Bild utan beskrivning"))
    return PictureView(
        tuple(PictureSource(rendition.url, rendition.width) for rendition in picture.webp),
        picture.fallback.url,
        picture.fallback.width,
        picture.fallback.height,
        told.text if told else "",
        told.lang if told else "",
        writer.said(caption),
    )
