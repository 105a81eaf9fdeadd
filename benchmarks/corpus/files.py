"""Writes many small files quickly and counts them."""

from __future__ import annotations

import json
from pathlib import Path


class Folder:
    """A folder to write into; `files` and `size` (bytes) count what was written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = 0
        self.size = 0
        self._made: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """Write *text* to the file *path*, relative to the folder, with its folders made."""
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            (self.root / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        content = text.encode()
        (self.root / path).write_bytes(content)
        self.files += 1
        self.size += len(content)


def quoted(text: str) -> str:
    """Return *text* as a YAML scalar in double quotes; JSON's strings are such."""
    return json.dumps(text, ensure_ascii=False)


def block(text: str, indent: int) -> str:
    """Return *text* as a YAML block scalar whose lines are indented by *indent* blanks."""
    pad = " " * indent
    return "|\n" + "\n".join(pad + line if line else "" for line in text.rstrip("\n").split("\n"))
