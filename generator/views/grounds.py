"""What a promise and its activities rest on, as links to where it stands."""

from __future__ import annotations

from generator.model.values import LocalText
from generator.site import routes
from generator.site.site import LinkedMunicipality
from generator.views.parts import Link, Said, Writer


class Grounds:
    """Finds problems, causes and viewpoints of one municipality by their ids."""

    def __init__(self, municipality: LinkedMunicipality, writer: Writer) -> None:
        self._writer = writer
        self._links: dict[tuple[str, str], Link] = {}
        files = municipality.files
        if files is None:
            return
        for filed in files.problems:
            url = f"{municipality.place.url}#problem-{filed.id}"
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

    def find(self, kind: str, ref: str | LocalText | None) -> Link | Said | None:
        """Return the link to *ref*, or its own words when it is no known id."""
        if ref is None:
            return None
        return self._links.get((kind, str(ref))) or self._writer.said(ref)
