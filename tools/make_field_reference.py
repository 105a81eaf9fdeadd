"""Write `docs/editors/falt.md`: every field of every kind of file, from the declarations in `generator/model/`.

Run `python -m tools.make_field_reference` after changing a field, or add `--check` to be told whether the file is up to
date. What a field is for stands with the field (`Field(description=…)`), what a choice means in `generator/views/words.py`; only
the names of the files and of the groups of fields stand here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.i18n import Catalog, get_catalog
from generator.model import groundwork, partnerships, places, posts, registry, results, values
from generator.model.record import Record
from generator.views import words

PATH = Path(__file__).resolve().parent.parent / "docs" / "editors" / "falt.md"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its heading, where it lies, what it is for."""

    title: str
    path: str
    model: type[BaseModel]
    about: str


KINDS = (
    Kind("Kommun", "municipality.yml", places.Municipality, "En fil per kommun. Bara koden krävs."),
    Kind("Löfte", "2026-torget/partnership.yml", partnerships.Partnership, "Ett dokument: ett område och en tid. Filen kan också heta `partnership.md`; då står samma fält mellan två rader med `---`, och en längre text under."),
    Kind("Logg", "2026-torget/log.csv", partnerships.LogEntry, "En rad för varje gång ni har räknat något. Fälten är tabellens kolumner."),
    Kind("Händelse", "2026-torget/updates/2026-05-14-belysningen-tand.md", posts.Update, "Något har hänt. Fälten står mellan två rader med `---`, texten under."),
    Kind("Återkoppling", "2026-torget/posts/2026-06-30-halvtid.md", posts.Post, "Vad ni vill berätta för dem som bor där, eller för personalen. Ligger den i kommunens mapp `posts` hör den till kommunen."),
    Kind("Uppföljning", "2026-torget/follow-ups/2026-t1.yml", results.FollowUp, "Parternas egen redovisning av en tid."),
    Kind("Mätningar", "2026-torget/measurements.csv", results.Measurement, "En rad för varje värde, grupp och mätomgång."),
    Kind("Dialog", "dialogues/2026-03-torget.yml", groundwork.Dialogue, "En dialog med medborgare eller medarbetare. En dialog som ska hållas visas som en inbjudan."),
    Kind("Synpunkter", "dialogues/2026-03-torget.viewpoints.csv", groundwork.Viewpoint, "Vad som kom fram i dialogen med samma namn, sammanräknat. Aldrig en enskild persons ord."),
    Kind("Lägesbild", "pictures/2026-gemensam.yml", groundwork.Picture, "Polisens, kommunens eller den gemensamma bilden."),
    Kind("Problem", "problems/narkotika-pa-torget.yml", groundwork.Problem, "Ett problem som ni har prioriterat, med sina orsaker."),
    Kind("Överenskommelse", "agreements/2023-2026.yml", groundwork.Agreement, "Samverkansöverenskommelsen mellan polis och kommun."),
    Kind("Utvärdering", "evaluations/2025-utvardering.yml", results.Evaluation, "En studie av hur det gick."),
    Kind("Registret: indikatorer", "_registry/indicators.yml", results.Indicator, "Nyckeln är indikatorns id."),
    Kind("Registret: teman", "_registry/themes.yml", registry.Theme, "Nyckeln är temats id."),
    Kind("Registret: parter", "_registry/parties.yml", registry.PartyKind, "Nyckeln är partens id."),
    Kind("Registret: enheter", "_registry/units.yml", registry.Unit, "Nyckeln är enheten i singular."),
)  # fmt: skip

