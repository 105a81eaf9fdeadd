"""The files of the search for a handful of records, without a build."""

from collections import defaultdict
from collections.abc import Iterable

from generator.render.artifact import Artifact
from generator.render.search.national import draw_facts, draw_groups, draw_manifest, group_digests
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.views.search import SearchRecord


def search_files(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Return every file by path; records of one municipality share a shard."""
    by_shard: dict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        by_shard[record.url.partition("/")[0] if record.municipality else "_"].append(record)
    terms, shards, files = Terms(), [], list[Artifact]()
    for slug in sorted(by_shard):
        shard, texts = index_shard(slug, by_shard[slug], terms)
        shards.append(shard)
        files += texts
    for drawn in draw_groups(group_digests(shards), shards).values():
        files += drawn
    files += draw_facts(shards)
    files.append(draw_manifest(shards, [file.path for file in files if file.path.split("/")[2] in ("words", "pages", "facts")]))
    return {file.path: file.content for file in files}
