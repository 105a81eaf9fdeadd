"""Every reference leads to something that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles
from generator.model.partnerships import Activity
from generator.model.record import Citation, Record
from generator.model.registry import Registry
from generator.model.validate import nearest
from generator.site.published import day_of
from generator.site.routes import RESERVED

# A word in lower-case ASCII is meant as an id; anything else is a name by itself.
_LOOKS_LIKE_ID = re.compile(r"[a-z][a-z0-9-]*")
_SPECIAL_LEADS = frozenset({"joint", "unstated"})


def check_references(content: Content, report: Report) -> None:
    """Report what points at nothing, what is called the same, and what has no date."""
    slugs = frozenset(content.registry.municipalities) | {
        files.slug for files in content.municipalities if files.municipality and files.municipality.record.invented
    }
    for files in content.municipalities:
        _check_municipality(files, content.registry, slugs, report)


def _check_municipality(files: MunicipalityFiles, registry: Registry, slugs: frozenset[str], report: Report) -> None:
    filed = files.municipality
    known = registry.municipalities.get(files.slug)
    if files.slug in RESERVED:
        report.error(
            "bad-id", Span.file(f"partnerships/{files.slug}/municipality.yml"), value=files.slug, suggestion=""
        )
    if filed is not None:
        if known is None and not filed.record.invented:
            report.error(
                "unknown-municipality", filed.span("code"), value=files.slug,
                suggestion=nearest(files.slug, sorted(registry.municipalities)),
            )  # fmt: skip
        elif known is not None and known.code != filed.record.code:
            report.error(
                "unknown-municipality", filed.span("code"), value=filed.record.code,
                suggestion=f"{known.code} ({known.name})",
            )  # fmt: skip
    elif known is None:
        path = f"partnerships/{files.slug}"
        report.error("missing-file", Span.file(path), folder=files.slug, name="municipality.yml")
    sources = frozenset(source.id for source in filed.record.sources if source.id) if filed else frozenset()
    local = frozenset(party.id for party in filed.record.parties) if filed else frozenset()
    if filed is not None:
        _check_unique(filed, "sources", (source.id for source in filed.record.sources), report)
    for group in (files.dialogues, files.agreements, files.problems, files.evaluations, files.posts):
        for item in group:
            _check_sources(item, getattr(item.record, "sources", ()), sources, report)
    dialogues = frozenset(item.id for item in files.dialogues)
    for dialogue in files.dialogues:
        for index, slug in enumerate(dialogue.record.municipalities):
            _check_slug(slug, slugs, dialogue.span("municipalities", index), report)
        for index, ref in enumerate(dialogue.record.organisers):
            _check_party(ref, local, registry, dialogue.span("organisers", index), report)
    for post in files.posts:
        _check_post(post, dialogues, frozenset(item.id for item in files.partnerships), report)
    for partnership in files.partnerships:
        _check_partnership(partnership, files, registry, slugs, sources, local, dialogues, report)


def _check_partnership(
    files: PartnershipFiles,
    municipality: MunicipalityFiles,
    registry: Registry,
    slugs: frozenset[str],
    sources: frozenset[str | None],
    local: frozenset[str],
    dialogues: frozenset[str],
    report: Report,
) -> None:
    filed = files.partnership
    record = filed.record
    parties = local | {party.id for party in record.parties if party.name is not None}
    for index, slug in enumerate(record.municipalities):
        _check_slug(slug, slugs, filed.span("municipalities", index), report)
    for index, theme in enumerate(record.themes):
        _check_known("unknown-reference", theme, registry.themes, filed.span("themes", index), report)
    for index, party in enumerate(record.parties):
        _check_party(party.id, parties, registry, filed.span("parties", index), report)
    if record.agreement is not None:
        agreements = {item.id: item for item in municipality.agreements}
        if _LOOKS_LIKE_ID.fullmatch(record.agreement) or record.agreement[:1].isdigit():
            _check_known("unknown-reference", record.agreement, agreements, filed.span("agreement"), report)
    _check_sources(filed, record.sources, sources, report)
    names: dict[str, Span] = {}
    for number, (loc, activity) in enumerate(_activities(files), 1):
        name = activity.id or str(number)
        span = filed.span(*loc, "id") if activity.id else filed.span(*loc)
        if name in names:
            report.error("duplicate-id", span, value=name, first=names[name].line)
        names.setdefault(name, span)
        if activity.lead not in _SPECIAL_LEADS:
            _check_party(activity.lead, parties, registry, filed.span(*loc, "lead"), report)
        for index, partner in enumerate(activity.partners):
            _check_party(partner, parties, registry, filed.span(*loc, "partners", index), report)
    units = {name: activity.target.unit for name, activity in _named(files) if activity.target is not None}
    for row in files.log:
        _check_activity(row.record.activity, names, row.span("activity"), report)
        wanted = units.get(row.record.activity)
        if row.record.unit is not None and wanted is not None and row.record.unit.lower() != wanted.lower():
            report.error("wrong-unit", row.span("unit"), value=row.record.unit, wanted=wanted)
    for update in files.updates:
        for index, ref in enumerate(update.record.activities):
            _check_activity(ref, names, update.span("activities", index), report)
        if day_of(update) is None:
            report.error("date-missing", Span.file(update.path))
    for index, inline in enumerate(record.updates):
        for order, ref in enumerate(inline.activities):
            _check_activity(ref, names, filed.span("updates", index, "activities", order), report)
    for follow_up in files.follow_ups:
        _check_sources(follow_up, follow_up.record.sources, sources, report)
        for index, result in enumerate(follow_up.record.results):
            if result.activity is not None:
                _check_activity(result.activity, names, follow_up.span("results", index, "activity"), report)
    promises = frozenset(promise.id for promise in record.promises if promise.id)
    for post in files.posts:
        _check_post(post, dialogues, frozenset(item.id for item in municipality.partnerships), report, promises)
        _check_sources(post, post.record.sources, sources, report)
    for measured in files.measurements:
        if registry.indicators:
            _check_known("unknown-reference", measured.record.indicator, registry.indicators, measured.span("indicator"), report)  # fmt: skip


def _activities(files: PartnershipFiles) -> Iterable[tuple[tuple[str | int, ...], Activity]]:
    record = files.partnership.record
    for index, activity in enumerate(record.activities):
        yield ("activities", index), activity
    for order, promise in enumerate(record.promises):
        for index, activity in enumerate(promise.activities):
            yield ("promises", order, "activities", index), activity


def _named(files: PartnershipFiles) -> Iterable[tuple[str, Activity]]:
    for number, (_, activity) in enumerate(_activities(files), 1):
        yield activity.id or str(number), activity


def _check_post(
    post: Filed[Record],
    dialogues: frozenset[str],
    partnerships: frozenset[str],
    report: Report,
    promises: frozenset[str] | None = None,
) -> None:
    record = post.record
    if day_of(post) is None:
        report.error("date-missing", Span.file(post.path))
    for index, ref in enumerate(getattr(record, "dialogues", ())):
        _check_known("unknown-reference", ref, dialogues, post.span("dialogues", index), report)
    for index, ref in enumerate(getattr(record, "partnerships", ())):
        _check_known("unknown-reference", ref, partnerships, post.span("partnerships", index), report)
    if promises is not None:
        for index, ref in enumerate(getattr(record, "promises", ())):
            _check_known("unknown-reference", ref, promises, post.span("promises", index), report)


def _check_sources(
    filed: Filed[Record], cited: Iterable[Citation], known: frozenset[str | None], report: Report
) -> None:
    for index, source in enumerate(cited):
        if source.is_reference and source.id not in known:
            names = tuple(sorted(name for name in known if name))
            report.error(
                "unknown-reference", filed.span("sources", index), value=source.id,
                suggestion=nearest(source.id or "", names), known=", ".join(names),
            )  # fmt: skip


def _check_unique(filed: Filed[Record], field: str, names: Iterable[str | None], report: Report) -> None:
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if name is None:
            continue
        span = filed.span(field, index, "id")
        if name in seen:
            report.error("duplicate-id", span, value=name, first=seen[name])
        seen.setdefault(name, span.line)


def _check_slug(slug: str, known: frozenset[str], span: Span, report: Report) -> None:
    if slug not in known:
        report.error("unknown-municipality", span, value=slug, suggestion=nearest(slug, sorted(known)))


def _check_party(ref: str, local: frozenset[str], registry: Registry, span: Span, report: Report) -> None:
    if ref in registry.parties or ref in local or not _LOOKS_LIKE_ID.fullmatch(ref):
        return
    report.error("unknown-party", span, value=ref, suggestion=nearest(ref, sorted({*registry.parties, *local})))


def _check_activity(ref: str, known: Mapping[str, Span], span: Span, report: Report) -> None:
    if ref not in known:
        names = tuple(known)
        report.error("unknown-activity", span, value=ref, suggestion=nearest(ref, names), known=", ".join(names))


def _check_known(code: str, ref: str, known: Iterable[str], span: Span, report: Report) -> None:
    names = tuple(sorted(known))
    if ref not in names:
        report.error(code, span, value=ref, suggestion=nearest(ref, names), known=", ".join(names[:30]))
