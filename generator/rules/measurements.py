"""Measurements that cannot be judged: a share without the number of answers behind it."""

from __future__ import annotations

from generator.diagnostics import Report
from generator.model.content import Content


def check_measurements(content: Content, report: Report) -> None:
    """Report shares of a survey that say neither how many answered nor how sure the value is."""
    indicators = content.registry.indicators
    for files in content.municipalities:
        for partnership in files.partnerships:
            for row in partnership.measurements:
                record = row.record
                indicator = indicators.get(record.indicator)
                if indicator is None or indicator.kind != "share" or record.n is not None:
                    continue
                if record.se is None and (record.ci_low is None or record.ci_high is None):
                    report.error("answers-missing", row.span("n" if "n" in row.source.cells else "indicator"))
