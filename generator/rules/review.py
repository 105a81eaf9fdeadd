"""What a reader will miss: advice, never an obstacle."""

from __future__ import annotations

from generator.diagnostics import Report, Span
from generator.model.content import Content, PartnershipFiles
from generator.model.registry import Registry
from generator.model.validate import nearest
from generator.rules.prose import review_prose
from generator.rules.wording import review_wording

_PARTS = ("said", "promised", "did", "led_to")


def review_content(content: Content, report: Report) -> None:
    """Report what is thin: no summary, no activities, no source, a post with a part left out, vague words."""
    for files in content.municipalities:
        for partnership in files.partnerships:
            _review_partnership(partnership, content.registry, report)
        for post in (*files.posts, *(post for item in files.partnerships for post in item.posts)):
            if post.record.kind not in ("progress", "closeout"):
                continue
            for part in _PARTS:
                if getattr(post.record, part) is None:
                    report.warning("post-part-missing", post.span(), field=part)
    review_wording(content, report)
    review_prose(content, report)


def _review_partnership(files: PartnershipFiles, registry: Registry, report: Report) -> None:
    filed, record = files.partnership, files.partnership.record
    activities = [*record.activities, *(item for promise in record.promises for item in promise.activities)]
    if record.summary is None:
        report.warning("no-summary", filed.span("title", key=True))
    # A compiled record says by itself that its source held no activities.
    if not activities and record.compiled is None:
        report.warning("no-activities", filed.span("title", key=True))
    if record.compiled is not None and not record.sources:
        report.warning("no-sources", filed.span("compiled", key=True))
    for activity in activities:
        if activity.target is None:
            continue
        unit = activity.target.unit
        if not registry.knows_unit(unit):
            span = _unit_span(files, activity)
            report.warning("unknown-unit", span, value=unit, suggestion=nearest(unit, tuple(registry.units)))


def _unit_span(files: PartnershipFiles, activity: object) -> Span:
    record, filed = files.partnership.record, files.partnership
    for index, item in enumerate(record.activities):
        if item is activity:
            return filed.span("activities", index, "target", "unit")
    for order, promise in enumerate(record.promises):
        for index, item in enumerate(promise.activities):
            if item is activity:
                return filed.span("promises", order, "activities", index, "target", "unit")
    return Span.file(filed.path)
