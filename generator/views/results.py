"""What it led to: each indicator with its verdict, its chart and the same numbers as a table and as a file."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from generator.site import routes
from generator.site.measured import Measured
from generator.site.results import Family, IndicatorResult, PlaceResult, Series, results_of
from generator.site.site import LinkedPartnership
from generator.statistics.power import SIGNIFICANCE
from generator.statistics.secrecy import MINIMUM_BASE, SMALLEST_SHOWN
from generator.statistics.verdicts import ResultState
from generator.text import capitalise_first
from generator.views.axes import amount_ticks
from generator.views.charts import ChangeRow, ChangesChart, DayTick, SeriesChart, SeriesPoint, Tick
from generator.views.data_file import DataFile
from generator.views.parts import Fact, Link, PageHead, Said, StateView, TableView, Writer, facts
from generator.views.result_words import ResultWords, as_amounts
from generator.views.viewclass import viewclass
from generator.views.words import dimension_word, result_word

RESULT_TONES = {
    ResultState.IMPROVED: "delivered",
    ResultState.WORSENED: "not_delivered",
    ResultState.CHANGED: "partly",
    ResultState.MIXED: "partly",
    ResultState.NO_CLEAR_CHANGE: "no_report",
    ResultState.TOO_EARLY: "not_due",
    ResultState.NOT_MEASURED: "cannot_be_followed_up",
    ResultState.WITHHELD: "cannot_be_followed_up",
}
"""The delivery state that looks like each result."""


@viewclass
class GroupsView:
    """The groups of one dimension: how each changed, and whether they changed differently."""

    title: str
    sentences: tuple[str, ...]
    anchor: str
    chart: ChangesChart | None
    table: TableView


@viewclass
class PlaceView:
    """What was measured in one place. `title` is empty where there is only one."""

    title: str
    anchor: str
    state: StateView | None
    sentences: tuple[str, ...]
    chart: SeriesChart | None
    table: TableView | None
    groups: tuple[GroupsView, ...]


@viewclass
class IndicatorView:
    """One indicator: the question, how it went, and the numbers behind that.

    `is_goal` when a goal names it; `promises` are those whose goal it is.
    """

    anchor: str
    name: Said
    question: Said | None
    state: StateView
    sentences: tuple[str, ...]
    places: tuple[PlaceView, ...]
    details: tuple[Fact, ...]
    data: DataFile | None
    is_goal: bool
    promises: tuple[Link, ...] = ()


@viewclass
class ResultsView:
    """Everything that was measured of a promise, or was to be. `url` is the page with all of it, empty when there is none."""

    indicators: tuple[IndicatorView, ...]
    url: str


@viewclass
class ResultsPageView:
    """The page with everything that was measured: groups, places, how it was done, and the files."""

    page: PageHead
    partnership: Link
    results: ResultsView
    clear_below: str
    """The p-value under which a difference is called clear, as words."""


def describe_results(partnership: LinkedPartnership, writer: Writer) -> ResultsView | None:
    """Return what the measurements of *partnership* say; None when there are none and no goal asks for any."""
    results = sorted(results_of(partnership, writer.registry), key=_order)
    found = tuple(_indicator(result, partnership, writer) for result in results)
    url = routes.results_url(partnership.municipality, partnership.id) if partnership.has_results_page else ""
    return ResultsView(found, url) if found else None


def _order(result: IndicatorResult) -> int:
    # What research expects to move first stands first: taking part and confidence, then safety, then offences.
    goal = result.indicator.goal if result.indicator else None
    return _GOALS.index(goal) if goal else len(_GOALS)


_GOALS = ("participation", "confidence", "safety", "fewer_offences")


def describe_results_page(results: ResultsView, above: PageHead, writer: Writer) -> ResultsPageView:
    """Return the page with all *results*; *above* is the head of the partnership's page."""
    t = writer.t
    return ResultsPageView(
        PageHead(
            kind="results",
            url=results.url,
            title=t("Det här har mätts: {title}", title=above.title),
            head_title=t("Det här har mätts: {title}", title=above.head_title),
            description=t("Alla mätningar av löftet: grupper, platser, hur det är mätt, och siffrorna som filer."),
            language=writer.language,
            crumbs=(*above.crumbs, Link(above.title, above.url)),
            invented=above.invented,
        ),
        Link(above.title, above.url),
        results,
        writer.number(SIGNIFICANCE),
    )


