"""A whole source folder from one string, and what the program makes of it.

The string holds files, each after a line `-- path --`; a path is inside `partnerships/` unless it is `mkdocs.yml` or
begins with `content/` or `partnerships/`. A small registry is there from the start; a file of the same name replaces its part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options, check_content
from generator.build.site_build import BuildReport, build_site
from generator.diagnostics import Diagnostic, Report, Severity, describe
from generator.model.content import Content
from generator.model.load import load_content
from generator.rules.prune import without_broken
from generator.site.link import link_site
from generator.site.site import LinkedActivity, LinkedMunicipality, LinkedPartnership, Site

ROOT = Path(__file__).resolve().parent.parent

REGISTRY = """
-- _registry/municipalities.yml --
haabo: {code: "0305", name: Håbo, official_name: Håbo kommun, county: "03", police_region: mitt, also_known_as: [Bålsta]}
habo: {code: "0643", name: Habo, official_name: Habo kommun, county: "06", police_region: ost}
lerum: {code: "1441", name: Lerum, official_name: Lerums kommun, county: "14", police_region: vast}
lulea: {code: "2580", name: Luleå, official_name: Luleå kommun, county: "25", police_region: nord, neighbours: [pitea]}
pitea: {code: "2581", name: Piteå, official_name: Piteå kommun, county: "25", police_region: nord, neighbours: [lulea]}
-- _registry/counties.yml --
"03": {name: Uppsala län, short: Uppsala, slug: uppsala-lan, police_region: mitt}
"06": {name: Jönköpings län, short: Jönköping, slug: jonkopings-lan, police_region: ost}
"14": {name: Västra Götalands län, short: Västra Götaland, slug: vastra-gotalands-lan, police_region: vast}
"25": {name: Norrbottens län, short: Norrbotten, slug: norrbottens-lan, police_region: nord}
-- _registry/regions.yml --
mitt: {name: Polisregion Mitt, counties: ["03"]}
nord: {name: Polisregion Nord, counties: ["25"]}
ost: {name: Polisregion Öst, counties: ["06"]}
vast: {name: Polisregion Väst, counties: ["14"]}
-- _registry/themes.yml --
traffic: {name: {sv: Trafik, en: Traffic}, keywords: [trafik]}
lighting: {name: {sv: Belysning, en: Lighting}, keywords: [belysning]}
-- _registry/parties.yml --
police: {name: {sv: Polisen, en: The police}, short: Polisen}
municipality: {name: {sv: Kommunen, en: The municipality}, short: Kommunen}
schools: {name: Skolorna, short: Skolorna}
-- _registry/units.yml --
kontroll: {one: {sv: kontroll, en: check}, many: {sv: kontroller, en: checks}}
gång: {one: {sv: gång, en: time}, many: {sv: gånger, en: times}}
utbildning: {one: {sv: utbildning, en: course}, many: {sv: utbildningar, en: courses}}
-- _registry/indicators.yml --
safe-outdoors: {name: {sv: Trygg utomhus, en: Safe outdoors}, kind: share, direction: higher_is_better, unit: procent}
"""

_SEPARATOR = re.compile(r"^-- (\S+) --[ \t]*\n", re.MULTILINE)


def split_tree(tree: str) -> Iterator[tuple[str, str]]:
    """Yield path (relative to the source folder) and text of each file in *tree*."""
    _, *parts = _SEPARATOR.split(dedent(tree))
    for path, text in zip(parts[::2], parts[1::2], strict=True):
        is_inside = path != "mkdocs.yml" and not path.startswith(("content/", "partnerships/"))
        yield (f"partnerships/{path}" if is_inside else path), text.strip("\n") + "\n"


@dataclass(frozen=True)
class Checked:
    """The findings of one run, in the order they are printed, and the content that can be published."""

    root: Path
    content: Content
    report: Report

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        return self.report.diagnostics

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.findings]

    @property
    def errors(self) -> list[str]:
        return [found.code for found in self.findings if found.severity is Severity.ERROR]

    @property
    def lines(self) -> list[str]:
        """Each finding as `path:line:column code`, the path from inside `partnerships/`."""
        return [
            f"{found.span.path.removeprefix('partnerships/')}:{found.span.line}:{found.span.column} {found.code}"
            for found in self.findings
        ]

    @property
    def marked(self) -> list[tuple[str, str]]:
        """Each finding's code and the text that its span covers."""
        return [(found.code, self._text_at(found)) for found in self.findings]

    @property
    def messages(self) -> list[str]:
        """Each finding in Swedish: message and help."""
        return [" ".join(filter(None, (describe(found).message, describe(found).help))) for found in self.findings]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The files that were left out, from inside `partnerships/`."""
        return tuple(path.removeprefix("partnerships/") for path in self.content.left_out)

    def _text_at(self, found: Diagnostic) -> str:
        span = found.span
        if span.is_file:
            return ""
        lines = (self.root / span.path).read_text(encoding="utf-8").splitlines()[span.line - 1 : span.end_line]
        if len(lines) == 1:
            return lines[0][span.column - 1 : span.end_column - 1]
        return "\n".join([lines[0][span.column - 1 :], *lines[1:-1], lines[-1][: span.end_column - 1]])


class Project:
    """A source folder that a test writes, checks, links and builds."""

    def __init__(self, root: Path, tree: str = "") -> None:
        self.root = root
        self.write(REGISTRY).write(tree)

    def write(self, tree: str) -> Project:
        """Write the files of *tree* over those that are there."""
        for path, text in split_tree(tree):
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        return self

    def remove(self, path: str) -> Project:
        """Remove one file, given from inside `partnerships/`."""
        (self.root / "partnerships" / path).unlink()
        return self

    def load(self) -> Checked:
        """Read every file, without the rules that look across files."""
        report = Report()
        return Checked(self.root, load_content(self.root, report), report)

    def apply(self, *rules: Callable[[Content, Report], None]) -> Checked:
        """Read, apply only *rules*, and leave out what has errors."""
        report = Report()
        content = load_content(self.root, report)
        for rule in rules:
            rule(content, report)
        return Checked(self.root, without_broken(content, report), report)

    def check(self) -> Checked:
        """Read, review and leave out what has errors, as `lofte check` and `lofte build` do."""
        report = Report()
        return Checked(self.root, check_content(self.root, report), report)

    def site(self, today: str) -> Site:
        """Return the linked site of *today*; content with errors fails the test."""
        checked = self.check()
        assert not checked.errors, checked.messages
        return link_site(checked.content, date.fromisoformat(today))

    def municipality(self, today: str, slug: str = "lulea") -> LinkedMunicipality:
        """Return one municipality on *today*."""
        return self.site(today).municipalities[slug]

    def partnership(self, today: str, slug: str = "lulea") -> LinkedPartnership:
        """Return the only partnership of a municipality on *today*."""
        (found,) = self.municipality(today, slug).partnerships
        return found

    def activity(self, today: str, slug: str = "lulea") -> LinkedActivity:
        """Return the only activity of the only partnership on *today*."""
        (found,) = self.partnership(today, slug).activities
        return found

    def build(self, out: Path, today: str = "2026-11-22", *, strict: bool = False, **options: Any) -> BuildReport:
        """Build the site into *out*, without search unless asked for, and return what was done."""
        chosen = Options(date.fromisoformat(today), **{"search": False, **options})
        return build_site(self.root, out, chosen, Report(), ContentFolder, strict=strict)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Any]:
    """A function that makes a project from a tree; each call in a test makes one of its own."""
    count = 0

    def make(tree: str = "") -> Project:
        nonlocal count
        count += 1
        return Project(tmp_path / f"source-{count}", tree)

    yield make
