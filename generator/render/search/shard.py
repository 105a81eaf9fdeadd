"""What one municipality gives to the search: its terms, how much each weighs on each page, and the texts to show.

All of it can be made without knowing the rest of the country, so it is made where the pages are drawn, and a build
makes it anew only for a municipality that changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any, Final, NamedTuple

from generator.render.artifact import Artifact
from generator.render.search.words import Terms
from generator.views.search import SearchRecord

FOLDER: Final = "sok/data/"
TEXTS: Final = "soktexter"
"""The folder of the texts to show, in the folder of the municipality."""
TEXTS_A_FILE: Final = 3
"""Pages whose texts share a file. A reader who sees ten results fetches ten files at most."""
GROUP: Final = 2
"""Letters of a term that decide which group of the index it belongs to."""
LEVELS: Final = "abcdefghijklmnopqrstuvwxyz"
"""How much a term weighs on a page, lightest first: the square of the place in this row."""


class _Field(NamedTuple):
    """How a part of a page counts: at most `most`, and half of that when a term is there `half` times on a page where
    the part has the `usual` number of words; a longer part says less with each word. No usual number, no difference.
    """

    most: float
    half: float
    usual: int

    def weigh(self, count: float, size: int) -> float:
        """What a term adds that is there *count* times in a part of *size* words. Half of the difference in size counts."""
        enough = self.half * (1 + size / self.usual) / 2 if self.usual else self.half
        return self.most * count / (count + enough)


# A title or a name says what a page is about; what was promised and done says more than what is told along the way.
_TITLE: Final = _Field(6, 0.5, 8)
_NAMES: Final = _Field(4, 0.25, 0)
_ABOUT: Final = _Field(2, 0.25, 0)
_COUNTY: Final = _Field(1, 0.25, 0)
_MAIN: Final = _Field(3.5, 1, 0)
_BODY: Final = _Field(1.5, 3, 400)
_MOST: Final = sum(field.most for field in (_TITLE, _NAMES, _ABOUT, _COUNTY, _MAIN, _BODY))
# A compound counts this much for its last part.
_TAIL_WEIGHT: Final = 0.5
_INVENTED_SHARE: Final = 0.1
"""How much of its weight a page of an invented place has: it is found, after what is real."""
# While pages are collected one number holds page and level: page × 32 + level.
_EACH: Final = 32


@dataclass(frozen=True, slots=True)
class Facts:
    """What narrows a search, of one page or of several that are alike in it."""

    kind: str
    years: tuple[str, ...]
    themes: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShardIndex:
    """One municipality's part of the index.

    Pages are in the order of the texts, oldest first, so that a new page seldom moves the others. For each, `days` has a
    number that grows with its date, 0 for none, and `fact_numbers` says which of the `facts` are its own; pages that are
    alike share them. `groups` holds a text for each group of terms, with a line for each term: the term, a space, and for
    every page that has it the number of pages skipped since the last one (nothing for none) and a letter for its weight.
    `version` is in the names of the files of texts.
    """

    slug: str
    municipality: str
    county: str
    version: str
    days: tuple[int, ...]
    fact_numbers: tuple[int, ...]
    facts: tuple[Facts, ...]
    groups: tuple[tuple[str, str], ...]


def index_shard(slug: str, records: Iterable[SearchRecord], terms: Terms) -> tuple[ShardIndex, tuple[Artifact, ...]]:
    """Return the index of *records*, which share a municipality (or have none), and the files of their texts.

    Raises:
        ValueError: two records have one address, or an address is not below the root of the site.
    """
    ordered = sorted(records, key=lambda record: (record.date, record.url))
    _require_own_addresses(ordered)
    found: dict[str, list[int]] = defaultdict(list)
    texts = []
    counts = _Counts(terms)
    for page, record in enumerate(ordered):
        main, body = _main(record).split(), record.body.split()
        texts.append(_describe_text(record, main, body))
        _weigh(page, record, main, body, counts, found)
    found.pop("", None)
    contents = [_to_json(texts[start : start + TEXTS_A_FILE]) for start in range(0, len(texts), TEXTS_A_FILE)]
    version = hashlib.blake2b(b"\n".join(contents), digest_size=4).hexdigest()
    files = tuple(
        Artifact(f"{slug}/{TEXTS}/{version}-{number}.json", content) for number, content in enumerate(contents)
    )
    facts: dict[Facts, int] = {}
    fact_numbers = tuple(
        facts.setdefault(
            Facts(record.kind, record.years, record.themes, tuple(dict.fromkeys(record.states))), len(facts)
        )
        for record in ordered
    )
    days = tuple(_day(record.date) for record in ordered)
    first = ordered[0] if ordered else None
    return ShardIndex(
        slug, first.municipality if first else "", first.county if first else "", version, days,
        fact_numbers, tuple(facts), _group(found, len(ordered)),
    ), files  # fmt: skip


def _require_own_addresses(records: Sequence[SearchRecord]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.url.startswith("/") or ":" in record.url or "\\" in record.url:
            raise ValueError(f"{record.url!r} is not an address below the root of the site")
        if record.url in seen:
            raise ValueError(f"two search records have the address {record.url!r}")
        seen.add(record.url)


def _describe_text(record: SearchRecord, main: list[str], body: list[str]) -> list[str]:
    """What a result shows: address, title, kind, period, states, and the text that the excerpt is cut from."""
    states = ", ".join(dict.fromkeys(record.states))
    return [record.url, record.title, record.kind, record.period, states, " ".join(main + body)]


def _main(record: SearchRecord) -> str:
    """The excerpt and the main text, which often begins with it."""
    return record.main if record.main.startswith(record.excerpt) else f"{record.excerpt} {record.main}"


def _day(date: str) -> int:
    """A number that grows with the date, however precise it is."""
    year, month, day = (int(part) for part in (*date.split("-"), "0", "0")[:3]) if date else (0, 0, 0)
    return (year * 13 + month) * 32 + day


class _Counts:
    """How many times each term stands in pieces of text. What many pages of a municipality share is counted once."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._shared: dict[str, tuple[dict[str, float], int]] = {}

    def of_shared(self, text: str) -> tuple[dict[str, float], int]:
        """The count of *text*, and how many words it has; not to be changed."""
        if text not in self._shared:
            pieces = text.split()
            self._shared[text] = self.of(pieces), len(pieces)
        return self._shared[text]

    def of(self, pieces: list[str]) -> dict[str, float]:
        """The count of *pieces*."""
        terms = self._terms
        counts: dict[str, float] = dict(Counter(map(terms.__getitem__, pieces)))
        # In any order: wholes and halves add up to the same.
        for several in counts.keys() & terms.several.keys():
            count = counts.pop(several)
            for term in terms.several[several]:
                counts[term] = counts.get(term, 0) + count
        compounds = {compound: counts[compound] for compound in counts.keys() & terms.tails.keys()}
        for compound, count in compounds.items():
            for tail in terms.tails[compound]:
                counts[tail] = counts.get(tail, 0) + count * _TAIL_WEIGHT
        return counts


