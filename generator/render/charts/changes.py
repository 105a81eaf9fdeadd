"""Changes side by side, each with its interval, round the line where nothing has changed."""

from __future__ import annotations

from generator.render.charts.scale import WIDTH, scale
from generator.render.charts.svg import dot, drawing, line, text, words_along
from generator.views.charts import ChangesChart

_TOP, _ROW, _LEFT, _RIGHT, _CAP = 22.0, 44.0, 10.0, 310.0, 5.0


def draw_changes(chart: ChangesChart, name: str) -> str:
    """Return the chart; *name* is unique on its page."""
    bottom = _TOP + _ROW * len(chart.rows)
    along = scale(chart.ticks[0].at, chart.ticks[-1].at, _LEFT, _RIGHT)
    parts = [line(along(tick.at), _TOP, along(tick.at), bottom, "grid") for tick in chart.ticks]
    parts += (line(along(0), _TOP - 6, along(0), bottom, "start"), _middle(along(0), chart.word))
    for index, row in enumerate(chart.rows):
        y = _TOP + _ROW * index + 30
        low, high, at = along(row.low), along(row.high), along(row.value)
        parts += (
            text(0, y - 14, row.label, role="label"),
            text(WIDTH, y - 14, row.word, anchor="end", role="value"),
            line(low, y, high, y, "interval"),
            line(low, y - _CAP, low, y + _CAP, "interval"),
            line(high, y - _CAP, high, y + _CAP, "interval"),
            dot(at, y, "mark"),
        )
    parts += words_along(((along(tick.at), tick.word) for tick in chart.ticks), bottom + 16, WIDTH)
    return drawing(name, bottom + 24, chart.title, chart.description, parts)


def _middle(x: float, words: str) -> str:
    return words_along(((x, words),), _TOP - 10, WIDTH)[0]
