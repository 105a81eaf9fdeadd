"""Every field that names something described elsewhere, and what it may name.

A field that is declared in the model and missing here fails tests/rules/test_reference_fields.py.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from generator.model.groundwork import (
    Dialogue,
    Finding,
    Picture,
    PictureSource,
    Problem,
    RaisedTheme,
    Signatory,
    Viewpoint,
)
from generator.model.partnerships import (
    Activity,
    CarriedOver,
    Goal,
    InlineUpdate,
    LogEntry,
    Partnership,
    Promise,
    StatedDelivery,
)
from generator.model.places import Municipality, PreventionDuty
from generator.model.posts import Post, Update
from generator.model.record import Approval, Citation, Contact, Party, Record, records_in
from generator.model.results import FollowUpResult, Measurement


class Kind(Enum):
    """What a field can name."""

    MUNICIPALITY = auto()
    LANGUAGE = auto()
    THEME = auto()
    INDICATOR = auto()
    PARTY = auto()
    PARTY_KIND = auto()
    SOURCE = auto()
    DISTRICT = auto()
    POLICE_AREA = auto()
    AGREEMENT = auto()
    DIALOGUE = auto()
    PICTURE = auto()
    PROBLEM = auto()
    CAUSE = auto()
    VIEWPOINT = auto()
    PARTNERSHIP = auto()
    PROMISE = auto()
    ACTIVITY = auto()
    POST = auto()
    GROUNDS = auto()
    """Anything that a promise or an operating picture can rest on."""

    # Each is only itself, and an enumeration's own hash is a function in Python.
    __hash__ = object.__hash__


class Names(NamedTuple):
    """What one field names. With `or_text` other words than an id are a text of their own; `also` are ids with a meaning of their own."""

    kind: Kind
    or_text: bool = False
    also: tuple[str, ...] = ()


FIELDS: dict[tuple[type[Record], str], Names] = {
    (Activity, "acts_on"): Names(Kind.CAUSE, True),
    (Activity, "lead"): Names(Kind.PARTY, True, ("joint", "unstated")),
    (Activity, "partners"): Names(Kind.PARTY, True),
    (Activity, "viewpoints"): Names(Kind.VIEWPOINT),
    (Approval, "party"): Names(Kind.PARTY, True),
    (CarriedOver, "partnership"): Names(Kind.PARTNERSHIP, True),
    (Citation, "id"): Names(Kind.SOURCE),
    (Contact, "party"): Names(Kind.PARTY, True),
    (Dialogue, "feedback_post"): Names(Kind.POST),
    (Dialogue, "municipalities"): Names(Kind.MUNICIPALITY),
    (Dialogue, "organisers"): Names(Kind.PARTY, True),
    (Finding, "problem"): Names(Kind.PROBLEM, True),
    (FollowUpResult, "activity"): Names(Kind.ACTIVITY),
    (FollowUpResult, "by"): Names(Kind.PARTY, True),
    (Goal, "indicator"): Names(Kind.INDICATOR, True),
    (InlineUpdate, "activities"): Names(Kind.ACTIVITY),
    (InlineUpdate, "party"): Names(Kind.PARTY, True),
    (LogEntry, "activity"): Names(Kind.ACTIVITY),
    (LogEntry, "party"): Names(Kind.PARTY, True),
    (Measurement, "indicator"): Names(Kind.INDICATOR),
    (Municipality, "languages"): Names(Kind.LANGUAGE),
    (Municipality, "neighbours"): Names(Kind.MUNICIPALITY),
    (Partnership, "agreement"): Names(Kind.AGREEMENT, True),
    (Partnership, "based_on"): Names(Kind.GROUNDS, True),
    (Partnership, "districts"): Names(Kind.DISTRICT, True),
    (Partnership, "municipalities"): Names(Kind.MUNICIPALITY),
    (Partnership, "police_areas"): Names(Kind.POLICE_AREA, True),
    (Partnership, "problems"): Names(Kind.PROBLEM, True),
    (Partnership, "successor"): Names(Kind.PARTNERSHIP, True),
    (Partnership, "themes"): Names(Kind.THEME),
    (Party, "id"): Names(Kind.PARTY, True),
    (Party, "kind"): Names(Kind.PARTY_KIND),
    (Picture, "prepared_by"): Names(Kind.PARTY, True),
    (PictureSource, "ref"): Names(Kind.GROUNDS, True),
    (Post, "dialogues"): Names(Kind.DIALOGUE),
    (Post, "partnerships"): Names(Kind.PARTNERSHIP),
    (Post, "promises"): Names(Kind.PROMISE),
    (PreventionDuty, "agreement"): Names(Kind.AGREEMENT, True),
    (Problem, "pictures"): Names(Kind.PICTURE),
    (Problem, "theme"): Names(Kind.THEME),
    (Problem, "viewpoints"): Names(Kind.VIEWPOINT),
    (Promise, "problem"): Names(Kind.PROBLEM, True),
    (Promise, "viewpoints"): Names(Kind.VIEWPOINT),
    (RaisedTheme, "problem"): Names(Kind.PROBLEM, True),
    (RaisedTheme, "registry"): Names(Kind.THEME),
    (Signatory, "party"): Names(Kind.PARTY, True),
    (StatedDelivery, "by"): Names(Kind.PARTY, True),
    (Update, "activities"): Names(Kind.ACTIVITY),
    (Update, "party"): Names(Kind.PARTY, True),
    (Viewpoint, "leads_to"): Names(Kind.PROBLEM),
}

At = tuple[str | int, ...]


def references(record: Record) -> list[tuple[At, Any, Names]]:
    """Return each name in *record* and the records inside it: its place, the name as it was read, and what it may name."""
    found: list[tuple[At, Any, Names]] = []
    _collect(record, (), found)
    return found


def _collect(record: Record, at: At, found: list[tuple[At, Any, Names]]) -> None:
    naming, holding = _plan(record.__class__)
    for attribute, names in naming:
        value = getattr(record, attribute)
        if not value or (attribute == "id" and _is_definition(record)):
            continue
        if value.__class__ is tuple:
            found += [((*at, attribute, index), item, names) for index, item in enumerate(value)]
        else:
            found.append(((*at, attribute), value, names))
    for attribute in holding:
        value = getattr(record, attribute)
        if not value:
            continue
        if value.__class__ is tuple:
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    _collect(item, (*at, attribute, index), found)
        else:
            _collect(value, (*at, attribute), found)


def _is_definition(record: Record) -> bool:
    """Whether the id of *record* is one that it gives itself: a source or a party described in place."""
    return (
        not record.is_reference
        if isinstance(record, Citation)
        else isinstance(record, Party) and record.name is not None
    )


@cache
def _plan(model: type[Record]) -> tuple[tuple[tuple[str, Names], ...], tuple[str, ...]]:
    """The fields of *model* that name something, and those that hold records where something is named."""
    naming = tuple((name, FIELDS[model, name]) for name in model.model_fields if (model, name) in FIELDS)
    holding = tuple(
        name
        for name, field in model.model_fields.items()
        if any(any(_plan(inner)) for inner in records_in(field.annotation))
    )
    return naming, holding
