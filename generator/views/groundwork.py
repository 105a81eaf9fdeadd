"""Agreements, operating pictures, problems and evaluations, as sections of a municipality's page."""

from __future__ import annotations

from generator.model.groundwork import Agreement
from generator.site.link import PartyNames, resolve_sources
from generator.site.site import LinkedMunicipality
from generator.site.steps import CONTENTS, missing_contents
from generator.text import join_words
from generator.views.evaluations import evaluation_section
from generator.views.grounds import Answers, Grounds
from generator.views.operating_pictures import picture_section
from generator.views.parts import ContentView, Link, Section, StateView, TableView, Writer, facts
from generator.views.problems import problem_section


def groundwork_sections(municipality: LinkedMunicipality, writer: Writer) -> tuple[Section, ...]:
    """Return what the promises rest on: agreements, pictures, problems, evaluations; newest first in each."""
    files = municipality.files
    if files is None:
        return ()
    grounds, answers = Grounds(municipality, writer), Answers(municipality, writer)
    return (
        *(_agreement(filed.id, filed.record, municipality, writer) for filed in reversed(files.agreements)),
        *(picture_section(filed.id, filed.record, municipality, grounds, writer) for filed in reversed(files.pictures)),
        *(problem_section(filed.id, filed.record, municipality, grounds, answers, writer) for filed in files.problems),
        *(
            evaluation_section(filed.id, filed.record, municipality.sources, writer)
            for filed in reversed(files.evaluations)
        ),
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
        contents_title=t("Det här ska stå i en överenskommelse"),
        contents=_contents(record, writer),
        sources=tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
    )


def _contents(record: Agreement, writer: Writer) -> tuple[ContentView, ...]:
    """The six contents that an agreement must have, each with what it says or that it is missing."""
    t = writer.t
    labels = {
        "problems_in_focus": t("Problem i fokus"),
        "likely_causes": t("Troliga orsaker"),
        "goals": t("Avgränsade mål som går att mäta"),
        "documentation_rule": t("Så dokumenteras arbetet"),
        "follow_up_rule": t("Så följs det upp"),
        "frame_of_cooperation": t("Ramar för samverkan"),
    }
    missing = missing_contents(record)
    word = t("Vi har inte hittat det") if record.compiled else t("Saknas")
    views = []
    for name in CONTENTS:
        said = getattr(record, name) or ()
        texts = said if isinstance(said, tuple) else (said,)
        state = StateView("no_report", word) if name in missing else StateView("delivered", t("Finns"))
        views.append(ContentView(labels[name], state, tuple(found for text in texts if (found := writer.said(text)))))
    return tuple(views)


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
