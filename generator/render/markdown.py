"""Contributed Markdown to safe HTML: GitHub-flavoured, then sanitised, last and once."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from cmarkgfm import markdown_to_html_with_extensions

_EXTENSIONS = ["table", "strikethrough", "autolink"]
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
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
def render_markdown(text: str, top_level: int = 3) -> str:
    """Return *text* as HTML that is safe inside a page; its headings go down from *top_level* without a gap.

    Raw HTML does not pass; links go only to http, https, mailto, tel and relative addresses.
    """
    drawn = markdown_to_html_with_extensions(text, extensions=_EXTENSIONS)
    return _CLEANER.clean(_with_own_levels(drawn, top_level)).strip()


def _with_own_levels(html: str, top_level: int) -> str:
    used = sorted({int(level) for _, level in _HEADING.findall(html)})
    levels = {level: min(6, top_level + place) for place, level in enumerate(used)}
    return _HEADING.sub(lambda match: f"<{match[1]}h{levels[int(match[2])]}>", html)
