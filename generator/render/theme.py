"""Where the theme's files are."""

from __future__ import annotations

from pathlib import Path


def theme_directory() -> Path:
    """Return the folder of the theme: inside the package when installed, else at the root of the repository."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled" / "theme"
    return bundled if bundled.is_dir() else package.parent / "theme"
