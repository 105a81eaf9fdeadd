"""The table of how much can be followed up, and the comparison with what a person said."""

from __future__ import annotations

import pytest

from generator.model.partnerships import Activity, Partnership
from generator.site.measurability import MeasurabilityState, measure
from tools.lint_table import HandVerdict, Judged, compare, main, sample, table

PARTNERSHIP = Partnership.model_validate({"title": "Prov", "period": "2026", "places": ["Torget"]})
TEXTS = {
    "Polisen gör kontroller.": {},
    "Polisen gör minst tio kontroller.": {"target": {"at_least": 10, "unit": "kontroll"}},
    "Kommunen bildar ett nätverk.": {},
}


def judged() -> tuple[Judged, ...]:
    activities = [Activity.model_validate({"text": text, "lead": "police", **more}) for text, more in TEXTS.items()]
    return tuple(
        Judged("lulea", "lulea/2026", number, activity, measure(activity, PARTNERSHIP))
        for number, activity in enumerate(activities, 1)
    )


def by_hand(*states: MeasurabilityState) -> list[HandVerdict]:
    return [
        HandVerdict("1", ("lulea/2026", number), state, text)
        for number, (state, text) in enumerate(zip(states, TEXTS, strict=True), 1)
    ]


def test_agreement_and_kappa() -> None:
    not_measurable, measurable = MeasurabilityState.NOT_MEASURABLE, MeasurabilityState.MEASURABLE
    found = compare(by_hand(not_measurable, measurable, not_measurable), judged())

    # Two of three agree; by chance 2/3 * 1/3 + 1/3 * 1/3 = 1/3 would: kappa (2/3 - 1/3) / (2/3).
    assert (found.same, found.total, found.kappa) == (2, 3, pytest.approx(0.5))
    assert [hand.text for hand, _ in found.different] == ["Kommunen bildar ett nätverk."]


def test_a_verdict_about_other_words_is_refused() -> None:
    verdicts = by_hand(*(MeasurabilityState.PARTLY for _ in TEXTS))
    changed = [HandVerdict("1", verdicts[0].key, MeasurabilityState.PARTLY, "Polisen gör annat.")]

    with pytest.raises(ValueError, match="Polisen gör annat"):
        compare(changed, judged())


def test_the_table_has_a_line_for_every_place_and_the_reasons_counted() -> None:
    lines = table(judged(), ("lulea", "pitea")).splitlines()

    assert [line.split() for line in lines[:4]] == [
        ["kommun", "åtgärder", "mätbar", "delvis", "inte"],
        ["lulea", "3", "1", "1", "1"],
        ["pitea", "0", "0", "0", "0"],
        ["2", "kommuner", "3", "1", "1", "1"],
    ]
    assert lines[5:] == ["    1 no_quantity", "    1 no_end_state", "    1 end_state_only_in_text"]


def test_a_sample_is_the_same_every_time_and_says_why() -> None:
    drawn = sample(judged(), 7)

    assert drawn == sample(judged(), 7)
    assert "   delvis: end_state_only_in_text" in drawn.splitlines()


def test_the_real_records_have_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out

    # The figures in docs/developers/linter.md.
    assert "\n96 kommuner                  611        92        65       454\n" in out
