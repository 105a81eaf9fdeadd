"""A partnership's page: the page people are sent to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.model.partnerships import Goal, Partnership
from generator.site import routes
from generator.site.delivery import Delivery, DeliveryState
from generator.site.site import LinkedActivity, LinkedMunicipality, LinkedPartnership, Site
from generator.text import capitalise_first, excerpt, join_words
from generator.views.background import background_facts, change_section
from generator.views.cards import compiled_view, feedback_sentence, party_names, state_counts
from generator.views.follow_up import FollowUpView, describe_follow_up, measurement_section
from generator.views.parts import (
    CompiledView,
    Fact,
    Link,
    PageHead,
    Said,
    Section,
    SourceView,
    StateCount,
    StateView,
    TableView,
    Writer,
    facts,
)
from generator.views.target import check_sentence, target_sentence
from generator.views.timeline import TimelineView, describe_timeline
from generator.views.words import choice_word, reason_word, serves_word, stage_word, state_word


@dataclass(frozen=True, slots=True)
class ReportedView:
    """What the count says beside what the parties say, where the two differ."""

    computed: str
    reported: str
    note: str


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity as a card.

    `figures` are sentences about what was counted, the deciding one first; `details` are
    facts to unfold; `months` the amounts a month.
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
    months: TableView | None
    citizen_role: Said | None = None


@dataclass(frozen=True, slots=True)
class GoalView:
    """What should change, in words, with how it is measured."""

    text: Said
    detail: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise with its activities; `text` is None when the partnership is its own promise."""

    anchor: str
    text: Said | None
    serves: tuple[str, ...]
    goals: tuple[GoalView, ...]
    problem: Said | None
    activities: tuple[ActivityView, ...]


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """A dialogue behind the promise, in one line with what was raised."""

    link: Link
    when: str
    participants: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotDoneView:
    """An activity that was not carried out, why, and what happens instead."""

    anchor: str
    text: Said
    state: StateView
    reason: str
    reason_text: Said | None
    instead: Said | None


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """Everything that the page says, in the order it says it."""

    page: PageHead
    municipality: Link
    lead: str
    summary: Said | None
    compiled: CompiledView | None
    stage: str
    stage_word: str
    current: Link | None
    closed_band: str
    states: tuple[StateCount, ...]
    activity_count: int
    activity_sentence: str
    latest: Link | None
    feedback: str
    is_feedback_overdue: bool
    problems: tuple[Said, ...]
    based_on: tuple[Said, ...]
    dialogues: tuple[DialogueLine, ...]
    said_missing: str
    goals: tuple[GoalView, ...]
    promises: tuple[PromiseView, ...]
    timeline: TimelineView
    not_done: tuple[NotDoneView, ...]
    follow_ups: tuple[FollowUpView, ...]
    measurements: Section | None
    follow_up_plan: Said | None
    next_lines: tuple[Said | Link, ...]
    background: tuple[Fact, ...]
    changes: Section | None
    sources: tuple[SourceView, ...]
    notes: tuple[Said, ...]
    error_url: str
    related: tuple[Link, ...] = ()


