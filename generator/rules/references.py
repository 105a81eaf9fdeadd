"""Every reference leads to something that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles, Row
from generator.model.groundwork import Viewpoint
from generator.model.partnerships import Activity, Goal
from generator.model.posts import Post
from generator.model.record import Citation, Record
from generator.model.registry import Registry
from generator.model.validate import nearest
from generator.site.published import day_of
from generator.site.routes import RESERVED

# A word in lower-case ASCII is meant as an id; anything else is a name by itself.
_LOOKS_LIKE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SPECIAL_LEADS = frozenset({"joint", "unstated"})
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class _Known:
    """What one municipality's files may refer to.

    A file that could not be read counts as there: its own error is enough. `sources` and `parties`
    are None when the municipality's file could not be read.
    """

    registry: Registry
    municipalities: frozenset[str]
    sources: frozenset[str] | None
    parties: frozenset[str] | None
    agreements: frozenset[str]
    dialogues: frozenset[str]
    pictures: frozenset[str]
    problems: frozenset[str]
    partnerships: frozenset[str]
    posts: frozenset[str]
    viewpoints: frozenset[str] | None
    causes: frozenset[str] | None


def check_references(content: Content, report: Report, elsewhere: frozenset[str] = frozenset()) -> None:
    """Report what points at nothing, what is called the same, and what has no date.

    *elsewhere* names unregistered municipalities that exist although *content* does not hold them.
    """
    broken = frozenset(content.left_out)
    slugs = elsewhere | frozenset(content.registry.municipalities) | known_slugs(content)
    for files in content.municipalities:
        known = _known_in(files, content.registry, slugs, broken)
        _check_municipality(files, known, broken, report)
        _check_groundwork(files, known, report)
        for post in files.posts:
            _check_post(post, known, report)
        for partnership in files.partnerships:
            _check_partnership(partnership, known, report)


def known_slugs(content: Content) -> frozenset[str]:
    """The municipalities of *content* that may be referred to although no register knows them: invented, or unreadable."""
    broken = frozenset(content.left_out)
    return frozenset(
        files.slug
        for files in content.municipalities
        if _own_path(files) in broken or (files.municipality and files.municipality.record.invented)
    )


def _own_path(files: MunicipalityFiles) -> str:
    return f"partnerships/{files.slug}/municipality.yml"


def _known_in(files: MunicipalityFiles, registry: Registry, slugs: frozenset[str], broken: frozenset[str]) -> _Known:
    own = files.municipality.record if files.municipality else None
    is_broken = own is None and _own_path(files) in broken
    start = f"partnerships/{files.slug}/"
    inside = tuple(path.removeprefix(start) for path in broken if path.startswith(start))

    def ids(folder: str, found: Iterable[Filed[Record]]) -> frozenset[str]:
        lost = (path.rsplit("/", 1)[1] for path in inside if f"/{path}".rsplit("/", 1)[0].endswith(f"/{folder}"))
        return frozenset(item.id for item in found) | {name.partition(".")[0] for name in lost}

    posts = (*files.posts, *(post for item in files.partnerships for post in item.posts))
    has_lost_viewpoints = any(path.startswith("dialogues/") and path.endswith(".csv") for path in inside)
    has_lost_problems = any(path.startswith("problems/") for path in inside)
    return _Known(
        registry,
        slugs,
        None if is_broken else frozenset(item.id for item in (own.sources if own else ()) if item.id),
        None if is_broken else frozenset(party.id for party in (own.parties if own else ())),
        ids("agreements", files.agreements),
        ids("dialogues", files.dialogues),
        ids("pictures", files.pictures),
        ids("problems", files.problems),
        frozenset(item.id for item in files.partnerships)
        | {path.split("/")[0] for path in inside if path.endswith(("/partnership.yml", "/partnership.md"))},
        ids("posts", posts),
        None if has_lost_viewpoints else frozenset(row.record.id for rows in files.viewpoints.values() for row in rows),
        None if has_lost_problems else frozenset(cause.id for item in files.problems for cause in item.record.causes),
    )


def _check_municipality(files: MunicipalityFiles, known: _Known, broken: frozenset[str], report: Report) -> None:
    filed, path = files.municipality, _own_path(files)
    registered = known.registry.municipalities.get(files.slug)
    if files.slug in RESERVED:
        report.error("bad-id", Span.file(path), value=files.slug, suggestion="")
    if filed is None:
        if registered is None and path not in broken:
            report.error("missing-file", Span.file(path), folder=files.slug, name="municipality.yml")
        return
    if registered is None and not filed.record.invented:
        report.error(
            "unknown-municipality", filed.span("code"), value=files.slug,
            suggestion=nearest(files.slug, sorted(known.registry.municipalities)),
        )  # fmt: skip
    elif registered is not None and registered.code != filed.record.code:
        report.error(
            "unknown-municipality", filed.span("code"), value=filed.record.code,
            suggestion=f"{registered.code} ({registered.name})",
        )  # fmt: skip
    _check_unique(filed, ("sources",), (source.id for source in filed.record.sources), report)
    _check_unique(filed, ("parties",), (party.id for party in filed.record.parties), report)


def _check_groundwork(files: MunicipalityFiles, known: _Known, report: Report) -> None:
    for group in (files.agreements, files.dialogues, files.problems, files.evaluations):
        for item in group:
            _check_sources(item, ("sources",), getattr(item.record, "sources", ()), known, report)
    for agreement in files.agreements:
        for index, party in enumerate(agreement.record.parties):
            if party.name is None:
                _check_party(party.id, known, agreement.span("parties", index), report)
    for dialogue in files.dialogues:
        record = dialogue.record
        for index, slug in enumerate(record.municipalities):
            _check_slug(slug, known, dialogue.span("municipalities", index), report)
        for index, ref in enumerate(record.organisers):
            _check_party(ref, known, dialogue.span("organisers", index), report)
        if record.feedback_post is not None:
            _check_known(record.feedback_post, known.posts, dialogue.span("feedback_post"), report)
    for problem in files.problems:
        if problem.record.theme is not None:
            _check_known(problem.record.theme, known.registry.themes, problem.span("theme"), report)
        for index, ref in enumerate(problem.record.viewpoints):
            _check_known(ref, known.viewpoints, problem.span("viewpoints", index), report)
        for index, ref in enumerate(problem.record.pictures):
            _check_known(ref, known.pictures, problem.span("pictures", index), report)
        _check_unique(problem, ("causes",), (cause.id for cause in problem.record.causes), report)
    _check_viewpoints(files.viewpoints, known, report)


def _check_viewpoints(tables: Mapping[str, tuple[Row[Viewpoint], ...]], known: _Known, report: Report) -> None:
    seen: dict[str, str] = {}
    for rows in tables.values():
        for row in rows:
            place = f"{row.path}:{row.line}"
            if row.record.id in seen:
                report.error("duplicate-id", row.span("id"), value=row.record.id, first=seen[row.record.id])
            seen.setdefault(row.record.id, place)
            if row.record.leads_to is not None:
                _check_known(row.record.leads_to, known.problems, row.span("leads_to"), report)


def _check_partnership(files: PartnershipFiles, known: _Known, report: Report) -> None:
    filed, record = files.partnership, files.partnership.record
    if known.parties is not None:
        own = frozenset(party.id for party in record.parties if party.name is not None)
        known = replace(known, parties=known.parties | own)
    for index, slug in enumerate(record.municipalities):
        _check_slug(slug, known, filed.span("municipalities", index), report)
    for index, theme in enumerate(record.themes):
        _check_known(theme, known.registry.themes, filed.span("themes", index), report)
    for index, party in enumerate(record.parties):
        _check_party(party.id, known, filed.span("parties", index), report)
    for index, approval in enumerate(record.approvals):
        _check_party(approval.party, known, filed.span("approvals", index, "party"), report)
    if record.agreement is not None and _LOOKS_LIKE_ID.fullmatch(record.agreement):
        _check_known(record.agreement, known.agreements, filed.span("agreement"), report)
    for index, earlier in enumerate(record.carried_over_from):
        ref = earlier.partnership
        if ref is not None and _LOOKS_LIKE_ID.fullmatch(ref):
            span = filed.span("carried_over_from", index, "partnership")
            _check_known(ref, known.partnerships, span, report)
    if record.successor is not None and _LOOKS_LIKE_ID.fullmatch(record.successor):
        _check_known(record.successor, known.partnerships, filed.span("successor"), report)
    _check_sources(filed, ("sources",), record.sources, known, report)
    _check_goals(filed, (), record.goals, known, report)
    _check_unique(filed, ("promises",), (promise.id for promise in record.promises), report)
    for index, promise in enumerate(record.promises):
        for order, ref in enumerate(promise.viewpoints):
            _check_known(ref, known.viewpoints, filed.span("promises", index, "viewpoints", order), report)
        _check_goals(filed, ("promises", index), promise.goals, known, report)
    names = _check_activities(files, known, report)
    _check_work(files, names, report)
    promises = {promise.id or f"lofte-{index}" for index, promise in enumerate(record.promises, 1)}
    for index, inline in enumerate(record.updates):
        _check_sources(filed, ("updates", index, "sources"), inline.sources, known, report)
    for update in files.updates:
        _check_sources(update, ("sources",), update.record.sources, known, report)
    for post in files.posts:
        _check_post(post, known, report)
        for index, ref in enumerate(post.record.promises):
            _check_known(ref, promises, post.span("promises", index), report)
    for follow_up in files.follow_ups:
        _check_sources(follow_up, ("sources",), follow_up.record.sources, known, report)
        for index, result in enumerate(follow_up.record.results):
            _check_sources(follow_up, ("results", index, "source"), result.source, known, report)
    for measured in files.measurements:
        _check_known(measured.record.indicator, known.registry.indicators, measured.span("indicator"), report)


def _check_goals(
    filed: Filed[Record], at: tuple[str | int, ...], goals: Iterable[Goal], known: _Known, report: Report
) -> None:
    for index, goal in enumerate(goals):
        if goal.indicator is not None and _LOOKS_LIKE_ID.fullmatch(goal.indicator):
            span = filed.span(*at, "goals", index, "indicator")
            _check_known(goal.indicator, known.registry.indicators, span, report)


def _check_activities(files: PartnershipFiles, known: _Known, report: Report) -> Mapping[str, Activity]:
    """Check each activity and return them by the name that other files use: the id, else the number."""
    filed = files.partnership
    names: dict[str, Activity] = {}
    lines: dict[str, int] = {}
    for number, (loc, activity) in enumerate(_activities(files), 1):
        name = activity.id or str(number)
        span = filed.span(*loc, "id") if activity.id else filed.span(*loc)
        if name in names:
            report.error("duplicate-id", span, value=name, first=f"{filed.path}:{lines[name]}")
        names.setdefault(name, activity)
        lines.setdefault(name, span.line)
        if activity.lead not in _SPECIAL_LEADS:
            _check_party(activity.lead, known, filed.span(*loc, "lead"), report)
        for index, partner in enumerate(activity.partners):
            _check_party(partner, known, filed.span(*loc, "partners", index), report)
        for index, ref in enumerate(activity.viewpoints):
            _check_known(ref, known.viewpoints, filed.span(*loc, "viewpoints", index), report)
        for index, ref in enumerate(activity.acts_on):
            if _LOOKS_LIKE_ID.fullmatch(ref):
                _check_known(ref, known.causes, filed.span(*loc, "acts_on", index), report)
        if activity.evidence is not None:
            _check_sources(filed, (*loc, "evidence", "sources"), activity.evidence.sources, known, report)
    return names


def _check_work(files: PartnershipFiles, names: Mapping[str, Activity], report: Report) -> None:
    for row in files.log:
        _check_activity(row.record.activity, names, row.span("activity"), report)
        activity = names.get(row.record.activity)
        wanted = activity.target.unit if activity and activity.target else None
        if row.record.unit is not None and wanted is not None and row.record.unit.lower() != wanted.lower():
            report.error("wrong-unit", row.span("unit"), value=row.record.unit, wanted=wanted)
    for update in files.updates:
        for index, ref in enumerate(update.record.activities):
            _check_activity(ref, names, update.span("activities", index), report)
        if day_of(update) is None:
            report.error("date-missing", Span.file(update.path))
    for index, inline in enumerate(files.partnership.record.updates):
        for order, ref in enumerate(inline.activities):
            span = files.partnership.span("updates", index, "activities", order)
            _check_activity(ref, names, span, report)
    for follow_up in files.follow_ups:
        for index, result in enumerate(follow_up.record.results):
            if result.activity is not None:
                _check_activity(result.activity, names, follow_up.span("results", index, "activity"), report)


def _activities(files: PartnershipFiles) -> Iterable[tuple[tuple[str | int, ...], Activity]]:
    record = files.partnership.record
    for index, activity in enumerate(record.activities):
        yield ("activities", index), activity
    for order, promise in enumerate(record.promises):
        for index, activity in enumerate(promise.activities):
            yield ("promises", order, "activities", index), activity


def _check_post(post: Filed[Post], known: _Known, report: Report) -> None:
    if day_of(post) is None:
        report.error("date-missing", Span.file(post.path))
    for index, ref in enumerate(post.record.dialogues):
        _check_known(ref, known.dialogues, post.span("dialogues", index), report)
    for index, ref in enumerate(post.record.partnerships):
        _check_known(ref, known.partnerships, post.span("partnerships", index), report)
    _check_sources(post, ("sources",), post.record.sources, known, report)


def _check_sources(
    filed: Filed[Record], at: tuple[str | int, ...], cited: Iterable[Citation], known: _Known, report: Report
) -> None:
    for index, source in enumerate(cited):
        if source.is_reference and source.id is not None:
            _check_known(source.id, known.sources, filed.span(*at, index), report)


def _check_unique(filed: Filed[Record], at: tuple[str | int, ...], names: Iterable[str | None], report: Report) -> None:
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if name is None:
            continue
        span = filed.span(*at, index, "id")
        if name in seen:
            report.error("duplicate-id", span, value=name, first=f"{filed.path}:{seen[name]}")
        seen.setdefault(name, span.line)


def _check_slug(slug: str, known: _Known, span: Span, report: Report) -> None:
    if slug not in known.municipalities:
        suggestion = nearest(slug, sorted(known.municipalities))
        report.error("unknown-municipality", span, value=slug, suggestion=suggestion)


def _check_party(ref: str, known: _Known, span: Span, report: Report) -> None:
    if known.parties is None or ref in known.registry.parties or ref in known.parties:
        return
    if _LOOKS_LIKE_ID.fullmatch(ref):
        parties = sorted({*known.registry.parties, *known.parties})
        report.error("unknown-party", span, value=ref, suggestion=nearest(ref, parties))


def _check_activity(ref: str, known: Mapping[str, Activity], span: Span, report: Report) -> None:
    if ref not in known:
        names = tuple(known)
        report.error("unknown-activity", span, value=ref, suggestion=nearest(ref, names), known=", ".join(names))


def _check_known(ref: str, known: Iterable[str] | None, span: Span, report: Report) -> None:
    if known is None or ref in known:
        return
    names = tuple(sorted(known))
    report.error("unknown-reference", span, value=ref, suggestion=nearest(ref, names), known=", ".join(names[:_SHOWN]))
