"""Contributed Markdown to safe HTML: GitHub-flavoured, then sanitised, last and once.

What is not Markdown is not lost: HTML that somebody wrote is shown as the text it is, a picture as its description, and a
text that nests too deep or grows too much as plain paragraphs. Comments are for editors and left out.
"""

from __future__ import annotations

import re
from html import escape, unescape

import nh3
from comrak import ExtensionOptions
from comrak import render_markdown as parse_markdown

from generator.render.markdown_tables import dress_tables
from generator.source.links import read_link
from generator.source.markup import find_nesting


def _extensions(*, links: bool, tables: bool) -> ExtensionOptions:
    options = ExtensionOptions()
    options.strikethrough = True
    options.autolink, options.table = links, tables
    return options


_EXTENSIONS = {
    (links, tables): _extensions(links=links, tables=tables) for links in (True, False) for tables in (True, False)
}
_BLANKS = re.compile("[ \t\n]")
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# No id, name or class: nothing contributed can be taken for a part of the page.
_ATTRIBUTES = {"a": {"href", "title"}, "td": {"align"}, "th": {"align"}, "ol": {"start"}}


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="nofollow noopener",
    strip_comments=True,
)
_HEADING = re.compile(r"<(/?)h([1-6])>")

MAX_DEPTH = 60
MAX_GROWTH = 20
"""How deep the elements of a text may stand in each other, and how many times longer than the text they may be."""
MAX_AT_SIGNS = 100
MAX_WORD = 2_000
"""A text with more of these, or with a longer word, has no bare addresses made into links. The parser calls itself for each
mail address of a line, keeps the rest of the line with each, and reads the end of an address again for each bracket there.
"""
MAX_COLUMNS = 200
MAX_CELLS = 100_000
"""A text that may have more of these has no tables. The parser makes all cells of a row, also those nobody wrote, and takes
for each as long as the row is wide.
"""

# A text of such lines is its own paragraphs: nothing in it means anything but itself, neither to the parser nor in HTML.
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
_PLAIN_LINE = rf"""(?![0-9]+[.)])[{_LETTERS}][{_LETTERS} ,.;:!?()%/+"'’”–—…-]*(?<! )"""
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n\n?{_PLAIN_LINE})*")

