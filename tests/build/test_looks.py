"""Folders that stand as they did are not listed again, and every change of a name or a file is seen."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import survey as survey_module
from generator.build.cache import Cache
from generator.build.looks import FOLDER, Standing, look_at, standings
from generator.build.scout import CONTENT, Scout
from generator.build.survey import FoundFolder, survey
from generator.diagnostics import Report
from generator.model.load import CONTENT_FOLDER
from generator.source import files as source_files
from tests.small_project import small_project

POST = "partnerships/lulea/2026-trafik/posts/2026-06-15-lugnare.md"
LONG_AFTER = 10**19


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return small_project(tmp_path / "källa")


def look(source: Path) -> dict[str, FoundFolder]:
    cache = Cache(str(source.parent / "kept"), "nyckel", LONG_AFTER)
    return {folder.slug: folder for folder in survey(source, Report(), cache).folders}


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were listed."""
    found: list[str] = []
    real = os.scandir
    monkeypatch.setattr(source_files.os, "scandir", lambda path: found.append(str(path)) or real(path))
    return found


def test_what_stands_as_before_is_not_listed_again(source: Path, listed: list[str]) -> None:
    first = look(source)
    listed.clear()

    assert look(source) == first
    assert {Path(path).name for path in listed} == {"partnerships", "_registry"}


