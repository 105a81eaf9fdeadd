"""The start page: find your municipality, see the latest, learn what a promise is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.site import routes
from generator.text import swedish_sort_key
from generator.views.latest import describe_latest
from generator.views.news import NewsView
from generator.views.parts import Link, PageHead, Writer
from generator.views.summary import MunicipalityLine, MunicipalitySummary
from generator.views.viewclass import viewclass


@viewclass
class CountyGroup:
    """A county with its municipalities, A to Ö."""

    anchor: str
    name: str
    lines: tuple[MunicipalityLine, ...]
    detail: str


@viewclass
class HomeView:
    """The start page; `figures` are honest counts with what they count."""

    page: PageHead
    municipalities: tuple[MunicipalityLine, ...]
    counties: tuple[Link, ...]
    figures: tuple[str, ...]
    news: tuple[NewsView, ...]
    example: Link | None


@viewclass
class MunicipalitiesView:
    """All municipalities by county."""

    page: PageHead
    groups: tuple[CountyGroup, ...]
    invented: tuple[MunicipalityLine, ...]
    total: str


def describe_home(summaries: Sequence[MunicipalitySummary], writer: Writer) -> HomeView:
    """Return what the start page says; only places that exist are counted."""
    t, tn = writer.t, writer.tn
    real = _in_order(item for item in summaries if not item.invented)
    latest = describe_latest(summaries, writer, limit=5)
    example = next((item for item in summaries if item.invented), None)
    return HomeView(
        PageHead(
            kind="home",
            url=routes.HOME,
            title=t("Vad har polisen och kommunen lovat där du bor?"),
            head_title=t("Lofte – medborgarlöften i hela Sverige"),
            description=t("Se vad polisen och kommunen har lovat där du bor, vad de har gjort och vad det ledde till."),
            language=writer.language,
            scripts=("filter.js",),
            styles=("finding.css",),
        ),
        tuple(item.line for item in real),
        tuple(Link(name, f"{routes.MUNICIPALITIES}#lan-{code}") for code, name in _counties(real)),
        (
            tn("{n} kommun med minst ett löfte", "{n} kommuner med minst ett löfte", _with_records(real)),
            tn("{n} medborgarlöfte", "{n} medborgarlöften", sum(item.partnerships for item in real)),
            tn("{n} utlovad åtgärd", "{n} utlovade åtgärder", sum(item.activities for item in real)),
        ),
        latest.items,
        Link(t("Se hur det kan se ut: {place}", place=example.line.name), example.line.url) if example else None,
    )


def describe_municipalities(summaries: Sequence[MunicipalitySummary], writer: Writer) -> MunicipalitiesView:
    """Return the list of all municipalities, by county and A to Ö."""
    t, tn = writer.t, writer.tn
    real = _in_order(item for item in summaries if not item.invented)
    groups = []
    for code, name in _counties(real):
        inside = [item for item in real if item.county_code == code]
        groups.append(
            CountyGroup(
                f"lan-{code}",
                name,
                tuple(item.line for item in inside),
                t("{known} av {all} kommuner har löften här", known=_with_records(inside), all=len(inside)),
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
            styles=("finding.css",),
        ),
        tuple(groups),
        tuple(item.line for item in summaries if item.invented),
        tn("{n} kommun", "{n} kommuner", len(real)),
    )


def _in_order(summaries: Iterable[MunicipalitySummary]) -> list[MunicipalitySummary]:
    return sorted(summaries, key=lambda item: swedish_sort_key(item.line.name))


def _counties(summaries: Iterable[MunicipalitySummary]) -> list[tuple[str, str]]:
    counties = {item.county_code: item.line.county for item in summaries if item.line.county}
    return sorted(counties.items(), key=lambda pair: swedish_sort_key(pair[1]))


def _with_records(summaries: Iterable[MunicipalitySummary]) -> int:
    return sum(1 for item in summaries if item.line.has_records)
