"""A report as SARIF 2.1.0, which code scanning and many editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) version 2.1.0 plus errata 01.
"""

from collections.abc import Iterable
from urllib.parse import quote

from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, describe, shorten
from generator.diagnostics.explanations import WHY
from generator.diagnostics.gitlab_format import fingerprints
from generator.diagnostics.json_format import JSON_LIMIT, to_json
from generator.diagnostics.secrets import hide_identity_numbers

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


# The name that code scanning knows the checked-out folder by.
_BASE = "%SRCROOT%"


def format_sarif(diagnostics: Iterable[Diagnostic], version: str, language: str = "sv") -> str:
    """Return one run of Lofte *version* with its findings in the order given, and a rule for each code among them."""
    found = shorten(diagnostics, JSON_LIMIT)
    codes = sorted({diagnostic.code for diagnostic in found})
    order = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "Lofte",
                "semanticVersion": version,
                "language": language,
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": _ROOT[language]}}},
        "results": [
            _result(diagnostic, order[diagnostic.code], fingerprint, language)
            for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    # Nobody reads it as it is, and indented it would be twice as large.
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=None)


_ROOT = {
    "sv": "Mappen med mkdocs.yml, content och partnerships.",
    "en": "The folder with mkdocs.yml, content and partnerships.",
}


def _rule(name: str, language: str) -> dict[str, object]:
    code = CODES[name]
    words = code.describe_in_general(language)
    # The longer explanations are in Swedish only.
    why = WHY[name] if language == "sv" and name in WHY else ""
    return {
        "id": name,
        "shortDescription": {"text": _literal(words.message)},
        "help": {"text": _literal(f"{words.help} {why}".strip())},
        "defaultConfiguration": {"level": str(code.severity)},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, language: str) -> dict[str, object]:
    span, words = diagnostic.span, describe(diagnostic, language)
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": _literal(f"{words.message} {words.help}".strip())},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _address(span.path), "uriBaseId": _BASE},
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.column,
                        "endLine": span.end_line,
                        "endColumn": span.end_column,
                    },
                }
            }
        ],
        "partialFingerprints": {"lofte/v1": fingerprint},
    }


def _literal(text: str) -> str:
    """The text as a message that shows it: `{0}` is not a placeholder, and `[x](y)` from a contributor is not a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _address(path: str) -> str:
    """The path as a relative URI: a name that is no text keeps its bytes."""
    return quote(hide_identity_numbers(path).encode("utf-8", "surrogateescape"), safe="/")
