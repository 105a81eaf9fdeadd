"""Drawing a page: the shell once, the parts stamped in, and no mistake of a template passes unseen."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError
from lxml import html

from generator.i18n import get_catalog
from generator.model.registry import Registry
from generator.render import assets as assets_module
from generator.render.addresses import Addresses
from generator.render.assets import bundle_assets
from generator.render.environment import SiteSettings, make_environment
from generator.render.page import PageDrawer
from generator.views.parts import Link, PageHead, Writer
from generator.views.plain_pages import describe_not_found, describe_search
from tests.built_site import ROOT

SETTINGS = SiteSettings("Prov", "https://www.exempel.se/", "sv", "ltr")
HOSTILE = "</title><script>alert(1)</script>\"' onload=x \x00main\x00 {{ 7*7 }}"


@pytest.fixture
def writer() -> Writer:
    return Writer(get_catalog("sv"), Registry())


def drawn(drawer: PageDrawer, head: PageHead, view: object) -> html.HtmlElement:
    return html.document_fromstring(drawer.draw(head, view).content)


def test_the_shell_of_a_depth_is_drawn_once(writer: Writer) -> None:
    drawer = PageDrawer(SETTINGS)
    view = describe_search(writer)
    for url in ("sok/", "a/", "b/", "a/b/"):
        drawer.draw(replace(view.page, url=url), view)

    assert len(drawer._shells) == 2


def test_a_page_is_at_its_address_and_links_from_there(writer: Writer) -> None:
    view = describe_search(writer)
    artifact = PageDrawer(SETTINGS).draw(view.page, view)
    page = html.document_fromstring(artifact.content)

    assert artifact.path == "sok/index.html"
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://www.exempel.se/sok/"]
    assert "../" in page.xpath("//header//a/@href")


def test_a_view_without_what_the_template_names_is_an_error(writer: Writer) -> None:
    view = describe_search(writer)

    with pytest.raises(UndefinedError, match="list_url"):
        PageDrawer(SETTINGS).draw(view.page, SimpleNamespace(page=view.page))


def test_a_name_that_a_template_misspells_is_an_error() -> None:
    environment = make_environment(SETTINGS, Addresses())

    for source in (
        "{{ saknas }}",
        "{{ site.saknas }}",
        "{% if saknas %}{% endif %}",
        "{% for a in saknas %}{% endfor %}",
    ):
        with pytest.raises(UndefinedError, match="saknas"):
            environment.from_string(source).render()


def test_an_asset_or_an_icon_that_is_not_there_is_an_error() -> None:
    environment = make_environment(SETTINGS, Addresses())

    with pytest.raises(KeyError):
        environment.from_string("{{ asset('saknas.css') }}").render()
    with pytest.raises(FileNotFoundError):
        environment.from_string("{{ icon('saknas') }}").render()


def test_words_of_contributors_stay_words_in_every_part_of_a_page(writer: Writer) -> None:
    view = describe_search(writer)
    head = replace(
        view.page,
        title=HOSTILE,
        head_title=HOSTILE,
        description=HOSTILE,
        crumbs=(Link(HOSTILE, "lulea/"),),
        published=HOSTILE,
    )
    page = drawn(PageDrawer(SETTINGS), head, replace(view, page=head))

    assert page.findtext(".//title") == HOSTILE.replace("\x00", "\ufffd") or HOSTILE.split("\x00")[0] in page.findtext(
        ".//title"
    )
    assert page.xpath("//script[not(@src)]|//*[@onload]") == []
    assert len(page.xpath("//main")) == 1


def test_words_in_a_view_cannot_call_for_a_part_of_the_page(writer: Writer) -> None:
    """The places where the parts go are marked before any word of a contributor is there."""
    view = describe_not_found(writer)
    view = replace(view, links=(Link("\x00head\x00 \x00main\x00", "lulea/"),))
    content = PageDrawer(SETTINGS).draw(view.page, view).content.decode()

    assert content.count("<title>") == 1
    assert content.count("<main") == 1


def test_a_page_for_any_address_links_from_the_root(writer: Writer) -> None:
    view = describe_not_found(writer)
    page = drawn(PageDrawer(replace(SETTINGS, base_url="https://www.exempel.se/lofte/")), view.page, view)

    assert all(link.startswith(("/lofte/", "#", "tel:")) for link in page.xpath("//a/@href"))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']") == []


def test_a_site_that_does_not_know_its_address_names_none(writer: Writer) -> None:
    view = describe_search(writer)
    page = drawn(PageDrawer(replace(SETTINGS, base_url="")), view.page, view)

    assert page.xpath("//link[@rel='canonical']|//meta[@property='og:url']") == []


def test_the_page_says_its_language_and_direction(writer: Writer) -> None:
    view = describe_search(writer)
    page = drawn(PageDrawer(replace(SETTINGS, language="ar", direction="rtl")), view.page, view)

    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_no_page_lets_anything_but_its_own_scripts_run(writer: Writer) -> None:
    policies = {
        drawn(PageDrawer(SETTINGS), view.page, view).xpath("//meta[@http-equiv]/@content")[0]
        for view in (describe_search(writer), describe_not_found(writer))
    }

    assert [re.findall(r"script-src ([^;]*);", policy) for policy in policies] == [["'self'"]]


# --- assets --------------------------------------------------------------------------------------------------------


def test_an_asset_is_named_by_its_content() -> None:
    found = bundle_assets()

    assert {"styles.css", "search.js", "filter.js"} <= found.urls.keys()
    assert {artifact.path for artifact in found.artifacts} == set(found.urls.values())
    for name, url in found.urls.items():
        stem, _, ending = name.rpartition(".")
        assert url.startswith(f"assets/{stem}.") and url.endswith(f".{ending}") and url != f"assets/{name}"


def test_a_changed_asset_gets_a_new_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("styles", "scripts", "icons", "components/a"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "styles/tokens.css").write_text(":root { --a: 1 }")
    shutil.copytree(ROOT / "theme/scripts/search", tmp_path / "scripts/search")
    monkeypatch.setattr(assets_module, "theme_directory", lambda: tmp_path)
    names = set()
    for text in (".a { color: red }", ".a { color: blue }", ".a { color: red }"):
        (tmp_path / "components/a/a.css").write_text(text)
        bundle_assets.cache_clear()
        names.add(bundle_assets().urls["styles.css"])
    bundle_assets.cache_clear()

    assert len(names) == 2


def test_a_script_of_several_parts_is_one_file_without_what_is_for_its_readers() -> None:
    script = next(a.content.decode() for a in bundle_assets().artifacts if "search" in a.path)
    parts = [path.read_text("utf-8") for path in sorted((ROOT / "theme/scripts/search").glob("*.js"))]

    assert script.startswith('"use strict";\n(() => {\n') and script.endswith("})();\n")
    text = re.sub(r"/\*.*?\*/", "", "\n".join(parts), flags=re.DOTALL)
    for line in filter(None, map(str.strip, text.splitlines())):
        assert (f"\n{line}\n" in script) == (not line.startswith("//")), line
    assert "`\n" not in "".join(parts), "a text of several lines would lose its indentation"


def test_the_style_sheets_hold_every_rule_of_their_parts_once_in_the_order_of_the_cascade() -> None:
    theme = ROOT / "theme"
    files = [*(theme / "styles").glob("*.css"), *(theme / "components").glob("*/*.css")]

    def squeezed(css: str) -> str:
        return re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))

    sheets = {
        a.path.split("/")[-1].split(".")[0]: squeezed(a.content.decode())
        for a in bundle_assets().artifacts
        if a.path.endswith(".css")
    }
    finding, styles = sheets["finding"], sheets["styles"]
    places = {file.name: styles.find(squeezed(file.read_text())) for file in files}
    apart = {name for name, place in places.items() if place < 0}
    assert apart == {"count.css", "entry.css", "field.css", "places.css", "search.css"}
    assert all(squeezed(file.read_text()) in finding for file in files if file.name in apart)
    assert places["tokens.css"] == 0
    components = [places[file.name] for file in files if file.parent.name != "styles" and file.name not in apart]
    assert places["base.css"] < places["layout.css"] < min(components)
    assert max(components) < places["utilities.css"] < places["print.css"]
    assert len(styles) + len(finding) == sum(len(squeezed(file.read_text())) for file in files)
