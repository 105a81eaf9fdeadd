"""Write `docs/editors/falt.md`: every field of every kind of file, from the declarations in `generator/model/`.

Run `python -m tools.make_field_reference` after changing a field, or add `--check` to be told whether the file is up to
date. What a field is for stands with the field (`Field(description=…)`), the names of the
files and of the groups of fields in `generator/model/kinds.py`, and what a choice means in `generator/views/`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.model import kinds, values
from generator.model.kinds import GROUP_TITLES
from generator.model.record import Record
from generator.views.choices import choice_meaning

PATH = Path(__file__).resolve().parent.parent / "docs" / "editors" / "falt.md"

# What a tool writes is not for editors to read about.
KINDS = tuple(kind for kind in kinds.KINDS if not kind.made_by_tool)

FORMS: tuple[tuple[Any, str], ...] = (
    (values.Day, "dag: `2026-05-14`"),
    (values.When, "[datum](#datum)"),
    (values.Time, "[tid](#tid)"),
    (values.Text, "[text](#text)"),
    (values.Number, "tal"),
    (values.Whole, "heltal"),
    (values.Flag, "`yes` eller `no`"),
    (values.Url, "webbadress"),
    (values.Email, "e-postadress"),
    (values.Phone, "telefonnummer"),
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
        yield f"## {kind.title}\n\n`{kind.example}`\n\n{kind.about}\n\n{_table(kind.model)}"


def _groups() -> Iterator[str]:
    used: dict[type[BaseModel], None] = {}
    for kind in KINDS:
        _collect(kind.model, used)
    own = {kind.model for kind in KINDS}
    for model in sorted((model for model in used if model not in own), key=lambda model: GROUP_TITLES[model.__name__]):
        yield f"### {GROUP_TITLES[model.__name__]}\n\n{_table(model)}"


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
        title = GROUP_TITLES[hint.__name__]
        return f"[{title}](#{_anchor(title)})"
    raise ValueError(f"no words for the form of {hint}")


def _literals(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := _literals(part))), ())


def _choice(model: type[BaseModel], name: str, value: str) -> str:
    meaning = choice_meaning(model, name, value)
    return f"`{value}`" if meaning == value else f"`{value}` ({meaning})"


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
