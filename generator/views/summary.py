"""What the national pages need to know of a municipality, so that they never look at its records."""

from __future__ import annotations

from generator.site.link import as_shared
from generator.site.site import LinkedMunicipality, SharedPartnership, Site
from generator.site.tally import Tally, tally_municipality
from generator.views.cards import describe_card
from generator.views.news import NEWS_KEPT, NewsView, newest, told_by
from generator.views.parts import PartnershipCard, Writer
from generator.views.viewclass import viewclass

SILENCES_KEPT = 10


@viewclass
class MunicipalityLine:
    """A municipality in a list. `terms` are more words that find it; `detail` says what there is."""

    name: str
    url: str
    county: str
    terms: str
    detail: str
    has_records: bool


@viewclass
class SilenceLine:
    """A promise that nobody has told anything about since the day number `since`; `is_begun` when nothing was ever told."""

    since: int
    title: str
    url: str
    place: str
    is_begun: bool


@viewclass
class TallyCounts:
    """How many are in each state, as axis, state and count in the order of `AXES`; the longest silences first."""

    counts: tuple[tuple[str, str, int], ...]
    silences: tuple[SilenceLine, ...]


@viewclass
class MunicipalitySummary:
    """Counts of its own promises, its line in the lists and its latest news, newest first.

    `own` are the counts of what the parties report themselves, `compiled` of what others compiled.

    `news_count` counts all news, `news` holds the first `NEWS_KEPT`; `pages` is how many pages
    the municipality must have, counted from its records and not from what was drawn.
    """

    slug: str
    county_code: str
    invented: bool
    line: MunicipalityLine
    partnerships: int
    activities: int
    news: tuple[NewsView, ...]
    news_count: int
    pages: int
    own: TallyCounts
    compiled: TallyCounts


@viewclass
class SharedCard:
    """A partnership as the municipalities that it names, `to`, show it; the card's `place` is for them to fill in."""

    to: tuple[str, ...]
    partnership: SharedPartnership
    card: PartnershipCard


def share(municipality: LinkedMunicipality, site: Site, writer: Writer) -> tuple[SharedCard, ...]:
    """Return what *municipality* tells others of the partnerships that name them."""
    return tuple(
        SharedCard(item.shared_with, as_shared(item), describe_card(item, site.today, writer))
        for item in municipality.partnerships
        if item.shared_with
    )


def summarise(municipality: LinkedMunicipality, site: Site, writer: Writer) -> MunicipalitySummary:
    """Return the summary of *municipality*."""
    place = municipality.place
    told = told_by(municipality, site, writer)
    own, compiled = tally_municipality(municipality, site.registry, site.today)
    return MunicipalitySummary(
        place.slug,
        place.county_code,
        place.invented,
        _line(municipality, writer),
        len(municipality.partnerships),
        sum(len(partnership.activities) for partnership in municipality.partnerships),
        newest(told, NEWS_KEPT),
        len(told),
        1
        + len(municipality.partnerships)
        + len(municipality.posts)
        + len(municipality.dialogues)
        + sum(len(partnership.posts) + partnership.has_results_page for partnership in municipality.partnerships)
        + municipality.has_own_records,
        tally_counts(own, place.name, writer),
        tally_counts(compiled, place.name, writer),
    )


def tally_counts(tally: Tally, place: str, writer: Writer) -> TallyCounts:
    """Return what is kept of *tally*, which is of the municipality called *place*."""
    silences = sorted(tally.silences, key=lambda silence: (silence.since, silence.url))[:SILENCES_KEPT]
    return TallyCounts(
        tuple((axis, state, count) for (axis, state), count in tally.counts.items()),
        tuple(
            SilenceLine(item.since.toordinal(), writer.text(item.title), item.url, place, item.is_begun)
            for item in silences
        ),
    )


def _line(municipality: LinkedMunicipality, writer: Writer) -> MunicipalityLine:
    place = municipality.place
    partnerships = municipality.all_partnerships
    years = sorted({year for item in partnerships for year in item.years})
    detail = ""
    if partnerships:
        detail = writer.tn("{n} löfte", "{n} löften", len(partnerships))
        if years:
            span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
            detail = f"{detail}, {span}"
    elif municipality.dialogues:
        detail = writer.tn("{n} dialog", "{n} dialoger", len(municipality.dialogues))
    terms = [*place.also_known_as, place.official_name]
    for district in municipality.record.districts if municipality.record else ():
        terms += [district.name, *district.also_known_as, *district.covers]
    for item in partnerships:
        terms += item.place_words
    return MunicipalityLine(
        place.name, place.url, place.county, " ".join(dict.fromkeys(terms)), detail, municipality.has_records
    )
