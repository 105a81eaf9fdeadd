"""The fields of one file: their values at once, and the nodes with their places when something has to be told about one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Report
from generator.source.plain_yaml import read_plain
from generator.source.yaml import Mapping, parse_yaml, to_plain

__all__ = ["Fields", "read_fields"]


@dataclass(slots=True)
class Fields:
    """`plain` are the values, without places; `is_filled` tells that none of them is empty.

    Most files have no findings, so that nobody asks for `node`: it is parsed then, and kept.
    """

    plain: Any
    path: str
    first_line: int
    is_filled: bool
    _text: str = field(repr=False)
    _node: Mapping | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, node: Mapping) -> Fields:
        """The fields that are parsed already."""
        return cls(to_plain(node), node.span.path, node.span.line, False, "", node)

    @property
    def node(self) -> Mapping:
        """The fields with their places."""
        if self._node is None:
            node = parse_yaml(self._text, self.path, Report(), first_line=self.first_line)
            assert isinstance(node, Mapping), "what read_plain accepts is a mapping"
            self._node = node
        return self._node


def read_fields(text: str, path: str, *, first_line: int = 1) -> Fields | None:
    """Return the fields in *text* if they are written in the plain way, which leaves nothing to report; else None."""
    plain = read_plain(text)
    return None if plain is None else Fields(plain, path, first_line, True, text)
