"""The far end of `drawing_process.py`: reads orders, draws them within limits, and answers, until nobody asks any more.

It runs alone in its process, loads little, and trusts nothing that it reads.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from generator.render.orders import Draw, Order, PixelsRefused, Size, read_message, write_message

__all__ = ["main"]


def main(arguments: Sequence[str]) -> None:
    """Draw with the function `module:name`, in so many bytes of memory, and so many seconds of the processor a picture.

    What cannot be limited on a platform is not; the last of the *arguments* is how long by the clock.
    """
    name, memory_bytes, processor_s, clock_s = arguments
    module, _, function = name.partition(":")
    draw: Draw = getattr(importlib.import_module(module), function)
    # What a library prints must not be taken for an answer.
    with os.fdopen(os.dup(1), "wb") as answers, suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        os.dup2(2, 1)
        _limit_memory(int(memory_bytes))
        write_message(answers, ["ready"])
        while True:
            head, (raw,) = read_message(sys.stdin.buffer)
            _limit_time(int(processor_s), int(clock_s))
            status, drawn = _draw(draw, head, raw)
            write_message(answers, [status], drawn)
            _stop_clock()


def _draw(draw: Draw, head: list[Any], raw: bytes) -> tuple[str, tuple[bytes, ...]]:
    kind, width, height, orientation, limit, sizes = head
    order = Order(kind, width, height, orientation, limit, tuple(Size(*size) for size in sizes))
    try:
        return "drawn", draw(order, raw)
    except PixelsRefused:
        return "broken", ()
    except MemoryError:
        return "memory", ()
    except Exception as error:  # noqa: BLE001  # a fault of ours, raised again where somebody sees it
        return "fault", (f"{type(error).__name__}: {error}".encode("utf-8", "replace"),)


if sys.platform == "win32":

    def _limit_memory(memory_bytes: int) -> None:
        """Limit nothing: there the one that asks watches the clock, and no more."""

    def _limit_time(processor_s: int, clock_s: int) -> None:
        """Limit nothing."""

    def _stop_clock() -> None:
        """Nothing was started."""

else:
    import resource

    def _limit_memory(memory_bytes: int) -> None:
        """Let this process have no more memory, write no file, and leave none when it dies."""
        for limit, value in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            _, most = resource.getrlimit(limit)
            least = value if most == resource.RLIM_INFINITY else min(value, most)
            with suppress(OSError, ValueError):
                resource.setrlimit(limit, (least, least))

    def _limit_time(processor_s: int, clock_s: int) -> None:
        """End this process when a picture takes too long, also when the one that asked is gone."""
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = int(time.process_time()) + 1 + processor_s
        with suppress(OSError, ValueError):
            resource.setrlimit(
                resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most)
            )
        signal.alarm(clock_s)

    def _stop_clock() -> None:
        signal.alarm(0)
