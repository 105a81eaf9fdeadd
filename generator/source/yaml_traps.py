"""What the parser accepts but the editor did not mean, or what YAML 1.2 reads otherwise.

PyYAML follows YAML 1.1 and is a little more forgiving still: it takes `"text"#tag` for a text and a comment, and `[?a]`
for a field. What is accepted here means the same in YAML 1.2; the rest is refused.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import Report, Span
from generator.source.node import Mapping, Node, Scalar, Sequence
from generator.source.yaml_mistakes import quoted, report_glued

# A number sign that is neither inside a word nor alone, and a question mark where a value could begin. The character
# stands first in the pattern so that the search can skip to it.
_NUMBER_SIGN = re.compile(r"#(?<!\w#)\S")
_QUESTION_MARK = re.compile(r"\?(?<![^\s\[{,:-]\?)")
_COMMENT = re.compile(r"[ \t]+(#\w\S*)")
# What a text that goes on over several lines, without quotation marks, takes in although it was meant as something else.
_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
_FIELD = re.compile(r"[ \t]*(?P<key>[a-z][a-z0-9_]*)(?P<colon>:?)[ \t]*(?P<value>\S.*)")
_MOST_WORDS = 3
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?:[ \t]*\Z|[ \t]+#)")


def report_traps(root: Node, text: str, report: Report, first_line: int) -> None:
    """Report comments glued to what they follow, hashtags that became comments, and keys marked with `?`."""
    if not _NUMBER_SIGN.search(text) and not _QUESTION_MARK.search(text):
        return
    lines = text.split("\n")
    for node in _nodes(root):
        span = node.span
        first, last = span.line - first_line, span.end_line - first_line
        if isinstance(node, Mapping):
            for key, _ in node.entries:
                _check_key(key, lines[key.span.line - first_line], report)
        if last >= len(lines):
            # A value that is not written may stand after the end.
            continue
        before, after = lines[last][: span.end_column - 1], lines[last][span.end_column - 1 :]
        if isinstance(node, Scalar) and node.quoted and lines[first][span.column - 1 :].startswith(("|", ">")):
            _check_block_header(node, lines[first], report)
        elif isinstance(node, Scalar) and not node.quoted:
            _check_comment(node, lines[last], report)
        elif after.startswith("#") and before.endswith(("'", '"')):
            report.error("yaml-quote-text-after", _rest(span, lines[last]))
        elif after.startswith("#") and before.endswith(("]", "}")):
            report.error("yaml-bracket-extra", _rest(span, lines[last]), character="#")


def report_space_missing_in_flow(entries: Iterable[tuple[Scalar, Node]], report: Report) -> None:
    """Report `{at_least:1}`, which is a field called "at_least:1" without a value."""
    for key, value in entries:
        if isinstance(value, Scalar) and value.is_null:
            report_glued(key, report)


def report_run_on(scalar: Scalar, lines: list[str], fields: Collection[str], report: Report) -> None:
    """Report list items and fields that became part of *scalar*, a bare text whose *lines* are given, the first one with its start.

    A line of a few words that begins with one of *fields* and has no full stop is taken for a field without its colon.
    """
    last = len(lines) - 1
    for number, line in enumerate(lines[1:], 1):
        text = (line[: scalar.span.end_column - 1] if number == last else line).rstrip()
        at, column = scalar.span.line + number, len(text) - len(text.lstrip()) + 1
        span = Span(scalar.span.path, at, column, at, len(text) + 1)
        match = _FIELD.fullmatch(text)
        if _ITEM.match(text):
            report.add("yaml-list-in-text", span)
        elif match and match["key"] in fields:
            found, value = text.strip(), match["value"]
            if match["colon"]:
                report.error("yaml-space-missing", span, found=found, suggestion=f"{match['key']}: {value}")
            elif len(value.split()) <= _MOST_WORDS and value[-1] not in ".,;:!?":
                report.add("yaml-field-in-text", span, found=found, suggestion=f"{match['key']}: {value}")


def _check_comment(scalar: Scalar, line: str, report: Report) -> None:
    match = _COMMENT.match(line, scalar.span.end_column - 1) if scalar.text else None
    if match:
        at = scalar.span.end_line
        span = Span(scalar.span.path, at, match.start(1) + 1, at, len(line.rstrip()) + 1)
        report.add("yaml-comment-in-text", span, found=match[1])


def _check_key(key: Scalar, line: str, report: Report) -> None:
    before = line[: key.span.column - 1].rstrip()
    if before.endswith("?"):
        at = key.span.line
        report.error("yaml-key-not-text", Span(key.span.path, at, len(before), at, len(before) + 1))


def _check_block_header(scalar: Scalar, line: str, report: Report) -> None:
    """`|#tryggt` would be a block text with a comment."""
    start = scalar.span.column - 1
    if not _BLOCK_HEADER.match(line, start):
        at = scalar.span.line
        suggestion = line[:start].lstrip() + quoted(line[start:].rstrip())
        report.error(
            "yaml-first-character",
            Span(scalar.span.path, at, start + 1, at, start + 2),
            character=line[start],
            suggestion=suggestion,
        )


def _rest(span: Span, line: str) -> Span:
    return Span(span.path, span.end_line, span.end_column, span.end_line, len(line.rstrip()) + 1)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _nodes(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _nodes(item)
