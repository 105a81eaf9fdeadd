"""What `content/` gives the site, whoever drew it."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import Cache, folder_digest
from generator.build.codec import from_plain, to_plain
from generator.build.settings import FILE as SETTINGS_FILE
from generator.build.settings import Settings
from generator.render.artifact import Artifact
from generator.views.plain_pages import ContentPage

# Settings with which MkDocs reads more than the folder and this file.
_REACHES_OUT = re.compile(rb"hooks|INHERIT|!ENV|snippets|git-|macros|gen-files|!!python/\S+?:(?!pymdownx\.)")


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """Its pages, and the files beside them that are published as they are; both in order of their addresses."""

    pages: tuple[ContentPage, ...] = ()
    files: tuple[Artifact, ...] = ()


class ContentError(Exception):
    """MkDocs could not draw `content/`; the text says why."""


def read_again(root: Path, settings: Settings, cache: Cache | None, draw: Callable[[], ContentFolder]) -> ContentFolder:
    """Return what *draw* gives, or what it gave the last time when nothing that it reads has changed since.

    Only the pages are kept: a folder with other files, or settings that reach outside of it, are drawn every time.
    """
    config = root / SETTINGS_FILE
    folder = root / settings.content
    if cache is None or not config.is_file():
        return draw()
    if not folder.is_dir():
        return ContentFolder()
    text = config.read_bytes()
    if _REACHES_OUT.search(text):
        return draw()
    cache = cache.with_key(hashlib.sha256(text).hexdigest(), folder_digest(folder), str(folder))
    with suppress(TypeError, ValueError):
        return ContentFolder(from_plain(tuple[ContentPage, ...], cache.load_value("content")))
    logger = logging.getLogger("lofte")
    said = _Counter()
    logger.addHandler(said)
    try:
        drawn = draw()
    finally:
        logger.removeHandler(said)
    if not drawn.files and not said.count:
        cache.store_value("content", to_plain(drawn.pages))
    return drawn


class _Counter(logging.Handler):
    """Counts warnings: pages that were drawn with some are drawn again, so that they are said again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1
