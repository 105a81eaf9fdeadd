"""Where words of a field or of a body stand in the file."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

from generator.diagnostics import Span
from generator.model.content import Filed

T = TypeVar("T")

Location: TypeAlias = "tuple[str | int, ...]"


def span_in_field(filed: Filed[T], at: Location, text: str, start: int, end: int) -> Span:
    """Return the place of `text[start:end]` in the field at *at*, whose Swedish text is *text*.

    The whole value when it stands on several lines, or is written with escapes, so that characters cannot be counted.
    """
    whole = filed.span(*at, "sv")
    if whole.line != whole.end_line:
        return whole
    # The value alone, or between two quotation marks.
    quotes = whole.end_column - whole.column - len(text)
    if quotes not in (0, 2):
        return whole
    first = whole.column + quotes // 2
    return Span(whole.path, whole.line, first + start, whole.line, first + end)


def span_in_body(filed: Filed[T], start: int, end: int) -> Span:
    """Return the place of `body[start:end]`; the first line of it when it goes on to the next."""
    body = filed.body
    line_start = body.rfind("\n", 0, start) + 1
    line_end = body.find("\n", start)
    stop = min(end, line_end if line_end >= 0 else len(body))
    line = filed.body_line + body.count("\n", 0, start)
    return Span(filed.path, line, start - line_start + 1, line, max(stop - line_start, start - line_start + 1) + 1)
