"""Problems found in what people wrote: where, what, how serious, and how to put it right.

In comes a code, a place in a file and a few named values; out goes a sorted `Report` and its
form for a terminal, a program or a code host.
Nothing here raises because of what an editor wrote, and nothing here knows what a municipality, a YAML file or a page is.
"""

from generator.diagnostics.code import Code, Severity, Words
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, Report, describe
from generator.diagnostics.escape import visible
from generator.diagnostics.github_format import GithubReport, format_github
from generator.diagnostics.gitlab_format import format_gitlab
from generator.diagnostics.json_format import format_json
from generator.diagnostics.sarif_format import format_sarif
from generator.diagnostics.secrets import find_identity_numbers, hide_identity_numbers
from generator.diagnostics.span import Span
from generator.diagnostics.text_format import format_text, summary

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "GithubReport",
    "Report",
    "Severity",
    "Span",
    "Words",
    "describe",
    "find_identity_numbers",
    "format_github",
    "format_gitlab",
    "format_json",
    "format_sarif",
    "format_text",
    "hide_identity_numbers",
    "summary",
    "visible",
]
