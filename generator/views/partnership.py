"""A partnership's page: the page people are sent to."""

from __future__ import annotations

from generator.site import routes
from generator.site.delivery import DeliveryState
from generator.site.site import LinkedDialogue, LinkedMunicipality, LinkedPartnership, Site
from generator.text import capitalise_first, excerpt
from generator.views.activity import (
    GoalView,
    NotDoneView,
    PromiseView,
    describe_goal,
    describe_not_done,
    describe_promise,
)
from generator.views.background import background_facts, change_section
from generator.views.cards import compiled_view, feedback_sentence, party_names, state_counts
from generator.views.dialogue import dialogue_title, participants_sentence, when_sentence
from generator.views.follow_up import (
    FollowUpView,
    describe_follow_up,
    newest_first,
)
from generator.views.grounds import Grounds
from generator.views.parts import (
    CompiledView,
    Fact,
    Link,
    PageHead,
    Said,
    Section,
    SourceView,
    StateCount,
    Writer,
)
from generator.views.pictures import PictureView, describe_picture
from generator.views.results import ResultsView, describe_results
from generator.views.steps import StepView, describe_steps
from generator.views.timeline import TimelineView, describe_timeline
from generator.views.viewclass import viewclass
from generator.views.words import stage_word
from generator.views.work_file import has_months


@viewclass
class DialogueLine:
    """A dialogue behind the promise, in one line with what was raised."""

    link: Link
    when: str
    participants: str
    themes: tuple[str, ...]


@viewclass
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
    problems: tuple[Link | Said, ...]
    based_on: tuple[Link | Said, ...]
    dialogues: tuple[DialogueLine, ...]
    said_missing: str
    goals: tuple[GoalView, ...]
    promises: tuple[PromiseView, ...]
    timeline: TimelineView
    not_done: tuple[NotDoneView, ...]
    follow_ups: tuple[FollowUpView, ...]
    results: ResultsView | None
    led_to_missing: str
    follow_up_plan: Said | None
    next_lines: tuple[Said | Link, ...]
    background: tuple[Fact, ...]
    steps: tuple[StepView, ...]
    changes: Section | None
    sources: tuple[SourceView, ...]
    notes: tuple[Said, ...]
    error_url: str
    picture: PictureView | None = None
    months_url: str = ""


