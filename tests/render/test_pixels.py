"""What is published of a picture is its pixels, upright, and nothing else of the file that was contributed."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

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


HIDDEN = (
    b"HEMLIGT", b"PK\x03\x04", b"Exif", b"EXIF", b"GPS", b"Kamerafabriken", b"SERIENUMMER", b"xmpmeta", b"XMP", b"FOTOGRAFEN",
    b"KOMMENTAR", b"ICC_PROFILE", b"ICCP", b"PROFILENS NAMN", b"8BIM", b"BILDTEXTEN", b"MINIATYREN", b"\xff\xe1", b"\xff\xe2", b"\xff\xed",
    b"\xff\xfe",
)  # fmt: skip
XMP = b"<x:xmpmeta>FOTOGRAFEN</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x78\0\x0aBILDTEXTEN\0\0"


def details(kind: str, orientation: int) -> dict[str, object]:
    """Everything that a camera and an editor hide in a picture of *kind*."""
    exif = make_exif(orientation, position=True, owner="HEMLIGT")
    exif.get_ifd(0x8769)[0xA431] = "SERIENUMMER"
    thumbnail = make_picture(size=(60, 40), comment=b"MINIATYREN")
    exif.get_ifd(1)[0x0103] = 6
    exif.get_ifd(1)[0x0201] = 0
    exif.get_ifd(1)[0x0202] = len(thumbnail)
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[-14:] = b"PROFILENS NAMN"
    told: dict[str, object] = {"exif": exif.tobytes() + thumbnail, "icc_profile": bytes(profile)}
    if kind == "JPEG":
        return told | {
            "xmp": XMP,
            "comment": b"KOMMENTAR",
            "extra": b"\xff\xed" + (len(IPTC) + 2).to_bytes(2, "big") + IPTC,
        }
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
        notes.add_text("Comment", "KOMMENTAR", zip=False)
        return told | {"pnginfo": notes}
    return told | {"xmp": XMP} if kind == "WEBP" else {"comment": b"KOMMENTAR " + XMP}


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")])
def test_only_pixels_pass(tmp_path: Path, kind: str, name: str, orientation: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hemligt.txt", "HEMLIGT")
    content = make_picture(kind, (1600, 1000), **details(kind, orientation)) + packed.getvalue()
    told = {word for word in HIDDEN[:-4] if word in content}
    drawn = draw(tmp_path, content, name)

    assert len(told) >= {"JPEG": 13, "PNG": 8, "WEBP": 11, "GIF": 5}[kind], told
    stands = orientation == 6 and kind != "GIF"
    assert {path.rpartition("-")[2] for path in drawn} == (
        {"480.webp", "1000.webp", "960.jpg"} if stands else {"480.webp", "960.webp", "1440.webp", "960.jpg"}
    )
    for path, published in drawn.items():
        assert [word for word in HIDDEN if word in parts_besides_pixels(published)] == [], path
        with Image.open(io.BytesIO(published)) as opened:
            assert dict(opened.getexif()) == {}
            assert opened.info.keys() <= {"loop", "background", "jfif", "jfif_version", "jfif_unit", "jfif_density",
                                          "progressive", "progression"}  # fmt: skip
            assert (opened.height > opened.width) == stands


def parts_besides_pixels(published: bytes) -> bytes:
    """Everything in a published file but its packed pixels, which hold any bytes by chance; nothing stands behind its end."""
    parts = []
    if published.startswith(b"RIFF"):
        assert int.from_bytes(published[4:8], "little") + 8 == len(published)
        at = 12
        while at < len(published):
            kind, length = published[at : at + 4], int.from_bytes(published[at + 4 : at + 8], "little")
            parts.append(kind if kind in (b"VP8 ", b"VP8L") else published[at : at + 8 + length])
            at += 8 + length + length % 2
        assert at == len(published)
        return b"".join(parts)
    assert published.startswith(b"\xff\xd8") and published.endswith(b"\xff\xd9")
    # In the packed pixels of a JPEG a mark is always followed by zero, but where a part begins, or to keep step.
    at = 2
    while published[at + 1] != 0xD9:
        if published[at] == 0xFF and published[at + 1] not in (0, *range(0xD0, 0xD8)):
            end = at + 2 + int.from_bytes(published[at + 2 : at + 4], "big")
            parts.append(published[at:end])
            at = end
        at = (
            published.index(b"\xff", at)
            if published[at] == 0xFF and published[at + 1]
            else published.index(b"\xff", at + 1)
        )
    assert at + 2 == len(published)
    return b"".join(parts)


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


@pytest.mark.parametrize(
    "mishap", [RecursionError, ZeroDivisionError, NotImplementedError, AssertionError, OverflowError]
)
def test_whatever_the_reader_says_of_a_picture_it_is_the_picture_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: type[Exception]
) -> None:
    def fail(*given: object) -> None:
        raise mishap

    content = make_picture("PNG", (30, 20))
    order = order_of(picture_of(tmp_path, content, "a.png"))
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", fail)

    with pytest.raises(PixelsRefused):
        draw_pixels(order, content)


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
