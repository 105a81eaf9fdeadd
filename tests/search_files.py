"""The files of the search for a handful of records, without a build; and a reader of them, to compare with."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.render.artifact import Artifact
from generator.render.search.national import draw_facts, draw_groups, draw_manifest, group_digests
from generator.render.search.shard import FOLDER, LEVELS, TEXTS, index_shard
from generator.render.search.words import Terms
from generator.views.search import SearchRecord


def is_of_the_search(path: str) -> bool:
    """Whether the file at *path* is there for the search alone."""
    return path.startswith(FOLDER) or path.split("/")[1:2] == [TEXTS]


def search_files(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Return every file by path; records of one municipality share a shard."""
    by_shard: dict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        by_shard[record.url.partition("/")[0] if record.municipality else "sok"].append(record)
    terms, shards, files = Terms(), [], list[Artifact]()
    for slug in sorted(by_shard):
        shard, texts = index_shard(slug, by_shard[slug], terms)
        shards.append(shard)
        files += texts
    joined = [file for group in draw_groups(group_digests(shards), shards).values() for file in group]
    joined += draw_facts(shards)
    files += [*joined, draw_manifest(shards, [file.path for file in joined])]
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.content for file in files}


def read_pages(line: str) -> dict[tuple[int, int], int]:
    """Return the weights in *line* by municipality and page."""
    found, shard = {}, -1
    for part in line.split(" "):
        skipped, colon, pages = part.rpartition(":")
        shard += int(skipped) + 1 if colon else 1
        page, number = -1, ""
        for sign in pages:
            if sign.isdigit():
                number += sign
                continue
            page += int(number or 0) + 1
            found[shard, page] = LEVELS.index(sign) + 1
            number = ""
    return found


@dataclass
class Index:
    """The files of the search, read as the browser reads them."""

    files: Mapping[str, bytes]
    asked: set[str] = field(default_factory=set)
    manifest: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    urls: dict[tuple[int, int], str] = field(default_factory=dict)

    def get(self, path: str) -> Any:
        """The content of a file of the index."""
        return self.get_file(f"{FOLDER}{path}")

    def get_file(self, path: str) -> Any:
        """The content of any file of the site."""
        self.asked.add(path)
        return json.loads(self.files[path])

    def pages_with(self, term: str) -> set[str]:
        """The addresses of the pages that have *term*."""
        return {self.urls[place] for place in read_pages(self.lines[term])}


def read_index(files: Mapping[str, bytes]) -> Index:
    """Read everything there is in the *files* of a search."""
    index = Index(files)
    index.manifest = manifest = index.get("index.json")
    for number, (slug, _, county, pages, version) in enumerate(manifest["shards"]):
        facts = index.get(f"facts/{county}.{manifest['counties'][county][1]}.json")
        for page in range(pages):
            texts = index.get_file(f"{slug}/{TEXTS}/{version}-{page // manifest['texts']}.json")
            text = texts[page % manifest["texts"]]
            index.urls[number, page] = text[0]
            own: dict[str, list[str]] = defaultdict(list)
            for value in facts["sets"][facts["pages"][slug][0][page]]:
                name, word = facts["values"][value]
                own[name].append(word)
            index.facts[text[0]] = own
    for key, digest in manifest["words"].items():
        name = key if key.isascii() else "".join(f"-{ord(letter):x}" for letter in key)
        for number, (file, counted, *inline) in enumerate(index.get(f"words/{name}.{digest}.json")):
            lines = inline[0] if inline else index.get(f"pages/{name}-{number}.{file}.json")
            for term, line in zip(counted.split(" "), lines, strict=True):
                term, _, count = term.partition(":")
                assert term.startswith(key) and len(read_pages(line)) == int(count)
                index.lines[term] = line
    return index
