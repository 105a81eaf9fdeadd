"""The values of an ordinary YAML file, straight from its lines: a quarter of the time that nodes with their places take.

Most files are written in the same plain way, and nobody asks where their values stand. Anything else than that way (an
escape, a comment after a value, a text over several lines, an empty value, a mistake) is left to `parse_yaml`.
"""

from __future__ import annotations

import re
from typing import Any

from generator.source.node import MAX_SCALAR, NULLS

__all__ = ["read_plain"]

_MAX_DEPTH = 10
_MAX_KEYS = 500

_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_LINE = re.compile(
    rf"( *)(- +)?(?:({_KEY}):(?=[ \n]) *)?"
    r"(?:\"([^\"\\\n]*)\" *|'([^'\n]*)' *|([^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#\n]*(?::[^\s:#][^:#\n]*)*)"
    r"|([\[{][^#\n]*)|(\|-?) *|(#[^\n]*))?\n"
)
_BARE, _FLOW, _BLOCK, _COMMENT = 6, 7, 8, 9
# A bare text in brackets or braces, written carefully enough that it cannot be anything else.
_INSIDE = r"[^\W_][^,\[\]{}:#'\"\n?&*!|>%@`]*"
_TOKEN = re.compile(rf" *(?:([\[\]{{}},]) *|({_KEY}): +|\"([^\"\\\n]*)\" *|'([^'\n]*)' *|({_INSIDE}))")
_MARK, _NAME, _LOOSE = 1, 2, 5
_PAIR = re.compile(rf"({_KEY}): +(?:\"([^\"\\\n]*)\" *|({_INSIDE}))(?:, *|\}}\Z)")
_BARE_FIELDS = re.compile(rf"\{{{_KEY}: +{_INSIDE}(?:, *{_KEY}: +{_INSIDE})*\}}\Z")
_BARE_LIST = re.compile(rf"\[{_INSIDE}(?:, *{_INSIDE})*\]\Z")
_BLANK_LINE = re.compile(r" +(?:\n|\Z)")
_FIRST_IN_BLOCK = re.compile(r"( *)[^ \n]")


class _Unusual(Exception):
    """Something that the real parser has to look at."""


def read_plain(text: str) -> dict[str, Any] | None:
    """Return the fields in *text* as dictionaries, lists and texts, or None when they are not written in the plain way.

    What is returned is `to_plain(parse_yaml(text))`, which has nothing to report about such a text; no value is empty.
    """
    if "\t" in text or not text.endswith("\n"):
        return None
    try:
        return _read_lines(text)
    except _Unusual:
        return None


def _read_lines(text: str) -> dict[str, Any] | None:
    root: dict[str, Any] = {}
    # The fields and lists that are open, the outermost first, and the column where each begins.
    opened: list[Any] = [root]
    columns = [0]
    # The innermost, and where one more of its fields begins; nowhere when the real parser has to see it.
    top: Any = root
    top_column = 0
    name: str | None = None  # of the field whose value begins on the next line
    match_line, end, position = _LINE.match, len(text), 0
    while position < end:
        line = match_line(text, position)
        if line is None:
            raise _Unusual
        position = line.end()
        blanks, dash, key = line.group(1, 2, 3)
        form = line.lastindex or 0
        if dash is None and key is None:
            if form in (1, _COMMENT):
                continue
            raise _Unusual
        column = len(blanks)
        # Most lines are one more field.
        if column != top_column or dash is not None or name is not None or type(top) is list:
            if name is None:
                while columns[-1] > column or (dash is None and columns[-1] == column and type(opened[-1]) is list):
                    del columns[-1], opened[-1]
            elif column > columns[-1] or (dash is not None and column == columns[-1]):
                inner: Any = {} if dash is None else []
                opened[-1][name] = inner
                opened.append(inner)
                columns.append(column)
                name = None
            else:
                raise _Unusual  # an empty value
            top = opened[-1]
            if columns[-1] != column or (type(top) is list) is (dash is None) or len(columns) > _MAX_DEPTH:
                raise _Unusual
            top_column = column
        if dash is not None:
            column += len(dash)
            if key is not None:
                item: dict[str, Any] = {}
                top.append(item)
                opened.append(item)
                columns.append(column)
                top = item
                top_column = column if len(columns) <= _MAX_DEPTH else -1
        if form < 4:
            if key is None:
                raise _Unusual
            value, name = None, key
        elif form == _BLOCK:
            value, position = _read_block(text, position, columns[-1], line[_BLOCK])
        else:
            value = line[form]
            if form == _BARE:
                value = value.rstrip(" ")
                if value in NULLS:
                    raise _Unusual
            elif form == _FLOW:
                value = _read_flow(value)
            elif form == _COMMENT:
                raise _Unusual
            if len(value) > MAX_SCALAR:
                raise _Unusual
        if key is None:
            top.append(value)
        elif key in top or len(top) == _MAX_KEYS:
            raise _Unusual
        else:
            top[key] = value
    if name is not None or not root:
        raise _Unusual
    return root


