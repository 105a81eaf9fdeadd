"""From a page's view to its bytes: the shell is drawn once per depth, the page's own parts are stamped into it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator.render.addresses import Addresses, depth_of, output_path
from generator.render.artifact import Artifact
from generator.render.environment import SiteSettings, Template, make_environment
from generator.render.icons import icons_shown
from generator.views.parts import PageHead

_SLOTS = ("head", "top", "main", "icons")
_MARK = re.compile(r"\x00(\w+)\x00")
# A page that is shown at addresses it does not have must link from the root.
_AT_ANY_ADDRESS = frozenset({"not_found"})


class PageDrawer:
    """Draws pages of one language. One for each process: it remembers where it stands."""

    def __init__(self, settings: SiteSettings, *, portable: bool = False) -> None:
        self._addresses = Addresses(settings.base_url, portable=portable)
        self._environment = make_environment(settings, self._addresses)
        self._shells: dict[tuple[int, bool], tuple[str, ...]] = {}
        self._templates: dict[str, Template] = {}

    def prepare(self, kinds: Iterable[str]) -> None:
        """Compile what pages of these *kinds* are drawn with, before it is asked for."""
        for name in ("shell/shell", "shell/head", "shell/top", *(f"pages/{kind}" for kind in kinds)):
            self._template(f"{name}.html")

    def draw(self, head: PageHead, view: object) -> Artifact:
        """Return the page of *view*.

        Raises:
            jinja2.TemplateError: a template names something that is not in its view.
        """
        from_root = head.kind in _AT_ANY_ADDRESS
        self._addresses.stand_at(head.url, from_root=from_root)
        shell = self._shell(depth_of(head.url), from_root)
        parts = {
            "head": self._template("shell/head.html").render(page=head),
            "top": self._template("shell/top.html").render(page=head),
            "main": self._template(f"pages/{head.kind}.html").render(view=view),
        }
        # The icons come last: what is shown is known when everything else is drawn.
        html = "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(shell[:-2]))
        html = f"{html}{icons_shown(html)}{shell[-1]}"
        return Artifact(output_path(head.url), html.encode())

    def _shell(self, depth: int, from_root: bool) -> tuple[str, ...]:
        key = (depth, from_root)
        if key not in self._shells:
            drawn = self._template("shell/shell.html").render(slot=lambda name: Markup(f"\x00{name}\x00"))
            pieces = tuple(_MARK.split(drawn))
            if tuple(pieces[1::2]) != _SLOTS:
                raise ValueError(f"the shell has the slots {pieces[1::2]}, not {_SLOTS}")
            self._shells[key] = pieces
        return self._shells[key]

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(name)
        return self._templates[name]
