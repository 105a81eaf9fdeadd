"""A promise and its activities, as the cards of a partnership's page."""

from __future__ import annotations

from decimal import Decimal

from generator.model.partnerships import Activity, Goal
from generator.site import routes
from generator.site.delivery import Delivery
from generator.site.delivery import Said as SaidOf
from generator.site.measurability import Measurability
from generator.site.site import LinkedActivity, LinkedPartnership, LinkedPromise
from generator.site.work import Breakdown, break_down
from generator.text import capitalise_first, join_words
from generator.views.grounds import Grounds
from generator.views.pace import PaceView, describe_pace
from generator.views.parts import Fact, Link, Said, StateView, Writer, facts
from generator.views.target import check_sentence, result_sentence, target_sentence
from generator.views.viewclass import viewclass
from generator.views.words import (
    choice_word,
    measurability_reason,
    measurability_word,
    reason_word,
    serves_word,
    state_word,
)


@viewclass
class ReportedView:
    """What the count says beside what the parties say, where the two differ."""

    computed: str
    reported: str
    note: str


@viewclass
class MeasurabilityView:
    """Whether it can be told afterwards if an activity was done: the word, and a sentence for each reason."""

    code: str
    word: str
    reasons: tuple[str, ...]


@viewclass
class ActivityView:
    """An activity as a card.

    `figures` are sentences about what was counted, the deciding one first; `details` are
    facts to unfold; `pace` the work month by month.
    """

    anchor: str
    text: Said
    who: str
    target: str
    state: StateView
    figures: tuple[str, ...]
    note: str
    differs: ReportedView | None
    reason: str
    reason_text: Said | None
    instead: Said | None
    details: tuple[Fact, ...]
    pace: PaceView | None
    citizen_role: Said | None = None
    measurability: MeasurabilityView | None = None


@viewclass
class GoalView:
    """What should change, in words, with how it is measured; `result` is where it stands how that went."""

    text: Said
    detail: str
    result: str = ""


@viewclass
class PromiseView:
    """A promise with its activities; `text` is None when the partnership is its own promise.

    `said_missing` says that no viewpoint is behind it.
    """

    anchor: str
    text: Said | None
    serves: tuple[str, ...]
    goals: tuple[GoalView, ...]
    problem: Link | Said | None
    viewpoints: tuple[Link | Said, ...]
    activities: tuple[ActivityView, ...]
    said_missing: str = ""


@viewclass
class NotDoneView:
    """An activity that was not carried out, why, and what happens instead."""

    anchor: str
    text: Said
    state: StateView
    reason: str
    reason_text: Said | None
    instead: Said | None


def describe_promise(
    promise: LinkedPromise,
    partnership: LinkedPartnership,
    grounds: Grounds,
    writer: Writer,
) -> PromiseView:
    """Return a promise as a page shows it; the partnership's own activities make a promise without a text."""
    is_over = partnership.stage == "closed"
    own, record = promise.record, partnership.record
    activities = tuple(describe_activity(activity, grounds, writer, is_over=is_over) for activity in promise.activities)
    serves = tuple(serves_word(writer.catalog, code) for code in (own or record).serves)
    if own is None:
        return PromiseView("", None, serves, (), None, (), activities)
    has_viewpoints = own.viewpoints or any(activity.viewpoints for activity in own.activities)
    return PromiseView(
        promise.id,
        writer.said(own.text),
        serves,
        tuple(describe_goal(goal, writer) for goal in own.goals),
        grounds.find("problem", own.problem),
        tuple(found for ref in own.viewpoints if (found := grounds.find("viewpoint", ref))),
        activities,
        "" if has_viewpoints or record.compiled else writer.t("Ingen synpunkt bakom det här löftet."),
    )


def describe_goal(goal: Goal, writer: Writer) -> GoalView:
    """Return what should change and how it is measured, as two sentences."""
    t = writer.t
    indicator = writer.registry.indicators.get(goal.indicator or "")
    name = writer.name(indicator.name) if indicator else (goal.indicator or "")
    text = writer.said(goal.text) or Said(_direction(goal, name, writer))
    unit = goal.unit or (indicator.unit if indicator else "") or ""

    def with_unit(value: Decimal) -> str:
        return f"{writer.number(value)} {unit}".strip()

    parts = (
        t("utgångsläge {value}", value=with_unit(goal.baseline)) if goal.baseline is not None and goal.baseline_text is None else "",
        t("mål {value}", value=with_unit(goal.target)) if goal.target is not None else "",
        t("senast {when}", when=writer.when(goal.by)) if goal.by else "",
        writer.text(goal.place),
        writer.text(goal.group),
        t("mäts med {name}", name=name) if goal.text is not None and name else "",
        t("planerat urval {n}", n=writer.number(goal.planned_sample)) if goal.planned_sample else "",
        t("första mätningen {when}", when=writer.when(goal.first_wave)) if goal.first_wave else "",
        t("källa: {source}", source=writer.text(goal.source)) if goal.source else "",
    )  # fmt: skip
    detail = capitalise_first(", ".join(part for part in parts if part))
    sentences = (writer.text(goal.baseline_text).rstrip("."), detail)
    result = f"#{routes.indicator_anchor(goal.indicator)}" if goal.indicator else ""
    return GoalView(text, " ".join(f"{sentence}." for sentence in sentences if sentence), result)


