"""Contributed Markdown to safe HTML: GitHub-flavoured, then sanitised, last and once."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from cmarkgfm import markdown_to_html_with_extensions

_EXTENSIONS = ["table", "strikethrough", "autolink"]
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "td": {"align"}, "th": {"align"}, "ol": {"start"}}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="nofollow noopener",
    strip_comments=True,
)
_HEADING = re.compile(r"<(/?)h([1-6])>")


@lru_cache(maxsize=4096)
def render_markdown(text: str) -> str:
    """Return *text* as HTML that is safe inside a page; its highest heading becomes an h3.

    Raw HTML does not pass; links go only to http, https, mailto, tel and relative addresses.
    """
    drawn = markdown_to_html_with_extensions(text, extensions=_EXTENSIONS)
    return _CLEANER.clean(_with_lower_headings(drawn)).strip()


def _with_lower_headings(html: str) -> str:
    levels = [int(level) for _, level in _HEADING.findall(html)]
    if not levels:
        return html
    shift = 3 - min(levels)
    return _HEADING.sub(lambda match: f"<{match[1]}h{min(6, max(3, int(match[2]) + shift))}>", html)
