"""Charts: well-formed, named and described, inside their frame, and without anything that a page may not hold."""

import re
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from generator.render.charts.chart import draw_chart
from generator.render.charts.scale import WIDTH, place
from generator.render.charts.svg import words_along
from generator.views.axes import amount_ticks
from generator.views.charts import (
    ChangeRow,
    ChangesChart,
    Chart,
    DayTick,
    FishboneChart,
    FishboneSide,
    PaceChart,
    SeriesChart,
    SeriesPoint,
    Tick,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>\"'&"
JANUARY, DECEMBER = date(2025, 1, 1), date(2025, 12, 31)
TICKS = (Tick(0, "0"), Tick(100, "100"))
DAYS = (DayTick(JANUARY, "januari 2025"), DayTick(DECEMBER, "december 2025"))
CHARTS: dict[str, Chart] = {
    "pace": PaceChart(
        HOSTILE, HOSTILE, ((date(2025, 6, 30), 40.0), (DECEMBER, 90.0)), ((JANUARY, 0.0), (DECEMBER, 100.0)), 0.1,
        TICKS, DAYS, HOSTILE, HOSTILE,
    ),
    "series": SeriesChart(
        HOSTILE, HOSTILE,
        (SeriesPoint(JANUARY, 40.0, 30.0, 50.0, HOSTILE), SeriesPoint(DECEMBER, 60.0, None, None, HOSTILE)),
        TICKS, DAYS, DayTick(date(2025, 6, 1), HOSTILE), Tick(80, HOSTILE),
    ),
    "changes": ChangesChart(
        HOSTILE, HOSTILE, (ChangeRow(HOSTILE, 5.0, -10.0, 20.0, HOSTILE),), (Tick(-20, "−20"), Tick(20, "+20")), HOSTILE
    ),
    "fishbone": FishboneChart(HOSTILE, HOSTILE, HOSTILE * 4, (FishboneSide(HOSTILE, (HOSTILE * 3, "b")), FishboneSide("c", ()))),
}  # fmt: skip


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
class TestEveryChart:
    def test_is_named_and_described_and_both_come_first(self, chart: Chart) -> None:
        root = parsed(draw_chart(chart, "bild-1"))

        title, description = root[0], root[1]
        assert (title.tag, title.text, description.tag, description.text) == (
            f"{SVG}title", HOSTILE, f"{SVG}desc", HOSTILE,
        )  # fmt: skip
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}" == "bild-1-t bild-1-d"

    def test_holds_words_as_words_and_nothing_that_runs_or_paints(self, chart: Chart) -> None:
        root = parsed(draw_chart(chart, "x"))

        assert {etree.QName(found).localname for found in root.iter()} <= {
            "svg", "title", "desc", "line", "path", "circle", "text",
        }  # fmt: skip
        for found in root.iter():
            assert not set(found.keys()) & {"style", "fill", "stroke", "href", "onload", "onclick"}

    def test_keeps_every_mark_inside_its_frame(self, chart: Chart) -> None:
        root = parsed(draw_chart(chart, "x"))

        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        assert width == WIDTH
        for found in root.iter(f"{SVG}line", f"{SVG}circle"):
            for name in ("x1", "x2", "cx"):
                assert 0 <= float(found.get(name) or 0) <= width
            for name in ("y1", "y2", "cy"):
                assert 0 <= float(found.get(name) or 0) <= height

    def test_reads_from_the_left_in_every_language(self, chart: Chart) -> None:
        assert parsed(draw_chart(chart, "x")).get("direction") == "ltr"


def test_more_work_stands_higher_and_later_work_further_right() -> None:
    svg = draw_chart(CHARTS["pace"], "x")

    way = re.search(r'class="lofte-chart__done" d="m([^"]*)"', svg)
    assert way is not None
    steps = [tuple(map(int, step.split())) for step in way[1].split("l")]
    places = list(accumulate(steps, lambda place, step: (place[0] + step[0], place[1] + step[1])))
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert [y for _, y in places] == sorted((y for _, y in places), reverse=True)
    (mark,) = parsed(svg).iter(f"{SVG}circle")
    assert (int(mark.get("cx") or 0), int(mark.get("cy") or 0)) == places[-1]


