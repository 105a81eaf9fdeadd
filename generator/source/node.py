"""What a YAML text consists of: scalars that are still text, mappings and sequences, each with its place."""

from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.diagnostics import Span

MAX_SCALAR = 10_000
"""Characters in one value."""

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
"""Nodes without places, for a validator."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """One value exactly as written, `0114` and `18:30` too; `quoted` tells `"no"` (and block text) from a bare `no`."""

    text: str
    span: Span
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written, each key once.

    `damaged` when part of the file could not be read: a field that is missing here may be there, and is not to be asked for.
    """

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span
    damaged: bool = False

    def get(self, name: str) -> "Node | None":
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((key for key, _ in self.entries if key.text == name), None)

    def keys(self) -> tuple[str, ...]:
        return tuple(key.text for key, _ in self.entries)


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Node, ...]"
    span: Span


Node: TypeAlias = Scalar | Mapping | Sequence


def to_plain(node: Node | None) -> Plain:
    """Return *node* as dictionaries, lists and texts; an empty value, `~` and `null` are None."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Mapping):
        return {key.text: to_plain(value) for key, value in node.entries}
    return [to_plain(item) for item in node.items]


def span_of(node: Node, location: SequenceOf[str | int], *, key: bool = False) -> Span:
    """Return the place of the value at *location* in *node*, or of its key; as deep as *location* can be followed.

    Parts that lead nowhere are skipped, so that a validator's own names (which branch of a union it tried) do no harm.
    """
    span = node.span
    for part in location:
        if isinstance(node, Mapping) and isinstance(part, str):
            name, value = node.key(part), node.get(part)
            if name is not None and value is not None:
                node, span = value, name.span if key else value.span
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            span = node.span
    return span