def describe_partnership(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, site: Site, writer: Writer
) -> PartnershipView:
    """Return what the page of *partnership* says."""
    t, tn = writer.t, writer.tn
    record = partnership.files.partnership.record
    place = municipality.place
    title = writer.said(record.title) or Said("")
    period = writer.period(record.period)
    parties = party_names(partnership, writer)
    current = _current(partnership, municipality, writer)
    promises = tuple(_promise(promise.record, promise.id, promise.activities, record, writer) for promise in partnership.promises)
    count = len(partnership.activities)
    not_done = tuple(
        _not_done(activity, writer)
        for activity in partnership.activities
        if activity.delivery.state in (DeliveryState.NOT_DELIVERED, DeliveryState.CANCELLED)
    )
    dialogues = tuple(_dialogue_line(dialogue, writer) for dialogue in partnership.dialogues)
    return PartnershipView(
        page=PageHead(
            kind="partnership",
            url=partnership.url,
            title=title.text,
            head_title=t("{title} – {place} {period}", title=title.text, place=place.name, period=period),
            description=excerpt(writer.text(record.summary) or _lead(record, parties, period, writer), 155),
            language=writer.language,
            crumbs=(
                Link(t("Kommuner"), routes.MUNICIPALITIES),
                Link(place.name, place.url),
            ),
            invented=place.invented,
            published=_published(partnership),
        ),
        municipality=Link(place.official_name, place.url),
        lead=_lead(record, parties, period, writer),
        summary=writer.said(record.summary),
        compiled=compiled_view(record.compiled, partnership.sources, writer),
        stage=partnership.stage,
        stage_word=stage_word(writer.catalog, partnership.stage),
        current=current,
        closed_band=t("Det här löftet gällde {period}.", period=period) if partnership.stage == "closed" and not record.period.is_undated else "",
        states=state_counts(partnership.states, writer),
        activity_count=count,
        activity_sentence=tn("{n} åtgärd", "{n} åtgärder", count),
        latest=_latest(partnership, writer),
        feedback=feedback_sentence(partnership, site.today, writer),
        is_feedback_overdue=partnership.freshness.state == "overdue",
        problems=tuple(said for text in _problem_texts(record, municipality) if (said := writer.said(text))),
        based_on=tuple(
            said for text in record.based_on
            if not any(dialogue.id == text.sv for dialogue in partnership.dialogues) and (said := _based_on(text, municipality, writer))
        ),
        dialogues=dialogues,
        said_missing="" if dialogues or record.problems or record.based_on else t("Vi har inte hittat någon dialog bakom det här löftet."),
        goals=tuple(_goal(goal, writer) for goal in record.goals),
        promises=promises,
        timeline=describe_timeline(partnership, site, writer),
        not_done=not_done,
        follow_ups=tuple(describe_follow_up(filed, partnership, municipality, writer) for filed in reversed(partnership.files.follow_ups)),
        measurements=measurement_section(partnership, site, writer),
        follow_up_plan=writer.said(record.follow_up_plan),
        next_lines=_next_lines(partnership, municipality, site, writer),
        background=background_facts(partnership, municipality, writer),
        changes=change_section(record, writer),
        sources=tuple(writer.source(source) for source in partnership.sources),
        notes=tuple(said for note in record.notes if (said := writer.said(note))),
        error_url="om/kontakt-och-fel/",
    )  # fmt: skip


def _lead(record: Partnership, parties: str, period: str, writer: Writer) -> str:
    t = writer.t
    who = capitalise_first(parties)
    if record.period.is_undated:
        return t("{who} har lovat detta, {period}.", who=who, period=period)
    if record.state == "proposed":
        return t("{who} föreslår detta för {period}.", who=who, period=period)
    if record.period.end is None:
        return t("{who} lovar detta {period}.", who=who, period=period)
    return t("{who} lovar detta för {period}.", who=who, period=period)


def _published(partnership: LinkedPartnership) -> str:
    record = partnership.files.partnership.record
    signed = record.signed or record.decided
    return str(signed) if signed is not None and signed.is_day else ""


def _current(partnership: LinkedPartnership, municipality: LinkedMunicipality, writer: Writer) -> Link | None:
    if partnership.stage not in ("closed", "withdrawn"):
        return None
    others = [item for item in municipality.all_partnerships if item.id != partnership.id and item.stage == "running"]
    if not others:
        return Link(writer.t("Alla löften i {place}", place=municipality.place.name), municipality.place.url)
    if len(others) == 1:
        return Link(writer.t("Se vad som gäller nu"), others[0].url)
    return Link(writer.t("Se vad som gäller nu"), municipality.place.url)


def _latest(partnership: LinkedPartnership, writer: Writer) -> Link | None:
    posts = [post for post in partnership.posts if post.record.audience != "staff"]
    if not posts:
        return None
    title = writer.text(posts[0].record.title)
    return Link(f"{title}, {writer.day(posts[0].day)}", posts[0].url)


def _problem_texts(record: Partnership, municipality: LinkedMunicipality) -> tuple[object, ...]:
    problems = {filed.id: filed.record.title for filed in (municipality.files.problems if municipality.files else ())}
    return tuple(problems.get(text.sv, text) for text in record.problems)


