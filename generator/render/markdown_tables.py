"""Tables in contributed Markdown for everyone: they scroll in themselves, have a name, and say what their headings head.

This comes after the cleaning and reads only what that has written: what is added here, nothing contributed can add.
"""

from __future__ import annotations

import re
from html import escape, unescape

__all__ = ["dress_tables"]

# Whole tags with their attributes, so that nothing inside an attribute is taken for one. Tables hold no tables, and
# cells no cells.
_ATTRIBUTES = r'((?: [a-z]+="[^"]*")*)'
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*){_ATTRIBUTES}>")
_CELL = re.compile(rf"<(t[hd]){_ATTRIBUTES}>(.*?)</\1>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CLASSES = {' align="center"': ' class="lofte-align-center"', ' align="right"': ' class="lofte-align-right"'}
_MAX_NAME = 120


def dress_tables(html: str, unnamed: str) -> str:
    """Return the cleaned *html* with each table in an element that scrolls, and a scope for each heading.

    The table is named after its headings, or *unnamed* when it has none. A heading without words is an empty cell. When
    that is the first, and not all, the first column names the rows.
    """
    if "<table>" not in html:
        return html
    parts: list[str] = []
    at = start = 0
    for tag in _TAG.finditer(html):
        if tag[2] != "table":
            continue
        if not tag[1]:
            parts.append(html[at : tag.start()])
            start = tag.start()
        else:
            parts.append(_dressed(html[start : tag.end()], unnamed))
        at = tag.end()
    return "".join((*parts, html[at:]))


def _dressed(table: str, unnamed: str) -> str:
    head, end, body = table.partition("</thead>")
    headings = [_words(cell[3]) for cell in _CELL.finditer(head)]
    names_rows = headings[:1] == [""] and any(headings)
    head = _CELL.sub(lambda cell: _drawn(cell, "col"), head)
    body = _ROW.sub(lambda row: _dressed_row(row[0], names_rows=names_rows), body)
    name = escape(", ".join(filter(None, headings))[:_MAX_NAME] or unnamed)
    return f'<div class="lofte-prose__table" role="group" aria-label="{name}" tabindex="0">{head}{end}{body}</div>'


def _dressed_row(row: str, *, names_rows: bool) -> str:
    scopes = ["row" if names_rows else ""]
    return _CELL.sub(lambda cell: _drawn(cell, scopes.pop() if scopes else ""), row)


def _drawn(cell: re.Match[str], scope: str) -> str:
    content = cell[3]
    # A heading that says nothing is heard all the same.
    kind, told = ("th", f' scope="{scope}"') if scope and _words(content) else ("td", "")
    return f"<{kind}{told}{_CLASSES.get(cell[2], '')}>{content}</{kind}>"


def _words(cell: str) -> str:
    return " ".join(unescape(_TAG.sub("", cell)).split())
