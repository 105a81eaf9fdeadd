"""What `content/` gives the site, whoever drew it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.artifact import Artifact
from generator.views.plain_pages import ContentPage


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """Its pages, and the files beside them that are published as they are; both in order of their addresses."""

    pages: tuple[ContentPage, ...] = ()
    files: tuple[Artifact, ...] = ()
