"""The latest feedback: posts, updates and follow-ups from everywhere, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site import routes
from generator.site.delivery import follow_up_date
from generator.site.site import LinkedMunicipality, LinkedPartnership, Site
from generator.text import excerpt
from generator.views.parts import Link, PageHead, Said, Writer
from generator.views.words import post_word


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


@dataclass(frozen=True, slots=True)
class LatestView:
    """The page with the latest feedback; `invented` are examples and stand apart."""

    page: PageHead
    items: tuple[NewsView, ...]
    invented: tuple[NewsView, ...]
    total: str


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


def describe_latest(site: Site, writer: Writer, limit: int = 50) -> LatestView:
    """Return the page of the latest feedback from the whole country."""
    t = writer.t
    news = [item for municipality in site.municipalities.values() for item in news_of(municipality, site, writer)]
    news.sort(key=lambda item: (-item.order, item.url))
    real = tuple(item for item in news if not item.invented)
    return LatestView(
        PageHead(
            kind="latest",
            url=routes.LATEST,
            title=t("Senaste återkopplingen"),
            head_title=t("Senaste återkopplingen om medborgarlöften"),
            description=t("Vad polis och kommuner senast har berättat om sina medborgarlöften, i hela landet."),
            language=writer.language,
        ),
        real[:limit],
        tuple(item for item in news if item.invented)[:10],
        writer.tn("{n} återkoppling", "{n} återkopplingar", len(real)),
    )
