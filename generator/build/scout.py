"""A process that asks the file system about the source while this one is still loading the program.

Both take about as long, and neither needs what the other does. What the process finds is a hint like any other thing that
is kept: where there is no such process, or it says nothing, the same is found out here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from contextlib import suppress
from types import TracebackType

from generator.build.looks import ENTRY, FOLDER, Look, standings

# As `model/load.py` has it, which takes long to load.
CONTENT = "partnerships"


class Scout:
    """Looks at the files of the source *root* that are remembered, from now on and beside us.

    Its looks are older than whatever is read after it was sent out: what changes in between looks changed the next time.
    """

    def __init__(self, root: str) -> None:
        self._process = self._pipe = -1
        # A fork copies locks that another thread may hold; and on one processor nothing is gained.
        if sys.platform != "linux" or threading.active_count() != 1 or len(os.sched_getaffinity(0)) == 1:
            return
        ours, theirs = os.pipe()
        try:
            self._process = os.fork()
        except OSError:  # there may be no more processes
            os.close(ours)
            os.close(theirs)
            return
        if not self._process:
            os.close(ours)  # so that nobody but the other process listens, and its end is noticed
            _go(theirs, root)
        os.close(theirs)
        self._pipe = ours

    def looks(self, digest: str) -> dict[str, Look | None] | None:
        """How the files of each municipality stand, None where there may be others; None without an answer.

        *digest* is that of what is remembered: the process may have read something else.
        """
        if self._pipe < 0:
            return None
        with open(self._pipe, "rb") as stream:
            answer = stream.read()
        self._pipe = -1
        try:
            told = json.loads(answer)
            if told["digest"] != digest:
                return None
            return {slug: Look(*look) if look is not None else None for slug, look in told["looks"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def __enter__(self) -> Scout:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the process end: without anybody who listens it has nothing more to say."""
        if self._pipe >= 0:
            os.close(self._pipe)
        if self._process > 0:
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)


def _go(pipe: int, root: str) -> None:
    """Tell *pipe* what there is to tell, and end."""
    try:
        with open(f"{root}/{FOLDER}/v.{ENTRY}.json", "rb") as stream:
            signed, _, content = stream.read().partition(b"\n")
        digest = hashlib.sha256(content).hexdigest()
        if digest.encode() == signed:
            known = standings(json.loads(content)["value"], CONTENT)
            looks = {slug: standing.look_again(root) for slug, standing in known.items()}
            with open(pipe, "wb") as stream:
                stream.write(json.dumps({"digest": digest, "looks": looks}).encode())
    finally:
        os._exit(0)
