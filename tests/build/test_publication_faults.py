"""Publishing on a bad day: killed, out of disk, several at once. The old site or the new one, and the next build is right."""

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build import durable, output, publication
from generator.build.place import OutputError
from tests.build.trees import (
    FRAME,
    NEW,
    NEXT,
    OLD,
    Tree,
    in_child,
    leftovers,
    names_in,
    publish,
    tree_at,
    wait_for,
)  # fmt: skip

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the steps are taken in a forked process")

# How much of what changes the file system there may be in one publication here.
MOST_STEPS = 400
_CHANGES = ("os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "os.truncate", "os.utime", "os.chmod")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill is no power cut, and waiting for the disk is most of the time."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(durable, "_flush_everything", lambda descriptor: True)


def at_every_change(act: Callable[[str], None]) -> None:
    """From now on call *act* before whatever changes the file system, as the interpreter itself reports it; for ever."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        is_call = event == "ctypes.dlsym" and arguments[1] in ("renameat2", "renamex_np", "syncfs")
        if is_writing or is_call or event in _CHANGES:
            act(event)

    sys.addaudithook(hook)


def killed_at(step: int) -> Callable[[str], None]:
    count = 0

    def act(event: str) -> None:
        nonlocal count
        count += 1
        if count == step:
            os._exit(9)

    return act


def full_from(step: int) -> Callable[[str], None]:
    count = 0

    def act(event: str) -> None:
        nonlocal count
        count += 1
        if count >= step and event in ("open", "os.rename", "os.mkdir", "os.link"):
            raise OSError(errno.ENOSPC, "No space left on device")

    return act


def publish_in_child(site: Path, tree: Tree, root: Path | None, before: Callable[[], object]) -> tuple[int, str]:
    """Publish *tree* in a process that does *before* first; return its status, 3 when it was refused, and why it was."""
    reader, writer = os.pipe()

    def build() -> None:
        before()
        try:
            publish(site, tree, root)
        except OutputError as error:
            os.write(writer, str(error).encode())
            os._exit(3)

    status = wait_for(in_child(build))
    os.close(writer)
    with open(reader, encoding="utf-8") as said:
        return status, said.read()


WAYS = pytest.mark.parametrize(
    ("has_spare", "can_exchange"),
    [(True, True), (True, False), (False, True), (False, False)],
    ids=["spare", "spare-plain", "no-spare", "plain"],
)


@WAYS
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site_and_the_next_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_spare: bool, can_exchange: bool
) -> None:
    """Only where folders cannot change places in one step may a kill leave no site; the next build brings one."""
    if not can_exchange:
        monkeypatch.setattr(publication, "exchange", lambda one, other: False)
    seen = set()
    for step in range(1, MOST_STEPS):
        folder = tmp_path / str(step)
        site, root = folder / "site", folder if has_spare else None
        publish(site, OLD, root)
        status, _ = publish_in_child(site, NEW, root, lambda step=step: at_every_change(killed_at(step)))  # type: ignore[misc]
        assert status in (0, 9)
        after = tree_at(site) if site.exists() else None
        assert after in ((OLD, NEW) if can_exchange else (OLD, NEW, None)), f"step {step}"
        seen.add("none" if after is None else "old" if after == OLD else "new")
        publish(site, NEXT, root)
        assert tree_at(site) == NEXT, f"step {step}"
        assert leftovers(folder) == [], f"step {step}"
        if status == 0:
            break
        shutil.rmtree(folder)
    else:
        pytest.fail("the build never ends")

    assert seen == ({"old", "new"} if can_exchange else {"old", "none", "new"})


def test_a_site_that_a_killed_build_had_moved_away_comes_back_even_if_the_next_build_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    site.rename(tmp_path / ".site.lofte-old")

    monkeypatch.setattr(output, "open", open_on_small_disk, raising=False)
    with pytest.raises(OutputError, match="disken är full"):
        publish(site, NEW)
    assert tree_at(site) == OLD
    assert names_in(tmp_path) == ["site"]


# --- fifty kills at any moment -------------------------------------------------------------------------------------


def big(seed: int, folders: int = 40) -> dict[str, bytes]:
    """A site with some hundred files, of which most are the same for all seeds."""
    chance = random.Random(seed)
    other = set(chance.sample(range(folders), folders // 4))
    return {
        **FRAME,
        "nation/lista.html": f"{seed}".encode() * 3000,
        **{
            f"ort-{number}/{year}/{name}.html": f"{number} {year} {name} {seed if number in other else 0}".encode()
            * 200
            for number in range(folders)
            for year in (2024, 2025)
            for name in ("index", "juni")
        },
    }


def test_fifty_kills_at_any_moment_leave_a_whole_site_each_time(tmp_path: Path) -> None:
    """Of the whole group of processes, as a machine that is switched off would; the builds go on from what is left."""
    chance = random.Random(17)
    site = tmp_path / "site"
    trees = [big(seed) for seed in range(4)]
    began = time.monotonic()
    publish(site, trees[0], tmp_path)
    whole = time.monotonic() - began
    now = trees[0]
    seen = {"old": 0, "new": 0}
    for number in range(50):
        wanted = chance.choice([tree for tree in trees if tree != now])
        is_cold = number % 5 == 0
        if is_cold:
            shutil.rmtree(tmp_path / ".cache", ignore_errors=True)

        def build(wanted: Tree = wanted) -> None:
            publish(site, wanted, tmp_path)
            time.sleep(60)

        child = in_child(build)
        time.sleep(chance.uniform(0, whole * (1.5 if is_cold else 1.0)))
        os.kill(child, 0)  # it is still there
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:  # not yet in a group of its own
            os.kill(child, signal.SIGKILL)
        assert wait_for(child) == -signal.SIGKILL
        after = tree_at(site)
        assert after in (now, wanted), f"kill {number}"
        seen["old" if after == now else "new"] += 1
        now = dict(after)
        if number % 3 == 0:
            now = dict(trees[number % 4])
            publish(site, now, tmp_path)
            assert tree_at(site) == now
            assert leftovers(tmp_path) == []

    publish(site, NEXT, tmp_path)
    assert tree_at(site) == NEXT
    assert leftovers(tmp_path) == []
    assert min(seen.values()) > 3, "the kills came all too early or all too late"


# --- no more disk --------------------------------------------------------------------------------------------------


@WAYS
def test_a_disk_that_is_full_from_any_step_on_is_one_line_and_the_old_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_spare: bool, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(publication, "exchange", lambda one, other: False)
    refused = 0
    for step in range(1, MOST_STEPS):
        folder = tmp_path / str(step)
        site, root = folder / "site", folder if has_spare else None
        publish(site, OLD, root)
        status, said = publish_in_child(site, NEW, root, lambda step=step: at_every_change(full_from(step)))  # type: ignore[misc]
        if status == 0:
            assert tree_at(site) == NEW
        elif status == 3:
            refused += 1
            assert said == f"{site}: disken är full / the disk is full"
            after = tree_at(site) if site.exists() else None
            # A full disk that refuses even to rename leaves the old site aside, for the next build to bring back.
            assert after in ((OLD,) if can_exchange else (OLD, None)), f"step {step}"
            assert can_exchange or after == OLD or (folder / ".site.lofte-old").exists(), f"step {step}"
        publish(site, NEW, root)
        assert tree_at(site) == NEW
        assert leftovers(folder) == []
        if status == 0 and refused:
            break
        shutil.rmtree(folder)
    else:
        pytest.fail("the build never ends")

    assert refused > 5


class _SmallDisk:
    """A file on a disk with so many bytes left."""

    left = 0

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __enter__(self) -> "_SmallDisk":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)

    def write(self, content: memoryview) -> int:
        if not _SmallDisk.left:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = os.write(self.descriptor, content[: _SmallDisk.left])
        _SmallDisk.left -= written
        return written


def open_on_small_disk(file: int | str, *how: object, **more: object) -> object:
    """As `open`, but a file that was opened for writing is on a small disk."""
    return _SmallDisk(file) if isinstance(file, int) else open(file, *how, **more)  # type: ignore[call-overload]


SIZES = (0, 1, 3_000, 20_000, 60_000, 90_000)


@pytest.mark.parametrize("size", SIZES)
def test_a_disk_with_too_little_left_keeps_the_old_site_and_gets_its_space_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    site, old, new = tmp_path / "site", big(0), big(1)
    publish(site, old, tmp_path)
    monkeypatch.setattr(_SmallDisk, "left", size)
    monkeypatch.setattr(output, "open", open_on_small_disk, raising=False)
    with pytest.raises(OutputError, match=r"site: disken är full"):
        publish(site, new, tmp_path)
    monkeypatch.undo()

    assert tree_at(site) == old
    assert leftovers(tmp_path) == []
    assert {path.stat().st_nlink for path in site.rglob("*.html")} == {1}
    publish(site, new, tmp_path)
    assert tree_at(site) == new


@pytest.mark.parametrize("name", ["_flush_one", "_flush_everything"])
def test_what_turns_out_not_to_be_on_the_disk_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Some file systems find out that they are full only when they write in earnest."""

    def refuse(*_: object) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    site, old, new = tmp_path / "site", big(0), big(1)
    publish(site, old, tmp_path)
    monkeypatch.setattr(durable, "_flush_everything", lambda descriptor: False)
    monkeypatch.setattr(durable, name, refuse)
    with pytest.raises(OutputError, match=r"site: disken går inte att läsa eller skriva"):
        publish(site, new, tmp_path)
    assert tree_at(site) == old


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Make a disk of so many kilobytes; only root may."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = []

    def make(kilobytes: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "lofte", str(place)]
        if (
            os.geteuid()
            or not shutil.which("mount")
            or subprocess.run(command, capture_output=True, check=False).returncode
        ):
            pytest.skip("only root may mount a disk")
        mounted.append(place)
        return place

    yield make
    for path in mounted:
        subprocess.run(["umount", str(path)], check=True)


@pytest.mark.parametrize("kilobytes", [900, 1000, 1100, 1200, 1300, 1400])
def test_a_real_disk_that_gets_full_keeps_the_old_site(small_disk: Callable[[int], Path], kilobytes: int) -> None:
    disk = small_disk(kilobytes)
    old, new = big(0, 30), {path: content * 3 for path, content in big(1, 30).items()}
    publish(disk / "site", old, disk)
    with pytest.raises(OutputError, match=r"site: disken är full"):
        publish(disk / "site", new, disk)
    assert tree_at(disk / "site") == old
    assert leftovers(disk) == []
    publish(disk / "site", {**old, "index.html": b"ny"}, disk)
    assert (disk / "site/index.html").read_bytes() == b"ny"


def test_a_limit_on_the_size_of_files_is_a_fault_like_any_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD, tmp_path)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    status, said = publish_in_child(site, {**NEW, "stor.html": b"x" * 5000}, tmp_path, limit)
    assert (status, said) == (
        3,
        f"{site}: en fil är större än vad som är tillåtet / a file is larger than what is allowed",
    )
    assert tree_at(site) == OLD
    assert leftovers(tmp_path) == []


