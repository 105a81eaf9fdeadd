"""The template engine: what a template may reach, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, Template
from markupsafe import Markup

from generator.i18n import get_catalog
from generator.render.addresses import Addresses
from generator.render.assets import bundle_assets
from generator.render.charts.chart import draw_chart
from generator.render.compiling.engine import Engine
from generator.render.compiling.loading import LeanLoader
from generator.render.icons import icon_reference
from generator.render.markdown import render_markdown
from generator.render.theme import theme_digest, theme_directory

_CONSTANT = frozenset({"t", "tp", "icon"})


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What every page knows of the site it belongs to.

    `base_url` is the address it will stand at, with a slash at the end, or empty.
    """

    name: str
    base_url: str
    language: str
    direction: str
    report_error_url: str = "om/kontakt-och-fel/"


def make_environment(settings: SiteSettings, addresses: Addresses) -> Environment:
    """Return an environment for one language; links follow where *addresses* stands."""
    catalog = get_catalog(settings.language)
    urls = bundle_assets().urls
    environment = Engine(
        LeanLoader(theme_directory()),
        {
            "t": catalog.t,
            "tn": catalog.tn,
            "tp": catalog.tp,
            "url": addresses.url,
            "absolute": addresses.absolute,
            "asset": lambda name: addresses.url(urls[name]),
            "icon": lambda name: Markup(icon_reference(name)),
            "draw_chart": lambda chart, name: Markup(draw_chart(chart, name)),
            "site": settings,
        },
        _CONSTANT,
        f"{settings.language} {theme_digest()}",
    )
    # Pages of content/ are written by maintainers and drawn by MkDocs; nothing contributed passes here.
    environment.filters["maintained"] = lambda html: Markup(html)
    unnamed_table = catalog.t("Tabell")
    environment.filters["markdown"] = lambda text, top_level=3: Markup(render_markdown(text, top_level, unnamed_table))
    return environment


__all__ = ["SiteSettings", "Template", "make_environment"]
