"""The index of the whole country, joined from the municipalities' parts as files that a search fetches piece by piece.

    index.json            which municipalities there are, and which files; the only name that stays
    words/tr.HASH.json    the terms that begin with `tr`, how many pages have each, and which file names them
    pages/tr-0.HASH.json  for each term of one stretch of those, the pages that have it, with weights
    facts/3.HASH.json     kind, years, themes, states and day of every page of one county

Beside them, in the folder of each municipality (from `shard.py`):

    lulea/soktexter/HASH-0.json    address, title and text of three pages

A file is named by its content, so that a browser never mixes an old one with a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from generator.render.artifact import Artifact
from generator.render.search.shard import FOLDER, GROUP, TEXTS_A_FILE, Facts, ShardIndex
from generator.render.search.words import stop_words

MANIFEST: Final = f"{FOLDER}index.json"
# Terms in one file of words, and characters in one file of pages (a common term has one of its own): 8 kB compressed.
_MOST_TERMS: Final = 1_200
_MOST_CHARACTERS: Final = 14_000
# When all pages of the terms of a file of words are fewer characters, they stand in that file.
_FEW_CHARACTERS: Final = 4_000
_NO_DIGITS: Final = str.maketrans("", "", "0123456789: ")


def group_digests(shards: Sequence[ShardIndex]) -> dict[str, str]:
    """Return for every group of terms a digest of what `draw_group` makes of it, in order of their names."""
    found: dict[str, Any] = {}
    for number, shard in enumerate(shards):
        for name, text in shard.groups:
            if name not in found:
                found[name] = hashlib.blake2b(digest_size=16)
            found[name].update(f"{number} {len(text)}\n{text}".encode())
    return {name: found[name].hexdigest() for name in sorted(found)}


def draw_groups(names: Iterable[str], shards: Sequence[ShardIndex]) -> dict[str, tuple[Artifact, ...]]:
    """Return the files of words and pages of each named group; *shards* stand in the order of the manifest."""
    parts: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for number, shard in enumerate(shards):
        for name, text in shard.groups:
            if name in parts:
                parts[name].append((number, text))
    return {name: tuple(_draw_group(found)) for name, found in parts.items()}


def draw_facts(shards: Sequence[ShardIndex]) -> tuple[Artifact, ...]:
    """Return a file for each county, in order of their names."""
    counties = _counties(shards)
    return tuple(
        _name(f"facts/{number}", _facts_of([shard for shard in shards if shard.county == county]))
        for number, county in enumerate(counties)
    )


def draw_manifest(shards: Sequence[ShardIndex], paths: Iterable[str]) -> Artifact:
    """Return the file that names the rest, given the *paths* of the files of the groups and of the facts."""
    counties = _counties(shards)
    digests: dict[str, dict[str, str]] = {"words": {}, "facts": {}, "pages": {}}
    for path in sorted(paths):
        kind, _, name = path.removeprefix(FOLDER).partition("/")
        key, digest, _ = name.split(".")
        digests[kind][_from_ascii(key)] = digest
    values: dict[str, set[str]] = defaultdict(set)
    for facts in {facts for shard in shards for facts in shard.facts}:
        for name, value in _values(facts):
            values[name].add(value)
    content = {
        "texts": TEXTS_A_FILE,
        "stop": sorted(stop_words()),
        "values": {name: sorted(values[name]) for name in sorted(values)},
        "counties": [[county, digests["facts"][str(number)]] for number, county in enumerate(counties)],
        "shards": [
            [shard.slug, shard.municipality, counties.index(shard.county), len(shard.days), shard.version]
            for shard in shards
        ],
        "words": digests["words"],
    }
    return Artifact(MANIFEST, _to_json(content))


def _counties(shards: Sequence[ShardIndex]) -> list[str]:
    return sorted({shard.county for shard in shards})


def _draw_group(parts: Sequence[tuple[int, str]]) -> Iterable[Artifact]:
    merged: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for number, text in parts:
        for line in text.split("\n"):
            term, _, pages = line.partition(" ")
            skipped = number - last.get(term, -1) - 1
            merged[term].append(f"{skipped}:{pages}" if skipped else pages)
            last[term] = number
    for key, terms in _split(sorted(merged), GROUP):
        lines = [" ".join(merged[term]) for term in terms]
        counted = [f"{term}:{len(line.translate(_NO_DIGITS))}" for term, line in zip(terms, lines, strict=True)]
        if sum(map(len, lines)) < _FEW_CHARACTERS:
            yield _name(f"words/{_ascii(key)}", [["", " ".join(counted), lines]])
            continue
        words = []
        for number, (start, end) in enumerate(_stretches([len(line) for line in lines])):
            file = _name(f"pages/{_ascii(key)}-{number}", lines[start:end])
            words.append([file.path.split(".")[1], " ".join(counted[start:end])])
            yield file
        yield _name(f"words/{_ascii(key)}", words)


def _split(terms: list[str], letters: int) -> Iterable[tuple[str, list[str]]]:
    """Yield beginnings and the terms that have them; many terms with one beginning are told apart by longer ones."""
    for key, group in groupby(terms, key=lambda term: term[:letters]):
        found = list(group)
        if len(found) > _MOST_TERMS:
            yield from _split(found, letters + 1)
        else:
            yield key, found


def _stretches(sizes: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Cut a row of sizes into stretches that are not too long together; yield where each begins and ends."""
    start, total = 0, 0
    for index, size in enumerate(sizes):
        if total and total + size > _MOST_CHARACTERS:
            yield start, index
            start, total = index, 0
        total += size
    yield start, len(sizes)


def _facts_of(shards: Iterable[ShardIndex]) -> Mapping[str, Any]:
    values: dict[tuple[str, str], int] = {}
    sets: dict[tuple[int, ...], int] = {}
    pages = {}
    for shard in shards:
        own = [
            sets.setdefault(tuple(values.setdefault(value, len(values)) for value in _values(facts)), len(sets))
            for facts in shard.facts
        ]
        skipped = [day - last for last, day in pairwise((0, *shard.days))]
        pages[shard.slug] = [[own[number] for number in shard.fact_numbers], skipped]
    return {"values": list(values), "sets": list(sets), "pages": pages}


def _values(facts: Facts) -> Iterable[tuple[str, str]]:
    yield "kind", facts.kind
    for name, values in (("year", facts.years), ("theme", facts.themes), ("state", facts.states)):
        for value in values:
            yield name, value


def _ascii(key: str) -> str:
    """The beginning of a term as part of a file's name."""
    return key if key.isascii() else "".join(f"-{ord(letter):x}" for letter in key)


def _from_ascii(name: str) -> str:
    return "".join(chr(int(letter, 16)) for letter in name[1:].split("-")) if name.startswith("-") else name


def _name(name: str, value: Any) -> Artifact:
    content = _to_json(value)
    return Artifact(f"{FOLDER}{name}.{hashlib.blake2b(content, digest_size=4).hexdigest()}.json", content)


def _to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
