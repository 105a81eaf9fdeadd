"""A report as text for a terminal or a log: place, message, the line with carets under the mistake, and what to do."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.diagnostics.code import Severity
from generator.diagnostics.diagnostic import Diagnostic, describe, shorten
from generator.diagnostics.escape import escape_character, visible
from generator.diagnostics.secrets import hide_identity_numbers
from generator.diagnostics.span import Span

_LinesOf = Callable[[str], tuple[str, ...]]
_Painter = Callable[[str, str], str]

ReadText = Callable[[str], str | None]
"""From a path to the text of the file, or None when it has none that can be shown."""

TEXT_LIMIT = 1_000
"""How many findings are written in full."""

LINE_WIDTH = 100
"""How many columns of a source line are shown; a longer one is windowed around the mistake."""

_LEAD_WIDTH = 30
"""How many columns are kept before the mistake when a line is windowed."""

_TAB_WIDTH = 4

_HELP = {"sv": "hjälp", "en": "help"}


def format_text(
    diagnostics: Iterable[Diagnostic],
    read_text: ReadText,
    *,
    language: str = "sv",
    colour: bool = False,
) -> str:
    """Return the findings in the order given, blank lines between them, and a summary as the last line.

    Nothing that a contributor wrote, values, paths and source lines alike, reaches the terminal as a control character.
    """
    found = tuple(diagnostics)
    paint = _paint if colour else _plain
    lines_of = _remember_lines(read_text)
    blocks = [_block(diagnostic, lines_of, language, paint) for diagnostic in shorten(found, TEXT_LIMIT)]
    return "\n\n".join([*blocks, summary(found, language)]) + "\n"


def summary(diagnostics: Iterable[Diagnostic], language: str = "sv") -> str:
    """Return one line such as `3 fel, 2 varningar i 4 filer`."""
    found = tuple(diagnostics)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    warnings = len(found) - errors
    files = len({diagnostic.span.path for diagnostic in found})
    english = language == "en"
    if not found:
        return "No errors." if english else "Inga fel."
    parts = []
    if errors:
        parts.append(f"{errors} error{_s(errors)}" if english else f"{errors} fel")
    if warnings:
        parts.append(
            f"{warnings} warning{_s(warnings)}" if english else f"{warnings} varning{'' if warnings == 1 else 'ar'}"
        )
    where = f"in {files} file{_s(files)}" if english else f"i {files} fil{'' if files == 1 else 'er'}"
    return f"{', '.join(parts)} {where}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


# One finding


def _block(diagnostic: Diagnostic, lines_of: _LinesOf, language: str, paint: _Painter) -> str:
    span = diagnostic.span
    words = describe(diagnostic, language)
    tone = "red" if diagnostic.severity is Severity.ERROR else "yellow"
    place = paint("bold", f"{visible(span.path)}:{span.line}:{span.column}:")
    lines = [f"{place} {paint(tone, f'{diagnostic.severity}[{diagnostic.code}]')}", words.message]
    lines += _excerpt(span, lines_of(span.path), tone, paint)
    if words.help:
        lines.append(f"{paint('bold', _HELP[language] + ':')} {words.help}")
    return "\n".join(lines)


def _excerpt(span: Span, source: tuple[str, ...], tone: str, paint: _Painter) -> list[str]:
    """The line where *span* begins with carets under it; nothing for a whole file or a line that is not there."""
    if span.is_file or not 1 <= span.line <= len(source):
        return []
    # Hiding keeps the length, so that the carets stay under the mistake.
    text = hide_identity_numbers(source[span.line - 1])
    start = min(span.column - 1, len(text))
    end = min(span.end_column - 1, len(text)) if span.end_line == span.line else len(text)
    cells = [_cell(character) for character in text]
    shown, before, width = _window(cells, start, max(end, start))
    number = str(span.line)
    gutter = paint("blue", " " * len(number) + " |")
    carets = paint(tone, "^" * max(width, 1))
    return [gutter, f"{paint('blue', number + ' |')} {shown}".rstrip(), f"{gutter} {' ' * before}{carets}"]


# Columns of a terminal


@dataclass(frozen=True, slots=True)
class _Cell:
    """One character as it is shown: what is written and how many columns it takes."""

    shown: str
    width: int


def _cell(character: str) -> _Cell:
    if " " <= character <= "~":
        return _Cell(character, 1)
    if character == "\t":
        return _Cell(" " * _TAB_WIDTH, _TAB_WIDTH)
    shown = escape_character(character)
    if len(shown) > 1:
        return _Cell(shown, len(shown))
    if unicodedata.combining(character):
        return _Cell(character, 0)
    return _Cell(character, 2 if unicodedata.east_asian_width(character) in "WF" else 1)


def _window(cells: list[_Cell], start: int, end: int) -> tuple[str, int, int]:
    """Return the part of the line to show, and in columns what stands before the mistake and the mistake's width.

    The whole line when it fits in `LINE_WIDTH`; else a part around the mistake with `…` where it is cut.
    """
    first, last = 0, len(cells)
    if sum(cell.width for cell in cells) > LINE_WIDTH:
        room = LINE_WIDTH - 2
        lead = 0
        first = start
        while first > 0 and lead + cells[first - 1].width <= _LEAD_WIDTH:
            first -= 1
            lead += cells[first].width
        last, used = first, 0
        while last < len(cells) and used + cells[last].width <= room:
            used += cells[last].width
            last += 1
        # Nothing more to the right: use the room to the left instead.
        while first > 0 and used + cells[first - 1].width <= room:
            first -= 1
            used += cells[first].width
    head = "…" if first > 0 else ""
    tail = "…" if last < len(cells) else ""
    shown = head + "".join(cell.shown for cell in cells[first:last]) + tail
    before = len(head) + sum(cell.width for cell in cells[first:start])
    return shown, before, sum(cell.width for cell in cells[start : min(end, last)])


def _remember_lines(read_text: ReadText) -> _LinesOf:
    remembered: dict[str, tuple[str, ...]] = {}

    def lines_of(path: str) -> tuple[str, ...]:
        if path not in remembered:
            remembered[path] = tuple((read_text(path) or "").split("\n"))
        return remembered[path]

    return lines_of


# Colour

_ANSI = {"bold": "1", "red": "1;31", "yellow": "1;33", "blue": "34"}


def _paint(tone: str, text: str) -> str:
    return f"\x1b[{_ANSI[tone]}m{text}\x1b[0m"


def _plain(tone: str, text: str) -> str:
    return text
