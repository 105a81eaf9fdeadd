"""The lists of addresses for search engines, and the rules for robots.

Each municipality has a list of its own, so that news in one changes no other's file; `sitemap.xml` names the lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape as escape_html

from generator.render.artifact import Artifact

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_MOST_ADDRESSES = 50_000
# What XML needs in text is what HTML needs there; its own module would load a client of the web.
_escape = partial(escape_html, quote=False)


def draw_address_lists(base_url: str, name: str, urls: Iterable[str]) -> tuple[Artifact, ...]:
    """Return the list of *urls* as the file `<name>.xml`, and more when it is long; none without a known address.

    Source: sitemaps.org, protocol 0.9: at most 50,000 addresses a file, and none above the folder of the file.
    """
    if not base_url:
        return ()
    addresses = sorted(urls)
    chunks = [addresses[start : start + _MOST_ADDRESSES] for start in range(0, len(addresses), _MOST_ADDRESSES)]
    return tuple(
        Artifact(f"{name}.xml" if number == 1 else f"{name}-{number}.xml", _list(base_url, chunk))
        for number, chunk in enumerate(chunks, 1)
    )


def draw_sitemap(base_url: str, lists: Iterable[str]) -> tuple[Artifact, ...]:
    """Return `sitemap.xml`, which names the *lists* by path, and `robots.txt`; without a known address only the latter."""
    if not base_url:
        return (Artifact("robots.txt", b"User-agent: *\nAllow: /\n"),)
    entries = "".join(f"<sitemap><loc>{_escape(base_url + path)}</loc></sitemap>\n" for path in sorted(lists))
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    return (
        Artifact("sitemap.xml", _xml(f"<sitemapindex {_NAMESPACE}>\n{entries}</sitemapindex>\n")),
        Artifact("robots.txt", robots.encode()),
    )


def _list(base_url: str, urls: list[str]) -> bytes:
    entries = "".join(f"<url><loc>{_escape(base_url + url)}</loc></url>\n" for url in urls)
    return _xml(f"<urlset {_NAMESPACE}>\n{entries}</urlset>\n")


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
