"""The languages of the interface, and the languages that content may be written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

DEFAULT_LANGUAGE = "sv"


class UnknownLanguageError(LookupError):
    """A language code that is not in `CONTENT_LANGUAGES`."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language; `babel_locale` is the CLDR locale its dates and numbers are written after."""

    code: str
    name_native: str
    direction: Literal["ltr", "rtl"]
    babel_locale: str

    @property
    def tag(self) -> str:
        """The value of the HTML attribute `lang`: easy Swedish is Swedish.

        Source: BCP 47.
        """
        return DEFAULT_LANGUAGE if self.code == "easy" else self.code


def _by_code(*languages: Language) -> Mapping[str, Language]:
    return MappingProxyType({language.code: language for language in languages})


# A language of the interface is one line here and one catalog in locales/.
LANGUAGES: Mapping[str, Language] = _by_code(
    Language("sv", "Svenska", "ltr", "sv"),
    Language("en", "English", "ltr", "en_GB"),
)

# Languages a text may be translated into. Where CLDR has no dates for the language they are written as in Swedish.
CONTENT_LANGUAGES: Mapping[str, Language] = _by_code(
    *LANGUAGES.values(),
    Language("easy", "Lättläst svenska", "ltr", "sv"),
    Language("swl", "Svenskt teckenspråk", "ltr", "sv"),
    # The national minority languages.
    Language("fi", "Suomi", "ltr", "fi"),
    Language("fit", "Meänkieli", "ltr", "sv"),
    Language("se", "Davvisámegiella", "ltr", "se"),
    Language("smj", "Julevsámegiella", "ltr", "sv"),
    Language("sma", "Åarjelsaemien gïele", "ltr", "sv"),
    Language("sje", "Bidumsámegiella", "ltr", "sv"),
    Language("sju", "Ubmejesámiengiälla", "ltr", "sv"),
    Language("rom", "Romani čhib", "ltr", "sv"),
    Language("yi", "ייִדיש", "rtl", "yi"),
    # Others that many people in Sweden read.
    Language("ar", "العربية", "rtl", "ar"),
    Language("fa", "فارسی", "rtl", "fa"),
    Language("prs", "دری", "rtl", "fa_AF"),
    Language("ps", "پښتو", "rtl", "ps"),
    Language("so", "Soomaali", "ltr", "so"),
    Language("ti", "ትግርኛ", "ltr", "ti"),
    Language("am", "አማርኛ", "ltr", "am"),
    Language("ku", "Kurdî", "ltr", "ku"),
    Language("ckb", "کوردیی ناوەندی", "rtl", "ckb"),
    Language("tr", "Türkçe", "ltr", "tr"),
    Language("es", "Español", "ltr", "es"),
    Language("fr", "Français", "ltr", "fr"),
    Language("de", "Deutsch", "ltr", "de"),
    Language("pl", "Polski", "ltr", "pl"),
    Language("uk", "Українська", "ltr", "uk"),
    Language("ru", "Русский", "ltr", "ru"),
    Language("bs", "Bosanski", "ltr", "bs"),
    Language("hr", "Hrvatski", "ltr", "hr"),
    Language("sr", "Српски", "ltr", "sr"),
    Language("sq", "Shqip", "ltr", "sq"),
    Language("th", "ไทย", "ltr", "th"),
    Language("da", "Dansk", "ltr", "da"),
    Language("nb", "Norsk bokmål", "ltr", "nb"),
)


def find_language(code: str) -> Language:
    """Return the language with this code.

    Raises:
        UnknownLanguageError: no content may be written in it yet; add a line to `CONTENT_LANGUAGES`.
    """
    try:
        return CONTENT_LANGUAGES[code]
    except KeyError:
        raise UnknownLanguageError(f"no language has the code {code!r}: add it to CONTENT_LANGUAGES") from None
