"""From content to the linked `Site`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles
from generator.model.groundwork import Dialogue
from generator.model.partnerships import Activity, Partnership
from generator.model.places import Municipality
from generator.model.posts import Post
from generator.model.record import Citation, Party
from generator.model.registry import Registry
from generator.model.values import LocalText, PartialDate
from generator.site import routes
from generator.site.delivery import DeliveryState, deliver, follow_up_date
from generator.site.freshness import DEFAULT_CADENCE_DAYS, freshness
from generator.site.loop import FEEDBACK_DAYS
from generator.site.measurability import measure
from generator.site.published import day_of, published_content
from generator.site.site import (
    LinkedActivity,
    LinkedDialogue,
    LinkedMunicipality,
    LinkedPartnership,
    LinkedParty,
    LinkedPost,
    LinkedPromise,
    LinkedUpdate,
    Place,
    SharedPartnership,
    Site,
)


def link_site(content: Content, today: date) -> Site:
    """Return everything published on *today*; what is hidden until later is as if it were not there."""
    content = published_content(content, today)
    registry = content.registry
    files = {item.slug: item for item in content.municipalities}
    places = {
        slug: place
        for slug in sorted({*registry.municipalities, *files})
        if (place := place_of(slug, files.get(slug), registry)) is not None
    }
    linked = {slug: link_municipality(place, files.get(slug), registry, today) for slug, place in places.items()}
    named: dict[str, list[SharedPartnership]] = defaultdict(list)
    for municipality in linked.values():
        for partnership in municipality.partnerships:
            for other in partnership.shared_with:
                named[other].append(as_shared(partnership))
    linked |= {slug: with_shared(linked[slug], found) for slug, found in named.items() if slug in linked}
    return Site(registry, today, places, linked)


def as_shared(partnership: LinkedPartnership) -> SharedPartnership:
    """Return what the municipalities that *partnership* names need to know of it."""
    return SharedPartnership(
        partnership.id,
        partnership.url,
        partnership.municipality,
        partnership.stage,
        partnership.years,
        partnership.place_words,
        partnership.sort_key,
    )


def with_shared(municipality: LinkedMunicipality, shared: Iterable[SharedPartnership]) -> LinkedMunicipality:
    """Return *municipality* with the partnerships of others that name it, given in order of where they live."""
    others = tuple(sorted(shared, key=lambda item: item.sort_key))
    listed: tuple[LinkedPartnership | SharedPartnership, ...] = (*municipality.partnerships, *others)
    return replace(municipality, shared=others, all_partnerships=tuple(sorted(listed, key=lambda item: item.sort_key)))


def place_of(slug: str, files: MunicipalityFiles | None, registry: Registry) -> Place | None:
    """Return the place called *slug*: one that the registry knows, or an invented one; None for any other."""
    known = registry.municipalities.get(slug)
    record = files.municipality.record if files and files.municipality else None
    if known is not None:
        county = registry.counties.get(known.county)
        region = registry.regions.get(known.police_region)
        return Place(
            slug,
            known.name,
            known.official_name,
            known.code,
            county.name if county else "",
            county.short if county else "",
            known.county,
            region.name if region else "",
            neighbours=known.neighbours,
            also_known_as=known.also_known_as + (record.also_known_as if record else ()),
        )
    if record is None or not record.invented or not record.name:
        return None
    return Place(
        slug, record.name, record.official_name or f"{record.name} kommun",
        record.code, record.county or "", record.county or "", record.code[:2], "",
        invented=True, neighbours=record.neighbours, also_known_as=record.also_known_as,
    )  # fmt: skip


def link_municipality(
    place: Place, files: MunicipalityFiles | None, registry: Registry, today: date
) -> LinkedMunicipality:
    """Return the municipality at *place*; *files* hold only what is published on *today*."""
    if files is None:
        return LinkedMunicipality(place, None, None, (), (), (), {}, (), ())
    record = files.municipality.record if files.municipality else None
    sources = {source.id: source for source in record.sources if source.id} if record else {}
    posts = _link_posts(files.posts, place.slug, None)
    posts_of = {folder.id: _link_posts(folder.posts, place.slug, folder.id) for folder in files.partnerships}
    all_posts = [*posts, *(post for found in posts_of.values() for post in found)]
    dialogues = _link_dialogues(files.dialogues, place.slug, all_posts, today)
    raised_in = {row.record.id: name for name, rows in files.viewpoints.items() for row in rows}
    partnerships = tuple(
        sorted(
            (
                _link_partnership(folder, place, record, registry, posts_of[folder.id], dialogues, raised_in, sources, today)
                for folder in files.partnerships
            ),
            key=lambda item: item.sort_key,
        )
    )
    return LinkedMunicipality(place, files, record, partnerships, posts, dialogues, sources, (), partnerships)


def _link_posts(posts: Iterable[Filed[Post]], municipality: str, partnership: str | None) -> tuple[LinkedPost, ...]:
    linked = []
    for filed in posts:
        if (day := day_of(filed)) is not None:
            url = routes.post_url(municipality, partnership, filed.id)
            linked.append(LinkedPost(filed.id, url, day, filed, municipality, partnership))
    return tuple(sorted(linked, key=lambda post: (-post.day.toordinal(), post.id)))


def _link_dialogues(
    dialogues: Iterable[Filed[Dialogue]], municipality: str, posts: list[LinkedPost], today: date
) -> tuple[LinkedDialogue, ...]:
    linked = []
    for filed in dialogues:
        record = filed.record
        last = record.date_to or record.date
        # A dialogue "in 2026" may have been held already; one on a day, or in a month that has not begun, has not.
        is_coming = last is not None and today <= (last.last_day if last.is_day else last.first_day)
        answers = [post for post in posts if post.id == record.feedback_post or filed.id in post.record.dialogues]
        feedback = min(answers, key=lambda post: post.day) if answers else None
        due = record.feedback_due
        if due is None and last is not None and last.is_day:
            due = last.first_day + timedelta(days=FEEDBACK_DAYS)
        is_overdue = (
            feedback is None and due is not None and due < today and not is_coming
            and record.compiled is None and not record.cancelled and not record.sources
        )  # fmt: skip
        linked.append(
            LinkedDialogue(
                filed.id, routes.dialogue_url(municipality, filed.id), filed, municipality, is_coming, feedback, due,
                is_overdue,
            )
        )  # fmt: skip

    def newest(dialogue: LinkedDialogue) -> tuple[int, str]:
        when = dialogue.record.date_to or dialogue.record.date
        return (-(when.last_day.toordinal() if when else 0), dialogue.id)

    return tuple(sorted(linked, key=newest))


def _link_partnership(
    files: PartnershipFiles,
    place: Place,
    municipality: Municipality | None,
    registry: Registry,
    posts: tuple[LinkedPost, ...],
    dialogues: tuple[LinkedDialogue, ...],
    raised_in: Mapping[str, str],
    sources: Mapping[str, Citation],
    today: date,
) -> LinkedPartnership:
    record = files.partnership.record
    names = PartyNames(place, municipality, registry, record.parties)
    promises: list[LinkedPromise] = []
    number = 0
    groups: list[tuple[str, object, tuple[Activity, ...]]] = (
        [("", None, record.activities)] if record.activities else []
    )
    groups += [
        (promise.id or f"lofte-{index}", promise, promise.activities)
        for index, promise in enumerate(record.promises, 1)
    ]
    for promise_id, promise, activities in groups:
        linked = []
        for activity in activities:
            number += 1
            name = activity.id or str(number)
            delivery = deliver(activity, name, files, today)
            linked.append(
                LinkedActivity(
                    name,
                    activity,
                    names.find(activity.lead) if activity.lead not in ("joint", "unstated") else None,
                    tuple(names.find(partner) for partner in activity.partners),
                    delivery,
                    measure(activity, record),
                    tuple(
                        result
                        for filed in files.follow_ups
                        for result in filed.record.results
                        if result.activity == name
                    ),
                    tuple(names.find(party) for party in dict.fromkeys(count.party for count in delivery.counts) if party),
                )
            )
        promises.append(LinkedPromise(promise_id, promise, tuple(linked)))  # type: ignore[arg-type]
    all_activities = tuple(activity for promise in promises for activity in promise.activities)
    tally = Counter(activity.delivery.state for activity in all_activities)
    states = tuple((state, tally[state]) for state in DeliveryState if tally[state])
    updates = _link_updates(files, today)
    stage = stage_of(record, today)
    spoken = [PartialDate.of(post.day) for post in posts if post.record.audience != "staff"]
    spoken += [PartialDate.of(update.day) for update in updates]
    spoken += [when for filed in files.follow_ups if (when := follow_up_date(filed.record)) and when.first_day <= today]
    cadence = (record.communication.cadence_days if record.communication else None) or (
        municipality.cadence_days if municipality else None
    )
    chosen = {text.sv for text in record.based_on} | {ref for post in posts for ref in post.record.dialogues}
    if raised_in:
        named = [*chosen, *_named_viewpoints(record)]
        # "name", "dialogue/name" or "dialogue#name".
        chosen |= {raised_in[name] for ref in named if (name := ref.replace("#", "/").rpartition("/")[2]) in raised_in}
    return LinkedPartnership(
        files.id,
        routes.partnership_url(place.slug, files.id),
        place.slug,
        files,
        stage,
        tuple(promises),
        all_activities,
        states,
        tuple(names.find(party.id) for party in record.parties) or (names.find("police"), names.find("municipality")),
        posts,
        updates,
        tuple(dialogue for dialogue in dialogues if dialogue.id in chosen),
        freshness(
            last=max(spoken, key=lambda when: when.last_day, default=None),
            start=record.period.first_day,
            today=today,
            cadence_days=cadence or DEFAULT_CADENCE_DAYS,
            is_running=stage == "running",
            is_compiled=record.compiled is not None,
        ),
        resolve_sources(record.sources, sources),
        tuple(dict.fromkeys(other for other in record.municipalities if other != place.slug)),
    )


def _named_viewpoints(record: Partnership) -> Iterable[str]:
    for activity in record.activities:
        yield from activity.viewpoints
    for promise in record.promises:
        yield from promise.viewpoints
        for activity in promise.activities:
            yield from activity.viewpoints


def stage_of(record: Partnership, today: date) -> str:
    """Return proposed, coming, running, closed, undated or withdrawn; derived from the period unless somebody ended it."""
    if record.state in ("proposed", "withdrawn"):
        return record.state
    period = record.period
    if record.state in ("closed", "superseded"):
        return "closed"
    if period.is_undated:
        return "undated"
    if period.first_day is not None and today < period.first_day:
        return "coming"
    if period.last_day is None:
        return "running" if period.open_ended else "undated"
    return "closed" if today > period.last_day else "running"


def resolve_sources(sources: Iterable[Citation], known: Mapping[str, Citation]) -> tuple[Citation, ...]:
    """Return *sources* with references replaced by the sources they name; an unknown one is dropped."""
    found = []
    for source in sources:
        if source.is_reference:
            named = known.get(source.id or "")
            if named is not None:
                found.append(named)
        else:
            found.append(source)
    return tuple(found)


def _link_updates(files: PartnershipFiles, today: date) -> tuple[LinkedUpdate, ...]:
    linked = []
    for filed in files.updates:
        if (day := day_of(filed)) is not None:
            linked.append(
                LinkedUpdate(
                    filed.id, day, filed.record.title, filed.body, "sv", filed.record.activities,
                    filed.record.sources, filed,
                )
            )  # fmt: skip
    for index, inline in enumerate(files.partnership.record.updates, 1):
        if inline.date <= today:
            linked.append(
                LinkedUpdate(
                    f"{inline.date.isoformat()}-{index}", inline.date, inline.title, inline.text.sv, "sv",
                    inline.activities, inline.sources,
                )
            )  # fmt: skip
    return tuple(sorted(linked, key=lambda update: (-update.day.toordinal(), update.id)))


class PartyNames:
    """The names of parties, as one partnership uses them."""

    def __init__(
        self, place: Place, municipality: Municipality | None, registry: Registry, parties: Iterable[Party]
    ) -> None:
        self._names: dict[str, LocalText] = {key: kind.name for key, kind in registry.parties.items()}
        self._names["municipality"] = LocalText(place.official_name)
        for party in (*(municipality.parties if municipality else ()), *parties):
            if party.name is not None:
                self._names[party.id] = party.name

    def find(self, ref: str) -> LinkedParty:
        """Return the party; a reference that is no known id is a name by itself."""
        name = self._names.get(ref)
        return LinkedParty(ref, name if name is not None else LocalText(ref))


__all__ = [
    "as_shared", "link_municipality", "link_site", "place_of", "resolve_sources", "stage_of", "with_shared",
]  # fmt: skip
