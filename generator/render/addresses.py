"""From an address in the site to a link that works wherever the site is put."""

from __future__ import annotations

from urllib.parse import urlsplit

_KEPT = ("https://", "http://", "mailto:", "tel:", "#")


def output_path(url: str) -> str:
    """The file that answers at *url*: a folder's is its `index.html`."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def depth_of(url: str) -> int:
    """How many folders deep the page at *url* lies."""
    return url.count("/")


class Addresses:
    """Makes links relative to the page that is being drawn.

    A page that any address may show, such as the one for "not found", gets links from the
    root instead. `portable` names `index.html`, for file shares and `file://`.
    """

    def __init__(self, base_url: str = "", *, portable: bool = False) -> None:
        self.base_url = base_url if base_url.endswith("/") or not base_url else f"{base_url}/"
        self.portable = portable
        self.prefix = ""

    def stand_at(self, url: str, *, from_root: bool = False) -> None:
        """Make the links that follow relative to the page at *url*."""
        if from_root:
            self.prefix = urlsplit(self.base_url).path or "/"
        else:
            self.prefix = "../" * depth_of(url)

    def url(self, target: str) -> str:
        """The link to *target*, which is relative to the site's root; whole addresses are kept."""
        if target.startswith(_KEPT):
            return target
        path, hash_mark, fragment = target.partition("#")
        if self.portable and (path == "" or path.endswith("/")):
            path += "index.html"
        return f"{self.prefix}{path}{hash_mark}{fragment}" or "./"

    def absolute(self, target: str) -> str:
        """The whole address of *target*, empty when the site does not know where it will stand."""
        return f"{self.base_url}{target}" if self.base_url else ""
