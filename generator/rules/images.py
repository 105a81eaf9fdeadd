"""Every picture that a record shows is there, and says what it shows to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles
from generator.model.load import CONTENT_FOLDER, IMAGES
from generator.model.record import Image, Record
from generator.model.validate import nearest
from generator.source.images import ImageFile

__all__ = ["check_images"]

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class _Use:
    """A record that shows a picture: the file's name, where it is named, and whether it is described or decorative."""

    name: str
    span: Span
    is_told: bool


def check_images(content: Content, report: Report) -> None:
    """Report pictures that are not in the folder, with the nearest names, and pictures without a description.

    A picture belongs to the folder `images` of its own partnership; one of a problem or of a post for the whole
    municipality to the municipality's. A name with a path in it is not in any of them.
    """
    for municipality in content.municipalities:
        own = f"{CONTENT_FOLDER}/{municipality.slug}"
        _check(_uses_of_municipality(municipality), municipality.images, f"{own}/{IMAGES}", report)
        for partnership in municipality.partnerships:
            folder = f"{own}/{partnership.id}/{IMAGES}"
            _check(_uses_of_partnership(partnership), partnership.images, folder, report)


def _check(uses: Iterator[_Use], images: Mapping[str, ImageFile | None], folder: str, report: Report) -> None:
    for use in uses:
        if use.name not in images:
            names = tuple(sorted(images))
            suggestion = nearest(use.name.rpartition("/")[2], names)
            report.error(
                "image-missing",
                use.span,
                value=use.name,
                folder=folder,
                suggestion=suggestion,
                known="" if names == (suggestion,) else ", ".join(names[:_SHOWN]),
            )
        if not use.is_told:
            report.warning("picture-without-alt", use.span)


def _uses_of_municipality(files: MunicipalityFiles) -> Iterator[_Use]:
    for problem in files.problems:
        yield from _image_of(problem, problem.record.image)
    for post in files.posts:
        yield from _name_of(post, post.record.image, post.record.alt is not None or post.record.decorative)


def _uses_of_partnership(files: PartnershipFiles) -> Iterator[_Use]:
    yield from _image_of(files.partnership, files.partnership.record.image)
    for update in files.updates:
        yield from _name_of(update, update.record.image, update.record.alt is not None or update.record.decorative)
    for post in files.posts:
        yield from _name_of(post, post.record.image, post.record.alt is not None or post.record.decorative)


def _image_of(filed: Filed[Record], image: Image | None) -> Iterator[_Use]:
    if image is not None:
        yield _Use(image.file, filed.span("image", "file"), image.alt is not None or image.decorative)


def _name_of(filed: Filed[Record], name: str | None, is_told: bool) -> Iterator[_Use]:
    if name is not None:
        yield _Use(name, filed.span("image"), is_told)
