"""Icons: where one is shown stands a reference, and each that a page shows is drawn once, at its end."""

from __future__ import annotations

import re
from functools import cache

from generator.render.theme import theme_directory

_REFERENCE = '<use href="#icon-'
_DRAWN = re.compile(r'<svg class="lofte-icon" aria-hidden="true" (viewBox="[^"]*")>(.*)</svg>\s*', re.DOTALL)


def icon_reference(name: str) -> str:
    """Return the markup that shows the icon *name*.

    Raises:
        FileNotFoundError: the theme has no such icon.
    """
    _symbol(name)
    return f'<svg class="lofte-icon" aria-hidden="true">{_REFERENCE}{name}"/></svg>'


def icons_shown(html: str) -> str:
    """Return the drawings of every icon that *html* refers to, hidden, in order of their names; empty when there is none."""
    names = {part[: part.index('"')] for part in html.split(_REFERENCE)[1:]}
    return _sprite(tuple(sorted(names))) if names else ""


@cache
def _sprite(names: tuple[str, ...]) -> str:
    symbols = "".join(map(_symbol, names))
    return f'<svg class="lofte-icons" width="0" height="0" aria-hidden="true">{symbols}</svg>'


@cache
def _symbol(name: str) -> str:
    text = (theme_directory() / "icons" / f"{name}.svg").read_text("utf-8")
    drawn = _DRAWN.fullmatch(text)
    if drawn is None:
        raise ValueError(f"icons/{name}.svg is not drawn as the other icons are")
    return f'<symbol id="icon-{name}" {drawn[1]}>{drawn[2]}</symbol>'
