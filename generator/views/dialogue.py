"""A dialogue's page: before it, how to take part; after it, who came, what was said and what it became."""

from __future__ import annotations

from generator.i18n import format_percent, format_span
from generator.model.groundwork import Participants, RaisedTheme, Rating
from generator.site import routes
from generator.site.link import resolve_sources
from generator.site.site import LinkedDialogue, LinkedMunicipality, Site
from generator.text import capitalise_first, excerpt, join_words
from generator.views.cards import compiled_view
from generator.views.parts import (
    CompiledView,
    Fact,
    Link,
    PageHead,
    Said,
    SourceView,
    TableView,
    Writer,
    facts,
)
from generator.views.viewclass import viewclass
from generator.views.words import choice_word, method_word, outcome_word


@viewclass
class ThemeView:
    """What was raised, how much of it, and what became of it."""

    text: Said
    measure: str
    compare: str
    became: Said | None
    outcome: str


@viewclass
class ViewpointView:
    """One aggregated viewpoint and its answer; `answer` says that it is still open when it is."""

    anchor: str
    summary: str
    theme: str
    place: str
    people: str
    answer: str
    leads_to: Link | None


@viewclass
class DialogueView:
    """Everything that the page says, in order."""

    page: PageHead
    municipality: Link
    audience: str
    when: str
    where: str
    is_coming: bool
    is_cancelled: bool
    summary: Said | None
    compiled: CompiledView | None
    influence: tuple[Fact, ...]
    participants: str
    participant_table: TableView | None
    themes: tuple[ThemeView, ...]
    viewpoints: tuple[ViewpointView, ...]
    staff: tuple[Fact, ...]
    ratings: tuple[Fact, ...]
    feedback: Link | None
    feedback_line: str
    is_overdue: bool
    facts: tuple[Fact, ...]
    partnerships: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    notes: tuple[Said, ...]


def dialogue_title(dialogue: LinkedDialogue, writer: Writer) -> str:
    """Its title, or what it is and when."""
    record = dialogue.record
    if record.title is not None:
        return writer.text(record.title)
    if record.audience == "staff":
        return writer.t("Medarbetardialog")
    return writer.t("Medborgardialog")


def when_sentence(dialogue: LinkedDialogue, writer: Writer) -> str:
    """When it was or will be, in words; empty when nobody has said."""
    record = dialogue.record
    if record.date is None:
        return ""
    words = format_span(record.date, record.date_to, writer.language) if record.date_to else writer.when(record.date)
    return f"{words}, {writer.t('kl.')}\u00a0{record.time.replace(':', '.')}" if record.time else words


def participants_sentence(dialogue: LinkedDialogue, writer: Writer) -> str:
    """How many took part: "1 200 personer", "ungefär 350 personer"; empty when unknown."""
    people = dialogue.record.participants
    if people is None or people.total is None:
        return ""
    words = writer.tn("{n} person", "{n} personer", people.total)
    return writer.t("ungefär {amount}", amount=words) if people.about else words


