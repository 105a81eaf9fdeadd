"""The list of addresses for search engines, and the rules for robots."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from generator.render.artifact import Artifact

_MOST_ADDRESSES = 50_000


def draw_sitemap(base_url: str, urls: Iterable[str]) -> tuple[Artifact, ...]:
    """Return `sitemap.xml` and `robots.txt`; without a known address only `robots.txt`, which allows all.

    Source: sitemaps.org, protocol 0.9: at most 50,000 addresses a file.
    """
    if not base_url:
        return (Artifact("robots.txt", b"User-agent: *\nAllow: /\n"),)
    addresses = sorted(urls)
    chunks = [addresses[start : start + _MOST_ADDRESSES] for start in range(0, len(addresses), _MOST_ADDRESSES)]
    chunks = chunks or [[]]
    files = [
        Artifact("sitemap.xml" if len(chunks) == 1 else f"sitemap-{number}.xml", _urlset(base_url, chunk))
        for number, chunk in enumerate(chunks, 1)
    ]
    if len(chunks) > 1:
        entries = "".join(f"<sitemap><loc>{escape(base_url + file.path)}</loc></sitemap>\n" for file in files)
        index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</sitemapindex>\n'
        files.append(Artifact("sitemap.xml", _xml(index)))
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    return (*files, Artifact("robots.txt", robots.encode()))


def _urlset(base_url: str, urls: list[str]) -> bytes:
    entries = "".join(f"<url><loc>{escape(base_url + url)}</loc></url>\n" for url in urls)
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n')


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
