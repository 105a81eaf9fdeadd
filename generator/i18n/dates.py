"""Dates as the language writes them, exactly as precise as they are known.

The patterns are CLDR's; only seasons and clock times, which it lacks or writes otherwise than Swedish authorities, are ours.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Protocol

from generator.i18n.catalog import get_catalog
from generator.i18n.languages import DEFAULT_LANGUAGE, find_language


class DateParts(Protocol):
    """A day, a month or a year: `datetime.date`, or any record with these three (and perhaps a `season`, 1 to 4)."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


@lru_cache(maxsize=8192)
def format_day(day: date, language: str = DEFAULT_LANGUAGE, *, weekday: bool = False) -> str:
    """Return the day in words: `12 mars 2019`, and with *weekday* `tisdag 12 mars 2019`."""
    return _format_date(
        day.year, day.month, day.day, "full" if weekday else "long", find_language(language).babel_locale
    )


@lru_cache(maxsize=2048)
def format_month(year: int, month: int, language: str = DEFAULT_LANGUAGE) -> str:
    """Return the month in words: `mars 2019`."""
    return _format_date(year, month, 1, "yMMMM", find_language(language).babel_locale)


@lru_cache(maxsize=512)
def month_name(month: int, language: str = DEFAULT_LANGUAGE) -> str:
    """Return the name of month 1 to 12 as it stands alone: `mars`."""
    from babel.dates import get_month_names

    names = get_month_names("wide", context="stand-alone", locale=find_language(language).babel_locale)
    return str(names[month])


def format_partial(
    year: int,
    month: int | None = None,
    day: int | None = None,
    season: int | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> str:
    """Return the date as precisely as it is given: `2018`, `mars 2019`, `12 mars 2019` or `hösten 2016`.

    *season* is 1 spring, 2 summer, 3 autumn, 4 winter, and counts only when there is no month.

    Raises:
        ValueError: a day that does not exist, or a day without its month.
    """
    if day is not None:
        if month is None:
            raise ValueError(f"day {day} of {year} without a month")
        return format_day(date(year, month, day), language)
    if month is not None:
        return format_month(year, month, language)
    return _format_season(year, season, language) if season is not None else str(year)


@lru_cache(maxsize=4096)
def format_span(start: DateParts, end: DateParts, language: str = DEFAULT_LANGUAGE) -> str:
    """Return the span from *start* to *end* without repeating what they share.

    `12–17 mars 2019`, `maj–december 2018`, `2018–2019`. Two ends of different precision are both written out:
    `hösten 2016 – juni 2017`. A span from a date to the same date is that date.
    """
    first, last = _parts(start), _parts(end)
    if first == last:
        return format_partial(*first, language=language)
    precision = [part is not None for part in first]
    if precision != [part is not None for part in last] or first[3] is not None:
        return f"{format_partial(*first, language=language)} – {format_partial(*last, language=language)}"
    if first[1] is None:
        return f"{first[0]}–{last[0]}"
    return _format_interval(
        date(first[0], first[1], first[2] or 1),
        date(last[0], last[1] or 1, last[2] or 1),
        "yMMMd" if first[2] else "yMMMM",
        find_language(language).babel_locale,
    )


def format_clock(hour: int, minute: int, language: str = DEFAULT_LANGUAGE) -> str:
    """Return a time of day: `kl. 18.30`, as Swedish authorities write it."""
    # The no-break space keeps the abbreviation and the time on one line.
    return get_catalog(language).t("kl.\u00a0{hour}.{minute}", hour=f"{hour:02}", minute=f"{minute:02}")


def _parts(parts: DateParts) -> tuple[int, int | None, int | None, int | None]:
    return parts.year, parts.month, parts.day, None if parts.month else getattr(parts, "season", None)


def _format_season(year: int, season: int, language: str) -> str:
    t = get_catalog(language).t
    match season:
        case 1:
            return t("våren {year}", year=year)
        case 2:
            return t("sommaren {year}", year=year)
        case 3:
            return t("hösten {year}", year=year)
        case 4:
            # The winter that begins in the year and ends in the next.
            return t("vintern {year}–{next_year}", year=year, next_year=year + 1)
    raise ValueError(f"there is no season {season}")


def _format_date(year: int, month: int, day: int, form: str, locale: str) -> str:
    from babel.dates import format_date, format_skeleton

    value = date(year, month, day)
    if form == "yMMMM":
        return format_skeleton(form, value, locale=locale)
    return format_date(value, form, locale)


@lru_cache(maxsize=4096)
def _format_interval(start: date, end: date, skeleton: str, locale: str) -> str:
    """Return the interval after CLDR's pattern for the largest part that differs, with months written out."""
    from babel.core import Locale
    from babel.dates import format_date

    largest = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    patterns = Locale.parse(locale).interval_formats.get(skeleton, {}).get(largest)
    if not patterns or len(patterns) != 2:
        form = "long" if skeleton == "yMMMd" else "yMMMM"
        ends = (_format_date(day.year, day.month, day.day, form, locale) for day in (start, end))
        return " – ".join(ends)
    # CLDR has day intervals with short months only: "12 mars–17 apr." becomes "12 mars–17 april".
    wide = [pattern if "MMMM" in pattern else pattern.replace("MMM", "MMMM") for pattern in patterns]
    text = "".join(format_date(day, pattern, locale) for day, pattern in zip((start, end), wide, strict=True))
    # Its thin spaces are missing in many fonts and stop a search for the text.
    return text.replace("\u2009", " ")
