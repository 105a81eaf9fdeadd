"""What the search knows of each page, taken from the same views as the pages."""

from __future__ import annotations

import re
from html import unescape

from generator.site.site import LinkedMunicipality, LinkedPartnership, Place
from generator.views.dialogue import DialogueView
from generator.views.evaluations import EvaluationView
from generator.views.municipality import MunicipalityView
from generator.views.partnership import PartnershipView
from generator.views.parts import Fact, Link, PageHead, Said, Writer
from generator.views.plain_pages import AboutView
from generator.views.post import PostView
from generator.views.rules_page import RulesView
from generator.views.search import SearchRecord

_TAG = re.compile(r"<[^>]+>")


def _facts(facts: tuple[Fact, ...]) -> list[str]:
    return [value.text for fact in facts for value in fact.values]


def _texts(*values: object) -> list[str]:
    found = []
    for value in values:
        if isinstance(value, (Said, Link)):
            found.append(value.text)
        elif isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found += _texts(*value)
    return [text for text in found if text]


def _municipality(place: Place, writer: Writer) -> str:
    return writer.t("{place} (påhittad)", place=place.name) if place.invented else place.name


def _place_names(place: Place, municipality: LinkedMunicipality) -> tuple[str, ...]:
    names = [*place.also_known_as]
    for district in municipality.record.districts if municipality.record else ():
        names += [district.name, *district.also_known_as, *district.covers]
    return tuple(names)


def partnership_record(
    view: PartnershipView, partnership: LinkedPartnership, municipality: LinkedMunicipality, writer: Writer
) -> SearchRecord:
    """The record of a partnership: promises, activities, timeline and follow-ups can all be found."""
    record = partnership.record
    place = municipality.place
    main: list[str] = _texts(view.summary, view.problems)
    body: list[str] = _texts(view.based_on, view.notes)
    for promise in view.promises:
        main += _texts(promise.text)
        body += _texts(promise.serves)
        main += [goal.text.text for goal in promise.goals]
        for activity in promise.activities:
            main += _texts(activity.text)
            body += _texts(activity.who, activity.figures, activity.reason_text, activity.state.word)
            body += _facts(activity.details)
    for month in view.timeline.months:
        for event in month.events:
            if event.kind in ("update", "post"):
                body += _texts(event.title, event.body)
    for follow_up in view.follow_ups:
        body += _texts(follow_up.title, tuple(result.text for result in follow_up.results if result.text))
        body += _facts(follow_up.answers)
    body += _facts(view.background)
    first = record.period.first_day or (record.period.about.first_day if record.period.about else None)
    themes = [writer.registry.themes[ref] for ref in record.themes if ref in writer.registry.themes]
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="promise",
        municipality=_municipality(place, writer),
        invented=place.invented,
        county=place.county,
        places=(
            *(writer.text(text) for text in record.places),
            *municipality.names_of_districts(record.districts),
            *_place_names(place, municipality),
        ),
        period=writer.period(record.period),
        years=tuple(str(year) for year in record.period.years),
        themes=tuple(writer.name(theme.name) for theme in themes),
        states=(view.stage_word, *(count.word for count in view.states)),
        date=first.isoformat() if first else "",
        excerpt=view.summary.text if view.summary else view.lead,
        main=" ".join(dict.fromkeys(main)),
        body=" ".join(dict.fromkeys(body)),
    )


def post_record(view: PostView, municipality: LinkedMunicipality, writer: Writer) -> SearchRecord:
    """The record of a feedback post."""
    parts = [part.text for part in view.parts if part.text]
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="post",
        municipality=_municipality(municipality.place, writer),
        invented=municipality.place.invented,
        county=municipality.place.county,
        period=view.when,
        years=(view.iso[:4],),
        date=view.iso,
        excerpt=view.page.description,
        main=" ".join(_texts(view.summary)),
        body=" ".join(_texts(tuple(parts), view.body, view.not_done, view.next)),
    )


def dialogue_record(view: DialogueView, municipality: LinkedMunicipality, writer: Writer) -> SearchRecord:
    """The record of a dialogue."""
    year = re.search(r"\d{4}", view.when)
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="dialogue",
        municipality=_municipality(municipality.place, writer),
        invented=municipality.place.invented,
        county=municipality.place.county,
        places=(view.where,) if view.where else (),
        period=view.when,
        years=(year[0],) if year else (),
        date=view.page.published or (year[0] if year else ""),
        excerpt=view.page.description,
        main=" ".join(_texts(view.summary, tuple(theme.text for theme in view.themes))),
        body=" ".join(
            _texts(view.notes)
            + [viewpoint.summary for viewpoint in view.viewpoints]
            + _facts(view.facts) + _facts(view.influence) + _facts(view.staff)
        ),
    )  # fmt: skip


def municipality_record(view: MunicipalityView, municipality: LinkedMunicipality, writer: Writer) -> SearchRecord:
    """The record of a municipality."""
    place = municipality.place
    return SearchRecord(
        url=view.page.url,
        title=view.page.head_title,
        kind="municipality",
        municipality=_municipality(place, writer),
        invented=place.invented,
        county=place.county,
        places=_place_names(place, municipality),
        excerpt=view.page.description,
        body=" ".join(
            [place.official_name, place.county, place.region, *(section.title for section in view.groundwork)]
        ),
    )


def about_record(view: AboutView, writer: Writer) -> SearchRecord:
    """The record of a page from `content/`."""
    text = " ".join(unescape(_TAG.sub(" ", view.html)).split())
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="page",
        excerpt=view.page.description,
        body=text,
    )


def rules_record(view: RulesView) -> SearchRecord:
    """The record of the page that says how everything is counted."""
    texts = [
        text
        for section in view.sections
        for text in (
            section.title, section.lead, *(fact.label for fact in section.states), *_facts(section.states),
            *(line.text for found in section.lists for line in found.lines), *section.notes,
        )
    ]  # fmt: skip
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="page",
        excerpt=view.page.description,
        body=" ".join((view.lead, *texts, *view.example)),
    )


def evaluation_record(view: EvaluationView, writer: Writer) -> SearchRecord:
    """The record of an evaluation with a page of its own."""
    answers = [text for answer in view.answers for text in (answer.label, *_texts(answer.texts))]
    return SearchRecord(
        url=view.page.url,
        title=view.page.title,
        kind="page",
        excerpt=view.page.description,
        body=" ".join((*_facts(view.facts), *_texts(view.findings, view.limits), *answers)),
    )


def head_of(view: object) -> PageHead:
    """The head of any page view."""
    page: PageHead = view.page  # type: ignore[attr-defined]
    return page