def _direction(goal: Goal, name: str, writer: Writer) -> str:
    t = writer.t
    sentence = {
        "increase": t("{name} ska öka", name=name),
        "decrease": t("{name} ska minska", name=name),
        "keep": t("{name} ska behållas", name=name),
        "introduce": t("{name} ska införas", name=name),
    }.get(goal.direction or "", name)
    return capitalise_first(sentence)


def describe_activity(activity: LinkedActivity, grounds: Grounds, writer: Writer, *, is_over: bool) -> ActivityView:
    """Return an activity as a card."""
    measurability = _measurability(activity.measurability, writer)
    delivery = activity.delivery
    said = delivery.said
    target = target_sentence(activity.record.target, writer) if activity.record.target else ""
    figures = tuple(check_sentence(check, activity.record, writer) for check in reversed(delivery.checks))
    if not figures and delivery.counts:
        total = sum((count.amount for count in delivery.counts), Decimal(0))
        figures = (f"{writer.amount(total, activity.record.target.unit if activity.record.target else '')}.",)
    if not figures:
        figures = tuple(
            dict.fromkeys(sentence for result in activity.results if (sentence := result_sentence(result, writer)))
        )
    reason, reason_text, instead = _reasons(said, writer)
    return ActivityView(
        anchor=routes.activity_anchor(activity.id),
        text=writer.said(activity.record.text) or Said(""),
        who=_who(activity, writer),
        target=target,
        state=StateView(delivery.state.value, state_word(writer.catalog, delivery.state, is_over=is_over)),
        figures=figures,
        note=said.note if said else "",
        differs=_differs(delivery, activity, writer),
        reason=reason,
        reason_text=reason_text,
        instead=instead,
        details=_details(activity, target, measurability, grounds, writer),
        pace=describe_pace(activity, writer, is_over=is_over),
        citizen_role=writer.said(activity.record.citizen_role),
        measurability=measurability,
    )  # fmt: skip


def _who(activity: LinkedActivity, writer: Writer) -> str:
    t = writer.t
    partners = [writer.name(party.name) for party in activity.partners]
    if activity.record.lead == "unstated":
        return t("Källan säger inte vem som ansvarar")
    if activity.lead is None:
        names = join_words(partners, t("och")) or t("Flera parter")
        return t("{names} tillsammans", names=capitalise_first(names))
    lead = capitalise_first(writer.name(activity.lead.name))
    if activity.record.unit:
        lead = f"{lead}, {activity.record.unit}"
    if partners:
        return t("{lead}, med {partners}", lead=lead, partners=join_words(partners, t("och")))
    return lead


def _differs(delivery: Delivery, activity: LinkedActivity, writer: Writer) -> ReportedView | None:
    said, counted, target = delivery.said, delivery.same_span, activity.record.target
    if said is None or counted is None or target is None or not delivery.differs:
        return None
    enough = writer.t("tillräckligt") if counted.is_enough else writer.t("mindre än löftet")
    reported = state_word(writer.catalog, said.state).lower()
    if said.value is not None:
        reported = f"{writer.amount(said.value, target.unit)}, {reported}"
    return ReportedView(
        f"{writer.amount(counted.amount, target.unit)}, {enough}",
        reported,
        writer.t(
            "Loggen och rapporten säger olika om {span}. Vi visar båda.",
            span=writer.between(counted.first, counted.last),
        ),
    )


def _measurability(measured: Measurability, writer: Writer) -> MeasurabilityView:
    reasons = tuple(
        measurability_reason(writer.catalog, code, measured.word_of(code))
        for code in measured.reasons
        # "Neither how much" says it once for both.
        if code != "no_end_state"
    )
    return MeasurabilityView(measured.state.value, measurability_word(writer.catalog, measured.state), reasons)


