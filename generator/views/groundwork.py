"""Agreements, operating pictures, problems and evaluations, as sections of a municipality's page."""

from __future__ import annotations

from generator.model.groundwork import Agreement, Picture, Problem
from generator.model.results import Evaluation
from generator.site.link import PartyNames, resolve_sources
from generator.site.site import LinkedMunicipality
from generator.text import join_words
from generator.views.parts import Link, Section, TableView, Writer, facts
from generator.views.pictures import describe_picture
from generator.views.words import cause_word, choice_word


def groundwork_sections(municipality: LinkedMunicipality, writer: Writer) -> tuple[Section, ...]:
    """Return what the promises rest on: agreements, pictures, problems, evaluations; newest first in each."""
    files = municipality.files
    if files is None:
        return ()
    return (
        *(_agreement(filed.id, filed.record, municipality, writer) for filed in reversed(files.agreements)),
        *(_picture(filed.id, filed.record, writer) for filed in reversed(files.pictures)),
        *(_problem(filed.id, filed.record, municipality, writer) for filed in files.problems),
        *(_evaluation(filed.id, filed.record, municipality, writer) for filed in reversed(files.evaluations)),
        *_prevention_duty(municipality, writer),
        *_corrections(municipality, writer),
    )


def _agreement(name: str, record: Agreement, municipality: LinkedMunicipality, writer: Writer) -> Section:
    t = writer.t
    names = PartyNames(municipality.place, municipality.record, writer.registry, record.parties)
    title = writer.text(record.title) or t("Samverkansöverenskommelse {period}", period=writer.period(record.period))
    return Section(
        f"overenskommelse-{name}",
        title,
        facts=facts(
            writer.fact(t("Gäller"), writer.period(record.period)),
            writer.fact(t("Undertecknad"), writer.when(record.signed) if record.signed else None),
            writer.fact(
                t("Parter"),
                join_words([writer.name(names.find(party.id).name) for party in record.parties], t("och")) or None,
            ),
            writer.fact(
                t("Undertecknas av"),
                *(f"{writer.name(names.find(who.party).name)}: {writer.text(who.role)}" for who in record.signatories),
            ),
            writer.fact(t("Problem i fokus"), *record.problems_in_focus),
            writer.fact(t("Troliga orsaker"), *record.likely_causes),
            writer.fact(t("Mål"), *record.goals),
            writer.fact(t("Så dokumenteras arbetet"), record.documentation_rule),
            writer.fact(t("Så följs det upp"), record.follow_up_rule),
            writer.fact(t("Ramar för samverkan"), record.frame_of_cooperation),
            writer.fact(t("Styrgrupp"), record.steering_group),
            writer.fact(
                t("Bilagor"),
                *(
                    Link(source.title, source.url) if source.url else source.title
                    for source in (writer.source(annex) for annex in record.annexes)
                ),
            ),
            writer.fact(t("Att känna till"), *record.notes),
        ),
        sources=tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
    )


def _picture(name: str, record: Picture, writer: Writer) -> Section:
    t = writer.t
    tables = []
    if record.findings:
        tables.append(
            TableView(
                t("Så rangordnas problemen"),
                (t("Problem"), t("Plats"), t("Medborgarna"), t("Medarbetarna"), t("Statistiken"), t("Valdes")),
                tuple(
                    (
                        writer.text(finding.problem),
                        writer.text(finding.place),
                        str(finding.citizens_rank or "–"),
                        str(finding.staff_rank or "–"),
                        str(finding.data_rank or "–"),
                        _chosen(finding.chosen, writer.text(finding.reason), writer),
                    )
                    for finding in record.findings
                ),
                (False, False, True, True, True, False),
            )
        )
    return Section(
        f"lagesbild-{name}",
        writer.text(record.title) or f"{choice_word(writer.catalog, record.scope)}, {writer.period(record.period)}",
        facts=facts(
            writer.fact(t("Sort"), choice_word(writer.catalog, record.scope)),
            writer.fact(t("Gäller"), writer.period(record.period)),
            writer.fact(
                t("Bygger på"),
                *(
                    ". ".join(
                        part
                        for part in (
                            choice_word(writer.catalog, source.kind),
                            writer.text(source.text),
                            t("Begränsning: {limits}", limits=writer.text(source.limits)) if source.limits else "",
                        )
                        if part
                    )
                    for source in record.sources
                ),
            ),
            writer.fact(t("Så vägde vi samman"), record.weighing.method if record.weighing else None),
            writer.fact(t("Det bestämde vi"), record.weighing.decision if record.weighing else None),
            writer.fact(t("Därför"), record.weighing.reasons if record.weighing else None),
            writer.fact(t("Hjälp med analysen"), record.analysis_support),
            writer.fact(t("Att känna till"), *record.notes),
        ),
        tables=tuple(tables),
    )


def _chosen(chosen: bool | None, reason: str, writer: Writer) -> str:
    if chosen is None:
        return reason
    word = writer.t("Ja") if chosen else writer.t("Nej")
    return f"{word}. {reason}" if reason else word


