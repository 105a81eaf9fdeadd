"""A picture that a record shows is there, is told, and comes out on the page; a broken one stops nothing else."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.build import site_build, workers
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport, build_site
from generator.clock import read_today
from generator.diagnostics import Report, Severity
from generator.render.drawing_process import DrawingProcess
from generator.rules.images import check_images
from tests.harness import Project
from tests.pictures import make_bomb, make_exif, make_picture

MakeProject = Callable[[str], Project]

TREE = """
-- mkdocs.yml --
site_name: Prov
-- lulea/municipality.yml --
code: "2580"
-- lulea/problems/fort.yml --
title: Fort vid skolan
image: {file: skolan.png, alt: Skolan från vägen.}
-- lulea/posts/2026-04-10-svar.md --
---
title: Svar
image: skolan.png
decorative: yes
---
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik vid skolorna
summary: Färre ska köra för fort när barnen går till skolan.
period: 2026
parties: [police, municipality]
image: {file: karta.png, alt: {sv: Karta över skolorna., en: A map of the schools.}, caption: Här gäller löftet.}
activities:
  - id: kontroller
    text: Polisen gör minst 40 trafikkontroller vid skolorna.
    lead: police
    target: {at_least: 40, unit: kontroll}
-- lulea/2026-trafik/updates/2026-05-14-skylt.md --
---
title: Skylten är uppe
image: skylt.jpg
alt: En fartskylt & en cykel.
caption: Skylten vid "Bergsskolan".
---
-- lulea/2026-trafik/posts/2026-06-15-halvtid.md --
---
title: Halvtid
image: skylt.jpg
---
"""


@pytest.fixture
def lulea(project: MakeProject) -> Project:
    made = project(TREE)
    pictures = {
        "lulea/images/skolan.png": make_picture("PNG", (300, 200)),
        "lulea/2026-trafik/images/karta.png": make_picture("PNG", (1200, 800)),
        "lulea/2026-trafik/images/skylt.jpg": make_picture("JPEG", (640, 400), exif=make_exif(6)),
    }
    for path, content in pictures.items():
        add(made, path, content)
    return made


def add(project: Project, path: str, content: bytes) -> None:
    """Put a file into the folder `partnerships/`."""
    file = project.root / "partnerships" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def figures(page: Path) -> list[Any]:
    """Every picture on a page."""
    return list(html.document_fromstring(page.read_bytes()).xpath("//figure[@class='lofte-picture']"))


def test_a_picture_in_its_place_is_found_and_one_without_words_pointed_out(lulea: Project) -> None:
    assert lulea.apply(check_images).lines == ["lulea/2026-trafik/posts/2026-06-15-halvtid.md:3:8 picture-without-alt"]


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("Skylt.jpg", "skylt.jpg"),
        ("skylt.jpeg", "skylt.jpg"),
        ("skyltt.jpg", "skylt.jpg"),
        ("images/skylt.jpg", "skylt.jpg"),
        ("../../images/skolan.png", "skylt.jpg"),
        ("../../../../hemligt.png", ""),
        ("/etc/passwd", ""),
        ("https://exempel.se/skylt.jpg", "skylt.jpg"),
        ("skolan.png", "skylt.jpg"),
        (".", ""),
    ],
)
def test_a_picture_outside_the_folder_is_missing_and_the_nearest_names_are_told(
    lulea: Project, written: str, suggestion: str
) -> None:
    lulea.write(
        f"-- lulea/2026-trafik/updates/2026-05-14-skylt.md --\n---\ntitle: Skylt\nimage: {written}\nalt: a\n---\n"
    )
    checked = lulea.check()
    (found,) = [found for found in checked.findings if found.code == "image-missing"]
    params = dict(found.params)

    assert (found.span.line, found.span.column) == (3, 8)
    assert params["value"] == written
    assert params["folder"] == "partnerships/lulea/2026-trafik/images"
    assert params["known"] == "karta.png, skylt.jpg"
    assert params.get("suggestion", "") == suggestion
    assert "lulea/2026-trafik/updates/2026-05-14-skylt.md" in checked.left_out


def test_pictures_come_out_on_the_pages_with_size_words_and_caption(lulea: Project, tmp_path: Path) -> None:
    out = tmp_path / "webb"
    done = lulea.build(out)

    assert done.left_out == ()
    own, timeline = figures(out / "lulea/2026-trafik/index.html")
    image = own.find(".//img")
    assert image.get("alt") == "Karta över skolorna."
    assert (image.get("width"), image.get("height")) == ("960", "640")
    assert image.get("loading") == "lazy"
    assert own.findtext("figcaption") == "Här gäller löftet."
    sources = own.find(".//source").get("srcset").split(", ")
    assert [source.split()[1] for source in sources] == ["480w", "960w", "1200w"]
    for address in (image.get("src"), *(source.split()[0] for source in sources)):
        assert (out / "lulea/2026-trafik" / address).resolve().is_file()
    assert timeline.find(".//img").get("alt") == "En fartskylt & en cykel."
    assert timeline.findtext("figcaption") == 'Skylten vid "Bergsskolan".'
    (post,) = figures(out / "lulea/2026-trafik/2026-06-15-halvtid.html")
    assert post.find(".//img").get("alt") == "Bild utan beskrivning"
    # Turned upright: 640 × 400 lies down, 400 × 640 stands.
    assert (post.find(".//img").get("width"), post.find(".//img").get("height")) == ("400", "640")
    (of_problem,) = figures(out / "lulea/index.html")
    assert of_problem.find(".//img").get("alt") == "Skolan från vägen."
    (answer,) = figures(out / "lulea/aterkoppling/2026-04-10-svar.html")
    assert answer.find(".//img").get("alt") == ""
    drawn = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.parent.name == "bilder")
    assert len(drawn) == 4 + 2 + 2
    assert {path.rpartition("/")[0] for path in drawn} == {"lulea/2026-trafik/bilder", "lulea/bilder"}


def test_a_picture_that_nothing_published_shows_is_not_published(lulea: Project, tmp_path: Path) -> None:
    add(lulea, "lulea/2026-trafik/images/kommande.jpg", make_picture())
    lulea.write(
        "-- lulea/2026-trafik/updates/2026-05-15-senare.md --\n"
        "---\ntitle: Senare\nimage: kommande.jpg\nalt: a\npublish_on: 2026-12-01\n---\n"
    )
    lulea.build(tmp_path / "fore", "2026-11-30")
    lulea.build(tmp_path / "efter", "2026-12-01")

    assert not list((tmp_path / "fore").rglob("*kommande*"))
    assert list((tmp_path / "efter").rglob("*kommande*"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_picture()[:-20], "image-broken"),
        (make_bomb(300, 300), "image-broken"),
        (make_bomb(), "image-too-many-pixels"),
        (b"<svg/>", "image-type"),
        (make_picture(comment=b"850709-9805"), "personal-number-in-picture"),
    ],
    ids=["cut short", "no pixels", "too many", "another kind", "hidden number"],
)
def test_a_picture_that_cannot_be_shown_is_left_out_and_its_record_published(
    lulea: Project, tmp_path: Path, content: bytes, code: str
) -> None:
    add(lulea, "lulea/2026-trafik/images/karta.png", content)
    report = Report()
    out = tmp_path / "webb"
    done = build_site(lulea.root, out, Options(read_today("2026-11-22"), search=False), report, ContentFolder)

    assert [found.code for found in report if found.severity is Severity.ERROR] == [code]
    assert done.left_out == ("partnerships/lulea/2026-trafik/images/karta.png",)
    assert len(figures(out / "lulea/2026-trafik/index.html")) == 1
    assert not list(out.rglob("*karta*"))
    assert not lulea.build(tmp_path / "strikt", strict=True).published


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_picture_that_ends_what_draws_it_is_left_out_and_the_next_build_tries_again(
    lulea: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def build(report: Report) -> BuildReport:
        options = Options(read_today("2026-11-22"), search=False, jobs=jobs)
        return build_site(lulea.root, tmp_path / "webb", options, report, ContentFolder)

    monkeypatch.setattr(site_build, "count_jobs", lambda wanted, tasks: wanted)
    # Only a fork has what is put in the place of something, and another test may have left a thread behind.
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(workers, "DrawingProcess", lambda: DrawingProcess("tests.render.mishaps:crash_over_png"))
    report = Report()
    done = build(report)
    left_out = ("partnerships/lulea/2026-trafik/images/karta.png", "partnerships/lulea/images/skolan.png")

    found = [item for item in report if item.severity is Severity.ERROR]
    assert [(item.code, item.span.path) for item in found] == [("image-too-demanding", path) for path in left_out]
    assert done.left_out == left_out
    (skylt,) = figures(tmp_path / "webb/lulea/2026-trafik/index.html")
    assert skylt.find(".//img").get("alt") == "En fartskylt & en cykel."
    monkeypatch.setattr(workers, "DrawingProcess", DrawingProcess)
    report = Report()
    assert build(report).left_out == () and not report.has_errors
    assert len(figures(tmp_path / "webb/lulea/2026-trafik/index.html")) == 2


def test_a_file_in_a_folder_below_images_does_not_belong_there(lulea: Project) -> None:
    add(lulea, "lulea/2026-trafik/images/fler/skylt.jpg", make_picture())

    assert "lulea/2026-trafik/images/fler/skylt.jpg:1:1 unknown-file" in lulea.check().lines


def test_a_second_build_gives_the_same_pictures(lulea: Project, tmp_path: Path) -> None:
    assert lulea.build(tmp_path / "a").tree_sha256 == lulea.build(tmp_path / "b").tree_sha256
