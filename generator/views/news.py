"""What a municipality has told: posts, updates and follow-ups, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site import routes
from generator.site.delivery import follow_up_date
from generator.site.site import LinkedMunicipality, LinkedPartnership, Site
from generator.text import excerpt
from generator.views.parts import Link, Said, Writer
from generator.views.words import post_word

NEWS_KEPT = 50
"""How many of a municipality's latest a national list can need."""


@dataclass(frozen=True, slots=True)
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


def news_of(municipality: LinkedMunicipality, site: Site, writer: Writer) -> tuple[NewsView, ...]:
    """Return what *municipality* has told, newest first."""
    place = municipality.place
    link = Link(place.name, place.url)
    found: list[NewsView] = []
    posts = [*municipality.posts, *(post for item in municipality.partnerships for post in item.posts)]
    for post in posts:
        if post.record.audience == "staff":
            continue
        summary = post.record.summary or post.record.did or post.record.said
        found.append(
            NewsView(
                writer.said(post.record.title) or Said(""),
                post.url,
                post_word(writer.catalog, post.record.kind),
                link,
                writer.day(post.day),
                post.day.isoformat(),
                Said(excerpt(writer.text(summary), 180)) if summary else None,
                place.invented,
                post.day.toordinal(),
            )
        )
    for item in municipality.partnerships:
        found += _follow_ups(item, link, place.invented, site, writer)
        found += _updates(item, link, place.invented, writer)
    return tuple(sorted(found, key=lambda news: (-news.order, news.url)))


def _follow_ups(item: LinkedPartnership, place: Link, invented: bool, site: Site, writer: Writer) -> list[NewsView]:
    found = []
    for filed in item.files.follow_ups:
        record = filed.record
        when = follow_up_date(record)
        if when is None or when.first_day > site.today:
            continue
        found.append(
            NewsView(
                writer.said(record.title) or Said(writer.t("Uppföljning")),
                f"{item.url}#uppfoljning-{filed.id}",
                writer.t("Uppföljning"),
                place,
                writer.when(when),
                str(when) if not when.season else "",
                writer.said(item.record.title),
                invented,
                when.last_day.toordinal(),
            )
        )
    return found


def _updates(item: LinkedPartnership, place: Link, invented: bool, writer: Writer) -> list[NewsView]:
    return [
        NewsView(
            writer.said(update.title) or Said(writer.text(item.record.title)),
            f"{item.url}#{routes.update_anchor(update.id)}",
            writer.t("Händelse"),
            place,
            writer.day(update.day),
            update.day.isoformat(),
            None,
            invented,
            update.day.toordinal(),
        )
        for update in item.updates
    ]
