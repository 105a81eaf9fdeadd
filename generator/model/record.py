"""What every record has in common, and the parts that many kinds of record share."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.values import Day, Line, LocalId, Many, Ref, Text, Time, Url, When


class Record(BaseModel):
    """A validated, immutable object; a key that is not declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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

    id: Ref
    name: Text | None = None
    kind: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class Approval(Record):
    """That one party has approved the promise, and in what role."""

    party: Ref
    role: Text | None = None
    date: When | None = None


class Compiled(Record):
    """The record was compiled from public sources, not written by the parties."""

    by: Line = "Lofte"
    source: Line = Field("offentliga källor", alias="from")
    record: Line | None = Field(None, description="Postens beteckning i den insamling den bygger på.")
    date: Day | None = None
    completeness: Literal["full", "partial"] = "full"


class Image(Record):
    """A picture in the partnership's `images` folder."""

    file: Line
    alt: Text | None = None
    decorative: bool = False
    caption: Text | None = None


class Version(Record):
    """One change of a signed text."""

    date: Day
    what_changed: Text
    why: Text
    decided_by: Text | None = None


class Correction(Record):
    """A mistake on a page that was put right."""

    date: Day
    time: Line | None = None
    page: Line | None = None
    was: Text
    is_now: Text
    why: Text


class Contact(Record):
    """Who to turn to, by function; never a private address."""

    role: Literal["kommunpolis", "områdespolis", "lokalpolisområdeschef", "samordnare", "kommunikatör", "annan"]
    function: Text | None = None
    party: Ref | None = None
    email: Line | None = None
    phone: Line | None = None
    url: Url | None = None
    reply_within_days: int | None = Field(None, ge=0, le=365)
    valid_to: Day | None = None


class Statement(Record):
    """What somebody in charge has said that they will prioritise, with its date."""

    by: Text
    text: Text
    date: Day
    valid_to: Day | None = None


class Skipped(Record):
    """A step of the model that was left out on purpose."""

    step: Literal[
        "agreement", "staff_dialogue", "citizen_dialogue", "picture", "problem",
        "promise", "work", "follow_up", "feedback",
    ]  # fmt: skip
    reason: Text


def problem(code: str, **params: object) -> PydanticCustomError:
    """An error whose kind is the code of the diagnostic that explains it."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in params.items()})


__all__ = [
    "Approval", "Citation", "Compiled", "Contact", "Correction", "Image", "Many", "Party",
    "Record", "Skipped", "Statement", "Time", "Version", "When", "problem",
]  # fmt: skip
