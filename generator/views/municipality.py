"""A municipality's page: what is promised now, what happened last, how to be heard, and earlier years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator.model.places import District
from generator.site import routes
from generator.site.site import LinkedDialogue, LinkedMunicipality, LinkedPartnership, Site
from generator.text import swedish_sort_key
from generator.views.cards import compiled_view, describe_card
from generator.views.dialogue import dialogue_title, participants_sentence, when_sentence
from generator.views.groundwork import groundwork_sections
from generator.views.news import NewsView, newest, told_by
from generator.views.parts import (
    CompiledView,
    Fact,
    Link,
    PageHead,
    PartnershipCard,
    Said,
    Section,
    SourceView,
    Writer,
    facts,
)
from generator.views.viewclass import viewclass


@viewclass
class ContactView:
    """Who to turn to, by function."""

    role: str
    lines: tuple[Link | Said, ...]
    expired: str


@viewclass
class DialogueCard:
    """A dialogue in a list."""

    link: Link
    when: str
    where: str
    people: str
    audience: str
    line: str
    is_overdue: bool


@viewclass
class MunicipalityView:
    """Everything that the page says, in order.

    `current` are the promises that hold now, `earlier` those whose time is over and `undated`
    those that never said; `empty` is said when nothing has been collected.
    """

    page: PageHead
    county: Link
    region: str
    summary: Said | None
    compiled: CompiledView | None
    empty: str
    current: tuple[PartnershipCard, ...]
    current_missing: str
    undated: tuple[PartnershipCard, ...]
    earlier: tuple[PartnershipCard, ...]
    news: tuple[NewsView, ...]
    coming: tuple[DialogueCard, ...]
    past: tuple[DialogueCard, ...]
    contacts: tuple[ContactView, ...]
    about: tuple[Fact, ...]
    groundwork: tuple[Section, ...]
    notes: tuple[Said, ...]
    sources: tuple[SourceView, ...]
    neighbours: tuple[Link, ...]
    add_url: str
    error_url: str
    overview_url: str


def describe_municipality(
    municipality: LinkedMunicipality, site: Site, writer: Writer, shared: Mapping[str, PartnershipCard]
) -> MunicipalityView:
    """Return what the page of *municipality* says; *shared* holds the cards of its shared partnerships by address."""
    t, place = writer.t, municipality.place
    cards = [
        (
            item,
            describe_card(item, site.today, writer)
            if isinstance(item, LinkedPartnership)
            else replace(shared[item.url], place=site.places[item.municipality].name),
        )
        for item in municipality.all_partnerships
    ]
    current = tuple(card for item, card in cards if item.stage in ("running", "coming", "proposed"))
    undated = tuple(card for item, card in cards if item.stage == "undated")
    earlier = tuple(card for item, card in cards if item.stage in ("closed", "withdrawn"))
    record = municipality.record
    return MunicipalityView(
        page=PageHead(
            kind="municipality",
            url=place.url,
            title=place.name,
            head_title=t("Medborgarlöften i {place}", place=place.name),
            description=_description(municipality, len(cards), writer),
            language=writer.language,
            crumbs=(Link(t("Kommuner"), routes.MUNICIPALITIES),),
            invented=place.invented,
        ),
        county=Link(place.county, f"{routes.MUNICIPALITIES}#lan-{place.county_code}" if not place.invented else ""),
        region=place.region,
        summary=writer.said(record.summary) if record else None,
        compiled=compiled_view(record.compiled, tuple(record.sources), writer) if record else None,
        empty="" if municipality.has_records else t("Vi har inte hittat något medborgarlöfte för {place} än.", place=place.name),
        current=current,
        current_missing=_current_missing(municipality, bool(current), bool(undated), writer),
        undated=undated,
        earlier=earlier,
        news=newest(told_by(municipality, site, writer), 5),
        coming=tuple(_dialogue_card(item, writer) for item in reversed(municipality.dialogues) if item.is_coming),
        past=tuple(_dialogue_card(item, writer) for item in municipality.dialogues if not item.is_coming),
        contacts=_contacts(municipality, site.today, writer),
        about=_about(municipality, writer),
        groundwork=groundwork_sections(municipality, writer),
        notes=tuple(said for note in (record.notes if record else ()) if (said := writer.said(note))),
        sources=tuple(writer.source(source) for source in municipality.sources.values()),
        neighbours=tuple(
            Link(site.places[slug].name, site.places[slug].url)
            for slug in sorted(
                (slug for slug in place.neighbours if slug in site.places),
                key=lambda slug: swedish_sort_key(site.places[slug].name),
            )
        ),
        add_url="om/bidra/",
        error_url="om/kontakt-och-fel/",
        overview_url=routes.municipality_overview_url(place.slug) if municipality.has_own_records else "",
    )  # fmt: skip


def _description(municipality: LinkedMunicipality, count: int, writer: Writer) -> str:
    t, place = writer.t, municipality.place
    if count == 0:
        return t("Vi har inte hittat något medborgarlöfte för {place} än. Så lägger du till det.", place=place.name)
    return t(
        "{count} i {place}: vad polisen och kommunen har lovat, vad som är gjort och vad det ledde till.",
        count=writer.tn("{n} medborgarlöfte", "{n} medborgarlöften", count),
        place=place.name,
    )


def _current_missing(municipality: LinkedMunicipality, has_current: bool, has_undated: bool, writer: Writer) -> str:
    if has_current or not municipality.has_records:
        return ""
    if has_undated:
        return writer.t("Vi har inte hittat något löfte som säkert gäller nu.")
    return writer.t("Vi har inte hittat något löfte som gäller nu. Här är de tidigare.")


def _dialogue_card(dialogue: LinkedDialogue, writer: Writer) -> DialogueCard:
    t = writer.t
    record = dialogue.record
    line = ""
    if record.cancelled:
        line = t("Inställd")
    elif dialogue.feedback is not None:
        line = t("Vi har svarat: {title}", title=writer.text(dialogue.feedback.record.title))
    elif dialogue.is_overdue and dialogue.feedback_due is not None:
        line = t("Svaret skulle ha kommit {day}", day=writer.day(dialogue.feedback_due))
    return DialogueCard(
        Link(dialogue_title(dialogue, writer), dialogue.url),
        when_sentence(dialogue, writer),
        ", ".join(writer.text(text) for text in record.place),
        participants_sentence(dialogue, writer),
        t("För medarbetare") if record.audience == "staff" else "",
        line,
        dialogue.is_overdue,
    )


def _contacts(municipality: LinkedMunicipality, today: date, writer: Writer) -> tuple[ContactView, ...]:
    t = writer.t
    roles = {
        "kommunpolis": t("Kommunpolis"),
        "områdespolis": t("Områdespolis"),
        "lokalpolisområdeschef": t("Chef för lokalpolisområdet"),
        "samordnare": t("Kommunens samordnare"),
        "kommunikatör": t("Kommunikatör"),
        "annan": t("Kontakt"),
    }
    order = list(roles)
    found = []
    contacts = municipality.record.contacts if municipality.record else ()
    for contact in sorted(contacts, key=lambda item: order.index(item.role)):
        lines: list[Link | Said] = []
        if contact.function is not None:
            lines.append(Said(writer.text(contact.function)))
        if contact.email is not None:
            lines.append(Link(contact.email, f"mailto:{contact.email}"))
        if contact.phone is not None:
            lines.append(Link(contact.phone, f"tel:{''.join(c for c in contact.phone if c.isdigit() or c == '+')}"))
        if contact.url is not None:
            lines.append(Link(contact.url, contact.url))
        if contact.reply_within_days is not None:
            lines.append(Said(writer.tn("Svarar inom {n} dag", "Svarar inom {n} dagar", contact.reply_within_days)))
        expired = ""
        if contact.valid_to is not None and contact.valid_to < today:
            expired = t("Uppgiften gällde till {day}. Den kan vara gammal.", day=writer.day(contact.valid_to))
        found.append(ContactView(roles[contact.role], tuple(lines), expired))
    return tuple(found)


def _about(municipality: LinkedMunicipality, writer: Writer) -> tuple[Fact, ...]:
    t, place, record = writer.t, municipality.place, municipality.record
    population = record.population if record else None
    people = None
    if population is not None:
        people = writer.tn("{n} person", "{n} personer", population.total)
        details = [writer.when(population.year) if population.year else "", writer.text(population.source)]
        extra = ", ".join(part for part in details if part)
        people = f"{people} ({extra})" if extra else people
    return facts(
        writer.fact(t("Kommunkod"), place.code),
        writer.fact(t("Län"), place.county or None),
        writer.fact(t("Polisregion"), place.region or None),
        writer.fact(t("Lokalpolisområde"), *((area if isinstance(area, str) else area.name) for area in (record.police_areas if record else ()))),
        writer.fact(t("Bor här"), people),
        writer.fact(t("Områden"), *(_district(district, writer) for district in (record.districts if record else ()))),
        writer.fact(t("Brottsförebyggande råd"), record.council if record else None),
        writer.fact(t("Samordnare"), record.coordinator if record else None),
        writer.fact(t("Det har ledningen sagt"), *(t("{by}, {day}: {text}", by=writer.text(said.by), day=writer.day(said.date), text=writer.text(said.text)) for said in (record.statements if record else ()))),
        writer.fact(t("Kallas också"), *place.also_known_as),
    )  # fmt: skip


def _district(district: District, writer: Writer) -> str:
    words = district.name
    if district.population is not None:
        people = writer.tn("{n} person", "{n} personer", district.population)
        words = f"{words}, {people}"
    if district.covers:
        words = f"{words} ({', '.join(district.covers)})"
    return words
