"""One file of fields, with or without a text below them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.diagnostics import Report, Span
from generator.source.fields import Fields, read_fields
from generator.source.files import SourceFile
from generator.source.yaml import Mapping, Node, parse_yaml
from generator.source.yaml_mistakes import report_not_fields

_OPENING = re.compile(r"\n*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*$", re.MULTILINE)
# Three or more hyphens or the dashes that word processors make of them, alone on the first line.
_DASHES = re.compile(r"\s*([-‐-―−]{1,6})[ \t]*\n")
_FIELD = re.compile(r"[\w-]+:(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Document:
    """`fields` is None when there are none; `body` is the text below them, empty in a YAML file.

    `body_span` begins where `body` does, so that line *n* of the body is line `body_span.line + n - 1` of the file.
    """

    path: str
    fields: Fields | None
    body: str
    body_span: Span

    @property
    def front(self) -> Mapping | None:
        """The fields with their places."""
        return self.fields.node if self.fields is not None else None


def parse_document(
    source_file: SourceFile, report: Report, *, allow_tags: bool = False, fields: Collection[str] = ()
) -> Document:
    """Return the fields and the text of a Markdown file, or the fields of a YAML file.

    *fields* are words that name a field somewhere. A Markdown file without fields is accepted; one whose fields cannot be read has `fields` None and an error in *report*.
    """
    if source_file.path.endswith((".yml", ".yaml")):
        return _parse_fields_only(source_file, report, allow_tags, fields)
    return _parse_front_matter(source_file, report, fields)


def _parse_fields_only(source_file: SourceFile, report: Report, allow_tags: bool, words: Collection[str]) -> Document:
    path, text = source_file.path, source_file.text
    fields = read_fields(text, path)
    if fields is None:
        found = Report()
        root = parse_yaml(text, path, found, allow_tags=allow_tags, fields=words)
        if root is None and not found.has_errors:
            found.error("file-empty", Span.file(path))
        report.extend(found)
        fields = _as_fields(root, report)
    line = text.count("\n") + 1
    end = Span(path, line, 1, line, 1)
    return Document(path, fields, "", end)


def _parse_front_matter(source_file: SourceFile, report: Report, words: Collection[str]) -> Document:
    path, text = source_file.path, source_file.text
    opening = _OPENING.match(text)
    if not opening:
        dashes = _DASHES.match(text)
        if dashes and _FIELD.match(text, dashes.end()):
            line = text.count("\n", 0, dashes.start(1)) + 1
            column = dashes.start(1) - (text.rfind("\n", 0, dashes.start(1)) + 1) + 1
            span = Span(path, line, column, line, column + len(dashes[1]))
            report.error("front-matter-dashes", span, found=dashes[1])
        return Document(path, None, text, _body_span(text, 0, path))
    # The line that closes may be the very next one.
    closing = _CLOSING.search(text, opening.end() - 1)
    first_line = text.count("\n", 0, opening.end()) + 1
    if not closing:
        line = first_line - 1 if opening[0].endswith("\n") else first_line
        report.error("front-matter-unclosed", Span(path, line, 1, line, 4))
        return Document(path, None, "", _body_span(text, len(text), path))
    start = min(closing.end() + 1, len(text))
    between = text[opening.end() : closing.start() + 1]
    fields = read_fields(between, path, first_line=first_line)
    if fields is None:
        found = Report()
        root = parse_yaml(between, path, found, first_line=first_line, fields=words)
        report.extend(found)
        if root is None and not found.has_errors:
            # Nothing between the lines: no fields, which the model then asks for.
            root = Mapping((), Span(path, first_line, 1, first_line, 1))
        fields = _as_fields(root, report)
    return Document(path, fields, text[start:], _body_span(text, start, path))


def _as_fields(root: Node | None, report: Report) -> Fields | None:
    if isinstance(root, Mapping):
        return Fields.of(root)
    if root is not None:
        report_not_fields(root, report)
    return None


def _body_span(text: str, start: int, path: str) -> Span:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    end_column = len(text) - (text.rfind("\n") + 1) + 1
    return Span(path, line, column, text.count("\n") + 1, end_column)
