"""The template engine: what a template may reach, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from markupsafe import Markup

from generator.i18n import get_catalog
from generator.render.addresses import Addresses
from generator.render.assets import bundle_assets
from generator.render.markdown import render_markdown
from generator.render.theme import theme_directory


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


class _Template(Template):
    """A template whose macros are made once: they depend on nothing that changes from page to page."""

    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class _Environment(Environment):
    template_class = _Template


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process. Nothing is kept on disk: a file of code could be anybody's code."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose text is the same."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def make_environment(settings: SiteSettings, addresses: Addresses) -> Environment:
    """Return an environment for one language; links follow where *addresses* stands."""
    theme = theme_directory()
    environment = _Environment(
        bytecode_cache=_COMPILED,
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
    )
    catalog = get_catalog(settings.language)
    urls = bundle_assets().urls
    icons: dict[str, Markup] = {}

    def icon(name: str) -> Markup:
        if name not in icons:
            drawn = (theme / "icons" / f"{name}.svg").read_text("utf-8").strip()
            icons[name] = Markup(drawn)
        return icons[name]

    environment.globals.update(
        t=catalog.t,
        tn=catalog.tn,
        tp=catalog.tp,
        url=addresses.url,
        absolute=addresses.absolute,
        asset=lambda name: addresses.url(urls[name]),
        icon=icon,
        site=settings,
    )
    # Pages of content/ are written by maintainers and drawn by MkDocs; nothing contributed passes here.
    environment.filters["maintained"] = lambda html: Markup(html)
    unnamed_table = catalog.t("Tabell")
    environment.filters["markdown"] = lambda text, top_level=3: Markup(render_markdown(text, top_level, unnamed_table))
    return environment


__all__ = ["SiteSettings", "Template", "make_environment"]
