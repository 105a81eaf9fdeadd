"""The built site on a plain file server, and a reader who visits it."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.static_server import serve
from tests.browser.visits import Visit
from tests.built_site import BASE_PATH, BuiltSite


@pytest.fixture(scope="session")
def host(built: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a plain file server, below a path."""
    root = tmp_path_factory.mktemp("host")
    (root / BASE_PATH.strip("/")).symlink_to(built.folder, target_is_directory=True)
    with serve(root, built.folder / "404.html") as address:
        yield urljoin(address, BASE_PATH)


@pytest.fixture
def visit(page: Page, host: str) -> Visit:
    return Visit(page, host)
