"""What a date that is written in another way was meant to be."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.likely_dates import likely_date
from generator.model.values import PartialDate


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2024-02-30", "2024-02-29"),
        ("2026-5-14", "2026-05-14"),
        ("2026-5", "2026-05"),
        ("2026/05/14", "2026-05-14"),
        ("2026.05.14", "2026-05-14"),
        ("20260514", "2026-05-14"),
        ("14/5 2026", "2026-05-14"),
        ("14.5.2026", "2026-05-14"),
        ("14-05-2026", "2026-05-14"),
        ("14 maj 2026", "2026-05-14"),
        ("den 14 maj 2026", "2026-05-14"),
        ("14:e Maj 2026", "2026-05-14"),
        ("14 sept. 2026", "2026-09-14"),
        ("maj 2026", "2026-05"),
    ],
)
def test_a_date_in_another_form_is_recognised(written: str, meant: str) -> None:
    assert likely_date(written) == meant


@pytest.mark.parametrize(
    "written",
    ["snart", "14/5", "2026-13-01", "5/14/2026", "2026-05-32", "9999-01-01", "jun jul 2026", "ju 2026", "juj 2026", ""],
)
def test_where_it_cannot_be_told_nothing_is_proposed(written: str) -> None:
    assert likely_date(written) == ""


def test_a_long_text_takes_no_time() -> None:
    start = process_time()
    assert likely_date("2026" + " " * 10_000 + "x") == ""

    assert process_time() - start < 0.05


@given(st.text(alphabet="0123456789-/. majunide:"))
def test_what_is_proposed_can_be_used(text: str) -> None:
    if meant := likely_date(text):
        assert str(PartialDate.parse(meant)) == meant