def _read_block(text: str, start: int, column: int, header: str) -> tuple[str, int]:
    """The text of the block that begins at *start*, below a field or an item at *column*, and where it ends."""
    first = _FIRST_IN_BLOCK.match(text, start)
    if first is None or (indent := len(first[1])) <= column:
        raise _Unusual
    margin = " " * indent
    end = start
    while text.startswith(margin, end) or text.startswith("\n", end):
        line_end = text.find("\n", end)
        # A line of nothing but blanks may belong to the text.
        if line_end != end and text[end + indent] in " \n" and not text[end:line_end].strip(" "):
            raise _Unusual
        end = line_end + 1
    if end - start > MAX_SCALAR or _BLANK_LINE.match(text, end):
        raise _Unusual
    value = text[start + indent : end].replace(f"\n{margin}", "\n").rstrip("\n")
    return (value if header == "|-" else f"{value}\n"), end


def _read_flow(text: str) -> Any:
    text = text.rstrip(" ")
    if text[0] == "[":
        if _BARE_LIST.match(text):
            items = [item.strip(" ") for item in text[1:-1].split(",")]
            if NULLS.isdisjoint(items):
                return items
    elif _BARE_FIELDS.match(text):
        pairs = [pair.partition(":") for pair in text[1:-1].split(",")]
        bare_fields = {name.lstrip(" "): value.strip(" ") for name, _, value in pairs}
        if len(bare_fields) < len(pairs) or not NULLS.isdisjoint(bare_fields.values()):
            raise _Unusual
        return bare_fields
    fields: dict[str, str] = {}
    position = 1
    while pair := _PAIR.match(text, position):
        name, quoted, bare = pair.groups()
        value = quoted if bare is None else bare.rstrip(" ")
        if name in fields or (value in NULLS and bare is not None):
            raise _Unusual
        fields[name] = value
        position = pair.end()
    if fields and position == len(text) and text[-1] == "}":
        return fields
    return _read_nested(text)


def _read_nested(text: str) -> Any:
    value, position = _read_flow_value(text, 0, 0)
    if position != len(text):
        raise _Unusual
    return value


def _read_flow_value(text: str, position: int, depth: int) -> tuple[Any, int]:
    """The value that begins at *position* in brackets or braces, and where what follows it begins."""
    token = _TOKEN.match(text, position)
    if token is None:
        raise _Unusual
    kind, position = token.lastindex or 0, token.end()
    if kind > _NAME:
        value = token[kind]
        if kind == _LOOSE:
            value = value.rstrip(" ")
            if value in NULLS:
                raise _Unusual
        return value, position
    if kind == _NAME or token[_MARK] not in "[{" or depth == _MAX_DEPTH:
        raise _Unusual
    return _read_list(text, position, depth + 1) if token[_MARK] == "[" else _read_fields(text, position, depth + 1)


def _read_list(text: str, position: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while True:
        value, position = _read_flow_value(text, position, depth)
        items.append(value)
        mark, position = _read_mark(text, position)
        if mark == "]":
            return items, position
        if mark != ",":
            raise _Unusual


def _read_fields(text: str, position: int, depth: int) -> tuple[dict[str, Any], int]:
    fields: dict[str, Any] = {}
    while True:
        token = _TOKEN.match(text, position)
        if token is None or token.lastindex != _NAME or token[_NAME] in fields:
            raise _Unusual
        fields[token[_NAME]], position = _read_flow_value(text, token.end(), depth)
        mark, position = _read_mark(text, position)
        if mark == "}":
            return fields, position
        if mark != ",":
            raise _Unusual


def _read_mark(text: str, position: int) -> tuple[str, int]:
    token = _TOKEN.match(text, position)
    if token is None or token.lastindex != _MARK:
        raise _Unusual
    return token[_MARK], token.end()
