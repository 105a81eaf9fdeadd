"""The one adapter to MkDocs: it draws `content/` for us, and lets `mkdocs build` give the same site as `lofte build`.

MkDocs only turns the Markdown of `content/` into HTML. Its own files (theme, search index,
sitemap) are kept out; every page gets our shell, and the tree is written as `lofte build`
writes it.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# Material announces the end of MkDocs 1 on every start; decision record 0001 holds our answer.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.build.content_folder import ContentError, ContentFolder
from generator.diagnostics import Report, Severity, describe, visible
from generator.render.artifact import Artifact
from generator.source.files import read_source
from generator.views.plain_pages import ContentPage, Heading

# MkDocs and ProperDocs each count the warnings of their own log.
_LOG = logging.getLogger(BasePlugin.__module__.partition(".")[0])
# Our page draws the heading itself. Python-Markdown aligns cells with a style, which the content policy forbids,
# and makes the empty corner of a table a header of nothing.
_OWN_HEADING = re.compile(r"\A\s*<h1\b[^>]*>.*?</h1>\s*", re.DOTALL)
_ALIGNMENT = re.compile(r"(<t[hd]) style=\"text-align: (left|center|right);\"")
_EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")


class _Kept(logging.Handler):
    """Keeps what MkDocs says, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message, on one line."""
        self.messages.append(" ".join(record.getMessage().split()))


class PluginSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs is typed only in part
    """What `plugins: lofte:` takes in mkdocs.yml."""

    as_of = config_options.Type(str, default="")
    search = config_options.Type(bool, default=True)


class LoftePlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]  # as above
    """Collects the pages of `content/`; when MkDocs is done it writes the whole site."""

    def __init__(self) -> None:
        self.pages: list[ContentPage] = []
        self.files: list[Artifact] = []
        self.writes_site = True
        self.site_dir = ""
        self.nowhere: TemporaryDirectory[str] | None = None
        self.warnings = _Kept()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep MkDocs' and Material's own pages out of the site, and MkDocs from emptying it before ours is ready."""
        config.theme.static_templates.clear()
        config.extra_templates = []
        if self.writes_site:
            self.nowhere = TemporaryDirectory()
            self.site_dir, config.site_dir = config.site_dir, self.nowhere.name
            _LOG.addHandler(self.warnings)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin anew: `mkdocs serve` builds again and again."""
        self.pages, self.files = [], []

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the theme's assets out; those in `content/` itself stay."""
        docs = Path(config.docs_dir)
        own = [file for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs)]
        _refuse_unreadable(docs, [file.src_uri for file in Files(own).documentation_pages()])
        self.files = [
            Artifact(file.dest_uri, Path(file.abs_src_path).read_bytes())
            for file in Files(own).media_files()
            if file.abs_src_path
        ]
        return Files(own)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let no page choose a template: every page gets ours, and one that does not exist would stop the build."""
        page.meta.pop("template", None)
        return markdown

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take the page over; an empty answer makes MkDocs write nothing."""
        self.pages.append(_content_page(page))
        return ""

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Build again when a partnership or the theme changes."""
        root = Path(config.config_file_path).parent
        for folder in ("partnerships", "theme", "locales"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the whole site, unless MkDocs is about to give up: in strict mode a warning is the end."""
        if self.nowhere is None:
            return
        self.nowhere.cleanup()
        config.site_dir = self.site_dir
        _LOG.removeHandler(self.warnings)
        if config.strict and self.warnings.messages:
            return
        from generator.build.pipeline import Options
        from generator.build.site_build import SiteFailure, build_site
        from generator.clock import read_today

        log = _LOG.getChild("plugins.lofte")
        report = Report()
        try:
            options = Options(read_today(self.config.as_of), config.site_url or "", search=self.config.search)
        except ValueError as error:
            raise PluginError(str(error)) from error
        try:
            root = Path(config.config_file_path).parent
            done = build_site(root, Path(self.site_dir), options, report, lambda: self.folder, tell=log.info)
        except SiteFailure as failure:
            raise PluginError(str(failure)) from failure
        for item in report.diagnostics:
            if item.severity is Severity.ERROR:
                place = f"{visible(item.span.path)}:{item.span.line}:{item.span.column}"
                log.error("%s: %s", place, describe(item).message)
        log.info("%s pages, %s files", done.pages, done.artifacts)

    @property
    def folder(self) -> ContentFolder:
        """What MkDocs drew, in order of the addresses, whatever order it drew them in."""
        return ContentFolder(
            tuple(sorted(self.pages, key=lambda page: page.url)), tuple(sorted(self.files, key=lambda file: file.path))
        )


