"""Publishing: exactly the old site or exactly the new one, at the price of what has changed, whatever anybody did meanwhile."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.build import folders, output, publication
from generator.build.cache import Cache
from generator.build.place import SPARES, OutputError
from generator.build.publication import publishing
from generator.build.tree_memory import TreeMemory
from generator.render.artifact import Artifact
from tests.build.trees import (
    FRAME,
    NEW,
    NEXT,
    OLD,
    Tree,
    leftovers,
    names_in,
    parts_of,
    publish,
    spares_in,
    state_of,
    tree_at,
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about power cuts, and waiting for the disk is most of the time."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def assert_spare_is_like(site: Path, root: Path) -> None:
    """The spare tree has the same names, and the very same files."""
    (spare,) = spares_in(root)
    assert tree_at(spare) == tree_at(site)
    assert {path: (spare / path).stat().st_ino for path in tree_at(site)} == {
        path: (site / path).stat().st_ino for path in tree_at(site)
    }
    assert leftovers(root) == []


# --- a quiet day ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_root", [True, False], ids=["spare", "no-spare"])
def test_a_site_takes_the_place_of_the_one_before(tmp_path: Path, has_root: bool) -> None:
    site, root = tmp_path / "x" / "y" / "site", tmp_path if has_root else None

    first = publish(site, OLD, root)
    assert tree_at(site) == OLD
    assert (first.changed, first.removed) == (len(OLD), 0)
    same = (site / "a/b/djup.html").stat()

    second = publish(site, NEW, root)
    assert tree_at(site) == NEW
    assert (second.changed, second.removed) == (4, 2)
    assert (site / "a/b/djup.html").stat().st_ino == same.st_ino
    assert (site / "a/b/djup.html").stat().st_mtime_ns == same.st_mtime_ns
    assert not (site / "bort").exists()

    assert publish(site, NEXT, root).changed == 2
    assert tree_at(site) == NEXT
    assert names_in(tmp_path / "x/y") == ["site"]
    if root:
        assert_spare_is_like(site, root)
    else:
        assert (site / "a/b/djup.html").stat().st_nlink == 1


def test_a_site_that_is_as_it_should_be_is_not_even_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    before = {path: state_of(path) for path in (tmp_path / "site", *site.rglob("*"), *spares_in(tmp_path))}
    time.sleep(0.05)  # longer than a file system takes from one time to the next
    again = publish(site, OLD, tmp_path)

    assert (again.changed, again.removed, again.is_exchanged) == (0, 0, False)
    assert again.kept == {"a", "bort", "c"}
    assert {path: state_of(path) for path in before} == before


def test_what_did_not_change_is_touched_in_neither_tree(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    second = publish(site, NEW, tmp_path)
    assert (second.kept, second.settled) == ({"c"}, {"c"})
    changed_at = [path.stat().st_ctime_ns for path in (site / "c/d", site / "c/d/e/djup.html")]
    third = publish(site, {**NEW, "a/index.html": b"nyast"}, tmp_path)

    assert (third.kept, third.settled, third.changed) == ({"c"}, {"c"}, 1)
    assert sorted(changed_at) == sorted(
        path.stat().st_ctime_ns for path in (spares_in(tmp_path)[0] / "c/d", site / "c/d/e/djup.html")
    )
    assert_spare_is_like(site, tmp_path)


def test_a_site_that_is_drawn_anew_and_comes_out_the_same_is_not_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    before = site.stat()
    monkeypatch.setattr(TreeMemory, "has", lambda self, part, files: False)
    again = publish(site, OLD, tmp_path)

    assert (again.kept, again.changed, again.is_exchanged) == (frozenset(), 0, False)
    assert site.stat().st_ino == before.st_ino
    assert_spare_is_like(site, tmp_path)


def test_a_part_that_has_to_be_drawn_after_all_is_the_new_one_in_both_trees(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    wanted = {path: content for path, content in OLD.items() if path != "c/d/e/till.html"} | {"c/en.html": b"annan"}
    cache = Cache(str(tmp_path / ".cache/lofte"), "prov")
    with publishing(site, tmp_path / SPARES) as found:
        memory = TreeMemory(cache, found)
        kept = {part: files for part, files in parts_of(OLD).items() if memory.has(part, files)}
        found.keep(kept, memory.find_settled)
        found.open_tree()
        assert set(found.settled) == {"a", "bort", "c"}
        found.draw_again(["c"])
        tree = found.open_tree()
        parts = parts_of(wanted)
        changed = [file.path for file in parts["c"] if tree.put(file.path, wanted[file.path])[1]]
        rest = [Artifact(path, content) for path, content in wanted.items() if path.partition("/")[0] not in parts]
        done = found.complete(parts, (), changed, rest)
        memory.remember(parts, {})

    assert (done.changed, done.removed) == (1, 1)
    assert tree_at(site) == wanted
    assert_spare_is_like(site, tmp_path)


def test_many_sites_in_turn_are_each_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for tree in (OLD, NEW, NEXT, OLD, OLD, FRAME, NEXT, NEW, OLD):
        publish(site, tree, tmp_path)
        assert tree_at(site) == tree
        assert_spare_is_like(site, tmp_path)


def test_a_file_that_became_a_folder_and_back_is_no_obstacle(tmp_path: Path) -> None:
    trees: tuple[Tree, ...] = (
        {**FRAME, "a": b"fil"}, {**FRAME, "a/b": b"i mapp"}, {**FRAME, "a/b/c/d": b"djupare"}, {**FRAME, "a/b": b"igen"},
        {**FRAME, "nation": b"fil"}, {**FRAME, "nation/x/y": b"mapp"}, {**FRAME, "nation/x": b"fil"}, {**FRAME, "a": b"fil"},
    )  # fmt: skip
    for tree in trees:
        publish(tmp_path / "site", tree, tmp_path)
        assert tree_at(tmp_path / "site") == tree


def test_two_sites_of_one_source_each_have_a_spare_tree_until_they_are_gone(tmp_path: Path) -> None:
    for name, tree in (("ett", OLD), ("två", NEW), ("ett", NEXT), ("två", OLD)):
        publish(tmp_path / name, tree, tmp_path)
        assert tree_at(tmp_path / name) == tree
    assert len(spares_in(tmp_path)) == 2

    shutil.rmtree(tmp_path / "två")
    publish(tmp_path / "ett", OLD, tmp_path)
    assert_spare_is_like(tmp_path / "ett", tmp_path)


def test_the_spare_tree_of_a_site_that_somebody_builds_right_now_stays(tmp_path: Path) -> None:
    with publishing(tmp_path / "två", tmp_path / SPARES) as other:
        new = other.open_tree()
        publish(tmp_path / "ett", OLD, tmp_path)
        assert Path(new.folder).is_dir()


def test_another_source_with_the_same_target_makes_its_own_spare_tree(tmp_path: Path) -> None:
    one, two = tmp_path / "ett", tmp_path / "två"
    for root, tree in ((one, OLD), (two, NEW), (one, NEXT), (two, NEXT), (one, OLD)):
        publish(tmp_path / "site", tree, root)
        assert tree_at(tmp_path / "site") == tree


def test_a_target_that_is_a_link_keeps_being_one(tmp_path: Path) -> None:
    (tmp_path / "riktig").mkdir()
    (tmp_path / "site").symlink_to("riktig", target_is_directory=True)
    publish(tmp_path / "site", OLD, tmp_path / "källa")
    publish(tmp_path / "site", NEW, tmp_path / "källa")

    assert (tmp_path / "site").is_symlink()
    assert tree_at(tmp_path / "riktig") == NEW
    assert names_in(tmp_path) == ["källa", "riktig", "site"]


def test_a_link_to_nothing_is_a_site_to_be(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("x/riktig", target_is_directory=True)
    publish(tmp_path / "site", OLD)

    assert (tmp_path / "site").is_symlink()
    assert tree_at(tmp_path / "x/riktig") == OLD


# --- what somebody did to the published tree ------------------------------------------------------------------------


def write_in_place(path: Path) -> None:
    before = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def write_anew(path: Path) -> None:
    other = path.with_name("tillfällig")
    other.write_bytes(b"skriven av ett redigeringsprogram")
    other.rename(path)


def link_elsewhere(path: Path) -> None:
    path.rename(path.with_name("flyttad"))
    path.symlink_to("flyttad")


def link_folder_elsewhere(path: Path) -> None:
    folder = path.parent
    folder.rename(folder.with_name("flyttad"))
    folder.symlink_to("flyttad")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "i.html").write_bytes(b"i")


HANDS: tuple[Callable[[Path], object], ...] = (
    Path.unlink,
    write_in_place,
    write_anew,
    link_elsewhere,
    link_folder_elsewhere,
    folder_instead,
    lambda path: path.with_name("egen.html").write_bytes(b"egen"),
    lambda path: path.with_name("egen").mkdir(),
    lambda path: os.mkfifo(path.with_name("rör")),
    lambda path: path.chmod(0o600),
    lambda path: shutil.rmtree(path.parent),
    lambda path: shutil.copytree(path.parent, path.parent.with_name("kopia")),
    lambda path: os.link(path, path.with_name("samma.html")),
)  # fmt: skip


@pytest.mark.parametrize("tree", [OLD, NEW], ids=["same", "other"])
@pytest.mark.parametrize("where", ["site", "spare"])
@pytest.mark.parametrize("path", ["c/d/e/djup.html", "a/b/djup.html", "nation/lista.html"])
@pytest.mark.parametrize("hand", HANDS)
def test_what_a_hand_did_to_either_tree_is_never_published(
    tmp_path: Path, hand: Callable[[Path], object], path: str, where: str, tree: Tree
) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    publish(site, NEXT, tmp_path)
    publish(site, OLD, tmp_path)
    hand((site if where == "site" else spares_in(tmp_path)[0]) / path)

    for wanted in (tree, NEXT):
        publish(site, wanted, tmp_path)
        assert tree_at(site) == wanted
        assert not [found for found in site.rglob("*") if found.is_symlink() or found.is_fifo()]
    assert_spare_is_like(site, tmp_path)


def add_one(path: Path) -> None:
    path.with_name("egen.html").write_bytes(b"egen")


@pytest.mark.parametrize("path", ["a/index.html", "c/en.html"])
@pytest.mark.parametrize("hand", [write_anew, add_one, Path.unlink, lambda path: path.write_bytes(b"ett program")])
def test_what_is_done_to_a_site_in_the_moment_it_took_its_place_is_mended_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand: Callable[[Path], object], path: str
) -> None:
    """As by a program that is told of each change and works on the files, before it is noted how they were left."""
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    exchange = publication.exchange

    def exchange_and_tell(one: Path, other: Path) -> bool:
        is_done = exchange(one, other)
        hand(site / path)
        return is_done

    monkeypatch.setattr(publication, "exchange", exchange_and_tell)
    publish(site, NEW, tmp_path)
    assert tree_at(site) != NEW
    monkeypatch.undo()
    publish(site, NEW, tmp_path)
    assert tree_at(site) == NEW


def test_what_is_done_to_a_site_while_it_is_looked_through_is_mended_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    shutil.rmtree(tmp_path / ".cache/lofte")
    complete = publication.Publication.complete

    def complete_late(self: publication.Publication, *drawn: Any) -> publication.Published:
        (site / "c/en.html").write_bytes(b"en annan")
        return complete(self, *drawn)

    monkeypatch.setattr(publication.Publication, "complete", complete_late)
    assert not publish(site, OLD, tmp_path).is_exchanged
    monkeypatch.undo()
    publish(site, OLD, tmp_path)
    assert tree_at(site) == OLD


def test_a_file_that_was_not_asked_for_is_removed_and_counted(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    (site / "c/egen.html").write_bytes(b"egen")
    (site / "egen").mkdir()
    (site / "egen/en.html").write_bytes(b"egen")
    done = publish(site, OLD, tmp_path)

    assert (done.changed, done.removed, done.is_exchanged) == (0, 2, True)
    assert tree_at(site) == OLD


def test_nothing_is_written_through_a_link_in_the_spare_tree(tmp_path: Path) -> None:
    """A cache that came from elsewhere may hold anything."""
    site, outside = tmp_path / "site", tmp_path / "utanför"
    publish(site, OLD, tmp_path)
    outside.mkdir()
    (spare,) = spares_in(tmp_path)
    shutil.rmtree(spare / "a")
    (spare / "a").symlink_to(outside)
    (spare / "nation/lista.html").unlink()
    (spare / "nation/lista.html").symlink_to(outside / "lista.html")
    publish(site, NEW, tmp_path)

    assert names_in(outside) == []
    assert tree_at(site) == NEW


def test_a_spare_tree_that_is_a_link_is_none(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "utanför"
    publish(site, OLD, tmp_path)
    (spare,) = spares_in(tmp_path)
    spare.rename(outside)
    spare.symlink_to(outside)
    publish(site, NEW, tmp_path)

    assert tree_at(site) == NEW
    assert tree_at(outside) == OLD
    assert_spare_is_like(site, tmp_path)


def test_a_copy_of_everything_elsewhere_proves_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "här/site", OLD, tmp_path / "här")
    shutil.copytree(tmp_path / "här", tmp_path / "där", copy_function=shutil.copy2)
    shutil.rmtree(tmp_path / "här")
    (tmp_path / "där").rename(tmp_path / "här")
    for path in spares_in(tmp_path / "här")[0].rglob("*.html"):
        path.write_bytes(b"fel")
    done = publish(tmp_path / "här/site", NEW, tmp_path / "här")

    assert done.kept == {"c"}
    assert done.settled == frozenset()
    assert tree_at(tmp_path / "här/site") == NEW


# --- what may not be replaced --------------------------------------------------------------------------------------


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dokument").mkdir()
    (tmp_path / "dokument/avhandling.txt").write_text("tio års arbete")

    with pytest.raises(OutputError, match="töm mappen"):
        publish(tmp_path / "dokument", NEW)
    assert tree_at(tmp_path / "dokument") == {"avhandling.txt": "tio års arbete".encode()}
    assert names_in(tmp_path) == ["dokument"]


def test_a_site_that_is_also_a_git_repository_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path / "site", OLD)
    (tmp_path / "site/.git").mkdir()

    with pytest.raises(OutputError, match="töm mappen"):
        publish(tmp_path / "site", NEW)
    assert tree_at(tmp_path / "site") == OLD


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", NEW)

    assert tree_at(tmp_path / "site") == NEW


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("en fil")

    with pytest.raises(OutputError, match=r"site: är ingen mapp / is not a folder$"):
        publish(tmp_path / "site", NEW)
    assert (tmp_path / "site").read_text() == "en fil"
    assert names_in(tmp_path) == ["site"]


@pytest.mark.parametrize("inside", ["fil/site", "fil/x/site"])
def test_a_folder_inside_a_file_is_no_place_for_a_site(tmp_path: Path, inside: str) -> None:
    (tmp_path / "fil").write_text("en fil")

    with pytest.raises(
        OutputError, match=r"fil.*: en del av sökvägen är ingen mapp / a part of the path is not a folder$"
    ):
        publish(tmp_path / inside, NEW)


def test_a_link_that_leads_around_in_a_circle_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("runt")
    (tmp_path / "runt").symlink_to("site")

    with pytest.raises(OutputError, match=r"site: länken leder runt i en ring"):
        publish(tmp_path / "site", NEW)


def test_nothing_named_like_the_site_is_taken_for_a_leftover(tmp_path: Path) -> None:
    for name in ("site.old", "site.new", "site.bak", ".site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "egen.txt").write_text("min")
    publish(tmp_path / "site", OLD)
    publish(tmp_path / "site", NEW)

    assert names_in(tmp_path) == [".site", "site", "site.bak", "site.new", "site.old"]
    assert (tmp_path / "site.old/egen.txt").read_text() == "min"


# --- systems that can do less --------------------------------------------------------------------------------------


def refuse(code: int) -> Callable[..., None]:
    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV, errno.EOPNOTSUPP])
def test_where_files_cannot_be_shared_they_are_written_and_there_is_no_spare_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A file system without hard links, such as a memory card; or a cache on another disk."""
    monkeypatch.setattr(os, "link", refuse(code))
    for tree in (OLD, NEW, NEW, NEXT):
        publish(tmp_path / "site", tree, tmp_path)
        assert tree_at(tmp_path / "site") == tree
        assert spares_in(tmp_path) == leftovers(tmp_path) == []


