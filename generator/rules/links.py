"""Links in contributed texts: only where a reader expects to come, and visibly so.

Fields that hold an address are judged where they are declared; this is for the links that stand inside a text.
"""

from __future__ import annotations

from generator.diagnostics import Report
from generator.rules.privacy import Lines
from generator.source.files import SourceFile
from generator.source.links import completed_link, read_link
from generator.source.markup import find_links

__all__ = ["check_links"]

_MAX_REPORTED = 20


def check_links(source: SourceFile, report: Report) -> None:
    """Report each link in *source* that is not published, with what is wrong with it."""
    lines: Lines | None = None
    reported = 0
    for found in find_links(source.text):
        link = read_link(found.text)
        if link.problem is None:
            continue
        if reported == _MAX_REPORTED:
            return
        reported += 1
        lines = lines or Lines(source)
        span = lines.span(found.start, found.end)
        if link.problem == "link-scheme":
            report.error(link.problem, span, scheme=link.scheme)
        elif link.problem == "link-incomplete":
            report.error(link.problem, span, value=found.text, suggestion=completed_link(found.text))
        elif link.problem == "link-credentials":
            report.error(link.problem, span, value=found.text, host=link.host)
        else:
            report.error(link.problem, span, host=link.host)
