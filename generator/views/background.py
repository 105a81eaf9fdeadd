"""About the promise: when it was signed, by whom, what it rests on and how it has changed."""

from __future__ import annotations

from generator.model.partnerships import Partnership
from generator.model.record import Statement
from generator.site import routes
from generator.site.measurability import MeasurabilityState, count_measurability
from generator.site.site import LinkedMunicipality, LinkedPartnership
from generator.text import capitalise_first
from generator.views.parts import Fact, Link, Said, Section, TableView, Writer, facts
from generator.views.words import choice_word, measurability_count, per_word


def background_facts(
    partnership: LinkedPartnership,
    municipality: LinkedMunicipality,
    writer: Writer,
) -> tuple[Fact, ...]:
    """The facts of "Om löftet", in the order they are read; what is not known is left out."""
    t, record = writer.t, partnership.record
    return facts(
        writer.fact(t("Gäller"), capitalise_first(writer.period(record.period))),
        writer.fact(t("Läge"), _state(record, writer), record.state_reason),
        writer.fact(t("Parter"), *(writer.name(party.name) for party in partnership.parties)),
        writer.fact(t("Undertecknat"), _with(writer.when(record.signed), writer.text(record.signed_note)) if record.signed else record.signed_note),
        writer.fact(t("Beslutat"), _with(writer.when(record.decided), writer.text(record.decided_by)) if record.decided else record.decided_by),
        writer.fact(t("Godkänt av"), *(_approval(partnership, writer))),
        writer.fact(t("Kommuner"), *_municipalities(partnership, municipality, writer)),
        writer.fact(t("Lokalpolisområde"), *municipality.names_of_police_areas(record.police_areas)) if record.police_areas else None,
        writer.fact(t("Område"), record.scope) if record.scope else None,
        writer.fact(t("Områden"), *municipality.names_of_districts(record.districts)) if record.districts else None,
        writer.fact(t("Platser"), *record.places) if record.places else None,
        writer.fact(t("Ämnen"), *(writer.name(theme.name) for ref in record.themes if (theme := writer.registry.themes.get(ref)))) if record.themes else None,
        writer.fact(t("Fortsätter från"), *_carried_over(record, municipality, writer)),
        writer.fact(t("Går det att mäta?"), *_measurability(partnership, writer)),
        writer.fact(t("Så ska det följas upp"), record.follow_up_plan) if record.follow_up_plan else None,
        writer.fact(t("Med och formulerade"), *(_with(writer.text(part.group), writer.text(part.how)) for part in record.formulated_with)) if record.formulated_with else None,
        *_communication(record, writer),
        *_resources(record, writer),
        writer.fact(t("Det har ledningen sagt"), *(_statement(said, writer) for said in record.statements)) if record.statements else None,
        writer.fact(t("Ledningen frågade hur det går"), *(f"{writer.text(ask.by)}, {writer.when(ask.date)}" for ask in record.requested_follow_ups)) if record.requested_follow_ups else None,
        writer.fact(t("Ambition"), choice_word(writer.catalog, record.ambition)) if record.ambition != "standard" else None,
        writer.fact(t("Första året"), t("Det här är första gången parterna gör så här. Då är problem att vänta.")) if record.first_year else None,
        writer.fact(t("Tidigast märkbart"), writer.when(record.earliest_effect)) if record.earliest_effect else None,
    )  # fmt: skip


def _measurability(partnership: LinkedPartnership, writer: Writer) -> list[str]:
    counts = count_measurability(activity.measurability for activity in partnership.activities)
    return [
        measurability_count(writer.catalog, state, count) for state in MeasurabilityState if (count := counts.of(state))
    ]


def _state(record: Partnership, writer: Writer) -> str | None:
    t = writer.t
    return {
        "proposed": t("Ett förslag, inte undertecknat"),
        "closed": t("Avslutat"),
        "superseded": t("Ersatt av ett nytt löfte"),
        "withdrawn": t("Tillbakadraget"),
    }.get(record.state)


def _statement(said: Statement, writer: Writer) -> str:
    words = writer.t(
        "{by}, {day}: {text}", by=writer.text(said.by), day=writer.day(said.date), text=writer.text(said.text)
    )
    if said.valid_to is None:
        return words
    until = writer.t("Det gäller till och med {day}.", day=writer.day(said.valid_to))
    return f"{words} {until}"


