"""What a promise and its activities rest on, and which promises answer what was raised, as links to where it stands."""

from __future__ import annotations

from collections import defaultdict

from generator.model.values import LocalText
from generator.site import routes
from generator.site.site import LinkedMunicipality
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
        # A dictionary for its order; its values are nothing.
        self._links: dict[tuple[str, str], dict[Link, None]] = defaultdict(dict)
        for partnership in municipality.partnerships:
            record = partnership.record
            whole = Link(writer.text(record.title), partnership.url)
            for promise in partnership.promises:
                if promise.record is None:
                    link = whole
                else:
                    link = Link(writer.text(promise.record.text), f"{partnership.url}#{promise.id}")
                    self._add("problem", promise.record.problem, link)
                    for ref in promise.record.viewpoints:
                        self._add("viewpoint", ref, link)
                for activity in promise.activities:
                    anchor = routes.activity_anchor(activity.id)
                    for ref in activity.record.viewpoints:
                        # The promise may answer it already; then its activity is found there.
                        if link not in self._links["viewpoint", _own_name(ref)]:
                            self._add(
                                "viewpoint", ref, Link(writer.text(activity.record.text), f"{partnership.url}#{anchor}")
                            )
            own = {promise.record.problem for promise in partnership.promises if promise.record is not None}
            for text in record.problems:
                if text.sv not in own:
                    self._add("problem", text.sv, whole)
            for text in record.based_on:
                self._add("viewpoint", text.sv, whole)

    def _add(self, kind: str, ref: str | None, link: Link) -> None:
        if ref:
            self._links[kind, _own_name(ref)][link] = None

    def find(self, kind: str, ref: str) -> tuple[Link, ...]:
        """Return where *ref* is answered; empty when nowhere."""
        return tuple(self._links.get((kind, _own_name(ref)), ()))


def _own_name(ref: str) -> str:
    """A viewpoint may be named with its dialogue: "dialogue/name" or "dialogue#name"."""
    return ref.replace("#", "/").rpartition("/")[2]
