"""Words, dates and numbers in the reader's language.

In come a Swedish source sentence, a date or a number, and a language code; out comes the text to show. The source
language is Swedish: a sentence is its own key, and what a catalog in `locales/` lacks is shown in Swedish. This package
knows nothing of records, pages or files other than the catalogs, and is the only one that imports `babel`, which it does
when first needed, so that importing it costs nothing.
"""

from generator.i18n.catalog import Catalog, CatalogError, fill, get_catalog, locales_directory, placeholders
from generator.i18n.dates import (
    DateParts,
    format_clock,
    format_day,
    format_month,
    format_partial,
    format_span,
    month_name,
)
from generator.i18n.languages import (
    CONTENT_LANGUAGES,
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Language,
    UnknownLanguageError,
    find_language,
)
from generator.i18n.numbers import Number, format_number, format_percent, format_range

__all__ = [
    "CONTENT_LANGUAGES",
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Catalog",
    "CatalogError",
    "DateParts",
    "Language",
    "Number",
    "UnknownLanguageError",
    "fill",
    "find_language",
    "format_clock",
    "format_day",
    "format_month",
    "format_number",
    "format_partial",
    "format_percent",
    "format_range",
    "format_span",
    "get_catalog",
    "locales_directory",
    "month_name",
    "placeholders",
]
