"""What an editor, a designer or a registrar changes between two builds, each in the form of one generator."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

UPDATE, POST, RENAME, TEMPLATE, REGISTRY = "an update", "a new post", "a renamed promise", "a template", "the registry"
KINDS = (UPDATE, POST, RENAME, TEMPLATE, REGISTRY)


class Edit(Protocol):
    """One change that can be taken back. After a build `shown_at`, below the output, must show what `apply` returned."""

    @property
    def kind(self) -> str:
        """One of KINDS."""

    @property
    def shown_at(self) -> str:
        """The page on which the change is seen."""

    def apply(self, number: int) -> str:
        """Make the change; *number* makes it another one than the last time. Return the text that the page must show."""

    def undo(self) -> None:
        """Take it back."""


class ChangedText:
    """A file with another text, which *change* makes of the old text and a sign to be found on the page."""

    def __init__(self, kind: str, file: Path, change: Callable[[str, str], str], shown_at: str) -> None:
        self.kind, self.file, self.change, self.shown_at = kind, file, change, shown_at
        self.original = file.read_text("utf-8")

    def apply(self, number: int) -> str:
        """Write the changed text."""
        sign = f"Ändring nummer {number}."
        text = self.change(self.original, sign)
        if text == self.original:
            raise ValueError(f"{self.file}: nothing to change was found")
        self.file.write_text(text, "utf-8")
        return sign

    def undo(self) -> None:
        """Write the old text."""
        self.file.write_text(self.original, "utf-8")


class NewFile:
    """A file that was not there; *content* is a text with one `%s` for the sign."""

    def __init__(self, kind: str, file: Path, content: str, shown_at: str) -> None:
        self.kind, self.file, self.content, self.shown_at = kind, file, content, shown_at

    def apply(self, number: int) -> str:
        """Write it."""
        sign = f"Nyhet nummer {number}."
        self.file.write_text(self.content % sign, "utf-8")
        return sign

    def undo(self) -> None:
        """Remove it."""
        self.file.unlink(missing_ok=True)


class RenamedFolder:
    """A folder with another name, and so its pages with other addresses; *shows* is a text that the page has anyway."""

    def __init__(self, kind: str, folder: Path, name: str, shown_at: str, shows: str) -> None:
        self.kind, self.folder, self.shown_at, self.shows = kind, folder, shown_at, shows
        self.renamed = folder.with_name(name)

    def apply(self, number: int) -> str:
        """Rename it."""
        self.folder.rename(self.renamed)
        return self.shows

    def undo(self) -> None:
        """Give it its name back."""
        if self.renamed.is_dir():
            self.renamed.rename(self.folder)


@dataclass(frozen=True, slots=True)
class Middle:
    """What stands in the middle of a corpus and is changed: a sentence of an update in one promise, and another promise."""

    municipality: str
    county: str
    county_name: str
    partnership: str
    sentence: str
    update_date: str
    title: str
    other: str
    other_title: str


def find_middle(corpus: Path) -> Middle:
    """Return the middle municipality's middle promise, its newest update, and the promise after it."""
    lines = (corpus / "corpus.jsonl").read_text("utf-8").splitlines()
    municipality: dict[str, Any] = json.loads(lines[len(lines) // 2])
    promises = municipality["partnerships"]
    promise, other = promises[len(promises) // 2], promises[len(promises) // 2 - 1]
    update = promise["updates"][-1]
    return Middle(
        municipality["slug"], municipality["region_slug"], municipality["region"], promise["slug"],
        update["text"].partition(". ")[0], update["date"], promise["title"], other["slug"], other["title"],
    )  # fmt: skip


def hugo_edits(source: Path, middle: Middle) -> tuple[Edit, ...]:
    """Every kind of edit in Hugo's form."""
    home = source / "content" / middle.municipality
    page = f"{middle.municipality}/{middle.partnership}"
    return (
        ChangedText(UPDATE, home / middle.partnership / "_index.md", _before(middle.sentence), f"{page}/index.html"),
        NewFile(
            POST, home / middle.partnership / f"{middle.update_date}-nyhet.md",
            f"---\ntitle: Nyhet\ntype: post\ndate: {middle.update_date}\nsummary: Nyhet\n---\n\n%s\n",
            f"{page}/{middle.update_date}-nyhet/index.html",
        ),
        RenamedFolder(
            RENAME, home / middle.other, f"{middle.other}-2", f"{middle.municipality}/{middle.other}-2/index.html",
            middle.other_title,
        ),
        ChangedText(
            TEMPLATE, source / "layouts/partnership/list.html", _before("<h2>Återkoppling</h2>"), f"{page}/index.html"
        ),
        ChangedText(
            REGISTRY, source / "content/lan" / f"{middle.county}.md", _inside_quotes(middle.county_name),
            f"lan/{middle.county}/index.html",
        ),
    )  # fmt: skip


def lofte_edits(form: Path, middle: Middle, theme: Path | None) -> tuple[Edit, ...]:
    """Every kind of edit in one of Lofte's forms; that of a template only in a *theme* that may be changed."""
    home = form / "partnerships" / middle.municipality
    promise = home / middle.partnership
    page = f"{middle.municipality}/{middle.partnership}"
    updates = sorted((promise / "updates").glob(f"{middle.update_date}-*.md"))
    edits: list[Edit] = [
        ChangedText(
            UPDATE, updates[0] if updates else promise / "partnership.yml", _before(middle.sentence),
            f"{page}/index.html",
        ),
        NewFile(
            POST, promise / "posts" / f"{middle.update_date}-nyhet.md",
            f"---\ntitle: Nyhet\ndate: {middle.update_date}\nkind: progress\nsummary: Nyhet\n---\n\n%s\n",
            f"{page}/{middle.update_date}-nyhet.html",
        ),
        RenamedFolder(
            RENAME, home / middle.other, f"{middle.other}-2", f"{middle.municipality}/{middle.other}-2/index.html",
            middle.other_title,
        ),
    ]  # fmt: skip
    if theme is not None:
        edits.append(
            ChangedText(
                TEMPLATE, theme / "pages/partnership.html", _before('<div class="lofte-head">'), f"{page}/index.html"
            )
        )
    edits.append(
        ChangedText(
            REGISTRY, form / "partnerships/_registry/counties.yml", _inside_quotes(middle.county_name),
            f"{middle.municipality}/index.html",
        )
    )  # fmt: skip
    return tuple(edits)


def _before(known: str) -> Callable[[str, str], str]:
    return lambda text, sign: text.replace(known, f"{sign} {known}", 1)


def _inside_quotes(known: str) -> Callable[[str, str], str]:
    return lambda text, sign: text.replace(f'"{known}"', f'"{sign} {known}"', 1)