def _details(
    activity: LinkedActivity, target: str, measurability: MeasurabilityView, grounds: Grounds, writer: Writer
) -> tuple[Fact, ...]:
    t, record = writer.t, activity.record
    return facts(
        writer.fact(t("Mål"), target) if target else None,
        writer.fact(t("Färdigt när"), record.end_state) if record.end_state else None,
        writer.fact(t("Så räknas det"), record.counting_rule) if record.counting_rule else None,
        writer.fact(t("Andel av"), record.share_of) if record.share_of else None,
        writer.fact(t("Var"), *record.where) if record.where else None,
        writer.fact(t("När"), record.when) if record.when else None,
        writer.fact(t("Börjar"), writer.when(record.start)) if record.start else None,
        writer.fact(t("Klart senast"), writer.when(record.due)) if record.due else None,
        writer.fact(t("För vem"), record.target_group) if record.target_group else None,
        writer.fact(t("Varför"), record.purpose) if record.purpose else None,
        writer.fact(t("Villkor"), record.condition) if record.condition else None,
        writer.fact(t("Mäts med"), record.measured_by) if record.measured_by else None,
        writer.fact(t("Sorts åtgärd"), choice_word(writer.catalog, record.kind)) if record.kind else None,
        writer.fact(
            t("Nytt eller vanligt arbete"),
            choice_word(writer.catalog, record.additionality) if record.additionality else None,
        ),
        writer.fact(t("Så kan du vara med"), record.citizen_role) if record.citizen_role else None,
        writer.fact(t("Varför vi tror att det fungerar"), record.evidence.text, *_evidence_sources(record, writer))
        if record.evidence
        else None,
        writer.fact(t("Ska påverka orsaken"), *(grounds.find("cause", ref) for ref in record.acts_on))
        if record.acts_on
        else None,
        writer.fact(t("Bygger på synpunkten"), *(grounds.find("viewpoint", ref) for ref in record.viewpoints))
        if record.viewpoints
        else None,
        _work(activity, writer),
        writer.fact(t("Att tänka på"), record.note) if record.note else None,
        writer.fact(t("Går det att mäta?"), measurability.word, *measurability.reasons),
    )


def _work(activity: LinkedActivity, writer: Writer) -> Fact | None:
    """Who did what was counted, by party and by kind of unit, and how long it took, as far as the log says."""
    t, work = writer.t, break_down(activity.delivery.counts)
    names = {party.id: writer.name(party.name) for party in activity.workers}
    lead = activity.lead.id if activity.lead else ""
    # That the one who leads did it all goes without saying.
    by_party = () if [party for party, _ in work.parties] == [lead] else work.parties
    by_unit = () if by_party and len(work.unit_kinds) == 1 else work.unit_kinds
    hours = _hours(work, activity, writer) if work.minutes else ""
    if by_party or by_unit:
        return writer.fact(t("Gjort av"), _amounts_of(by_party, names, writer), _amounts_of(by_unit, {}, writer), hours)
    return writer.fact(t("Tid"), hours)


def _amounts_of(amounts: tuple[tuple[str, Decimal], ...], names: dict[str, str], writer: Writer) -> str:
    """Names with amounts: "Polisen 180, föreningarna 121"."""
    unknown = writer.t("inte angivet")
    parts = (f"{names.get(name, name) or unknown} {writer.number(amount)}" for name, amount in amounts)
    return capitalise_first(", ".join(parts))


def _hours(work: Breakdown, activity: LinkedActivity, writer: Writer) -> str:
    t, tn = writer.t, writer.tn
    # Half an hour says something of two hours, and nothing of a hundred.
    hours = round(Decimal(work.minutes) / 60, 1 if work.minutes < 600 else 0)
    if work.minutes < 60:
        time = tn("{n} minut", "{n} minuter", work.minutes)
    else:
        time = tn("{n} timme", "{n} timmar", 1 if hours == 1 else 2, n=writer.number(hours, 1))
    if work.timed == work.total:
        return time
    unit = activity.record.target.unit if activity.record.target else ""
    return t(
        "{time}, för {part} av {amount}",
        time=time,
        part=writer.number(work.timed),
        amount=writer.amount(work.total, unit).rstrip(),
    )


def _evidence_sources(record: Activity, writer: Writer) -> list[Link | Said]:
    found = [writer.source(source) for source in record.evidence.sources] if record.evidence else []
    return [Link(source.title, source.url) if source.url else Said(source.title) for source in found]


def describe_not_done(activity: LinkedActivity, writer: Writer) -> NotDoneView:
    """Return an activity that was not carried out, with the reason."""
    delivery = activity.delivery
    return NotDoneView(
        routes.activity_anchor(activity.id),
        writer.said(activity.record.text) or Said(""),
        StateView(delivery.state.value, state_word(writer.catalog, delivery.state)),
        *_reasons(delivery.said, writer),
    )


def _reasons(said: SaidOf | None, writer: Writer) -> tuple[str, Said | None, Said | None]:
    """Why something was not done, as a word and as a sentence, and what is done instead."""
    if said is None:
        return "", None, None
    code = said.reason_code
    return (
        reason_word(writer.catalog, code) if code and code != "other" else "",
        writer.said(said.reason) if said.reason else None,
        writer.said(said.instead) if said.instead else None,
    )
