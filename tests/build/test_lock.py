"""One build at a time, and who is told whom it waits for."""

import errno
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import lock
from generator.build.lock import alone_at, lock_path
from tests.build.trees import in_child, names_in, wait_for

fcntl = pytest.importorskip("fcntl", reason="this system has no locks of this kind")

NOT_KNOWN = "väntar på ett annat bygge till samma mapp / waiting for another build to the same folder"


def hold(target: Path, meanwhile: Callable[[], object]) -> int:
    """Hold the lock of *target* in another process while it does *meanwhile*; return when it is held."""
    reader, writer = os.pipe()

    def work() -> None:
        with alone_at(target, lambda text: None):
            os.write(writer, b"!")
            meanwhile()

    child = in_child(work)
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    return child


def told_while_waiting(target: Path, child: int) -> list[str]:
    """What a second build is told before it gets the lock, when the one that holds it is killed after being named."""
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        os.kill(child, signal.SIGKILL)

    with alone_at(target, tell):
        assert wait_for(child) == -signal.SIGKILL
    return told


def test_the_lock_is_gone_when_nobody_holds_it(tmp_path: Path) -> None:
    with alone_at(tmp_path / "site", print):
        assert names_in(tmp_path) == [".site.lofte-lock"]
    assert names_in(tmp_path) == []


def test_a_second_build_waits_for_the_first_and_is_told_who_that_is(tmp_path: Path) -> None:
    child = hold(tmp_path / "site", lambda: time.sleep(60))
    (told,) = told_while_waiting(tmp_path / "site", child)

    since = time.strftime("%Y-%m-%d", time.localtime())
    assert told.startswith(
        f"väntar på ett annat bygge till samma mapp: process {child} på {socket.gethostname()}, sedan {since}"
    )
    assert told.isprintable()
    assert names_in(tmp_path) == []


def test_nobody_is_told_of_a_moment(tmp_path: Path) -> None:
    told: list[str] = []
    child = hold(tmp_path / "site", lambda: time.sleep(0.02))
    with alone_at(tmp_path / "site", told.append):
        pass
    assert wait_for(child) == 0
    assert told == []


def test_a_lock_that_a_killed_build_left_holds_nobody_up(tmp_path: Path) -> None:
    child = hold(tmp_path / "site", lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert wait_for(child) == -signal.SIGKILL
    assert names_in(tmp_path) == [".site.lofte-lock"]

    told: list[str] = []
    with alone_at(tmp_path / "site", told.append):
        note = json.loads(lock_path(tmp_path / "site").read_text())
        assert (note["pid"], note["host"]) == (os.getpid(), socket.gethostname())
    assert told == []
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", b"[" * 100_000, b'{"pid": "x", "host": "y", "since": 1}',
     b'{"pid": 1, "host": "y", "since": 1e300}', b'{"pid": 1, "host": "' + b"x" * 100_000 + b'", "since": 1}'],
    ids=range(9),
)  # fmt: skip
def test_a_note_that_says_nothing_is_not_believed(tmp_path: Path, note: bytes) -> None:
    path = lock_path(tmp_path / "site")
    child = hold(tmp_path / "site", lambda: (path.write_bytes(note), time.sleep(60)))
    while path.read_bytes() != note:
        time.sleep(0.01)

    assert told_while_waiting(tmp_path / "site", child) == [NOT_KNOWN]


def test_a_note_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = lock_path(tmp_path / "site")
    note = json.dumps({"pid": 1, "host": "värd\x1b[2J\n::error::\u202e", "since": 0}).encode()
    child = hold(tmp_path / "site", lambda: (path.write_bytes(note), time.sleep(60)))
    while path.read_bytes() != note:
        time.sleep(0.01)

    (told,) = told_while_waiting(tmp_path / "site", child)
    assert told.isprintable()
    assert "process 1 på värd" in told


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "dagbok.txt").write_text("min")
    lock_path(tmp_path / "site").symlink_to(tmp_path / "dagbok.txt")

    with pytest.raises(OSError, match=r"lofte-lock") as refused, alone_at(tmp_path / "site", print):
        pass
    assert refused.value.errno == errno.ELOOP
    assert (tmp_path / "dagbok.txt").read_text() == "min"


def test_each_of_many_holds_it_alone(tmp_path: Path) -> None:
    """They all remove the file when they leave, so that each may have opened one that is no longer there."""
    count = tmp_path / "antal"
    count.write_text("0")

    def add_one() -> None:
        for _ in range(20):
            with alone_at(tmp_path / "site", lambda text: None):
                before = int(count.read_text())
                time.sleep(0.0005)
                count.write_text(str(before + 1))

    children = [in_child(add_one) for _ in range(4)]
    assert [wait_for(child) for child in children] == [0] * 4
    assert count.read_text() == "80"
    assert names_in(tmp_path) == ["antal"]


def test_where_nothing_can_be_locked_a_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with alone_at(tmp_path / "site", print) as held:
        assert held.next_tick()


def test_on_a_full_disk_the_lock_holds_without_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "ftruncate", refuse)
    with alone_at(tmp_path / "site", print):
        assert lock_path(tmp_path / "site").read_bytes() == b""


def test_what_is_written_after_a_tick_has_a_later_time(tmp_path: Path) -> None:
    with alone_at(tmp_path / "site", print) as held:
        for number in range(20):
            (tmp_path / "före").write_text(str(number))
            tick = held.next_tick()
            (tmp_path / "efter").write_text(str(number))
            before, after = (tmp_path / "före").stat(), (tmp_path / "efter").stat()
            assert before.st_ctime_ns < tick <= after.st_ctime_ns
            assert before.st_mtime_ns < tick <= after.st_mtime_ns


def test_a_clock_that_stands_still_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with alone_at(tmp_path / "site", print) as held:
        monkeypatch.setattr(lock.Lock, "now", lambda self: 4711)
        assert not held.next_tick()
