"""A dialogue's page: before it, how to take part; after it, who came, what was said and what it became."""

from __future__ import annotations

from generator.i18n import format_percent, format_span
from generator.model.groundwork import RaisedTheme, Rating
from generator.site import routes
from generator.site.link import resolve_sources
from generator.site.loop import NO_OUTCOMES
from generator.site.site import LinkedDialogue, LinkedMunicipality, Site
from generator.text import capitalise_first, excerpt, join_words
from generator.views.cards import compiled_view
from generator.views.grounds import Answers, Grounds
from generator.views.participants import participant_table, reach_sentence
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
    """What was raised, how much of it, what became of it, and where it led; `missing` says that it led nowhere."""

    text: Said
    measure: str
    compare: str
    became: Said | None
    outcome: str
    problem: Link | None = None
    promises: tuple[Link, ...] = ()
    missing: str = ""


@viewclass
class ViewpointView:
    """One aggregated viewpoint and its answer; `answer` says that it is still open when it is.

    `facts` are about what, where, when and by how many it was brought up; `promises` are those that name it.
    """

    anchor: str
    summary: str
    facts: tuple[str, ...]
    proposal: str
    answer: str
    leads_to: Link | None
    promises: tuple[Link, ...] = ()


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
    reach: str
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
    if not record.time:
        return words
    clock = writer.t("kl.")
    return f"{words}, {clock}\u00a0{record.time.replace(':', '.')}"


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
    is_for_staff = record.audience == "staff"
    grounds, answers = Grounds(municipality, writer), Answers(municipality, writer)
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
        reach=reach_sentence(dialogue, municipality, writer),
        participant_table=participant_table(dialogue, municipality, writer),
        themes=_themes(dialogue, grounds, answers, writer),
        viewpoints=_viewpoints(dialogue, municipality, grounds, answers, writer),
        staff=facts(
            writer.fact(t("Vad det handlar om"), *record.what),
            writer.fact(t("Hur vi kan arbeta"), *record.how),
            writer.fact(t("Orsaker"), *record.causes),
            writer.fact(t("Mål"), *record.goals),
            writer.fact(t("Så kan det följas upp"), *record.follow_up_ideas),
            writer.fact(t("Underlag som visades"), *record.inputs_shown) if is_for_staff else None,
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
            writer.fact(t("Hölls av polis och kommun tillsammans"), _yes_no(record.joint, writer)),
            writer.fact(t("Fick frågan"), writer.tn("{n} person", "{n} personer", record.participants.invited) if record.participants and record.participants.invited else None),
            writer.fact(t("Svarsfrekvens"), format_percent(record.participants.response_rate, writer.language, 1) if record.participants and record.participants.response_rate is not None else None),
            writer.fact(t("Om deltagarna"), record.participants.note if record.participants else None),
            writer.fact(t("Vem vi ville nå"), record.target_group_analysis),
            writer.fact(t("Så ser det ut på platsen"), record.local_conditions),
            writer.fact(t("Så förbereddes de som höll dialogen"), record.briefing),
            None if is_for_staff else writer.fact(t("Underlag som visades"), *record.inputs_shown),
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


def _themes(dialogue: LinkedDialogue, grounds: Grounds, answers: Answers, writer: Writer) -> tuple[ThemeView, ...]:
    """What was raised, by rank where there is one."""
    ranked = sorted(dialogue.record.themes, key=lambda theme: theme.rank or len(dialogue.record.themes) + 1)
    return tuple(_theme(theme, dialogue, grounds, answers, writer) for theme in ranked)


def _theme(
    theme: RaisedTheme, dialogue: LinkedDialogue, grounds: Grounds, answers: Answers, writer: Writer
) -> ThemeView:
    t = writer.t
    measures = []
    if theme.rank is not None:
        measures.append(t("plats {rank}", rank=theme.rank))
    if theme.share is not None:
        measures.append(format_percent(theme.share, writer.language, 1))
    if theme.count is not None:
        measures.append(writer.tn("{n} person", "{n} personer", theme.count))
    problem = grounds.link("problem", theme.problem) if theme.problem else None
    promises = answers.find("problem", theme.problem, dialogue) if theme.problem else ()
    return ThemeView(
        writer.said(theme.theme) or Said(""),
        ", ".join(measures),
        writer.text(theme.compare),
        writer.said(theme.became),
        outcome_word(writer.catalog, theme.outcome) if theme.outcome else "",
        problem,
        promises,
        "" if promises or dialogue.is_coming else _missing_link(theme, dialogue, writer),
    )


def _missing_link(theme: RaisedTheme, dialogue: LinkedDialogue, writer: Writer) -> str:
    """That the way from a theme ends here; empty where the answer was no, which ends it too."""
    t, is_compiled = writer.t, dialogue.record.compiled is not None
    if theme.outcome in NO_OUTCOMES:
        return ""
    if theme.outcome or theme.became or theme.problem:
        # What others compiled may have led to a promise that they did not find.
        return "" if is_compiled else t("Inget löfte är kopplat till det.")
    return t("Vi har inte hittat vad det blev av det.") if is_compiled else t("Det står inte vad det blev av det.")


def _viewpoints(
    dialogue: LinkedDialogue, municipality: LinkedMunicipality, grounds: Grounds, answers: Answers, writer: Writer
) -> tuple[ViewpointView, ...]:
    files = municipality.files
    found = []
    for row in files.viewpoints.get(dialogue.id, ()) if files else ():
        record = row.record
        answer = outcome_word(writer.catalog, record.outcome) if record.outcome else writer.t("Inte besvarat ännu")
        if record.outcome_reason:
            answer = f"{answer}. {record.outcome_reason}"
        found.append(
            ViewpointView(
                f"synpunkt-{record.id}",
                record.summary,
                tuple(word for word in (record.theme, record.place, record.time, _few(record.count, writer)) if word),
                record.proposal or "",
                answer,
                grounds.link("problem", record.leads_to) if record.leads_to else None,
                answers.find("viewpoint", record.id),
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
