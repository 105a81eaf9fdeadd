"""What a bare text takes in from the lines below it, although it was meant as a list or a field."""

import pytest

from generator.diagnostics import Report
from generator.model.kinds import FIELD_WORDS
from generator.source import yaml as source_yaml
from generator.source.yaml import parse_yaml


def found(text: str) -> list[str]:
    report = Report()
    parse_yaml(text, "a.yml", report, fields=FIELD_WORDS)
    lines = text.split("\n")
    return [
        f"{item.severity} {item.code} {lines[item.span.line - 1][item.span.column - 1 : item.span.end_column - 1]!r}"
        for item in report
    ]


@pytest.fixture(params=["fast", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(source_yaml, "_FastLoader", source_yaml._PureLoader)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("place: Torget\n  - Gatan\n", ["error yaml-list-in-text '- Gatan'"]),
        ("place: Torget\n  - Gatan\n  - Parken\n", ["error yaml-list-in-text '- Gatan'", "error yaml-list-in-text '- Parken'"]),
        ("place:\n  - Torget\n    - Gatan\n", ["error yaml-list-in-text '- Gatan'"]),
        ("place: [Torget\n  - Gatan, Parken]\n", ["error yaml-list-in-text '- Gatan'"]),
        ("title: Torget\n\n  -\n", ["error yaml-list-in-text '-'"]),
        ("title: Torget\n  - Gatan # här\n", ["error yaml-list-in-text '- Gatan'"]),
        ("title: Trafik\n  period 2026\n", ["warning yaml-field-in-text 'period 2026'"]),
        ("activities:\n  - text: Polisen kontrollerar.\n      lead police\n    unit: kontroll\n", ["warning yaml-field-in-text 'lead police'"]),
        ("title: Trafik\n  period:2026\n", ["error yaml-space-missing 'period:2026'"]),
        ("goal: {unit: procent\n  baseline 52}\n", ["warning yaml-field-in-text 'baseline 52'"]),
    ],
)  # fmt: skip
def test_a_list_or_a_field_that_became_part_of_a_text_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text",
    [
        "summary: Vi tänder lampor på torget\n  och klipper buskarna – mer ljus.\n",
        "summary: Vi tänder lampor\n  – och klipper buskar\n",
        "summary: Vi tänder 10\n  -15 lampor\n",
        "summary: |\n  Vi tänder lampor:\n  - på torget\n  - i parken\n  period 2026\n",
        "summary: >\n  - på torget\n",
        'summary: "Vi tänder lampor\n  - på torget"\n',
        "summary: 'Polisen\n  period 2026'\n",
        "en: The police make checks\n  when the school opens in the morning.\n",
        "summary: Polisen och kommunen ser ett\n  problem på torget.\n",
        "summary: Kvinnor känner sig trygga,\n  men inte alla män som vi har talat med\n",
        "summary: Läs mer på\n  https://polisen.se/lulea\n",
        "summary: Mötet börjar\n  kl:18\n",
        "places: [Torget,\n  Gatan]\n",
        "places:\n  - Torget\n  - Gatan\n",
        "title: Trafik\nsummary:\n  Färre ska köra\n  för fort.\n",
    ],
)
def test_a_text_over_several_lines_may_hold_what_only_looks_alike(text: str) -> None:
    assert found(text) == []


def test_only_words_that_name_a_field_are_taken_for_one() -> None:
    report = Report()
    parse_yaml("title: Trafik\n  period 2026\n", "a.yml", report)

    assert not list(report)
    assert {"title", "period", "from", "at_least", "wave", "leads_to", "one"} <= FIELD_WORDS
