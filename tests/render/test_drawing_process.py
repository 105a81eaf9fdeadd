"""A picture that takes all memory, all time or the process itself ends only that: the next is drawn by a new one."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.render.drawing_process import DrawingFailed, DrawingProcess, Limits
from generator.render.orders import Order, Size, read_message, write_message

ORDER = Order("png", 1, 1, 1, 40_000_000, (Size("webp", 1, 1),))
ECHO = "tests.render.mishaps:echo"
IS_LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="the platform limits no memory")


def quiet() -> None:
    """Tell nobody that the work goes on."""


@pytest.fixture
def painter() -> Iterator[DrawingProcess]:
    with DrawingProcess(ECHO, Limits(memory_bytes=512 * 1024 * 1024, processor_s=1, clock_s=30)) as process:
        yield process


def ask(painter: DrawingProcess, word: bytes) -> bytes:
    return painter.draw(ORDER, word, quiet)[0]


def refusal(painter: DrawingProcess, word: bytes) -> str:
    with pytest.raises(DrawingFailed) as failure:
        ask(painter, word)
    return failure.value.why


def test_one_process_serves_for_all(painter: DrawingProcess) -> None:
    first = ask(painter, b"process")

    assert int(first) != os.getpid()
    assert [ask(painter, b"process") for _ in range(5)] == [first] * 5
    assert ask(painter, bytes(15 * 1024 * 1024)) == bytes(15 * 1024 * 1024)


def test_nothing_is_started_before_there_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: pytest.fail("started"))

    with DrawingProcess(ECHO):
        pass


@IS_LIMITED
@pytest.mark.parametrize(
    ("word", "why"),
    [
        (b"fill", "memory"),
        (b"fill the library", "died"),
        (b"crash", "died"),
        (b"leave", "died"),
        (b"lie", "died"),
        (b"refuse", "broken"),
    ],
)
def test_what_a_picture_does_to_the_process_is_told_and_the_next_is_drawn(
    painter: DrawingProcess, word: bytes, why: str
) -> None:
    assert ask(painter, b"before") == b"before"
    assert refusal(painter, word) == why
    assert ask(painter, b"after") == b"after"


@IS_LIMITED
def test_a_process_that_works_for_ever_is_ended_by_what_it_has_worked_and_not_by_the_clock() -> None:
    begun = time.monotonic()
    with DrawingProcess(ECHO, Limits(processor_s=1, clock_s=120)) as painter:
        assert refusal(painter, b"work") == "time"

    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("word", [b"sleep", b"stop"])
def test_a_process_that_does_nothing_is_given_up_and_somebody_hears_that_the_work_goes_on(word: bytes) -> None:
    told = []
    with DrawingProcess(ECHO, Limits(clock_s=2)) as painter:
        begun = time.monotonic()
        with pytest.raises(DrawingFailed) as failure:
            painter.draw(ORDER, word, lambda: told.append(time.monotonic()))

        assert failure.value.why == "time"
        assert 1 < time.monotonic() - begun < 20
        assert len(told) >= 2
        assert ask(painter, b"after") == b"after"


def test_a_process_that_died_between_two_pictures_costs_none(painter: DrawingProcess) -> None:
    number = int(ask(painter, b"process"))
    os.kill(number, 9)
    while Path(f"/proc/{number}/stat").exists() and ") Z" not in Path(f"/proc/{number}/stat").read_text():
        time.sleep(0.01)

    assert int(ask(painter, b"process")) != number


def test_what_a_library_prints_is_no_answer(painter: DrawingProcess) -> None:
    assert ask(painter, b"babble") == b"drawn"
    assert ask(painter, b"next") == b"next"


def test_a_fault_of_ours_is_no_fault_of_the_picture(painter: DrawingProcess) -> None:
    with pytest.raises(RuntimeError, match="LookupError: a mistake of ours"):
        ask(painter, b"fault")


def test_a_process_that_does_not_start_is_no_fault_of_the_picture() -> None:
    with DrawingProcess("tests.render.mishaps:nowhere") as painter, pytest.raises(RuntimeError, match="does not start"):
        ask(painter, b"x")


def test_nothing_of_the_environment_is_given_to_the_process(
    painter: DrawingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hemligt")

    assert b"SECRET" not in ask(painter, b"environment")


@IS_LIMITED
def test_the_process_writes_no_file_and_leaves_none(
    painter: DrawingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert ask(painter, b"limits") == b"[0, 0]"
    with pytest.raises(RuntimeError, match="OSError"):
        ask(painter, b"write")


def test_the_current_folder_is_no_place_for_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "PIL", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])

    with DrawingProcess(ECHO) as painter:
        assert ask(painter, b"x") == b"x"


def test_the_process_loads_only_what_draws(painter: DrawingProcess) -> None:
    modules = ask(painter, b"modules").decode().split()

    ours = {name for name in modules if name.startswith("generator")}
    assert ours == {"generator", "generator.render", "generator.render.drawing_loop", "generator.render.orders"}
    assert not {"pydantic", "jinja2", "yaml", "nh3"} & set(modules)


def test_it_ends_when_the_one_that_asks_is_gone(tmp_path: Path) -> None:
    script = (
        "import os, sys; from generator.render.drawing_process import *; from tests.render.test_drawing_process import *; "
        "painter = DrawingProcess(ECHO); print(ask(painter, b'process').decode(), flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    number = int(done.stdout)
    until = time.monotonic() + 10
    while Path(f"/proc/{number}").exists() and time.monotonic() < until:
        time.sleep(0.05)

    assert not Path(f"/proc/{number}").exists()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\0\0",
        b"\0\0\0\2[",
        b"\0\0\0\2{}",
        b"\0\0\0\2[]",
        b"\0\0\0\3[1]",
        b'\0\0\0\7[["a"]]',
        b"\0\0\0\6[[-1]]",
        b"\0\0\0\x0e[[9999999999]]",
        b"\0\0\0\5[[4]]abc",
        b"\xff\xff\xff\xff",
    ],
)
def test_what_is_no_message_is_refused(sent: bytes) -> None:
    with pytest.raises((EOFError, ValueError)):
        read_message(io.BytesIO(sent))


def test_a_message_survives_the_way() -> None:
    stream = io.BytesIO()
    write_message(stream, ["å", 1, [2, [3]]], (b"", b"\0\n", bytes(70_000)))
    stream.seek(0)

    assert read_message(stream) == (["å", 1, [2, [3]]], (b"", b"\0\n", bytes(70_000)))
    assert stream.read() == b""
