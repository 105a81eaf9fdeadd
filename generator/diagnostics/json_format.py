"""A report as JSON, for other programs."""

import json
import re
from collections.abc import Iterable

from generator.diagnostics.diagnostic import Diagnostic, describe, shorten
from generator.diagnostics.escape import visible
from generator.diagnostics.secrets import hide_identity_numbers

JSON_LIMIT = 1_000
"""How many findings are written; more would make a report that no editor or CI log can show."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7e]")


def format_json(diagnostics: Iterable[Diagnostic], language: str = "sv") -> str:
    """Return a JSON list, one object a finding, in the order given; messages in *language* (`sv` or `en`)."""
    return to_json([_record(diagnostic, language) for diagnostic in shorten(diagnostics, JSON_LIMIT)])


def to_json(value: object, *, indent: int | None = 2) -> str:
    """Return *value* as JSON with a line break at the end: å, ä and ö are readable, and no log can be steered by it."""
    # A path is a value too: a file may be named after a person.
    written = hide_identity_numbers(json.dumps(value, ensure_ascii=False, indent=indent))
    return _BEYOND_ASCII.sub(_escape, written) + "\n"


def _escape(match: re.Match[str]) -> str:
    """Keep å, ä and ö readable; a path with a bidi mark or a byte that is no text must not reach a log as it is."""
    return match[0] if visible(match[0]) == match[0] else json.dumps(match[0])[1:-1]


def _record(diagnostic: Diagnostic, language: str) -> dict[str, str | int]:
    span = diagnostic.span
    words = describe(diagnostic, language)
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": words.message,
        "help": words.help,
    }
