"""Who took part in a dialogue, beside those who live there; only where the records have the figures for both."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.i18n import format_percent
from generator.model.groundwork import AgeBand
from generator.model.places import Population
from generator.site.site import LinkedDialogue, LinkedMunicipality
from generator.views.parts import TableView, Writer
from generator.views.viewclass import viewclass

_LEAST_SHARE = Decimal("0.1")


@viewclass
class _Group:
    """One group: how many took part, its part of all groups of its kind, and its part of those who live there."""

    label: str
    count: int
    share: Decimal | None
    lives_there: Decimal | None


def reach_sentence(dialogue: LinkedDialogue, municipality: LinkedMunicipality, writer: Writer) -> str:
    """How large a part of those who live in the municipality took part; empty where it cannot be known."""
    t, people, population = writer.t, dialogue.record.participants, _population(dialogue, municipality)
    if people is None or not people.total or population is None or not people.total <= population.total:
        return ""
    share = Decimal(100 * people.total) / population.total
    words = format_percent(max(share, _LEAST_SHARE), writer.language, 1)
    if share < _LEAST_SHARE:
        words = t("mindre än {share}", share=words)
    elif people.about:
        words = t("ungefär {amount}", amount=words)
    living = writer.tn("{n} person", "{n} personer", population.total)
    if population.year is None:
        return t("Det är {share} av dem som bor i kommunen ({living}).", share=words, living=living)
    when = writer.when(population.year)
    return t("Det är {share} av dem som bor i kommunen ({living}, {when}).", share=words, living=living, when=when)


def participant_table(dialogue: LinkedDialogue, municipality: LinkedMunicipality, writer: Writer) -> TableView | None:
    """The groups of those who took part, each with its share; beside it the same group's share of those who live there."""
    t, people = writer.t, dialogue.record.participants
    if people is None:
        return None
    population = _population(dialogue, municipality)
    groups = [*_genders(dialogue, population, writer), *_ages(people.age_bands, population, writer)]
    if not groups:
        return None
    has_share = any(group.share is not None for group in groups)
    is_compared = any(group.lives_there is not None for group in groups)
    header = [t("Grupp"), t("Antal")]
    if has_share:
        header.append(t("Andel"))
    if is_compared:
        header.append(t("I kommunen"))
    rows = []
    for group in groups:
        row = [group.label, writer.number(group.count)]
        if has_share:
            row.append(_percent(group.share, writer))
        if is_compared:
            row.append(_percent(group.lives_there, writer))
        rows.append(tuple(row))
    return TableView(t("Vilka som var med"), tuple(header), tuple(rows), (False, *(True for _ in header[1:])))


def _population(dialogue: LinkedDialogue, municipality: LinkedMunicipality) -> Population | None:
    """Those whom the participants can be held against: a dialogue of staff, or of several municipalities, has none here."""
    record = dialogue.record
    if record.audience == "staff" or record.municipalities or municipality.record is None:
        return None
    return municipality.record.population


def _genders(dialogue: LinkedDialogue, population: Population | None, writer: Writer) -> Iterable[_Group]:
    t, people = writer.t, dialogue.record.participants
    assert people is not None
    counted = [
        (label, count, living)
        for label, count, living in (
            (t("Kvinnor"), people.women, population.women if population else None),
            (t("Män"), people.men, population.men if population else None),
            (t("Annat eller inte angivet"), people.other, None),
        )
        if count is not None
    ]
    # One group alone says nothing of how large a part it was.
    whole = sum(count for _, count, _ in counted) if people.women is not None and people.men is not None else 0
    for label, count, living in counted:
        lives_there = _part(living, population.total) if population and living is not None else None
        yield _Group(label, count, _part(count, whole), lives_there)


def _ages(bands: tuple[AgeBand, ...], population: Population | None, writer: Writer) -> Iterable[_Group]:
    known = {band.band: band.count for band in population.age_bands} if population else {}
    # Shares of the same ages: those who live there and are younger than anybody asked are in neither.
    living = sum(known.get(band.band, 0) for band in bands) if all(band.band in known for band in bands) else 0
    whole = sum(band.count for band in bands) if len(bands) > 1 else 0
    for band in bands:
        label = writer.t("{ages} år", ages=band.band)
        yield _Group(label, band.count, _part(band.count, whole), _part(known.get(band.band), living))


def _part(count: int | None, whole: int) -> Decimal | None:
    return Decimal(100 * count) / whole if count is not None and whole else None


def _percent(share: Decimal | None, writer: Writer) -> str:
    return format_percent(share, writer.language, 0) if share is not None else ""


__all__ = ["participant_table", "reach_sentence"]
