"""The parts that many pages share, and the writer that words them in one language."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.i18n import Catalog, format_day, format_number, format_partial, format_range, format_span
from generator.model.record import Citation
from generator.model.registry import Registry
from generator.model.values import LocalText, PartialDate, Period
from generator.views.viewclass import viewclass

if TYPE_CHECKING:
    from generator.views.charts import Chart
    from generator.views.pictures import PictureView


@viewclass
class Said:
    """A contributor's text; `lang` is empty when it is in the page's own language."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@viewclass
class Link:
    """Words that lead somewhere; `url` is relative to the site's root, or a whole address."""

    text: str
    url: str
    lang: str = ""


@viewclass
class SourceView:
    """A source: what it is, where it is and who stands for it."""

    title: str
    url: str
    host: str
    details: str
    archive_url: str = ""
    note: str = ""


@viewclass
class StateView:
    """A delivery state: the code picks the icon and the colour, the word says it."""

    code: str
    word: str


@viewclass
class StateCount:
    """How many activities are in one state; `sentence` is the whole of it: "3 genomförda"."""

    code: str
    word: str
    count: int
    sentence: str


@viewclass
class Fact:
    """One line of a list of facts: a label and one or more values."""

    label: str
    values: tuple[Said | Link, ...]


@viewclass
class TableView:
    """A table of texts; `numeric` says which columns are numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()


@viewclass
class ContentView:
    """Something that a record must have: whether it is there, in a word, and what it says."""

    label: str
    state: StateView
    texts: tuple[Said, ...]


@viewclass
class FindingView:
    """What an operating picture shows of one problem: who ranks it how high, and whether it was chosen.

    `differs` says in words that the rankings lie far apart.
    """

    problem: Link | Said
    facts: tuple[str, ...]
    ranks: tuple[tuple[str, str], ...]
    differs: str
    chosen: StateView | None
    reason: Said | None


@viewclass
class Section:
    """A titled group of facts with, perhaps, a picture, a chart and tables under it.

    `contents` are parts that it must have, `findings` what an operating picture shows.
    """

    id: str
    title: str
    lead: Said | None = None
    facts: tuple[Fact, ...] = ()
    tables: tuple[TableView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    picture: PictureView | None = None
    contents_title: str = ""
    contents: tuple[ContentView, ...] = ()
    chart: Chart | None = None
    findings: tuple[FindingView, ...] = ()


@viewclass
class PageHead:
    """What every page has. `url` is relative to the site's root.

    `kind` names the template; `crumbs` lead from the start page to the page above this one.
    `image` and `published` are for shared links; `invented` shows the band. `scripts` and `styles` are what this page has
    besides what every page has.
    """

    kind: str
    url: str
    title: str
    head_title: str
    description: str
    language: str
    crumbs: tuple[Link, ...] = ()
    invented: bool = False
    published: str = ""
    modified: str = ""
    is_indexed: bool = True
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@viewclass
class CompiledView:
    """That a record was compiled from public sources, and how complete it is."""

    sentence: str
    detail: str
    is_partial: bool


@viewclass
class PartnershipCard:
    """A partnership in a list: where it leads, what it promises and how it stands."""

    url: str
    title: Said
    summary: Said | None
    period: str
    stage: str
    stage_word: str
    states: tuple[StateCount, ...]
    activity_count: int
    feedback: str
    place: str = ""


class Writer:
    """Words values in one language. Every method returns a ready text."""

    def __init__(self, catalog: Catalog, registry: Registry) -> None:
        self.catalog = catalog
        self.registry = registry
        self.language = catalog.language.code
        self.t = catalog.t
        self.tn = catalog.tn
        self._plurals: dict[str, tuple[str, str]] = {}

    def said(self, text: LocalText | str | None) -> Said | None:
        """The text in the reader's language, or in Swedish and marked so; None when there is none."""
        if not text:
            return None
        found, language = (text, "sv") if isinstance(text, str) else text.get(self.language)
        return Said(found, "" if language == self.language else language)

    def text(self, text: LocalText | str | None) -> str:
        """The text alone, in the reader's language or in Swedish; empty when there is none."""
        if not text:
            return ""
        return text if isinstance(text, str) else text.get(self.language)[0]

    def name(self, text: LocalText) -> str:
        """A name from the registry."""
        return text.get(self.language)[0]

    def day(self, day: date) -> str:
        """The day in words."""
        return format_day(day, self.language)

    def when(self, when: PartialDate) -> str:
        """The date in words, as precise as it was written."""
        return format_partial(when.year, when.month, when.day, when.season, self.language)

    def between(self, first: date, last: date) -> str:
        """The span in words: whole months and years where the days allow it."""
        return format_span(*_rounded(first, last), self.language)

    def period(self, period: Period) -> str:
        """The period in words: "2018", "maj–december 2018", "från 2019 och tills vidare"."""
        t = self.t
        if period.start is None and period.end is None:
            if period.about is not None:
                return t("utan angivet år, troligen {year}", year=self.when(period.about))
            return t("utan angivet år")
        if period.start is None:
            assert period.end is not None
            return t("till och med {end}", end=self.when(period.end))
        if period.open_ended:
            return t("från {start} och tills vidare", start=self.when(period.start))
        if period.end is None:
            return t("från {start}", start=self.when(period.start))
        words = format_span(period.start, period.end, self.language)
        if period.extended_to is not None:
            return t("{period}, förlängt till {end}", period=words, end=self.when(period.extended_to))
        return words

    def number(self, number: Decimal | float, decimals: int = 2) -> str:
        """The number as the language writes it."""
        return format_number(number, self.language, decimals)

    def fixed(self, number: float, decimals: int) -> str:
        """The number with all its decimals, also when they are noughts."""
        return format_number(number, self.language, decimals, min_decimals=decimals)

    def signed(self, number: Decimal | float, decimals: int) -> str:
        """The number with its sign: "+12", "−9", "0"."""
        return format_number(number, self.language, decimals, signed=True)

    def range(self, low: float, high: float, decimals: int) -> str:
        """An interval round a change: "−9 till +23"."""
        return format_range(low, high, self.language, decimals, signed=True)

    def number_range(self, low: float, high: float, decimals: int) -> str:
        """An interval round a value: "53,4–62,1"."""
        return format_range(low, high, self.language, decimals)

    def amount(self, number: Decimal, unit: str, *, decimals: int = 2) -> str:
        """A number with its unit in the right form: "1 kontroll", "301 kontroller"."""
        one, many = self.plural(unit)
        return f"{self.number(number, decimals)}\u00a0{one if number == 1 else many}"

    def plural(self, unit: str) -> tuple[str, str]:
        """The unit for one and for many."""
        if unit not in self._plurals:
            self._plurals[unit] = self.registry.plural(unit, self.language)
        return self._plurals[unit]

    def source(self, source: Citation) -> SourceView:
        """A source as a page shows it."""
        host = (urlsplit(source.url).hostname or "").removeprefix("www.") if source.url else ""
        details = [source.publisher or "", source.year or ""]
        if source.accessed is not None:
            details.append(self.t("läst {day}", day=self.day(source.accessed)))
        title = self.text(source.title) or source.publisher or host or self.t("Källa")
        if title == source.publisher:
            details[0] = ""
        return SourceView(
            title,
            source.url or "",
            host,
            ", ".join(part for part in details if part),
            source.archive_url or "",
            self.text(source.note),
        )

    def fact(self, label: str, *values: LocalText | Said | Link | str | None) -> Fact | None:
        """A line of facts, or None when there is nothing to say."""
        words: list[Said | Link] = []
        for value in values:
            if isinstance(value, (Said, Link)):
                words.append(value)
            elif value is not None and (found := self.said(value) if isinstance(value, LocalText) else Said(value)):
                words.append(found)
        return Fact(label, tuple(words)) if words else None


def facts(*found: Fact | None) -> tuple[Fact, ...]:
    """The lines that have something to say."""
    return tuple(fact for fact in found if fact is not None)


def _rounded(first: date, last: date) -> tuple[PartialDate, PartialDate]:
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_month:
        if first.month == 1 and last.month == 12:
            return PartialDate(first.year), PartialDate(last.year)
        return PartialDate(first.year, first.month), PartialDate(last.year, last.month)
    return PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day)
