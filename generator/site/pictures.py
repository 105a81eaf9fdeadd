"""The pictures of published records: in which widths they are drawn, and at which addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from generator.model.content import Content, MunicipalityFiles, PartnershipFiles
from generator.site.site import LinkedMunicipality
from generator.source.images import ImageFile

__all__ = ["FOLDER", "Picture", "Rendition", "find_picture", "wanted_pictures", "without_images"]

FOLDER = "bilder/"
WIDTHS = (480, 960, 1440)
FALLBACK_WIDTH = 960
# Part of every name: a new way of drawing gives new addresses, so that no browser keeps the old picture.
RECIPE = "1"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file that is drawn of a picture; `url` is relative to the site's root, `kind` webp or jpeg."""

    url: str
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: WebP in rising widths, and one JPEG for what cannot show them."""

    image: ImageFile
    webp: tuple[Rendition, ...]
    fallback: Rendition

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Every file of the picture."""
        return (*self.webp, self.fallback)


def find_picture(images: Mapping[str, ImageFile | None], name: str | None, folder_url: str) -> Picture | None:
    """Return the picture called *name* as it stands below the page at *folder_url*; None when it cannot be shown.

    The names hold a digest of the original and of how it is drawn, so that an address never changes its content.
    """
    image = images.get(name) if name is not None else None
    if image is None:
        return None
    stem = image.name.rpartition(".")[0]
    key = blake2b(f"{RECIPE} {image.digest}".encode(), digest_size=6).hexdigest()
    # Never larger than the original, and none that differs too little from the next to be worth a file.
    widths = {width for width in WIDTHS if width * 6 <= image.width * 5} | {min(image.width, WIDTHS[-1])}

    def rendition(width: int, kind: str, ending: str) -> Rendition:
        url = f"{folder_url}{FOLDER}{stem}.{key}-{width}.{ending}"
        return Rendition(url, kind, width, max(1, round(image.height * width / image.width)))

    return Picture(
        image,
        tuple(rendition(width, "webp", "webp") for width in sorted(widths)),
        rendition(min(image.width, FALLBACK_WIDTH), "jpeg", "jpg"),
    )


def wanted_pictures(municipality: LinkedMunicipality) -> tuple[Picture, ...]:
    """Return every picture that the pages of *municipality* show, each once, by address."""
    found = {picture.fallback.url: picture for picture in _pictures(municipality)}
    return tuple(found[url] for url in sorted(found))


def _pictures(municipality: LinkedMunicipality) -> Iterator[Picture]:
    files = municipality.files
    if files is None:
        return
    named: list[tuple[Mapping[str, ImageFile | None], str | None, str]] = []
    for problem in files.problems:
        if problem.record.image is not None:
            named.append((files.images, problem.record.image.file, municipality.place.url))
    named += [(files.images, post.record.image, municipality.place.url) for post in municipality.posts]
    for partnership in municipality.partnerships:
        images, url, own = partnership.files.images, partnership.url, partnership.record.image
        named.append((images, own.file if own else None, url))
        named += [(images, update.record.image, url) for update in partnership.files.updates]
        named += [(images, post.record.image, url) for post in partnership.posts]
    for images, name, url in named:
        picture = find_picture(images, name, url)
        if picture is not None:
            yield picture


def without_images(content: Content, paths: frozenset[str]) -> Content:
    """Return *content* in which the pictures at *paths* cannot be shown."""

    def kept(images: Mapping[str, ImageFile | None]) -> dict[str, ImageFile | None]:
        return {name: None if image and image.path in paths else image for name, image in images.items()}

    def partnership(files: PartnershipFiles) -> PartnershipFiles:
        return replace(files, images=kept(files.images))

    def municipality(files: MunicipalityFiles) -> MunicipalityFiles:
        return replace(
            files, images=kept(files.images), partnerships=tuple(partnership(item) for item in files.partnerships)
        )

    return replace(
        content,
        municipalities=tuple(municipality(files) for files in content.municipalities),
        left_out=tuple(sorted({*content.left_out, *paths})),
    )
