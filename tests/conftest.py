"""What every test may use: a real browser, the golden switch, and Hypothesis without chance or clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium
from tests.built_site import BASE_URL, BuiltSite, build_repository

CHROMIUM_FLAGS = (
    "--no-sandbox",  # as root, which containers and CI machines are
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A slow machine is no reason to fail, and CI must fail on the same examples every time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew (make golden)")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """True when the golden files are to be written, not compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """This repository's own site with everything in it, built once for all tests of this worker."""
    return build_repository(tmp_path_factory.mktemp("built") / "site", f"--base-url={BASE_URL}")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's path; without one the test is skipped, and under CI it fails."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found, and under CI the browser tests must run")
        pytest.skip("no Chromium found (install chromium, or set CHROMIUM)")
    return path


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One headless Chromium for all tests of this worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page for a Swedish reader, 1280 x 800 pixels, with no cookies and no cache."""
    context = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": 1280, "height": 800}
    )
    yield context.new_page()
    context.close()
