"""People's details in contributed text: personal identity numbers are refused, the rest is pointed out.

Read line by line from the file as it was written, since a comment, a key and a value are equally open to everyone.
A warning can be allowed where it stands, with a reason: `# tillåt: skäl` at the end of the line or on the line above,
`<!-- tillåt: skäl -->` in Markdown, `tillåt: skäl` in a cell of the same row of a table. An identity number cannot.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Report, Span, find_identity_numbers
from generator.rules.privacy_patterns import find_details
from generator.source.files import SourceFile

__all__ = ["Lines", "check_identity_numbers", "check_name", "check_privacy"]

_WORD = r"till[åa]t\b[ \t]*:?[ \t]*"
_FIELD_COMMENT = re.compile(rf"(?:^|(?<=\s))#[ \t]*{_WORD}(.*)$", re.IGNORECASE)
_TEXT_COMMENT = re.compile(rf"<!--[ \t]*{_WORD}(.*?)[ \t]*-->", re.IGNORECASE)
_CELL_COMMENT = re.compile(r"(?:^|[,;\t\"])[ \t]*till[åa]t\b[ \t]*:?[ \t]*([^,;\t\"]*)", re.IGNORECASE)
_MENTIONED = re.compile(r"till[åa]t\b", re.IGNORECASE)
_REASON = re.compile(r"[^\W\d_]{2}")
_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_CONTACT_FIELDS = ("contacts", "report_error")
_CONTACTS = re.compile(rf"^([ \t]*)(?:- )?(?:{'|'.join(_CONTACT_FIELDS)})[ \t]*:", re.MULTILINE)
_INDENT = re.compile(r"[ \t]*")
_FRONT = re.compile(r"\A\s*---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)


class Lines:
    """The lines of a file, to tell places in it."""

    def __init__(self, source: SourceFile) -> None:
        self.path, self.text = source.path, source.text
        self.starts = [0, *(match.end() for match in re.finditer("\n", source.text))]

    def number(self, offset: int) -> int:
        """The line of the character at *offset*, counted from 1."""
        return bisect_right(self.starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from *start* up to *end*."""
        first, last = self.number(start), self.number(max(start, end - 1))
        return Span(self.path, first, start - self.starts[first - 1] + 1, last, end - self.starts[last - 1] + 1)

    def all(self) -> Iterator[tuple[int, str]]:
        """Every line with its number."""
        return enumerate(self.text.split("\n"), 1)

    def end_of_fields(self) -> int:
        """Where the fields end and running text begins: at once in a table, at the end in a file of fields only."""
        if self.path.endswith(".md"):
            front = _FRONT.match(self.text)
            return front.end() if front else 0
        return 0 if self.path.endswith(".csv") else len(self.text)


def check_privacy(source: SourceFile, report: Report) -> None:
    """Report personal identity numbers as errors, and what else may point out a private person as warnings."""
    taken = check_identity_numbers(source, report)
    found = tuple(find_details(source.text))
    if found and (contacts := _contacts(source)):
        found = tuple(find_details(source.text, contacts))
    details = [detail for detail in found if not any(start < detail.end and detail.start < end for start, end in taken)]
    if not details and not _may_allow(source):
        return
    lines = Lines(source)
    allowances = _find_allowances(lines)
    for line in allowances.without_reason:
        report.warning("allowance-without-reason", Span(source.path, line, 1, line, 1))
    for detail in sorted(details, key=lambda detail: detail.start):
        span = lines.span(detail.start, detail.end)
        if span.line not in allowances.lines:
            report.warning(detail.code, span, value=detail.value)


def check_identity_numbers(source: SourceFile, report: Report) -> list[tuple[int, int]]:
    """Report personal identity numbers in the name and the text of *source*, and return where those of the text are."""
    check_name(source.path, report)
    taken = []
    lines: Lines | None = None
    for number in find_identity_numbers(source.text):
        lines = lines or Lines(source)
        report.error("personal-number", lines.span(number.start, number.end), shown=number.shown)
        taken.append((number.start, number.end))
    return taken


def _may_allow(source: SourceFile) -> bool:
    """Whether an allowance may stand in the file: as a comment, or as a cell of a table."""
    text = source.text
    if not ("#" in text or "<" in text or source.path.endswith(".csv")):
        return False
    # To look for the letters first takes a tenth of the time; the pattern takes ı for an i too.
    lowered = text.lower()
    may = "tillåt" in lowered or "tillat" in lowered or "ı" in lowered
    return may and _MENTIONED.search(text) is not None


def check_name(path: str, report: Report) -> None:
    """Report a personal identity number in the name of a file or a folder."""
    for number in find_identity_numbers(path):
        report.error("personal-number-in-name", Span.file(path), shown=number.shown)


def _contacts(source: SourceFile) -> tuple[tuple[int, int], ...]:
    """Where `contacts` begin and end: addresses of functions belong there."""
    text = source.text
    if not any(map(text.__contains__, _CONTACT_FIELDS)):
        return ()
    parts = []
    for match in _CONTACTS.finditer(text):
        end = _next_line(text, match.end())
        while end < len(text):
            after = _next_line(text, end)
            line = text[end:after]
            words = line.strip()
            outside = _indent(line) < len(match[1]) or (
                _indent(line) == len(match[1]) and not words.startswith(("-", "]", "}"))
            )
            if words and outside:
                break
            end = after
        parts.append((match.start(), end))
    return tuple(parts)


def _next_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return found + 1 if found >= 0 else len(text)


@dataclass(frozen=True, slots=True)
class _Allowances:
    """The lines whose warnings are allowed, and those where an allowance gives no reason."""

    lines: frozenset[int]
    without_reason: tuple[int, ...]


def _find_allowances(lines: Lines) -> _Allowances:
    allowed: set[int] = set()
    bare: list[int] = []
    is_table = lines.path.endswith(".csv")
    fields_end = lines.end_of_fields()
    block: int | None = None
    block_is_allowed = carried = False
    for number, line in lines.all():
        is_field = lines.starts[number - 1] < fields_end
        if not is_field or (line.strip() and block is not None and _indent(line) <= block):
            block = None
        if block is not None:
            # Inside a block of text a # is text, and would be shown.
            if block_is_allowed:
                allowed.add(number)
            continue
        pattern = _CELL_COMMENT if is_table else _FIELD_COMMENT if is_field else _TEXT_COMMENT
        comment = pattern.search(line) if _MENTIONED.search(line) else None
        has_reason = comment is not None and _REASON.search(comment[1]) is not None
        if comment is not None and not has_reason:
            bare.append(number)
        stands_alone = (
            comment is not None
            and not is_table
            and not line[: comment.start()].strip()
            and not line[comment.end() :].strip()
        )
        is_allowed = has_reason or carried
        if is_allowed:
            allowed.add(number)
        if stands_alone:
            carried = has_reason
        elif line.strip() and not (is_field and line.lstrip().startswith("#")):
            carried = False
        if is_field and _BLOCK.search(line):
            block, block_is_allowed = _indent(line), is_allowed
    return _Allowances(frozenset(allowed), tuple(bare))


def _indent(line: str) -> int:
    match = _INDENT.match(line)
    return match.end() if match else 0
