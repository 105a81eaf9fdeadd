"""A follow-up as a page shows it, and measurements as a plain table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.model.content import Filed
from generator.model.results import FollowUp, FollowUpResult, Measurement
from generator.site import routes
from generator.site.link import resolve_sources
from generator.site.site import LinkedMunicipality, LinkedPartnership, Site
from generator.text import capitalise_first
from generator.views.parts import Fact, Link, Said, Section, SourceView, StateView, TableView, Writer, facts
from generator.views.words import choice_word, per_word, reason_word


@dataclass(frozen=True, slots=True)
class ResultView:
    """One reported result: for which activity, what was said, the figure and the verdict."""

    activity: Link | None
    text: Said | None
    figure: str
    status: StateView | None
    status_note: str
    reason: str
    period: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """The parties' own account of a period."""

    anchor: str
    title: Said
    when: str
    by: str
    results: tuple[ResultView, ...]
    answers: tuple[Fact, ...]
    sources: tuple[SourceView, ...]
    notes: tuple[Said, ...] = ()


_STATUS_CODE = {"met": "delivered", "partly": "partly", "not_met": "not_delivered", "not_reported": "no_report"}


def describe_follow_up(
    filed: Filed[FollowUp], partnership: LinkedPartnership, municipality: LinkedMunicipality, writer: Writer
) -> FollowUpView:
    """Return what a page says about a follow-up."""
    t, record = writer.t, filed.record
    if record.date is not None:
        when = t("publicerad {when}", when=writer.when(record.date))
    else:
        when = t("gäller {period}", period=writer.period(record.period)) if record.period else ""
    return FollowUpView(
        f"uppfoljning-{filed.id}",
        writer.said(record.title) or Said(t("Uppföljning")),
        when,
        writer.text(record.done_by),
        tuple(_result(result, partnership, record, writer) for result in record.results),
        facts(
            writer.fact(t("Vad som gjordes"), record.work_done),
            writer.fact(t("Hur väl det gjordes"), record.quality),
            writer.fact(t("Vad det ledde till"), record.effects),
            writer.fact(t("Vad medarbetarna säger"), record.staff_view),
            writer.fact(t("Vad vi lärde oss"), record.lessons),
            writer.fact(t("Vad som händer nu"), record.next),
            writer.fact(t("Begärd av"), record.requested_by),
            writer.fact(t("Beslutad av"), record.decided_by),
        ),
        tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
        tuple(said for note in record.notes if (said := writer.said(note))),
    )


def _result(result: FollowUpResult, partnership: LinkedPartnership, follow_up: FollowUp, writer: Writer) -> ResultView:
    t = writer.t
    activity = next((item for item in partnership.activities if item.id == result.activity), None)
    figure = ""
    if result.value is not None:
        figure = writer.amount(result.value, result.unit) if result.unit else writer.number(result.value)
        if result.per is not None:
            figure = f"{figure} {per_word(writer.catalog, result.per)}"
        if result.approximate:
            figure = t("ungefär {amount}", amount=figure)
        if result.more_than:
            figure = t("mer än {amount}", amount=figure)
    if result.value_text is not None:
        figure = writer.text(result.value_text)
    if result.baseline_text is not None:
        figure = f"{figure}. {writer.text(result.baseline_text)}" if figure else writer.text(result.baseline_text)
    elif result.baseline is not None:
        figure = t("{figure}, tidigare {baseline}", figure=figure, baseline=writer.number(result.baseline))
    status = None
    if result.status is not None:
        status = StateView(_STATUS_CODE[result.status], choice_word(writer.catalog, result.status))
    reasons = []
    if result.reason_code and result.reason_code != "other":
        reasons.append(reason_word(writer.catalog, result.reason_code))
    if result.reason is not None:
        reasons.append(writer.text(result.reason))
    return ResultView(
        Link(writer.text(activity.record.text), f"#{routes.activity_anchor(activity.id)}") if activity else None,
        writer.said(result.text),
        figure,
        status,
        writer.text(result.status_note),
        ". ".join(part.rstrip(".") for part in reasons) + ("." if reasons else ""),
        writer.period(result.period) if result.period and result.period != follow_up.period else "",
    )


def measurement_section(partnership: LinkedPartnership, site: Site, writer: Writer) -> Section | None:
    """The measurements as tables, one per indicator; None when nothing was measured."""
    t = writer.t
    by_indicator: dict[str, list[Measurement]] = {}
    for row in partnership.files.measurements:
        record = row.record
        if record.date_from is not None and record.date_from.first_day > site.today:
            continue
        by_indicator.setdefault(record.indicator, []).append(record)
    tables = []
    for name, rows in by_indicator.items():
        indicator = site.registry.indicators.get(name)
        caption = writer.name(indicator.name) if indicator else name
        unit = (indicator.unit if indicator else "") or ""
        tables.append(
            TableView(
                caption,
                (t("Mätning"), t("Grupp"), capitalise_first(unit) or t("Värde"), t("Antal svar")),
                tuple(
                    (
                        row.wave,
                        row.group or t("Alla"),
                        _value(row, writer),
                        writer.number(row.n) if row.n is not None else "",
                    )
                    for row in rows
                ),
                (False, False, True, True),
            )
        )
    if not tables:
        return None
    return Section("matningar", t("Mätningar"), tables=tuple(tables))


def _value(row: Measurement, writer: Writer) -> str:
    if row.value is not None:
        return writer.number(row.value, 1)
    if row.successes is not None and row.n:
        return writer.number(Decimal(row.successes) * 100 / Decimal(row.n), 1)
    return ""


__all__ = ["FollowUpView", "ResultView", "describe_follow_up", "measurement_section"]
