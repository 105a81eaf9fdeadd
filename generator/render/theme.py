"""Where the theme's files are."""

from __future__ import annotations

import hashlib
from pathlib import Path


def theme_directory() -> Path:
    """Return the folder of the theme: inside the package when installed, else at the root of the repository."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled" / "theme"
    return bundled if bundled.is_dir() else package.parent / "theme"


def theme_digest() -> str:
    """Return the digest of every template and every picture that can stand in one."""
    theme = theme_directory()
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted((*theme.rglob("*.html"), *theme.rglob("*.svg"))):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(theme).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