def _indicator(result: IndicatorResult, partnership: LinkedPartnership, writer: Writer) -> IndicatorView:
    t, indicator = writer.t, result.indicator
    words = ResultWords(result, writer)
    anchor = routes.indicator_anchor(result.id)
    several = len(result.places) > 1
    name = (writer.said(indicator.name) if indicator else None) or Said(result.id)
    places = tuple(
        _place(place, result, f"{anchor}-{number}", words, partnership, writer, is_one_of_several=several)
        for number, place in enumerate(result.places, 1)
    )
    head = () if result.places else (t("Det här är inte mätt än."),)
    rows = [row for place in result.places for series in _all_series(place) for row in series.rows]
    sources = dict.fromkeys(row.source for row in rows if row.source)
    return IndicatorView(
        anchor,
        name,
        writer.said(indicator.question) if indicator else None,
        _state(result.state, result.places, writer),
        (*head, *words.dose(), *words.goals()),
        places,
        facts(
            writer.fact(t("Svaret som räknas"), indicator.answer_counted) if indicator else None,
            writer.fact(t("Gäller för"), indicator.population) if indicator else None,
            writer.fact(t("Så mäts det"), indicator.instrument) if indicator else None,
            writer.fact(t("Källa"), *sources),
            writer.fact(t("Ändrat sätt att mäta"), *indicator.breaks) if indicator else None,
        ),
        _data(result, partnership, writer) if rows else None,
        bool(result.goals),
        tuple(
            Link(writer.text(promise.record.text), f"{partnership.url}#{promise.id}")
            for promise in partnership.promises
            if promise.record is not None and any(goal in result.goals for goal in promise.record.goals)
        ),
    )


def _state(state: ResultState, places: Iterable[PlaceResult], writer: Writer) -> StateView:
    word = result_word(writer.catalog, state)
    if state is ResultState.NOT_MEASURED and any(place.everybody is not None for place in places):
        word = writer.t("Inget att jämföra med än")
    return StateView(RESULT_TONES[state], word)


def _all_series(place: PlaceResult) -> Iterable[Series]:
    if place.everybody is not None:
        yield place.everybody
    for family in place.families:
        yield from family.groups
    if place.comparison is not None:
        yield place.comparison.series


def _place(
    place: PlaceResult,
    result: IndicatorResult,
    anchor: str,
    words: ResultWords,
    partnership: LinkedPartnership,
    writer: Writer,
    *,
    is_one_of_several: bool,
) -> PlaceView:
    title = place.area or writer.t("Hela området")
    return PlaceView(
        title if is_one_of_several else "",
        anchor,
        _state(place.state, (place,), writer) if is_one_of_several else None,
        (*words.place(place), *words.comparison(place)),
        _series_chart(place, result, words, partnership, writer),
        _waves(place, words, writer),
        tuple(_groups(family, f"{anchor}-{number}", words, writer) for number, family in enumerate(place.families, 1)),
    )


def _series_chart(
    place: PlaceResult, result: IndicatorResult, words: ResultWords, partnership: LinkedPartnership, writer: Writer
) -> SeriesChart | None:
    series = place.everybody
    shown = [(p, day) for p in (series.points if series else ()) if not p.withheld and (day := p.wave.middle)]
    if len(shown) < 2:
        return None
    t = writer.t
    goals = [
        goal.target
        for goal in result.goals
        if goal.target is not None and (goal.place is None or str(goal.place) == place.area)
    ]
    target = float(goals[0]) if len(set(goals)) == 1 else None
    ends = [end for p, _ in shown for end in ((p.interval.low, p.interval.high) if p.interval else (p.value,))]
    if target is not None:
        ends.append(target)
    start = partnership.record.period.first_day
    name = (writer.text(result.indicator.name) if result.indicator else "") or result.id
    title = t("{name}, {area}", name=name, area=place.area) if place.area else name
    return SeriesChart(
        title=title,
        description=" ".join(f"{capitalise_first(p.wave.name)}: {words.value(p)}." for p, _ in shown),
        points=tuple(
            SeriesPoint(
                day, p.value, p.interval.low if p.interval else None, p.interval.high if p.interval else None,
                words.number(p),
            )
            for p, day in shown
        ),
        ticks=amount_ticks(min(ends), max(ends), writer.number),
        days=tuple(DayTick(day, p.wave.name) for p, day in shown),
        start=DayTick(start, t("Löftet börjar")) if start else None,
        goal=Tick(target, t("Mål {n}", n=writer.number(target))) if target is not None else None,
    )  # fmt: skip


def _waves(place: PlaceResult, words: ResultWords, writer: Writer) -> TableView | None:
    series = place.everybody
    if series is None:
        return None
    t = writer.t
    rows = tuple((capitalise_first(p.wave.name), *_cells(p, words, writer)) for p in series.points)
    has_n = any(p.n is not None for p in series.points)
    header = (t("Mätning"), t("Värde"), t("Troligen mellan"), t("Svar") if has_n else t("Antal"))
    return TableView(t("Mätning för mätning"), header, rows, (False, True, True, True))