def _based_on(text: object, municipality: LinkedMunicipality, writer: Writer) -> Said | None:
    files = municipality.files
    known = {}
    if files is not None:
        for filed in files.pictures:
            known[filed.id] = filed.record.title or choice_word(writer.catalog, filed.record.scope)
        for filed_agreement in files.agreements:
            known[filed_agreement.id] = filed_agreement.record.title or writer.t("Samverkansöverenskommelse")
    return writer.said(known.get(str(text), text))  # type: ignore[arg-type]


def _promise(
    promise: object, anchor: str, activities: tuple[LinkedActivity, ...], record: Partnership, writer: Writer
) -> PromiseView:
    from generator.model.partnerships import Promise

    views = tuple(_activity(activity, record, writer) for activity in activities)
    if not isinstance(promise, Promise):
        serves = tuple(serves_word(writer.catalog, code) for code in record.serves)
        return PromiseView("", None, serves, (), None, views)
    return PromiseView(
        anchor,
        writer.said(promise.text),
        tuple(serves_word(writer.catalog, code) for code in promise.serves),
        tuple(_goal(goal, writer) for goal in promise.goals),
        None,
        views,
    )


def _goal(goal: Goal, writer: Writer) -> GoalView:
    t = writer.t
    indicator = writer.registry.indicators.get(goal.indicator or "")
    name = writer.name(indicator.name) if indicator else (goal.indicator or "")
    text = writer.said(goal.text)
    if text is None:
        direction = {
            "increase": t("{name} ska öka"),
            "decrease": t("{name} ska minska"),
            "keep": t("{name} ska behållas"),
            "introduce": t("{name} ska införas"),
        }.get(goal.direction or "", "{name}")
        text = Said(capitalise_first(direction.replace("{name}", name)))
    parts = []
    unit = goal.unit or (indicator.unit if indicator else "") or ""
    if goal.baseline is not None:
        parts.append(t("utgångsläge {value}", value=f"{writer.number(goal.baseline)} {unit}".strip()))
    if goal.baseline_text is not None:
        parts.append(t("utgångsläge {value}", value=writer.text(goal.baseline_text)))
    if goal.target is not None:
        parts.append(t("mål {value}", value=f"{writer.number(goal.target)} {unit}".strip()))
    if goal.by is not None:
        parts.append(t("senast {when}", when=writer.when(goal.by)))
    if goal.place is not None:
        parts.append(writer.text(goal.place))
    if goal.group is not None:
        parts.append(writer.text(goal.group))
    if goal.text is not None and indicator is not None:
        parts.append(t("mäts med {name}", name=name))
    if goal.planned_sample is not None:
        parts.append(t("planerat urval {n} personer", n=writer.number(goal.planned_sample)))
    if goal.first_wave is not None:
        parts.append(t("första mätningen {when}", when=writer.when(goal.first_wave)))
    if goal.source is not None:
        parts.append(t("källa: {source}", source=writer.text(goal.source)))
    return GoalView(text, capitalise_first(", ".join(parts)) + ("." if parts else ""))


