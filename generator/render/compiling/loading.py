"""How templates are read: without what is only there to make them readable."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader

_SPACE = re.compile(r"\n[ \t]+|\n(?=\n)")


class LeanLoader(FileSystemLoader):
    """Reads templates without the space before their lines and without empty lines: every page would carry them.

    No template may hold text in which they mean something, such as `<pre>`.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and whether it is still as it was, as Jinja asks for them."""
        source, path, is_same = super().get_source(environment, template)
        return _SPACE.sub(_line_end, source), path, is_same


def _line_end(found: re.Match[str]) -> str:
    return "\n" if len(found[0]) > 1 else ""
