"""The latest feedback: posts, updates and follow-ups from everywhere, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from generator.site import routes
from generator.views.news import NEWS_KEPT, NewsView
from generator.views.parts import PageHead, Writer
from generator.views.summary import MunicipalitySummary
from generator.views.viewclass import viewclass


@viewclass
class LatestView:
    """The page with the latest feedback; `invented` are examples and stand apart."""

    page: PageHead
    items: tuple[NewsView, ...]
    invented: tuple[NewsView, ...]
    total: str


def describe_latest(summaries: Sequence[MunicipalitySummary], writer: Writer, limit: int = NEWS_KEPT) -> LatestView:
    """Return the page of the latest feedback from the whole country."""
    t = writer.t
    news = sorted((item for summary in summaries for item in summary.news), key=lambda item: (-item.order, item.url))
    return LatestView(
        PageHead(
            kind="latest",
            url=routes.LATEST,
            title=t("Senaste återkopplingen"),
            head_title=t("Senaste återkopplingen om medborgarlöften"),
            description=t("Vad polis och kommuner senast har berättat om sina medborgarlöften, i hela landet."),
            language=writer.language,
        ),
        tuple(item for item in news if not item.invented)[:limit],
        tuple(item for item in news if item.invented)[:10],
        writer.tn(
            "{n} återkoppling",
            "{n} återkopplingar",
            sum(summary.news_count for summary in summaries if not summary.invented),
        ),
    )
