"""How the tests in this folder read a view: a Swedish and an English writer, and spaces that are plain."""

from functools import cache

from generator.i18n import get_catalog
from generator.model.registry import Registry, Unit
from generator.model.values import LocalText
from generator.views.parts import Writer


@cache
def units() -> Registry:
    """A registry that knows two units."""
    check = Unit(one=LocalText("kontroll", (("en", "check"),)), many=LocalText("kontroller", (("en", "checks"),)))
    walk = Unit(one=LocalText("vandring", (("en", "walk"),)), many=LocalText("vandringar", (("en", "walks"),)))
    return Registry(units={"kontroll": check, "vandring": walk})


def writer(language: str = "sv", registry: Registry | None = None) -> Writer:
    """A writer in *language*, of a small registry unless another is given."""
    return Writer(get_catalog(language), registry or units())


def plain(text: str) -> str:
    """The text with plain spaces: a no-break space keeps a number by its unit and is tested on its own."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
