"""What a municipality has told: posts, updates and follow-ups, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from generator.model.results import FollowUp
from generator.model.values import PartialDate
from generator.site import routes
from generator.site.delivery import follow_up_date
from generator.site.site import LinkedMunicipality, LinkedPartnership, LinkedPost, LinkedUpdate, Site
from generator.text import excerpt
from generator.views.parts import Link, Said, Writer
from generator.views.viewclass import viewclass
from generator.views.words import post_word

NEWS_KEPT = 50
"""How many of a municipality's latest a national list can need."""


@viewclass
class NewsView:
    """One thing that was told: what, where and when."""

    title: Said
    url: str
    kind_word: str
    place: Link
    when: str
    iso: str
    text: Said | None
    invented: bool
    order: int


@viewclass
class Told:
    """Something that was told, before it is worded: the last day it can mean, where it stands, and what words it."""

    day: date
    url: str
    describe: Callable[[], NewsView]


def told_by(municipality: LinkedMunicipality, site: Site, writer: Writer) -> tuple[Told, ...]:
    """Return what *municipality* has told, newest first."""
    place = municipality.place
    link = Link(place.name, place.url)
    found: list[Told] = []
    for post in (*municipality.posts, *(post for item in municipality.partnerships for post in item.posts)):
        if post.record.audience != "staff":
            found.append(Told(post.day, post.url, partial(_describe_post, post, link, place.invented, writer)))
    for item in municipality.partnerships:
        for filed in item.files.follow_ups:
            when = follow_up_date(filed.record)
            if when is not None and when.first_day <= site.today:
                url = f"{item.url}#uppfoljning-{filed.id}"
                describe = partial(_describe_follow_up, filed.record, when, url, item, link, place.invented, writer)
                found.append(Told(when.last_day, url, describe))
        for update in item.updates:
            url = f"{item.url}#{routes.update_anchor(update.id)}"
            found.append(
                Told(update.day, url, partial(_describe_update, update, url, item, link, place.invented, writer))
            )
    return tuple(sorted(found, key=lambda told: (-told.day.toordinal(), told.url)))


def newest(told: tuple[Told, ...], limit: int) -> tuple[NewsView, ...]:
    """Return the first *limit* in words."""
    return tuple(item.describe() for item in told[:limit])


def _describe_post(post: LinkedPost, place: Link, invented: bool, writer: Writer) -> NewsView:
    summary = post.record.summary or post.record.did or post.record.said
    return NewsView(
        writer.said(post.record.title) or Said(""),
        post.url,
        post_word(writer.catalog, post.record.kind),
        place,
        writer.day(post.day),
        post.day.isoformat(),
        Said(excerpt(writer.text(summary), 180)) if summary else None,
        invented,
        post.day.toordinal(),
    )


def _describe_follow_up(
    record: FollowUp, when: PartialDate, url: str, item: LinkedPartnership, place: Link, invented: bool, writer: Writer
) -> NewsView:
    return NewsView(
        writer.said(record.title) or Said(writer.t("Uppföljning")),
        url,
        writer.t("Uppföljning"),
        place,
        writer.when(when),
        str(when) if not when.season else "",
        writer.said(item.record.title),
        invented,
        when.last_day.toordinal(),
    )


def _describe_update(
    update: LinkedUpdate, url: str, item: LinkedPartnership, place: Link, invented: bool, writer: Writer
) -> NewsView:
    return NewsView(
        writer.said(update.title) or Said(writer.text(item.record.title)),
        url,
        writer.t("Händelse"),
        place,
        writer.day(update.day),
        update.day.isoformat(),
        None,
        invented,
        update.day.toordinal(),
    )
