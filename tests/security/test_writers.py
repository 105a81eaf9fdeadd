"""One writer for each format that leaves the program: nothing else puts that format together, and each escapes by its rule."""

import ast
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.render.artifact import Artifact
from generator.render.sitemap import draw_address_lists, draw_sitemap
from tests.built_site import ROOT
from tests.harness import Project
from tests.security.hostile import build_unchecked, write_hostile_source

GENERATOR = ROOT / "generator"

# Which modules may put markup into the hands of a template without escaping, and which may make a file of the site.
# The compiled templates only ask whether a value is markup, and escape what is not.
TRUSTED_MARKUP = {
    "render/environment.py", "render/page.py", "render/charts.py", "render/shell.py", "render/compiling/code.py",
}  # fmt: skip
MAKES_ARTIFACTS = re.compile(r"^render/|^build/|^plugin\.py$")
# What begins the text of a format. A string of it outside the writer means that somebody glues the format together.
FORMATS = {
    "XML": (re.compile(r"<\?xml|<urlset|<feed\b|<rss\b"), re.compile(r"^render/|^plugin\.py$")),
    "iCalendar": (re.compile(r"BEGIN:V(?:CALENDAR|EVENT)"), re.compile(r"^render/calendar\.py$")),
    "HTML": (re.compile(r"<(?:html|head|body|div|span|p|a|li|ul|script|img|meta)(?:\s[^>]*=|>)"), re.compile(r"^render/|^diagnostics/(?:codes|explanations)|^source/")),
}  # fmt: skip


def strings_in(path: Path) -> list[tuple[int, str]]:
    """Every string of a module that is not a docstring, with its line; the fixed parts of f-strings too."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


MODULES = sorted(GENERATOR.rglob("*.py"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_in_one_place(name: str) -> None:
    pattern, writers = FORMATS[name]
    elsewhere = [
        f"generator/{relative}:{line}"
        for path in MODULES
        if not writers.search(relative := path.relative_to(GENERATOR).as_posix())
        for line, text in strings_in(path)
        if pattern.search(text)
    ]

    assert elsewhere == []


def test_markup_that_is_not_escaped_comes_from_few_hands() -> None:
    users = {
        path.relative_to(GENERATOR).as_posix() for path in MODULES if re.search(r"\bMarkup\b", path.read_text("utf-8"))
    }

    assert users <= TRUSTED_MARKUP
    templates = list((ROOT / "theme").rglob("*.html"))
    assert len(templates) > 40
    assert [path.name for path in templates if re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))] == []


def test_files_of_the_site_are_made_where_things_are_drawn() -> None:
    makers = [
        path.relative_to(GENERATOR).as_posix()
        for path in MODULES
        if re.search(r"\bArtifact\(", path.read_text("utf-8"))
    ]

    assert [name for name in makers if not MAKES_ARTIFACTS.search(name)] == []


def test_no_page_holds_script_or_style_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    source.mkdir()
    write_hostile_source(source, ("</script><script>alert(1)</script>\"'",))
    build_unchecked(source, tmp_path / "out", monkeypatch)
    pages = list((tmp_path / "out").rglob("*.html"))

    assert len(pages) > 10
    for page in pages:
        text = page.read_text("utf-8")
        assert (
            re.findall(r"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=(?=\"[^\"]*\"[^<]*>)", text) == []
        ), page


def test_the_sitemap_can_be_parsed_whatever_the_address() -> None:
    hostile = "https://exempel.se/?a=<b>&c='\"]]>"
    paths = ["a&b<c>/", "lulea/"]
    (addresses,) = draw_address_lists(f"{hostile}/", "sitemap", paths)
    sitemap, _ = draw_sitemap(f"{hostile}/", paths)
    for drawn in (addresses, sitemap):
        assert isinstance(drawn, Artifact)
        places = [found.text for found in ElementTree.fromstring(drawn.content).iter() if found.tag.endswith("loc")]
        assert places == [f"{hostile}/{path}" for path in paths]


def test_a_note_cannot_end_the_part_of_the_page_it_stands_in(tmp_path: Path) -> None:
    project = Project(
        tmp_path / "source", '-- lulea/municipality.yml --\ncode: "2580"\nnotes: ["</main><script>x</script>"]\n'
    )
    project.build(tmp_path / "out", date(2026, 11, 22).isoformat())

    assert "</main><script>" not in (tmp_path / "out/lulea/index.html").read_text("utf-8")