def _activity(activity: LinkedActivity, record: Partnership, writer: Writer) -> ActivityView:
    delivery = activity.delivery
    said = delivery.said
    figures = tuple(check_sentence(check, activity.record, writer) for check in reversed(delivery.checks))
    if not delivery.checks and delivery.counts:
        total = sum((count.amount for count in delivery.counts), Decimal(0))
        figures = (writer.amount(total, activity.record.target.unit if activity.record.target else ""),)
    if said and said.text and not delivery.checks:
        figures = (said.text,)
    return ActivityView(
        anchor=routes.activity_anchor(activity.id),
        text=writer.said(activity.record.text) or Said(""),
        who=_who(activity, writer),
        target=target_sentence(activity.record.target, writer) if activity.record.target else "",
        state=StateView(delivery.state.value, state_word(writer.catalog, delivery.state)),
        figures=figures,
        note=said.note if said else "",
        differs=_differs(delivery, activity, writer),
        reason=reason_word(writer.catalog, said.reason_code) if said and said.reason_code and said.reason_code != "other" else "",
        reason_text=writer.said(said.reason) if said and said.reason else None,
        instead=writer.said(said.instead) if said and said.instead else None,
        details=_details(activity, writer),
        months=_months(delivery, activity, writer),
        citizen_role=writer.said(activity.record.citizen_role),
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
    said = delivery.said
    if said is None or not delivery.differs:
        return None
    unit = activity.record.target.unit if activity.record.target else ""
    reported = state_word(writer.catalog, said.state)
    if said.value is not None and unit:
        reported = f"{reported}, {writer.amount(said.value, unit)}"
    computed = state_word(writer.catalog, delivery.computed or delivery.state)
    if delivery.checks and unit:
        computed = f"{computed}, {writer.amount(delivery.checks[-1].amount, unit)}"
    return ReportedView(
        computed, reported, writer.t("Vi visar båda när loggen och rapporten inte säger samma sak.")
    )


def _details(activity: LinkedActivity, writer: Writer) -> tuple[Fact, ...]:
    t, record = writer.t, activity.record
    return facts(
        writer.fact(t("Mål"), target_sentence(record.target, writer) if record.target else None),
        writer.fact(t("Färdigt när"), record.end_state),
        writer.fact(t("Så räknas det"), record.counting_rule),
        writer.fact(t("Andel av"), record.share_of),
        writer.fact(t("Var"), *record.where),
        writer.fact(t("När"), record.when),
        writer.fact(t("Börjar"), writer.when(record.start) if record.start else None),
        writer.fact(t("Klart senast"), writer.when(record.due) if record.due else None),
        writer.fact(t("För vem"), record.target_group),
        writer.fact(t("Varför"), record.purpose),
        writer.fact(t("Villkor"), record.condition),
        writer.fact(t("Mäts med"), record.measured_by),
        writer.fact(t("Sorts åtgärd"), choice_word(writer.catalog, record.kind) if record.kind else None),
        writer.fact(
            t("Nytt eller vanligt arbete"),
            choice_word(writer.catalog, record.additionality) if record.additionality else None,
        ),
        writer.fact(t("Så kan du vara med"), record.citizen_role),
        writer.fact(t("Varför vi tror att det fungerar"), record.evidence.text if record.evidence else None),
        writer.fact(t("Att tänka på"), record.note),
    )


def _months(delivery: Delivery, activity: LinkedActivity, writer: Writer) -> TableView | None:
    if len(delivery.months) < 2 or activity.record.target is None:
        return None
    from generator.i18n import format_month

    rows = tuple(
        (capitalise_first(format_month(year, month, writer.language)), writer.number(amount))
        for year, month, amount in delivery.months
    )
    _, many = writer.registry.plural(activity.record.target.unit, writer.language)
    return TableView(
        writer.t("Månad för månad"), (writer.t("Månad"), capitalise_first(many)), rows, (False, True)
    )


def _not_done(activity: LinkedActivity, writer: Writer) -> NotDoneView:
    view = _activity(activity, Partnership.model_construct(), writer)
    return NotDoneView(view.anchor, view.text, view.state, view.reason, view.reason_text, view.instead)


def _dialogue_line(dialogue: object, writer: Writer) -> DialogueLine:
    from generator.site.site import LinkedDialogue
    from generator.views.dialogue import dialogue_title, participants_sentence, when_sentence

    assert isinstance(dialogue, LinkedDialogue)
    return DialogueLine(
        Link(dialogue_title(dialogue, writer), dialogue.url),
        when_sentence(dialogue, writer),
        participants_sentence(dialogue, writer),
        tuple(writer.text(theme.theme) for theme in dialogue.record.themes[:5]),
    )


def _next_lines(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, site: Site, writer: Writer
) -> tuple[Said | Link, ...]:
    from generator.views.dialogue import dialogue_title, when_sentence

    t = writer.t
    lines: list[Said | Link] = []
    fresh = partnership.freshness
    if fresh.due is not None and fresh.state == "fresh":
        lines.append(Said(t("Nästa återkoppling kommer senast {day}.", day=writer.day(fresh.due))))
    elif fresh.due is not None:
        lines.append(Said(t("Återkoppling skulle ha kommit {day}.", day=writer.day(fresh.due))))
    for dialogue in municipality.dialogues:
        if dialogue.is_coming and not dialogue.record.cancelled:
            lines.append(Link(f"{dialogue_title(dialogue, writer)}, {when_sentence(dialogue, writer)}", dialogue.url))
    successor = partnership.files.partnership.record.successor
    for other in municipality.partnerships:
        if other.id == successor:
            lines.append(Link(t("Löftet som kom efter: {title}", title=writer.text(other.files.partnership.record.title)), other.url))
    return tuple(lines)
