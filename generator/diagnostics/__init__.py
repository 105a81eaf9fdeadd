"""Problems found in what people wrote: where, what, how serious, and how to put it right.

In comes a code, a place in a file and a few named values; out goes a sorted `Report` and its text or JSON form.
Nothing here raises because of what an editor wrote, and nothing here knows what a municipality, a YAML file or a page is.
"""

from generator.diagnostics.code import Code, Severity, Words
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, Report, describe
from generator.diagnostics.escape import visible
from generator.diagnostics.json_format import format_json
from generator.diagnostics.span import Span
from generator.diagnostics.text_format import format_text, summary

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Report",
    "Severity",
    "Span",
    "Words",
    "describe",
    "format_json",
    "format_text",
    "summary",
    "visible",
]
