"""The browser that the other tests of this folder use."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import find_chromium


def test_the_browser_reads_as_a_swede_does(page: Page) -> None:
    page.set_content("<!doctype html><title>Löften</title><p>Hej</p>")

    facts = page.evaluate("[document.title, navigator.language, new Date(Date.UTC(2024, 6, 1)).getHours(), innerWidth]")

    assert facts == ["Löften", "sv-SE", 2, 1280]


def test_a_named_browser_goes_before_the_known_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "my-chromium"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)

    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_chromium() == named
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    assert find_chromium() is None
