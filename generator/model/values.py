"""The small values that records are made of: dates, periods, texts, numbers and ids."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.i18n.languages import CONTENT_LANGUAGES
from generator.source.links import completed_link, is_mail_address, is_phone_number, read_link

# Months that begin each season, first to last. Winter runs into the next year.
SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
_SEASON_WORDS = {
    "våren": 1, "vår": 1, "sommaren": 2, "sommar": 2,
    "hösten": 3, "höst": 3, "vintern": 4, "vinter": 4,
}  # fmt: skip
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASON = re.compile(r"(?:(\w+) ([0-9]{4})|([0-9]{4}) (\w+))")
_QUARTER = re.compile(r"([0-9]{4})-[QqKk]([1-4])")
_MAX_ADDRESS = 2_000
_YEARS = re.compile(r"([0-9]{4})\s*[-–]\s*([0-9]{4})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,10})?")
# Blanks between thousands, and the comma that Swedish writes before decimals.
_AS_DECIMAL = str.maketrans({" ": "", "\u00a0": "", ",": "."})


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as it was written: a year, a season, a month or a day.

    `season` is 1 spring, 2 summer, 3 autumn, 4 winter (December to February).
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date in *text*, exactly as precise as it was written.

        Accepts `2024`, `2024-06`, `2024-06-30` and `hösten 2024`; never guesses a
        missing part.

        Raises:
            ValueError: another form, or a day that does not exist.

        Source: ISO 8601-1, calendar dates with reduced precision.
        """
        text = text.strip()
        if match := _DATE.fullmatch(text):
            year, month, day = (int(part) if part else None for part in match.groups())
            assert year is not None
            if not 1900 <= year <= 2199:
                raise ValueError(f"year out of range: {text}")
            date(year, month or 1, day or 1)
            return cls(year, month, day)
        if match := _SEASON.fullmatch(text.lower()):
            word = match[1] or match[4]
            if word in _SEASON_WORDS:
                return cls(int(match[2] or match[3]), season=_SEASON_WORDS[word])
        raise ValueError(f"not a date: {text}")

    @classmethod
    def of(cls, day: date) -> Self:
        """Return *day* as a date that is precise to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The first day this date can mean."""
        if self.season:
            return date(self.year, SEASON_MONTHS[self.season][0], 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day this date can mean."""
        year, month = self.year, self.month or 12
        if self.season:
            month = SEASON_MONTHS[self.season][1]
            year += self.season == 4
        if self.day:
            return date(year, month, self.day)
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def is_day(self) -> bool:
        """Whether the date is precise to the day."""
        return self.day is not None

    def __str__(self) -> str:
        if self.season:
            return f"{self.year}-S{self.season}"
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class PeriodReversed(ValueError):
    """A period that ends before it starts."""

    def __init__(self, start: object, end: object) -> None:
        super().__init__(f"{end} is before {start}")
        self.start, self.end = start, end


@dataclass(frozen=True, slots=True)
class Period:
    """The time a promise is for.

    `start` and `end` are None when nobody has said. `open_ended` means "until replaced".
    `about` is the year an undated record seems to be from; it never decides a state.
    `extended_to` is a later end that was decided afterwards.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    open_ended: bool = False
    about: PartialDate | None = None
    extended_to: PartialDate | None = None

    @classmethod
    def parse(cls, value: object) -> Self:
        """Return the period written as text or as a mapping.

        Text: `2018`, `2018-05`, `2018-K2` (quarter), `2018–2019`, `2018-05/2018-12`,
        `undated`. Mapping: `from`, `to`, `until: replaced`, `extended_to`, `about`.

        Raises:
            ValueError: another form, or an end before the start.
        """
        if isinstance(value, str):
            return cls._parse_text(value.strip())
        if isinstance(value, dict):
            return cls._parse_mapping(value)
        raise ValueError("not a period")

    @classmethod
    def _parse_text(cls, text: str) -> Self:
        if text == "undated":
            return cls()
        if match := _QUARTER.fullmatch(text):
            year, quarter = int(match[1]), int(match[2])
            return cls(PartialDate(year, quarter * 3 - 2), PartialDate(year, quarter * 3))
        if match := _YEARS.fullmatch(text):
            return cls._ordered(PartialDate.parse(match[1]), PartialDate.parse(match[2]))
        first, slash, last = text.partition("/")
        start = PartialDate.parse(first)
        return cls._ordered(start, PartialDate.parse(last) if slash else start)

    @classmethod
    def _parse_mapping(cls, value: dict[str, Any]) -> Self:
        if unknown := set(value) - {"from", "to", "until", "extended_to", "about"}:
            raise ValueError(f"unknown key {min(unknown)}")
        if value.get("until") not in (None, "replaced"):
            raise ValueError("until takes only: replaced")

        def read(key: str) -> PartialDate | None:
            text = value.get(key)
            return None if text is None else PartialDate.parse(str(text))

        period = cls(read("from"), read("to"), "until" in value, read("about"), read("extended_to"))
        if period.open_ended and period.end:
            raise ValueError("to and until exclude each other")
        if not any((period.start, period.end, period.about)):
            raise ValueError("a period needs from, to or about")
        return cls._checked(period)

    @classmethod
    def _ordered(cls, start: PartialDate, end: PartialDate) -> Self:
        return cls._checked(cls(start, end))

    @classmethod
    def _checked(cls, period: Self) -> Self:
        last = period.last_day
        if period.start and last and last < period.start.first_day:
            raise PeriodReversed(period.start, period.extended_to or period.end)
        return period

    @property
    def first_day(self) -> date | None:
        """The first day of the period, None when unknown."""
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day, an extension counted; None when unknown or until replaced."""
        end = self.extended_to or self.end
        return end.last_day if end else None

    @property
    def is_undated(self) -> bool:
        """Whether neither a start nor an end is known."""
        return self.start is None and self.end is None

    @property
    def years(self) -> tuple[int, ...]:
        """Every calendar year the period touches, first to last; empty when undated."""
        first, last = self.first_day, self.last_day
        if first is None and last is None:
            return ()
        if first is None or last is None:
            return ((first or last).year,)  # type: ignore[union-attr]
        return tuple(range(first.year, last.year + 1))

    def contains(self, day: date) -> bool:
        """Whether *day* lies in the period; an unknown edge does not exclude it."""
        first, last = self.first_day, self.last_day
        return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in the languages it exists in; Swedish is always there.

    `variants` holds the others as (language, text), in the order they were written;
    the language `easy` is Swedish that is easy to read.
    """

    sv: str
    variants: tuple[tuple[str, str], ...] = ()

    def get(self, language: str) -> tuple[str, str]:
        """Return the text in *language*, or the Swedish one, and which it is."""
        if self.variants:
            for code, text in self.variants:
                if code == language:
                    return text, code
        return self.sv, "sv"

    def has(self, language: str) -> bool:
        """Whether the text exists in *language* itself."""
        return language == "sv" or any(code == language for code, _ in self.variants)

    def __str__(self) -> str:
        return self.sv


def _problem(kind: str, **context: object) -> PydanticCustomError:
    # The kind is the diagnostic's code; the words live with the diagnostics.
    return PydanticCustomError(kind, kind, {key: str(value) for key, value in context.items()})


def _shown(value: object) -> str:
    """Return *value* as it may have been written, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    return str(value)


def _read_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return _parse_date(str(value))
    except ValueError:
        text = str(value).strip()
        raise _problem("no-such-day" if _DATE.fullmatch(text) else "not-a-date", value=_shown(value)) from None


# The same days, amounts and years stand in many rows and files.
_parse_date = lru_cache(maxsize=4096)(PartialDate.parse)


def _read_day(value: object) -> date:
    if isinstance(value, str):
        try:
            return _parse_day(value)
        except ValueError:
            pass
    if isinstance(value, date):
        return value
    partial = _read_date(value)
    if not partial.is_day:
        raise _problem("not-a-whole-date", value=value)
    return partial.first_day


@lru_cache(maxsize=4096)
def _parse_day(text: str) -> date:
    partial = PartialDate.parse(text)
    if not partial.is_day:
        raise ValueError(f"not a whole date: {text}")
    return partial.first_day


def _read_period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return Period.parse(value)
    except ValueError as error:
        if isinstance(error, PeriodReversed):
            raise _problem("period-backwards", start=error.start, end=error.end) from None
        raise _problem("not-a-period", value=_shown(value)) from None


def _read_text(value: object) -> LocalText:
    if isinstance(value, str):
        text = value.strip()
        if not text:
            raise _problem("empty-field")
        return LocalText(text)
    if isinstance(value, LocalText):
        return value
    if isinstance(value, dict):
        if not isinstance(value.get("sv"), str) or not value["sv"].strip():
            raise _problem("text-without-swedish")
        for code, text in value.items():
            if code not in CONTENT_LANGUAGES:
                raise _problem("unknown-language", value=code)
            if not isinstance(text, str) or not text.strip():
                raise _problem("empty-field")
        return LocalText(
            value["sv"].strip(),
            tuple((code, text.strip()) for code, text in value.items() if code != "sv"),
        )
    raise _problem("not-a-text")


def _read_number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        return _parse_number(str(value))
    except ValueError:
        raise _problem("not-a-number", value=_shown(value)) from None


@lru_cache(maxsize=4096)
def _parse_number(text: str) -> Decimal:
    plain = text.strip().translate(_AS_DECIMAL)
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"not a number: {text}")
    return Decimal(plain)


def _read_whole(value: object) -> int:
    number = _read_number(value)
    if number != number.to_integral_value():
        raise _problem("not-a-whole-number", value=value)
    return int(number)


def _read_flag(value: object) -> bool:
    words = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nej": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in words:
        return words[value.strip().lower()]
    raise _problem("not-yes-or-no", value=_shown(value))


def _read_items(value: object) -> object:
    # One value where a list may stand is a list of one: `places: Torget`, `sources: {url: …}`.
    return [value] if isinstance(value, str | dict) else value


def _read_code(value: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", value):
        raise _problem("unknown-municipality", value=value, digits='"2580"')
    return value


def _read_url(value: object) -> str:
    text = _shown(value).strip()
    link = read_link(text)
    if link.scheme not in ("http", "https") or link.problem == "link-incomplete" or len(text) > _MAX_ADDRESS:
        raise _problem("not-a-web-address", value=text, suggestion=completed_link(text))
    if link.problem is not None:
        raise _problem(link.problem, value=text, host=link.host)
    return text


def _read_mail(value: object) -> str:
    text = _shown(value).strip().removeprefix("mailto:")
    if not is_mail_address(text):
        raise _problem("not-an-email", value=text)
    return text


def _read_phone(value: object) -> str:
    text = _shown(value).strip().removeprefix("tel:")
    if not is_phone_number(text):
        raise _problem("not-a-phone", value=text)
    return text


Day = Annotated[date, BeforeValidator(_read_day)]
When = Annotated[PartialDate, BeforeValidator(_read_date)]
Time = Annotated[Period, BeforeValidator(_read_period)]
Text = Annotated[LocalText, BeforeValidator(_read_text)]
Number = Annotated[Decimal, BeforeValidator(_read_number)]
Whole = Annotated[int, BeforeValidator(_read_whole)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Url = Annotated[str, BeforeValidator(_read_url)]
Email = Annotated[str, BeforeValidator(_read_mail)]
Phone = Annotated[str, BeforeValidator(_read_phone)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")]
LocalId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")]
Ref = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Code4 = Annotated[str, AfterValidator(_read_code), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}$"})]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_read_items)]
