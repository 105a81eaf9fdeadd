"""What every record has in common, and the parts that many kinds of record share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.values import Day, Email, Flag, Line, LocalId, Many, Phone, Ref, Text, Time, Url, When


class Record(BaseModel):
    """A validated, immutable object; a key that is not declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Citation(Record):
    """A source: where a claim can be checked.

    In a partnership's list a bare id stands for a source of the municipality's file.
    """

    id: LocalId | None = Field(None, description="Kort namn som andra filer kan hänvisa till, till exempel s1.")
    title: Text | None = Field(None, description="Källans rubrik eller vad den är.")
    url: Url | None = Field(None, description="Webbadressen till källan.")
    archive_url: Url | None = Field(None, description="En arkiverad kopia av källan.")
    publisher: Line | None = Field(None, description="Vem som publicerade källan, till exempel Polisen.")
    year: Line | None = Field(None, description="Året eller tiden som källan handlar om.")
    accessed: Day | None = Field(None, description="Dagen då källan lästes.")
    note: Text | None = Field(None, description="Något läsaren behöver veta om källan.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        # A bare id points at a source of the municipality; a bare address is a source.
        if isinstance(value, str):
            return {"url": value} if "://" in value else {"id": value}
        return value

    @property
    def is_reference(self) -> bool:
        """Whether this only names a source that is described in the municipality's file."""
        return self.id is not None and not (self.url or self.title or self.publisher)


class Party(Record):
    """One who promises: an id from the registry, or a party described in place."""

    id: Ref = Field(description="Partens id i registret, till exempel police, eller dess namn.")
    name: Text | None = Field(None, description="Partens namn, när id inte räcker.")
    kind: Line | None = Field(None, description="Slags part, ett id ur registret.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class Approval(Record):
    """That one party has approved the promise, and in what role."""

    party: Ref = Field(description="Parten som har godkänt.")
    role: Text | None = Field(None, description="Rollen hos den som godkände, aldrig ett namn.")
    date: When | None = Field(None, description="När.")


class Compiled(Record):
    """The record was compiled from public sources, not written by the parties."""

    by: Line = Field("Lofte", description="Vem som sammanställde.")
    source: Line = Field("offentliga källor", alias="from", description="Vad den är sammanställd från.")
    record: Line | None = Field(None, description="Postens beteckning i den insamling den bygger på.")
    date: Day | None = Field(None, description="När den sammanställdes.")
    completeness: Literal["full", "partial"] = Field("full", description="Om allt i källan är med, eller bara en del.")


class Image(Record):
    """A picture in the partnership's `images` folder."""

    file: Line = Field(description="Filens namn i mappen images.")
    alt: Text | None = Field(None, description="Vad bilden visar, för den som inte ser den.")
    decorative: Flag = Field(False, description="Att bilden bara är prydnad.")
    caption: Text | None = Field(None, description="Bildtext.")


class Version(Record):
    """One change of a signed text."""

    date: Day = Field(description="När texten ändrades.")
    what_changed: Text = Field(description="Vad som ändrades.")
    why: Text = Field(description="Varför.")
    decided_by: Text | None = Field(None, description="Vem som bestämde.")


class Correction(Record):
    """A mistake on a page that was put right."""

    date: Day = Field(description="Dagen då felet rättades.")
    time: Line | None = Field(None, description="Klockslaget.")
    page: Line | None = Field(None, description="Vilken sida det gällde.")
    was: Text = Field(description="Vad som stod förut.")
    is_now: Text = Field(description="Vad som står nu.")
    why: Text = Field(description="Varför det var fel.")


class Contact(Record):
    """Who to turn to, by function; never a private address."""

    role: Literal["kommunpolis", "områdespolis", "lokalpolisområdeschef", "samordnare", "kommunikatör", "annan"] = (
        Field(description="Rollen.")
    )
    function: Text | None = Field(None, description="Vad man kan fråga om.")
    party: Ref | None = Field(None, description="Parten som kontakten hör till.")
    email: Email | None = Field(None, description="En funktionsadress, aldrig en persons.")
    phone: Phone | None = Field(None, description="Ett telefonnummer till funktionen.")
    url: Url | None = Field(None, description="En webbadress.")
    reply_within_days: int | None = Field(None, ge=0, le=365, description="Hur många dagar ett svar får ta.")
    valid_to: Day | None = Field(None, description="Sista dagen uppgiften gäller.")


class Statement(Record):
    """What somebody in charge has said that they will prioritise, with its date."""

    by: Text = Field(description="Vem som har sagt det, med roll.")
    text: Text = Field(description="Vad som sades.")
    date: Day = Field(description="När.")
    valid_to: Day | None = Field(None, description="Hur länge det gäller.")


class Skipped(Record):
    """A step of the model that was left out on purpose."""

    step: Literal[
        "agreement", "staff_dialogue", "citizen_dialogue", "picture", "problem",
        "promise", "work", "follow_up", "feedback",
    ] = Field(description="Steget i modellen.")  # fmt: skip
    reason: Text = Field(description="Varför det hoppades över.")


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the kinds of record that a field declared as *annotation* can hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from records_in(part)


def problem(code: str, **params: object) -> PydanticCustomError:
    """An error whose kind is the code of the diagnostic that explains it."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in params.items()})


__all__ = [
    "Approval", "Citation", "Compiled", "Contact", "Correction", "Image", "Many", "Party",
    "Record", "Skipped", "Statement", "Time", "Version", "When", "problem",
    "records_in",
]  # fmt: skip
