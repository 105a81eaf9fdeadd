"""Whatever a page of `content/` holds, it is drawn or refused in words: never a traceback.

`LOFTE_EXAMPLES=5000 pytest tests/security/test_any_content.py` tries harder than every run does.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from generator.build.content_folder import ContentError, ContentFolder
from generator.i18n.catalog import get_catalog
from generator.model.registry import Registry
from generator.plugin import draw_content
from generator.views.parts import Writer
from generator.views.plain_pages import describe_about
from tests.built_site import ROOT
from tests.security.test_any_bytes import BYTES, DRAWER, can_steer

# A page costs a hundred times what a record does: all of MkDocs is started for it.
EXAMPLES = max(5, int(os.environ.get("LOFTE_EXAMPLES", "150")) // 10)
PAGE = "content/om/prov.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("any-content")
    shutil.copytree(ROOT / "theme", root / "theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / PAGE).parent.mkdir(parents=True)
    (root / "content/om/index.md").write_text("# Om\n\nText.\n", "utf-8")
    yield root
    shutil.rmtree(root)


def answer(root: Path) -> ContentFolder | str:
    """Draw `content/` and its pages inside ours, or say what is wrong."""
    try:
        drawn = draw_content(root)
    except ContentError as error:
        assert str(error) and not any(can_steer(character) for character in str(error) if character != "\n")
        return str(error)
    for page in drawn.pages:
        view = describe_about(page, drawn.pages, Writer(get_catalog("sv"), Registry()))
        assert DRAWER.draw(view.page, view).content.endswith(b"</html>")
    return drawn


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(content=BYTES)
@example(content=b"")
@example(content=b"---\ntitle: [a, b]\ndescription: {a: b}\n---\n# Hej\n")
@example(content=b"---\ntitle: &a [*a]\n---\n")
@example(content=b"---\ntemplate: ../../mkdocs.yml\nhide: 1\n---\nText\n")
@example(content=b"---\n- a\n---\nText\n")
@example(content=b"# " + b"[" * 2_000)
def test_any_bytes_as_a_page_of_content_are_drawn_or_refused_in_words(folder: Path, content: bytes) -> None:
    (folder / PAGE).write_bytes(content)

    answer(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("# Om å\n".encode("cp1252"), "content/om/prov.md:1:6: Filen är sparad som Windows-1252"),
        (b"# Om\n\nText \x07.\n", "content/om/prov.md:3:6: Här finns ett osynligt tecken"),
        (b"PK\x03\x04 dokument", "content/om/prov.md:1:1: Det här är ingen textfil"),
    ],
)
def test_a_page_that_is_no_text_is_refused_with_its_place(folder: Path, content: bytes, said: str) -> None:
    (folder / PAGE).write_bytes(content)

    found = answer(folder)

    assert isinstance(found, str) and found.startswith(said)
    assert "mkdocs.yml" not in found


def test_a_page_that_is_right_is_drawn(folder: Path) -> None:
    (folder / PAGE).write_text("---\ntitle: Prov\n---\n# Prov\n\nText.\n", "utf-8")

    drawn = answer(folder)

    assert isinstance(drawn, ContentFolder)
    assert [page.title for page in drawn.pages] == ["Om", "Prov"]
