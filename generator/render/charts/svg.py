"""The parts that every chart is made of, as SVG with classes: no colour, no style, no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.render.charts.scale import WIDTH, Scale, place
from generator.views.charts import Tick

CHARACTER = 6.6
"""About how wide a character of the smallest text is."""
_GAP = 8.0


def drawing(name: str, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """Return the whole picture, named and described for those who do not see it; *name* is unique on the page.

    It reads from the left in every language, as the axis of time does.
    """
    own = escape(name)
    return (
        f'<svg class="lofte-chart__svg" viewBox="0 0 {WIDTH} {place(height)}" role="img" direction="ltr"'
        f' aria-labelledby="{own}-t {own}-d">'
        f'<title id="{own}-t">{escape(title)}</title><desc id="{own}-d">{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def line(x1: float, y1: float, x2: float, y2: float, role: str) -> str:
    """A straight line."""
    return f'<line class="lofte-chart__{role}" x1="{place(x1)}" y1="{place(y1)}" x2="{place(x2)}" y2="{place(y2)}"/>'


def path(points: Iterable[tuple[float, float]], role: str, *, closed: bool = False) -> str:
    """A line through *points*, or the area within them.

    Each step is told from the one before, in whole units: steps are alike, so that they weigh little when compressed.
    """
    at_x, at_y = 0, 0
    steps = []
    for x, y in points:
        next_x, next_y = round(x), round(y)
        steps.append(f"{next_x - at_x} {next_y - at_y}")
        at_x, at_y = next_x, next_y
    return f'<path class="lofte-chart__{role}" d="m{"l".join(steps)}{"z" if closed else ""}"/>'


def dot(x: float, y: float, role: str, radius: float = 4.5) -> str:
    """A round mark."""
    return f'<circle class="lofte-chart__{role}" cx="{place(x)}" cy="{place(y)}" r="{place(radius)}"/>'


def text(x: float, y: float, words: str, *, anchor: str = "start", role: str = "word") -> str:
    """Words that begin, end or have their middle at a place."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="lofte-chart__{role}" x="{place(x)}" y="{place(y)}"{at}>{escape(words)}</text>'


def amounts_axis(ticks: Iterable[Tick], at: Scale, left: float, right: float) -> list[str]:
    """The lines across, each with its amount at the left."""
    parts: list[str] = []
    for tick in ticks:
        y = at(tick.at)
        parts += (line(left, y, right, y, "grid"), text(left - 6, y + 4, tick.word, anchor="end"))
    return parts


def words_along(found: Iterable[tuple[float, str]], y: float, right: float) -> list[str]:
    """Words under an axis, kept inside it: the first, the last if it has room, and those between that have."""
    placed = [(max(0.0, min(x - _width(words) / 2, right - _width(words))), words) for x, words in found]
    kept = placed[:1]
    last_start = placed[-1][0] if placed else 0.0
    for start, words in placed[1:-1]:
        if start >= _end(kept[-1]) + _GAP and start + _width(words) + _GAP <= last_start:
            kept.append((start, words))
    if len(placed) > 1 and last_start >= _end(placed[0]) + _GAP:
        kept.append(placed[-1])
    return [text(start + _width(words) / 2, y, words, anchor="middle") for start, words in kept]


def _end(word: tuple[float, str]) -> float:
    return word[0] + _width(word[1])


def _width(words: str) -> float:
    return len(words) * CHARACTER
