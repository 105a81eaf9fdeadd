"""Every kind of file that editors write: what it is called, where it lies and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from generator.model import groundwork, partnerships, places, posts, registry, results
from generator.model.record import records_in
from generator.model.validate import field_names

Form = Literal["fields", "front-matter", "table", "register"]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    `name` is ours, in English; `title` and `about` are for editors. `example` is a path as in the handbook, `globs` where
    such files lie below the source folder. `form` says how the fields of `model` stand in the file: as the file's own
    fields, at the top of a Markdown file, as columns of a table, or once under each key of a register. A file that is
    `made_by_tool` is nobody's to write.
    """

    name: str
    title: str
    example: str
    globs: tuple[str, ...]
    form: Form
    model: type[BaseModel]
    about: str
    made_by_tool: bool = False


def _register(name: str, title: str, about: str, *, made_by_tool: bool = False) -> FileKind:
    file = f"_registry/{name}.yml"
    model = registry.REGISTRY_FILES[f"{name}.yml"]
    return FileKind(f"registry-{name}", title, file, (f"partnerships/{file}",), "register", model, about, made_by_tool)


KINDS = (
    FileKind(
        "municipality", "Kommun", "municipality.yml", ("partnerships/*/municipality.yml",), "fields",
        places.Municipality, "En fil per kommun. Bara koden krävs.",
    ),
    FileKind(
        "partnership", "Löfte", "2026-torget/partnership.yml",
        ("partnerships/*/*/partnership.yml", "partnerships/*/*/partnership.md"), "fields", partnerships.Partnership,
        "Ett dokument: ett område och en tid. Filen kan också heta `partnership.md`; då står samma fält mellan två rader "
        "med `---`, och en längre text under.",
    ),
    FileKind(
        "log", "Logg", "2026-torget/log.csv", ("partnerships/*/*/log.csv",), "table", partnerships.LogEntry,
        "En rad för varje gång ni har räknat något. Fälten är tabellens kolumner.",
    ),
    FileKind(
        "update", "Händelse", "2026-torget/updates/2026-05-14-belysningen-tand.md", ("partnerships/*/*/updates/*.md",),
        "front-matter", posts.Update, "Något har hänt. Fälten står mellan två rader med `---`, texten under.",
    ),
    FileKind(
        "post", "Återkoppling", "2026-torget/posts/2026-06-30-halvtid.md",
        ("partnerships/*/*/posts/*.md", "partnerships/*/posts/*.md"), "front-matter", posts.Post,
        "Vad ni vill berätta för dem som bor där, eller för personalen. Ligger den i kommunens mapp `posts` hör den till "
        "kommunen.",
    ),
    FileKind(
        "follow-up", "Uppföljning", "2026-torget/follow-ups/2026-t1.yml", ("partnerships/*/*/follow-ups/*.yml",),
        "fields", results.FollowUp, "Parternas egen redovisning av en tid.",
    ),
    FileKind(
        "measurements", "Mätningar", "2026-torget/measurements.csv", ("partnerships/*/*/measurements.csv",), "table",
        results.Measurement, "En rad för varje värde, grupp och mätomgång.",
    ),
    FileKind(
        "dialogue", "Dialog", "dialogues/2026-03-torget.yml", ("partnerships/*/dialogues/*.yml",), "fields",
        groundwork.Dialogue,
        "En dialog med medborgare eller medarbetare. En dialog som ska hållas visas som en inbjudan.",
    ),
    FileKind(
        "viewpoints", "Synpunkter", "dialogues/2026-03-torget.viewpoints.csv",
        ("partnerships/*/dialogues/*.viewpoints.csv",), "table", groundwork.Viewpoint,
        "Vad som kom fram i dialogen med samma namn, sammanräknat. Aldrig en enskild persons ord.",
    ),
    FileKind(
        "picture", "Lägesbild", "pictures/2026-gemensam.yml", ("partnerships/*/pictures/*.yml",), "fields",
        groundwork.Picture, "Polisens, kommunens eller den gemensamma bilden.",
    ),
    FileKind(
        "problem", "Problem", "problems/narkotika-pa-torget.yml", ("partnerships/*/problems/*.yml",), "fields",
        groundwork.Problem, "Ett problem som ni har prioriterat, med sina orsaker.",
    ),
    FileKind(
        "agreement", "Överenskommelse", "agreements/2023-2026.yml", ("partnerships/*/agreements/*.yml",), "fields",
        groundwork.Agreement, "Samverkansöverenskommelsen mellan polis och kommun.",
    ),
    FileKind(
        "evaluation", "Utvärdering", "evaluations/2025-utvardering.yml", ("partnerships/*/evaluations/*.yml",), "fields",
        results.Evaluation, "En studie av hur det gick.",
    ),
    _register("indicators", "Registret: indikatorer", "Nyckeln är indikatorns id."),
    _register("themes", "Registret: teman", "Nyckeln är temats id."),
    _register("parties", "Registret: parter", "Nyckeln är partens id."),
    _register("units", "Registret: enheter", "Nyckeln är enheten i singular."),
    _register("evaluations", "Registret: utvärderingar", "Nyckeln är sidans adress. Här står de som gäller fler än en kommun."),
    _register("municipalities", "Registret: kommuner", "Nyckeln är mappens namn.", made_by_tool=True),
    _register("counties", "Registret: län", "Nyckeln är SCB:s länskod.", made_by_tool=True),
    _register("regions", "Registret: polisregioner", "Nyckeln är regionens id.", made_by_tool=True),
)  # fmt: skip

GROUP_TITLES = {
    "Activity": "Åtgärd", "AgeBand": "Åldrar", "Approval": "Godkännande", "CarriedOver": "Tidigare löfte",
    "Cause": "Orsak", "Citation": "Källa", "Communication": "Kommunikation", "Compiled": "Sammanställt av andra",
    "Contact": "Kontakt", "Correction": "Rättelse", "District": "Område", "Evidence": "Skäl att tro på åtgärden",
    "Finding": "Iakttagelse", "FollowUpResult": "Resultat", "Formulation": "Vilka som var med och skrev",
    "Goal": "Vad som ska ändras", "Hours": "Avsatta timmar", "Image": "Bild", "InlineUpdate": "Kort händelse",
    "Instrument": "Material", "Milestone": "Planerat tillfälle", "Participants": "Deltagare",
    "Party": "Part", "PictureSource": "Lägesbildens källa", "PoliceArea": "Lokalpolisområde", "Population": "Folkmängd",
    "PreventionDuty": "Lagen om kommuners ansvar", "Promise": "Ett av flera löften", "RaisedTheme": "Det som togs upp",
    "Rating": "Deltagarnas omdöme", "Recommendation": "Rekommendation", "RequestedFollowUp": "Fråga från ledningen",
    "Resources": "Resurser", "Signatory": "Underskrift", "Skipped": "Steg som hoppas över",
    "StatedDelivery": "Vad parterna säger att det blev", "Statement": "Vad ledningen har sagt", "Target": "Hur mycket",
    "Version": "Ändring av texten", "Weighing": "Hur bilderna vägdes ihop",
}  # fmt: skip
"""What the groups of fields that stand inside others hold, by the name of their record."""


def _field_words(model: type[BaseModel]) -> frozenset[str]:
    inner = (_field_words(found) for field in model.model_fields.values() for found in records_in(field.annotation))
    return frozenset(field_names(model)).union(*inner)


FIELD_WORDS = frozenset().union(*(_field_words(kind.model) for kind in KINDS))
"""Every word that names a field in some file."""
