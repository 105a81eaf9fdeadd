"""The date that somebody probably meant, written as dates are written here."""

from __future__ import annotations

import calendar
import re

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
# "den 14 september, 2026", with some space to spare. The forms take their time over a long text of spaces.
_LONGEST = 30
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*[-–./ ]\s*(?P<month>\d{1,2})(?:\s*[-–./ ]\s*(?P<day>\d{1,2}))?")
_UNBROKEN = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[-–./ ]\s*(?P<month>\d{1,2})\s*[-–./ ]\s*(?P<year>\d{4})")
_IN_WORDS = re.compile(r"(?:den\s+)?(?:(?P<day>\d{1,2})(?::?[ae])?\s+)?(?P<word>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})")


def likely_date(text: str) -> str:
    """Return the date in *text* as `2026-05-14` or `2026-05`, or nothing where it cannot be told which was meant.

    A day after the last of its month becomes the last. Of two numbers before a year the first is the day, as in Sweden.
    """
    text = text.strip().lower()
    if len(text) > _LONGEST:
        return ""
    for form in (_YEAR_FIRST, _UNBROKEN, _DAY_FIRST, _IN_WORDS):
        if match := form.fullmatch(text):
            found = match.groupdict()
            return _written(int(found["year"]), _month(found), int(found["day"]) if found["day"] else None)
    return ""


def _month(found: dict[str, str]) -> int:
    if "month" in found:
        return int(found["month"])
    named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["word"])]
    return named[0] if len(named) == 1 else 0


def _written(year: int, month: int, day: int | None) -> str:
    if not 1900 <= year <= 2199 or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return ""
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"