# --- what may not be written ---------------------------------------------------------------------------------------


def as_nobody() -> None:
    """Be somebody without rights, if this is root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


@pytest.fixture
def open_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that others than the one who runs the tests can reach."""
    place = Path("/tmp" if Path("/tmp").is_dir() else ".") / f"lofte-prov-{os.getpid()}"
    place.mkdir()
    place.chmod(0o777)
    yield place
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o777)
    shutil.rmtree(place)


@pytest.mark.parametrize("locked", ["site", "around"])
def test_a_place_that_may_not_be_written_is_one_line_and_nothing_is_drawn_in_vain(
    open_place: Path, locked: str
) -> None:
    around = open_place / "ute"
    site = around / "site"
    assert wait_for(in_child(lambda: (as_nobody(), publish(site, OLD, open_place)))) == 0
    (site if locked == "site" else around).chmod(0o555)
    status, said = publish_in_child(site, NEW, open_place, as_nobody)
    assert status == 3
    assert said.startswith(str(around))
    assert said.endswith(": du får inte läsa eller skriva här / you may not read or write here")
    assert "\n" not in said
    assert tree_at(site) == OLD


# --- several at once -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_spare", [True, False])
def test_four_builds_at_once_end_in_a_whole_site_and_there_is_always_one(tmp_path: Path, has_spare: bool) -> None:
    site = tmp_path / "site"
    trees = [big(seed) for seed in range(4)]
    publish(site, OLD, tmp_path if has_spare else None)
    for _ in range(2):
        children = [
            in_child(lambda tree=tree: publish(site, tree, tmp_path if has_spare else None))  # type: ignore[misc]
            for tree in trees
        ]
        while children:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child:
                assert status == 0
                children.remove(child)
            # At no moment is there none.
            assert (site / "index.html").read_bytes() == b"hem"
        assert tree_at(site) in trees
        assert leftovers(tmp_path) == []
