"""A report as JSON, for other programs."""

import json
from collections.abc import Iterable

from generator.diagnostics.diagnostic import Diagnostic, describe, shorten

JSON_LIMIT = 1_000
"""How many findings are written; more would make a report that no editor or CI log can show."""


def format_json(diagnostics: Iterable[Diagnostic], language: str = "sv") -> str:
    """Return a JSON list, one object a finding, in the order given; messages in *language* (`sv` or `en`)."""
    records = [_record(diagnostic, language) for diagnostic in shorten(diagnostics, JSON_LIMIT)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _record(diagnostic: Diagnostic, language: str) -> dict[str, str | int]:
    span = diagnostic.span
    words = describe(diagnostic, language)
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        # A path may hold bytes that are no text; they are spelled out so that the JSON is always valid UTF-8.
        "path": span.path.encode("utf-8", "backslashreplace").decode("utf-8"),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": words.message,
        "help": words.help,
    }
