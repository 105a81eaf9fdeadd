"""One value wave by wave, each with its interval."""

from __future__ import annotations

from generator.render.charts.scale import WIDTH, day_number, scale
from generator.render.charts.svg import CHARACTER, amounts_axis, dot, drawing, line, path, text, words_along
from generator.views.charts import SeriesChart

_HEIGHT, _TOP, _BOTTOM, _RIGHT, _CAP = 216.0, 24.0, 172.0, 304.0, 5.0


def draw_series(chart: SeriesChart, name: str) -> str:
    """Return the chart; *name* is unique on its page."""
    left = 8 + CHARACTER * max(len(tick.word) for tick in chart.ticks)
    days = [day_number(point.day) for point in chart.points]
    if chart.start is not None:
        days.append(day_number(chart.start.day))
    margin = (max(days) - min(days)) * 0.12 or 1.0
    along = scale(min(days) - margin, max(days) + margin, left, _RIGHT)
    up = scale(chart.ticks[0].at, chart.ticks[-1].at, _BOTTOM, _TOP)
    parts = amounts_axis(chart.ticks, up, left, _RIGHT)
    if chart.goal is not None:
        y = up(chart.goal.at)
        parts += (line(left, y, _RIGHT, y, "asked"), text(left + 2, y - 5, chart.goal.word))
    if chart.start is not None:
        x = along(day_number(chart.start.day))
        near = "end" if x > WIDTH * 0.6 else "start"
        parts += (
            line(x, _TOP - 8, x, _BOTTOM, "start"),
            text(x + (-5 if near == "end" else 5), _TOP - 10, chart.start.word, anchor=near),
        )
    places = [(along(day_number(point.day)), up(point.value)) for point in chart.points]
    parts.append(path(places, "way"))
    for point, (x, y) in zip(chart.points, places, strict=True):
        if point.low is not None and point.high is not None:
            low, high = up(point.low), up(point.high)
            parts += (
                line(x, low, x, high, "interval"),
                line(x - _CAP, low, x + _CAP, low, "interval"),
                line(x - _CAP, high, x + _CAP, high, "interval"),
            )
        after = x < _RIGHT - 40
        parts += (
            dot(x, y, "mark"),
            text(x + (8 if after else -8), y - 7, point.word, anchor="start" if after else "end", role="value"),
        )
    parts += words_along(((along(day_number(tick.day)), tick.word) for tick in chart.days), _HEIGHT - 14, WIDTH)
    return drawing(name, _HEIGHT, chart.title, chart.description, parts)
