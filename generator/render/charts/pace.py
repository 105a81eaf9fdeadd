"""Work added up beside what the promise asks for."""

from __future__ import annotations

from generator.render.charts.scale import WIDTH, day_number, scale
from generator.render.charts.svg import CHARACTER, amounts_axis, dot, drawing, line, path, text, words_along
from generator.views.charts import PaceChart

_HEIGHT, _TOP, _BOTTOM, _RIGHT = 200.0, 34.0, 170.0, 312.0


def draw_pace(chart: PaceChart, name: str) -> str:
    """Return the chart; *name* is unique on its page."""
    left = 8 + CHARACTER * max(len(tick.word) for tick in chart.ticks)
    (first, asked_first), (last, asked_last) = chart.asked
    along = scale(day_number(first), day_number(last), left, _RIGHT)
    up = scale(0, chart.ticks[-1].at, _BOTTOM, _TOP)
    start, end = along(day_number(first)), along(day_number(last))
    done = [(along(day_number(day)), up(amount)) for day, amount in chart.done]
    kept = 1 - chart.tolerance
    parts = [
        _key(chart),
        *amounts_axis(chart.ticks, up, left, _RIGHT),
        path(
            ((start, up(asked_first)), (end, up(asked_last)), (end, up(asked_last * kept)), (start, up(asked_first * kept))),
            "leeway",
            closed=True,
        ),
        line(start, up(asked_first), end, up(asked_last), "asked"),
        path(((start, up(0)), *done), "done"),
        dot(*done[-1], "mark"),
        *words_along(((along(day_number(tick.day)), tick.word) for tick in chart.days), _HEIGHT - 12, WIDTH),
    ]  # fmt: skip
    return drawing(name, _HEIGHT, chart.title, chart.description, parts)


def _key(chart: PaceChart) -> str:
    second = 34 + CHARACTER * len(chart.done_word) + 14
    return (
        line(4, 12, 26, 12, "done")
        + text(32, 16, chart.done_word)
        + line(second, 12, second + 22, 12, "asked")
        + text(second + 28, 16, chart.asked_word)
    )
