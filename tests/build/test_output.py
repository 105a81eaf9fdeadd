"""Writing a site: exactly the old one or exactly the new one, whatever happens on the way."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import output
from generator.build.output import OutputError, OutputFile, gather, tree_digest, write_site
from generator.render.artifact import Artifact
from tests.built_site import ROOT

FRAME = {"index.html": b"hem", "404.html": b"saknas", "robots.txt": b"User-agent: *"}
OLD = {**FRAME, "a/index.html": b"gammal", "a/b/djup.html": b"lika", "bort.html": b"borta"}
NEW = {**FRAME, "a/index.html": b"ny", "a/b/djup.html": b"lika", "c/till.html": b"till"}


def tree_at(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names_in(folder: Path) -> list[str]:
    """The names in *folder*, hidden ones too, in order."""
    return sorted(path.name for path in folder.iterdir())


# --- a quiet day ---------------------------------------------------------------------------------------------------


def test_a_first_site_makes_the_folders_it_needs(tmp_path: Path) -> None:
    done = write_site(tmp_path / "x" / "y" / "site", OLD)

    assert (done.written, done.unchanged, done.removed) == (6, 0, 0)
    assert tree_at(tmp_path / "x/y/site") == OLD
    assert names_in(tmp_path / "x/y") == ["site"]


def test_a_new_site_takes_the_place_of_the_old_and_keeps_what_is_the_same(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    same = (site / "a/b/djup.html").stat()
    done = write_site(site, NEW)

    assert (done.written, done.unchanged, done.removed) == (2, 4, 1)
    assert tree_at(site) == NEW
    assert (site / "a/b/djup.html").stat().st_mtime_ns == same.st_mtime_ns
    assert (site / "a/b/djup.html").stat().st_ino == same.st_ino
    assert (site / "a/b/djup.html").stat().st_nlink == 1
    assert names_in(tmp_path) == ["site"]


def digest_of(tree: dict[str, bytes]) -> str:
    """The digest of files with these contents."""
    return tree_digest(
        OutputFile(path, len(content), hashlib.sha256(content).hexdigest()) for path, content in tree.items()
    )


def test_the_digest_knows_paths_and_bytes_but_not_their_order() -> None:
    assert digest_of(OLD) == digest_of(dict(reversed(OLD.items())))
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"", "b": b""}) != digest_of({"ab": b""})


@given(st.dictionaries(st.text("ab/\0", max_size=4), st.binary(max_size=4), max_size=4),
       st.dictionaries(st.text("ab/\0", max_size=4), st.binary(max_size=4), max_size=4))  # fmt: skip
def test_two_trees_have_one_digest_only_when_they_are_the_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_a_file_that_became_a_folder_and_back_is_no_obstacle(tmp_path: Path) -> None:
    write_site(tmp_path / "site", {**FRAME, "a": b"fil"})
    write_site(tmp_path / "site", {**FRAME, "a/b": b"i mapp"})
    assert tree_at(tmp_path / "site") == {**FRAME, "a/b": b"i mapp"}
    write_site(tmp_path / "site", {**FRAME, "a": b"fil"})
    assert tree_at(tmp_path / "site") == {**FRAME, "a": b"fil"}


def test_a_link_in_the_old_site_is_not_carried_into_the_new(tmp_path: Path) -> None:
    write_site(tmp_path / "site", OLD)
    (tmp_path / "utanför").write_bytes(b"ny")
    (tmp_path / "site/a/index.html").unlink()
    (tmp_path / "site/a/index.html").symlink_to(tmp_path / "utanför")
    write_site(tmp_path / "site", NEW)

    assert not (tmp_path / "site/a/index.html").is_symlink()
    assert tree_at(tmp_path / "site") == NEW


def test_where_files_cannot_be_shared_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links, such as a memory card."""
    write_site(tmp_path / "site", OLD)

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_site(tmp_path / "site", NEW)

    assert tree_at(tmp_path / "site") == NEW


