from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n import Number, format_number, format_percent, format_range

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (0, "0", "0"),
        (301, "301", "301"),
        (1200, f"1{NBSP}200", "1,200"),
        (1234567, f"1{NBSP}234{NBSP}567", "1,234,567"),
        (Decimal("1.23"), "1,23", "1.23"),
        (Decimal("1.20"), "1,2", "1.2"),
        (0.1 + 0.2, "0,3", "0.3"),
        (Decimal("0.125"), "0,13", "0.13"),
        (2.675, "2,68", "2.68"),
        (-9, "−9", "−9"),
        (Decimal("-0.001"), "0", "0"),
        (-0.0, "0", "0"),
    ],
)
def test_a_number_is_written_as_the_language_does(value: Number, swedish: str, english: str) -> None:
    assert format_number(value) == swedish
    assert format_number(value, "en") == english


def test_the_number_of_decimals_can_be_chosen() -> None:
    assert format_number(Decimal("0.77174"), max_decimals=0) == "1"
    assert format_number(Decimal("0.77174"), max_decimals=3) == "0,772"
    assert format_number(2, max_decimals=1, min_decimals=1) == "2,0"


def test_a_change_can_carry_its_sign() -> None:
    assert [format_number(value, signed=True) for value in (6, -6, 0)] == ["+6", "−6", "0"]


def test_percent_stands_where_the_language_puts_it() -> None:
    assert format_percent(48) == f"48{NBSP}%"
    assert format_percent(Decimal("48.25"), "sv", 1) == f"48,3{NBSP}%"
    assert format_percent(48, "en") == "48%"
    assert format_percent(48, "tr") == "%48"


def test_an_interval_below_zero_is_joined_by_a_word() -> None:
    assert format_range(3, 5) == "3–5"
    assert format_range(1200, 1500) == f"1{NBSP}200–1{NBSP}500"
    assert format_range(-9, 23) == "−9 till 23"
    assert format_range(-9, 23, signed=True) == "−9 till +23"
    assert format_range(-9, 23, "en", signed=True) == "−9 to +23"
    assert format_range(Decimal("2.001"), Decimal("2.002")) == "2"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity"), Decimal("1e40"), 1e300])
def test_what_is_no_number_is_refused(value: Number) -> None:
    with pytest.raises(ValueError, match="not a number"):
        format_number(value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_swedish_number_can_be_read_back(value: Decimal) -> None:
    text = format_number(value).replace(NBSP, "").replace(",", ".").replace("−", "-")

    assert Decimal(text) == value
