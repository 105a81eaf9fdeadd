"""What the measurements of a partnership say, indicator by indicator and goal by goal. Nothing here says why.

The rules:

1. The wave before is the last one that began before the partnership did, else the first there is; the wave after is the
   newest one. A wave that began before an effect could show is too early to judge: before `earliest_effect` of the promise
   or the partnership, else before twelve months after the start.
2. Values of fewer than thirty answers and counts from one to four are withheld, and so is a group that could be worked out
   from the others.
3. Several places, or several groups, are a family: their p-values are adjusted by Holm's method. Whether groups changed
   differently is a test of its own.
4. Two values whose precision nobody has told show no clear change.
5. Beside the result stands what was hardly carried out: less than half of what was promised up to the wave after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.model.partnerships import Goal, Partnership, Promise
from generator.model.registry import Registry
from generator.model.results import Indicator, Measurement
from generator.site.delivery import DeliveryState
from generator.site.targets import activity_period, required_amount
from generator.site.measured import Change, Kind, Measured, Wave, change_between, read_measured
from generator.site.site import LinkedActivity, LinkedPartnership
from generator.statistics.differences import Difference
from generator.statistics.double_differences import difference_of_differences, heterogeneity, ratio_of_ratios
from generator.statistics.multiplicity import holm
from generator.statistics.rates import Ratio
from generator.statistics.secrecy import MINIMUM_BASE, SMALLEST_SHOWN, hidden_counts, withheld_groups
from generator.statistics.verdicts import (
    ResultState,
    conclude,
    conclude_together,
    is_hardly_carried_out,
    is_too_early,
)


@dataclass(frozen=True, slots=True)
class Series:
    """One group in one place, wave by wave, oldest first. `group` is empty for everybody.

    `change` is from the wave before to the wave after, None when there are not both or chance cannot be weighed.
    """

    area: str
    dimension: str
    group: str
    rows: tuple[Measurement, ...]
    points: tuple[Measured, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The groups of one dimension in one place, and whether they changed differently.

    `contrast` is how much more the second group changed than the first, for two groups; `p` is the test of all changes being
    the same. Both are None where not every group could be compared.
    """

    dimension: str
    groups: tuple[Series, ...]
    contrast: Difference | Ratio | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in the area that this one is compared with, and how much more it changed here."""

    series: Series
    by: Difference | Ratio


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """What was measured in one place: everybody, the groups, the area it is compared with, and how it went."""

    area: str
    everybody: Series | None
    families: tuple[Family, ...]
    comparison: Comparison | None
    state: ResultState


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator: where it was measured and how it went in all.

    `goals` are those it measures; `earliest` the first day an effect could show and None for the default; `hardly_done` the
    activities that were hardly carried out, and `judged` how many could be judged so.
    """

    id: str
    indicator: Indicator | None
    kind: Kind
    places: tuple[PlaceResult, ...]
    state: ResultState
    goals: tuple[Goal, ...]
    earliest: date | None
    hardly_done: tuple[LinkedActivity, ...] = ()
    judged: int = 0

    @property
    def was_hardly_carried_out(self) -> bool:
        """Whether nothing that could be judged was carried out by half."""
        return bool(self.hardly_done) and len(self.hardly_done) == self.judged


def results_of(partnership: LinkedPartnership, registry: Registry) -> tuple[IndicatorResult, ...]:
    """Return what was measured of *partnership*, in the order of its file, and last the goals that nobody has measured.

    The measurements are those that were published on the day the partnership was linked for.
    """
    by_indicator = _by_indicator(row.record for row in partnership.files.measurements)
    for _, goal, _ in _served(partnership.record):
        if goal.indicator is not None:
            by_indicator.setdefault(goal.indicator, [])
    return tuple(_result(name, rows, partnership, registry) for name, rows in by_indicator.items())


def has_clear_result(record: Partnership, rows: Iterable[Measurement], registry: Registry) -> bool:
    """Whether anything that was measured has clearly changed, so that a text may speak of it."""
    served = tuple(_served(record))
    for name, own in _by_indicator(rows).items():
        indicator = registry.indicators.get(name)
        earliest = _earliest(name, served, record)
        start = record.period.first_day
        for place in _places(own, indicator.kind if indicator else "index", indicator, start, earliest):
            if place.state in _CLEAR:
                return True
    return False


def _by_indicator(rows: Iterable[Measurement]) -> dict[str, list[Measurement]]:
    found: dict[str, list[Measurement]] = {}
    for row in rows:
        found.setdefault(row.indicator, []).append(row)
    return found


_CLEAR = frozenset({ResultState.IMPROVED, ResultState.WORSENED, ResultState.CHANGED})
_Served = tuple[date | None, Goal, Promise | None]


def _served(record: Partnership) -> Iterable[_Served]:
    """Each goal with the first day an effect could show, and its promise, None for the whole partnership."""
    own = record.earliest_effect.first_day if record.earliest_effect else None
    for goal in record.goals:
        yield own, goal, None
    for promise in record.promises:
        named = promise.earliest_effect
        for goal in promise.goals:
            yield named.first_day if named else own, goal, promise


