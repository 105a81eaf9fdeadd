"""Every field that names something elsewhere is looked up: a new one that is not fails here."""

import re
import typing
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from generator.model import values
from generator.model.groundwork import Cause, Viewpoint
from generator.model.kinds import KINDS
from generator.model.partnerships import Activity, Promise
from generator.model.places import District, PoliceArea
from generator.model.record import Compiled, Party, Record, records_in
from generator.model.values import LocalText
from generator.rules.reference_fields import FIELDS, references

# What looks like a reference and is none.
OWN_NAMES = {
    (Activity, "id"), (Promise, "id"), (Cause, "id"), (Viewpoint, "id"), (District, "id"), (PoliceArea, "id"),
}  # fmt: skip
ELSEWHERE = {
    (Party, "name"): "is the name itself",
    (Compiled, "record"): "names a row of a collection that is not part of this repository",
}
_SAYS_ID = re.compile(r"\bid\b|registret|\bfil(?:er)? i\b|\bmappens namn\b|beteckning i\b")
MISSING = "saknas"
MADE_BY_HAND = [kind.model for kind in KINDS if not kind.made_by_tool]


def models(model: type[BaseModel], seen: set[type[BaseModel]] | None = None) -> Iterator[type[BaseModel]]:
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in records_in(field.annotation):
            yield from models(inner, seen)


MODELS = sorted({inner for model in MADE_BY_HAND for inner in models(model)}, key=lambda model: model.__name__)


def holds(hint: Any, wanted: Any) -> bool:
    return hint == wanted or any(holds(part, wanted) for part in get_args(hint))


def is_reference(model: type[BaseModel], name: str) -> bool:
    """Whether the type or the description of a field says that it names something."""
    hint = get_type_hints(model, include_extras=True)[name]
    if any(holds(hint, kind) for kind in (values.Ref, values.Slug, values.LocalId)):
        return True
    is_words = any(holds(hint, kind) for kind in (values.Line, values.Text)) and not list(records_in(hint))
    return is_words and bool(_SAYS_ID.search(model.model_fields[name].description or ""))


def test_every_field_that_names_something_is_looked_up() -> None:
    naming = {(model, name) for model in MODELS for name in model.model_fields if is_reference(model, name)}
    known = FIELDS.keys() | OWN_NAMES | ELSEWHERE.keys()

    assert {f"{model.__name__}.{name}" for model, name in naming - known} == set()


def test_a_new_field_that_names_something_would_be_noticed() -> None:
    class Other(Record):
        party: values.Ref | None = None
        places: values.Many[values.Slug] = ()
        text: values.Text | None = None

    assert [name for name in Other.model_fields if is_reference(Other, name)] == ["party", "places"]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_what_is_looked_up_is_a_field_that_can_be_written(model: type[BaseModel], name: str) -> None:
    assert model in MODELS
    assert name in model.model_fields
    # The place of a finding is told by the field's own name.
    assert model.model_fields[name].alias is None


def ways_to(wanted: type[BaseModel], model: type[BaseModel], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The fields that lead from *model* to each *wanted* inside it."""
    if model is wanted:
        yield at
    for name, field in model.model_fields.items():
        for inner in records_in(field.annotation):
            yield from ways_to(wanted, inner, (*at, name))


def made(model: type[BaseModel], way: tuple[str, ...], wanted: str) -> Any:
    """A *model* with nothing in it but what leads to the field *wanted*."""
    name = way[0] if way else wanted
    if way:
        (inner,) = records_in(model.model_fields[name].annotation)
        value = made(inner, way[1:], wanted)
    else:
        is_text = holds(get_type_hints(model, include_extras=True)[name], values.Text)
        value = LocalText(MISSING) if is_text else MISSING
    return model.model_construct(**dict.fromkeys(model.model_fields) | {name: as_many(model, name, value)})


def as_many(model: type[BaseModel], name: str, value: Any) -> Any:
    annotation = model.model_fields[name].annotation
    return (value,) if typing.get_origin(annotation) is tuple else value


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_each_is_found_wherever_it_stands(model: type[BaseModel], name: str) -> None:
    ways = [(root, way) for root in MADE_BY_HAND for way in ways_to(model, root)]
    assert ways
    for root, way in ways:
        found = [
            (at, names)
            for at, value, names in references(made(root, way, name))
            if value in (MISSING, LocalText(MISSING))
        ]

        assert [names for _, names in found] == [FIELDS[model, name]], (root, way)
        assert [tuple(part for part in at if isinstance(part, str)) for at, _ in found] == [(*way, name)]
