"""What must be on the disk before a step that tells of it: after a power cut the site is the old one or the new one."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Collection

# So many calls cost about as much as one that waits for the whole file system.
_MANY = 64
_NO_SUCH_CALL = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP}


def flush(descriptor: int, files: Collection[str], folders: Collection[str]) -> None:
    """Wait until *files* and *folders* are on the disk; *descriptor* is any folder on it, opened before they were written.

    A few are waited for one by one. For many the whole file system is, in one call: it writes in the order the disk
    likes, and tells of any write that failed there since *descriptor* was opened.

    Raises:
        OSError: something could not be written after all, for instance since the disk is full.

    Source: fsync(2), syncfs(2); the latter reports such faults since Linux 5.8.
    """
    if len(files) + len(folders) > _MANY and _flush_everything(descriptor):
        return
    for path in files:
        _flush_one(path, os.O_RDONLY)
    for path in folders:
        flush_folder(path)


def flush_folder(path: str) -> None:
    """Wait until the names in the folder *path* are on the disk."""
    if hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        _flush_one(path, os.O_RDONLY | os.O_DIRECTORY)


def _flush_one(path: str, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems have nothing to wait for, and say so.
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(descriptor)


def _flush_everything(descriptor: int) -> bool:
    try:
        call = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError, TypeError):
        return False
    if call(descriptor) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_SUCH_CALL:
        return False
    raise OSError(code, os.strerror(code))