def _earliest(indicator: str, served: Iterable[_Served], record: Partnership) -> date | None:
    dates = [earliest for earliest, goal, _ in served if goal.indicator == indicator and earliest is not None]
    own = record.earliest_effect.first_day if record.earliest_effect else None
    return min(dates, default=own)


def _result(
    name: str, rows: list[Measurement], partnership: LinkedPartnership, registry: Registry
) -> IndicatorResult:
    indicator = registry.indicators.get(name)
    kind: Kind = indicator.kind if indicator else "index"
    record = partnership.record
    served = [item for item in _served(record) if item[1].indicator == name]
    earliest = _earliest(name, served, record)
    places = _places(rows, kind, indicator, record.period.first_day, earliest)
    wanted = {str(goal.place) for _, goal, _ in served if goal.place is not None}
    judged_places = [place for place in places if place.area in wanted] or places
    state = conclude_together(place.state for place in judged_places)
    after = max((when for place in judged_places if (when := _newest_day(place)) is not None), default=None)
    activities = {activity.id: activity for _, _, promise in served for activity in _serving(promise, partnership)}
    doses = [(activity, dose) for activity in activities.values() if (dose := _dose(activity, partnership, after)) is not None]
    return IndicatorResult(
        name, indicator, kind, places, state, tuple(goal for _, goal, _ in served), earliest,
        tuple(activity for activity, is_hardly in doses if is_hardly), len(doses),
    )  # fmt: skip


def _serving(promise: Promise | None, partnership: LinkedPartnership) -> tuple[LinkedActivity, ...]:
    """The activities that serve the goals of *promise*; all of them where the goal is the whole partnership's."""
    if promise is None:
        return partnership.activities
    return next((item.activities for item in partnership.promises if item.record is promise), ())


def _places(
    rows: list[Measurement], kind: Kind, indicator: Indicator | None, start: date | None, earliest: date | None
) -> tuple[PlaceResult, ...]:
    compared = {row.area: row.comparison_area for row in rows if row.comparison_area}
    elsewhere = set(compared.values()) - set(compared)
    areas = [area for area in dict.fromkeys(row.area for row in rows) if area not in elsewhere]
    totals = {area: _everybody(rows, area, kind, start) for area in dict.fromkeys(row.area for row in rows)}
    adjusted = dict(zip(areas, _adjusted([totals[area] for area in areas]), strict=True))
    found = []
    for area in areas:
        total = adjusted[area]
        found.append(
            PlaceResult(
                area or "",
                total,
                _families(rows, area, kind, start, total),
                _comparison(total, totals.get(compared[area]) if area in compared else None),
                _state(total, indicator, start, earliest),
            )
        )
    return tuple(found)


def _everybody(rows: Iterable[Measurement], area: str | None, kind: Kind, start: date | None) -> Series | None:
    own = [row for row in rows if row.area == area and row.group is None]
    points = [replace(point, withheld=_is_too_small(point)) for point in _points(own, kind)]
    return _series(area, "", "", own, points, start) if own and points else None


def _is_too_small(point: Measured) -> bool:
    if point.events is not None:
        return 0 < point.events < SMALLEST_SHOWN
    return point.n is not None and point.n < MINIMUM_BASE


def _points(rows: Iterable[Measurement], kind: Kind) -> list[Measured]:
    found = [point for row in rows if (point := read_measured(row, kind)) is not None]
    # Waves without a date keep the order of the file, after the others.
    return sorted(found, key=lambda point: point.wave.first or date.max)


def _series(
    area: str | None, dimension: str, group: str, rows: list[Measurement], points: Sequence[Measured], start: date | None
) -> Series:
    before, after = _before_and_after(points, start)
    change = None
    if before is not None and after is not None and not before.withheld and not after.withheld:
        change = change_between(before, after)
    return Series(area or "", dimension, group, tuple(rows), tuple(points), change)


def _before_and_after(points: Sequence[Measured], start: date | None) -> tuple[Measured | None, Measured | None]:
    if len(points) < 2:
        return None, None
    after = points[-1]
    earlier = points[:-1]
    before = [point for point in earlier if start and point.wave.first and point.wave.first < start]
    return (before[-1] if before else earlier[0]), after


def _adjusted(series: Sequence[Series | None]) -> list[Series | None]:
    """The same series, their p-values adjusted as one family."""
    tested = [item.change for item in series if item is not None and item.change is not None]
    values = iter(holm([change.by.p for change in tested]))
    return [
        item
        if item is None or item.change is None
        else replace(item, change=replace(item.change, adjusted_p=next(values), comparisons=len(tested)))
        for item in series
    ]


