"""The linked whole: municipalities with their partnerships, activities, posts and dialogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.content import Filed, MunicipalityFiles, PartnershipFiles
from generator.model.groundwork import Dialogue
from generator.model.partnerships import Activity, Partnership, Promise
from generator.model.places import District, Municipality, PoliceArea
from generator.model.posts import Post
from generator.model.record import Citation
from generator.model.registry import Registry
from generator.model.results import FollowUpResult
from generator.model.values import LocalText
from generator.site.delivery import Delivery, DeliveryState
from generator.site.freshness import Freshness
from generator.site.measurability import Measurability


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as a place: names, codes and what it belongs to."""

    slug: str
    name: str
    official_name: str
    code: str
    county: str
    county_short: str
    county_code: str
    region: str
    invented: bool = False
    neighbours: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"{self.slug}/"


@dataclass(frozen=True, slots=True)
class LinkedParty:
    """A party by the name that a page uses."""

    id: str
    name: LocalText


@dataclass(frozen=True, slots=True)
class LinkedActivity:
    """An activity with its id, its parties by name, where it stands and how far it can be followed up.

    `results` are what follow-ups report about it, oldest report first; `workers` the parties that its counts name.
    """

    id: str
    record: Activity
    lead: LinkedParty | None
    partners: tuple[LinkedParty, ...]
    delivery: Delivery
    measurability: Measurability
    results: tuple[FollowUpResult, ...] = ()
    workers: tuple[LinkedParty, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedPromise:
    """A promise with its activities; `record` is None when the partnership is its own promise."""

    id: str
    record: Promise | None
    activities: tuple[LinkedActivity, ...]


@dataclass(frozen=True, slots=True)
class LinkedUpdate:
    """A timeline entry, from a file or from the partnership's own list; `text` is Markdown."""

    id: str
    day: date
    title: LocalText | None
    text: str
    language: str
    activities: tuple[str, ...]
    sources: tuple[Citation, ...]
    filed: Filed[object] | None = None


@dataclass(frozen=True, slots=True)
class LinkedPost:
    """A feedback post with its address and what it belongs to."""

    id: str
    url: str
    day: date
    filed: Filed[Post]
    municipality: str
    partnership: str | None

    @property
    def record(self) -> Post:
        """The Swedish record."""
        return self.filed.record


@dataclass(frozen=True, slots=True)
class LinkedDialogue:
    """A dialogue with its address, its days and the answer to it."""

    id: str
    url: str
    filed: Filed[Dialogue]
    municipality: str
    is_coming: bool
    feedback: LinkedPost | None
    feedback_due: date | None
    is_overdue: bool

    @property
    def record(self) -> Dialogue:
        """The Swedish record."""
        return self.filed.record

    @property
    def was_held(self) -> bool:
        """Whether it has been, and was not called off."""
        return not (self.is_coming or self.record.cancelled)


@dataclass(frozen=True, slots=True)
class LinkedPartnership:
    """One published promise document with everything that belongs to it.

    `stage` is coming, running, closed or undated; `states` counts the activities by state in
    the order of `DeliveryState`, without zeros.
    """

    id: str
    url: str
    municipality: str
    files: PartnershipFiles
    stage: str
    promises: tuple[LinkedPromise, ...]
    activities: tuple[LinkedActivity, ...]
    states: tuple[tuple[DeliveryState, int], ...]
    parties: tuple[LinkedParty, ...]
    posts: tuple[LinkedPost, ...]
    updates: tuple[LinkedUpdate, ...]
    dialogues: tuple[LinkedDialogue, ...]
    freshness: Freshness
    sources: tuple[Citation, ...]
    shared_with: tuple[str, ...]

    @property
    def record(self) -> Partnership:
        """The Swedish record."""
        return self.files.partnership.record

    @property
    def has_results_page(self) -> bool:
        """Whether anything was measured that has a page of its own."""
        return bool(self.files.measurements)

    @property
    def years(self) -> tuple[int, ...]:
        """Every calendar year of its time."""
        return tuple(self.record.period.years)

    @property
    def place_words(self) -> tuple[str, ...]:
        """The places and districts it names."""
        return (*(text.sv for text in self.record.places), *self.record.districts)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Newest first when sorted in rising order; undated ones last."""
        period = self.files.partnership.record.period
        last, first = period.last_day, period.first_day
        end = last or (date.max if period.open_ended else first)
        about = period.about.last_day if period.about else None
        return (
            -(end or about or date.min).toordinal(),
            -(first or about or date.min).toordinal(),
            self.id,
        )


@dataclass(frozen=True, slots=True)
class SharedPartnership:
    """What other municipalities need to know of a partnership that names them; the fields are those of `LinkedPartnership`."""

    id: str
    url: str
    municipality: str
    stage: str
    years: tuple[int, ...]
    place_words: tuple[str, ...]
    sort_key: tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class LinkedMunicipality:
    """A municipality with everything that is published about it, newest first.

    `shared` are partnerships that live in another municipality's folder and name this one; `all_partnerships`
    are its own and the shared ones.
    """

    place: Place
    files: MunicipalityFiles | None
    record: Municipality | None
    partnerships: tuple[LinkedPartnership, ...]
    posts: tuple[LinkedPost, ...]
    dialogues: tuple[LinkedDialogue, ...]
    sources: Mapping[str, Citation]
    shared: tuple[SharedPartnership, ...]
    all_partnerships: tuple[LinkedPartnership | SharedPartnership, ...]

    @property
    def has_records(self) -> bool:
        """Whether anything has been collected."""
        return bool(self.partnerships or self.shared or self.dialogues)

    @property
    def has_own_records(self) -> bool:
        """Whether anything that lives here can be counted."""
        return bool(self.partnerships or self.dialogues)

    def names_of_districts(self, references: Iterable[str]) -> tuple[str, ...]:
        """The names of the districts that *references*, ids or names, stand for."""
        return _names(references, self.record.districts if self.record else ())

    def names_of_police_areas(self, references: Iterable[str]) -> tuple[str, ...]:
        """The names of the local police areas that *references*, ids or names, stand for."""
        areas = self.record.police_areas if self.record else ()
        return _names(references, (area for area in areas if isinstance(area, PoliceArea)))


def _names(references: Iterable[str], known: Iterable[District | PoliceArea]) -> tuple[str, ...]:
    names = {item.id: item.name for item in known}
    return tuple(names.get(reference, reference) for reference in references)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything, or some municipalities, on the day `today`, in order of their slugs; `places` are always all."""

    registry: Registry
    today: date
    places: Mapping[str, Place]
    municipalities: Mapping[str, LinkedMunicipality]

    @property
    def real(self) -> tuple[LinkedMunicipality, ...]:
        """The municipalities that exist."""
        return tuple(item for item in self.municipalities.values() if not item.place.invented)
