"""What is looked for in the text of every file, as it was written: the rules that need no record.

`check_text` is what a build asks before it publishes a file; `inspect_text` has the advice too.
"""

from __future__ import annotations

from generator.diagnostics import Report
from generator.rules.characters import check_characters
from generator.rules.links import check_links
from generator.rules.markup import check_markup
from generator.rules.privacy import check_identity_numbers, check_privacy
from generator.source.files import SourceFile

__all__ = ["check_text", "inspect_text"]


def inspect_text(source: SourceFile, report: Report) -> None:
    """Report people's details, deceiving characters, links and HTML in *source*. It depends on nothing but the file."""
    check_privacy(source, report)
    _check_markings(source, report)


def check_text(source: SourceFile, report: Report) -> None:
    """Report the same errors as `inspect_text`, without looking for the details that only get a warning."""
    check_identity_numbers(source, report)
    _check_markings(source, report)


def _check_markings(source: SourceFile, report: Report) -> None:
    check_characters(source, report)
    check_links(source, report)
    check_markup(source, report)
