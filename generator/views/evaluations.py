"""An evaluation: how it was done, what it found, where it ends, and our answer to each recommendation."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.record import Citation
from generator.model.results import Evaluation, Instrument, Recommendation
from generator.model.values import LocalText
from generator.site import routes
from generator.site.link import resolve_sources
from generator.text import excerpt
from generator.views.parts import ContentView, Fact, Link, PageHead, Said, Section, SourceView, StateView, Writer, facts
from generator.views.viewclass import viewclass
from generator.views.words import choice_word

_TONES = {"accepted": "delivered", "partly": "partly", "rejected": "not_delivered", "open": "no_report"}


@viewclass
class EvaluationView:
    """The page of an evaluation that is about more than one municipality."""

    page: PageHead
    lead: str
    facts: tuple[Fact, ...]
    findings: tuple[Said, ...]
    limits: tuple[Said, ...]
    answers: tuple[ContentView, ...]
    sources: tuple[SourceView, ...]
    others: tuple[Link, ...]


def evaluation_section(name: str, record: Evaluation, sources: Mapping[str, Citation], writer: Writer) -> Section:
    """Return what a municipality's page says of an evaluation; *sources* are those that it may refer to."""
    t = writer.t
    return Section(
        f"utvardering-{name}",
        writer.text(record.title),
        facts=(
            *_about(record, writer),
            *facts(
                writer.fact(t("Resultat"), *record.findings),
                writer.fact(t("Begränsningar"), *_limits(record, writer)),
            ),
        ),
        contents_title=t("Råden och våra svar") if record.recommendations else "",
        contents=tuple(_answer(advice, writer) for advice in record.recommendations),
        sources=_sources(record, sources, writer),
    )


def _about(record: Evaluation, writer: Writer) -> tuple[Fact, ...]:
    t, tn = writer.t, writer.tn
    months = record.exposure_months
    by = (*record.authors, *((record.organisation,) if record.organisation else ()))
    return facts(
        writer.fact(t("Gjord av"), ", ".join(by) or None),
        writer.fact(t("År"), writer.when(record.year)),
        writer.fact(t("Beteckning"), record.identifier),
        writer.fact(t("Upplägg"), record.design),
        writer.fact(t("Metoder"), *(_instrument(tool, writer) for tool in record.instruments)),
        writer.fact(t("Områden"), *record.areas),
        writer.fact(t("Så länge hade arbetet pågått"), tn("{n} månad", "{n} månader", months) if months else None),
        writer.fact(t("Gäller för"), record.generalisable_to),
        writer.fact(t("Jämfört med"), *record.compared_with),
    )


def _limits(record: Evaluation, writer: Writer) -> tuple[LocalText | str, ...]:
    return record.limits or (writer.t("Utvärderingen nämner inga."),)


def _sources(record: Evaluation, known: Mapping[str, Citation], writer: Writer) -> tuple[SourceView, ...]:
    own = (record.source,) if record.source else ()
    return tuple(writer.source(source) for source in resolve_sources((*own, *record.sources), known))


def _instrument(tool: Instrument, writer: Writer) -> str:
    amount = writer.tn("{n} svar", "{n} svar", tool.n) if tool.n else ""
    return ". ".join(part for part in (choice_word(writer.catalog, tool.kind), writer.text(tool.text), amount) if part)


def _answer(advice: Recommendation, writer: Writer) -> ContentView:
    response = advice.response or "open"
    by = writer.t("Ansvarig: {who}", who=writer.text(advice.by)) if advice.by else None
    return ContentView(
        writer.text(advice.text),
        StateView(_TONES[response], choice_word(writer.catalog, response)),
        tuple(said for text in (advice.action, by) if (said := writer.said(text))),
    )


def describe_evaluations(writer: Writer) -> tuple[EvaluationView, ...]:
    """Return the pages of the evaluations in the registry, in its order."""
    return tuple(_describe(name, record, writer) for name, record in writer.registry.evaluations.items())


def evaluation_links(writer: Writer) -> tuple[Link, ...]:
    """Return the links to those pages."""
    return tuple(
        Link(_title(record, writer), routes.evaluation_url(name))
        for name, record in writer.registry.evaluations.items()
    )


def _title(record: Evaluation, writer: Writer) -> str:
    if record.organisation is None:
        return writer.text(record.title)
    return writer.t("Utvärdering: {who}, {year}", who=record.organisation, year=writer.when(record.year))


def _describe(name: str, record: Evaluation, writer: Writer) -> EvaluationView:
    t = writer.t
    url, title = routes.evaluation_url(name), writer.text(record.title)
    about = t(
        "{name} i våra ord: hur den gjordes, vad den fann, och vad Lofte gör åt det.", name=_title(record, writer)
    )
    return EvaluationView(
        PageHead(
            kind="evaluation",
            url=url,
            title=title,
            head_title=t("{title}, {identifier}", title=title, identifier=record.identifier)
            if record.identifier
            else title,
            description=excerpt(about, 155),
            language=writer.language,
            crumbs=(Link(t("Om webbplatsen"), routes.ABOUT),),
        ),
        t("Det här är en utvärdering i våra ord. Hela finns hos den som gjorde den."),
        _about(record, writer),
        tuple(said for text in record.findings if (said := writer.said(text))),
        tuple(said for text in _limits(record, writer) if (said := writer.said(text))),
        tuple(_answer(advice, writer) for advice in record.recommendations),
        _sources(record, {}, writer),
        tuple(link for link in evaluation_links(writer) if link.url != url),
    )


__all__ = ["EvaluationView", "describe_evaluations", "evaluation_links", "evaluation_section"]
