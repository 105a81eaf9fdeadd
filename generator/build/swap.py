"""What only the system can do in one step: two folders change places."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE in Linux, RENAME_SWAP on a Mac


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system or the file system cannot.

    Source: renameat2(2), since Linux 3.15; renamex_np(2), since macOS 10.12.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
