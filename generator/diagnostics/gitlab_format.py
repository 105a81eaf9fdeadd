"""A report for GitLab: Code Quality, which a merge request shows beside the lines.

Source: GitLab Docs, Code Quality report format.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from generator.diagnostics.code import Severity
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, describe, shorten
from generator.diagnostics.json_format import JSON_LIMIT, to_json
from generator.diagnostics.secrets import hide_identity_numbers

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}

# Values that say where something else stands: they change when a line is added far from the mistake.
_PLACES = frozenset({"first"})


def format_gitlab(diagnostics: Iterable[Diagnostic], language: str = "sv") -> str:
    """Return a Code Quality report, one object a finding, in the order given."""
    found = shorten(diagnostics, JSON_LIMIT)
    return to_json([_record(item, print_, language) for item, print_ in zip(found, fingerprints(found), strict=True)])


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return a name for each finding that no other has and that stays when lines are added above it.

    It is made of the file, the code and the values of the message; findings that share these are numbered in order.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    names = []
    for diagnostic in diagnostics:
        required = CODES[diagnostic.code].required - _PLACES
        values = tuple(pair for pair in diagnostic.params if pair[0] in required)
        kind = (diagnostic.span.path, diagnostic.code, values)
        seen[kind] += 1
        # A digest of few digits can be undone by trying them all.
        text = hide_identity_numbers(repr((*kind, seen[kind])))
        names.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest())
    return tuple(names)


def _record(diagnostic: Diagnostic, fingerprint: str, language: str) -> dict[str, object]:
    words = describe(diagnostic, language)
    return {
        "description": f"{words.message} {words.help}".strip(),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.span.path, "lines": {"begin": diagnostic.span.line}},
    }
