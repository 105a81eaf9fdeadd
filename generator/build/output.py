"""The files of a site: what they are called and hold, and the tree they are put into."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from stat import S_ISREG
from types import MappingProxyType

from generator.build.folders import remove


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of a tree: its path from the root, its size in bytes and the SHA-256 of its content."""

    path: str
    size: int
    sha256: str


_path_of = attrgetter("path")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_AT = 66  # A digest of 64 letters and two spaces stand before a path.


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part of a site, a folder in its root: a line for each in order of the paths, as `sha256sum` writes it.

    So it takes a tenth of the time and room of as many `OutputFile`s, which it gives one after the other.
    """

    lines: str = ""
    sizes: tuple[int, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The path of every file."""
        return [line[_AT:] for line in self.lines.split("\n")[:-1]]

    @property
    def digest(self) -> str:
        """What `tree_digest` says of the files."""
        return hashlib.sha256(self.lines.encode()).hexdigest()

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[OutputFile]:
        for line, size in zip(self.lines.split("\n"), self.sizes, strict=False):
            yield OutputFile(line[_AT:], size, line[: _AT - 2])

    def is_of(self, name: str) -> bool:
        """Whether it is well formed, and every file is in the folder *name* and nowhere else."""
        lines = self.lines.split("\n")
        start = f"  {name}/"
        return (
            len(lines) == len(self.sizes) + 1
            and not lines.pop()
            and all(line.startswith(start, _AT - 2) for line in lines)
            and ".." not in self.lines
        )


def part_of(files: Iterable[OutputFile]) -> Part:
    """The part that has *files*."""
    ordered = sorted(files, key=_path_of)
    return Part("".join(map(_line, ordered)), tuple(file.size for file in ordered))


def output_file(path: str, content: bytes) -> OutputFile:
    """The file that *path* is when it holds *content*."""
    return OutputFile(path, len(content), hashlib.sha256(content).hexdigest())


def tree_digest(files: Iterable[OutputFile], parts: Mapping[str, Part] = MappingProxyType({})) -> str:
    """The digest of a whole tree: SHA-256 over a line for every file in path order, as `sha256sum` writes it.

    The *parts*, by the names of their folders, hold none of the *files*.
    """
    blocks = [(file.path, _line(file)) for file in files]
    blocks += [(f"{name}/", part.lines) for name, part in parts.items()]
    return hashlib.sha256("".join(lines for _, lines in sorted(blocks)).encode()).hexdigest()


def _line(file: OutputFile) -> str:
    return f"{file.sha256}  {file.path}\n"


def require_distinct(paths: Iterable[str]) -> None:
    """Check that no two outputs want the same place.

    Raises:
        ValueError: two artifacts want the same path, or a file and a folder do.
    """
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            raise ValueError(f"two outputs are called {path}")
        seen.add(path)
    if clash := folders_of(seen) & seen:
        raise ValueError(f"{min(clash)} is both a file and a folder")


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that holds any of *paths*, directly or further down, without the root."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


@dataclass(frozen=True, slots=True)
class NewTree:
    """A tree that is being made, in *folder*, of the one it will replace, in *current*. Other processes may help to fill it.

    It may hold anything from before, and files of it may be files of the current tree too: none is ever written to.
    """

    folder: str
    current: str

    def put(self, path: str, content: bytes) -> tuple[OutputFile, bool]:
        """Let *path* hold *content*; return the file and whether it is new or changed."""
        is_changed = self.place(path, content, is_same=holds(f"{self.current}/{path}", content))
        return output_file(path, content), is_changed

    def place(self, path: str, content: bytes, *, is_same: bool) -> bool:
        """Let *path* hold *content*; return whether it was written. When the current tree has the same, its file is shared."""
        if is_same and self._share(path):
            return False
        here = f"{self.folder}/{path}"
        try:
            descriptor = os.open(here, _NEW, 0o666)
        except OSError:  # mostly since there is no folder yet
            self._make_room_for(path)
            descriptor = os.open(here, _NEW, 0o666)
        with open(descriptor, "wb", buffering=0) as stream:
            left = memoryview(content)
            while left:
                left = left[stream.write(left) or 0 :]
        return True

    def keep(self, paths: Iterable[str]) -> list[str]:
        """Let the new tree have the files *paths* as the current one has them; return those that had to be copied."""
        copied = []
        for path in paths:
            if not self._share(path):
                self._make_room_for(path)
                shutil.copyfile(f"{self.current}/{path}", f"{self.folder}/{path}", follow_symlinks=False)
                copied.append(path)
        return copied

    def _share(self, path: str) -> bool:
        """Let the new tree have the file that the current one has; False when files cannot be in both."""
        there, here = f"{self.current}/{path}", f"{self.folder}/{path}"
        if _number(here) == _number(there) != -1:
            return True
        self._make_room_for(path)
        try:
            os.link(there, here)
            return True
        except OSError:
            return False

    def _make_room_for(self, path: str) -> None:
        """See to it that there is a folder for *path*, and nothing at that place."""
        here = f"{self.folder}/{path}"
        if os.path.lexists(here):
            remove(here)
        else:
            self._make_folder(path.rpartition("/")[0])

    def _make_folder(self, path: str) -> None:
        if not path or os.path.isdir(f"{self.folder}/{path}"):
            return
        self._make_folder(path.rpartition("/")[0])
        here = f"{self.folder}/{path}"
        if not os.path.isdir(here) and os.path.lexists(here):
            os.unlink(here)  # what was a file has become a folder
        with suppress(FileExistsError):  # another process may be faster
            os.mkdir(here)


def are_there(root: str, files: Iterable[OutputFile]) -> bool:
    """Whether the tree at *root* has all *files*; each is read."""
    return all(_is_as_made(f"{root}/{file.path}", file) for file in files)


def holds(path: str, content: bytes) -> bool:
    """Whether the file *path* holds *content*."""
    try:
        found = os.lstat(path)
        if not S_ISREG(found.st_mode) or found.st_size != len(content):
            return False
        with open(path, "rb", buffering=0) as stream:
            return stream.read() == content
    except OSError:
        return False


def _number(path: str) -> int:
    try:
        return os.lstat(path).st_ino
    except OSError:
        return -1


def _is_as_made(path: str, file: OutputFile) -> bool:
    try:
        found = os.lstat(path)
        if not S_ISREG(found.st_mode) or found.st_size != file.size:
            return False
        with open(path, "rb", buffering=0) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False
