"""Common mistakes in YAML, told apart by what the parser stumbled on and what stands there.

The parser says "mapping values are not allowed here"; the editor forgot a space. This module knows the sentences of
PyYAML's pure loader but not PyYAML: it gets them as text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.diagnostics import Report, Span
from generator.source.node import Node, Scalar

# A key with its value glued to the colon; not an address (https://…) and not a time (18:30).
_GLUED = re.compile(r"(?P<head>\s*(?:- +)*)(?P<found>(?P<key>[^\W\d][\w-]*):(?![/\s])(?P<value>\S.*?))\s*\Z")
_FIELD = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[^\s:#\[\]{},\"'][^:#]*?)\s*:(?:\s+(?P<value>.*?))?\s*\Z")
_GLUED_TO_QUOTE = re.compile(r"""(?P<key>"[^"]*"|'[^']*'):(?P<value>\S.*)""")
_INDENT = re.compile(r"[ \t]*")
_BRACKET = re.compile(r"[\[\]{}]")
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What the parser said, and where (line, column; from 0): the construct it was in and the character it stopped at."""

    context: str
    problem: str
    began: tuple[int, int]
    stopped: tuple[int, int]


def report_mistake(mistake: Mistake, text: str, path: str, report: Report, first_line: int) -> None:
    """Report *mistake* in the words of somebody who has never heard of YAML, where it was made rather than noticed."""
    scene = _Scene(mistake, text.split("\n"), path, report, first_line)
    for explain in _EXPLANATIONS:
        if explain(scene):
            return
    line, column = mistake.stopped
    report.error("yaml-syntax", scene.span(line, column), problem=mistake.problem)


def report_not_fields(root: Node, report: Report) -> None:
    """Report that a file of fields is one text or a list; `title:Trygghet` alone in a file is such a text."""
    if not report_glued(root, report):
        report.error("yaml-not-fields", root.span)


def report_stray_text(root: Node, report: Report) -> None:
    """Report a line among fields that is not one."""
    if not report_glued(root, report):
        found = root.text if isinstance(root, Scalar) else "[ ]"
        report.error("yaml-colon-missing", root.span, found=found)


def report_glued(node: Node, report: Report) -> bool:
    """Report `key:value` without a space, which is read as one text; False when *node* is not such a text."""
    glued = _GLUED.match(node.text) if isinstance(node, Scalar) and not node.quoted else None
    if not glued:
        return False
    suggestion = f"{glued['key']}: {glued['value']}"
    report.error("yaml-space-missing", node.span, found=glued["found"], suggestion=suggestion)
    return True


@dataclass(frozen=True, slots=True)
class _Scene:
    mistake: Mistake
    lines: list[str]
    path: str
    report: Report
    first_line: int

    @property
    def stopped(self) -> tuple[int, int]:
        return self.mistake.stopped

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def span(self, line: int, column: int, end: int | None = None) -> Span:
        """From *column* to *end* on *line*, all from 0; to the next character without *end*."""
        number = line + self.first_line
        return Span(self.path, number, column + 1, number, (column + 1 if end is None else end) + 1)

    def rest(self, line: int, column: int) -> Span:
        """From *column* to the end of what is written on *line*."""
        return self.span(line, column, max(len(self.line(line).rstrip()), column + 1))

    def above(self, line: int) -> int:
        """The nearest line above *line* with something on it, or -1."""
        line -= 1
        while line >= 0 and (not self.line(line).strip() or self.line(line).lstrip().startswith("#")):
            line -= 1
        return line

    def last_open_bracket(self) -> tuple[int, int]:
        """The innermost bracket that is still open at the end; quotation marks are not looked at."""
        closed = 0
        for number in range(len(self.lines) - 1, -1, -1):
            for match in reversed(list(_BRACKET.finditer(self.lines[number]))):
                closed += 1 if match[0] in "]}" else -1
                if closed < 0:
                    return number, match.start()
        return self.mistake.began


# Each explanation reports and returns True when it recognises the mistake. The first that does wins.


def _tab(scene: _Scene) -> bool:
    for number in dict.fromkeys((scene.stopped[0], scene.mistake.began[0], scene.above(scene.stopped[0]))):
        indent = _INDENT.match(scene.line(number))
        if indent and "\t" in indent[0]:
            start = indent[0].index("\t")
            scene.report.error("yaml-tab", scene.span(number, start, indent.end()))
            return True
    number, column = scene.stopped
    if "cannot start any token" in scene.mistake.problem and scene.line(number)[column : column + 1] == "\t":
        scene.report.error("yaml-tab", scene.span(number, column))
        return True
    return False


def _space_missing(scene: _Scene) -> bool:
    """`title:Trygghet`: the line is a text, and the next field comes as a surprise."""
    if "mapping values" in scene.mistake.problem:
        number = scene.above(scene.stopped[0])
    elif "expected ':'" in scene.mistake.problem:
        number = scene.mistake.began[0]
    else:
        return False
    glued: list[tuple[int, re.Match[str]]] = []
    while match := _GLUED.match(scene.line(number)):
        glued.append((number, match))
        number = scene.above(number)
    for number, match in glued:
        suggestion = f"{match['key']}: {match['value']}"
        span = scene.span(number, match.start("found"), match.end("found"))
        scene.report.error("yaml-space-missing", span, found=match["found"], suggestion=suggestion)
    return bool(glued)


def _colon_in_text(scene: _Scene) -> bool:
    """`title: Trygghet: nu` with two colons on one line."""
    if "mapping values" not in scene.mistake.problem:
        return False
    number, column = scene.stopped
    field = _FIELD.match(scene.line(number)[:column])
    if not field or field["value"] is None:
        return False
    start = field.start("value")
    value = scene.line(number)[start:].rstrip()
    suggestion = f"{scene.line(number)[field.start('key') : start]}{quoted(value)}"
    scene.report.error("yaml-colon-in-text", scene.rest(number, start), suggestion=suggestion)
    return True


def _unexpected_field(scene: _Scene) -> bool:
    """A field below a text: wrongly indented, or the line above has no colon."""
    if "mapping values" not in scene.mistake.problem:
        return False
    number = scene.stopped[0]
    above = scene.above(number)
    if above >= 0 and ":" not in scene.line(above) and _indent(scene.line(above)) == _indent(scene.line(number)):
        return _report_colon_missing(scene, above)
    scene.report.error("yaml-indentation", scene.rest(number, _indent(scene.line(number))))
    return True


def _colon_missing(scene: _Scene) -> bool:
    if "expected ':'" not in scene.mistake.problem or "simple key" not in scene.mistake.context:
        return False
    return _report_colon_missing(scene, scene.mistake.began[0])


def _report_colon_missing(scene: _Scene, number: int) -> bool:
    start = _indent(scene.line(number))
    scene.report.error("yaml-colon-missing", scene.rest(number, start), found=scene.line(number).strip())
    return True


def _quote_unclosed(scene: _Scene) -> bool:
    """To the end of the file, or to the next quotation mark further down, which was meant to open another text."""
    if "quoted scalar" in scene.mistake.context and "unexpected" in scene.mistake.problem:
        number, column = scene.mistake.began
    else:
        number, column = scene.stopped
        before = scene.line(number)[:column].rstrip()
        quote = before[-1:]
        if quote not in ("'", '"') or before.count(quote) % 2 == 0:
            return False
        number = scene.above(number)
        while number >= 0 and scene.line(number).count(quote) % 2 == 0:
            number = scene.above(number)
        if number < 0:
            return False
        column = scene.line(number).index(quote)
    quote = scene.line(number)[column : column + 1]
    scene.report.error("yaml-quote-unclosed", scene.rest(number, column), quote=quote)
    return True


def _text_after_quote(scene: _Scene) -> bool:
    number, column = scene.stopped
    before = scene.line(number)[:column].rstrip()
    if "expected" not in scene.mistake.problem or scene.mistake.context.startswith("while scanning"):
        return False
    if before.endswith(("'", '"')):
        glued = _GLUED_TO_QUOTE.fullmatch(scene.line(number).strip())
        if glued:
            suggestion = f"{glued['key']}: {glued['value']}"
            start = _indent(scene.line(number))
            scene.report.error("yaml-space-missing", scene.rest(number, start), found=glued[0], suggestion=suggestion)
            return True
        scene.report.error("yaml-quote-text-after", scene.rest(number, column))
        return True
    if before.endswith(("]", "}")) and "but found '<scalar>'" in scene.mistake.problem:
        start = _value_start(before)
        if before[start : start + 1] in _CLOSING:
            return _report_first_character(scene, number, start)
    return False


def _bracket_unclosed(scene: _Scene) -> bool:
    if "flow" not in scene.mistake.context:
        return False
    number, column = scene.mistake.began
    if scene.line(number)[column : column + 1] not in _CLOSING:
        if "stream end" not in scene.mistake.problem:
            return False
        number, column = scene.last_open_bracket()
    bracket = scene.line(number)[column : column + 1]
    if bracket not in _CLOSING:
        return False
    span = scene.rest(number, column)
    scene.report.error("yaml-bracket-unclosed", span, bracket=bracket, closing=_CLOSING[bracket])
    return True


def _bracket_extra(scene: _Scene) -> bool:
    number, column = scene.stopped
    bracket = scene.line(number)[column : column + 1]
    if bracket not in ("]", "}", ",") or "expected" not in scene.mistake.problem:
        return False
    before = scene.line(number)[:column].strip()
    if before and column == _value_start(scene.line(number)[: column + 1]):
        return _report_first_character(scene, number, column)
    scene.report.error("yaml-bracket-extra", scene.span(number, column), character=bracket)
    return True


def _dash(scene: _Scene) -> bool:
    number, column = scene.stopped
    problem = scene.mistake.problem
    at_dash = scene.line(number)[column:].startswith("-")
    if "sequence entries are not allowed" in problem or ("expected <block end>" in problem and at_dash):
        scene.report.error("yaml-dash-unexpected", scene.rest(number, column))
        return True
    in_list = "block collection" in scene.mistake.context and scene.mistake.began[1] == column
    if "expected <block end>" in problem and in_list:
        scene.report.error("yaml-dash-missing", scene.rest(number, column))
        return True
    return False


def _first_character(scene: _Scene) -> bool:
    problem, context = scene.mistake.problem, scene.mistake.context
    if (
        "cannot start any token" in problem
        or "keys are not allowed" in problem
        or "node content, but found '?'" in problem
    ):
        return _report_first_character(scene, *scene.stopped)
    if "block scalar" in context:
        return _report_first_character(scene, *scene.mistake.began)
    return False


def _report_first_character(scene: _Scene, number: int, column: int) -> bool:
    line = scene.line(number)
    suggestion = f"{line[:column].lstrip()}{quoted(line[column:].rstrip())}"
    span = scene.span(number, column)
    scene.report.error("yaml-first-character", span, character=line[column : column + 1], suggestion=suggestion)
    return True


def _refused_mark(scene: _Scene) -> bool:
    """`* punkt`, `& bolag` and `!viktigt`: marks for aliases, anchors and tags that are not even well-formed."""
    for words, code in (("alias", "yaml-alias"), ("anchor", "yaml-anchor"), ("tag", "yaml-tag")):
        if re.search(rf"\b{words}\b", scene.mistake.context + " " + scene.mistake.problem):
            number, column = scene.mistake.began
            found = scene.line(number)[column:].split(maxsplit=1)[:1] or [""]
            span = scene.span(number, column, column + max(len(found[0]), 1))
            scene.report.error(code, span, found=found[0])
            return True
    return False


def _backslash(scene: _Scene) -> bool:
    number, column = scene.stopped
    if "double-quoted" not in scene.mistake.context or "escape" not in scene.mistake.problem:
        return False
    start = scene.line(number).rfind("\\", 0, column + 1)
    start = column if start < 0 else start
    found = scene.line(number)[start : start + 2]
    scene.report.error("yaml-backslash", scene.span(number, start, start + 2), found=found)
    return True


def _directive(scene: _Scene) -> bool:
    if "directive" in scene.mistake.context + scene.mistake.problem:
        number = scene.mistake.began[0]
    elif "<document start>" in scene.mistake.problem and scene.lines[0].startswith("%"):
        number = 0
    else:
        return False
    scene.report.error("yaml-directive", scene.rest(number, 0))
    return True


def _document_end(scene: _Scene) -> bool:
    """`...` ends a document: nothing may come after it."""
    if scene.mistake.problem.startswith("expected"):
        for number in (scene.stopped[0], scene.above(scene.stopped[0])):
            if scene.line(number).rstrip() == "...":
                scene.report.error("yaml-several-documents", scene.span(number, 0, 3), found="...")
                return True
    return False


def _indentation(scene: _Scene) -> bool:
    number, column = scene.stopped
    if "expected <block end>" not in scene.mistake.problem:
        return False
    scene.report.error("yaml-indentation", scene.rest(number, min(column, _indent(scene.line(number)))))
    return True


_EXPLANATIONS: tuple[Callable[[_Scene], bool], ...] = (
    _tab,
    _backslash,
    _directive,
    _document_end,
    _space_missing,
    _colon_in_text,
    _unexpected_field,
    _quote_unclosed,
    _colon_missing,
    _text_after_quote,
    _refused_mark,
    _first_character,
    _bracket_unclosed,
    _bracket_extra,
    _dash,
    _indentation,
)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value_start(line: str) -> int:
    """Where the value of a `key: value` or `- value` line begins."""
    field = _FIELD.match(line)
    if field and field["value"] is not None:
        return field.start("value")
    match = re.match(r"\s*(?:- +)*", line)
    return match.end() if match else 0


def quoted(value: str) -> str:
    """*value* in quotation marks, the kind that needs no escapes."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
