"""Personal identity numbers in whatever spelling: found, and hidden wherever something is shown.

Messages, paths and source lines of a report are read by everyone who can read the log, so this stands on the ground and
every format passes through it. The number's own check (a date that exists, a check digit) is done here and not with the
library `personnummer`, which asks what day it is; `docs/decisions/0015-privacy-and-pictures.md` has the comparison.
"""

import html
import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from generator.text import latin_shape, shape_table

__all__ = ["IdentityNumber", "find_identity_numbers", "hide_identity_numbers", "is_identity_number"]

_DASHES_BEYOND_ASCII = (
    "\u058a\u02d7\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
)
_DASHES = rf"\-{_DASHES_BEYOND_ASCII}"
_SPACES = " _\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_PLUS = "+\uff0b"
# What is not seen: soft hyphen, joiners, direction marks, variation selectors, tags, marks above and below, a lost
# character. And what Markdown takes away: emphasis, code, the backslash before a mark.
_DROPPED = (
    "\u00ad\u0300-\u036f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffd"
    "\U000e0000-\U000e01ef*~`"
)
_ENTITY = r"&#?\w{1,10};"
_TAG = r"<[^<>\n]{0,80}>"
_ESCAPE = r"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\(?![\w\n])"
_PERCENT = r"(?:%[0-9A-Fa-f]{2})+"
# A line that ends with the dash goes on with the number on the next line.
_FOLD = rf"(?<=[{_DASHES}])\n[ \t]*(?=\d)"
_PIECE = re.compile(rf"{_ENTITY}|{_TAG}|{_ESCAPE}|{_PERCENT}|{_FOLD}|.", re.DOTALL)
_REST = rf"(?:[\d{_DASHES}{_SPACES}{_PLUS}{_DROPPED}]++|{_ENTITY}|{_TAG}|{_ESCAPE}|{_PERCENT}|{_FOLD})*+"
_RUN = re.compile(rf"\d{_REST}")
# Only where a text has a mark of one may a number begin with an entity or an escape.
_WRITTEN_ROUND = re.compile(r"&|\\[xu]|%3")
_RUN_WRITTEN_ROUND = re.compile(rf"(?:\d|{_ENTITY}|\\x3[0-9]|\\u003[0-9]|%3[0-9]){_REST}")
_KINDS = tuple(
    (re.compile(f"[{characters}]"), kind)
    for characters, kind in ((_DASHES, "-"), (_SPACES, " "), (_PLUS, "+"), (_DROPPED + r"\\", ""))
)
_LEAST_DIGITS = 10
# What a number can be written with besides digits and marks that are passed over one by one.
_WRITTEN_IN_PIECES = ("&", "<", "\\", "%")
_FOLDED = re.compile(r"-\n[ \t]*\d")
_FOLDS_BEYOND_ASCII = tuple(f"{dash}\n" for dash in _DASHES_BEYOND_ASCII)
_SHAPE = shape_table({"0": "0123456789"}, other="x")
_BETWEEN_DIGITS = " _\u00a0-+\u00ad*~`".encode("latin-1")
_ENOUGH_DIGITS = b"0" * _LEAST_DIGITS
_GROUP = re.compile(r"[0-9]+")

# How the digits of one number may be spread when it stands alone. Telephone numbers (3 3 2 2), amounts (1 3 3 3) and
# account numbers (longer) are not among them.
_SPREAD = frozenset(
    {
        (4, 2, 2, 4), (2, 2, 2, 4), (4, 4, 4), (2, 6, 4), (2, 2, 2, 2, 4), (2, 2, 2, 2, 2), (2, 2, 2, 2, 2, 2),
        (4, 2, 2, 2, 2), (1,) * 10, (1,) * 12,
    }
)  # fmt: skip
_HEX = re.compile(r"[0-9A-Fa-f]*")
_HASH_LENGTH = 20
_TELEPHONE = re.compile(r"(?:tel|tfn|mobil|phone|ring|sms|sökare)[^\d\n]{0,20}\Z", re.IGNORECASE)


class IdentityNumber(NamedTuple):
    """A number found in a text: where it begins and ends, and which characters to hide.

    `shown` is the number as a report may write it: `850709-****`.
    """

    start: int
    end: int
    hidden: tuple[tuple[int, int], ...]
    shown: str


class _Group(NamedTuple):
    """Digits that stand together: where in the skeleton, and the digits."""

    start: int
    end: int
    digits: str


