"""What a proposed change touches, as git knows it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_PATIENCE_S = 20


def changed_paths(root: Path, environment: Mapping[str, str]) -> frozenset[str]:
    """Return the files below *root* that a pull request changes, from the top of the checkout; nothing when git cannot say.

    `GITHUB_BASE_REF` in *environment* names the branch that the change is proposed for. CI checks out the merge of
    both, often without their history: then its first parent is what the change is compared with.
    """
    branch = environment.get("GITHUB_BASE_REF", "")
    if not branch:
        return frozenset()
    for range_ in (f"origin/{branch}...HEAD", "HEAD^1..HEAD"):
        listed = _list(root, range_)
        if listed is not None:
            return frozenset(os.fsdecode(path) for path in listed.split(b"\0") if path)
    return frozenset()


def _list(root: Path, range_: str) -> bytes | None:
    command = ["git", "diff", "--name-only", "-z", "--no-ext-diff", "--end-of-options", range_, "--", "."]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=_PATIENCE_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
