"""The browser takes words apart as the build does: the same text gives the same terms."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.render.search.words import find_term, fold_word, split_words
from tests.built_site import ROOT

SCRIPT = (ROOT / "theme/scripts/search/words.js").read_text("utf-8")
ASK = f"(texts) => {{ {SCRIPT}; return texts.map((text) => splitWords(text).map((word) => [word, foldWord(word), findTerm(word)])); }}"


def real_texts() -> list[str]:
    """Everything that has been written for the site so far, word lists of the search and names of all municipalities."""
    folders = (ROOT / "partnerships", ROOT / "content", ROOT / "generator/render/search")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".yml", ".md", ".py"))
    return [path.read_text("utf-8") for path in paths]


def terms(texts: list[str]) -> list[list[list[str]]]:
    return [[[word, fold_word(word), find_term(word)] for word in split_words(text)] for text in texts]


def test_the_words_of_the_whole_site_give_the_same_terms(page: Page) -> None:
    words = sorted({word for text in real_texts() for word in split_words(text)})
    asked = [" ".join(words), " ".join(word.upper() for word in words)]

    assert len(words) > 5_000
    assert page.evaluate(ASK, asked) == terms(asked)


@pytest.mark.parametrize("ending", ["", "s", "en", "ens", "erna", "ade", "ad", "et", "an", "eln", "ig", "t"])
def test_every_ending_is_cut_the_same_way(page: Page, ending: str) -> None:
    words = sorted({word for text in real_texts()[:40] for word in split_words(text)})[:2_000]
    asked = [" ".join(word + ending for word in words)]

    assert page.evaluate(ASK, asked) == terms(asked)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF), max_size=60), max_size=20))
def test_any_text_gives_the_same_terms(page: Page, texts: list[str]) -> None:
    assert page.evaluate(ASK, texts) == json.loads(json.dumps(terms(texts)))


def test_the_script_needs_no_lookbehind() -> None:
    """A browser that does not know it would refuse the whole script, and the reader would have no search."""
    scripts = [path.read_text("utf-8") for path in Path(ROOT / "theme/scripts").rglob("*.js")]

    assert not any("(?<" in script for script in scripts)
