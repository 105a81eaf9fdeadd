"""Translated sentences: the Swedish source sentence is the key, `locales/<code>.po` holds the rest."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from generator.i18n.languages import DEFAULT_LANGUAGE, Language, find_language
from generator.i18n.numbers import format_number


class CatalogError(Exception):
    """A catalog that cannot be read, or a sentence that names a value it was not given."""


# Only a bare name: no attributes, indexes or format codes, so a catalog can reach nothing but the values it is given.
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


def placeholders(message: str) -> frozenset[str]:
    """Return the names in braces in *message*."""
    return frozenset(_PLACEHOLDER.findall(message))


def fill(message: str, **values: object) -> str:
    """Return *message* with each `{name}` replaced by the value of that name; other braces stay as they are.

    Numbers are written as they are, so that a year stays `2019`; use `format_number` where a thousand should be spaced.

    Raises:
        CatalogError: the message names a value that was not given.
    """
    form = _form(message)
    return _filled(form, message, values) if form else message


def _filled(form: str, message: str, values: Mapping[str, object]) -> str:
    try:
        return form % values
    except KeyError as missing:
        raise CatalogError(f"no value for {{{missing.args[0]}}} in {message!r}") from None


@lru_cache(maxsize=4096)
def _form(message: str) -> str:
    """Return *message* in the form that `%` fills; empty when it names no value."""
    *parts, last = _PLACEHOLDER.split(message)
    if not parts:
        return ""
    texts, names = parts[::2], parts[1::2]
    filled = "".join(f"{text.replace('%', '%%')}%({name})s" for text, name in zip(texts, names, strict=True))
    return f"{filled}{last.replace('%', '%%')}"


def locales_directory() -> Path:
    """Return the folder of the catalogs: inside the package when installed, else at the root of the repository."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled" / "locales"
    return bundled if bundled.is_dir() else package.parent / "locales"


class _SwedishSource(gettext.NullTranslations):
    """The end of the line: answers with the source sentence and remembers that a translation was missing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        self.asked.add(message)
        return message


@lru_cache(maxsize=64)
def _compile(path: Path, locale: str) -> bytes:
    """Return the catalog at *path* in gettext's binary form; unfinished (fuzzy) translations are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            translations = read_po(file, locale=locale, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from error
    compiled = BytesIO()
    write_mo(compiled, translations)
    return compiled.getvalue()


class Catalog:
    """The words of one language.

    Templates and code call `t`, `tn` and `tp` with literal Swedish sentences, which `python -m tools.extract_messages` finds.
    """

    def __init__(self, language: str | Language, directory: Path | None = None) -> None:
        """Open the catalog of *language*; a language without a catalog speaks Swedish.

        Raises:
            UnknownLanguageError: the code is not a known language.
            CatalogError: the file is not a valid catalog.
        """
        self.language = find_language(language) if isinstance(language, str) else language
        self._source = _SwedishSource()
        self._sentences: dict[str, tuple[str, str]] = {}
        self._translations: gettext.NullTranslations = self._source
        path = (directory or locales_directory()) / f"{self.language.code}.po"
        if self.language.tag != DEFAULT_LANGUAGE and path.is_file():
            self._translations = gettext.GNUTranslations(BytesIO(_compile(path, self.language.babel_locale)))
            self._translations.add_fallback(self._source)

    @property
    def has_words(self) -> bool:
        """Whether the interface can speak this language; Swedish always can."""
        return self.language.tag == DEFAULT_LANGUAGE or self._translations is not self._source

    def t(self, message: str, /, **values: object) -> str:
        """Return the sentence in this language: `t("Senast ändrad {day}", day=…)`."""
        try:
            sentence, form = self._sentences[message]
        except KeyError:
            sentence = self._translations.gettext(message)
            form = _form(sentence)
            self._sentences[message] = sentence, form
        return _filled(form, sentence, values) if form else sentence

    def tn(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the sentence in the plural form *n* asks for; `{n}` is *n* as the language writes numbers."""
        sentence = self._translations.ngettext(singular, plural, n)
        return fill(sentence, **{"n": format_number(n, self.language.code), **values})

    def tp(self, context: str, message: str, /, **values: object) -> str:
        """Return a sentence whose translation depends on where it stands: `tp("verb", "Öppna")`."""
        return fill(self._translations.pgettext(context, message), **values)

    def missing(self) -> tuple[str, ...]:
        """Return the sentences asked for so far that had no translation, in code point order; none for Swedish."""
        return () if self.language.tag == DEFAULT_LANGUAGE else tuple(sorted(self._source.asked))


@cache
def get_catalog(code: str) -> Catalog:
    """Return the one catalog of the language in this process."""
    return Catalog(code)
