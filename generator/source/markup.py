"""What a contributed text holds besides words: HTML, links, pictures and nesting. Found by reading, nothing is drawn.

The rules point it out and the drawing makes it harmless; both ask here, so that they agree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import NamedTuple

from generator.text import latin_shape, shape_table

__all__ = ["MAX_NESTING", "Found", "find_links", "find_nesting", "find_pictures", "find_tags"]

MAX_NESTING = 20
"""How many lists and quotations may stand inside one another."""

_HTML = (
    "a abbr acronym address area article aside b bdi bdo big blink blockquote body br caption center cite code col colgroup "
    "data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html i img ins kbd label legend li main map mark marquee menu meter nav nobr ol optgroup option output "
    "p param picture pre progress q rp rt ruby s samp search section slot small source span strike strong sub summary sup "
    "table tbody td tfoot th thead time title tr track tt u ul var wbr"
)
# What can run, load, ask for details or take over the page.
_ACTIVE = (
    "animate applet audio base button canvas embed foreignobject form frame frameset iframe image input isindex keygen link "
    "math meta noembed noframes noscript object plaintext portal script select set style svg template textarea use video xml "
    "xmp"
)
_ACTIVE_NAMES = frozenset(_ACTIVE.split())
# In a quoted YAML text a < can be written as an escape.
_TAG = re.compile(
    rf"(?:<|\\x3[cC]|\\u003[cC]|\\U0000003[cC])/?(?P<name>{'|'.join((_HTML + ' ' + _ACTIVE).split())})(?![^\s/><\\])"
    r"(?P<rest>[^<>\n]{0,1000})>?",
    re.IGNORECASE,
)
_ACTIVE_ATTRIBUTE = re.compile(
    r"[\s/\"'](?:on[a-z]{3,}|style|srcdoc|formaction)[\s/]*=|(?:javascript|vbscript|data)\s*:", re.IGNORECASE
)
# An address of a link may stand between < and >, and may hold brackets in pairs.
_DESTINATION = r"(?:<([^<>\n]{1,2000})>|([^\s<>()]{1,2000}(?:\([^\s<>()]{0,500}\)[^\s<>()]{0,500}){0,3}))"
_LINK_BEGINS = "]("
_LINK = re.compile(rf"\]\([ \t]*{_DESTINATION}")
_DEFINITION = re.compile(rf"^ {{0,3}}\[[^\[\]\n]{{1,500}}\]:[ \t]*{_DESTINATION}", re.MULTILINE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\](?:\(|\[)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)(?!`)",
    re.M | re.S,
)

_OPENER = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))")
_INDENT = re.compile(r"[ \t]*")
# In this shape a number in a list is its dot or bracket, and four openers at the start of a line stand together.
_SHAPE = shape_table({">": "-+*>.)", "\n": "\n"}, other="x")
_BETWEEN_OPENERS = b" 0123456789"
_OPENERS = b">>>>"


class Found(NamedTuple):
    """Something from `start` up to `end`; `text` is what matters of it, `is_active` whether it could run or load."""

    start: int
    end: int
    text: str
    is_active: bool = False


def find_tags(text: str) -> Iterator[Found]:
    """Yield each HTML tag in *text*, outside of code; a < before other words is only a sign."""
    if "<" not in text and "\\" not in text:
        return
    codes = _CodeParts(text)
    for match in _TAG.finditer(text):
        if match.start() in codes:
            continue
        is_active = match["name"].lower() in _ACTIVE_NAMES or _ACTIVE_ATTRIBUTE.search(match["rest"]) is not None
        if not is_active and not match[0].endswith(">"):
            continue
        yield Found(match.start(), match.end(), match[0], is_active)


def find_links(text: str) -> Iterator[Found]:
    """Yield the address of each link and picture in *text*, as a browser would get it."""
    has_links, has_definitions, has_autolinks = _LINK_BEGINS in text, "]:" in text, "<" in text
    if not (has_links or has_definitions or has_autolinks):
        return
    codes = _CodeParts(text)
    for match in chain(
        _match_links(text) if has_links else (),
        _DEFINITION.finditer(text) if has_definitions else (),
        _AUTOLINK.finditer(text) if has_autolinks else (),
    ):
        if match.start() not in codes:
            group = 1 if match[1] is not None else 2
            address = unescape(match[group])
            if "\\" in address:
                address = _ESCAPED.sub(r"\1", address)
            yield Found(match.start(group), match.end(group), address)


def _match_links(text: str) -> Iterator[re.Match[str]]:
    # To find the brackets as a string takes a tenth of the time that a search with the pattern does.
    at = text.find(_LINK_BEGINS)
    while at >= 0:
        match = _LINK.match(text, at)
        if match:
            yield match
        at = text.find(_LINK_BEGINS, match.end() if match else at + 1)


def find_pictures(text: str) -> Iterator[Found]:
    """Yield each picture that *text* asks for by Markdown."""
    # A single character is looked for in a fiftieth of the time that two take.
    if "!" not in text or "![" not in text:
        return
    codes = _CodeParts(text)
    for match in _PICTURE.finditer(text):
        if match.start() not in codes:
            yield Found(match.start(), match.end() - 1, match[0][:-1])


def find_nesting(text: str, limit: int = MAX_NESTING) -> Found | None:
    """Return the first line of *text* that stands in more than *limit* lists and quotations, or None."""
    if not _may_nest(text, limit):
        return None
    indents: list[int] = []
    offset = 0
    for line in text.split("\n"):
        depth, end, start = 0, 0, 0
        while depth <= limit and (opener := _OPENER.match(line, end)):
            start = end = opener.end()
            depth += 1
        if depth:
            indent = _width(line)
            while indents and indents[-1] >= indent:
                indents.pop()
            if len(indents) + depth > limit:
                return Found(offset, offset + len(line), line[:start])
            indents.append(indent)
        elif line and not line[0].isspace():
            indents.clear()
        offset += len(line) + 1
    return None


def _may_nest(text: str, limit: int) -> bool:
    """Whether a line begins with several openers, or is indented as far as one that stands in nearly *limit* others."""
    if "\t" in text or " " * (limit - len(_OPENERS) + 2) in text:
        return True
    shape = latin_shape(text, _SHAPE, _BETWEEN_OPENERS)
    return shape is None or _OPENERS in shape


def _width(line: str) -> int:
    found = _INDENT.match(line)
    return len(found[0].expandtabs(4)) if found else 0


class _CodeParts:
    """Where code stands in a text: what is in it is shown as it is written."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _CODE.finditer(text)] if "`" in text or "~" in text else []
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]

    def __contains__(self, offset: int) -> bool:
        before = bisect_right(self._starts, offset)
        return before > 0 and offset < self._ends[before - 1]
