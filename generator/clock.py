"""The one place that asks what day it is; everything else is told."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Stockholm"


def read_today(as_of: str = "") -> date:
    """Return the day the site is built for: *as_of*, else `SOURCE_DATE_EPOCH`, else today in Stockholm.

    Raises:
        ValueError: *as_of* is not a date like 2026-11-22, or the epoch is not a number.
    """
    if as_of:
        return date.fromisoformat(as_of)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdecimal():
            raise ValueError(f"SOURCE_DATE_EPOCH={epoch}: är inte ett antal sekunder / is not a number of seconds")
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(ZoneInfo(ZONE)).date()
    return datetime.now(ZoneInfo(ZONE)).date()
