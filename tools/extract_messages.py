"""Collect the Swedish sentences of templates and code, and bring the catalogs in `locales/` up to date.

Run `python -m tools.extract_messages` after changing words. `--check` writes nothing and fails when a catalog is out of date, lacks a
translation, or has one whose `{names}` are not those of the sentence. `--language fi` starts a new catalog. `--prune`
forgets translations of sentences that are gone; without it they stay at the end of the file, in case they come back.

A sentence is found where it stands as a literal in `t("…")`, `tn("…", "…", n)` or `tp("context", "…")`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.i18n import DEFAULT_LANGUAGE, LANGUAGES, find_language, placeholders

ROOT = Path(__file__).resolve().parent.parent

# Message ids by function: all arguments, two plural forms, or a context and a message.
KEYWORDS = {"t": None, "tn": (1, 2), "tp": ((1, "c"), 2)}

SOURCES = (
    ("generator", [("**.py", "python")], {}),
    # `silent` off: a template that does not parse is an error here, not a file without sentences.
    (
        "theme",
        [("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract")],
        {"**": {"silent": "false", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}},
    ),
)

# Header lines that would change from run to run or say nothing.
IDLE_HEADERS = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')


def extract_messages(root: Path) -> Catalog:
    """Return a template with every sentence under *root*, each with the files it stands in."""
    template = Catalog(charset="utf-8")
    for folder, methods, options in SOURCES:
        if not (root / folder).is_dir():
            continue
        found = extract_from_dir(
            root / folder, methods, options, keywords=KEYWORDS, comment_tags=("words:",), strip_comment_tags=True
        )
        for path, _line, message, comments, context in found:
            template.add(message, locations=[(f"{folder}/{path}", None)], auto_comments=comments, context=context)
    return template


def update_catalog(template: Catalog, path: Path, code: str, *, prune: bool = False) -> Catalog:
    """Return the catalog at *path* with exactly the sentences of *template*; what is translated stays translated."""
    locale = find_language(code).babel_locale
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale)
    else:
        catalog = Catalog(locale=locale)
    # A sentence that changed must be translated anew: a guess from a similar one would be shown to nobody and trusted by all.
    catalog.update(template, no_fuzzy_matching=True)
    if prune:
        catalog.obsolete.clear()
    catalog.project, catalog.version = "Lofte", "1"
    catalog.header_comment = f"# {find_language(code).name_native}. Källspråket är svenska: msgid är texten på svenska."
    catalog.last_translator, catalog.language_team = "Lofte", find_language(code).name_native
    catalog.fuzzy = False
    return catalog


def write_catalog(catalog: Catalog) -> bytes:
    """Return the file: sentences in code point order, places without line numbers, so that changes are small."""
    file = BytesIO()
    write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(IDLE_HEADERS))


def find_faults(catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with each translation, in the order of the catalog."""
    for message in catalog:
        if not message.id:
            continue
        ids, translations = _forms(message.id), _forms(message.string)
        label = repr(ids[0])
        if not all(translations):
            yield f"not translated: {label}"
        elif message.fuzzy:
            yield f"marked as unfinished: {label}"
        elif any(not placeholders(text) <= _names(message) for text in translations):
            yield f"names a value the sentence does not have: {label}"
        elif _names(message) - {"n"} - frozenset().union(*map(placeholders, translations)):
            yield f"leaves out a value: {label}"


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one for each plural; a new sentence has one empty translation."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _names(message: Message) -> frozenset[str]:
    return frozenset().union(*map(placeholders, _forms(message.id)))


def main(arguments: list[str] | None = None) -> int:
    """Update or check the catalogs; return 1 when `--check` finds a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, report faults")
    parser.add_argument("--prune", action="store_true", help="forget translations of sentences that are gone")
    parser.add_argument("--language", action="append", default=[], help="start a catalog of this language too")
    options = parser.parse_args(arguments)
    template = extract_messages(ROOT)
    faults = 0
    for code in sorted({*LANGUAGES, *options.language} - {DEFAULT_LANGUAGE}):
        path = ROOT / "locales" / f"{code}.po"
        catalog = update_catalog(template, path, code, prune=options.prune)
        written = write_catalog(catalog)
        complaints = list(find_faults(catalog))
        if not path.exists() or path.read_bytes() != written:
            if options.check:
                complaints.append("is out of date: run python -m tools.extract_messages")
            else:
                path.write_bytes(written)
        for complaint in complaints:
            print(f"locales/{path.name}: {complaint}")
        faults += len(complaints)
        print(f"locales/{path.name}: {len(catalog)} sentences, {len(complaints)} faults")
    return 1 if options.check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
