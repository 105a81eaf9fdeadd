"""Where promises are made: municipalities with their districts, contacts and duties."""

from __future__ import annotations

from pydantic import Field

from generator.model.groundwork import AgeBand
from generator.model.record import Citation, Compiled, Contact, Correction, Party, Record, Statement
from generator.model.values import Code4, Day, Flag, Line, LocalId, Many, Number, Slug, Text, Url, When, Whole


class District(Record):
    """A part of a municipality that people have a name for."""

    id: LocalId | None = Field(None, description="Kort namn i adresser och hänvisningar.")
    name: Line = Field(description="Områdets namn.")
    also_known_as: Many[Line] = Field((), description="Andra namn på området.")
    covers: Many[Line] = Field((), description="Platser och gator som hör till området.")
    population: Whole | None = Field(None, description="Hur många som bor där.")


class PoliceArea(Record):
    """The local police area (lokalpolisområde) that a municipality belongs to."""

    id: LocalId | None = Field(None, description="Kort namn i hänvisningar.")
    name: Line = Field(description="Lokalpolisområdets namn.")


class PreventionDuty(Record):
    """What the act on municipalities' responsibility for crime prevention asks for.

    Source: lag (2023:196) om kommuners ansvar för brottsförebyggande arbete.
    """

    picture_date: When | None = Field(None, description="När lägesbilden togs fram.")
    analysis_present: Flag | None = Field(None, description="Om det finns en analys av orsakerna.")
    plan_decision_date: When | None = Field(None, description="När åtgärdsplanen beslutades.")
    agreement: Line | None = Field(None, description="Överenskommelsen med polisen.")
    council: Text | None = Field(None, description="Rådet för brottsförebyggande frågor.")
    coordinator: Text | None = Field(None, description="Samordnaren, som funktion.")
    last_follow_up: When | None = Field(None, description="När arbetet senast följdes upp.")
    note: Text | None = Field(None, description="Annat att veta.")


class Population(Record):
    """How many live there, with the day it was counted and who counted."""

    total: Whole = Field(description="Hur många som bor i kommunen.")
    women: Whole | None = Field(None, description="Varav kvinnor.")
    men: Whole | None = Field(None, description="Varav män.")
    age_bands: Many[AgeBand] = Field((), description="Hur många i olika åldrar, delade som i dialogerna.")
    year: When | None = Field(None, description="När de räknades.")
    source: Text | None = Field(None, description="Vem som räknade.")


class Municipality(Record):
    """One municipality's own file."""

    code: Code4 = Field(description="SCB:s kommunkod, fyra siffror inom citattecken.")
    name: Line | None = Field(None, description="Namnet, bara för en påhittad kommun.")
    official_name: Line | None = Field(None, description="Kommunens hela namn, bara för en påhittad kommun.")
    invented: Flag = Field(False, description="Att kommunen är påhittad.")
    summary: Text | None = Field(None, description="En mening om kommunen.")
    also_known_as: Many[Line] = Field((), description="Andra namn som någon kan söka på.")
    county: Line | None = Field(None, description="Bara för en påhittad kommun; annars bestämmer koden länet.")
    police_areas: Many[PoliceArea | Line] = Field((), description="Lokalpolisområden.")
    districts: Many[District] = Field((), description="Stadsdelar och kommundelar.")
    population: Population | None = Field(None, description="Folkmängd.")
    neighbours: Many[Slug] = Field((), description="Grannkommuner, med mappens namn.")
    parties: Many[Party] = Field((), description="Parter som bara finns i den här kommunen.")
    contacts: Many[Contact] = Field((), description="Vart man vänder sig.")
    council: Text | None = Field(None, description="Brottsförebyggande rådet: vad det är och vilka som är med.")
    coordinator: Text | None = Field(None, description="Samordnaren, som funktion.")
    law_2023_196: PreventionDuty | None = Field(None, description="Uppgifter enligt lagen om kommuners ansvar.")
    statements: Many[Statement] = Field((), description="Vad ledningen har sagt att den prioriterar.")
    languages: Many[Line] = Field((), description="Språk som ni skriver på.")
    report_error: Line | Url | None = Field(None, description="Adress dit fel på sidorna anmäls.")
    cadence_days: int | None = Field(
        None, ge=1, le=730, description="Hur många dagar det får gå mellan två återkopplingar."
    )
    sources: Many[Citation] = Field((), description="Källor som alla filer i mappen kan hänvisa till.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")
    corrections: Many[Correction] = Field((), description="Fel som har rättats.")
    collected: Day | None = Field(None, description="Dagen då uppgifterna samlades in.")
    area_km2: Number | None = Field(None, description="Yta i kvadratkilometer.")
