"""Whether two sites built of one corpus say the same: every text of the corpus on the page where it belongs, in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from benchmarks.corpus.neutral import Municipality, Partnership, read_jsonl

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
# What Markdown makes of itself, and what typography does with a text.
_MARKS = str.maketrans({"*": None, "\u00a0": " ", "\u00ad": None, "“": "”", '"': "”"})


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, and whether a post is a folder of its own as Hugo makes it."""

    name: str
    folder: Path
    posts_in_folders: bool

    def page(self, municipality: str, partnership: str = "", post: str = "") -> Path:
        """The file of a page."""
        home = self.folder / municipality / partnership
        if not post:
            return home / "index.html"
        return home / post / "index.html" if self.posts_in_folders else home / f"{post}.html"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many texts were looked for in every site, and those that were missing, each with the site and the page."""

    texts: int
    pages: int
    missing: tuple[str, ...]


def compare_contents(corpus: Path, sites: tuple[Site, ...], every: int = 1) -> Comparison:
    """Look for the texts of every *every*th municipality of `corpus.jsonl` in each of *sites*."""
    texts = pages = 0
    missing: list[str] = []
    for number, municipality in enumerate(read_jsonl(corpus)):
        if number % every:
            continue
        for place, wanted in _pages(municipality):
            pages += 1
            texts += len(wanted)
            for site in sites:
                file = site.page(municipality.slug, *place)
                held = _plain(file.read_text("utf-8")) if file.is_file() else ""
                missing += [
                    f"{site.name}: {'/'.join((municipality.slug, *place))}: {t}" for t in wanted if t not in held
                ]
    return Comparison(texts, pages, tuple(missing))


def _pages(municipality: Municipality) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each page below the municipality with the texts it must hold."""
    titles = [partnership.title for partnership in municipality.partnerships]
    yield (), [_written(text) for text in (municipality.name, *titles)]
    for partnership in municipality.partnerships:
        yield (partnership.slug,), [_written(text) for text in _texts(partnership)]
        for post in partnership.posts:
            body = [post.title, post.said, post.promised, post.did, post.led_to, *_paragraphs(post.text)]
            yield (partnership.slug, post.slug), [_written(text) for text in body]


def _texts(partnership: Partnership) -> Iterator[str]:
    yield from (partnership.title, partnership.summary, *_paragraphs(partnership.problem))
    yield from (measure.text for measure in partnership.measures)
    yield from (indicator.name for indicator in partnership.indicators)
    for update in partnership.updates:
        yield update.title
        yield from _paragraphs(update.text)
    yield from (post.title for post in partnership.posts)


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        bare = re.sub(r"^\s*(?:[-*+]|\d+\.|#+|>)\s+", "", line).strip()
        # A row of a table is cells, and after a link a page may say where it leads.
        pieces = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", "\\1\n", bare.replace("|", "\n")).split("\n")
        yield from (piece for piece in pieces if re.search(r"\w", piece))


def _plain(html: str) -> str:
    return _written(unescape(_TAG.sub("", html)))


def _written(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_MARKS)).strip()
