"""YAML without implicit types: text in, nodes with places out. The only module that imports `yaml`.

Nodes are built from the parser's events and not with `yaml.compose`: events cost half as much as composing, and
`parse_yaml` with its checks three quarters of `yaml.load` with the C loader. The parser does not recurse over events,
so that deep nesting cannot overflow its stack, and they tell an explicit tag or an unused anchor, which nodes do not.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]
from yaml.events import (  # type: ignore[import-untyped, unused-ignore]
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.diagnostics import Report, Span
from generator.source.decode import REFUSED
from generator.source.node import MAX_SCALAR, Mapping, Node, Plain, Scalar, Sequence, span_of, to_plain
from generator.source.yaml_mistakes import Mistake, report_mistake, report_stray_text
from generator.source.yaml_traps import report_run_on, report_space_missing_in_flow, report_traps

__all__ = [
    "MAX_DEPTH",
    "MAX_KEYS",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "parse_yaml",
    "span_of",
    "to_plain",
]

MAX_DEPTH = 20
MAX_KEYS = 1_000

_PureLoader = yaml.SafeLoader
_FastLoader = getattr(yaml, "CSafeLoader", _PureLoader)

# An escape or a version number out of range makes the pure loader fail in Python's own words.
_UNREADABLE = (yaml.YAMLError, ValueError, OverflowError)

# Where a top-level field begins: not in the middle of a list, a bracket or a comment.
_FIELD_START = re.compile(r"^[^\s#\-\]}),]", re.MULTILINE)
_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")
_ESCAPE = re.compile(r"\\[^\W\d_]")


def parse_yaml(
    text: str,
    path: str,
    report: Report,
    *,
    first_line: int = 1,
    allow_tags: bool = False,
    fields: Collection[str] = (),
) -> Node | None:
    """Return the one document in *text*, or None when it is empty or cannot be read.

    Every finding is reported. After one that leaves the structure clear (a key twice, a tag, an anchor) the node is still
    returned, the first of two equal keys kept. After one that does not, the top-level fields that can be read on their
    own are returned in a mapping marked `damaged`. Either way the rest of the file can be checked in the same run.

    Args:
        first_line: the line of *path* where *text* begins.
        allow_tags: accept `!tags` and drop them; only `mkdocs.yml` needs it.
        fields: words that name a field somewhere, to find one that was swallowed by the text above it.
    """
    # `read_source` leaves only \n; for any other caller too, a line is what the parser takes for one.
    if any(end in text for end in _LINE_ENDS):
        text = "\n".join(re.split("\r\n|[\r\x85\u2028\u2029]", text))
    source = _Source(text, path, first_line, allow_tags, fields)
    found = Report()
    root, problem = _parse(source, found)
    if problem is not None:
        _report_problem(problem, source, found)
        root = _readable_fields(source, found)
    if root is not None:
        report_traps(root, text, found, first_line)
    report.extend(found)
    return root


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    path: str
    first_line: int
    allow_tags: bool
    fields: Collection[str] = ()


def _parse(source: _Source, report: Report) -> tuple[Node | None, Exception | None]:
    found = Report()
    try:
        root = _Builder(source, found).build(_FastLoader(source.text))
    except _UNREADABLE:
        # Again with the pure loader: what is said then does not depend on how PyYAML was built on this machine.
        found = Report()
        try:
            root = _Builder(source, found).build(_PureLoader(source.text))
        except _UNREADABLE as problem:
            report.extend(found)
            return None, problem
    report.extend(found)
    return root, None


def _readable_fields(source: _Source, report: Report) -> Mapping | None:
    """Return the top-level fields that can be read one by one, or None; what is wrong with the others is reported.

    Findings on a line that already has one are left out: they are the same mistake seen from another side.
    """
    starts = [match.start() for match in _FIELD_START.finditer(source.text)]
    if not 2 <= len(starts) <= MAX_KEYS:
        return None
    entries: dict[str, tuple[Scalar, Node]] = {}
    reported = {line for error in report.errors_in(source.path) for line in _lines(error.span)}
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        line = source.first_line + source.text.count("\n", 0, start)
        field_source = replace(source, text=source.text[start:end], first_line=line)
        found = Report()
        root, problem = _parse(field_source, found)
        if problem is not None:
            _report_problem(problem, field_source, found)
        elif isinstance(root, Mapping):
            for key, value in root.entries:
                first = entries.setdefault(key.text, (key, value))[0].span.line
                if first != key.span.line:
                    found.error("yaml-duplicate-key", key.span, key=key.text, first=first)
        elif root is not None:
            report_stray_text(root, found)
        report.extend(finding for finding in found if reported.isdisjoint(_lines(finding.span)))
    if not entries:
        return None
    fields = tuple(entries.values())
    return Mapping(fields, fields[0][0].span.until(fields[-1][1].span), damaged=True)


def _lines(span: Span) -> range:
    return range(span.line, span.end_line + 1)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen."""

    start: Any
    is_flow: bool
    seen: dict[str, int] | None
    """Only in a mapping: the line where each key was first written."""
    key: Scalar | None = None
    items: list[Any] = field(default_factory=list)


