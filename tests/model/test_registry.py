"""The shared registry: read as it is written, and units that bend as Swedish words do."""

from collections.abc import Callable, Mapping

import pytest

from generator.diagnostics import Report
from generator.model.load import load_content
from generator.model.registry import Registry, Unit
from tests.harness import ROOT, Project

Make = Callable[..., Project]


def unit(one: str, many: str, **english: str) -> Unit:
    both = {"one": {"sv": one, "en": english.get("en", one)}, "many": {"sv": many, "en": english.get("ens", many)}}
    return Unit.model_validate(both)


UNITS: Mapping[str, Unit] = {
    "kontroll": unit("kontroll", "kontroller", en="check", ens="checks"),
    "gång": unit("gång", "gånger", en="time", ens="times"),
    "sång": unit("sång", "sånger"),
    "dag": unit("dag", "dagar", en="day", ens="days"),
    "arbetsdag": unit("arbetsdag", "arbetsdagar", en="working day", ens="working days"),
    "by": unit("by", "byar"),
}
REGISTRY = Registry(units=UNITS)


@pytest.mark.parametrize(
    ("name", "language", "one", "many"),
    [
        ("kontroll", "sv", "kontroll", "kontroller"),
        ("kontroll", "en", "check", "checks"),
        # A compound bends as its last part; the longest registered ending decides.
        ("trafikkontroll", "sv", "trafikkontroll", "trafikkontroller"),
        ("arbetsdag", "en", "working day", "working days"),
        ("halvarbetsdag", "sv", "halvarbetsdag", "halvarbetsdagar"),
        ("fredag", "sv", "fredag", "fredagar"),
        # A compound has no English of its own: the Swedish word is shown rather than half a translation.
        ("trafikkontroll", "en", "trafikkontroll", "trafikkontroller"),
        # Words after the first stay.
        ("dag med fritidsgård", "sv", "dag med fritidsgård", "dagar med fritidsgård"),
        # Two letters are too little to know a word by: "hobby" is not a village.
        ("hobby", "sv", "hobby", "hobby"),
        ("vandring", "sv", "vandring", "vandring"),
        ("", "sv", "", ""),
    ],
)
def test_a_unit_is_bent_as_it_is_registered_or_as_its_last_part(name: str, language: str, one: str, many: str) -> None:
    assert REGISTRY.plural(name, language) == (one, many)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("kontroll", True),
        ("trafikkontroll", True),
        ("dag med fritidsgård", True),
        ("hobby", False),
        ("vandring", False),
        ("", False),
    ],
)
def test_a_unit_is_known_when_its_plural_is(name: str, known: bool) -> None:
    assert REGISTRY.knows_unit(name) == known


def test_the_registry_keeps_codes_as_text_and_entries_in_order(project: Make) -> None:
    registry = project().load().content.registry

    assert list(registry.municipalities) == ["haabo", "habo", "lerum", "lulea", "pitea"]
    haabo = registry.municipalities["haabo"]
    assert (haabo.code, haabo.county, haabo.also_known_as) == ("0305", "03", ("Bålsta",))
    assert list(registry.counties) == ["03", "06", "14", "25"]
    assert registry.regions["nord"].counties == ("25",)
    assert registry.themes["traffic"].name.get("en") == ("Traffic", "en")
    assert str(registry.parties["schools"].name) == "Skolorna"
    assert registry.indicators["safe-outdoors"].kind == "share"
    assert registry.plural("gång") == ("gång", "gånger")


def test_a_source_without_a_registry_has_an_empty_one(project: Make) -> None:
    made = project()
    for name in ("municipalities", "counties", "regions", "themes", "parties", "units", "indicators"):
        made.remove(f"_registry/{name}.yml")

    assert made.load().content.registry == Registry()


def test_every_unit_in_the_content_of_this_repository_has_a_plural() -> None:
    content = load_content(ROOT, Report())
    records = [item.partnership.record for files in content.municipalities for item in files.partnerships]
    activities = [activity for record in records for activity in record.activities]
    activities += [activity for record in records for promise in record.promises for activity in promise.activities]
    units = {activity.target.unit for activity in activities if activity.target is not None}

    assert {name for name in units if not content.registry.knows_unit(name)} == set()
    assert len(units) > 30
