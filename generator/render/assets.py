"""Style sheet and scripts: bundled in cascade order, named by their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.render.artifact import Artifact
from generator.render.theme import theme_directory

FOLDER = "assets/"
_FIRST = ("tokens.css", "base.css", "layout.css")
_LAST = ("utilities.css", "print.css")
# What only pages where one finds one's way have, in a sheet of its own: most visits begin on a promise's page.
_FINDING = ("count", "entry", "field", "places", "placetable", "search")
# Scripts of several parts, each with a subject of its own, that become one file with one scope.
_PARTS = {"search.js": ("words.js", "index.js", "page.js")}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the assets by their plain names, and the files themselves."""

    urls: Mapping[str, str]
    artifacts: tuple[Artifact, ...]


@cache
def bundle_assets() -> Assets:
    """Return style sheet and scripts; a changed file gets a new name, so no browser mixes old and new."""
    theme = theme_directory()
    sources = {"styles.css": _styles(theme), "finding.css": _joined(_sheets(theme, *_FINDING))}
    for script in sorted((theme / "scripts").glob("*.js")):
        sources[script.name] = script.read_text("utf-8")
    for name, parts in _PARTS.items():
        sources[name] = _join_scripts([theme / "scripts" / name.removesuffix(".js") / part for part in parts])
    for picture in sorted((theme / "icons").glob("site-*.svg")):
        sources[picture.name] = picture.read_text("utf-8")
    urls, artifacts = {}, []
    for name, text in sources.items():
        content = text.encode()
        stem, _, ending = name.rpartition(".")
        digest = hashlib.blake2b(content, digest_size=6).hexdigest()
        path = f"{FOLDER}{stem}.{digest}.{ending}"
        urls[name] = path
        artifacts.append(Artifact(path, content))
    return Assets(urls, tuple(artifacts))


def _styles(theme: Path) -> str:
    styles = theme / "styles"
    middle = sorted(path for path in styles.glob("*.css") if path.name not in (*_FIRST, *_LAST))
    shared = [folder.name for folder in sorted((theme / "components").iterdir()) if folder.name not in _FINDING]
    first, last = ([styles / name for name in names] for names in (_FIRST, _LAST))
    return _joined([*first, *middle, *_sheets(theme, *shared), *last])


def _sheets(theme: Path, *components: str) -> list[Path]:
    return [path for name in components for path in sorted((theme / "components" / name).glob("*.css"))]


def _joined(sheets: Sequence[Path]) -> str:
    return "".join(f"{_compact(path.read_text('utf-8'))}\n" for path in sheets if path.is_file())


def _join_scripts(paths: Sequence[Path]) -> str:
    # Comments and indentation are for the source, as in the style sheet; no script has a text of several lines.
    text = _COMMENT.sub("", "\n".join(path.read_text("utf-8") for path in paths))
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(
        ('"use strict";', "(() => {", *(line for line in lines if line and not line.startswith("//")), "})();", "")
    )


def _compact(css: str) -> str:
    # Comments and space are for the source; rules stay one a line, so a built sheet can be read.
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    text = re.sub(r"([{;,])\n(?=[^@.#:\[*a-z]|[a-z-]+\s*:)", r"\1", "\n".join(line for line in lines if line))
    return text.replace(" {", "{").replace(": ", ":").replace(", ", ",")
