"""Bytes into text: UTF-8 and nothing else, with an error that names what the file seems to be instead."""

import codecs
import re

from generator.diagnostics import Report, Span

MAX_LINE = 20_000
"""Characters on one line."""

_MAX_REPORTED = 20

# C0 but tab and newline, DEL, C1 with NEL, line and paragraph separator (PyYAML breaks lines there, YAML 1.2 does not),
# lone surrogates, a byte order mark inside the text, interlinear annotation, and the two that are no characters.
REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")
_LONE_CR = re.compile(r"\r(?!\n)")
_LOST = "\ufffd"

# The same in UTF-8: what cannot be part of one of them. Lead bytes that begin other characters too are looked into.
_HARMLESS = bytes(
    byte for byte in range(256) if not (byte < 0x20 and byte not in b"\t\n\r") and byte not in b"\x7f\xc2\xef"
)
_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028", "\u2029"

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

_KINDS = (
    (b"PK\x03\x04", "Word, Excel, ODF (zip)"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel 97–2003"),
    (b"{\\rtf", "RTF"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"bplist", "plist"),
    (b"SQLite format", "SQLite"),
    (b"\x7fELF", "ELF"),
)

_OPENINGS = tuple(opening for opening, _ in (*_MARKS, *_KINDS))

# Where å ä ö Å Ä Ö é stand in the encodings that Swedish programs have saved text in.
_LETTERS = (
    ("Windows-1252 (Latin-1)", frozenset(b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9")),
    ("Mac Roman", frozenset(b"\x8c\x8a\x9a\x81\x80\x85\x8e")),
    ("DOS (CP850)", frozenset(b"\x86\x84\x94\x8f\x8e\x99\x82")),
)


def decode_text(raw: bytes, path: str, report: Report) -> str | None:
    """Return *raw* as text with `\\n` line ends and without its one byte order mark, or None and a diagnostic.

    A control character, a line too long or a lone CR is an error too, but the text is still returned as long as
    a parser can be trusted with it: the caller then finds the other mistakes in the same run.
    """
    if _looks_foreign(raw, path, report):
        return None
    try:
        # The codec utf-8-sig is written in Python.
        text = (raw[len(codecs.BOM_UTF8) :] if raw.startswith(codecs.BOM_UTF8) else raw).decode()
    except UnicodeDecodeError as problem:
        _report_undecodable(raw, problem, path, report)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        lone = _LONE_CR.search(text)
        if lone:
            report.error("line-ending", _span(text, lone.start(), path))
            text = text.replace("\r", "\n")
    if len(text) > MAX_LINE:
        _check_lines(text, path, report)
    if _LOST in text:
        report.warning("character-lost", _span(text, text.index(_LOST), path))
    if raw.translate(None, _HARMLESS) or _LINE_SEPARATOR in text or _PARAGRAPH_SEPARATOR in text:
        return _without_refused(text, path, report)
    return text


def _looks_foreign(raw: bytes, path: str, report: Report) -> bool:
    if not raw.startswith(_OPENINGS) and not raw.count(0):
        return False
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            report.error("encoding", Span.file(path), encoding=encoding)
            return True
    for magic, kind in _KINDS:
        if raw.startswith(magic):
            report.error("not-a-text-file", Span.file(path), kind=kind)
            return True
    # Western text in UTF-16 without a mark: every other byte is NUL.
    if len(raw) >= 4 and raw.count(0) * 3 >= len(raw):
        half = len(raw) // 2
        sparse = max(raw[0::2].count(0), raw[1::2].count(0))
        if sparse * 10 >= half * 7 and min(raw[0::2].count(0), raw[1::2].count(0)) * 10 <= half:
            report.error("encoding", Span.file(path), encoding="UTF-16")
        else:
            report.error("not-a-text-file", Span.file(path), kind="NUL")
        return True
    return False


def _report_undecodable(raw: bytes, problem: UnicodeDecodeError, path: str, report: Report) -> None:
    before = raw[: problem.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    span = _span(before, len(before), path)
    rest = raw[problem.start : problem.start + 3]
    if len(rest) == 3 and rest[0] == 0xED and rest[1] >= 0xA0:
        point = 0xD000 | (rest[1] & 0x3F) << 6 | rest[2] & 0x3F
        report.error("character-refused", span, character=f"U+{point:04X}")
        return
    encoding = _likely_encoding(raw)
    if encoding:
        report.error("encoding", span, encoding=encoding)
    else:
        report.error("encoding-broken", span, byte=f"0x{rest[0]:02X}")


def _likely_encoding(raw: bytes) -> str:
    """The one-byte encoding in which most bytes above ASCII are Swedish letters; `""` when the text is UTF-8 with a flaw."""
    if any(sequence in raw for sequence in (b"\xc3\xa5", b"\xc3\xa4", b"\xc3\xb6")):
        return ""
    high = [byte for byte in raw if byte >= 0x80]
    scores = [(sum(byte in letters for byte in high), encoding) for encoding, letters in _LETTERS]
    best, encoding = max(scores, key=lambda score: score[0])
    return encoding if best * 2 >= len(high) else ""


def _check_lines(text: str, path: str, report: Report) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            span = Span(path, number, MAX_LINE + 1, number, len(line) + 1)
            report.error("line-too-long", span, length=len(line), limit=MAX_LINE)


def _without_refused(text: str, path: str, report: Report) -> str:
    if not REFUSED.search(text):
        return text
    for count, match in enumerate(REFUSED.finditer(text)):
        if count == _MAX_REPORTED:
            break
        report.error("character-refused", _span(text, match.start(), path), character=f"U+{ord(match[0]):04X}")
    # U+FFFD keeps every other column where the editor sees it.
    return REFUSED.sub(_LOST, text)


def _span(text: str, offset: int, path: str) -> Span:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(path, line, column, line, column + 1)
