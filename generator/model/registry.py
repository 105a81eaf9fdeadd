"""The shared registry: municipalities, counties, police regions, themes, parties, indicators, units and evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field

from generator.model.record import Record
from generator.model.results import Evaluation, Indicator
from generator.model.values import Code4, Line, LocalText, Many, Slug, Text


class RegisteredMunicipality(Record):
    """One of Sweden's municipalities; `code` and `county` are SCB's codes, as text."""

    code: Code4 = Field(description="SCB:s kommunkod, fyra siffror.")
    name: Line = Field(description="Kommunens namn.")
    official_name: Line = Field(description="Namnet som kommunen själv skriver det.")
    county: Line = Field(description="Länets kod.")
    police_region: Slug = Field(description="Polisregionens id.")
    neighbours: Many[Slug] = Field((), description="Grannkommuner.")
    also_known_as: Many[Line] = Field((), description="Andra namn.")


class County(Record):
    """One of the 21 counties; the key is SCB's code."""

    name: Line = Field(description="Länets namn.")
    short: Line = Field(description="Länets korta namn.")
    slug: Slug = Field(description="Länets namn i adresser.")
    police_region: Slug = Field(description="Polisregionens id.")


class PoliceRegion(Record):
    """One of the seven police regions."""

    name: Line = Field(description="Regionens namn.")
    counties: Many[Line] = Field(description="Länens koder.")


class Theme(Record):
    """A subject that promises can be filtered by."""

    name: Text = Field(description="Temats namn.")
    keywords: Many[Line] = Field((), description="Ord som känner igen temat i en text.")


class PartyKind(Record):
    """A kind of party that promises; `definite` is how a sentence names it."""

    name: Text = Field(description="Partens namn.")
    short: Text = Field(description="Namnet i en mening: polisen.")
    also_known_as: Many[Line] = Field((), description="Andra namn.")


class Unit(Record):
    """A unit that work is counted in: one, many, and both in English."""

    one: Text = Field(description="Ordet för en.")
    many: Text = Field(description="Ordet för flera.")


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything in `_registry/`, by key."""

    municipalities: Mapping[str, RegisteredMunicipality] = field(default_factory=dict)
    counties: Mapping[str, County] = field(default_factory=dict)
    regions: Mapping[str, PoliceRegion] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    parties: Mapping[str, PartyKind] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    evaluations: Mapping[str, Evaluation] = field(default_factory=dict)

    def plural(self, unit: str, language: str = "sv") -> tuple[str, str]:
        """Return *unit* for one and for many.

        A compound takes the plural of its last part: "trafikkontroll" bends as "kontroll".
        A unit that is not registered stays as it is written.
        """
        if known := self.units.get(unit):
            return known.one.get(language)[0], known.many.get(language)[0]
        head, space, rest = unit.partition(" ")
        if space and head in self.units:
            return unit, f"{self.units[head].many.sv} {rest}"
        tail = self._tail(unit)
        return (unit, unit[: len(unit) - len(tail)] + self.units[tail].many.sv) if tail else (unit, unit)

    def knows_unit(self, unit: str) -> bool:
        """Whether the plural of *unit* is known, by itself or by its last part."""
        return unit in self.units or unit.partition(" ")[0] in self.units or bool(self._tail(unit))

    def _tail(self, unit: str) -> str:
        # The longest registered ending of a compound, of at least three letters.
        return next((unit[start:] for start in range(1, len(unit) - 2) if unit[start:] in self.units), "")


REGISTRY_FILES: dict[str, type[Record]] = {
    "municipalities.yml": RegisteredMunicipality,
    "counties.yml": County,
    "regions.yml": PoliceRegion,
    "themes.yml": Theme,
    "parties.yml": PartyKind,
    "indicators.yml": Indicator,
    "units.yml": Unit,
    "evaluations.yml": Evaluation,
}

__all__ = [
    "REGISTRY_FILES", "County", "LocalText", "PartyKind", "PoliceRegion", "RegisteredMunicipality",
    "Registry", "Theme", "Unit",
]  # fmt: skip
