"""HTML, pictures and knots in contributed texts: what would not be shown as its writer thinks."""

from __future__ import annotations

from itertools import islice

from generator.diagnostics import Report
from generator.rules.privacy import Lines
from generator.source.files import SourceFile
from generator.source.markup import MAX_NESTING, find_nesting, find_pictures, find_tags

__all__ = ["check_markup"]

_MAX_REPORTED = 20


def check_markup(source: SourceFile, report: Report) -> None:
    """Report HTML, Markdown pictures, and lists and quotations that stand too deep in one another."""
    text = source.text
    lines: Lines | None = None
    # HTML that runs is never hidden behind twenty harmless tags.
    tags = sorted(find_tags(text), key=lambda tag: not tag.is_active)
    for tag in islice(tags, _MAX_REPORTED):
        lines = lines or Lines(source)
        add = report.error if tag.is_active else report.warning
        add("html-that-runs" if tag.is_active else "html-as-text", lines.span(tag.start, tag.end), value=tag.text)
    for picture in islice(find_pictures(text), _MAX_REPORTED):
        lines = lines or Lines(source)
        report.warning("picture-in-text", lines.span(picture.start, picture.end), value=picture.text)
    if not source.path.endswith(".csv") and (deep := find_nesting(text)):
        lines = lines or Lines(source)
        report.error("text-too-deep", lines.span(deep.start, deep.end), limit=MAX_NESTING)
