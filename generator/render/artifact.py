"""One file of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A path relative to the site's root, with slashes, and the bytes that belong there."""

    path: str
    content: bytes
