"""Where promises are made: municipalities with their districts, contacts and duties."""

from __future__ import annotations

from pydantic import Field

from generator.model.record import Citation, Compiled, Contact, Correction, Party, Record, Statement
from generator.model.values import Code4, Day, Flag, Line, LocalId, Many, Number, Slug, Text, Url, When, Whole


class District(Record):
    """A part of a municipality that people have a name for."""

    id: LocalId | None = None
    name: Line
    also_known_as: Many[Line] = ()
    covers: Many[Line] = Field((), description="Platser och gator som hör till området.")
    population: Whole | None = None


class PoliceArea(Record):
    """The local police area (lokalpolisområde) that a municipality belongs to."""

    id: LocalId | None = None
    name: Line


class PreventionDuty(Record):
    """What the act on municipalities' responsibility for crime prevention asks for.

    Source: lag (2023:196) om kommuners ansvar för brottsförebyggande arbete.
    """

    picture_date: When | None = None
    analysis_present: Flag | None = None
    plan_decision_date: When | None = None
    agreement: Line | None = None
    council: Text | None = None
    coordinator: Text | None = None
    last_follow_up: When | None = None
    note: Text | None = None


class Population(Record):
    """How many live there, with the day it was counted and who counted."""

    total: Whole
    women: Whole | None = None
    men: Whole | None = None
    year: When | None = None
    source: Text | None = None


class Municipality(Record):
    """One municipality's own file."""

    code: Code4
    name: Line | None = None
    official_name: Line | None = None
    invented: Flag = False
    summary: Text | None = None
    also_known_as: Many[Line] = ()
    county: Line | None = Field(None, description="Bara för en påhittad kommun; annars bestämmer koden länet.")
    police_areas: Many[PoliceArea | Line] = ()
    districts: Many[District] = ()
    population: Population | None = None
    neighbours: Many[Slug] = ()
    parties: Many[Party] = ()
    contacts: Many[Contact] = ()
    council: Text | None = None
    coordinator: Text | None = None
    law_2023_196: PreventionDuty | None = None
    statements: Many[Statement] = ()
    languages: Many[Line] = ()
    report_error: Line | Url | None = None
    cadence_days: int | None = Field(None, ge=1, le=730)
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
    notes: Many[Text] = ()
    corrections: Many[Correction] = ()
    collected: Day | None = None
    area_km2: Number | None = None