def test_a_wave_without_an_interval_has_none_drawn() -> None:
    svg = draw_chart(CHARTS["series"], "x")

    assert svg.count("lofte-chart__interval") == 3


def test_a_series_of_one_wave_is_drawn() -> None:
    chart = SeriesChart("t", "d", (SeriesPoint(JANUARY, 4.0, 3.0, 5.0, "4"),), TICKS, DAYS[:1], None)

    assert "nan" not in draw_chart(chart, "x")


def fishbone_words(chart: FishboneChart) -> list[tuple[float, float, str]]:
    """Where each line of words begins, and the words."""
    texts = parsed(draw_chart(chart, "x")).iter(f"{SVG}text")
    return [(float(found.get("x") or 0), float(found.get("y") or 0), found.text or "") for found in texts]


SENTENCES = st.text("abcåäö ,.", min_size=1, max_size=300)


@example(
    "Torget är otryggt. " * 9, [("Platsen och allt omkring den " * 3, ["Det är mörkt. " * 20, "Tomt."]), ("Brott", [])]
)
@given(SENTENCES, st.lists(st.tuples(SENTENCES, st.lists(SENTENCES, max_size=5)), max_size=6))
def test_every_word_of_a_fishbone_has_a_line_of_its_own_inside_the_frame(
    problem: str, sides: list[tuple[str, list[str]]]
) -> None:
    chart = FishboneChart("t", "d", problem, tuple(FishboneSide(label, tuple(causes)) for label, causes in sides))
    drawn = fishbone_words(chart)
    height = float((parsed(draw_chart(chart, "x")).get("viewBox") or "").split()[3])

    assert [y for _, y, _ in drawn] == sorted({y for _, y, _ in drawn}), "no two lines at the same height"
    assert all(0 < y <= height for _, y, _ in drawn)
    assert all(x + len(words) * 7.6 <= WIDTH for x, _, words in drawn)
    said = "".join(words for _, _, words in drawn)
    expected = problem + "".join(label + "".join(causes) for label, causes in sides)
    assert "".join(said.split()) == "".join(expected.split())


def test_a_long_word_is_broken_and_not_lost() -> None:
    drawn = fishbone_words(FishboneChart("t", "d", "x" * 100, ()))

    assert len(drawn) > 1 and "".join(words for _, _, words in drawn) == "x" * 100


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.text("abcåäö ", min_size=1, max_size=30)), min_size=1, max_size=12))
def test_words_under_an_axis_never_lie_over_each_other(found: list[tuple[float, str]]) -> None:
    drawn = [
        (float(match[1]), match[2])
        for words in words_along(sorted(found), 10, WIDTH)
        if (match := re.search(r'x="([^"]*)"[^>]*>([^<]*)<', words))
    ]

    assert drawn
    for (x, words), (next_x, next_words) in pairwise(drawn):
        assert x + len(words) * 3.3 <= next_x - len(next_words) * 3.3 + 1


@given(st.floats(-1000, 1000))
def test_a_place_is_written_to_the_nearest_unit(value: float) -> None:
    assert re.fullmatch(r"-?\d+", place(value))
    assert abs(int(place(value)) - value) <= 0.5


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.floats(0, 1e4)), min_size=1, max_size=40),
    st.floats(0, 1e5),
)
def test_any_pace_is_drawn_without_a_gap(done: list[tuple[int, float]], asked: float) -> None:
    first = date(2015, 1, 1)
    days = sorted({first + timedelta(days=day) for day, _ in done})
    sums = tuple((day, float(index)) for index, day in enumerate(days))
    last = max(days[-1], first + timedelta(days=1))
    chart = PaceChart(
        "t", "d", sums, ((first, 0.0), (last, asked)), 0.1, amount_ticks(0, max(asked, len(sums)), str),
        (DayTick(first, "a"), DayTick(last, "b")), "Gjort", "Löftet",
    )  # fmt: skip

    svg = draw_chart(chart, "x")

    parsed(svg)
    assert "nan" not in svg and "inf" not in svg
