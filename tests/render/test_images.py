"""A picture that cannot be drawn is reported and left out, and the others are drawn; what was kept is not drawn again."""

from pathlib import Path

import pytest

from generator.diagnostics import Report, Span
from generator.render.drawing_process import DrawingFailed, Refusal
from generator.render.images import draw_pictures, order_of
from generator.render.orders import Order, Size
from generator.site.pictures import Picture, find_picture
from generator.source.images import MAX_PIXELS, ImageFile, read_image
from tests.pictures import make_exif, make_picture


def picture_of(folder: Path, name: str, content: bytes) -> Picture:
    """The picture in a file called *name* that holds *content*."""
    (folder / name).write_bytes(content)
    picture = find_picture({name: read_image(folder, name, Report())}, name, "lulea/")
    assert picture is not None
    return picture


class Kept:
    """What was drawn before, and what is kept now."""

    def __init__(self, **known: tuple[bytes, ...]) -> None:
        self.known = dict(known)

    def load(self, digest: str, order: Order) -> tuple[bytes, ...] | None:
        return self.known.get(digest)

    def store(self, digest: str, order: Order, drawn: tuple[bytes, ...]) -> None:
        self.known[digest] = drawn


def name_sizes(order: Order, raw: bytes) -> tuple[bytes, ...]:
    """The name of each size, for the files."""
    return tuple(f"{size.kind} {size.width}".encode() for size in order.sizes)


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("broken", "image-broken"),
        ("memory", "image-too-demanding"),
        ("time", "image-too-demanding"),
        ("died", "image-too-demanding"),
    ],
)
def test_one_that_cannot_be_drawn_is_reported_and_left_out_and_the_others_are_drawn(
    tmp_path: Path, why: Refusal, code: str
) -> None:
    bad, good = (
        picture_of(tmp_path, f"{name}.jpg", make_picture(size=(200, side))) for name, side in (("a", 20), ("b", 30))
    )
    report, kept = Report(), Kept()

    def draw(order: Order, raw: bytes) -> tuple[bytes, ...]:
        if order == order_of(bad):
            raise DrawingFailed(why)
        return name_sizes(order, raw)

    drawn = draw_pictures((bad, good), lambda image, _: b"", draw, kept, report)

    assert [(item.path, item.content) for item in drawn.artifacts] == [
        (good.webp[0].url, b"webp 200"),
        (good.fallback.url, b"jpeg 200"),
    ]
    assert drawn.unreadable == {"a.jpg"}
    assert [(found.code, found.span.path, dict(found.params)) for found in report] == [
        (code, "a.jpg", {"name": "a.jpg"})
    ]
    assert kept.known.keys() == {good.image.digest}


def test_one_whose_file_has_gone_is_left_out(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, "a.jpg", make_picture())

    def gone(image: ImageFile, report: Report) -> None:
        report.error("image-broken", Span.file(image.path), name=image.name)

    report = Report()
    drawn = draw_pictures((picture,), gone, name_sizes, None, report)

    assert (drawn.artifacts, drawn.unreadable) == ((), {"a.jpg"})
    assert len(report) == 1


def test_what_is_kept_is_neither_read_nor_drawn(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, "a.jpg", make_picture(size=(200, 20)))
    kept = Kept(**{picture.image.digest: (b"kept", b"both")})

    def never(*given: object) -> None:
        pytest.fail("asked for")

    drawn = draw_pictures((picture,), never, never, kept, Report())  # type: ignore[arg-type]

    assert [item.content for item in drawn.artifacts] == [b"kept", b"both"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_order_tells_the_size_as_it_lies_in_the_file(tmp_path: Path, orientation: int) -> None:
    picture = picture_of(tmp_path, "a.jpg", make_picture(size=(300, 100), exif=make_exif(orientation)))
    upright = (100, 300) if orientation >= 5 else (300, 100)

    assert order_of(picture) == Order(
        "jpeg", 300, 100, orientation, MAX_PIXELS, (Size("webp", *upright), Size("jpeg", *upright))
    )
