"""A report for GitHub Actions: a few annotations beside the lines they are about, and everything in the step's summary.

GitHub shows ten errors and ten warnings of a step and drops the others without a word, so the ones that matter most come
first and the last one says how many more there are.

Source: GitHub Docs, Workflow commands for GitHub Actions; actions/toolkit, docs/problem-matchers.md (limitations).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.diagnostics.code import Severity
from generator.diagnostics.diagnostic import Diagnostic, describe
from generator.diagnostics.escape import visible
from generator.diagnostics.text_format import summary

ANNOTATION_LIMIT = 10
"""How many annotations of each kind GitHub shows for one step."""

SUMMARY_LIMIT = 1_000
"""How many findings the summary lists."""

SUMMARY_BYTES = 900_000
"""How large the summary may be; GitHub refuses one over 1 MiB."""

_MORE = {
    "sv": "Och {n} till. Alla står i sammanfattningen av steget.",
    "en": "And {n} more. They are all in the summary of the step.",
}
_HEADINGS = {"sv": ("Slag", "Fil", "Rad", "Problem", "Kod"), "en": ("Kind", "File", "Line", "Problem", "Code")}
_KINDS = {
    "sv": {Severity.ERROR: "fel", Severity.WARNING: "varning"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}
_TITLES = {"sv": "Kontroll av innehållet", "en": "Review of the content"}
_CUT = {"sv": "Och {n} till, som inte får plats här.", "en": "And {n} more, for which there is no room here."}
_EXPLAIN = {
    "sv": "`lofte explain KOD` berättar mer om en kod, med exempel.",
    "en": "`lofte explain CODE` tells more about a code, with examples.",
}


@dataclass(frozen=True, slots=True)
class GithubReport:
    """`annotations` goes to standard output, `summary` (Markdown) to the file that `GITHUB_STEP_SUMMARY` names."""

    annotations: str
    summary: str


def format_github(
    diagnostics: Iterable[Diagnostic], language: str = "sv", *, changed: Collection[str] = ()
) -> GithubReport:
    """Return the findings for GitHub Actions, errors first; *changed* are the paths of the proposed change, whose findings lead."""
    found = tuple(diagnostics)
    ordered = sorted(found, key=lambda item: (item.severity is not Severity.ERROR, item.span.path not in changed))
    lines = []
    for severity in (Severity.ERROR, Severity.WARNING):
        lines += _annotations([item for item in ordered if item.severity is severity], severity, language)
    return GithubReport("".join(f"{line}\n" for line in lines), _summary(found, ordered, language))


# Annotations


def _annotations(found: list[Diagnostic], severity: Severity, language: str) -> list[str]:
    shown = found if len(found) <= ANNOTATION_LIMIT else found[: ANNOTATION_LIMIT - 1]
    lines = [_annotation(item, language) for item in shown]
    if rest := len(found) - len(shown):
        lines.append(f"::{severity}::{_message(_MORE[language].format(n=rest))}")
    return lines


def _annotation(diagnostic: Diagnostic, language: str) -> str:
    span, words = diagnostic.span, describe(diagnostic, language)
    properties = {"file": visible(span.path), "line": str(span.line)}
    if not span.is_file:
        properties["endLine"] = str(span.end_line)
        if span.end_line == span.line:
            # GitHub takes columns only where they are on one line.
            properties |= {"col": str(span.column), "endColumn": str(max(span.end_column, span.column))}
    properties["title"] = diagnostic.code
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{diagnostic.severity} {given}::{_message(f'{words.message} {words.help}'.strip())}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


# The step's summary

# CommonMark: a backslash before ASCII punctuation takes its meaning away, also that of a bare address.
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def _summary(found: tuple[Diagnostic, ...], ordered: list[Diagnostic], language: str) -> str:
    lines = [f"## {_TITLES[language]}", "", _plain(summary(found, language)), ""]
    if not found:
        return "\n".join(lines)
    lines += [f"| {' | '.join(_HEADINGS[language])} |", f"|{'---|' * len(_HEADINGS[language])}"]
    used = sum(len(line.encode()) + 1 for line in lines)
    shown = 0
    for diagnostic in ordered[:SUMMARY_LIMIT]:
        row = _row(diagnostic, language)
        used += len(row.encode()) + 1
        if used > SUMMARY_BYTES:
            break
        lines.append(row)
        shown += 1
    lines.append("")
    if rest := len(ordered) - shown:
        lines += [_CUT[language].format(n=rest), ""]
    return "\n".join([*lines, _EXPLAIN[language], ""])


def _row(diagnostic: Diagnostic, language: str) -> str:
    span, words = diagnostic.span, describe(diagnostic, language)
    cells = (
        _KINDS[language][diagnostic.severity],
        _plain(visible(span.path)),
        f"{span.line}:{span.column}",
        _plain(f"{words.message} {words.help}".strip()),
        _plain(diagnostic.code),
    )
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