# Stand-ins for what the parser would drop. No contributed text holds them: they are removed first.
_BRACKET, _COMMENT, _COMMENT_END = "\x01", "\x02", "\x03"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STAND_IN = re.compile(r"(?:\x02|%02)([0-9]+)(?:\x03|%03)")
# What would begin HTML: neither an address between < and >, nor a link's own brackets.
_HTML_START = re.compile(
    r"(?<!\]\()<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)(?![\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>)"
)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<]*\Z", re.IGNORECASE)
_LOST = "<!-- raw HTML omitted -->"
_PICTURE = re.compile(r'<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_CODE = re.compile(r"<code[^>]*>.*?</code>", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>\n?")
_LINK_START = "<a "
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ELEMENTS = re.compile(r"<[^>]*>")
_ELEMENT = re.compile(r"<(/?)(?!(?:br|hr|img|input)\b)[a-z]")
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def render_markdown(text: str, top_level: int = 3, unnamed_table: str = "") -> str:
    """Return *text* as HTML that is safe inside a page; its headings go down from *top_level* without a gap.

    Links go only to http, https, mailto, tel and places on the site, those to another site with its host shown. A text
    over the limits becomes plain paragraphs. Nothing contributed gets an id, a class or a handler. A table without
    headings is called *unnamed_table*.
    """
    if _is_plain(text):
        return "<p>" + text.replace("\n\n", "</p>\n<p>") + "</p>"
    text = _CONTROLS.sub("", text)
    drawn = "" if find_nesting(text) else _draw(text)
    if not drawn or len(drawn) > MAX_GROWTH * (len(text) + 1_000) or _is_too_deep(drawn):
        drawn = _as_paragraphs(text)
    if "<h" in drawn:
        drawn = _with_own_levels(drawn, top_level)
    return dress_tables(_CLEANER.clean(drawn).strip(), unnamed_table)


def _is_plain(text: str) -> bool:
    # Links and emphasis are looked for first: most texts that are not plain have one. The parser finds addresses itself.
    if "](" in text or "**" in text or "://" in text or "www." in text:
        return False
    return _PLAIN.fullmatch(text) is not None


def _draw(text: str) -> str:
    """Return the HTML of *text* with every link judged, or nothing when the parser fails or puts a link in a link."""
    if "<" not in text:
        html = _parse(text)
    else:
        kept, comments = _set_comments_aside(text)
        html = _parse(_HTML_START.sub(_stand_in, kept))
        if _LOST in html:
            html = _parse(kept.replace("<", _BRACKET))
        html = html.replace(_BRACKET, "&lt;").replace("%01", "%3C")
        if comments:
            html = _without_comments(html, comments)
    if "<img" in html:
        html = _PICTURE.sub(r"\1", html)
    if _LINK_START not in html:
        return html
    judged, number = _LINK.subn(_judged_link, html)
    return judged if number == html.count(_LINK_START) else ""


def _parse(text: str) -> str:
    try:
        return parse_markdown(text, _EXTENSIONS[_has_few_addresses(text), _has_small_tables(text)])
    except BaseException as error:
        # A fault of the parser; the class cannot be imported, and is no Exception.
        if type(error).__name__ == "PanicException":
            return ""
        raise


def _has_few_addresses(text: str) -> bool:
    if text.count("@") > MAX_AT_SIGNS:
        return False
    return len(text) <= MAX_WORD or max(map(len, _BLANKS.split(text))) <= MAX_WORD


def _has_small_tables(text: str) -> bool:
    if "|" not in text:
        return True
    lines = text.split("\n")
    columns = max(line.count("|") for line in lines) + 1
    return columns <= MAX_COLUMNS and columns * len(lines) <= MAX_CELLS


def _stand_in(match: re.Match[str]) -> str:
    # An address that the parser finds by itself would take the stand-in for a part of it.
    text, start = match.string, match.start()
    stands_alone = start == 0 or text[start - 1].isspace()
    if not stands_alone and _BARE_ADDRESS.search(text[max(0, start - 300) : start]):
        return f" {_BRACKET}"
    return _BRACKET


def _set_comments_aside(text: str) -> tuple[str, list[str]]:
    """Return *text* with a stand-in for each whole comment, and the comments."""
    parts: list[str] = []
    comments: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[at:start], f"{_COMMENT}{len(comments)}{_COMMENT_END}"]
        comments.append(text[start : end + 3])
        at = end + 3
    return "".join((*parts, text[at:])), comments


def _without_comments(html: str, comments: list[str]) -> str:
    # In code a comment is an example and stays.
    html = _CODE.sub(lambda code: _STAND_IN.sub(lambda match: escape(comments[int(match[1])]), code[0]), html)
    return _EMPTY.sub("", _STAND_IN.sub("", html))


def _judged_link(match: re.Match[str]) -> str:
    """The link with the host of another site after it, or only its words when it may not lead where it does."""
    address = unescape(match[1])
    link = read_link(address)
    if not address or link.problem is not None:
        return match[2]
    if not link.host:
        return match[0]
    host = link.shown_host
    words = unescape(_ELEMENTS.sub("", match[2])).strip().lower()
    named = words.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    if named == host or named.startswith((f"{host}/", f"{host}?", f"{host}#", f"{host}:")):
        return match[0]
    return f"{match[0]} ({escape(host)})"


def _is_too_deep(html: str) -> bool:
    if html.count("<") <= MAX_DEPTH:
        return False
    depth = deepest = 0
    for match in _ELEMENT.finditer(html):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


def _as_paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in _PARAGRAPH_END.split(text) if part.strip())


def _with_own_levels(html: str, top_level: int) -> str:
    used = sorted({int(level) for _, level in _HEADING.findall(html)})
    levels = {level: min(6, top_level + place) for place, level in enumerate(used)}
    return _HEADING.sub(lambda match: f"<{match[1]}h{levels[int(match[2])]}>", html)