def test_a_target_that_is_a_link_keeps_being_one(tmp_path: Path) -> None:
    (tmp_path / "riktig").mkdir()
    (tmp_path / "site").symlink_to("riktig", target_is_directory=True)
    write_site(tmp_path / "site", OLD)
    write_site(tmp_path / "site", NEW)

    assert (tmp_path / "site").is_symlink()
    assert tree_at(tmp_path / "riktig") == NEW
    assert names_in(tmp_path) == ["riktig", "site"]


# --- what may not be replaced --------------------------------------------------------------------------------------


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dokument").mkdir()
    (tmp_path / "dokument/avhandling.txt").write_text("tio års arbete")

    with pytest.raises(OutputError, match="töm mappen"):
        write_site(tmp_path / "dokument", NEW)
    assert tree_at(tmp_path / "dokument") == {"avhandling.txt": "tio års arbete".encode()}
    assert names_in(tmp_path) == ["dokument"]


def test_a_site_that_is_also_a_git_repository_is_left_alone(tmp_path: Path) -> None:
    write_site(tmp_path / "site", OLD)
    (tmp_path / "site/.git").mkdir()

    with pytest.raises(OutputError, match="töm mappen"):
        write_site(tmp_path / "site", NEW)
    assert tree_at(tmp_path / "site") == OLD


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_site(tmp_path / "site", NEW)

    assert tree_at(tmp_path / "site") == NEW


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("en fil")

    with pytest.raises(OutputError, match="är ingen mapp"):
        write_site(tmp_path / "site", NEW)
    assert (tmp_path / "site").read_text() == "en fil"


def test_nothing_named_like_the_site_is_taken_for_a_leftover(tmp_path: Path) -> None:
    for name in ("site.old", "site.new", "site.bak", ".site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "egen.txt").write_text("min")
    write_site(tmp_path / "site", OLD)
    write_site(tmp_path / "site", NEW)

    assert names_in(tmp_path) == [".site", "site", "site.bak", "site.new", "site.old"]
    assert (tmp_path / "site.old/egen.txt").read_text() == "min"


# --- what does not fit together ------------------------------------------------------------------------------------


def test_two_outputs_with_one_path_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"two outputs are called a/index\.html"):
        gather([Artifact("a/index.html", b"1"), Artifact("a/index.html", b"1")])


@pytest.mark.parametrize("paths", [("a", "a/b"), ("a/b", "a"), ("a/b", "a/b/c/d")])
def test_a_file_where_a_folder_must_be_is_an_error(paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="both a file and a folder"):
        gather(Artifact(path, b"") for path in paths)


# --- a bad day -----------------------------------------------------------------------------------------------------

# Counts what changes the file system, as the interpreter itself reports it, and at the given one stops at once
# or lets every attempt fail from then on. So every step is tried without the code under test knowing.
WRECK = """
import json, os, sys
from pathlib import Path
from generator.build import output

target, way, step, files = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), json.loads(sys.stdin.read())
if "plain" in way:
    output.exchange = lambda one, other: False
count = 0

def changes(event, args):
    if event == "open":
        return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    return event in ("os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "ctypes.dlsym")

def hook(event, args):
    global count
    if not changes(event, args):
        return
    count += 1
    if "kill" in way and count == step:
        os._exit(9)
    if "full" in way and count >= step and event in ("open", "os.rename", "os.mkdir", "os.link"):
        raise OSError(28, "No space left on device")

tree = {path: text.encode() for path, text in files.items()}
sys.addaudithook(hook)
try:
    output.write_site(target, tree)
except output.OutputError as error:
    print(error)
    sys.exit(3)
"""