def describe_dialogue(
    dialogue: LinkedDialogue, municipality: LinkedMunicipality, site: Site, writer: Writer
) -> DialogueView:
    """Return what the page of *dialogue* says."""
    t, record, place = writer.t, dialogue.record, municipality.place
    title = dialogue_title(dialogue, writer)
    when = when_sentence(dialogue, writer)
    where = join_words([writer.text(text) for text in record.place], t("och"))
    sources = resolve_sources(record.sources, municipality.sources)
    return DialogueView(
        page=PageHead(
            kind="dialogue",
            url=dialogue.url,
            title=title,
            head_title=t("{title} – {place}", title=title, place=place.name),
            description=excerpt(
                writer.text(record.summary) or t("{what} i {place}, {when}.", what=choice_word(writer.catalog, record.audience), place=place.name, when=when or t("utan angivet datum")), 155
            ),
            language=writer.language,
            crumbs=(Link(t("Kommuner"), routes.MUNICIPALITIES), Link(place.name, place.url)),
            invented=place.invented,
            published=str(record.date) if record.date and record.date.is_day else "",
        ),
        municipality=Link(place.official_name, place.url),
        audience=t("Dialog med medarbetare") if record.audience == "staff" else t("Dialog med medborgare"),
        when=capitalise_first(when),
        where=where,
        is_coming=dialogue.is_coming,
        is_cancelled=record.cancelled,
        summary=writer.said(record.summary),
        compiled=compiled_view(record.compiled, sources, writer),
        influence=facts(
            writer.fact(t("Det här kan du påverka"), record.open_for_influence),
            writer.fact(t("Det här är redan bestämt"), record.already_decided),
            writer.fact(t("Så är du med"), record.how_to_take_part),
            writer.fact(t("Varför vi frågar"), record.purpose),
        ),
        participants=participants_sentence(dialogue, writer),
        participant_table=_participant_table(record.participants, writer),
        themes=tuple(_theme(theme, writer) for theme in record.themes),
        viewpoints=_viewpoints(dialogue, municipality, writer),
        staff=facts(
            writer.fact(t("Vad det handlar om"), *record.what),
            writer.fact(t("Hur vi kan arbeta"), *record.how),
            writer.fact(t("Orsaker"), *record.causes),
            writer.fact(t("Mål"), *record.goals),
            writer.fact(t("Så kan det följas upp"), *record.follow_up_ideas),
            writer.fact(t("Underlag som visades"), *record.inputs_shown),
            writer.fact(t("Var med och valde åtgärder"), _yes_no(record.took_part_in_choice, writer)),
            writer.fact(t("Gruppchefen kände till syftet"), _yes_no(record.group_leader_briefed, writer)),
        ),
        ratings=tuple(
            fact for rating in record.ratings
            if (fact := writer.fact(writer.text(rating.question), _rating(rating, writer)))
        ),
        feedback=Link(writer.text(dialogue.feedback.record.title), dialogue.feedback.url) if dialogue.feedback else None,
        feedback_line=_feedback_line(dialogue, writer),
        is_overdue=dialogue.is_overdue,
        facts=facts(
            writer.fact(t("Form"), _methods(dialogue, writer), record.form),
            writer.fact(t("Sätt"), choice_word(writer.catalog, record.mode) if record.mode else None),
            writer.fact(t("Ordnades av"), _organisers(dialogue, municipality, writer)),
            writer.fact(t("Fler kommuner"), *(Link(writer.registry.municipalities[slug].official_name, routes.municipality_url(slug)) for slug in record.municipalities if slug in writer.registry.municipalities)),
            writer.fact(t("Fick frågan"), writer.tn("{n} person", "{n} personer", record.participants.invited) if record.participants and record.participants.invited else None),
            writer.fact(t("Svarsfrekvens"), format_percent(record.participants.response_rate, writer.language, 1) if record.participants and record.participants.response_rate is not None else None),
            writer.fact(t("Om deltagarna"), record.participants.note if record.participants else None),
            writer.fact(t("Vem vi ville nå"), record.target_group_analysis),
            writer.fact(t("Så ser det ut på platsen"), record.local_conditions),
            writer.fact(t("Så förbereddes de som höll dialogen"), record.briefing),
        ),
        partnerships=tuple(
            Link(writer.text(item.record.title), item.url)
            for item in municipality.partnerships if any(linked.id == dialogue.id for linked in item.dialogues)
        ),
        sources=tuple(writer.source(source) for source in sources),
        notes=tuple(said for note in record.notes if (said := writer.said(note))),
    )  # fmt: skip


def _yes_no(flag: bool | None, writer: Writer) -> str | None:
    if flag is None:
        return None
    return writer.t("Ja") if flag else writer.t("Nej")


def _methods(dialogue: LinkedDialogue, writer: Writer) -> str | None:
    words = [method_word(writer.catalog, method) for method in dialogue.record.method if method != "other"]
    return capitalise_first(join_words(words, writer.t("och"))) if words else None


def _organisers(dialogue: LinkedDialogue, municipality: LinkedMunicipality, writer: Writer) -> str | None:
    names = []
    for ref in dialogue.record.organisers:
        if ref == "municipality":
            names.append(municipality.place.official_name)
        else:
            party = writer.registry.parties.get(ref)
            names.append(writer.name(party.name) if party else ref)
    return capitalise_first(join_words(names, writer.t("och"))) if names else None


