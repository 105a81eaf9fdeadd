"""One whole build: the stages in order, the counts held against each other, and nothing published on doubt."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import nation, site_build
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import SiteFailure, build_site
from generator.diagnostics import Report
from generator.render.artifact import Artifact
from generator.views.plain_pages import ContentPage
from tests.build.trees import state_of
from tests.built_site import digests
from tests.harness import Project

Make = Callable[..., Project]

TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2018-trafik/partnership.yml --
title: Lugnare trafik
summary: Färre kör för fort.
period: 2018
activities: [{text: Minst 10 kontroller., target: {at_least: 10, unit: kontroll}}]
"""
# Six pages, and overviews of the country, its regions and its counties.
NATIONAL = 6 + 9
ABOUT = ContentPage("om/", "Om", "", "<p>Text.</p>")


def build(project: Project, out: Path, folder: ContentFolder | None = None, **options: bool) -> site_build.BuildReport:
    chosen = Options(date(2026, 11, 22), **{"search": False, **options})
    return build_site(project.root, out, chosen, Report(), lambda: folder or ContentFolder())


def test_a_build_tells_what_it_did(project: Make, tmp_path: Path) -> None:
    report = build(project(TREE), tmp_path / "site")

    # Five municipalities of the small register, one with an overview, one partnership, and the pages of the whole country.
    assert (report.pages, report.published, report.left_out) == (5 + 1 + 1 + NATIONAL, True, ())
    assert report.artifacts == report.written == len(digests(tmp_path / "site"))
    assert list(report.phases)[:3] == ["read", "link", "content"]
    assert report.seconds == pytest.approx(sum(report.phases.values()))


@pytest.mark.parametrize("wrong", [-1, 1])
def test_a_page_too_few_or_too_many_publishes_nothing(
    project: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: int
) -> None:
    made = project(TREE)
    build(made, tmp_path / "site")
    before = digests(tmp_path / "site")
    counted = nation.expected_pages
    monkeypatch.setattr(nation, "expected_pages", lambda *given: counted(*given) + wrong)

    with pytest.raises(SiteFailure, match=f"{NATIONAL} sidor ritades, {NATIONAL + wrong} väntades"):
        build(made, tmp_path / "site", fresh=True)
    assert digests(tmp_path / "site") == before


@pytest.mark.parametrize(
    "folder",
    [
        ContentFolder(pages=(ContentPage("lulea/", "Min egen sida", "", ""),)),
        ContentFolder(files=(Artifact("index.html", b"min egen"),)),
        ContentFolder(files=(Artifact("lulea", b"en fil"),)),
    ],
    ids=["page", "file", "file-for-folder"],
)
def test_a_page_of_content_cannot_take_the_place_of_another(
    project: Make, tmp_path: Path, folder: ContentFolder
) -> None:
    with pytest.raises(SiteFailure, match=r"lulea|index\.html"):
        build(project(TREE), tmp_path / "site", folder)
    assert not (tmp_path / "site").exists()


def test_files_of_content_are_published_as_they_are(project: Make, tmp_path: Path) -> None:
    files = (Artifact("om/bild.png", b"\x89PNG"), Artifact("om/a/b.txt", b"text"))
    report = build(project(TREE), tmp_path / "site", ContentFolder((ABOUT,), files))

    assert report.pages == 7 + NATIONAL + 1
    assert (tmp_path / "site/om/bild.png").read_bytes() == b"\x89PNG"
    assert "<p>Text.</p>" in (tmp_path / "site/om/index.html").read_text()


def test_content_is_not_drawn_for_a_build_that_publishes_nothing(project: Make, tmp_path: Path) -> None:
    made = project(TREE.replace("period: 2018", "period: snart"))

    def never() -> ContentFolder:
        raise AssertionError("drawn in vain")

    report = build_site(made.root, tmp_path / "site", Options(date(2026, 11, 22)), Report(), never, strict=True)
    assert not report.published
    assert not (tmp_path / "site").exists()


def test_progress_ends_with_every_municipality(project: Make, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_site(
        project(TREE).root, tmp_path / "site", Options(date(2026, 11, 22)), Report(), ContentFolder,
        progress=lambda *step: told.append(step),
    )  # fmt: skip

    assert ("municipalities", 5, 5) in told
    assert told[-1][0] == "search" and told[-1][1] == told[-1][2]


def test_the_address_of_the_site_is_the_one_given_or_else_the_one_in_the_settings(
    project: Make, tmp_path: Path
) -> None:
    made = project(TREE + "-- mkdocs.yml --\nsite_name: Prov\nsite_url: https://a.example/\n")
    for base_url, expected in (("", "https://a.example/"), ("https://b.example/x/", "https://b.example/x/")):
        build_site(
            made.root, tmp_path / "site", Options(date(2026, 11, 22), base_url, search=False), Report(), ContentFolder
        )
        assert f'<link rel="canonical" href="{expected}lulea/">' in (tmp_path / "site/lulea/index.html").read_text()
        assert "Prov" in (tmp_path / "site/index.html").read_text()


def test_a_build_that_changes_nothing_leaves_the_folder_that_is_there(project: Make, tmp_path: Path) -> None:
    made = project(TREE)
    build(made, tmp_path / "site")
    before = state_of(tmp_path / "site")
    time.sleep(0.05)  # longer than a file system takes from one time to the next
    again = build(made, tmp_path / "site")

    assert (again.written, again.removed, again.published) == (0, 0, True)
    assert state_of(tmp_path / "site") == before


def test_a_strict_build_that_is_refused_keeps_the_site_and_the_tree_to_change_next(
    project: Make, tmp_path: Path
) -> None:
    made = project(TREE)
    build(made, tmp_path / "site")
    before = digests(tmp_path / "site")
    made.write(TREE.replace("Lugnare trafik", "Bättre trafik").replace("period: 2018", "period: snart"))
    report = build_site(
        made.root, tmp_path / "site", Options(date(2026, 11, 22), search=False), Report(), ContentFolder, strict=True
    )

    assert (report.published, report.left_out) == (False, ("partnerships/lulea/2018-trafik/partnership.yml",))
    assert digests(tmp_path / "site") == before
    assert len(list(made.root.glob(".cache/lofte-trees/*/spare"))) == 1


def test_a_site_cannot_take_the_place_of_its_source(project: Make) -> None:
    made = project(TREE)
    with pytest.raises(SiteFailure, match="kan inte ersätta mappen den byggs av"):
        build(made, made.root / "partnerships")
    assert (made.root / "partnerships/lulea/municipality.yml").exists()
