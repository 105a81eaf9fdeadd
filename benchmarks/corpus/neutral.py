"""The form in between: one municipality a line of JSON, everything nested, dates as text (ISO 8601).

A corpus from elsewhere may lack what is marked "may be missing" below; it is then derived from the rest, so that
every form is written from the same complete records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.corpus.words import TARGETS

SUMMARY_LENGTH = 280
ID_LENGTH = 60
_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What one party does; `responsible` is Kommunen, Polisen or Gemensamt. Amount, unit and per may be missing."""

    text: str
    responsible: str
    due: str
    amount: int
    unit: str
    per: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure with where it began, where it should end and (date, value) as time went, oldest first."""

    name: str
    unit: str
    baseline: int
    target: int
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Work:
    """Counted work on one day; `measure` counts from 0. May be missing."""

    date: str
    measure: int
    amount: int
    place: str


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of the timeline; `text` is Markdown."""

    date: str
    title: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """A page of feedback; `text` is Markdown. The four parts from `said` on may be missing."""

    slug: str
    title: str
    date: str
    author: str
    summary: str
    text: str
    said: str
    promised: str
    did: str
    led_to: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """One promise document; `problem` is plain text, updates are oldest first."""

    slug: str
    title: str
    summary: str
    problem: str
    start: str
    end: str
    themes: tuple[str, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    log: tuple[Work, ...]
    updates: tuple[Update, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with everything that belongs to it; `name` is without the word kommun."""

    slug: str
    name: str
    region: str
    region_slug: str
    police_area: str
    population: int
    intro: str
    partnerships: tuple[Partnership, ...]


def slugify(text: str) -> str:
    """Return *text* as an id: lower-case ASCII, hyphens, at most 60 characters."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_LETTERS)).strip("-")
    return plain[:ID_LENGTH].strip("-")


def write_jsonl(file: Path, municipalities: Iterator[Municipality]) -> None:
    """Write one municipality a line."""
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for municipality in municipalities:
            stream.write(json.dumps(asdict(municipality), ensure_ascii=False) + "\n")


def read_jsonl(file: Path) -> Iterator[Municipality]:
    """Return the municipalities in *file* one by one; what may be missing is derived.

    Raises:
        KeyError: a record lacks something that cannot be derived.
    """
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield _municipality(json.loads(line))


def _municipality(raw: dict[str, Any]) -> Municipality:
    taken: set[str] = set()
    return Municipality(
        slugify(raw["slug"]),
        raw["name"].removesuffix(" kommun"),
        raw["region"],
        slugify(raw["region_slug"]),
        raw["police_area"],
        int(raw["population"]),
        raw["intro"],
        tuple(_partnership(item, taken) for item in raw["partnerships"]),
    )


def _partnership(raw: dict[str, Any], taken: set[str]) -> Partnership:
    measures = tuple(_measure(item, index) for index, item in enumerate(raw["measures"]))
    problem = as_plain_text(raw["problem"])
    summary = shorten(raw["summary"])
    updates = tuple(Update(**_only(item, Update)) for item in raw["updates"])
    names: set[str] = set()
    posts = []
    for item in raw["posts"]:
        derived = {
            "said": _first_sentence(problem),
            "promised": _first_sentence(summary),
            "did": updates[-1].title + "." if updates else summary,
            "led_to": _first_sentence(item["summary"]),
        }
        item = {**derived, **_only(item, Post), "slug": _unique(slugify(item["slug"]), names)}
        posts.append(Post(**{**item, "summary": shorten(item["summary"])}))
    log = tuple(Work(**item) for item in raw["log"]) if "log" in raw else _derived_log(raw["start"], measures, updates)
    return Partnership(
        _unique(slugify(raw["slug"]), taken),
        raw["title"],
        summary,
        problem,
        raw["start"],
        raw["end"],
        tuple(raw["themes"]),
        measures,
        tuple(_indicator(item) for item in raw["indicators"]),
        log,
        updates,
        tuple(posts),
    )


def _measure(raw: dict[str, Any], index: int) -> Measure:
    unit, _, per = TARGETS[index % len(TARGETS)]
    derived = {"amount": len(raw["text"]) % 7 + 2, "unit": unit, "per": per}
    return Measure(**{**derived, **_only(raw, Measure)})


def _indicator(raw: dict[str, Any]) -> Indicator:
    pairs = (tuple(item.values()) if isinstance(item, dict) else item for item in raw["values"])
    values = tuple((str(day), int(value)) for day, value in pairs)
    return Indicator(raw["name"], raw["unit"], int(raw["baseline"]), int(raw["target"]), values)


def _derived_log(start: str, measures: tuple[Measure, ...], updates: tuple[Update, ...]) -> tuple[Work, ...]:
    # Work for the first two measures, a week after each update: the texts decide the amounts, so that nothing is random.
    entries = [
        Work((date.fromisoformat(update.date) - timedelta(days=1)).isoformat(), index, len(update.text) % 9 + 1, "")
        for update in updates
        for index in range(min(2, len(measures)))
        if update.date > start
    ]
    return tuple(entries)


def _only(raw: dict[str, Any], kind: type[Measure | Update | Post]) -> dict[str, Any]:
    return {name: raw[name] for name in (item.name for item in fields(kind)) if name in raw}


def _unique(name: str, taken: set[str]) -> str:
    wanted, number = name, 2
    while name in taken:
        name = f"{wanted[: ID_LENGTH - 4].rstrip('-')}-{number}"
        number += 1
    taken.add(name)
    return name


def as_plain_text(markdown: str) -> str:
    """Return Markdown of the corpus as plain text: paragraphs and lists run together, marks dropped."""
    lines = (re.sub(r"^(?:- |> |#+ |\d+\. )", "", line) for line in markdown.split("\n") if line and line[0] != "|")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(lines))
    return re.sub(r"\*+", "", text).strip()


def shorten(text: str) -> str:
    """Return *text* in at most 280 characters, cut after a sentence or else after a word."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    cut = text[:SUMMARY_LENGTH]
    whole = cut.rfind(". ")
    return cut[: whole + 1] if whole > 0 else cut[: cut.rfind(" ")]


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."