def _rating(rating: Rating, writer: Writer) -> str:
    parts = []
    if rating.share is not None:
        parts.append(format_percent(rating.share, writer.language, 1))
    if rating.answer is not None:
        parts.append(writer.text(rating.answer))
    if rating.n is not None:
        parts.append(writer.tn("{n} svar", "{n} svar", rating.n))
    return ", ".join(parts)


def _participant_table(people: Participants | None, writer: Writer) -> TableView | None:
    if people is None:
        return None
    t = writer.t
    rows = [
        (label, writer.number(count))
        for label, count in (
            (t("Kvinnor"), people.women),
            (t("Män"), people.men),
            (t("Annat eller inte angivet"), people.other),
            *((t("{ages} år", ages=band.band), band.count) for band in people.age_bands),
        )
        if count is not None
    ]
    return TableView(t("Vilka som var med"), (t("Grupp"), t("Antal")), tuple(rows), (False, True)) if rows else None


def _theme(theme: RaisedTheme, writer: Writer) -> ThemeView:
    measures = []
    if theme.rank is not None:
        measures.append(writer.t("plats {rank}", rank=theme.rank))
    if theme.share is not None:
        measures.append(format_percent(theme.share, writer.language, 1))
    if theme.count is not None:
        measures.append(writer.tn("{n} person", "{n} personer", theme.count))
    return ThemeView(
        writer.said(theme.theme) or Said(""),
        ", ".join(measures),
        writer.text(theme.compare),
        writer.said(theme.became),
        outcome_word(writer.catalog, theme.outcome) if theme.outcome else "",
    )


def _viewpoints(
    dialogue: LinkedDialogue, municipality: LinkedMunicipality, writer: Writer
) -> tuple[ViewpointView, ...]:
    files = municipality.files
    if files is None:
        return ()
    targets: dict[str, Link] = {}
    for filed in files.problems:
        targets[filed.id] = Link(writer.text(filed.record.title), f"{municipality.place.url}#problem-{filed.id}")
    for partnership in municipality.partnerships:
        record = partnership.record
        targets[partnership.id] = Link(writer.text(record.title), partnership.url)
        for promise in partnership.promises:
            if promise.record is not None:
                targets.setdefault(
                    promise.id, Link(writer.text(promise.record.text), f"{partnership.url}#{promise.id}")
                )
        for activity in partnership.activities:
            targets.setdefault(
                activity.id,
                Link(writer.text(activity.record.text), f"{partnership.url}#{routes.activity_anchor(activity.id)}"),
            )
    found = []
    for row in files.viewpoints.get(dialogue.id, ()):
        record_ = row.record
        answer = outcome_word(writer.catalog, record_.outcome) if record_.outcome else writer.t("Inte besvarat ännu")
        if record_.outcome_reason:
            answer = f"{answer}. {record_.outcome_reason}"
        found.append(
            ViewpointView(
                f"synpunkt-{record_.id}",
                record_.summary,
                record_.theme,
                record_.place or "",
                _few(record_.count, writer),
                answer,
                targets.get(record_.leads_to or ""),
            )
        )
    return tuple(found)


def _few(count: int, writer: Writer) -> str:
    # One to four people could be recognised, so their number is not told.
    if 0 < count < 5:
        return writer.t("färre än 5 personer")
    return writer.tn("{n} person", "{n} personer", count)


def _feedback_line(dialogue: LinkedDialogue, writer: Writer) -> str:
    t = writer.t
    if dialogue.is_coming or dialogue.feedback is not None:
        return ""
    if dialogue.is_overdue and dialogue.feedback_due is not None:
        return t(
            "Svaret på den här dialogen skulle ha kommit {day}. Det har inte kommit än.",
            day=writer.day(dialogue.feedback_due),
        )
    if dialogue.record.compiled is not None or dialogue.record.sources:
        return t("Vi har inte hittat någon återkoppling om vad dialogen ledde till.")
    if dialogue.feedback_due is not None:
        return t("Svaret på den här dialogen kommer senast {day}.", day=writer.day(dialogue.feedback_due))
    return ""