def describe_partnership(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, site: Site, writer: Writer
) -> PartnershipView:
    """Return what the page of *partnership* says."""
    t, tn = writer.t, writer.tn
    record = partnership.record
    place = municipality.place
    title = writer.said(record.title) or Said("")
    period = writer.period(record.period)
    parties = party_names(partnership, writer)
    current = _current(partnership, municipality, writer)
    grounds = Grounds(municipality, writer)
    promises = tuple(describe_promise(promise, partnership, grounds, writer) for promise in partnership.promises)
    count = len(partnership.activities)
    not_done = tuple(
        describe_not_done(activity, writer)
        for activity in partnership.activities
        if activity.delivery.state in (DeliveryState.NOT_DELIVERED, DeliveryState.CANCELLED)
    )
    results = describe_results(partnership, writer)
    dialogues = tuple(_dialogue_line(dialogue, writer) for dialogue in partnership.dialogues)
    return PartnershipView(
        page=PageHead(
            kind="partnership",
            url=partnership.url,
            title=title.text,
            head_title=t("{title} – {place} {period}", title=title.text, place=place.name, period=period),
            description=excerpt(writer.text(record.summary) or _lead(partnership, parties, period, writer), 155),
            language=writer.language,
            crumbs=(
                Link(t("Kommuner"), routes.MUNICIPALITIES),
                Link(place.name, place.url),
            ),
            invented=place.invented,
            published=_published(partnership),
        ),
        municipality=Link(place.official_name, place.url),
        lead=_lead(partnership, parties, period, writer),
        summary=writer.said(record.summary),
        compiled=compiled_view(record.compiled, partnership.sources, writer),
        stage=partnership.stage,
        stage_word=stage_word(writer.catalog, partnership.stage),
        current=current,
        closed_band=t("Det här löftet gällde {period}.", period=period) if partnership.stage == "closed" and not record.period.is_undated else "",
        states=state_counts(partnership, writer),
        activity_count=count,
        activity_sentence=tn("{n} åtgärd", "{n} åtgärder", count),
        latest=_latest(partnership, writer),
        feedback=feedback_sentence(partnership, site.today, writer),
        is_feedback_overdue=partnership.freshness.state == "overdue",
        problems=tuple(found for text in record.problems if (found := grounds.find("problem", text))),
        based_on=tuple(
            found for text in record.based_on
            if not any(dialogue.id == text.sv for dialogue in partnership.dialogues) and (found := grounds.find_any(text))
        ),
        dialogues=dialogues,
        said_missing="" if dialogues or record.problems or record.based_on else t("Vi har inte hittat någon dialog bakom det här löftet."),
        goals=tuple(describe_goal(goal, writer) for goal in record.goals),
        promises=promises,
        timeline=describe_timeline(partnership, site, writer),
        not_done=not_done,
        follow_ups=tuple(describe_follow_up(filed, partnership, municipality, writer) for filed in newest_first(partnership.files.follow_ups)),
        results=results,
        led_to_missing=_led_to_missing(partnership, results, writer),
        follow_up_plan=writer.said(record.follow_up_plan),
        next_lines=_next_lines(partnership, municipality, site, writer),
        background=background_facts(partnership, municipality, writer),
        steps=describe_steps(partnership, municipality, grounds, writer),
        changes=change_section(record, writer),
        sources=tuple(writer.source(source) for source in partnership.sources),
        notes=tuple(said for note in record.notes if (said := writer.said(note))),
        error_url="om/kontakt-och-fel/",
        picture=describe_picture(
            partnership.files.images,
            record.image.file if record.image else None,
            partnership.url,
            writer,
            alt=record.image.alt if record.image else None,
            decorative=record.image is not None and record.image.decorative,
            caption=record.image.caption if record.image else None,
        ),
        months_url=routes.work_file_url(place.slug) if has_months(partnership) else "",
    )  # fmt: skip


def _lead(partnership: LinkedPartnership, parties: str, period: str, writer: Writer) -> str:
    t, record = writer.t, partnership.record
    who = capitalise_first(parties)
    if record.period.is_undated:
        return t("{who} har lovat detta, {period}.", who=who, period=period)
    if record.state == "proposed":
        return t("{who} föreslår detta för {period}.", who=who, period=period)
    if partnership.stage == "closed":
        return t("{who} lovade detta för {period}.", who=who, period=period)
    if record.period.end is None:
        return t("{who} lovar detta {period}.", who=who, period=period)
    return t("{who} lovar detta för {period}.", who=who, period=period)


def _published(partnership: LinkedPartnership) -> str:
    record = partnership.record
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


def _dialogue_line(dialogue: LinkedDialogue, writer: Writer) -> DialogueLine:
    return DialogueLine(
        Link(dialogue_title(dialogue, writer), dialogue.url),
        when_sentence(dialogue, writer),
        participants_sentence(dialogue, writer),
        tuple(writer.text(theme.theme) for theme in dialogue.record.themes[:5]),
    )


def _led_to_missing(partnership: LinkedPartnership, results: ResultsView | None, writer: Writer) -> str:
    t = writer.t
    if results is not None or any(filed.record.effects for filed in partnership.files.follow_ups):
        return ""
    if partnership.record.compiled is not None:
        return t("Vi har inte hittat någon mätning av vad löftet ledde till.")
    return t("Ingen har mätt vad löftet ledde till än.")


def _next_lines(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, site: Site, writer: Writer
) -> tuple[Said | Link, ...]:
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
    successor = partnership.record.successor
    for other in municipality.partnerships:
        if other.id == successor:
            lines.append(
                Link(
                    t("Löftet som kom efter: {title}", title=writer.text(other.record.title)),
                    other.url,
                )
            )
    return tuple(lines)
