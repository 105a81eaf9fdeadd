"""A problem and its likely causes as the bones of a fish: the head above, so that the words have the width of a phone."""

from __future__ import annotations

from textwrap import wrap

from generator.render.charts.scale import WIDTH
from generator.render.charts.svg import drawing, line, path, text
from generator.views.charts import FishboneChart

_LINE, _SPINE, _RIB, _LABEL, _TEXT = 18.0, 8.0, 24.0, 28.0, 36.0
_CHARACTER = 7.6
"""About how wide a character of its text is: larger than in other charts, since here are sentences."""


def draw_fishbone(chart: FishboneChart, name: str) -> str:
    """Return the chart; *name* is unique on its page."""
    parts: list[str] = []
    y = _LINE
    for words in _lines(chart.problem, _RIB):
        parts.append(text(_RIB, y, words, role="side"))
        y += _LINE
    head = y - _LINE
    last_rib = head
    for side in chart.sides:
        last_rib, outer = y - _LINE / 2, y + _LINE / 2
        parts.append(line(_SPINE, last_rib, _RIB, outer, "bone"))
        y, twig = outer + 4, outer
        for words in _lines(side.label, _LABEL):
            parts.append(text(_LABEL, y, words, role="side"))
            y += _LINE
        for cause in side.causes:
            y += 2
            twig = y - 4
            parts.append(line(_RIB, twig, _TEXT - 4, twig, "bone"))
            for words in _lines(cause, _TEXT):
                parts.append(text(_TEXT, y, words, role="cause"))
                y += _LINE
        parts.append(line(_RIB, outer, _RIB, twig, "bone"))
    spine = line(_SPINE, head, _SPINE, last_rib, "bone")
    arrow = path(((_SPINE, head - 14), (_SPINE - 7, head), (_SPINE + 7, head)), "mark", closed=True)
    return drawing(name, y, chart.title, chart.description, (spine, arrow, *parts))


def _lines(words: str, left: float) -> list[str]:
    return wrap(words, int((WIDTH - left) / _CHARACTER)) or [""]
