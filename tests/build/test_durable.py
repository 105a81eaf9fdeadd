"""After a power cut the site is the old one or the new one: nothing takes its place before it is on the disk."""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build import durable, publication
from generator.build.durable import flush
from tests.build.test_publication_faults import big
from tests.build.trees import FRAME, NEW, NEXT, OLD, publish

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are named through /proc")


class Disk:
    """What would be there after a power cut: the content of each file, and the names in each folder, when last waited for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.safe: dict[int, object] = {}
        self.folders_waited_for: list[str] = []
        self.whole = 0

    def wait_for(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_dir():
            self.folders_waited_for.append(str(path))
        self.note(path)

    def wait_for_everything(self, descriptor: int) -> bool:
        self.whole += 1
        for path in (self.root, *self.root.rglob("*")):
            self.note(path)
        return True

    def note(self, path: Path) -> None:
        self.safe[path.stat().st_ino] = self.state(path)

    @staticmethod
    def state(path: Path) -> object:
        if path.is_dir():
            return {child.name: child.stat().st_ino for child in path.iterdir()}
        return path.read_bytes()

    def lacks(self, folder: Path) -> list[str]:
        """What of the tree in *folder* would not be there as it is."""
        return [
            path.relative_to(folder).as_posix()
            for path in (folder, *folder.rglob("*"))
            if self.safe.get(path.stat().st_ino) != self.state(path)
        ]


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(tmp_path)
    monkeypatch.setattr(os, "fsync", disk.wait_for)
    monkeypatch.setattr(durable, "_flush_everything", disk.wait_for_everything)
    return disk


@needs_proc
@pytest.mark.parametrize("has_spare", [True, False])
def test_a_tree_takes_its_place_only_when_all_of_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Disk, has_spare: bool
) -> None:
    exchange, rename = publication.exchange, Path.rename
    site, taken = tmp_path / "site", 0

    def look(new: Path) -> None:
        nonlocal taken
        taken += 1
        assert disk.lacks(new) == []
        disk.folders_waited_for.clear()

    def look_and_exchange(one: Path, other: Path) -> bool:
        look(one)
        return exchange(one, other)

    def look_and_rename(self: Path, target: Path) -> Path:
        if target == site:
            look(self)
        return rename(self, target)

    monkeypatch.setattr(publication, "exchange", look_and_exchange)
    monkeypatch.setattr(Path, "rename", look_and_rename)
    more = big(1)
    for tree in (OLD, NEW, NEXT, {**NEXT, **more}, {**NEXT, **big(2)}, NEXT, {**FRAME, "c": b"fil"}, OLD):
        before = taken
        publish(site, tree, tmp_path if has_spare else None)
        assert taken == before + 1
        # That it took place is on the disk when the build ends.
        assert str(tmp_path) in disk.folders_waited_for
    # What the very same site needs is nothing.
    disk.folders_waited_for.clear()
    publish(site, OLD, tmp_path if has_spare else None)
    assert (disk.folders_waited_for, taken) == ([], 8)


@needs_proc
def test_a_small_change_waits_for_what_changed_and_a_great_one_for_the_whole_disk(tmp_path: Path, disk: Disk) -> None:
    site, tree = tmp_path / "site", big(0)
    publish(site, tree, tmp_path)
    assert disk.whole > 0
    disk.whole = 0
    publish(site, {**tree, "ort-1/2024/juni.html": b"ny"}, tmp_path)

    assert disk.whole == 0
    assert len(disk.folders_waited_for) < 12


@needs_proc
def test_without_a_call_for_the_whole_disk_every_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Disk
) -> None:
    monkeypatch.setattr(durable, "_flush_everything", lambda descriptor: False)
    names = [str(tmp_path / f"{number}.html") for number in range(100)]
    for name in names:
        Path(name).write_bytes(b"x")
    (tmp_path / "mapp").mkdir()
    flush(-1, names, [str(tmp_path), str(tmp_path / "mapp")])
    assert disk.lacks(tmp_path) == []


def library_with(syncfs: Callable[[int], int] | None, code: int = 0) -> Callable[..., object]:
    class Library:
        def __init__(self) -> None:
            if syncfs is not None:
                self.syncfs = syncfs

    ctypes.set_errno(code)
    return lambda *_, **__: Library()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_fault_that_the_whole_disk_tells_of_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", library_with(lambda descriptor: -1, code))
    with pytest.raises(OSError) as raised:
        flush(3, [str(tmp_path)] * 100, [])
    assert raised.value.errno == code


@pytest.mark.parametrize("library", [library_with(None), library_with(lambda descriptor: -1, errno.ENOSYS)])
def test_a_system_that_cannot_wait_for_the_whole_disk_waits_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Callable[..., object]
) -> None:
    waited = []
    ctypes.set_errno(errno.ENOSYS)
    monkeypatch.setattr(ctypes, "CDLL", library)
    monkeypatch.setattr(os, "fsync", waited.append)
    (tmp_path / "fil").write_bytes(b"x")
    flush(3, [str(tmp_path / "fil")] * 100, [str(tmp_path)])
    assert len(waited) == 101


def test_the_system_itself_answers(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        flush(descriptor, [str(tmp_path / "fil")], [str(tmp_path)])
        flush(descriptor, [str(tmp_path / "fil")] * 100, [str(tmp_path)])
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(("code", "is_raised"), [(errno.EINVAL, False), (errno.EIO, True), (errno.ENOSPC, True)])
def test_only_a_file_system_that_has_nothing_to_wait_for_is_forgiven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, is_raised: bool
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    if is_raised:
        with pytest.raises(OSError, match=os.strerror(code)):
            flush(-1, [], [str(tmp_path)])
    else:
        flush(-1, [], [str(tmp_path)])