def is_identity_number(digits: str) -> bool:
    """Whether ten or twelve *digits* are a personnummer or a samordningsnummer: the day exists and the check digit is right.

    Of a birthday without its century it is enough that the day exists in one of three centuries.

    Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer: 60 is added to the day).
    """
    century, short = digits[:-10], digits[-10:]
    if century not in ("", "18", "19", "20") or short[6:9] == "000":
        return False
    month, day = int(short[2:4]), int(short[4:6])
    if day > 60:
        day -= 60
    if not 1 <= month <= 12 or day < 1:
        return False
    years = [int(f"{part}{short[:2]}") for part in ([century] if century else ("18", "19", "20"))]
    if day > max(monthrange(year, month)[1] for year in years):
        return False
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(short))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def find_identity_numbers(text: str) -> Iterator[IdentityNumber]:
    """Yield each personnummer and samordningsnummer in *text*, whatever dashes, spaces, digits or marks it is written with.

    Numbers that only look alike are passed over: organisation numbers, telephone numbers, spans of dates, amounts,
    account numbers, and digits inside a long hexadecimal name.
    """
    if not _may_hold_one(text):
        return
    pattern = _RUN_WRITTEN_ROUND if _WRITTEN_ROUND.search(text) else _RUN
    for run in pattern.finditer(text):
        raw = run[0]
        # Most runs are years and dates: they cost no more than this.
        if len(raw) < _LEAST_DIGITS or (pattern is _RUN and sum(map(str.isdecimal, raw)) < _LEAST_DIGITS):
            continue
        skeleton, places = _skeleton(text, run.start(), run.end())
        groups = [_Group(found.start(), found.end(), found[0]) for found in _GROUP.finditer(skeleton)]
        if sum(len(group.digits) for group in groups) < _LEAST_DIGITS:
            continue
        for first, last in _candidates(skeleton, groups):
            digits = "".join(group.digits for group in groups[first : last + 1])
            start, end = groups[first].start, groups[last].end
            raw_start, raw_end = places[start][0], places[end - 1][1]
            if not is_identity_number(digits) or _is_other_number(text, raw_start, raw_end, first == last, digits):
                continue
            seen = [index for index in range(start, end) if skeleton[index].isdigit()]
            hidden = tuple(places[index] for index in seen[-4:])
            yield IdentityNumber(raw_start, raw_end, hidden, f"{digits[:-4]}-****")


def _may_hold_one(text: str) -> bool:
    """Whether *text* has ten digits with nothing between them but what may stand in a number: most texts have not."""
    if len(text) < _LEAST_DIGITS:
        return False
    if any(map(text.__contains__, _WRITTEN_IN_PIECES)):
        return True
    if ("-\n" in text and _FOLDED.search(text)) or (
        not text.isascii() and any(map(text.__contains__, _FOLDS_BEYOND_ASCII))
    ):
        return True
    shape = latin_shape(text, _SHAPE, _BETWEEN_DIGITS)
    return shape is None or _ENOUGH_DIGITS in shape


def hide_identity_numbers(text: str) -> str:
    """Return *text* with the last four digits of each personal identity number as asterisks; its length stays the same."""
    if not _may_hold_one(text):
        return text
    parts = []
    position = 0
    for number in find_identity_numbers(text):
        # Two readings of one run may overlap.
        for start, end in number.hidden:
            if end > position:
                parts += [text[position : max(start, position)], "*" * (end - max(start, position))]
                position = end
    return "".join([*parts, text[position:]])


def _skeleton(text: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """Return what a reader sees between *start* and *end*, in digits, `-`, `+`, space and `x`, and where each stands."""
    seen: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text, start, end):
        for character in _read_piece(piece[0]):
            kind = _kind(character)
            if kind:
                seen.append(kind)
                places.append(piece.span())
    return "".join(seen), places


def _read_piece(piece: str) -> str:
    if piece[0] == "\n":
        return ""  # the line goes on
    if len(piece) == 1:
        return piece
    if piece[0] == "&":
        return html.unescape(piece)
    if piece[0] == "%":
        return unquote(piece, errors="replace")
    if piece[0] == "\\":
        return chr(int(piece[2:], 16))
    return ""  # a tag


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    if character.isdecimal():
        return str(int(character))
    return next((kind for pattern, kind in _KINDS if pattern.match(character)), "x")


def _candidates(skeleton: str, groups: list[_Group]) -> Iterator[tuple[int, int]]:
    """Yield the first and last group of everything that is written as a number can be."""
    lengths = [len(group.digits) for group in groups]
    gaps = [skeleton[left.end : right.start] for left, right in pairwise(groups)]
    for index, length in enumerate(lengths):
        if length in (10, 12):
            yield index, index
        elif length in (6, 8) and lengths[index + 1 : index + 2] == [4] and len(gaps[index]) <= 4:
            joined = set(gaps[index]) & {"-", "+"} and "x" not in gaps[index]
            # 20180501-2018-12-31 is a span of days.
            goes_on = gaps[index + 1 : index + 2] == ["-"] and lengths[index + 2] <= 2
            if (joined and not goes_on) or (len(groups) == 2 and not gaps[index].strip()):
                yield index, index + 1
    if tuple(lengths) in _SPREAD and all(len(gap) <= 3 and "x" not in gap for gap in gaps):
        # 2018-05-01 1830 and 2018-05-01 – 2018 are a day and something else.
        is_day_and_more = lengths[-1] == 4 and "-" in gaps[0] and gaps[-1] not in ("-", "+")
        if not is_day_and_more:
            yield 0, len(groups) - 1


def _is_other_number(text: str, start: int, end: int, is_one_group: bool, digits: str) -> bool:
    """Whether the digits are part of a hexadecimal name, or a mobile number that happens to be a child's birthday."""
    if not is_one_group:
        return False
    before = start
    while before > 0 and start - before < _HASH_LENGTH and _HEX.fullmatch(text[before - 1]):
        before -= 1
    after = _HEX.match(text, end)
    if (after.end() if after else end) - before >= _HASH_LENGTH:
        return True
    return len(digits) == 10 and digits.startswith("070") and bool(_TELEPHONE.search(text, max(0, start - 40), start))