def _families(
    rows: list[Measurement], area: str | None, kind: Kind, start: date | None, total: Series | None
) -> tuple[Family, ...]:
    inside = [row for row in rows if row.area == area and row.group is not None]
    found = []
    for dimension in dict.fromkeys(row.group_dim or "" for row in inside):
        names = list(dict.fromkeys(row.group or "" for row in inside if (row.group_dim or "") == dimension))
        own = {name: [row for row in inside if (row.group_dim or "") == dimension and row.group == name] for name in names}
        points = {name: _points(rows_, kind) for name, rows_ in own.items()}
        hidden = _hidden(points, is_total_shown=total is not None)
        series = [
            _series(
                area, dimension, name, own[name],
                [replace(point, withheld=(name, point.wave.name) in hidden) for point in points[name]], start,
            )
            for name in names
        ]  # fmt: skip
        found.append(_with_contrast(dimension, [item for item in _adjusted(series) if item is not None]))
    return tuple(found)


def _hidden(points: dict[str, list[Measured]], *, is_total_shown: bool) -> set[tuple[str, str]]:
    """The groups and waves that may not be shown."""
    hidden: set[tuple[str, str]] = set()
    waves = dict.fromkeys(point.wave.name for found in points.values() for point in found)
    for wave in waves:
        inside = [(name, point) for name, found in points.items() for point in found if point.wave.name == wave]
        answers = [(name, point.n) for name, point in inside if point.n]
        events = [(name, point.events) for name, point in inside if point.events is not None]
        withheld = withheld_groups([n for _, n in answers], total_shown=is_total_shown)
        line = hidden_counts([count for _, count in events], total_shown=is_total_shown)
        # Where no other group keeps a small one secret beside the total, the total stays and the groups go.
        counts = (True,) * len(events) if line.total and is_total_shown else line.counts
        for (name, _), is_hidden in (*zip(answers, withheld, strict=True), *zip(events, counts, strict=True)):
            if is_hidden:
                hidden.add((name, wave))
    return hidden


def _with_contrast(dimension: str, groups: Sequence[Series]) -> Family:
    changes = [item.change.by for item in groups if item.change is not None]
    if len(changes) != len(groups) or len(groups) < 2:
        return Family(dimension, tuple(groups))
    if len(groups) == 2:
        contrast = _contrast(changes[0], changes[1])
        return Family(dimension, tuple(groups), contrast, contrast.p if contrast is not None else None)
    differences = [change for change in changes if isinstance(change, Difference)]
    if len(differences) < len(changes) or any(change.interval.low == change.interval.high for change in differences):
        return Family(dimension, tuple(groups))
    return Family(dimension, tuple(groups), None, heterogeneity(differences).p)


def _contrast(first: Difference | Ratio, second: Difference | Ratio) -> Difference | Ratio | None:
    if isinstance(first, Difference) and isinstance(second, Difference):
        return difference_of_differences(first, second)
    if isinstance(first, Ratio) and isinstance(second, Ratio):
        return ratio_of_ratios(first, second)
    return None


def _comparison(here: Series | None, there: Series | None) -> Comparison | None:
    if here is None or there is None or here.change is None or there.change is None:
        return None
    by = _contrast(there.change.by, here.change.by)
    return Comparison(there, by) if by is not None else None


def _state(total: Series | None, indicator: Indicator | None, start: date | None, earliest: date | None) -> ResultState:
    if total is None or not total.points:
        return ResultState.NOT_MEASURED
    newest = total.points[-1]
    has_both = len(total.points) > 1
    measured = newest.wave.first
    too_early = (
        has_both and measured is not None and start is not None and measured >= start
        and is_too_early(measured, start, earliest)
    )  # fmt: skip
    if has_both and start is not None and measured is not None and measured < start:
        # Everything was measured before the promise: there is nothing after it to judge.
        return ResultState.NOT_MEASURED
    change = total.change
    before, _ = _before_and_after(total.points, start)
    withheld = newest.withheld or (before is not None and before.withheld)
    if has_both and change is None and not withheld and not too_early:
        # Two values and no way to weigh chance: that they differ is seen, and nothing more can be said.
        return ResultState.NO_CLEAR_CHANGE
    return conclude(
        change.by if change is not None else None,
        indicator.direction if indicator else "neutral",
        p=change.adjusted_p if change is not None else None,
        too_early=too_early,
        withheld=withheld,
    )


def _newest_day(place: PlaceResult) -> date | None:
    return place.everybody.points[-1].wave.last if place.everybody and place.everybody.points else None


def _dose(activity: LinkedActivity, partnership: LinkedPartnership, until: date | None) -> bool | None:
    """Whether *activity* was hardly carried out up to the day *until*; None when nobody can tell."""
    delivery = activity.delivery
    if delivery.state in (DeliveryState.NOT_DELIVERED, DeliveryState.CANCELLED):
        return True
    target = activity.record.target
    if target is None or not delivery.checks or target.comparison == "at_most":
        return None
    check = delivery.checks[-1]
    done, required = check.amount, check.required
    if delivery.origin == "log" and until is not None and check.first <= until < check.last:
        done = sum((count.amount for count in delivery.counts if count.last <= until), Decimal(0))
        required = required_amount(target, check.first, until, activity_period(activity.record, partnership.record.period))
    if not required:
        return None
    return is_hardly_carried_out(float(done), float(required))


__all__ = [
    "Comparison", "Family", "IndicatorResult", "PlaceResult", "Series", "Wave", "has_clear_result", "results_of",
]  # fmt: skip
