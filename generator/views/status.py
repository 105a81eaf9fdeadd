"""How it goes, for `lofte status`: the counts of an overview, and what is late, by name and with its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.site.site import LinkedMunicipality, Site
from generator.site.tally import tally_municipality
from generator.views.counts import added, as_counts
from generator.views.overview import COMPILED, OWN, OverviewPart, count_part, longest_of, silent_line
from generator.views.parts import Writer
from generator.views.summary import SilenceLine, TallyCounts, tally_counts
from generator.views.viewclass import viewclass


@viewclass
class DebtLine:
    """Feedback that is owed since the day number `due`. `kind` is "dialogue" or "partnership"."""

    kind: str
    title: str
    url: str
    place: str
    due: int
    is_overdue: bool


@viewclass
class PlaceStatus:
    """A municipality: what the parties report themselves, what others compiled, what is owed, and how many files have errors."""

    slug: str
    name: str
    invented: bool
    own: TallyCounts
    compiled: TallyCounts
    debts: tuple[DebtLine, ...]
    left_out: int = 0


@viewclass
class StatusView:
    """The state of some municipalities in words. `overdue` and `due` are sentences, the longest wait first."""

    title: str
    lead: str
    parts: tuple[OverviewPart, ...]
    silences_title: str
    overdue_title: str
    overdue: tuple[str, ...]
    due_title: str
    due: tuple[str, ...]
    verdict: str
    left_out: str


def place_status(municipality: LinkedMunicipality, site: Site, writer: Writer, left_out: int) -> PlaceStatus:
    """Return how it goes in *municipality*, of which *left_out* files cannot be published."""
    place = municipality.place
    own, compiled = tally_municipality(municipality, site.registry, site.today)
    debts = (
        DebtLine(debt.kind, writer.text(debt.title), debt.url, place.name, debt.due.toordinal(), debt.is_overdue)
        for debt in own.debts
    )
    return PlaceStatus(
        place.slug, place.name, place.invented, tally_counts(own, place.name, writer),
        tally_counts(compiled, place.name, writer), tuple(debts), left_out,
    )  # fmt: skip


def owed(places: Iterable[PlaceStatus]) -> tuple[DebtLine, ...]:
    """All that is owed, the longest wait first."""
    return tuple(sorted((debt for place in places for debt in place.debts), key=lambda debt: (debt.due, debt.url)))


def silences_of(places: Iterable[PlaceStatus]) -> tuple[SilenceLine, ...]:
    """The longest silences, the longest first."""
    return longest_of(line for place in places for line in place.own.silences)


def describe_status(places: Sequence[PlaceStatus], today: date, writer: Writer, *, is_named: bool) -> StatusView:
    """Return the state of *places* on *today*; `is_named` when somebody asked for just these."""
    t, tn = writer.t, writer.tn
    own, compiled = (
        added(as_counts(place.own) for place in places),
        added(as_counts(place.compiled) for place in places),
    )
    silences = tuple(silent_line(line, writer) for line in silences_of(places))
    parts = (
        count_part(OWN, own, {}, silences, writer, says_missing=True),
        count_part(COMPILED, compiled, {}, (), writer),
    )
    debts = owed(places)
    overdue = tuple(_debt_sentence(debt, today, writer) for debt in debts if debt.is_overdue)
    due = tuple(_debt_sentence(debt, today, writer) for debt in debts if not debt.is_overdue)
    names = ", ".join(place.name for place in places)
    title = t("Så går det i {place}", place=names) if is_named else t("Så går det i landet")
    left_out = sum(place.left_out for place in places)
    return StatusView(
        title,
        t("Räknat {day}.", day=writer.day(today)),
        tuple(part for part in parts if part is not None),
        t("Längst tystnad"),
        t("Försenat"),
        overdue,
        t("Ska komma nu"),
        due,
        tn("{n} återkoppling är försenad.", "{n} återkopplingar är försenade.", len(overdue))
        if overdue
        else t("Ingen återkoppling är försenad."),
        tn("{n} fil har fel och räknas inte. Kör lofte check.", "{n} filer har fel och räknas inte. Kör lofte check.", left_out)
        if left_out
        else "",
    )  # fmt: skip


def _debt_sentence(debt: DebtLine, today: date, writer: Writer) -> str:
    t, day = writer.t, date.fromordinal(debt.due)
    late = writer.tn("{n} dag sedan", "{n} dagar sedan", (today - day).days)
    words = writer.day(day)
    if debt.kind == "dialogue":
        title = debt.title or t("Dialog")
        return t(
            "{place}: svar på dialogen {title} skulle ha kommit {day}, {late}.",
            place=debt.place,
            title=title,
            day=words,
            late=late,
        )
    return t(
        "{place}: återkoppling om {title} skulle ha kommit {day}, {late}.",
        place=debt.place,
        title=debt.title,
        day=words,
        late=late,
    )
