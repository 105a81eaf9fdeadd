"""How it goes, in counts: for the country, a police region, a county or a municipality.

Every number opens what it counts: places one step nearer, and in a municipality the things themselves. Places stand A to
Ö, and what the parties report themselves is never added to what others compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.model.registry import Registry
from generator.site import routes
from generator.site.delivery import DeliveryState
from generator.site.loop import LoopState
from generator.site.measurability import MeasurabilityState
from generator.site.site import LinkedMunicipality, Site
from generator.site.tally import AXES, Counted, Tally, tally_municipality
from generator.text import swedish_sort_key
from generator.views.counts import Counts, added, as_counts, axis_questions, count_word, part_words, sum_of, total_words
from generator.views.parts import Link, PageHead, Writer
from generator.views.results import RESULT_TONES
from generator.views.summary import MunicipalitySummary, SilenceLine
from generator.views.viewclass import viewclass

SILENCES_SHOWN = 10

_AXIS_ANCHORS = {
    "stage": "skede", "delivery": "lage", "measurability": "uppfoljning", "reason": "skal", "result": "resultat", "dialogue": "dialoger",
    "viewpoint": "synpunkter", "freshness": "aterkoppling",
}  # fmt: skip
_TONES = {
    "measurable": "delivered", "not_measurable": "cannot_be_followed_up", "answered": "delivered",
    "answered_no": "delivered", "overdue": "not_delivered", "not_found": "no_report", "fresh": "on_pace", "due": "behind",
    **{state.value: tone for state, tone in RESULT_TONES.items()},
}  # fmt: skip
OWN, COMPILED = "egna", "sammanstallda"


@viewclass
class CountItem:
    """One of the things behind a number, or a place with some of them."""

    link: Link
    detail: str


@viewclass
class CountLine:
    """How many are in one state: `number` is `count` in words, `of` what they are counted among; `items` are behind it.

    `tone` is the delivery state that looks alike.
    """

    anchor: str
    tone: str
    word: str
    count: int
    number: str
    of: str
    items: tuple[CountItem, ...]


@viewclass
class CountBlock:
    """One question and the counts that answer it."""

    anchor: str
    title: str
    lead: str
    lines: tuple[CountLine, ...]


@viewclass
class SilentLine:
    """A promise that nobody has told anything about for long."""

    link: Link
    detail: str


@viewclass
class OverviewPart:
    """The counts of one kind of records. `missing` is said where there are none."""

    anchor: str
    title: str
    lead: str
    missing: str
    blocks: tuple[CountBlock, ...]
    silences: tuple[SilentLine, ...]


@viewclass
class PlaceRow:
    """A place in the table of an overview: its name, and one number a column."""

    link: Link
    cells: tuple[str, ...]


@viewclass
class PlaceTable:
    """The places one step nearer, A to Ö."""

    title: str
    header: tuple[str, ...]
    rows: tuple[PlaceRow, ...]


@viewclass
class OverviewView:
    """An overview: who it is about, the counts, and the way to the places in it."""

    page: PageHead
    lead: str
    parts: tuple[OverviewPart, ...]
    places: PlaceTable | None
    regions: tuple[Link, ...]
    rules_url: str


@viewclass
class _Place:
    """A place one step nearer: its own overview and its counts."""

    name: str
    url: str
    own: Counts
    compiled: Counts


def describe_municipality_overview(municipality: LinkedMunicipality, site: Site, writer: Writer) -> OverviewView:
    """Return the overview of *municipality*: its numbers open the things they count."""
    t, place = writer.t, municipality.place
    own, compiled = tally_municipality(municipality, site.registry, site.today)
    parts = (
        count_part(OWN, own.counts, _things(own, writer), _silences(own, writer), writer),
        count_part(COMPILED, compiled.counts, _things(compiled, writer), (), writer),
    )
    return OverviewView(
        _head(
            routes.municipality_overview_url(place.slug), t("Så går det i {place}", place=place.name),
            (Link(t("Kommuner"), routes.MUNICIPALITIES), Link(place.name, place.url)), writer, invented=place.invented,
        ),
        t("Det vi har räknat i löften och dialoger från {place}.", place=place.official_name),
        tuple(part for part in parts if part is not None),
        None, (), routes.RULES,
    )  # fmt: skip


def describe_overviews(summaries: Sequence[MunicipalitySummary], writer: Writer) -> Iterable[OverviewView]:
    """Return the overview of the country, of each police region and county, and one of the invented examples.

    Only places that exist are counted in the country.
    """
    t, registry = writer.t, writer.registry
    real = [item for item in summaries if not item.invented]
    by_county: dict[str, list[MunicipalitySummary]] = {}
    for item in real:
        by_county.setdefault(item.county_code, []).append(item)
    counties = {
        code: _sum_of(county.name, routes.county_overview_url(county.slug), by_county.get(code, ()))
        for code, county in registry.counties.items()
    }
    country = Link(t("Hela landet"), routes.OVERVIEW)
    regions = tuple(
        sorted(
            (Link(region.name, routes.region_overview_url(key)) for key, region in registry.regions.items()),
            key=lambda link: swedish_sort_key(link.text),
        )
    )
    yield _overview(
        _head(routes.OVERVIEW, t("Så går det i landet"), (), writer),
        t("Det vi har räknat i alla löften och dialoger som finns här."),
        tuple(counties.values()), t("Län för län"), _silent(real, writer), writer, regions,
    )  # fmt: skip
    for key, region in registry.regions.items():
        yield _overview(
            _head(
                routes.region_overview_url(key), t("Så går det i {place}", place=region.name), (country,), writer
            ),
            t("Det vi har räknat i löften och dialoger från {place}.", place=region.name),
            tuple(counties[code] for code in region.counties if code in counties),
            t("Län för län"), _silent([item for code in region.counties for item in by_county.get(code, ())], writer), writer,
        )  # fmt: skip
    for code, county in registry.counties.items():
        inside = by_county.get(code, [])
        yield _overview(
            _head(
                routes.county_overview_url(county.slug), t("Så går det i {place}", place=county.name), (country,), writer
            ),
            t("Det vi har räknat i löften och dialoger från {place}.", place=county.name),
            tuple(_one(item) for item in inside), t("Kommun för kommun"), _silent(inside, writer), writer,
        )  # fmt: skip
    invented = [item for item in summaries if item.invented]
    if invented:
        yield _overview(
            _head(
                routes.EXAMPLE_OVERVIEW, t("Så kan en översikt se ut"), (country,), writer, invented=True
            ),
            t("Platserna finns inte. De visar vad en översikt kan säga när polisen och kommunen själva redovisar."),
            tuple(_one(item) for item in invented), t("Kommun för kommun"), _silent(invented, writer), writer,
        )  # fmt: skip


def overview_count(summaries: Sequence[MunicipalitySummary], registry: Registry) -> int:
    """How many overviews there are of more than one municipality."""
    return 1 + len(registry.regions) + len(registry.counties) + any(item.invented for item in summaries)


def _overview(
    head: PageHead,
    lead: str,
    places: tuple[_Place, ...],
    table_title: str,
    silences: tuple[SilentLine, ...],
    writer: Writer,
    regions: tuple[Link, ...] = (),
) -> OverviewView:
    ordered = tuple(sorted(places, key=lambda place: swedish_sort_key(place.name)))
    own = added(place.own for place in ordered)
    compiled = added(place.compiled for place in ordered)
    parts = (
        count_part(OWN, own, _nearer(ordered, OWN, writer), silences, writer, says_missing=True),
        count_part(COMPILED, compiled, _nearer(ordered, COMPILED, writer), (), writer),
    )
    return OverviewView(
        head, lead, tuple(part for part in parts if part is not None), _table(table_title, ordered, writer), regions,
        routes.RULES,
    )  # fmt: skip


def _head(url: str, title: str, crumbs: tuple[Link, ...], writer: Writer, *, invented: bool = False) -> PageHead:
    t = writer.t
    return PageHead(
        kind="overview",
        url=url,
        title=title,
        head_title=t("{title}: löften, åtgärder och svar i siffror", title=title),
        description=t("Hur många åtgärder som är genomförda, hur många som går att följa upp och vilka som har fått svar."),
        language=writer.language,
        crumbs=crumbs,
        invented=invented,
        styles=("finding.css",),
    )  # fmt: skip


def count_part(
    name: str,
    counts: Counts,
    items: Mapping[tuple[str, str], tuple[CountItem, ...]],
    silences: tuple[SilentLine, ...],
    writer: Writer,
    *,
    says_missing: bool = False,
) -> OverviewPart | None:
    """Return the part *name*, `OWN` or `COMPILED`, with its *counts* and what stands behind them; None when there is nothing."""
    t = writer.t
    if name == OWN:
        title = t("Det polisen och kommunen själva redovisar")
        lead = t("Här är det parterna som skriver, och som ska höra av sig när de har lovat det.")
    else:
        title = t("Det andra har sammanställt")
        lead = t("Det här är hämtat ur offentliga källor. Att något saknas kan bero på att vi inte har hittat det.")
    if not counts:
        missing = t("Ingen polis och kommun här redovisar sina löften själva än.")
        return OverviewPart(name, title, "", missing, (), ()) if says_missing else None
    blocks = tuple(
        CountBlock(f"{name}-{_AXIS_ANCHORS[axis]}", question, total_words(axis, counts, writer), lines)
        for axis, question in axis_questions(writer)
        if (lines := _lines(name, axis, counts, items, writer))
    )
    return OverviewPart(name, title, lead, "", blocks, silences)


def _lines(
    name: str,
    axis: str,
    counts: Counts,
    items: Mapping[tuple[str, str], tuple[CountItem, ...]],
    writer: Writer,
) -> tuple[CountLine, ...]:
    total = sum_of(axis, counts)
    return tuple(
        CountLine(
            _anchor(name, axis, state), _TONES.get(state, state if axis == "delivery" else DeliveryState.NOT_DUE.value),
            count_word(axis, state, writer), count, writer.number(count),
            writer.t("av {total}", total=writer.number(total)), items.get((axis, state), ()),
        )
        for state in AXES[axis]
        if (count := counts.get((axis, state), 0))
    )  # fmt: skip


def _anchor(name: str, axis: str, state: str) -> str:
    return f"{name}-{_AXIS_ANCHORS[axis]}-{state.replace('_', '-')}"


def _things(tally: Tally, writer: Writer) -> dict[tuple[str, str], tuple[CountItem, ...]]:
    return {key: tuple(_thing(found, writer) for found in inside) for key, inside in tally.lists.items()}


def _thing(found: Counted, writer: Writer) -> CountItem:
    title = writer.said(found.title)
    link = Link(title.text, found.url, title.lang) if title else Link(writer.t("Dialog"), found.url)
    return CountItem(link, writer.text(found.within))


def _nearer(places: Iterable[_Place], name: str, writer: Writer) -> dict[tuple[str, str], tuple[CountItem, ...]]:
    found: dict[tuple[str, str], list[CountItem]] = {}
    for place in places:
        for (axis, state), count in (place.own if name == OWN else place.compiled).items():
            link = Link(place.name, f"{place.url}#{_anchor(name, axis, state)}")
            found.setdefault((axis, state), []).append(CountItem(link, writer.number(count)))
    return {key: tuple(items) for key, items in found.items()}


def _table(title: str, places: tuple[_Place, ...], writer: Writer) -> PlaceTable:
    t = writer.t
    header = (t("Plats"), t("Löften"), t("Åtgärder"), t("Går att följa upp"), t("Dialoger"), t("Besvarade"))

    def row(place: _Place) -> PlaceRow:
        both = added((place.own, place.compiled))
        cells = (
            writer.number(sum_of("stage", both)), writer.number(sum_of("delivery", both)),
            part_words("measurability", MeasurabilityState.MEASURABLE, both, writer), writer.number(sum_of("dialogue", both)),
            part_words("dialogue", LoopState.ANSWERED, both, writer),
        )  # fmt: skip
        return PlaceRow(Link(place.name, place.url), cells)

    return PlaceTable(title, header, tuple(row(place) for place in places))


def _one(summary: MunicipalitySummary) -> _Place:
    has_own = bool(summary.own.counts or summary.compiled.counts)
    url = routes.municipality_overview_url(summary.slug) if has_own else summary.line.url
    return _Place(summary.line.name, url, as_counts(summary.own), as_counts(summary.compiled))


def _sum_of(name: str, url: str, summaries: Iterable[MunicipalitySummary]) -> _Place:
    found = tuple(summaries)
    return _Place(
        name, url, added(as_counts(item.own) for item in found), added(as_counts(item.compiled) for item in found)
    )


def _silences(tally: Tally, writer: Writer) -> tuple[SilentLine, ...]:
    lines = longest_of(
        SilenceLine(silence.since.toordinal(), writer.text(silence.title), silence.url, "", silence.is_begun)
        for silence in tally.silences
    )
    return tuple(silent_line(line, writer) for line in lines)


def _silent(summaries: Iterable[MunicipalitySummary], writer: Writer) -> tuple[SilentLine, ...]:
    lines = longest_of(line for summary in summaries for line in summary.own.silences)
    return tuple(silent_line(line, writer) for line in lines)


def longest_of(silences: Iterable[SilenceLine]) -> tuple[SilenceLine, ...]:
    """The longest of all *silences*, the longest first."""
    return tuple(sorted(silences, key=lambda line: (line.since, line.url))[:SILENCES_SHOWN])


def silent_line(line: SilenceLine, writer: Writer) -> SilentLine:
    """A silence in words: where, and since when."""
    t, day = writer.t, writer.day(date.fromordinal(line.since))
    words = t("inget sedan starten {day}", day=day) if line.is_begun else t("senast {day}", day=day)
    return SilentLine(Link(line.title, line.url), ", ".join(part for part in (line.place, words) if part))
