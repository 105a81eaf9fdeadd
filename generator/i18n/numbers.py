"""Numbers as the language writes them: no-break spaces, decimal commas and true minus signs."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from generator.i18n.languages import DEFAULT_LANGUAGE, find_language

Number = int | float | Decimal

_MINUS = "−"

# More digits than any count, rate or sum has; beyond it something other than a number was measured.
_MOST_DIGITS = 40


@lru_cache(maxsize=8192)
def format_number(
    value: Number,
    language: str = DEFAULT_LANGUAGE,
    max_decimals: int = 2,
    *,
    min_decimals: int = 0,
    signed: bool = False,
) -> str:
    """Return the number as text: `1 200`, `1,23`, `−9`, and with *signed* `+6`.

    Halves are rounded away from zero, as the reader was taught. A float counts as the decimal number it prints as. What rounds
    to zero has no sign.

    Raises:
        ValueError: infinity, not a number, or a number of more than 40 digits before the decimal sign.
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite() or exact.adjusted() >= _MOST_DIGITS:
        raise ValueError(f"not a number that can be shown: {value}")
    return _format(exact, find_language(language).babel_locale, max_decimals, min_decimals, signed)


def format_percent(percent: Number, language: str = DEFAULT_LANGUAGE, max_decimals: int = 0) -> str:
    """Return *percent*, which is 48 for forty-eight hundredths, with the sign: `48 %`, `48%` in English."""
    pattern = _percent_pattern(find_language(language).babel_locale)
    return pattern.replace("{}", format_number(percent, language, max_decimals))


def format_range(
    low: Number, high: Number, language: str = DEFAULT_LANGUAGE, max_decimals: int = 2, *, signed: bool = False
) -> str:
    """Return an interval: `3–5`; with signs or below zero a word stands between: `−9 till +23`."""
    first = format_number(low, language, max_decimals, signed=signed)
    last = format_number(high, language, max_decimals, signed=signed)
    if first == last:
        return first
    if not signed and low >= 0 and high >= 0:
        return f"{first}–{last}"
    # Here, not at the top: the catalog needs this module for its plurals.
    from generator.i18n.catalog import get_catalog

    return get_catalog(language).t("{first} till {last}", first=first, last=last)


def _format(exact: Decimal, locale: str, max_decimals: int, min_decimals: int, signed: bool) -> str:
    from babel.numbers import format_decimal

    rounded = exact.quantize(
        Decimal(1).scaleb(-max_decimals), rounding=ROUND_HALF_UP, context=Context(prec=_MOST_DIGITS + max_decimals)
    )
    decimals = "0" * min_decimals + "#" * (max_decimals - min_decimals)
    text = format_decimal(
        abs(rounded), format=f"#,##0.{decimals}" if decimals else "#,##0", locale=locale, decimal_quantization=False
    )
    if rounded == 0:
        return text
    return f"{_MINUS if rounded < 0 else '+' if signed else ''}{text}"


@lru_cache(maxsize=64)
def _percent_pattern(locale: str) -> str:
    """Return where the number `{}` and the percent sign stand in the locale."""
    from babel.core import Locale

    data = Locale.parse(locale)
    number_pattern = str(data.percent_formats[None].pattern).split(";")[0]
    before, after = number_pattern.split(number_pattern.strip("%\u00a0\u202f\u061c\u200e\u200f "), 1)
    return f"{before}{{}}{after}"
