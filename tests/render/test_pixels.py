"""What is published of a picture is its pixels, upright, and nothing else of the file that was contributed."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.diagnostics import Report
from generator.render.images import order_of
from generator.render.orders import PixelsRefused
from generator.render.pixels import draw_pixels
from generator.site.pictures import Picture, find_picture
from generator.source.images import read_image
from tests.pictures import make_exif, make_picture

PLACE = "lulea/2026-trafik/"


def picture_of(folder: Path, content: bytes, name: str = "bild.jpg") -> Picture:
    """The picture in a file called *name* that holds *content*."""
    (folder / name).write_bytes(content)
    image = read_image(folder, name, Report())
    picture = find_picture({name: image}, name, PLACE)
    assert picture is not None
    return picture


def draw(folder: Path, content: bytes, name: str = "bild.jpg") -> dict[str, bytes]:
    """What is drawn of it, by path."""
    picture = picture_of(folder, content, name)
    drawn = draw_pixels(order_of(picture), content)
    return {rendition.url: file for rendition, file in zip(picture.renditions, drawn, strict=True)}


def colours(content: bytes) -> list[str]:
    """The colours in the four corners, from the upper left and round."""
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    right, bottom = picture.width - 4, picture.height - 4
    return [
        "red" if picture.getpixel(at)[0] > 128 else "teal" for at in ((3, 3), (right, 3), (right, bottom), (3, bottom))
    ]


def test_only_pixels_pass(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hemligt.txt", "HEMLIGT")
    exif = make_exif(6, position=True)
    exif.get_ifd(0x8769)[0xA431] = "SERIENUMMER"
    content = (
        make_picture(size=(1600, 1000), exif=exif, xmp=b"<x:xmpmeta>FOTOGRAFEN</x:xmpmeta>", comment=b"KOMMENTAR")
        + packed.getvalue()
    )
    drawn = draw(tmp_path, content)

    assert {path.rpartition("-")[2] for path in drawn} == {"480.webp", "1000.webp", "960.jpg"}
    for path, published in drawn.items():
        for word in (b"HEMLIGT", b"PK\x03\x04", b"Exif", b"GPS", b"Kamerafabriken", b"SERIENUMMER", b"xmpmeta", b"FOTOGRAFEN",
                     b"KOMMENTAR", b"ICC_PROFILE", b"ICCP"):  # fmt: skip
            assert word not in published, (path, word)
        with Image.open(io.BytesIO(published)) as opened:
            assert dict(opened.getexif()) == {}
            assert opened.info.keys() <= {"loop", "background", "jfif", "jfif_version", "jfif_unit", "jfif_density",
                                          "progressive", "progression"}  # fmt: skip
            assert opened.height > opened.width
        # Nothing behind the end: a picture ends where it says that it does.
        if path.endswith(".webp"):
            assert int.from_bytes(published[4:8], "little") + 8 == len(published)
        else:
            assert published.endswith(b"\xff\xd9") and published.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, ["red", "teal", "teal", "teal"]),
        (2, ["teal", "red", "teal", "teal"]),
        (3, ["teal", "teal", "red", "teal"]),
        (4, ["teal", "teal", "teal", "red"]),
        (5, ["red", "teal", "teal", "teal"]),
        (6, ["teal", "red", "teal", "teal"]),
        (7, ["teal", "teal", "red", "teal"]),
        (8, ["teal", "teal", "teal", "red"]),
    ],
)
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_picture_stands_upright(tmp_path: Path, kind: str, name: str, orientation: int, expected: list[str]) -> None:
    drawn = draw(tmp_path, make_picture(kind, (320, 200), exif=make_exif(orientation)), name)

    for content in drawn.values():
        with Image.open(io.BytesIO(content)) as opened:
            assert opened.size == ((200, 320) if orientation >= 5 else (320, 200))
        assert colours(content) == expected


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (40, [40]),
        (480, [480]),
        (500, [500]),
        (600, [480, 600]),
        (1000, [480, 1000]),
        (1440, [480, 960, 1440]),
        (3000, [480, 960, 1440]),
    ],
)
def test_a_picture_is_drawn_in_a_few_widths_and_never_larger_than_it_was(
    tmp_path: Path, width: int, widths: list[int]
) -> None:
    picture = picture_of(tmp_path, make_picture(size=(width, 30)))

    assert [rendition.width for rendition in picture.webp] == widths
    assert picture.fallback.width == min(width, 960)
    for rendition, drawn in zip(
        picture.renditions, draw_pixels(order_of(picture), (tmp_path / "bild.jpg").read_bytes()), strict=True
    ):
        with Image.open(io.BytesIO(drawn)) as opened:
            assert (opened.format or "").lower() == rendition.kind
            assert opened.size == (rendition.width, rendition.height)


def test_the_same_file_gives_the_same_bytes_and_another_file_another_address(tmp_path: Path) -> None:
    first, second = make_picture(size=(700, 500)), make_picture(size=(700, 501))

    assert draw(tmp_path, first) == draw(tmp_path, first)
    assert not draw(tmp_path, first).keys() & draw(tmp_path, second).keys()
    assert all(path.startswith(f"{PLACE}bilder/bild.") for path in draw(tmp_path, first))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", mode) for mode in ("RGBA", "P", "L", "LA", "1", "I;16")]
    + [("GIF", "P"), ("WEBP", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_every_way_of_storing_colours_is_drawn(tmp_path: Path, kind: str, mode: str) -> None:
    drawn = draw(tmp_path, make_picture(kind, (60, 40), mode), f"a.{kind.lower()}")

    assert len(drawn) == 2


def test_what_is_transparent_stands_on_white_where_the_format_knows_no_transparency(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (50, 50), (200, 0, 0, 0)).save(stream, "PNG")
    drawn = draw(tmp_path, stream.getvalue(), "a.png")

    for path, content in drawn.items():
        with Image.open(io.BytesIO(content)) as opened:
            if path.endswith(".jpg"):
                assert min(opened.convert("RGB").getpixel((25, 25))) > 250
            else:
                assert opened.convert("RGBA").getpixel((25, 25))[3] == 0


def test_colours_of_another_profile_are_moved_to_srgb(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The same profile with red and green in each other's place.
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    upper_left = {
        name: [
            Image.open(io.BytesIO(content)).convert("RGB").getpixel((3, 3))
            for content in draw(tmp_path, make_picture("PNG", (60, 40), icc_profile=profile), "a.png").values()
        ]
        for name, profile in (("srgb", srgb), ("swapped", swapped), ("broken", b"inte en profil"))
    }

    assert all(red > 150 > green for red, green, _ in upper_left["srgb"] + upper_left["broken"])
    assert all(green > 150 > red for red, green, _ in upper_left["swapped"])


def test_first_bytes_that_lie_about_the_size_are_refused(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, make_picture("PNG", (30, 20)), "a.png")

    for lie in (make_picture("PNG", (3000, 2000)), make_picture("JPEG", (30, 20))):
        with pytest.raises(PixelsRefused):
            draw_pixels(order_of(picture), lie)


WHOLE = {name: make_picture(kind, (48, 36)) for kind, name in
         (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif"))}  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6))
def test_any_damage_is_drawn_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    raw = bytearray(WHOLE[name])
    for position, value in changes:
        raw[position % len(raw)] = value
    (folder / name).write_bytes(raw)
    picture = find_picture({name: read_image(folder, name, Report())}, name, PLACE)
    if picture is None:
        return
    try:
        drawn = draw_pixels(order_of(picture), bytes(raw))
    except PixelsRefused:
        return
    assert len(drawn) == len(picture.renditions)
