"""A place in a source file, as an editor counts it."""

from typing import NamedTuple


class Span(NamedTuple):
    """From one character up to, not including, another; lines and columns start at 1 and count characters.

    A named tuple and not a dataclass because one is made for every scalar of every file: it is built three times faster.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def file(cls, path: str) -> "Span":
        """The file as a whole, for a problem that has no better place."""
        return cls(path, 1, 1, 1, 1)

    @property
    def is_file(self) -> bool:
        return self[1:] == (1, 1, 1, 1)

    def until(self, other: "Span") -> "Span":
        """From the start of this span to the end of *other*, in the same file."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)
