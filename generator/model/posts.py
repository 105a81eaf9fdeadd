"""Words to people: dated updates on the timeline and feedback posts with pages of their own."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.record import Citation, Compiled, Record
from generator.model.values import Day, Flag, Line, Many, Number, Ref, Text

Audience = Literal["citizens", "staff", "both"]
PostKind = Literal[
    "dialogue_result", "start", "progress", "delay", "not_delivered", "measurement", "closeout", "correction",
]  # fmt: skip


class Update(Record):
    """A dated timeline entry; the body of the file is its text.

    The date comes from the file name when it is not written.
    """

    title: Text | None = Field(None, description="Rubrik.")
    date: Day | None = Field(None, description="Dagen. Annars den som filens namn börjar med.")
    activities: Many[Ref] = Field((), description="Åtgärder som det gäller.")
    amount: Number | None = Field(None, description="Antal som räknas mot målet.")
    party: Ref | None = Field(None, description="Parten som gjorde det.")
    image: Line | None = Field(None, description="Filens namn i mappen images.")
    alt: Text | None = Field(None, description="Vad bilden visar, för den som inte ser den.")
    decorative: Flag = Field(False, description="Att bilden bara är prydnad.")
    caption: Text | None = Field(None, description="Bildtext.")
    aliases: Many[Line] = Field((), description="Gamla adresser som leder hit.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")


class Post(Record):
    """A feedback post: what you said, what we promised, what we did, what it led to."""

    title: Text = Field(description="Rubrik.")
    date: Day | None = Field(None, description="Dagen. Annars den som filens namn börjar med.")
    audience: Audience = Field("citizens", description="Vilka den är till.")
    kind: PostKind = Field("progress", description="Slags återkoppling.")
    promises: Many[Ref] = Field((), description="Löften som den gäller, när dokumentet har flera.")
    dialogues: Many[Ref] = Field((), description="Dialoger som den svarar på.")
    partnerships: Many[Ref] = Field((), description="Löften som den gäller, med mappens namn.")
    author: Text | None = Field(None, description="Avsändare, med roll.")
    summary: Text | None = Field(None, description="Det viktigaste i en mening.")
    said: Text | None = Field(None, description="Ni sa.")
    promised: Text | None = Field(None, description="Vi lovade.")
    did: Text | None = Field(None, description="Vi gjorde.")
    led_to: Text | None = Field(None, description="Det ledde till.")
    not_done: Text | None = Field(None, description="Det här gick inte.")
    next_update: Day | None = Field(None, description="När nästa återkoppling kommer.")
    next: Text | None = Field(None, description="Vad som händer nu.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")
    image: Line | None = Field(None, description="Filens namn i mappen images.")
    alt: Text | None = Field(None, description="Vad bilden visar, för den som inte ser den.")
    decorative: Flag = Field(False, description="Att bilden bara är prydnad.")
    caption: Text | None = Field(None, description="Bildtext.")
    channels: Many[Line] = Field((), description="Var den också publiceras.")
    aliases: Many[Line] = Field((), description="Gamla adresser som leder hit.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