def test_a_file_that_was_edited_has_another_look_and_needs_no_list(source: Path, listed: list[str]) -> None:
    first = look(source)["lulea"]
    listed.clear()
    before = (source / POST).stat()
    content = (source / POST).read_bytes()
    (source / POST).write_bytes(content.replace(b"title: L", b"title: M"))
    os.utime(source / POST, ns=(before.st_atime_ns, before.st_mtime_ns))

    second = look(source)["lulea"]

    assert second.files == first.files
    assert second.look != first.look
    assert not any("lulea" in path for path in listed)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda post: post.with_name("2026-07-01-ny.md").write_text("---\ntitle: Ny\ndate: 2026-07-01\n---\nText.\n"),
    "no file": lambda post: post.unlink(),
    "another name": lambda post: post.rename(post.with_name("2026-06-15-annat.md")),
    "a folder that moved": lambda post: post.parent.parent.rename(post.parent.parent.with_name("2026-annat")),
    "a link": lambda post: (post.rename(post.parent.parent / "x.md"), post.symlink_to("../x.md")),
    "a folder in place of a file": lambda post: (post.unlink(), post.mkdir()),
    "a name that is refused": lambda post: post.rename(post.with_name("Å.md")),
    "no municipality": lambda post: post.parents[2].rename(post.parents[4] / "borta"),
    "a file in place of a municipality": lambda post: (
        post.parents[2].rename(post.parents[4] / "borta"), post.parents[2].write_text("fil"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_of_a_name_is_seen(source: Path, name: str) -> None:
    look(source)
    CHANGES[name](source / POST)

    assert {slug: (folder.files, folder.found) for slug, folder in look(source).items()} == {
        folder.slug: (folder.files, folder.found) for folder in survey(source, Report(), None).folders
    }


def test_findings_of_the_walk_are_found_every_time(source: Path) -> None:
    (source / "partnerships/lulea/Fel Namn.md").write_text("x")

    first = look(source)["lulea"]

    assert [item.code for item in first.found] == ["file-name"]
    assert look(source)["lulea"] == first


def test_too_many_files_are_too_many_also_when_they_are_remembered(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(source)
    for module in (survey_module, source_files):
        monkeypatch.setattr(module, "MAX_FILES", 2)
    report = Report()

    survey(source, report, Cache(str(source.parent / "kept"), "nyckel", LONG_AFTER))

    assert "too-many-files" in {item.code for item in report.diagnostics}


@pytest.mark.parametrize(
    "entry",
    [
        None, 1, [], ["a"], [1, 2, 3], {"a": 1}, ["", "", ""],
        ["partnerships/lulea", "partnerships/lulea/../../../etc/passwd", "x"],
        ["partnerships/lulea", "partnerships/lulea/..", "x"],
        ["partnerships/lulea", "/etc/passwd", "x"],
        ["partnerships/lulea", "partnerships/lulea/municipality.yml\n", "x"],
        ["partnerships/lulea", "partnerships/lulea-2/municipality.yml", "x"],
        ["partnerships/lulea\n/etc", "partnerships/lulea/municipality.yml", "x"],
    ],
)  # fmt: skip
def test_what_is_kept_leads_nowhere_else(entry: object) -> None:
    good = ["partnerships/lulea\npartnerships/lulea/posts", "partnerships/lulea/posts/a.md", "x"]

    assert standings({"lulea": good}, "partnerships") == {"lulea": Standing(*good)}
    assert standings({"lulea": entry}, "partnerships") == {}


def test_a_look_tells_names_numbers_and_times_apart(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").write_text("x")
    os.link(tmp_path / "a", tmp_path / "c")

    looks = {look_at(str(tmp_path), paths) for paths in (["a"], ["b"], ["c"], ["a", "b"], ["b", "a"], [])}

    assert len(looks) == 6
    assert look_at(str(tmp_path), ["a", "gone"]) is None


def test_a_number_of_64_bits_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("x")
    real = os.lstat(tmp_path / "a")
    numbers = iter([2**64 - 1, 2**64 - 2])

    class Facts:
        def __init__(self) -> None:
            self.st_ino = next(numbers)
            self.st_mode, self.st_size = real.st_mode, real.st_size
            self.st_mtime_ns, self.st_ctime_ns = real.st_mtime_ns, real.st_ctime_ns

    monkeypatch.setattr("generator.build.looks.os.lstat", lambda _: Facts())

    assert look_at("", ["a"]) != look_at("", ["a"])


# --- a process of its own -------------------------------------------------------------------------------------------


@pytest.fixture
def kept(source: Path) -> Cache:
    (source / FOLDER).mkdir(parents=True)
    cache = Cache(str(source / FOLDER), "nyckel", LONG_AFTER)
    survey(source, Report(), cache)
    return cache


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process is sent out")
def test_a_scout_sees_what_we_would_see(source: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.scout.os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr("generator.build.scout.threading.active_count", lambda: 1)
    (source / POST).write_text("---\ntitle: Ny\n---\n")
    alone = survey(source, Report(), kept)
    with Scout(str(source)) as scout:
        os.waitid(os.P_PID, scout._process, os.WEXITED | os.WNOWAIT)
        # It has looked already, and nothing that is remembered is looked at here.
        monkeypatch.setattr(Standing, "look_again", None)
        assert survey(source, Report(), kept, scout) == alone


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"digest": 1}', b'{"digest": "x", "looks": {}}'])
def test_a_scout_that_says_nothing_of_use_is_not_missed(source: Path, kept: Cache, told: bytes) -> None:
    alone = survey(source, Report(), kept)
    scout = Scout.__new__(Scout)
    scout._pipe, theirs = os.pipe()
    scout._process = -1
    os.write(theirs, told)
    os.close(theirs)
    with scout:
        assert survey(source, Report(), kept, scout) == alone


def test_where_there_is_nothing_to_look_at_a_scout_ends_in_silence(tmp_path: Path) -> None:
    with Scout(str(tmp_path)) as scout:
        assert scout.looks("x") is None
    with Scout(str(tmp_path)):
        pass


def test_a_scout_looks_where_the_files_are() -> None:
    assert CONTENT == CONTENT_FOLDER


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process is sent out")
def test_a_scout_that_nobody_listens_to_holds_nobody_up(
    source: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.scout.os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr("generator.build.scout.threading.active_count", lambda: 1)
    # More than a pipe holds.
    monkeypatch.setattr("generator.build.scout.standings", lambda *_: {"x" * 1_000_000: Standing("", "", "")})
    with Scout(str(source)) as scout:
        assert scout._process > 0
    with pytest.raises(ChildProcessError):
        os.waitpid(scout._process, 0)


def test_where_no_process_can_be_started_none_is_missed(
    source: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("generator.build.scout.os.fork", refuse)
    monkeypatch.setattr("generator.build.scout.threading.active_count", lambda: 1)
    with Scout(str(source)) as scout:
        assert scout.looks("x") is None
