"""The whole site of this repository's own content, built by the real command, and ways to read what came out."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
LOFTE = Path(sys.executable).with_name("lofte")

# A day in the invented municipality's second period: something is over, something runs, something is to come.
AS_OF = "2026-11-22"
# The site stands below a path, as most do; nothing may depend on standing at the root.
BASE_URL = "https://www.exempel.se/lofte/"
BASE_PATH = "/lofte/"


def run_lofte(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with *environment* on top of a quiet one; nothing of the caller's settings leaks in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [LOFTE, *arguments],
        cwd=cwd,
        env={**kept, "NO_COLOR": "1", "LANG": "C.UTF-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *folder*, by its path with slashes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass
class BuiltSite:
    """A site that was built; `report` is what `--json` said."""

    folder: Path
    report: Mapping[str, Any]
    _pages: dict[str, html.HtmlElement] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file's path, relative to the site."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @cached_property
    def page_paths(self) -> tuple[str, ...]:
        """The path of every page, in order."""
        return tuple(sorted(path for path in self.files if path.endswith(".html")))

    def source(self, path: str) -> str:
        """The text of the file at *path*, or of the `index.html` of a folder."""
        return (self.folder / path_of(path)).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        """The page at *path*, parsed; not to be changed."""
        path = path_of(path)
        if path not in self._pages:
            self._pages[path] = html.document_fromstring((self.folder / path).read_bytes())
        return self._pages[path]

    def words(self, path: str, part: str = "//main") -> str:
        """What a reader sees on the page in the parts that the XPath *part* finds, with single spaces."""
        return " ".join(read_words(element) for element in self.page(path).xpath(part))


def path_of(address: str) -> str:
    """The file that answers at *address*."""
    return f"{address}index.html" if address in ("", "./") or address.endswith("/") else address


_INLINE = {"a", "strong", "em", "span", "abbr", "time", "sub", "sup", "mark", "code", "del"}


def read_words(element: html.HtmlElement) -> str:
    """The words of *element* with single spaces; neighbouring blocks do not run together."""
    pieces: list[str] = []

    def walk(node: Any) -> None:
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "svg", "template"):
            return
        pieces.append("" if node.tag in _INLINE else " ")
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append("" if node.tag in _INLINE else " ")

    walk(element)
    # A no-break space is a space to the reader, and typography is not what these tests are about.
    return " ".join("".join(pieces).split())


def build_repository(out: Path, *arguments: str, **environment: str) -> BuiltSite:
    """Build this repository's site into *out*; without other words for it, as of AS_OF and with search."""
    if not any(argument.startswith("--as-of") for argument in arguments) and "SOURCE_DATE_EPOCH" not in environment:
        arguments = (f"--as-of={AS_OF}", *arguments)
    done = run_lofte("build", f"--out={out}", "--json", *arguments, **environment)
    assert done.returncode == 0, f"lofte build failed:\n{done.stdout}\n{done.stderr}"
    return BuiltSite(out, json.loads(done.stdout))
