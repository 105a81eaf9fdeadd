"""What a promise and its activities rest on, and which promises answer what was raised, as links to where it stands."""

from __future__ import annotations

from functools import cached_property

from generator.model.values import LocalText
from generator.site import routes
from generator.site.site import LinkedDialogue, LinkedMunicipality, LinkedPartnership
from generator.views.parts import Link, Said, Writer
from generator.views.words import choice_word


class Grounds:
    """Finds problems, causes, viewpoints, pictures and agreements of one municipality by their ids."""

    def __init__(self, municipality: LinkedMunicipality, writer: Writer) -> None:
        self._writer = writer
        self._links: dict[tuple[str, str], Link] = {}
        files = municipality.files
        if files is None:
            return
        page = municipality.place.url
        for filed in files.problems:
            url = f"{page}#problem-{filed.id}"
            self._links["problem", filed.id] = Link(writer.text(filed.record.title), url)
            for cause in filed.record.causes:
                link = Link(writer.text(cause.text), url)
                self._links["cause", cause.id] = self._links["cause", f"{filed.id}/{cause.id}"] = link
        for dialogue in municipality.dialogues:
            for row in files.viewpoints.get(dialogue.id, ()):
                url = f"{routes.dialogue_url(municipality.place.slug, dialogue.id)}#synpunkt-{row.record.id}"
                link = Link(row.record.summary, url)
                for name in (row.record.id, f"{dialogue.id}/{row.record.id}", f"{dialogue.id}#{row.record.id}"):
                    self._links.setdefault(("viewpoint", name), link)
        for picture in files.pictures:
            title = writer.text(picture.record.title) or choice_word(writer.catalog, picture.record.scope)
            self._links["picture", picture.id] = Link(title, f"{page}#lagesbild-{picture.id}")
        for agreement in files.agreements:
            title = writer.text(agreement.record.title) or writer.t("Samverkansöverenskommelse")
            self._links["agreement", agreement.id] = Link(title, f"{page}#overenskommelse-{agreement.id}")

    def link(self, kind: str, ref: str) -> Link | None:
        """Return the link to *ref*, if it is known."""
        return self._links.get((kind, ref))

    def find(self, kind: str, ref: str | LocalText | None) -> Link | Said | None:
        """Return the link to *ref*, or its own words when it is no known id."""
        if ref is None:
            return None
        return self._links.get((kind, str(ref))) or self._writer.said(ref)

    def find_any(self, ref: LocalText) -> Link | Said | None:
        """Return the link to *ref*, whatever it names of what a promise can rest on, or its own words."""
        kinds = ("picture", "agreement", "viewpoint", "problem")
        return next((link for kind in kinds if (link := self.link(kind, ref.sv))), None) or self._writer.said(ref)


class Answers:
    """Finds the promises and activities that answer a problem or a viewpoint of one municipality, newest first."""

    def __init__(self, municipality: LinkedMunicipality, writer: Writer) -> None:
        self._municipality = municipality
        self._writer = writer

    @cached_property
    def _found(self) -> dict[tuple[str, str], dict[Link, LinkedPartnership]]:
        # Only when it is asked for: most pages raise nothing.
        found: dict[tuple[str, str], dict[Link, LinkedPartnership]] = {}

        def add(kind: str, ref: str | None, link: Link, partnership: LinkedPartnership) -> None:
            if ref:
                found.setdefault((kind, _own_name(ref)), {})[link] = partnership

        for partnership in self._municipality.partnerships:
            record = partnership.record
            whole = Link(self._writer.text(record.title), partnership.url)
            told = {promise.record.problem for promise in partnership.promises if promise.record is not None}
            for text in record.problems:
                if text.sv not in told:
                    add("problem", text.sv, whole, partnership)
            for text in record.based_on:
                add("viewpoint", text.sv, whole, partnership)
            for promise in partnership.promises:
                own = promise.record
                link = Link(self._writer.text(own.text), f"{partnership.url}#{promise.id}") if own else whole
                if own is not None:
                    add("problem", own.problem, link, partnership)
                answered = {_own_name(ref) for ref in (own.viewpoints if own else ())}
                for name in answered:
                    add("viewpoint", name, link, partnership)
                for activity in promise.activities:
                    url = f"{partnership.url}#{routes.activity_anchor(activity.id)}"
                    for ref in activity.record.viewpoints:
                        # Where the promise answers it already, the activity stands below.
                        if _own_name(ref) not in answered:
                            add("viewpoint", ref, Link(self._writer.text(activity.record.text), url), partnership)
        return found

    def find(self, kind: str, ref: str, dialogue: LinkedDialogue | None = None) -> tuple[Link, ...]:
        """Return where *ref* is answered; of what was raised in *dialogue* only by what was not over by then."""
        found = self._found.get((kind, _own_name(ref)), {})
        return tuple(
            link for link, partnership in found.items() if dialogue is None or _may_answer(partnership, dialogue)
        )


def _may_answer(partnership: LinkedPartnership, dialogue: LinkedDialogue) -> bool:
    end, held = partnership.record.period.last_day, dialogue.record.date
    return end is None or held is None or end >= held.first_day


def _own_name(ref: str) -> str:
    """Return the viewpoint's own name: it may be named with its dialogue, "dialogue/name" or "dialogue#name"."""
    return ref.replace("#", "/").rpartition("/")[2]