class _Builder:
    """Builds nodes from one parser's events; findings go to the report."""

    def __init__(self, source: _Source, report: Report) -> None:
        self._text = source.text
        self._path = source.path
        self._first_line = source.first_line
        self._allow_tags = source.allow_tags
        self._fields = source.fields
        self._report = report
        self._lines: list[str] | None = None

    def build(self, parser: Any) -> Node | None:
        """Return the node that *parser*'s events describe.

        This loop runs once for every scalar of every file: what is rare is decided in the other methods.
        """
        next_event, path, first_line = parser.get_event, self._path, self._first_line
        new_tuple: Any = tuple.__new__
        root: Node | None = None
        node: Any
        stack: list[_Open] = []
        top: _Open | None = None
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
                line = start.line + first_line
                span = new_tuple(Span, (path, line, start.column + 1, end.line + first_line, end.column + 1))
                node = new_tuple(Scalar, (text, span, bool(style)))
                if style or event.tag or event.anchor or len(text) > MAX_SCALAR or start.line != end.line:
                    node = self._checked_scalar(event, node)
                if top is not None and (seen := top.seen) is not None:
                    if top.key is not None:
                        if top.key is not _NO_KEY:
                            top.items.append((top.key, node))
                        top.key = None
                    elif text and text not in seen and text != "<<":
                        seen[text] = line
                        top.key = node
                    else:
                        top.key = self._unusual_key(node, seen)
                    continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_properties(event)
                if len(stack) == MAX_DEPTH:
                    self._report.error("yaml-too-deep", self._span(event), limit=MAX_DEPTH)
                    return None
                top = _Open(event.start_mark, event.flow_style, {} if kind is MappingStartEvent else None)
                stack.append(top)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = self._closed(stack.pop(), event)
                top = stack[-1] if stack else None
            elif kind is AliasEvent:
                self._report.error("yaml-alias", self._span(event), found=f"*{event.anchor}")
                node = Scalar(f"*{event.anchor}", self._span(event))
            elif kind is StreamEndEvent:
                return root
            else:
                if kind is DocumentStartEvent and not self._is_first_document(event, root):
                    return root
                continue
            if top is None:
                root = node
            elif top.seen is None:
                top.items.append(node)
            elif top.key is None:
                top.key = self._unusual_key(node, top.seen)
            else:
                if top.key is not _NO_KEY:
                    top.items.append((top.key, node))
                top.key = None

    def _closed(self, opened: _Open, event: Any) -> Mapping | Sequence:
        items, is_mapping = opened.items, opened.seen is not None
        start, end = opened.start, event.end_mark
        if items and not opened.is_flow:
            # The parser ends a block where the next token begins, after blank lines and comments.
            last = items[-1][1] if is_mapping else items[-1]
            end_line, end_column = last.span.end_line, last.span.end_column
        else:
            end_line, end_column = end.line + self._first_line, end.column + 1
        span = Span(self._path, start.line + self._first_line, start.column + 1, end_line, end_column)
        if not is_mapping:
            return Sequence(tuple(items), span)
        if len(items) > MAX_KEYS:
            self._report.error("yaml-too-many-keys", items[MAX_KEYS][0].span, limit=MAX_KEYS)
            del items[MAX_KEYS:]
        if opened.is_flow:
            report_space_missing_in_flow(items, self._report)
        return Mapping(tuple(items), span)

    def _unusual_key(self, node: Node, seen: dict[str, int]) -> Scalar:
        """Return the key that the loop did not accept at once, or `_NO_KEY` when its entry is to be left out."""
        if not isinstance(node, Scalar) or (node.text == "" and not node.quoted):
            self._report.error("yaml-key-not-text", node.span)
            return _NO_KEY
        if node.text == "<<" and not node.quoted:
            self._report.error("yaml-merge-key", node.span)
            return _NO_KEY
        if node.text in seen:
            self._report.error("yaml-duplicate-key", node.span, key=node.text, first=seen[node.text])
            return _NO_KEY
        seen[node.text] = node.span.line
        return node

    def _checked_scalar(self, event: Any, node: Scalar) -> Scalar:
        """Return *node* once more, after the checks that a bare short text on one line, without tag, does not need."""
        self._check_properties(event)
        if event.style in ("|", ">"):
            node = node._replace(span=self._block_text_span(node.span))
        elif not node.quoted and node.span.line != node.span.end_line:
            lines = self._all_lines()[node.span.line - self._first_line : node.span.end_line - self._first_line + 1]
            report_run_on(node, lines, self._fields, self._report)
        if REFUSED.search(node.text):
            # Written with an escape such as "\x00", or "C:\Polis" by mistake: the file itself holds no such character.
            escapes = _ESCAPE.findall(self._text, event.start_mark.index, event.end_mark.index)
            self._report.error("yaml-backslash", node.span, found=escapes[0] if escapes else "\\")
            node = node._replace(text=REFUSED.sub("\ufffd", node.text))
        if len(node.text) > MAX_SCALAR:
            self._report.error("yaml-text-too-long", node.span, length=len(node.text), limit=MAX_SCALAR)
        return node

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._report.error("yaml-anchor", self._head(event, f"&{event.anchor}"), found=f"&{event.anchor}")
        if event.tag and not self._allow_tags:
            found = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._report.error("yaml-tag", self._head(event, found), found=found)

    def _is_first_document(self, event: Any, root: Node | None) -> bool:
        if event.version or event.tags:
            self._report.error("yaml-directive", self._head(event, "%"))
        if root is not None:
            self._report.error("yaml-several-documents", self._span(event), found="---")
        return root is None

    def _block_text_span(self, span: Span) -> Span:
        """*span* without the blank lines that the parser counts to a block text, up to the last line with something on it."""
        lines = self._all_lines()
        last = min(span.end_line - self._first_line, len(lines) - 1)
        if span.end_column == 1:
            last -= 1
        while last > span.line - self._first_line and not lines[last].strip():
            last -= 1
        return span._replace(end_line=last + self._first_line, end_column=len(lines[last]) + 1)

    def _all_lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines

    def _head(self, event: Any, found: str) -> Span:
        """The first characters of *event*, as many as *found* has: its tag or anchor."""
        span = self._span(event)
        return span._replace(end_line=span.line, end_column=span.column + len(found))

    def _span(self, event: Any) -> Span:
        return self._marks(event.start_mark, event.end_mark)

    def _marks(self, start: Any, end: Any) -> Span:
        return Span(
            self._path, start.line + self._first_line, start.column + 1, end.line + self._first_line, end.column + 1
        )


_NO_KEY = Scalar("", Span.file(""), True)


def _report_problem(problem: Exception, source: _Source, report: Report) -> None:
    """Say in an editor's words what made the pure loader give up."""
    path, text, first_line = source.path, source.text, source.first_line
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark is not None:
        stopped = problem.problem_mark
        began = problem.context_mark or stopped
        line = stopped.line + first_line
        # What is wrong with the line may have been said: a refused mark often leaves the parser in the dark.
        if not any(found.span.line == line for found in report.errors_in(path)):
            mistake = Mistake(
                problem.context or "", problem.problem or "", (began.line, began.column), (stopped.line, stopped.column)
            )
            report_mistake(mistake, text, path, report, first_line)
    elif refused := REFUSED.search(text):
        line = text.count("\n", 0, refused.start()) + first_line
        column = refused.start() - text.rfind("\n", 0, refused.start())
        report.error(
            "character-refused", Span(path, line, column, line, column + 1), character=f"U+{ord(refused[0]):04X}"
        )
    else:
        report.error("yaml-syntax", Span.file(path), problem=type(problem).__name__)
