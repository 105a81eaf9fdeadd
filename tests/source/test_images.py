"""Pictures are known by their content and measured from their first bytes; what must not come through is refused."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.diagnostics import Report
from generator.source import images
from generator.source.images import ImageFile, read_image, read_image_bytes
from tests.pictures import make_bomb, make_exif, make_moving, make_picture

Read = tuple[ImageFile | None, list[tuple[str, dict[str, str]]]]


def read(folder: Path, content: bytes, name: str = "bild.jpg") -> Read:
    """Read *content* as a file called *name*."""
    (folder / name).write_bytes(content)
    report = Report()
    image = read_image(folder, name, report)
    return image, [(found.code, dict(found.params)) for found in report]


def codes(folder: Path, content: bytes, name: str = "bild.jpg") -> list[str]:
    """The codes of what is found in *content*."""
    return [code for code, _ in read(folder, content, name)[1]]


@pytest.mark.parametrize(
    ("kind", "name", "details"),
    [
        ("JPEG", "bild.jpg", {}),
        ("JPEG", "bild.jpeg", {"progressive": True}),
        ("PNG", "bild.png", {}),
        ("WEBP", "bild.webp", {}),
        ("WEBP", "bild.webp", {"lossless": True}),
        ("WEBP", "bild.webp", {"exif": make_exif(1).tobytes()}),
        ("GIF", "bild.gif", {}),
    ],
)
def test_a_picture_is_measured_without_decoding(
    tmp_path: Path, kind: str, name: str, details: dict[str, object]
) -> None:
    image, found = read(tmp_path, make_picture(kind, (321, 123), **details), name)

    assert found == []
    assert image is not None
    assert (image.kind, image.width, image.height, image.orientation) == (kind.lower(), 321, 123, 1)
    assert image.name == name


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_the_size_is_that_of_the_upright_picture(tmp_path: Path, kind: str, name: str, orientation: int) -> None:
    image, _ = read(tmp_path, make_picture(kind, (300, 200), exif=make_exif(orientation)), name)

    assert image is not None and image.orientation == orientation
    assert (image.width, image.height) == ((200, 300) if orientation >= 5 else (300, 200))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE svg><svg onload='alert(1)'/>", "SVG"),
        (b"\xef\xbb\xbf  <SVG xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("<svg/>".encode("utf-16"), "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "HTML"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "zip"),
        (b"II*\0", "TIFF"),
        (b"BM\0\0\0\0", "BMP"),
        (b"hej", ""),
        (b"", ""),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_whatever_its_name(tmp_path: Path, content: bytes, kind: str) -> None:
    assert read(tmp_path, content) == (None, [("image-type", {"name": "bild.jpg", "kind": kind})])


def test_a_wrong_ending_is_told_and_the_content_believed(tmp_path: Path) -> None:
    image, found = read(tmp_path, make_picture("PNG"), "bild.jpg")

    assert image is not None and image.kind == "png"
    assert found == [("image-name-type", {"name": "bild.jpg", "kind": "PNG"})]


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")])
def test_a_picture_cut_short_anywhere_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    whole = make_picture(kind, (64, 48))

    for length in range(12, len(whole) - 2, max(1, len(whole) // 40)):
        image, found = read(tmp_path, whole[:length], name)
        assert image is None and len(found) == 1, length


def test_too_many_pixels_are_refused_from_the_first_bytes(tmp_path: Path) -> None:
    tracemalloc.start()
    image, found = read(tmp_path, make_bomb(60_000, 60_000), "bild.png")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert image is None
    assert found == [
        ("image-too-many-pixels", {"name": "bild.png", "width": "60000", "height": "60000", "limit": "40"})
    ]
    assert peak < 2_000_000
    # 40 megapixels is the limit, and not one more.
    assert codes(tmp_path, make_bomb(8_000, 5_000), "bild.png") == []
    assert codes(tmp_path, make_bomb(8_001, 5_000), "bild.png") == ["image-too-many-pixels"]
    assert codes(tmp_path, make_bomb(0, 5_000), "bild.png") == ["image-broken"]
    assert codes(tmp_path, make_bomb(2**31, 2), "bild.png") == ["image-broken"]


def test_a_file_too_heavy_is_refused_without_reading_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = make_picture()
    monkeypatch.setattr(images, "MAX_IMAGE_BYTES", len(whole))

    assert codes(tmp_path, whole) == []
    assert codes(tmp_path, whole + b"x") == ["image-too-heavy"]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_is_refused(tmp_path: Path, kind: str) -> None:
    name = f"bild.{kind.lower()}"

    assert read(tmp_path, make_moving(kind), name) == (None, [("image-moving", {"name": name, "frames": "3"})])


@pytest.mark.parametrize(
    "details",
    [
        {"comment": b"bilden visar 850709-9805"},
        {"xmp": "<x:xmpmeta>ägare 19850709\u20119805</x:xmpmeta>".encode()},
        {"exif": make_exif(owner="Ägare 850709-9805")},
        {"exif": make_exif(owner="x850709-9805")},
    ],
    ids=["comment", "xmp", "exif", "exif at an odd place"],
)
def test_an_identity_number_in_hidden_details_is_an_error_and_not_shown(
    tmp_path: Path, details: dict[str, object]
) -> None:
    image, found = read(tmp_path, make_picture(**details))

    assert image is None
    assert [code for code, _ in found] == ["personal-number-in-picture"]
    assert found[0][1]["shown"].endswith("850709-****")


def test_hidden_details_of_other_kinds_are_read_too(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    for compressed in (False, True):
        info = PngInfo()
        info.add_itxt("Comment", "Född 850709-9805", zip=compressed)
        assert codes(tmp_path, make_picture("PNG", pnginfo=info), "a.png") == ["personal-number-in-picture"]
        info = PngInfo()
        info.add_text("Comment", "850709-9805", zip=compressed)
        assert codes(tmp_path, make_picture("PNG", pnginfo=info), "a.png") == ["personal-number-in-picture"]
    assert codes(tmp_path, make_picture("GIF", comment=b"850709-9805"), "a.gif") == ["personal-number-in-picture"]
    assert codes(tmp_path, make_picture("WEBP", xmp=b"<a>850709-9805</a>"), "a.webp") == ["personal-number-in-picture"]
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x78\0\x0b850709-9805"
    whole = make_picture()
    with_iptc = whole[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + whole[2:]
    assert codes(tmp_path, with_iptc) == ["personal-number-in-picture"]


def test_an_identity_number_in_the_name_is_an_error(tmp_path: Path) -> None:
    assert read(tmp_path, make_picture(), "850709-9805.jpg") == (
        None,
        [("personal-number-in-name", {"shown": "850709-****"})],
    )


@pytest.mark.parametrize(
    "details", [{"exif": make_exif(position=True)}, {"xmp": b"<rdf exif:GPSLatitude='65,35.0N'/>"}], ids=["exif", "xmp"]
)
def test_the_place_where_it_was_taken_is_pointed_out(tmp_path: Path, details: dict[str, object]) -> None:
    image, found = read(tmp_path, make_picture(**details))

    assert image is not None
    assert [code for code, _ in found] == ["image-position"]


def test_something_behind_the_end_is_no_reason_to_refuse(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hemligt.txt", "hej")

    for kind, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")):
        image, found = read(tmp_path, make_picture(kind) + packed.getvalue(), name)
        assert image is not None and found == []


def test_a_link_and_a_pipe_are_not_opened(tmp_path: Path) -> None:
    import os

    (tmp_path / "riktig.jpg").write_bytes(make_picture())
    (tmp_path / "genvag.jpg").symlink_to(tmp_path / "riktig.jpg")
    os.mkfifo(tmp_path / "ror.jpg")
    for name, code in (("genvag.jpg", "link-refused"), ("ror.jpg", "special-file"), ("borta.jpg", "file-unreadable")):
        report = Report()
        assert read_image(tmp_path, name, report) is None
        assert [found.code for found in report] == [code]


def test_a_file_that_changed_after_it_was_read_is_not_drawn(tmp_path: Path) -> None:
    image, _ = read(tmp_path, make_picture())
    assert image is not None
    report = Report()
    assert read_image_bytes(tmp_path, image, report) == make_picture()
    (tmp_path / "bild.jpg").write_bytes(make_picture(size=(10, 10)))

    assert read_image_bytes(tmp_path, image, report) is None
    assert [found.code for found in report] == ["image-broken"]


WHOLE = {
    "a.jpg": make_picture("JPEG", (40, 30), exif=make_exif(6, position=True)),
    "a.png": make_picture("PNG", (40, 30), exif=make_exif(3)),
    "a.webp": make_picture("WEBP", (40, 30), exif=make_exif(3)),
    "a.gif": make_picture("GIF", (40, 30), comment=b"hej"),
}


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8),
    st.integers(0, 5000),
    st.binary(max_size=20),
)
def test_any_bytes_give_a_picture_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[int, int]], cut: int, tail: bytes
) -> None:
    raw = bytearray(WHOLE[name])
    for position, value in changes:
        raw[position % len(raw)] = value
    image, found = read(tmp_path_factory.getbasetemp(), bytes(raw[: cut or None]) + tail, name)

    assert (image is None) == any(code not in ("image-name-type", "image-position") for code, _ in found)
    if image is not None:
        assert 0 < image.width * image.height <= images.MAX_PIXELS


def test_pillow_agrees_on_every_size(tmp_path: Path) -> None:
    for kind, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")):
        for size in ((1, 1), (17, 900), (1023, 2)):
            whole = make_picture(kind, size)
            image, _ = read(tmp_path, whole, name)
            with Image.open(io.BytesIO(whole)) as opened:
                assert image is not None and (image.width, image.height) == opened.size == size
