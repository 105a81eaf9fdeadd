"""What a picture could do to the process that draws it, as functions that are named to that process."""

import ctypes
import os
import resource
import signal
import sys
import time

from generator.render.orders import Order, PixelsRefused


def echo(order: Order, raw: bytes) -> tuple[bytes, ...]:
    """Draw nothing, but be as told by *raw*: its own number, its environment, its limits or what it has loaded."""
    match raw:
        case b"process":
            return (str(os.getpid()).encode(),)
        case b"environment":
            return (repr(sorted(os.environ)).encode(),)
        case b"modules":
            return (" ".join(sys.modules).encode(),)
        case b"fill":
            parts = []
            while True:
                parts.append(bytes(64 * 1024 * 1024))
        case b"fill the library":
            libc = ctypes.CDLL(None)
            libc.malloc.restype = ctypes.c_void_p
            while libc.malloc(ctypes.c_size_t(64 * 1024 * 1024)):
                pass
            os.abort()
        case b"work":
            while True:
                pass
        case b"sleep":
            time.sleep(600)
        case b"stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case b"crash":
            ctypes.string_at(0)
        case b"leave":
            os._exit(0)
        case b"lie":
            os.write(1, b"\xff" * 1000)
            return ()
        case b"babble":
            print("libjpeg: a warning")
            os.write(1, b"from a library\n")
            return (b"drawn",)
        case b"refuse":
            raise PixelsRefused("damaged")
        case b"fault":
            raise LookupError("a mistake of ours")
        case b"write":
            with open("lofte-mishap", "wb") as file:
                file.write(b"x")
        case b"limits":
            return (
                repr(
                    [resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)]
                ).encode(),
            )
    return (raw,)


def crash_over_png(order: Order, raw: bytes) -> tuple[bytes, ...]:
    """Crash over a PNG, and draw everything else as ever."""
    from generator.render.pixels import draw_pixels

    if order.kind == "png":
        ctypes.string_at(0)
    return draw_pixels(order, raw)
