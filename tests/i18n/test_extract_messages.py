from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from generator.i18n import find_language, locales_directory
from tools import extract_messages
from tools.extract_messages import find_faults, update_catalog, write_catalog

ROOT = Path(__file__).resolve().parents[2]

TEMPLATE = """\
{%- macro card(view) -%}
{#- words: rubriken på ett kort -#}
<h2>{{ t("Löftet {title}", title=view.title) }}</h2>
<p>{{ tn("{n} åtgärd", "{n} åtgärder", view.count) }} {{ tp("verb", "Öppna") }} {{ t(view.unknown) }}</p>
{%- endmacro %}
"""

CODE = """\
def label(words):
    return words.t("Senast ändrad {day}", day="i dag"), other("Inte en mening")
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "theme" / "components").mkdir(parents=True)
    (tmp_path / "theme" / "components" / "card.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "label.py").write_text(CODE, "utf-8")
    return tmp_path


def test_sentences_are_found_in_templates_and_code(tree: Path) -> None:
    template = extract_messages.extract_messages(tree)

    found = {(message.context, message.id) for message in template if message.id}
    assert found == {
        (None, "Löftet {title}"),
        (None, ("{n} åtgärd", "{n} åtgärder")),
        ("verb", "Öppna"),
        (None, "Senast ändrad {day}"),
    }


def test_an_update_keeps_translations_and_brings_new_sentences(tree: Path) -> None:
    path = tree / "en.po"
    first = update_catalog(extract_messages.extract_messages(tree), path, "en")
    first["Löftet {title}"].string = "The promise {title}"
    path.write_bytes(write_catalog(first))
    (tree / "generator" / "label.py").write_text('t("Ny mening")', "utf-8")

    second = update_catalog(extract_messages.extract_messages(tree), path, "en")

    assert second["Löftet {title}"].string == "The promise {title}"
    assert "Ny mening" in second
    assert "Senast ändrad {day}" not in second


def test_writing_twice_gives_the_same_bytes(tree: Path) -> None:
    path = tree / "en.po"
    template = extract_messages.extract_messages(tree)
    once = write_catalog(update_catalog(template, path, "en"))
    path.write_bytes(once)

    assert write_catalog(update_catalog(template, path, "en")) == once


@pytest.mark.parametrize("path", sorted(locales_directory().glob("*.po")), ids=lambda path: path.name)
def test_no_translation_in_the_catalogs_loses_or_invents_a_value(path: Path) -> None:
    with path.open("rb") as file:
        faults = find_faults(read_po(file, locale=find_language(path.stem).babel_locale, abort_invalid=True))

    assert [fault for fault in faults if not fault.startswith("not translated")] == []


def test_a_translation_must_name_the_same_values() -> None:
    catalog = Catalog(locale="en_GB")
    catalog.add("{n} åtgärd i {place}", "{n} activity in {plcae}")
    catalog.add("Löftet {title}", "The promise")
    catalog.add(("{n} dag", "{n} dagar"), ("one day", "{n} days"))
    catalog.add("Karta", "")
    catalog.add("Torget", "The square")

    assert list(find_faults(catalog)) == [
        "names a value the sentence does not have: '{n} åtgärd i {place}'",
        "leaves out a value: 'Löftet {title}'",
        "not translated: 'Karta'",
    ]


def test_no_sentence_hides_inside_another_string() -> None:
    """The words inside an f-string are not seen by what collects them, and would stay Swedish in every language."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in {"t", "tn", "tp"}
    ]

    assert hidden == []
