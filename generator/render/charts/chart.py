"""Any chart, drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.render.charts.changes import draw_changes
from generator.render.charts.fishbone import draw_fishbone
from generator.render.charts.pace import draw_pace
from generator.render.charts.series import draw_series
from generator.views.charts import Chart

_DRAWN: dict[str, Callable[[Any, str], str]] = {
    "pace": draw_pace,
    "series": draw_series,
    "changes": draw_changes,
    "fishbone": draw_fishbone,
}


def draw_chart(chart: Chart, name: str) -> str:
    """Return *chart* as SVG; *name* is unique on its page."""
    return _DRAWN[chart.kind](chart, name)
