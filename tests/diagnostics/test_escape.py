"""Nothing a contributor writes can steer a terminal or a log."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trygga gångtunnlar, 12 % – ”nu” …", "Trygga gångtunnlar, 12 % – ”nu” …"),
        ("漢字 العربية suomi", "漢字 العربية suomi"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x1b[31mrött", "<U+001B>[31mrött"),
        ("\u202egnisrever", "<U+202E>gnisrever"),
        ("a\u200bb\ufeffc\u00ad", "a<U+200B>b<U+FEFF>c<U+00AD>"),
        ("\U000e0041", "<U+E0041>"),
        ("\udc80", "<U+DC80>"),
        ("\x85\u2028", "<U+0085><U+2028>"),
    ],
)
def test_invisible_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_shown_holds_no_control_format_or_surrogate_character(text: str) -> None:
    assert {unicodedata.category(character) for character in visible(text)}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )


@given(st.text(), st.integers(1, 50))
def test_a_limit_holds_before_escaping_and_is_seen(text: str, limit: int) -> None:
    shown = visible(text, limit)

    assert shown == visible(text) if len(text) <= limit else shown.endswith("…")
