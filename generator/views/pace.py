"""What was done against what was promised, month by month: as a chart and as the same numbers in a table."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from generator.model.values import PartialDate
from generator.site.counted import month_after
from generator.site.delivery import Delivery
from generator.site.site import LinkedActivity
from generator.site.targets import TOLERANCE
from generator.text import capitalise_first
from generator.views.axes import amount_ticks
from generator.views.charts import DayTick, PaceChart
from generator.views.parts import TableView, Writer
from generator.views.viewclass import viewclass
from generator.views.words import month_label


@viewclass
class PaceView:
    """The work of an activity over time; `chart` is None when time does not decide what the promise asks for."""

    chart: PaceChart | None
    table: TableView


def describe_pace(activity: LinkedActivity, writer: Writer, *, is_over: bool) -> PaceView | None:
    """Return the months of *activity*; None when there are fewer than two or nothing to hold them against."""
    delivery, target = activity.delivery, activity.record.target
    if len(delivery.months) < 2 or target is None:
        return None
    t = writer.t
    _, many = writer.plural(target.unit)
    sums = _sums(delivery)
    rows = tuple(
        (month_label(year, month, writer.language), writer.number(amount), writer.number(total))
        for (year, month, amount), (_, total) in zip(delivery.months, sums, strict=True)
    )
    header = (t("Månad"), capitalise_first(many), t("Totalt"))
    table = TableView(t("Månad för månad"), header, rows, (False, True, True))
    return PaceView(_chart(activity, sums, writer, is_over=is_over), table)


def _sums(delivery: Delivery) -> tuple[tuple[date, Decimal], ...]:
    """What had been done in all at the end of each month."""
    total = Decimal(0)
    found = []
    for year, month, amount in delivery.months:
        total += amount
        found.append((date(*month_after(year, month), 1) - timedelta(days=1), total))
    return tuple(found)


def _chart(
    activity: LinkedActivity, sums: tuple[tuple[date, Decimal], ...], writer: Writer, *, is_over: bool
) -> PaceChart | None:
    t, target = writer.t, activity.record.target
    check = activity.delivery.checks[-1] if activity.delivery.checks else None
    if check is None or check.required is None or target is None:
        return None
    done = tuple((min(max(day, check.first), check.last), float(total)) for day, total in sums)
    if done[-1][0] < check.last:
        # Nothing more was reported up to the last day, and the line says so.
        done = (*done, (check.last, done[-1][1]))
    required = float(check.required)
    january = (date(year, 1, 1) for year in range(check.first.year + 1, check.last.year + 1))
    days = (
        DayTick(check.first, writer.when(PartialDate(check.first.year, check.first.month))),
        *(DayTick(day, str(day.year)) for day in january),
        DayTick(check.last, writer.when(PartialDate(check.last.year, check.last.month))),
    )
    is_limit = target.comparison == "at_most"
    asked_word = t("Gränsen") if is_limit else t("Löftet")
    return PaceChart(
        title=t("Gjort och lovat: {activity}", activity=writer.text(activity.record.text)),
        description=t(
            "{done_word}: {done}. {asked_word}: {asked}.",
            done_word=t("Gjort"),
            done=writer.number(check.amount),
            asked_word=asked_word,
            asked=writer.number(check.required.to_integral_value()),
        ),
        done=done,
        asked=((check.first, 0.0), (check.last, required)),
        tolerance=0.0 if is_over or is_limit else float(TOLERANCE),
        ticks=amount_ticks(0, max(required, done[-1][1], 1.0), writer.number),
        days=days,
        done_word=t("Gjort"),
        asked_word=asked_word,
    )


__all__ = ["PaceView", "describe_pace"]