def wreck(target: Path, way: str, step: int, tree: dict[str, bytes]) -> subprocess.CompletedProcess[str]:
    """Write *tree* in a process that is stopped (`kill`) or meets a full disk (`full`) at *step*."""
    return subprocess.run(
        [sys.executable, "-c", WRECK, target, way, str(step)],
        cwd=ROOT,
        input=json.dumps({path: content.decode() for path, content in tree.items()}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("way", ["kill", "kill plain"])
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site_and_the_next_is_right(tmp_path: Path, way: str) -> None:
    """`plain` is a file system that cannot exchange two folders: there, and only there, a kill may leave no site."""
    seen = set()
    for step in range(1, 100):
        site = tmp_path / str(step) / "site"
        write_site(site, OLD)
        done = wreck(site, way, step, NEW)
        assert done.returncode in (0, 9), done.stderr
        after = tree_at(site) if site.exists() else None
        assert after in ((OLD, NEW, None) if "plain" in way else (OLD, NEW)), f"step {step}"
        seen.add("none" if after is None else "old" if after == OLD else "new")
        write_site(site, {**NEW, "d.html": b"nasta"})
        assert tree_at(site) == {**NEW, "d.html": b"nasta"}
        assert names_in(site.parent) == ["site"], f"step {step}"
        if done.returncode == 0:
            break
    else:
        pytest.fail("the build never ends")

    assert seen == ({"old", "none", "new"} if "plain" in way else {"old", "new"})


def test_what_a_killed_build_left_without_a_site_comes_back_even_if_the_next_build_fails(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    site.rename(tmp_path / ".site.lofte-old")
    done = wreck(site, "full", 4, NEW)

    assert done.returncode == 3
    assert tree_at(site) == OLD


@pytest.mark.parametrize("way", ["full", "full plain"])
def test_a_full_disk_at_any_step_is_one_line_and_the_old_site_stays(tmp_path: Path, way: str) -> None:
    for step in range(1, 100):
        site = tmp_path / str(step) / "site"
        write_site(site, OLD)
        done = wreck(site, way, step, NEW)
        if done.returncode == 0:
            assert tree_at(site) == NEW
            break
        assert done.returncode == 3, done.stderr
        assert done.stdout == f"{site}: No space left on device\n"
        if "plain" not in way:
            assert tree_at(site) == OLD, f"step {step}"
            assert names_in(site.parent) == ["site"]
        write_site(site, NEW)
        assert tree_at(site) == NEW
        assert names_in(site.parent) == ["site"]
    else:
        pytest.fail("the build never ends")

    assert step > 5


def test_a_full_disk_at_the_very_first_site_leaves_nothing(tmp_path: Path) -> None:
    done = wreck(tmp_path / "site", "full", 3, NEW)

    assert done.returncode == 3
    assert names_in(tmp_path) == []


def test_two_builds_at_once_each_leave_a_whole_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    trees = [{**FRAME, **{f"{n}/{n}.html": f"{who} {n}".encode() * 50 for n in range(300)}} for who in ("ett", "två")]
    write_site(site, OLD)
    for _ in range(3):
        builds = [
            subprocess.Popen(
                [sys.executable, "-c", WRECK, site, "", "0"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            for _ in trees
        ]  # fmt: skip
        for build, tree in zip(builds, trees, strict=True):
            assert build.stdin is not None
            build.stdin.write(json.dumps({path: content.decode() for path, content in tree.items()}))
            build.stdin.close()
        for build in builds:
            assert build.wait(timeout=60) == 0
            assert build.stdout is not None
            build.stdout.close()
        assert tree_at(site) in trees
        assert names_in(tmp_path) == ["site"]


def test_the_system_can_exchange_two_folders_in_one_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchanged = output.exchange(tmp_path / "a", tmp_path / "b")

    assert names_in(tmp_path / "a") == (["b"] if exchanged else ["a"])
    assert not output.exchange(tmp_path / "a", tmp_path / "finns-inte")
    if sys.platform == "linux":
        assert exchanged, "no kernel since 2014 lacks it"
