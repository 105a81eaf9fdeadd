"""A follow-up as a page shows it, and measurements as a plain table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.model.content import Filed
from generator.model.results import FollowUp, FollowUpResult
from generator.site import routes
from generator.site.delivery import follow_up_day
from generator.site.link import resolve_sources
from generator.site.site import LinkedMunicipality, LinkedPartnership
from generator.views.parts import Fact, Link, Said, SourceView, StateView, Writer, facts
from generator.views.target import result_figure
from generator.views.viewclass import viewclass
from generator.views.words import choice_word, reason_word


@viewclass
class ResultView:
    """One reported result: for which activity, what was said, the figure and the verdict."""

    activity: Link | None
    text: Said | None
    figure: str
    status: StateView | None
    status_note: str
    reason: str
    period: str


@viewclass
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


def newest_first(follow_ups: Iterable[Filed[FollowUp]]) -> tuple[Filed[FollowUp], ...]:
    """The follow-ups by the last day they speak of; those without a date come last."""
    return tuple(
        sorted(follow_ups, key=lambda filed: (follow_up_day(filed.record) or date.min, filed.id), reverse=True)
    )


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
    figure = result_figure(result, writer)
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


__all__ = ["FollowUpView", "ResultView", "describe_follow_up", "newest_first"]