def _problem(name: str, record: Problem, municipality: LinkedMunicipality, writer: Writer) -> Section:
    t = writer.t
    theme = writer.registry.themes.get(record.theme or "")
    tables = []
    if record.causes:
        tables.append(
            TableView(
                t("Troliga orsaker"),
                (t("Orsak"), t("Gäller"), t("Stöd"), t("Går att påverka")),
                tuple(
                    (
                        writer.text(cause.text),
                        cause_word(writer.catalog, cause.perspective),
                        ". ".join(
                            part
                            for part in (
                                choice_word(writer.catalog, cause.strength) if cause.strength else "",
                                writer.text(cause.evidence),
                            )
                            if part
                        ),
                        "" if cause.influenceable is None else (t("Ja") if cause.influenceable else t("Nej")),
                    )
                    for cause in record.causes
                ),
            )
        )
    return Section(
        f"problem-{name}",
        writer.text(record.title),
        facts=facts(
            writer.fact(t("Ämne"), writer.name(theme.name) if theme else None),
            writer.fact(t("Plats"), *record.place),
            writer.fact(t("Mönster"), record.pattern),
            writer.fact(t("Vem det drabbar"), record.affected),
            writer.fact(t("Händelsekedja"), *record.event_chain),
            writer.fact(
                t("Prioriterat"),
                None if record.prioritised is None else (t("Ja") if record.prioritised else t("Nej")),
            ),
            writer.fact(t("Därför"), record.reason),
            writer.fact(t("Analyserat med"), record.analysed_with),
        ),
        tables=tuple(tables),
        sources=tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
        picture=describe_picture(
            municipality.files.images if municipality.files else {},
            record.image.file if record.image else None,
            municipality.place.url,
            writer,
            alt=record.image.alt if record.image else None,
            decorative=record.image is not None and record.image.decorative,
            caption=record.image.caption if record.image else None,
        ),
    )


def _evaluation(name: str, record: Evaluation, municipality: LinkedMunicipality, writer: Writer) -> Section:
    t = writer.t
    tables = []
    if record.recommendations:
        tables.append(
            TableView(
                t("Rekommendationer och våra svar"),
                (t("Rekommendation"), t("Svar"), t("Vad vi gör"), t("Ansvarig")),
                tuple(
                    (
                        writer.text(advice.text),
                        choice_word(writer.catalog, advice.response) if advice.response else "",
                        writer.text(advice.action),
                        writer.text(advice.by),
                    )
                    for advice in record.recommendations
                ),
            )
        )
    own = (record.source,) if record.source else ()
    return Section(
        f"utvardering-{name}",
        writer.text(record.title),
        facts=facts(
            writer.fact(t("Gjord av"), ", ".join((*record.authors, *(part for part in (record.organisation,) if part))) or None),
            writer.fact(t("År"), writer.when(record.year)),
            writer.fact(t("Beteckning"), record.identifier),
            writer.fact(t("Upplägg"), record.design),
            writer.fact(t("Metoder"), *(". ".join(part for part in (choice_word(writer.catalog, tool.kind), writer.text(tool.text), writer.tn("{n} svar", "{n} svar", tool.n) if tool.n else "") if part) for tool in record.instruments)),
            writer.fact(t("Områden"), *record.areas),
            writer.fact(t("Så länge hade arbetet pågått"), writer.tn("{n} månad", "{n} månader", record.exposure_months) if record.exposure_months else None),
            writer.fact(t("Resultat"), *record.findings),
            writer.fact(t("Begränsningar"), *record.limits),
            writer.fact(t("Gäller för"), record.generalisable_to),
            writer.fact(t("Jämfört med"), *record.compared_with),
        ),
        tables=tuple(tables),
        sources=tuple(writer.source(source) for source in resolve_sources((*own, *record.sources), municipality.sources)),
    )  # fmt: skip


def _prevention_duty(municipality: LinkedMunicipality, writer: Writer) -> tuple[Section, ...]:
    duty = municipality.record.law_2023_196 if municipality.record else None
    if duty is None:
        return ()
    t = writer.t
    return (
        Section(
            "lag-2023-196",
            t("Kommunens ansvar för brottsförebyggande arbete"),
            facts=facts(
                writer.fact(t("Lägesbild"), writer.when(duty.picture_date) if duty.picture_date else None),
                writer.fact(
                    t("Analys finns"),
                    None if duty.analysis_present is None else (t("Ja") if duty.analysis_present else t("Nej")),
                ),
                writer.fact(
                    t("Beslut om åtgärdsplan"),
                    writer.when(duty.plan_decision_date) if duty.plan_decision_date else None,
                ),
                writer.fact(t("Råd"), duty.council),
                writer.fact(t("Samordnare"), duty.coordinator),
                writer.fact(t("Senast uppföljt"), writer.when(duty.last_follow_up) if duty.last_follow_up else None),
                writer.fact(t("Att känna till"), duty.note),
                writer.fact(t("Lagen"), t("Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete")),
            ),
        ),
    )


def _corrections(municipality: LinkedMunicipality, writer: Writer) -> tuple[Section, ...]:
    found = municipality.record.corrections if municipality.record else ()
    if not found:
        return ()
    t = writer.t
    rows = tuple(
        (
            f"{writer.day(item.date)} {item.time or ''}".strip(),
            item.page or "",
            writer.text(item.was),
            writer.text(item.is_now),
            writer.text(item.why),
        )
        for item in found
    )
    header = (t("Datum"), t("Sida"), t("Stod förut"), t("Står nu"), t("Varför"))
    return (Section("rattelser", t("Rättelser"), tables=(TableView(t("Rättelser"), header, rows),)),)
