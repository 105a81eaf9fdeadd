"""Pictures made to do harm, drawn by the real thing: each is drawn or refused, within what one picture may take."""

import io
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from generator.diagnostics import Report
from generator.render.drawing_process import DrawingFailed, DrawingProcess, Limits
from generator.render.images import order_of
from generator.site.pictures import find_picture
from generator.source.images import MAX_PIXELS, read_image
from tests.pictures import make_exif, make_picture, make_png, make_scans, packed_zeros

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured as Linux does")


@pytest.fixture(scope="module")
def painter() -> Iterator[DrawingProcess]:
    with DrawingProcess() as process:
        yield process


def outcome(folder: Path, painter: DrawingProcess, name: str, content: bytes) -> str:
    """The code of what the check says of a picture, or why it was not drawn, or `drawn`."""
    (folder / name).write_bytes(content)
    report = Report()
    picture = find_picture({name: read_image(folder, name, report)}, name, "lulea/")
    if picture is None:
        return report.diagnostics[0].code
    try:
        drawn = painter.draw(order_of(picture), content, lambda: None)
    except DrawingFailed as failure:
        return failure.why
    for content in drawn:
        with Image.open(io.BytesIO(content)) as opened:
            opened.load()
    return "drawn"


def gif(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    """A GIF whose frame is of another size than its screen."""
    colours = b"\0\0\0\xff\xff\xff"
    return (
        b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + colours
        + b"\x2c" + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02\x02\x4c\x01\x00\x3b"
    )  # fmt: skip


def with_head(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG with a second head, which says another size."""
    start = jpeg.index(b"\xff\xc0")
    (length,) = struct.unpack_from(">H", jpeg, start + 2)
    head = bytearray(jpeg[start : start + 2 + length])
    struct.pack_into(">HH", head, 5, height, width)
    return jpeg[:start] + bytes(head) + jpeg[start:]


def profile(content: bytes) -> bytes:
    """A PNG whose colour profile is *content*."""
    return make_png((b"iCCP", b"p\0\0" + zlib.compress(content)))


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
WEBP = make_picture("WEBP", (60, 40))
LARGEST = (8_000, 5_000)
BOMBS = {
    "the largest allowed": ("a.png", make_png(size=LARGEST), "drawn"),
    "one row too many": ("a.png", make_png(size=(8_000, 5_001), rows=b""), "image-too-many-pixels"),
    "a packed colour profile": ("a.png", make_png((b"iCCP", b"p\0\0" + packed_zeros(300))), "drawn or broken"),
    "a packed text": ("a.png", make_png((b"zTXt", b"Comment\0\0" + packed_zeros(300))), "drawn or broken"),
    "a packed text in Unicode": ("a.png", make_png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed_zeros(300))), "drawn or broken"),
    "a thousand packed texts": ("a.png", make_png(*[(b"zTXt", b"a\0\0" + packed_zeros(1))] * 1_000), "drawn or broken"),
    "more rows than pixels": ("a.png", make_png(rows=packed_zeros(1_000)), "drawn"),
    "rows that are not packed": ("a.png", make_png(rows=b"x" * 100), "broken"),
    "no rows": ("a.png", make_png(rows=b""), "broken"),
    "a profile of nothing": ("a.png", profile(b""), "drawn"),
    "a profile cut short": ("a.png", profile(SRGB[:200]), "drawn"),
    "a profile with too many parts": ("a.png", profile(SRGB[:128] + b"\xff\xff\xff\xff" + SRGB[132:]), "drawn"),
    "a profile with endless curves": ("a.png", profile(SRGB.replace(b"para", b"curv")), "drawn"),
    "a frame that is larger than the screen": ("a.gif", gif((10, 10), (65_535, 65_535)), "broken"),
    "a frame that is smaller": ("a.gif", gif((10, 10), (1, 1)), "drawn"),
    "a screen of all that there is": ("a.gif", gif((60_000, 60_000), (1, 1)), "image-too-many-pixels"),
    "two heads": ("a.jpg", with_head(make_picture(size=(60, 40)), 8_000, 5_000), "broken"),
    "cut short, with an end": ("a.jpg", make_picture(size=(600, 400))[:3_000] + b"\xff\xd9", "drawn or broken"),
    "an end in its details": ("a.jpg", make_picture(comment=b"\xff\xd9")[:900], "image-broken"),
    "a TIFF with another name": ("a.jpg", make_picture("TIFF"), "image-type"),
    "a TIFF in the details": ("a.jpg", make_picture(exif=b"Exif\0\0" + make_picture("TIFF", (40, 40))), "drawn"),
    "a WebP with another name": ("a.png", WEBP, "drawn"),
    "a WebP cut short": ("a.webp", WEBP[:40], "image-broken"),
    "a WebP that says it is long": ("a.webp", WEBP[:4] + b"\xff\xff\xff\x7f" + WEBP[8:], "image-broken"),
    "a WebP canvas that is not its picture": (
        "a.webp",
        b"RIFF" + struct.pack("<I", len(WEBP) + 10) + b"WEBPVP8X" + struct.pack("<II", 10, 0)
        + (1_000).to_bytes(3, "little") * 2 + WEBP[12:],
        "broken",
    ),
    "details that refer to themselves": (
        "a.jpg",
        make_picture(exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"),
        "drawn",
    ),
    "a phone's picture with another behind it": (
        "a.jpg",
        make_picture("MPO", (300, 200), save_all=True, append_images=[Image.new("RGB", (90, 60))], exif=make_exif(6)),
        "drawn",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_picture_made_to_do_harm_is_drawn_or_refused(tmp_path: Path, painter: DrawingProcess, name: str) -> None:
    file, content, expected = BOMBS[name]
    assert len(content) < 15 * 1024 * 1024

    assert outcome(tmp_path, painter, file, content) in expected.split(" or ")
    assert outcome(tmp_path, painter, "b.png", make_picture("PNG")) == "drawn"


def test_a_picture_that_never_gets_ready_is_given_up(tmp_path: Path) -> None:
    content = make_scans((4_000, 4_000), 30_000)
    assert len(content) < 15 * 1024 * 1024

    with DrawingProcess(limits=Limits(processor_s=1)) as painter:
        assert outcome(tmp_path, painter, "a.jpg", content) == "time"
        assert outcome(tmp_path, painter, "b.jpg", make_picture()) == "drawn"


def test_one_that_wants_more_memory_than_there_is_is_given_up(tmp_path: Path) -> None:
    with DrawingProcess(limits=Limits(memory_bytes=200 * 1024 * 1024)) as painter:
        assert outcome(tmp_path, painter, "a.png", make_png(size=LARGEST)) == "memory"
        assert outcome(tmp_path, painter, "b.png", make_picture("PNG")) == "drawn"


@pytest.mark.parametrize(
    ("kind", "name", "mode", "details"),
    [
        ("WEBP", "a.webp", "RGBA", {"method": 0, "quality": 1}),
        ("PNG", "a.png", "RGBA", {"compress_level": 1}),
        ("PNG", "a.png", "I;16", {"compress_level": 1}),
        ("GIF", "a.gif", "P", {}),
        ("JPEG", "a.jpg", "CMYK", {"icc_profile": b"", "quality": 10}),
    ],
)
def test_the_largest_allowed_of_every_kind_is_drawn(
    tmp_path: Path, painter: DrawingProcess, kind: str, name: str, mode: str, details: dict[str, object]
) -> None:
    stream = io.BytesIO()
    Image.new(mode, LARGEST).save(stream, kind, **({"exif": make_exif(6)} | details if kind != "GIF" else details))

    assert LARGEST[0] * LARGEST[1] == MAX_PIXELS
    assert outcome(tmp_path, painter, name, stream.getvalue()) == "drawn"