def test_hard_links_that_run_out_midway_cost_only_the_spare_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, link, left = tmp_path / "site", os.link, [6]

    def link_a_few(*paths: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.EMLINK, "Too many links")
        link(*paths)

    monkeypatch.setattr(os, "link", link_a_few)
    for tree in (OLD, NEW, NEXT):
        left[0] = 6
        publish(site, tree, tmp_path)
        assert tree_at(site) == tree
        assert leftovers(tmp_path) == []
    monkeypatch.undo()
    publish(site, OLD, tmp_path)
    assert_spare_is_like(site, tmp_path)


@pytest.mark.parametrize("has_root", [True, False], ids=["spare", "no-spare"])
def test_where_folders_cannot_change_places_in_one_step_they_do_in_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_root: bool
) -> None:
    monkeypatch.setattr(publication, "exchange", lambda one, other: False)
    for tree in (OLD, NEW, NEXT, NEXT, OLD):
        publish(tmp_path / "site", tree, tmp_path if has_root else None)
        assert tree_at(tmp_path / "site") == tree
        assert leftovers(tmp_path) == []
    if has_root:
        assert_spare_is_like(tmp_path / "site", tmp_path)


def test_a_site_whose_new_tree_cannot_take_its_place_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, rename = tmp_path / "site", Path.rename

    def rename_but_not_here(self: Path, target: Path) -> Path:
        if self.name.startswith("new-") and target == site:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    publish(site, OLD, tmp_path)
    monkeypatch.setattr(publication, "exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", rename_but_not_here)
    with pytest.raises(OutputError, match=r"site: mappen ligger på en annan disk"):
        publish(site, NEW, tmp_path)
    assert tree_at(site) == OLD
    assert leftovers(tmp_path) == []