def _cells(point: Measured, words: ResultWords, writer: Writer) -> tuple[str, str, str]:
    if point.withheld:
        small = writer.t("färre än {n}", n=SMALLEST_SHOWN if point.events is not None else MINIMUM_BASE)
        return writer.t("visas inte"), "", small
    interval = point.interval
    between = (
        writer.number_range(interval.low, interval.high, 1) if interval is not None and interval.high < inf else ""
    )
    answers = point.n if point.n is not None else point.events
    return words.value(point), between, writer.number(answers) if answers is not None else ""


def _groups(family: Family, anchor: str, words: ResultWords, writer: Writer) -> GroupsView:
    t = writer.t
    title = dimension_word(writer.catalog, family.dimension)
    waves = list(dict.fromkeys(p.wave.name for group in family.groups for p in group.points))
    compared = sum(1 for group in family.groups if group.change is not None)
    is_adjusted = compared > 1
    rows = []
    for group in family.groups:
        points = {p.wave.name: p for p in group.points}
        cells = [_group_cell(points.get(wave), words, writer) for wave in waves]
        if group.change is not None:
            by = group.change.by
            cells += (f"{words.signed(by)} ({words.interval(by)})", words.chance(by.p))
            cells += (words.chance(group.change.adjusted_p),) if is_adjusted else ()
        else:
            cells += ("", "", "") if is_adjusted else ("", "")
        rows.append((words.group(group), *cells))
    header = (t("Grupp"), *(capitalise_first(wave) for wave in waves), t("Skillnad"), t("Slump"))
    header += (t("Slump, justerat"),) if is_adjusted else ()
    note = (
        t("{n} grupper jämförs på en gång. Därför är slumpen justerad med Holms metod.", n=writer.number(compared))
        if is_adjusted
        else ""
    )
    return GroupsView(
        title,
        tuple(line for line in (*words.contrast(family), note) if line),
        anchor,
        _changes_chart(title, family, words, writer),
        TableView(title, header, tuple(rows), (False, *(True for _ in header[1:]))),
    )


def _group_cell(point: Measured | None, words: ResultWords, writer: Writer) -> str:
    if point is None:
        return "–"
    if point.withheld:
        return writer.t("visas inte")
    number = words.number(point)
    return writer.t("{value} ({n} svar)", value=number, n=writer.number(point.n)) if point.n is not None else number


def _changes_chart(title: str, family: Family, words: ResultWords, writer: Writer) -> ChangesChart | None:
    rows = []
    for group in family.groups:
        if group.change is None:
            continue
        value, low, high = as_amounts(group.change.by)
        if max(abs(low), abs(high)) == inf:
            return None
        word = f"{words.signed(group.change.by)} ({words.interval(group.change.by)})"
        rows.append(ChangeRow(words.group(group), value, low, high, word))
    if len(rows) < 2:
        return None
    ticks = amount_ticks(
        min(0.0, *(row.low for row in rows)), max(0.0, *(row.high for row in rows)), lambda n: writer.signed(n, 1)
    )
    description = " ".join(f"{row.label}: {row.word}." for row in rows)
    return ChangesChart(
        writer.t("Skillnad i varje grupp: {groups}", groups=title), description, tuple(rows), ticks,
        writer.t("Ingen skillnad"),
    )  # fmt: skip


def _data(result: IndicatorResult, partnership: LinkedPartnership, writer: Writer) -> DataFile:
    header = (
        "indicator", "area", "group_dim", "group", "wave", "date_from", "date_to", "value", "ci_low", "ci_high", "n",
        "withheld",
    )  # fmt: skip
    rows = []
    for place in result.places:
        for series in _all_series(place):
            for p in series.points:
                numbers: tuple[float | None, ...] = (
                    (None, None, None)
                    if p.withheld
                    else (p.value, p.interval.low if p.interval else None, p.interval.high if p.interval else None)
                )
                rows.append(
                    (
                        result.id, series.area, series.dimension, series.group, p.wave.name,
                        str(p.wave.first or ""), str(p.wave.last or ""),
                        *("" if number is None or number == inf else f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers),
                        "" if p.n is None or p.withheld else str(p.n), "yes" if p.withheld else "",
                    )
                )  # fmt: skip
    name = writer.text(result.indicator.name) if result.indicator else result.id
    return DataFile(f"{partnership.url}{routes.indicator_anchor(result.id)}.csv", name, header, tuple(rows))


__all__ = [
    "GroupsView",
    "IndicatorView",
    "PlaceView",
    "ResultsPageView",
    "ResultsView",
    "describe_results",
    "describe_results_page",
]
