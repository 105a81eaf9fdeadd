"""What the public may see on a day: everything else is as if it were not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles
from generator.model.record import Record
from generator.model.results import FollowUp, Measurement

F = TypeVar("F", bound=Record)

_DATE_IN_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:-|$)")


def published_content(content: Content, today: date) -> Content:
    """Return *content* without what is a draft, has a later `publish_on`, or is dated after *today*.

    Dialogues and partnerships in the future stay: they are announcements.
    """
    return replace(content, municipalities=tuple(_municipality(files, today) for files in content.municipalities))


def day_of(filed: Filed[Record]) -> date | None:
    """The date written in the record, or the one that its file name begins with."""
    written = getattr(filed.record, "date", None)
    if isinstance(written, date):
        return written
    if match := _DATE_IN_NAME.match(filed.id):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return None


def _municipality(files: MunicipalityFiles, today: date) -> MunicipalityFiles:
    dialogues = _released(files.dialogues, today)
    shown = {dialogue.id for dialogue in dialogues}
    return replace(
        files,
        agreements=_released(files.agreements, today),
        dialogues=dialogues,
        viewpoints={name: rows for name, rows in files.viewpoints.items() if name in shown},
        posts=_dated(files.posts, today),
        partnerships=tuple(
            _partnership(item, today) for item in files.partnerships if _is_released(item.partnership.record, today)
        ),
    )


def _partnership(files: PartnershipFiles, today: date) -> PartnershipFiles:
    return replace(
        files,
        log=tuple(row for row in files.log if row.record.date <= today),
        updates=_dated(files.updates, today),
        posts=_dated(files.posts, today),
        follow_ups=tuple(item for item in _released(files.follow_ups, today) if _told(item.record) <= today),
        measurements=tuple(row for row in files.measurements if _measured(row.record) <= today),
    )


def _is_released(record: object, today: date) -> bool:
    publish_on = getattr(record, "publish_on", None)
    return getattr(record, "state", "") != "draft" and (publish_on is None or publish_on <= today)


def _released(found: Iterable[Filed[F]], today: date) -> tuple[Filed[F], ...]:
    # A translation may be released later than the original.
    return tuple(
        replace(filed, variants=tuple(item for item in filed.variants if _is_released(item.record, today)))
        for filed in found
        if _is_released(filed.record, today)
    )


def _dated(found: Iterable[Filed[F]], today: date) -> tuple[Filed[F], ...]:
    return tuple(filed for filed in _released(found, today) if (day := day_of(filed)) is not None and day <= today)


def _told(follow_up: FollowUp) -> date:
    # Without a date, a report can be as early as the time it speaks of: it may be about the part that has passed.
    if follow_up.date is not None:
        return follow_up.date.first_day
    return (follow_up.period.first_day if follow_up.period else None) or date.min


def _measured(measurement: Measurement) -> date:
    when = measurement.date_to or measurement.date_from
    return when.first_day if when else date.min
