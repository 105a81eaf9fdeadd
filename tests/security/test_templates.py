"""The second line of defence: whatever the words are, every page has the same elements with the same attributes."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from generator.diagnostics import Report
from generator.model.load import load_content
from generator.render.addresses import Addresses
from generator.render.environment import SiteSettings, make_environment
from tests.security.hostile import build_unchecked, write_hostile_source
from tests.security.payloads import PAYLOADS

WORDS = "ordet"
BREAKOUTS = (
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onmouseover='alert(1)' x='",
    "</title></textarea></style></script></template><script>alert(1)</script>",
    "<!--<a id=innehall class=lofte-header data-module=search href=javascript:alert(1)>",
    "{{ 7*7 }}{% raw %}{# x #}",
    "\"'><meta http-equiv=refresh content='0;url=https://ond.example'>",
)

Skeleton = list[tuple[str, tuple[tuple[str, str], ...]]]


def skeletons(source: Path, out: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Skeleton]:
    """Each page's elements with their attributes, when *text* stands in every field; values only where they act."""
    source.mkdir()
    write_hostile_source(source, (text,))
    build_unchecked(source, out, monkeypatch)
    return {path.relative_to(out).as_posix(): skeleton(path) for path in sorted(out.rglob("*.html"))}


def skeleton(path: Path) -> Skeleton:
    page = html.document_fromstring(path.read_bytes())
    return [
        (element.tag, tuple((name, acting(name, value)) for name, value in sorted(element.items())))
        for element in page.iter()
        if isinstance(element.tag, str)
    ]


def acting(name: str, value: str) -> str:
    """The part of an attribute that the page acts by."""
    if name in ("id", "class", "for", "type", "rel", "role", "http-equiv") or name.startswith("aria-labelledby"):
        return value
    return urlsplit(value).scheme if name in ("href", "src", "action") else ""


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Skeleton]:
    folder = tmp_path_factory.mktemp("harmless")
    with pytest.MonkeyPatch.context() as monkeypatch:
        return skeletons(folder / "source", folder / "out", WORDS, monkeypatch)


@pytest.mark.parametrize("text", BREAKOUTS, ids=range(len(BREAKOUTS)))
def test_no_text_in_any_field_adds_an_element_or_an_attribute(
    text: str, harmless: dict[str, Skeleton], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = skeletons(tmp_path / "source", tmp_path / "out", text, monkeypatch)

    assert found.keys() == harmless.keys()
    for path, elements in harmless.items():
        assert found[path] == elements, path


def test_no_attack_is_kept_off_the_pages_by_a_record_that_was_left_out(tmp_path: Path) -> None:
    write_hostile_source(tmp_path, PAYLOADS)
    report = Report()
    load_content(tmp_path, report)

    assert [f"{item.span.path}:{item.span.line} {item.code}" for item in report if item.code != "file-name"] == []


def test_every_text_field_of_every_record_was_filled_and_read(tmp_path: Path) -> None:
    filler = write_hostile_source(tmp_path, (WORDS,))
    report = Report()
    content = load_content(tmp_path, report)

    assert [item for item in report if item.code != "file-name"] == []
    assert len(set(filler.filled)) > 230
    (place,) = (item for item in content.municipalities if item.slug == "lulea")
    assert place.dialogues and place.problems and place.pictures and place.agreements and place.evaluations
    assert place.viewpoints["dialog"]
    first = place.partnerships[0]
    assert first.posts and first.updates and first.follow_ups and first.log and first.measurements


def test_the_words_are_shown_on_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    source.mkdir()
    write_hostile_source(source, ('"><b>spår</b>',))
    build_unchecked(source, tmp_path / "out", monkeypatch)
    shown = (tmp_path / "out/lulea/2026-hostile/index.html").read_text("utf-8").count("&lt;b&gt;spår&lt;/b&gt;")

    assert shown > 100


def test_every_template_is_drawn_with_autoescape_and_fails_on_unknown_names() -> None:
    environment = make_environment(SiteSettings("Prov", "", "sv", "ltr"), Addresses())

    assert environment.autoescape is True
    assert environment.undefined.__name__ == "StrictUndefined"
    names = environment.list_templates(extensions=["html"])
    assert len(names) > 40
    # The two filters that let markup through, and what draws icons; `safe` is used nowhere.
    sources = {name: environment.loader.get_source(environment, name)[0] for name in names}  # type: ignore[union-attr]
    assert [name for name, text in sources.items() if "|safe" in text.replace(" ", "") or "autoescape" in text] == []
    assert [name for name, text in sources.items() if "| maintained" in text] == ["pages/about.html"]