def _weigh(
    page: int, record: SearchRecord, main: list[str], body: list[str], counts: _Counts, found: dict[str, list[int]]
) -> None:
    """Add to *found* for each term that the page has its number and level, as one number."""
    first = page * _EACH
    share = _INVENTED_SHARE if record.invented else 1
    in_body, size = counts.of(body), len(body)
    weights = _weigh_names_and_main(record, main, counts)
    for term in weights.keys() & in_body.keys():
        weights[term] += _BODY.weigh(in_body.pop(term), size)
    # Most terms stand in the body alone, and few numbers are the times they stand there.
    levels = {count: first + _level(share * _BODY.weigh(count, size)) for count in set(in_body.values())}
    for term, count in in_body.items():
        found[term].append(levels[count])
    for term, weight in weights.items():
        found[term].append(first + _level(share * weight))


@lru_cache(maxsize=4_096)
def _level(weight: float) -> int:
    """The place in `LEVELS`; the square root tells small weights apart, which most are."""
    return int(sqrt(weight / _MOST) * len(LEVELS))


def _weigh_names_and_main(record: SearchRecord, main: list[str], counts: _Counts) -> dict[str, float]:
    weights: dict[str, float] = {}
    title = record.title.split()
    for field, (count, size) in (
        (_TITLE, (counts.of(title), len(title))),
        (_NAMES, counts.of_shared(" ".join((record.municipality, *record.places)))),
        (_ABOUT, counts.of_shared(" ".join((*record.themes, record.period)))),
        (_COUNTY, counts.of_shared(record.county)),
        (_MAIN, (counts.of(main), len(main))),
    ):
        weighed = {times: field.weigh(times, size) for times in set(count.values())}
        for term, times in count.items():
            weights[term] = weights.get(term, 0) + weighed[times]
    return weights


def _group(found: dict[str, list[int]], pages: int) -> tuple[tuple[str, str], ...]:
    """Return the terms by their beginnings, each with the pages that have it, as `ShardIndex` writes them."""
    pieces = [f"{skipped or ''}{level}" for skipped in range(pages) for level in LEVELS.ljust(_EACH)]
    groups: dict[str, list[str]] = defaultdict(list)
    for term in sorted(found):
        groups[term[:GROUP]].append(f"{term} {_write_pages(found[term], pieces)}")
    return tuple((name, "\n".join(lines)) for name, lines in groups.items())


def _write_pages(numbers: list[int], pieces: list[str]) -> str:
    written, expected = "", 0
    for number in numbers:
        written += pieces[number - expected]
        expected = (number | _EACH - 1) + 1
    return written


def _to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
