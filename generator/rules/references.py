"""Every reference leads to something that exists."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.diagnostics import CODES, Report, Span
from generator.diagnostics.diagnostic import MAX_ALIKE
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles, Row
from generator.model.partnerships import Activity
from generator.model.posts import Post
from generator.model.record import Record
from generator.model.registry import Registry
from generator.model.validate import nearest
from generator.model.values import LocalText
from generator.rules.known_names import (
    KnownNames,
    activities_of,
    known_in,
    lost_partnerships,
    named_parties,
    promise_ids,
)
from generator.rules.reference_fields import At, Kind, Names, references
from generator.site.published import day_of
from generator.site.routes import RESERVED

# A word in lower-case ASCII is meant as an id; anything else is a name by itself.
_LOOKS_LIKE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
# How many names a help shows, and among how many it looks for them: a hostile file may have thousands.
_SHOWN = 12
_LOOKED_AMONG = 1_000
_A_FOLDER = "lulea"

# The codes of their own; what is wrong with any other kind is `unknown-reference`.
_CODES = {
    Kind.MUNICIPALITY: "unknown-municipality",
    Kind.LANGUAGE: "unknown-language",
    Kind.PARTY: "unknown-party",
    Kind.ACTIVITY: "unknown-activity",
}


def check_references(content: Content, report: Report, elsewhere: frozenset[str] = frozenset()) -> None:
    """Report what points at nothing, what is called the same, and what has no date.

    *elsewhere* names unregistered municipalities that exist although *content* does not hold them.
    """
    broken = frozenset(content.left_out)
    slugs = elsewhere | frozenset(content.registry.municipalities) | known_slugs(content)
    for files in content.municipalities:
        known = known_in(files, content.registry, slugs, broken)
        _check_municipality(files, content.registry, broken, report)
        _MunicipalityCheck(files, known, broken, report).run()


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


def _check_municipality(files: MunicipalityFiles, registry: Registry, broken: frozenset[str], report: Report) -> None:
    filed, path = files.municipality, _own_path(files)
    registered = registry.municipalities.get(files.slug)
    if files.slug in RESERVED:
        report.error("bad-id", Span.file(path), value=files.slug, suggestion="")
    if filed is None:
        if registered is None and path not in broken:
            report.error("missing-file", Span.file(path), folder=files.slug, name="municipality.yml")
        return
    if registered is None and not filed.record.invented:
        suggestion = nearest(files.slug, sorted(registry.municipalities))
        report.error(
            "unknown-municipality", filed.span("code"), value=files.slug, suggestion=suggestion,
            folder="" if suggestion else _A_FOLDER,
        )  # fmt: skip
    elif registered is not None and registered.code != filed.record.code:
        report.error(
            "unknown-municipality", filed.span("code"), value=filed.record.code,
            suggestion=f"{registered.code} ({registered.name})",
        )  # fmt: skip


class _MunicipalityCheck:
    """Looks up every reference in the files of one municipality."""

    def __init__(self, files: MunicipalityFiles, known: KnownNames, broken: frozenset[str], report: Report) -> None:
        self._files = files
        self._known = known
        self._report = report
        self._missing: Counter[tuple[str, str]] = Counter()
        self._lost_partnerships = lost_partnerships(files.slug, broken)

    def run(self) -> None:
        files, known = self._files, self._known
        if files.municipality is not None:
            self._look_up(files.municipality, known)
            self._check_unique(
                files.municipality, ("sources",), (item.id for item in files.municipality.record.sources)
            )
            self._check_unique(
                files.municipality, ("parties",), (item.id for item in files.municipality.record.parties)
            )
        for agreement in files.agreements:
            own = named_parties(agreement.record.parties)
            self._look_up(agreement, _with_parties(known, own))
        for group in (files.dialogues, files.pictures, files.problems, files.evaluations):
            for filed in group:
                self._look_up(filed, known)
        for problem in files.problems:
            self._check_unique(problem, ("causes",), (cause.id for cause in problem.record.causes))
        self._check_viewpoints()
        for post in files.posts:
            self._check_post(post, known.replacing({Kind.PROMISE: self._promises_for(post)}, {}))
        for partnership in files.partnerships:
            self._check_partnership(partnership)

    def _check_viewpoints(self) -> None:
        seen: dict[str, str] = {}
        for rows in self._files.viewpoints.values():
            for row in rows:
                if row.record.id in seen:
                    self._report.error("duplicate-id", row.span("id"), value=row.record.id, first=seen[row.record.id])
                seen.setdefault(row.record.id, f"{row.path}:{row.line}")
                self._look_up_row(row, self._known)

    def _promises_for(self, post: Filed[Post]) -> frozenset[str] | None:
        """The promises that a post of the municipality may name: those of the partnerships it is about, or of all."""
        about = frozenset(post.record.partnerships)
        if self._lost_partnerships & about or (self._lost_partnerships and not about):
            return None
        return frozenset().union(
            *(promise_ids(item) for item in self._files.partnerships if item.id in about or not about)
        )

    def _check_partnership(self, files: PartnershipFiles) -> None:
        filed, record = files.partnership, files.partnership.record
        activities = self._check_activities(files)
        where = f"{self._files.slug}/{files.id}/{filed.path.rsplit('/', 1)[1]}"
        known = _with_parties(self._known, named_parties(record.parties)).replacing(
            {Kind.ACTIVITY: frozenset(activities), Kind.PROMISE: promise_ids(files)}, {Kind.PROMISE: where}
        )
        self._look_up(filed, known)
        self._check_unique(filed, ("promises",), (promise.id for promise in record.promises))
        for post in files.posts:
            self._check_post(post, known)
        for update in files.updates:
            if day_of(update) is None:
                self._report.error("date-missing", Span.file(update.path))
            self._look_up(update, known)
        for follow_up in files.follow_ups:
            self._look_up(follow_up, known)
        for row in files.log:
            self._look_up_row(row, known)
            activity = activities.get(row.record.activity)
            wanted = activity.target.unit if activity and activity.target else None
            if row.record.unit is not None and wanted is not None and row.record.unit.lower() != wanted.lower():
                self._report.error("wrong-unit", row.span("unit"), value=row.record.unit, wanted=wanted)
        for measured in files.measurements:
            self._look_up_row(measured, known)

    def _check_post(self, post: Filed[Post], known: KnownNames) -> None:
        if day_of(post) is None:
            self._report.error("date-missing", Span.file(post.path))
        self._look_up(post, known)

    def _check_activities(self, files: PartnershipFiles) -> Mapping[str, Activity]:
        """Report activities that are called the same and return them by the names that other files use."""
        filed = files.partnership
        found: dict[str, Activity] = {}
        places: dict[str, At] = {}
        for loc, name, activity in activities_of(files):
            at = (*loc, "id") if activity.id else loc
            if name in found:
                first = f"{filed.path}:{filed.span(*places[name]).line}"
                self._report.error("duplicate-id", filed.span(*at), value=name, first=first)
            found.setdefault(name, activity)
            places.setdefault(name, at)
        return found

    def _check_unique(self, filed: Filed[Record], at: At, names: Iterable[str | None]) -> None:
        seen: dict[str, int] = {}
        for index, name in enumerate(names):
            if name is None:
                continue
            if name in seen:
                first = f"{filed.path}:{filed.span(*at, seen[name], 'id').line}"
                self._report.error("duplicate-id", filed.span(*at, index, "id"), value=name, first=first)
            seen.setdefault(name, index)

    def _look_up(self, filed: Filed[Record], known: KnownNames) -> None:
        for at, value, names in references(filed.record):
            if not _is_known(value, names, known):
                self._report_missing(_word(value), names, known, filed.span(*at))

    def _look_up_row(self, row: Row[Record], known: KnownNames) -> None:
        for at, value, names in references(row.record):
            if not _is_known(value, names, known):
                self._report_missing(_word(value), names, known, row.span(str(at[0])))

    def _report_missing(self, value: str, names: Names, known: KnownNames, span: Span) -> None:
        code = CODES[_CODES.get(names.kind, "unknown-reference")]
        self._missing[span.path, code.code] += 1
        if self._missing[span.path, code.code] > MAX_ALIKE + 1:
            # The report keeps no more of them, and looking for what was meant takes time.
            return
        candidates = sorted(known.names[names.kind] or ())[:_LOOKED_AMONG]
        where, suggestion = known.where.get(names.kind, ""), nearest(value, candidates)
        # A long list helps only when nothing looks like the word, and a list of one only when that does not.
        is_enough = suggestion and not 1 < len(candidates) <= _SHOWN
        shown = () if is_enough else _most_alike(value, candidates)
        params = {
            "value": value,
            "where": where,
            "suggestion": suggestion,
            "known": ", ".join(shown),
            "folder": "" if suggestion else _A_FOLDER,
            "empty": "" if candidates else where,
            "as_text": value[:1].upper() + value[1:] if names.or_text else "",
        }
        self._report.error(code.code, span, **{name: params.get(name, "") for name in code.required | code.optional})


def _with_parties(known: KnownNames, own: frozenset[str]) -> KnownNames:
    parties = known.names[Kind.PARTY]
    return known if parties is None or not own else known.replacing({Kind.PARTY: parties | own}, {})


def _word(value: str | LocalText) -> str:
    return value.sv if isinstance(value, LocalText) else value


def _is_known(value: str | LocalText, names: Names, known: KnownNames) -> bool:
    found = known.names[names.kind]
    word = _word(value)
    if found is None or word in found or word in names.also:
        return True
    return names.or_text and not _LOOKS_LIKE_ID.fullmatch(word)


def _most_alike(word: str, candidates: list[str]) -> list[str]:
    """The *candidates*, or those of many that *word* looks most like, in alphabetical order."""
    if len(candidates) <= _SHOWN:
        return candidates
    return sorted(difflib.get_close_matches(word, candidates, n=_SHOWN, cutoff=0.3)) or candidates[:_SHOWN]
