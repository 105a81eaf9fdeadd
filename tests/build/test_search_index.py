"""The index of the search from build to build: what did not change is not joined again, and nothing stale is left."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import search_index
from generator.build.cache import FOLDER
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport, build_site
from generator.diagnostics import Report
from tests.build.test_incremental import OLD_POST, assert_as_from_nothing, replace_in, tree_at
from tests.search_files import is_of_the_search, read_index
from tests.small_project import small_project

TODAY = date(2026, 11, 22)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa")


def build(source: Path, out: Path, *, jobs: int = 1) -> BuildReport:
    return build_site(source, out, Options(TODAY, jobs=jobs), Report(), ContentFolder)


def index_files(out: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree_at(out).items() if is_of_the_search(path)}


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The groups that a build joins."""
    names: list[str] = []
    draw = search_index.draw_groups

    def draw_and_tell(wanted: set[str], *rest: object) -> object:
        names.extend(wanted)
        return draw(wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(search_index, "draw_groups", draw_and_tell)
    return names


def test_every_page_of_a_municipality_can_be_found(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")
    index = read_index(index_files(tmp_path / "site"))

    assert index.asked == set(index_files(tmp_path / "site"))
    pages = {path.removesuffix("index.html") for path in tree_at(tmp_path / "site") if path.endswith(".html")}
    pages = {path for path in pages if not path.startswith("oversikt/") and not path.endswith("/oversikt.html")}
    assert set(index.urls.values()) == pages - {"", "kommuner/", "senaste/", "sok/", "404.html"}


def test_a_second_build_joins_nothing(source: Path, tmp_path: Path, joined: list[str]) -> None:
    first = build(source, tmp_path / "site")
    assert joined
    joined.clear()
    second = build(source, tmp_path / "site")

    assert joined == []
    assert (second.written, second.tree_sha256) == (0, first.tree_sha256)


def test_an_edit_joins_the_groups_of_the_words_that_changed(source: Path, tmp_path: Path, joined: list[str]) -> None:
    build(source, tmp_path / "site")
    before = index_files(tmp_path / "site")
    joined.clear()
    replace_in(source / OLD_POST, "Mätningen", "Xylofonen")
    build(source, tmp_path / "site")
    after = index_files(tmp_path / "site")

    assert "xy" in joined and len(joined) <= 3
    changed = {
        path.split("/")[2] + "/" + path.split("/")[3].split(".")[0]
        for path in before.keys() ^ after.keys()
        if not path.startswith("lulea/")
    }
    assert "words/xy" in changed and len(changed) <= 3
    assert "xylofon" in read_index(after).lines
    assert_as_from_nothing(source, tmp_path / "site", search=True)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"polis", b"xxxxx")),
    ],
    ids=["emptied", "removed", "cut", "changed"],
)
@pytest.mark.parametrize("entries", ["*.search.json", "v.search.json", "*"])
def test_a_spoilt_memory_is_only_forgotten(
    source: Path, tmp_path: Path, entries: str, spoil: Callable[[Path], object]
) -> None:
    first = build(source, tmp_path / "site")
    for path in (source / FOLDER).glob(entries):
        spoil(path)

    assert build(source, tmp_path / "site").tree_sha256 == first.tree_sha256


def test_a_part_of_an_index_that_was_kept_with_other_files_is_not_used(source: Path, tmp_path: Path) -> None:
    first = build(source, tmp_path / "site")
    old = (source / FOLDER / "m.lulea.search.json").read_bytes()
    replace_in(source / OLD_POST, "Mätningen", "Räkningen")
    second = build(source, tmp_path / "site")
    (source / FOLDER / "m.lulea.search.json").write_bytes(old)

    assert build(source, tmp_path / "site").tree_sha256 == second.tree_sha256 != first.tree_sha256


def test_a_published_index_that_somebody_touched_is_made_anew(source: Path, tmp_path: Path) -> None:
    first = build(source, tmp_path / "site")
    for number, path in enumerate(sorted(tmp_path / "site" / path for path in index_files(tmp_path / "site"))):
        if number % 3 == 0:
            path.unlink()
        elif number % 3 == 1:
            path.write_text(path.read_text().replace("a", "b"))
    build(source, tmp_path / "site")

    assert build(source, tmp_path / "site").tree_sha256 == first.tree_sha256
    assert_as_from_nothing(source, tmp_path / "site", search=True)


def test_a_municipality_that_goes_leaves_no_trace(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")
    for path in sorted((source / "partnerships/lulea").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert_as_from_nothing(source, tmp_path / "site", search=True)
    urls = read_index(index_files(tmp_path / "site")).urls.values()

    assert not any(url.startswith("lulea/2") for url in urls)


def test_the_number_of_processes_changes_no_byte(source: Path, tmp_path: Path) -> None:
    trees = []
    for jobs in (1, 2):
        build_site(source, tmp_path / f"site{jobs}", Options(TODAY, jobs=jobs, fresh=True), Report(), ContentFolder)
        trees.append(index_files(tmp_path / f"site{jobs}"))

    assert trees[0] == trees[1]


def test_nothing_in_the_index_says_where_or_when_it_was_made(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")

    manifest = json.loads((tmp_path / "site/sok/data/index.json").read_text())
    assert sorted(manifest) == ["counties", "shards", "stop", "texts", "values", "words"]
    assert not any(str(tmp_path).encode() in content for content in index_files(tmp_path / "site").values())
