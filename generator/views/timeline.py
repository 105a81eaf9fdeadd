"""The timeline of a partnership: log, updates, posts, dialogues and follow-ups in one order."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from generator.i18n import format_month, format_partial
from generator.model.posts import Update
from generator.model.values import PartialDate
from generator.site import routes
from generator.site.counted import Count
from generator.site.delivery import follow_up_date
from generator.site.site import LinkedPartnership, LinkedUpdate, Site
from generator.text import capitalise_first
from generator.views.dialogue import dialogue_title, participants_sentence, when_sentence
from generator.views.parts import Link, Said, SourceView, Writer
from generator.views.pictures import PictureView, describe_picture
from generator.views.viewclass import viewclass
from generator.views.words import month_label, post_word

# Same-day events: the most telling first.
_ORDER = ("post", "update", "follow_up", "work", "dialogue", "change", "start", "end", "decision")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


class _Moment(NamedTuple):
    """Where an entry stands: the number of the last day that its date can mean, and the heading it stands under."""

    ordinal: int
    label: str


@viewclass
class EventView:
    """One entry. `body` is Markdown when `is_markdown`, else plain text; `when` is the date in words."""

    kind: str
    kind_word: str
    when: str
    iso: str
    title: Said
    url: str = ""
    anchor: str = ""
    body: Said | None = None
    is_markdown: bool = False
    activities: tuple[Link, ...] = ()
    sources: tuple[SourceView, ...] = ()
    picture: PictureView | None = None


_Entry: TypeAlias = tuple[_Moment, EventView]


@viewclass
class MonthView:
    """The entries of one month, newest first."""

    label: str
    events: tuple[EventView, ...]


@viewclass
class TimelineView:
    """Months, newest first; `empty` is said when there is nothing."""

    months: tuple[MonthView, ...]
    empty: str


def describe_timeline(partnership: LinkedPartnership, site: Site, writer: Writer) -> TimelineView:
    """Return the timeline of *partnership*: months newest first, entries newest first within them."""
    events: list[_Entry] = [
        *_posts(partnership, writer),
        *_updates(partnership, writer),
        *_work(partnership, writer),
        *_dialogues(partnership, writer),
        *_follow_ups(partnership, site, writer),
        *_milestones(partnership, site, writer),
    ]
    events.sort(key=lambda item: (-item[0].ordinal, _RANK[item[1].kind], item[1].title.text))
    groups: dict[str, list[EventView]] = defaultdict(list)
    for moment, event in events:
        groups[moment.label].append(event)
    empty = "" if events else writer.t("Här finns inget ännu. När något har gjorts står det här, med datum.")
    return TimelineView(tuple(MonthView(label, tuple(found)) for label, found in groups.items()), empty)


def _at(when: PartialDate, writer: Writer) -> _Moment:
    return _moment(writer.language, when.year, when.month, when.day, when.season)


def _on(day: date, writer: Writer) -> _Moment:
    return _moment(writer.language, day.year, day.month, day.day)


@lru_cache(maxsize=8_192)
def _moment(language: str, year: int, month: int | None, day: int | None = None, season: int | None = None) -> _Moment:
    # Asked for every entry, and a country has fewer days than entries.
    last_day = PartialDate(year, month, day, season).last_day
    label = (
        month_label(year, month, language)
        if month
        else capitalise_first(format_partial(year, season=season, language=language))
    )
    return _Moment(last_day.toordinal(), label)


def _posts(partnership: LinkedPartnership, writer: Writer) -> list[_Entry]:
    found = []
    for post in partnership.posts:
        record, _, language = post.filed.in_language(writer.language)
        lang = "" if language == writer.language else language
        word = writer.t("Återkoppling") if record.audience != "staff" else writer.t("Återkoppling till medarbetare")
        found.append(
            (
                _on(post.day, writer),
                EventView(
                    "post",
                    f"{word}: {post_word(writer.catalog, record.kind).lower()}",
                    writer.day(post.day),
                    post.day.isoformat(),
                    Said(writer.text(record.title), lang),
                    post.url,
                    body=writer.said(record.summary),
                ),
            )
        )
    return found


def _updates(partnership: LinkedPartnership, writer: Writer) -> list[_Entry]:
    texts = {activity.id: activity for activity in partnership.activities}
    found = []
    for update in partnership.updates:
        text, lang = update.text, "" if writer.language == "sv" else "sv"
        title = update.title
        if update.filed is not None:
            record, body, language = update.filed.in_language(writer.language)
            text, lang = body, "" if language == writer.language else language
            title = getattr(record, "title", None) or title
        text = text.strip()
        links = tuple(
            Link(writer.text(texts[name].record.text), f"#{routes.activity_anchor(name)}")
            for name in update.activities
            if name in texts
        )
        found.append(
            (
                _on(update.day, writer),
                EventView(
                    "update",
                    writer.t("Händelse"),
                    writer.day(update.day),
                    update.day.isoformat(),
                    writer.said(title) or Said(""),
                    anchor=routes.update_anchor(update.id),
                    body=Said(text, lang) if text else None,
                    is_markdown=True,
                    activities=links,
                    sources=tuple(writer.source(source) for source in update.sources if not source.is_reference),
                    picture=_picture(update, partnership, writer),
                ),
            )
        )
    return found


def _picture(update: LinkedUpdate, partnership: LinkedPartnership, writer: Writer) -> PictureView | None:
    record = update.filed.record if update.filed is not None else None
    if not isinstance(record, Update):
        return None
    return describe_picture(
        partnership.files.images, record.image, partnership.url, writer,
        alt=record.alt, decorative=record.decorative, caption=record.caption,
    )  # fmt: skip


def _work(partnership: LinkedPartnership, writer: Writer) -> list[_Entry]:
    # The log is told month by month and activity by activity: totals, not single events.
    found = []
    for activity in partnership.activities:
        delivery = activity.delivery
        if delivery.origin != "log" or activity.record.target is None:
            continue
        places: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
        over_months: set[tuple[int, int]] = set()
        for count in delivery.counts:
            month = (count.last.year, count.last.month)
            if count.place:
                places[month][count.place] = None
            if (count.first.year, count.first.month) != month:
                over_months.add(month)
        kind_word = writer.t("Gjort")
        about = (Link(writer.text(activity.record.text), f"#{routes.activity_anchor(activity.id)}"),)
        for year, month_number, total in delivery.months:
            month = (year, month_number)
            where = ", ".join(places[month]) if month in places else ""
            sentence = writer.amount(total, activity.record.target.unit)
            if month in over_months:
                sentence = f"{sentence}, {writer.between(*_span(delivery.counts, month))}"
            found.append(
                (
                    _moment(writer.language, year, month_number),
                    EventView(
                        "work",
                        kind_word,
                        format_month(year, month_number, writer.language),
                        f"{year:04}-{month_number:02}",
                        Said(sentence),
                        body=Said(where) if where else None,
                        activities=about,
                    ),
                )
            )
    return found


def _span(counts: tuple[Count, ...], month: tuple[int, int]) -> tuple[date, date]:
    """The first and the last day of what was counted in *month*."""
    inside = [count for count in counts if (count.last.year, count.last.month) == month]
    return min(count.first for count in inside), max(count.last for count in inside)


def _dialogues(partnership: LinkedPartnership, writer: Writer) -> list[_Entry]:
    found = []
    for dialogue in partnership.dialogues:
        when = dialogue.record.date_to or dialogue.record.date
        if when is None or dialogue.is_coming:
            continue
        people = participants_sentence(dialogue, writer)
        found.append(
            (
                _at(when, writer),
                EventView(
                    "dialogue",
                    writer.t("Dialog"),
                    when_sentence(dialogue, writer),
                    str(dialogue.record.date or when) if not when.season else "",
                    Said(dialogue_title(dialogue, writer)),
                    dialogue.url,
                    body=Said(people) if people else None,
                ),
            )
        )
    return found


def _follow_ups(partnership: LinkedPartnership, site: Site, writer: Writer) -> list[_Entry]:
    found = []
    for filed in partnership.files.follow_ups:
        record = filed.record
        day = follow_up_date(record)
        if day is None or day.first_day > site.today:
            continue
        title = writer.said(record.title) or Said(writer.t("Uppföljning"))
        who = writer.text(record.done_by)
        found.append(
            (
                _at(day, writer),
                EventView(
                    "follow_up",
                    writer.t("Uppföljning"),
                    writer.when(day),
                    str(day) if not day.season else "",
                    title,
                    f"#uppfoljning-{filed.id}",
                    body=Said(writer.t("Gjord av {who}.", who=who)) if who else None,
                ),
            )
        )
    return found


def _milestones(partnership: LinkedPartnership, site: Site, writer: Writer) -> list[_Entry]:
    t, record = writer.t, partnership.record
    found: list[_Entry] = []

    def add(when: PartialDate | None, kind: str, title: str, body: Said | None = None) -> None:
        if when is not None and when.first_day <= site.today:
            found.append(
                (
                    _at(when, writer),
                    EventView(
                        kind,
                        t("Löftet"),
                        writer.when(when),
                        str(when) if not when.season else "",
                        Said(title),
                        body=body,
                    ),
                )
            )

    add(record.decided, "decision", t("Löftet beslutades"), writer.said(record.decided_by))
    add(record.signed, "decision", t("Löftet skrevs under"), writer.said(record.signed_note))
    for version in record.versions:
        add(PartialDate.of(version.date), "change", t("Löftet ändrades"), writer.said(version.what_changed))
    end = record.period.extended_to or record.period.end
    if end is not None and end.last_day < site.today and not end.season:
        add(PartialDate(end.last_day.year, end.last_day.month), "end", t("Löftets tid var slut"))
    return found


__all__ = ["EventView", "MonthView", "TimelineView", "describe_timeline"]
