"""What a chart shows: numbers with the words for them, or causes by their kind. How it is drawn is nothing that a view knows.

Every chart says the same as a table beside it. `title` is its name, `description` what one sees in it, both as sentences.
Amounts and shares are numbers on the chart's own axis; days are places on the axis of time. `kind` names the drawing.
"""

from __future__ import annotations

from datetime import date

from generator.views.viewclass import viewclass


@viewclass
class Tick:
    """A place on an axis and the word that stands there."""

    at: float
    word: str


@viewclass
class DayTick:
    """A day on the axis of time and the word that stands there."""

    day: date
    word: str


@viewclass
class PaceChart:
    """Work added up over time beside what the promise asks for.

    `done` is the sum at the end of each day named, rising; `asked` the line of the promise from its first day to its last;
    `tolerance` the part of it, 0 to 1, that still counts as keeping pace.
    """

    title: str
    description: str
    done: tuple[tuple[date, float], ...]
    asked: tuple[tuple[date, float], tuple[date, float]]
    tolerance: float
    ticks: tuple[Tick, ...]
    days: tuple[DayTick, ...]
    done_word: str
    asked_word: str
    kind: str = "pace"


@viewclass
class SeriesPoint:
    """One wave: when it was taken, its value and the interval round it, None where there is none."""

    day: date
    value: float
    low: float | None
    high: float | None
    word: str


@viewclass
class SeriesChart:
    """One value wave by wave, each with its interval. `start` is the day from which the promise holds."""

    title: str
    description: str
    points: tuple[SeriesPoint, ...]
    ticks: tuple[Tick, ...]
    days: tuple[DayTick, ...]
    start: DayTick | None
    goal: Tick | None = None
    """What the parties want to reach."""
    kind: str = "series"


@viewclass
class ChangeRow:
    """How much one group changed: the value, its interval and both as words."""

    label: str
    value: float
    low: float
    high: float
    word: str


@viewclass
class ChangesChart:
    """Changes side by side, round a line where nothing has changed. `word` is what stands at that line."""

    title: str
    description: str
    rows: tuple[ChangeRow, ...]
    ticks: tuple[Tick, ...]
    word: str
    kind: str = "changes"


@viewclass
class FishboneSide:
    """What some causes lie in, and the causes."""

    label: str
    causes: tuple[str, ...]


@viewclass
class FishboneChart:
    """A problem and its likely causes, by what they lie in."""

    title: str
    description: str
    problem: str
    sides: tuple[FishboneSide, ...]
    kind: str = "fishbone"


Chart = PaceChart | SeriesChart | ChangesChart | FishboneChart