# The groups of fields that stand inside others, by what they hold.
GROUPS = {
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

FORMS: tuple[tuple[Any, str], ...] = (
    (values.Day, "dag: `2026-05-14`"),
    (values.When, "[datum](#datum)"),
    (values.Time, "[tid](#tid)"),
    (values.Text, "[text](#text)"),
    (values.Number, "tal"),
    (values.Whole, "heltal"),
    (values.Flag, "`yes` eller `no`"),
    (values.Url, "webbadress"),
    (values.Line, "kort text"),
    (values.Slug, "mappens namn"),
    (values.LocalId, "id"),
    (values.Ref, "id eller namn"),
    (values.Code4, "fyra siffror inom citattecken"),
    (bool, "`yes` eller `no`"),
    (int, "heltal"),
    (str, "kort text"),
)

INTRO = """\
# Alla fält

<!-- Skrivs av `python -m tools.make_field_reference`. Ändra orden vid fältet i generator/model/. -->

Bara fält med **ja** under *krävs* måste finnas. Allt annat är frivilligt, och allt du skriver syns på sidan. Börja med
[guiden](index.md) om det här är första gången.

Där det står *lista* räcker ett enda värde: `places: Torget` är samma sak som `places: [Torget]`.

## Datum

Så exakt som du vet, och aldrig mer: `2026`, `2026-05`, `2026-05-14` eller `hösten 2026`. Där det står *dag* måste hela
dagen finnas med.

## Tid

| du skriver | det betyder |
|---|---|
| `2026` | hela året |
| `2026-05` | en månad |
| `2026-K2` | andra kvartalet |
| `2026-2027` | två hela år |
| `2026-05/2026-12` | från maj till och med december |
| `{from: 2026, until: replaced}` | tills ett nytt löfte tar över |
| `{from: 2026, to: 2026, extended_to: 2027-06}` | förlängt i efterhand |
| `undated` | ingen tid är angiven |
| `{about: 2018}` | ingen tid är angiven, troligen omkring 2018 |

## Text

Skriv texten som den är. Finns den på flera språk skriver du `{sv: …, en: …}`, med svenska först. `easy` är lättläst.
Har texten ett kolon följt av mellanslag sätter du den inom citattecken.
"""


def field_reference() -> str:
    """Return the whole file."""
    return "\n".join((INTRO, *_kinds(), "## Fält inuti andra fält\n", *_groups()))


def _kinds() -> Iterator[str]:
    for kind in KINDS:
        yield f"## {kind.title}\n\n`{kind.path}`\n\n{kind.about}\n\n{_table(kind.model)}"


def _groups() -> Iterator[str]:
    used: dict[type[BaseModel], None] = {}
    for kind in KINDS:
        _collect(kind.model, used)
    own = {kind.model for kind in KINDS}
    for model in sorted((model for model in used if model not in own), key=lambda model: GROUPS[model.__name__]):
        yield f"### {GROUPS[model.__name__]}\n\n{_table(model)}"


def _collect(model: type[BaseModel], used: dict[type[BaseModel], None]) -> None:
    if model in used:
        return
    used[model] = None
    for hint in _hints(model).values():
        for inner in _records(hint):
            _collect(inner, used)


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _records(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _records(part)


def _table(model: type[BaseModel]) -> str:
    lines = ["| fält | vad | form | krävs |", "|---|---|---|---|"]
    choices = []
    for name, hint in _hints(model).items():
        info = model.model_fields[name]
        if not info.description:
            raise ValueError(f"{model.__name__}.{name} has no description")
        key = info.alias or name
        lines.append(f"| `{key}` | {info.description} | {_form(hint)} | {'**ja**' if info.is_required() else ''} |")
        if found := _literals(hint):
            meanings = " · ".join(_choice(model, name, value) for value in found)
            choices.append(f"- `{key}` är ett av: {meanings}")
    text = "\n".join(lines) + "\n"
    return text + ("\n" + "\n".join(choices) + "\n" if choices else "")


def _form(hint: Any) -> str:
    for known, form in FORMS:
        if hint == known:
            return form
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _form(parts[0])
    if origin is tuple:
        if len(parts) == 2 and parts[1] is not Ellipsis:
            return f"två {_form(parts[0])}: `[3, 4]`"
        return f"lista: {_form(parts[0])}"
    if origin in (Union, UnionType):
        return " eller ".join(dict.fromkeys(_form(part) for part in parts if part is not NoneType))
    if origin is Literal:
        return "ett av orden nedan"
    if isinstance(hint, type) and issubclass(hint, Record):
        title = GROUPS[hint.__name__]
        return f"[{title}](#{_anchor(title)})"
    raise ValueError(f"no words for the form of {hint}")


def _literals(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := _literals(part))), ())


def _choice(model: type[BaseModel], name: str, value: str) -> str:
    meaning = _meaning(model, name, value)
    return f"`{value}`" if meaning == value else f"`{value}` ({meaning[:1].lower()}{meaning[1:]})"


_WORDS: dict[str, Callable[[Catalog, str], str]] = {
    "reason_code": words.reason_word,
    "method": words.method_word,
    "outcome": words.outcome_word,
    "serves": words.serves_word,
    "step": words.step_word,
    "per": words.per_word,
}
# Choices that no page shows as a word of its own.
_OWN_WORDS = {
    "Partnership.state": {
        "draft": "utkast, visas inte", "proposed": "förslag", "signed": "underskrivet", "closed": "avslutat i förtid",
        "superseded": "ersatt av ett annat", "withdrawn": "tillbakadraget",
    },
    "StatedDelivery.value": {
        "delivered": "genomfört", "partly": "delvis", "not_delivered": "inte genomfört", "cancelled": "avbrutet",
    },
    "Goal.direction": {"increase": "öka", "decrease": "minska", "keep": "behålla", "introduce": "införa"},
    "Indicator.kind": {
        "share": "andel", "mean": "medelvärde", "count": "antal", "rate": "antal per invånare", "index": "index",
    },
    "Indicator.direction": {
        "higher_is_better": "högre är bättre", "lower_is_better": "lägre är bättre", "neutral": "inget håll är bättre",
    },
    "Compiled.completeness": {"full": "allt som källan har", "partial": "källan har mer än vi har kunnat läsa"},
}  # fmt: skip


def _meaning(model: type[BaseModel], name: str, value: str) -> str:
    if own := _OWN_WORDS.get(f"{model.__name__}.{name}"):
        return own[value]
    catalog = get_catalog("sv")
    if model is posts.Post and name == "kind":
        return words.post_word(catalog, value)
    if model is results.Indicator and name == "goal":
        return words.serves_word(catalog, value)
    return _WORDS.get(name, words.choice_word)(catalog, value)


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def main(arguments: list[str] | None = None, *, path: Path = PATH) -> int:
    """Write the file, or compare with it; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.make_field_reference", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the file is out of date")
    text = field_reference()
    if parser.parse_args(arguments).check:
        if path.is_file() and path.read_text("utf-8") == text:
            return 0
        print(f"{path.name} is out of date: run python -m tools.make_field_reference")
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