def _with(text: str, addition: str) -> str:
    return f"{text}, {addition}" if addition else text


def _approval(partnership: LinkedPartnership, writer: Writer) -> list[str]:
    names = {party.id: writer.name(party.name) for party in partnership.parties}
    lines = []
    for approval in partnership.record.approvals:
        who = _with(names.get(approval.party, approval.party), writer.text(approval.role))
        lines.append(_with(who, writer.when(approval.date) if approval.date else ""))
    return lines


def _municipalities(partnership: LinkedPartnership, municipality: LinkedMunicipality, writer: Writer) -> list[Link]:
    if not partnership.shared_with:
        return []
    known = writer.registry.municipalities
    home = Link(municipality.place.official_name, municipality.place.url)
    return [
        home,
        *(
            Link(known[slug].official_name, routes.municipality_url(slug))
            for slug in partnership.shared_with
            if slug in known
        ),
    ]


def _carried_over(record: Partnership, municipality: LinkedMunicipality, writer: Writer) -> list[Link | Said]:
    lines: list[Link | Said] = []
    for earlier in record.carried_over_from:
        found = next((item for item in municipality.partnerships if item.id == earlier.partnership), None)
        words = ". ".join(
            part.rstrip(".") for part in (writer.text(earlier.text), writer.text(earlier.what_changed)) if part
        )
        if found is not None:
            title = f"{writer.text(found.files.partnership.record.title)} ({writer.period(found.files.partnership.record.period)})"
            lines.append(Link(title, found.url))
        if words:
            lines.append(Said(f"{words}."))
    return lines


def _communication(record: Partnership, writer: Writer) -> list[Fact | None]:
    plan = record.communication
    if plan is None:
        return []
    t, tn = writer.t, writer.tn
    cadence = None
    if plan.cadence_days:
        cadence = tn("Minst var {n}:e dag", "Minst var {n}:e dag", plan.cadence_days)
    communicator: str | None = None
    if plan.communicator is not None:
        communicator = (
            (t("Ja") if plan.communicator else t("Nej")) if isinstance(plan.communicator, bool) else plan.communicator
        )
    return [
        writer.fact(t("Så ofta berättar vi"), cadence),
        writer.fact(t("Kommunikatör med i arbetet"), communicator),
        writer.fact(t("Här berättar vi"), *plan.channels),
        writer.fact(t("Plan för att berätta"), plan.plan),
        writer.fact(t("Det här ska vi berätta"), *(f"{capitalise_first(writer.when(step.date))}: {writer.text(step.text)}" for step in plan.milestones)),
    ]  # fmt: skip


def _resources(record: Partnership, writer: Writer) -> list[Fact | None]:
    if record.resources is None:
        return []
    t = writer.t
    lines = []
    for hours in record.resources.protected_hours:
        parts = []
        if hours.agreed is not None:
            parts.append(t("{n} avsatta", n=writer.number(hours.agreed)))
        if hours.actual is not None:
            parts.append(t("{n} använda", n=writer.number(hours.actual)))
        per = f" {per_word(writer.catalog, hours.per)}" if hours.per else ""
        lines.append(f"{hours.role}: {', '.join(parts)}{per}")
    return [writer.fact(t("Avsatt tid i timmar"), *lines), writer.fact(t("Om resurserna"), record.resources.note)]


def change_section(record: Partnership, writer: Writer) -> Section | None:
    """Changes since signing and corrections, oldest first; None when there are none."""
    t = writer.t
    tables = []
    if record.versions:
        tables.append(
            TableView(
                t("Ändringar sedan löftet skrevs under"),
                (t("Datum"), t("Vad som ändrades"), t("Varför"), t("Beslutat av")),
                tuple(
                    (
                        writer.day(version.date),
                        writer.text(version.what_changed),
                        writer.text(version.why),
                        writer.text(version.decided_by),
                    )
                    for version in record.versions
                ),
            )
        )
    if record.corrections:
        tables.append(
            TableView(
                t("Rättelser"),
                (t("Datum"), t("Stod förut"), t("Står nu"), t("Varför")),
                tuple(
                    (
                        _with(writer.day(correction.date), correction.time or ""),
                        writer.text(correction.was),
                        writer.text(correction.is_now),
                        writer.text(correction.why),
                    )
                    for correction in record.corrections
                ),
            )
        )
    return Section("andringar", t("Ändringar och rättelser"), tables=tuple(tables)) if tables else None
