"""A wrong and a right example of each code: the same files that the tests hold the code to.

An example is a text file. It begins with a sentence where the files alone do not show what is meant; then comes each
file, after a line `-- path --`. In brackets after the path stands how the file is saved, where that is the mistake.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_SEPARATOR = re.compile(r"^-- (?P<path>.+?)(?: \((?P<saved>[a-z0-9-]+)\))? --[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """One file of an example; `path` is inside `partnerships/`.

    `saved` is `""`, or how the file is saved: `windows-1252`, `cr` (old line ends), `broken` (a byte that is no UTF-8
    for each ö) or `escapes` (`\\u0007` stands for the character).
    """

    path: str
    text: str
    saved: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        if self.saved == "windows-1252":
            return self.text.encode("windows-1252")
        if self.saved == "cr":
            return self.text.replace("\n", "\r").encode()
        if self.saved == "broken":
            return self.text.encode().replace("ö".encode(), b"\xff")
        if self.saved == "escapes":
            return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), self.text).encode()
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class Example:
    """What is there: a sentence about it, or the files, or both."""

    note: str
    files: tuple[ExampleFile, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """The same thing done wrong and done right."""

    wrong: Example
    right: Example

    def shown(self, example: Example) -> tuple[ExampleFile, ...]:
        """The files of *example* that tell it from the other one; all of them when it only lacks something."""
        common = set(self.wrong.files) & set(self.right.files)
        own = tuple(file for file in example.files if file not in common)
        return own if own or example.note else example.files


def read_examples(code: str) -> Examples:
    """Return the examples of *code*.

    Raises:
        FileNotFoundError: the code has none, which a test forbids.
    """
    folder = cases_directory() / code
    return Examples(parse_example(folder / "wrong.txt"), parse_example(folder / "right.txt"))


def parse_example(path: Path) -> Example:
    """Return the example in the file *path*."""
    note, *parts = _SEPARATOR.split(path.read_text(encoding="utf-8"))
    files = (
        ExampleFile(name, f"{text.strip(chr(10))}\n" if text.strip() else "", saved or "")
        for name, saved, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )
    return Example(note.strip(), tuple(files))


def cases_directory() -> Path:
    """Return the folder of the cases: inside the package when installed, else among the tests of the repository."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled" / "cases"
    return bundled if bundled.is_dir() else package.parent / "tests" / "cases"
