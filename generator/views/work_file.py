"""What was counted month by month, of every activity of a municipality, as one file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from generator.site import routes
from generator.site.counted import month_after
from generator.site.delivery import Delivery
from generator.site.site import LinkedMunicipality, LinkedPartnership
from generator.views.data_file import DataFile
from generator.views.parts import Writer

_HEADER = ("partnership", "activity", "unit", "month", "amount", "total", "promised_so_far")


def has_months(partnership: LinkedPartnership) -> bool:
    """Whether anything in *partnership* is counted month by month."""
    return any(activity.delivery.months for activity in partnership.activities)


def describe_work_file(municipality: LinkedMunicipality, writer: Writer) -> DataFile | None:
    """Return the months of *municipality*; None when nothing is counted. Numbers are those of the charts of pace."""
    rows = tuple(row for partnership in municipality.partnerships for row in _rows(partnership))
    if not rows:
        return None
    title = writer.t("Räknat månad för månad: {place}", place=municipality.place.name)
    return DataFile(routes.work_file_url(municipality.place.slug), title, _HEADER, rows)


def _rows(partnership: LinkedPartnership) -> Iterator[tuple[str, ...]]:
    for activity in partnership.activities:
        target, delivery = activity.record.target, activity.delivery
        total = Decimal(0)
        for year, month, amount in delivery.months:
            total += amount
            last_day = date(*month_after(year, month), 1) - timedelta(days=1)
            yield (
                partnership.id, activity.id, target.unit if target else "", f"{year:04}-{month:02}", f"{amount:f}",
                f"{total:f}", _promised(delivery, last_day),
            )  # fmt: skip


def _promised(delivery: Delivery, day: date) -> str:
    """What the promise asks for up to *day*, on the line that the chart draws; empty when time does not decide it."""
    check = delivery.checks[-1] if delivery.checks else None
    if check is None or check.required is None:
        return ""
    until = min(max(day, check.first), check.last)
    part = ((until - check.first).days + 1) / check.days
    return f"{float(check.required) * part:.2f}".rstrip("0").rstrip(".")