def test_a_cache_that_cannot_be_written_costs_only_the_spare_tree(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / SPARES).write_text("en fil")
    for tree in (OLD, NEW, NEW):
        publish(tmp_path / "site", tree, tmp_path)
        assert tree_at(tmp_path / "site") == tree
    assert leftovers(tmp_path) == []


def test_a_site_locked_against_writing_further_down_is_replaced_all_the_same(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    for folder in (site / "c/d", site / "c", site / "bort"):
        folder.chmod(0o500)
    publish(site, NEXT)

    assert tree_at(site) == NEXT
    assert names_in(tmp_path) == ["site"]


def test_folders_that_may_not_be_written_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for one who is not root: the first attempt says no until the folder may be written."""
    folder = tmp_path / "låst"
    (folder / "inre").mkdir(parents=True)
    (folder / "inre/fil").write_text("x")
    (folder / "inre").chmod(0o500)
    rmtree = shutil.rmtree

    def rmtree_as_somebody(path: str) -> None:
        if (folder / "inre").stat().st_mode & 0o777 == 0o500:
            raise PermissionError(errno.EACCES, "Permission denied")
        rmtree(path)

    monkeypatch.setattr(shutil, "rmtree", rmtree_as_somebody)
    folders.remove(str(folder))
    assert not folder.exists()


# --- what may be said about it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disken är full / the disk is full"),
        (errno.EDQUOT, "din plats på disken är slut / your quota of the disk is used up"),
        (errno.EROFS, "disken är skrivskyddad / the disk is read-only"),
        (errno.EACCES, "du får inte läsa eller skriva här / you may not read or write here"),
        (errno.EIO, "disken går inte att läsa eller skriva / the disk cannot be read or written"),
    ],
)
def test_a_fault_of_the_disk_is_one_line_about_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)
    monkeypatch.setattr(output, "open", refuse(code), raising=False)
    with pytest.raises(OutputError) as refused:
        publish(site, NEW, tmp_path)
    assert str(refused.value) == f"{site}: {words}"
    assert tree_at(site) == OLD
    assert leftovers(tmp_path) == []
