"""Words to people: dated updates on the timeline and feedback posts with pages of their own."""

from __future__ import annotations

from typing import Literal

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

    title: Text | None = None
    date: Day | None = None
    activities: Many[Ref] = ()
    amount: Number | None = None
    party: Ref | None = None
    image: Line | None = None
    alt: Text | None = None
    decorative: Flag = False
    aliases: Many[Line] = ()
    publish_on: Day | None = None
    sources: Many[Citation] = ()


class Post(Record):
    """A feedback post: what you said, what we promised, what we did, what it led to."""

    title: Text
    date: Day | None = None
    audience: Audience = "citizens"
    kind: PostKind = "progress"
    promises: Many[Ref] = ()
    dialogues: Many[Ref] = ()
    partnerships: Many[Ref] = ()
    author: Text | None = None
    summary: Text | None = None
    said: Text | None = None
    promised: Text | None = None
    did: Text | None = None
    led_to: Text | None = None
    not_done: Text | None = None
    next_update: Day | None = None
    next: Text | None = None
    publish_on: Day | None = None
    image: Line | None = None
    alt: Text | None = None
    decorative: Flag = False
    channels: Many[Line] = ()
    aliases: Many[Line] = ()
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