class UnreadablePageError(PluginError):
    """A page of `content/` is no text that can be read; the message says where and why."""


def _refuse_unreadable(docs: Path, pages: list[str]) -> None:
    """Say in our words what is wrong with a page that MkDocs could only fail at."""
    report = Report()
    for page in pages:
        read_source(docs.parent, f"{docs.name}/{page}", report)
    errors = [item for item in report if item.severity is Severity.ERROR]
    if errors:
        words = [(visible(f"{item.span.path}:{item.span.line}:{item.span.column}"), describe(item)) for item in errors]
        raise UnreadablePageError("\n".join(f"{place}: {said.message} {said.help}" for place, said in words))


def _content_page(page: Page) -> ContentPage:
    meta = page.meta
    return ContentPage(
        url=page.url if page.url not in (".", "./") else "",
        title=str(meta.get("title") or page.title or page.url),
        description=str(meta.get("description") or ""),
        html=_as_our_page_has_it(page.content or ""),
        headings=tuple(
            Heading(item.title, item.id)
            for top in page.toc.items
            for item in (top.children if top.level == 1 else [top])
        ),
    )


def _as_our_page_has_it(html: str) -> str:
    html = _OWN_HEADING.sub("", html)
    html = _ALIGNMENT.sub(r'\1 class="lofte-align-\2"', html)
    return _EMPTY_HEADER.sub(r"<td\1></td>", html)


@contextmanager
def _kept_messages() -> Iterator[list[str]]:
    handler = _Kept()
    level, propagate = _LOG.level, _LOG.propagate
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False
    _LOG.addHandler(handler)
    try:
        yield handler.messages
    finally:
        _LOG.removeHandler(handler)
        _LOG.setLevel(level)
        _LOG.propagate = propagate


def draw_content(root: Path) -> ContentFolder:
    """Return what *root*/content holds, its pages as MkDocs draws them; nothing without the folder.

    Raises:
        ContentError: `mkdocs.yml` or a page cannot be read by MkDocs.
    """
    from mkdocs.commands.build import build

    from generator.build.settings import read_settings

    path = root / "mkdocs.yml"
    content = root / read_settings(root, Report()).content
    if not path.is_file() or not content.is_dir():
        return ContentFolder()
    with TemporaryDirectory() as nowhere, _kept_messages() as messages:
        try:
            config = load_config(str(path), site_dir=nowhere, docs_dir=str(content))
            plugin = next((item for item in config.plugins.values() if isinstance(item, LoftePlugin)), None)
            if plugin is None:
                raise ContentError("mkdocs.yml: lägg till lofte under plugins / add lofte to plugins")
            plugin.writes_site = False
            build(config)
        except (ConfigurationError, PluginError) as error:
            raise ContentError(f"mkdocs.yml: {error}") from error
        except Abort as error:
            if isinstance(error.__context__, UnreadablePageError):
                raise ContentError(str(error.__context__)) from error
            # MkDocs says what is wrong in its log, and only then that it gives up.
            raise ContentError(f"mkdocs.yml: {' '.join(messages) or error}") from error
    for message in messages:
        logging.getLogger("lofte").warning("%s", message)
    return plugin.folder
