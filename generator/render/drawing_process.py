"""A process of its own for bytes that come from anyone: one that takes all memory, all time or dies ends only itself.

It is started when the first picture is to be drawn, serves for the rest, and is started again after it has died. It is
given bytes and sizes, nothing of the environment, and no more memory and time than the largest allowed picture needs.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import IO, Literal, TypeAlias

from generator.render.orders import Order, read_message, write_message

__all__ = ["DrawingFailed", "DrawingProcess", "Limits", "Refusal"]

Refusal: TypeAlias = Literal["broken", "memory", "time", "died"]
"""Why a picture was not drawn: its bytes are damaged, or it took too much memory or time, or the process died of it."""

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from generator.render.drawing_loop import main; main(sys.argv[2:])"
_PULSE_S = 0.25
_REFUSALS: dict[str, Refusal] = {"broken": "broken", "memory": "memory", "time": "time"}
# What the process dies of when it has had its time.
_OUT_OF_TIME = tuple(-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name))
# Where some systems keep the libraries of Python. Nothing else of the environment is passed on: it may hold secrets.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


class DrawingFailed(Exception):
    """A picture cannot be drawn; `why` tells the reason."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why: Refusal = why


@dataclass(frozen=True, slots=True)
class Limits:
    """What one picture may take. The largest allowed needs 0.8 GiB and 3 seconds of a processor.

    The clock has more, for a machine where many want the processor.
    """

    memory_bytes: int = 1024 * 1024 * 1024
    processor_s: int = 20
    clock_s: int = 90


class DrawingProcess:
    """Draws pictures in another process with the function `module:name`; that is started when it is needed."""

    def __init__(self, draw: str = "generator.render.pixels:draw_pixels", limits: Limits | None = None) -> None:
        self._draw = draw
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> DrawingProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def draw(self, order: Order, raw: bytes, alive: Callable[[], None]) -> tuple[bytes, ...]:
        """Return the files of *order*, drawn from *raw*; *alive* is called now and then while that goes on.

        Raises:
            DrawingFailed: the picture cannot be drawn.
            OSError: the process cannot be started.
            RuntimeError: the process cannot be used, or the function has a fault.
        """
        if self._process is not None and self._process.poll() is not None:
            # It died after its last picture, and not of this one.
            self.stop()
        process = self._process or self._start(alive)
        status, parts = self._ask(process, lambda pipe: write_message(pipe, astuple(order), (raw,)), alive)
        if status == "drawn" and len(parts) == len(order.sizes):
            return parts
        if status == "fault":
            raise RuntimeError(b"".join(parts).decode("utf-8", "replace"))
        raise DrawingFailed(_REFUSALS.get(status, "died"))

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _start(self, alive: Callable[[], None]) -> subprocess.Popen[bytes]:
        places = [str(Path(__file__).resolve().parents[2]), *(place for place in sys.path if place)]
        # Neither the environment nor the current folder says where modules are: the folder may be the contributors'.
        options = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
        limits = [str(limit) for limit in astuple(self._limits)]
        self._process = subprocess.Popen(
            [sys.executable, *options, "-c", _START, json.dumps(places), self._draw, *limits],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )  # fmt: skip
        process = self._process
        status, _ = self._ask(process, lambda pipe: None, alive)
        if status != "ready":
            raise RuntimeError("the process that draws pictures does not start")
        return process

    def _ask(
        self, process: subprocess.Popen[bytes], question: Callable[[IO[bytes]], None], alive: Callable[[], None]
    ) -> tuple[str, tuple[bytes, ...]]:
        """The answer to *question*, or else `time` or `died`, and then there is no process any more."""
        answers: list[tuple[str, tuple[bytes, ...]]] = []

        def exchange() -> None:
            with suppress(EOFError, OSError, ValueError):
                if process.stdin is not None and process.stdout is not None:
                    question(process.stdin)
                    head, parts = read_message(process.stdout)
                    answers.append((str(head[0]) if head else "", parts))

        # Writing and reading can both wait for ever, on some platforms without a way to look first. The thread ends when
        # the process does.
        thread = Thread(target=exchange, daemon=True)
        thread.start()
        until = monotonic() + self._limits.clock_s
        thread.join(_PULSE_S)
        while thread.is_alive() and monotonic() < until:
            alive()
            thread.join(_PULSE_S)
        is_late = thread.is_alive()
        if answers and not is_late:
            return answers[0]
        if is_late:
            process.kill()
        thread.join()
        is_late = is_late or process.wait() in _OUT_OF_TIME
        self.stop()
        return "time" if is_late else "died", ()
