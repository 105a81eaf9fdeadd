"""The start page: find your municipality, see the latest, learn what a promise is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site import routes
from generator.site.site import Site
from generator.text import swedish_sort_key
from generator.views.latest import NewsView, describe_latest
from generator.views.parts import Link, PageHead, Writer


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality in a list. `terms` are more words that find it; `detail` says what there is."""

    name: str
    url: str
    county: str
    terms: str
    detail: str
    has_records: bool


@dataclass(frozen=True, slots=True)
class CountyGroup:
    """A county with its municipalities, A to Ö."""

    anchor: str
    name: str
    lines: tuple[MunicipalityLine, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The start page; `figures` are honest counts with what they count."""

    page: PageHead
    municipalities: tuple[MunicipalityLine, ...]
    counties: tuple[Link, ...]
    figures: tuple[str, ...]
    news: tuple[NewsView, ...]
    example: Link | None


@dataclass(frozen=True, slots=True)
class MunicipalitiesView:
    """All municipalities by county."""

    page: PageHead
    groups: tuple[CountyGroup, ...]
    invented: tuple[MunicipalityLine, ...]
    total: str


def municipality_lines(site: Site, writer: Writer) -> dict[str, MunicipalityLine]:
    """One line for every municipality, by slug."""
    lines = {}
    for slug, municipality in site.municipalities.items():
        place = municipality.place
        partnerships = municipality.all_partnerships
        years = sorted({year for item in partnerships for year in item.record.period.years})
        detail = ""
        if partnerships:
            detail = writer.tn("{n} löfte", "{n} löften", len(partnerships))
            if years:
                span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
                detail = f"{detail}, {span}"
        elif municipality.dialogues:
            detail = writer.tn("{n} dialog", "{n} dialoger", len(municipality.dialogues))
        districts = municipality.record.districts if municipality.record else ()
        terms = [*place.also_known_as, place.official_name]
        for district in districts:
            terms += [district.name, *district.also_known_as, *district.covers]
        for item in partnerships:
            record = item.record
            terms += [text.sv for text in record.places] + list(record.districts)
        lines[slug] = MunicipalityLine(
            place.name, place.url, place.county, " ".join(dict.fromkeys(terms)), detail, municipality.has_records
        )
    return lines


def describe_home(site: Site, writer: Writer) -> HomeView:
    """Return what the start page says."""
    t, tn = writer.t, writer.tn
    lines = municipality_lines(site, writer)
    real = site.real
    ordered = sorted(real, key=lambda item: swedish_sort_key(item.place.name))
    partnerships = sum(len(item.partnerships) for item in real)
    activities = sum(len(linked.activities) for item in real for linked in item.partnerships)
    with_records = sum(1 for item in real if item.has_records)
    latest = describe_latest(site, writer, limit=5)
    example = next((item for item in site.municipalities.values() if item.place.invented), None)
    counties = {item.place.county_code: item.place.county for item in real if item.place.county}
    return HomeView(
        PageHead(
            kind="home",
            url=routes.HOME,
            title=t("Vad har polisen och kommunen lovat där du bor?"),
            head_title=t("Lofte – medborgarlöften i hela Sverige"),
            description=t("Se vad polisen och kommunen har lovat där du bor, vad de har gjort och vad det ledde till."),
            language=writer.language,
            scripts=("filter.js",),
        ),
        tuple(lines[item.place.slug] for item in ordered),
        tuple(
            Link(name, f"{routes.MUNICIPALITIES}#lan-{code}")
            for code, name in sorted(counties.items(), key=lambda pair: swedish_sort_key(pair[1]))
        ),
        (
            tn("{n} kommun med minst ett löfte", "{n} kommuner med minst ett löfte", with_records),
            tn("{n} medborgarlöfte", "{n} medborgarlöften", partnerships),
            tn("{n} utlovad åtgärd", "{n} utlovade åtgärder", activities),
        ),
        latest.items,
        Link(t("Se hur det kan se ut: {place}", place=example.place.name), example.place.url) if example else None,
    )


def describe_municipalities(site: Site, writer: Writer) -> MunicipalitiesView:
    """Return the list of all municipalities, by county and A to Ö."""
    t, tn = writer.t, writer.tn
    lines = municipality_lines(site, writer)
    groups = []
    counties = {item.place.county_code: item.place.county for item in site.real}
    for code, name in sorted(counties.items(), key=lambda pair: swedish_sort_key(pair[1])):
        inside = sorted(
            (item for item in site.real if item.place.county_code == code),
            key=lambda item: swedish_sort_key(item.place.name),
        )
        known = sum(1 for item in inside if item.has_records)
        groups.append(
            CountyGroup(
                f"lan-{code}",
                name,
                tuple(lines[item.place.slug] for item in inside),
                t("{known} av {all} kommuner har löften här", known=known, all=len(inside)),
            )
        )
    return MunicipalitiesView(
        PageHead(
            kind="municipalities",
            url=routes.MUNICIPALITIES,
            title=t("Alla kommuner"),
            head_title=t("Alla kommuner, län för län"),
            description=t("Hitta din kommun bland Sveriges 290 och se vad som är lovat där."),
            language=writer.language,
            scripts=("filter.js",),
        ),
        tuple(groups),
        tuple(lines[item.place.slug] for item in site.municipalities.values() if item.place.invented),
        tn("{n} kommun", "{n} kommuner", len(site.real)),
    )
