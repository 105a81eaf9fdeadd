"""Files are found in one order, never outside the folder, and read only as UTF-8 text within limits."""

import os
import socket
import sys
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, Span, format_text
from generator.source.decode import MAX_LINE, REFUSED, decode_text
from generator.source.files import MAX_TEXT_BYTES, SourceFile, read_source, walk_sources
from generator.source.names import suggested_name


def lay_out(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")


def walked(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    report = Report()
    return list(walk_sources(root, report).files), [(found.code, found.span.path) for found in report]


# Finding


def test_files_and_folders_come_by_path_and_without_litter(tmp_path: Path) -> None:
    lay_out(tmp_path, "lulea/municipality.yml", "lulea/2018/log.csv", "abc/z.md", "abc-d/a.md", "_registry/themes.yml")
    lay_out(tmp_path, ".DS_Store", ".git/config", "lulea/.log.csv.swp", "lulea/log.csv~", "Thumbs.db", "README.md")
    lay_out(tmp_path, "lulea/~$losenord.docx", "lulea/#log.csv#", "desktop.ini", "__MACOSX/x", "a.swp", "b.tmp")
    report = Report()

    found = walk_sources(tmp_path, report)

    assert found.files == (
        "_registry/themes.yml", "abc-d/a.md", "abc/z.md", "lulea/2018/log.csv", "lulea/municipality.yml",
    )  # fmt: skip
    assert found.folders == ("", "_registry", "abc", "abc-d", "lulea", "lulea/2018")
    assert not len(report)


def test_one_folder_can_be_walked_with_paths_from_the_root(tmp_path: Path) -> None:
    lay_out(tmp_path, "lulea/a.yml", "lund/b.yml")

    assert walk_sources(tmp_path, Report(), under="lund/") == (("lund/b.yml",), ("lund",))


def test_a_folder_that_is_passed_is_named_like_any_other_but_not_entered(tmp_path: Path) -> None:
    lay_out(tmp_path, "lulea/a.yml", "lund/b.yml", "Lund/b.yml")
    report = Report()

    assert walk_sources(tmp_path, report, passing={"lund"}) == (("lulea/a.yml",), ("", "lulea"))
    assert [found.code for found in report] == ["file-name-collision"]


def test_links_and_special_files_are_reported_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    lay_out(outside, "secret.yml")
    root = tmp_path / "root"
    lay_out(root, "a.yml")
    (root / "link.yml").symlink_to(outside / "secret.yml")
    (root / "folder").symlink_to(outside)
    (root / "dangling").symlink_to(root / "nowhere")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.yml")

    paths, findings = walked(root)

    assert paths == ["a.yml"]
    assert findings == [
        ("link-refused", "dangling"),
        ("link-refused", "folder"),
        ("link-refused", "link.yml"),
        ("link-refused", "loop"),
        ("special-file", "pipe.yml"),
    ]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert walked(tmp_path / "nowhere") == ([], [("folder-missing", ".")])


@pytest.mark.parametrize(
    ("name", "code", "suggestion"),
    [
        ("Torget.yml", "file-name", "torget.yml"),
        ("HÅBO", "file-name", "habo"),
        ("2026 torget.md", "file-name", "2026-torget.md"),
        ("IMG_0001.JPG", "file-name", "img_0001.jpg"),
        ("a:b?.md", "file-name", "a-b.md"),
        ("-start.md", "file-name", "start.md"),
        ("slut.", "file-name", "slut"),
        ("slut ", "file-name", "slut"),
        ("torget\u202e.md", "file-name", "torget.md"),
        ("торг.md", "file-name", "md"),
        ("con.yml", "file-name-reserved", "x-con.yml"),
        ("nul", "file-name-reserved", "x-nul"),
        ("lpt1.tar.gz", "file-name-reserved", "x-lpt1.tar.gz"),
        ("a" * 118 + ".md", "file-name-long", None),
    ],
)
def test_a_name_that_is_not_the_same_everywhere_is_refused_with_a_better_one(
    tmp_path: Path, name: str, code: str, suggestion: str | None
) -> None:
    lay_out(tmp_path, name)
    report = Report()

    assert walk_sources(tmp_path, report).files == ()
    assert [(found.code, found.span) for found in report] == [(code, Span.file(name))]
    assert dict(report.diagnostics[0].params).get("suggestion") == suggestion


def test_names_that_are_alike_collide(tmp_path: Path) -> None:
    lay_out(tmp_path, "habo/a.yml", "Håbo/a.yml", "x.yml", "X.yml", "NY.md", "Ny.md")

    paths, findings = walked(tmp_path)

    assert paths == ["habo/a.yml", "x.yml"]
    assert findings == [
        ("file-name-collision", "Håbo"),
        ("file-name", "NY.md"),
        ("file-name-collision", "Ny.md"),
        ("file-name-collision", "X.yml"),
    ]


def test_a_path_may_have_two_hundred_characters(tmp_path: Path) -> None:
    lay_out(tmp_path, f"{'a' * 99}/{'b' * 100}", f"{'a' * 99}/{'c' * 101}")

    paths, findings = walked(tmp_path)

    assert paths == [f"{'a' * 99}/{'b' * 100}"]
    assert findings == [("path-long", f"{'a' * 99}/{'c' * 101}")]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system refuses names that are no text")
def test_a_name_that_is_no_text_is_a_finding_that_can_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/h\xe5bo\x1b.yml", "w"):
        pass
    report = Report()

    assert walk_sources(tmp_path, report).files == ()
    assert format_text(report, lambda path: None).startswith("h<U+DCE5>bo<U+001B>.yml:1:1: error[file-name]")


@given(st.text())
def test_a_suggested_name_is_accepted_or_empty(name: str) -> None:
    suggestion = suggested_name(name)

    assert suggestion == "" or suggested_name(suggestion) == suggestion


# Reading


def test_a_file_is_read_with_its_digest(tmp_path: Path) -> None:
    raw = "\ufefftitle: Åäö\r\nperiod: 2018\r\n".encode()
    (tmp_path / "a.yml").write_bytes(raw)
    report = Report()

    assert read_source(tmp_path, "a.yml", report) == SourceFile(
        "a.yml", "title: Åäö\nperiod: 2018\n", blake2b(raw, digest_size=16).digest()
    )
    assert not len(report)


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\n" * (MAX_TEXT_BYTES // 2))
    (tmp_path / "b.md").write_bytes(b"a\n" * (MAX_TEXT_BYTES // 2) + b"a")
    report = Report()

    assert read_source(tmp_path, "a.md", report) is not None
    assert not len(report)
    assert read_source(tmp_path, "b.md", report) is None
    assert [(found.code, found.params) for found in report] == [("file-too-large", (("limit", "256"), ("size", "256")))]


def test_only_a_regular_file_is_read_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/etc/hostname")
    with socket.socket(socket.AF_UNIX) as listener:
        previous = Path.cwd()
        os.chdir(tmp_path)
        try:
            listener.bind("socket")
        finally:
            os.chdir(previous)
        report = Report()

        for name in ("pipe", "folder", "link", "socket", "missing"):
            assert read_source(tmp_path, name, report) is None

    assert [(found.code, found.span.path) for found in report] == [
        ("special-file", "folder"),
        ("link-refused", "link"),
        ("file-unreadable", "missing"),
        ("special-file", "pipe"),
        ("file-unreadable", "socket"),
    ]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", ".."])
def test_a_path_out_of_the_folder_is_a_programmers_mistake(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        read_source(tmp_path, path, Report())


# Decoding


def decoded(raw: bytes) -> tuple[str | None, list[tuple[str, int, int, dict[str, str]]]]:
    report = Report()
    text = decode_text(raw, "a.yml", report)
    return text, [(found.code, found.span.line, found.span.column, dict(found.params)) for found in report]


SWEDISH = "title: Trygga gångtunnlar\nsummary: Färre ska köra för fort på Östra vägen\n"


@pytest.mark.parametrize(
    ("raw", "encoding", "place"),
    [
        (SWEDISH.encode("utf-16"), "UTF-16", (1, 1)),
        (SWEDISH.encode("utf-16-le"), "UTF-16", (1, 1)),
        (SWEDISH.encode("utf-16-be"), "UTF-16", (1, 1)),
        (SWEDISH.encode("utf-32"), "UTF-32", (1, 1)),
        (SWEDISH.encode("latin-1"), "Windows-1252 (Latin-1)", (1, 16)),
        ((SWEDISH + "”citat” – 5 €").encode("cp1252"), "Windows-1252 (Latin-1)", (1, 16)),
        (SWEDISH.encode("mac-roman"), "Mac Roman", (1, 16)),
        (SWEDISH.encode("cp850"), "DOS (CP850)", (1, 16)),
        (SWEDISH.replace("gång", "gang").replace("\n", "\r\n").encode("latin-1"), "Windows-1252 (Latin-1)", (2, 11)),
    ],
)
def test_another_encoding_is_named_and_its_first_letter_shown(
    raw: bytes, encoding: str, place: tuple[int, int]
) -> None:
    assert decoded(raw) == (None, [("encoding", *place, {"encoding": encoding})])


def test_utf_8_with_one_flaw_is_not_taken_for_another_encoding() -> None:
    assert decoded("a: gång\nb: väg".encode() + b"\xff") == (None, [("encoding-broken", 2, 7, {"byte": "0xFF"})])
    assert decoded("a: gå".encode()[:-1]) == (None, [("encoding-broken", 1, 5, {"byte": "0xC3"})])


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "Word, Excel, ODF (zip)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel 97–2003"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x00\x00\x00\x00\x00\x01", "NUL"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is(raw: bytes, kind: str) -> None:
    assert decoded(raw) == (None, [("not-a-text-file", 1, 1, {"kind": kind})])


@pytest.mark.parametrize(
    ("character", "point"),
    [
        ("\x00", "U+0000"),
        ("\x02", "U+0002"),
        ("\x03", "U+0003"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9b", "U+009B"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\ufeff", "U+FEFF"),
        ("\ufffe", "U+FFFE"),
    ],
)
def test_a_character_that_no_text_needs_is_refused_in_place_and_the_columns_stay(character: str, point: str) -> None:
    text, findings = decoded(f"a: 1\nåä{character}b: 2\n".encode())

    assert text == "a: 1\nåä\ufffdb: 2\n"
    assert findings == [("character-refused", 2, 3, {"character": point})]


def test_a_second_byte_order_mark_is_refused_and_a_lone_surrogate_named() -> None:
    assert decoded(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")[1] == [("character-refused", 1, 1, {"character": "U+FEFF"})]
    assert decoded(b"a: \xed\xa0\x80") == (None, [("character-refused", 1, 4, {"character": "U+D800"})])
    assert decoded(b"a: \xed\xbf\xbf") == (None, [("character-refused", 1, 4, {"character": "U+DFFF"})])


def test_line_ends_are_lf_or_crlf() -> None:
    assert decoded(b"a\r\nb\nc\r\n") == ("a\nb\nc\n", [])
    assert decoded(b"a\nb\rc\r") == ("a\nb\nc\n", [("line-ending", 2, 2, {})])


def test_a_lost_character_is_a_warning() -> None:
    assert decoded("a: G\ufffdvle".encode()) == ("a: G\ufffdvle", [("character-lost", 1, 5, {})])


def test_a_line_has_a_longest_length() -> None:
    assert decoded(b"a" * MAX_LINE + b"\n")[1] == []
    assert decoded(b"b\n" + b"a" * (MAX_LINE + 1))[1] == [
        ("line-too-long", 2, MAX_LINE + 1, {"length": str(MAX_LINE + 1), "limit": str(MAX_LINE)})
    ]


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_text_or_a_finding(raw: bytes) -> None:
    report = Report()
    text = decode_text(raw, "a.yml", report)

    assert (text is None) <= report.has_errors
    if text is not None and not report.has_errors:
        assert text == raw.decode("utf-8-sig").replace("\r\n", "\n")
        assert "\r" not in text


def test_every_character_that_is_refused_is_found_wherever_it_stands(tmp_path: Path) -> None:
    # Halves of a pair and line ends are errors of their own.
    refused = [chr(point) for point in range(0x10000) if REFUSED.match(chr(point)) and not 0xD800 <= point < 0xE000]
    for character in refused:
        if character == "\r":
            continue
        report = Report()
        (tmp_path / "a.md").write_bytes(f"Trygghet på torget{character}!".encode())

        source = read_source(tmp_path, "a.md", report)

        assert [found.code for found in report] == ["character-refused"], hex(ord(character))
        assert source is not None
        assert source.text == "Trygghet på torget\ufffd!"
