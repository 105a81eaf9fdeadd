"""Characters that deceive: what is not seen, what turns the direction of a text, and letters dressed as others.

In fields (titles, names, ids), headings and the words of links they are errors; in running text only those that can
make it say something else. Joiners and direction marks stay where a script needs them, beside its own letters.
"""

from __future__ import annotations

import re
import unicodedata

from generator.diagnostics import Report
from generator.rules.privacy import Lines
from generator.source.files import SourceFile

__all__ = ["check_characters"]

# Direction overrides and isolates, and the tag characters that can carry a whole hidden message.
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
# Joiners and marks that Arabic, Hebrew and Indic texts need.
_JOINING = frozenset("\u200c\u200d\u200e\u200f\u061c")
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e"
    r"\uffa0\U000e0000-\U000e01ef]"
)
_SCRIPTS_THAT_JOIN = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PICTOGRAPH = re.compile(r"[\u2190-\u2bff\u3030\ufe0f\U0001f000-\U0001faff]")

_STYLED = re.compile(r"[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\u2460-\u24ff\U0001f130-\U0001f189]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uab70-\uabbf]")
_SUSPECT = re.compile(f"{_UNSEEN.pattern}|{_STYLED.pattern}|{_FOREIGN.pattern}")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Letters of other alphabets that cannot be told from Latin ones.
_LOOKS = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅԌԚԜӀϲοορναικυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ",
        "aeopcyxijshdqwlABEKMHOPCTYXIJSGQWIcoopvaikuxABEZHIKMNOPTYXCJ",
        strict=True,
    )
)
_HEADING_OR_LINK = re.compile(r"^#{1,6}[ \t].*$|\[[^\]\n]{1,500}\]", re.MULTILINE)
_MAX_REPORTED = 20


def check_characters(source: SourceFile, report: Report) -> None:
    """Report what in the file cannot be seen or is not what it looks like, with its code point."""
    text = source.text
    if _is_plain(text) or not _SUSPECT.search(text):
        return
    lines = Lines(source)
    fields_end = len(text) if source.path.endswith(".csv") else lines.end_of_fields()
    strict = [(0, fields_end), *(match.span() for match in _HEADING_OR_LINK.finditer(text, fields_end))]
    reported = 0
    for match in _UNSEEN.finditer(text):
        if reported == _MAX_REPORTED:
            break
        character, at = match[0], match.start()
        is_turning = _TURNING.match(character) is not None
        is_strict = is_turning or any(start <= at < end for start, end in strict)
        if not is_turning and _has_a_use(text, at, in_fields=is_strict):
            continue
        reported += 1
        add = report.error if is_strict else report.warning
        add("invisible-character", lines.span(at, at + 1), character=f"U+{ord(character):04X}")
    _check_alphabets(lines, strict, report)


def _is_plain(text: str) -> bool:
    """Whether *text* has Latin-1 characters only, and so no other alphabet; the only one of those that is not seen is the soft hyphen."""
    try:
        return b"\xad" not in text.encode("latin-1")
    except UnicodeEncodeError:
        return False


def _has_a_use(text: str, at: int, *, in_fields: bool) -> bool:
    """Whether the unseen character at *at* does something a writer wants: join letters or pictographs, or break a long word."""
    character = text[at]
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    if character in _JOINING and _SCRIPTS_THAT_JOIN.search(around):
        return True
    if character == "\u200d" or "\ufe00" <= character <= "\ufe0f":
        return _PICTOGRAPH.search(around) is not None
    return character == "\u00ad" and not in_fields


def _check_alphabets(lines: Lines, strict: list[tuple[int, int]], report: Report) -> None:
    text = lines.text
    if not (_FOREIGN.search(text) or _STYLED.search(text)):
        return
    offset = reported = 0
    for line in text.split("\n"):
        has_own_foreign = any(letter not in _LOOKS for letter in _FOREIGN.findall(line))
        has_latin = _LATIN.search(line) is not None
        for match in _WORD.finditer(line) if _FOREIGN.search(line) or _STYLED.search(line) else ():
            letter = _deceiving_letter(match[0], has_latin=has_latin, has_own_foreign=has_own_foreign)
            if letter and reported < _MAX_REPORTED:
                reported += 1
                at = offset + match.start()
                is_strict = any(start <= at < end for start, end in strict)
                add = report.error if is_strict else report.warning
                add(
                    "mixed-alphabets",
                    lines.span(at, offset + match.end()),
                    value=match[0],
                    looks=_LOOKS.get(letter) or unicodedata.normalize("NFKC", letter),
                    character=f"U+{ord(letter):04X}",
                )
        offset += len(line) + 1


def _deceiving_letter(word: str, *, has_latin: bool, has_own_foreign: bool) -> str:
    """The first letter of *word* that passes for another, or nothing.

    A whole word of look-alikes counts only among Latin words and with no letter of its own alphabet on the line: in a
    Russian sentence it is Russian. Greek letters of their own form stand for quantities (μm, kΩ).
    """
    styled = _STYLED.search(word)
    if styled:
        return styled[0]
    foreign = _FOREIGN.findall(word)
    if not foreign:
        return ""
    if _LATIN.search(word):
        is_quantity = (
            len(word) <= 3 and len(foreign) == 1 and "\u0370" <= foreign[0] <= "\u03ff" and foreign[0] not in _LOOKS
        )
        return "" if is_quantity else next((letter for letter in foreign if letter in _LOOKS), foreign[0])
    is_disguise = len(word) >= 3 and has_latin and not has_own_foreign and all(letter in _LOOKS for letter in word)
    return word[0] if is_disguise else ""
