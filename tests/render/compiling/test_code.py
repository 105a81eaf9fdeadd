"""The code that draws: every text comes out escaped as markupsafe does it, and nothing in a text is taken for code."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateAssertionError, UndefinedError
from markupsafe import Markup, escape

from generator.render.compiling.code import as_html, escape_text
from generator.render.compiling.engine import Engine

SIGNS = st.text(st.sampled_from("\\'\"{}#%<>&\n\r\t \x00åé–\U0001f600abNx"))


def engine(page: str, constant: str = "") -> Engine:
    return Engine(DictLoader({"page": page}), {"said": lambda: constant}, frozenset({"said"}), f"{page}|{constant}")


@given(st.text() | SIGNS)
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escape_text(text) == escape(text) == as_html(text)
    assert as_html(Markup(text)) == text


@given(SIGNS)
def test_a_text_in_a_view_stands_on_the_page_as_it_is(text: str) -> None:
    drawn = engine("<p>{{ view.text }}</p>").get_template("page").render(view=SimpleNamespace(text=text))

    assert Markup(drawn[3:-4]).unescape() == text


@given(SIGNS)
def test_a_text_that_is_known_beforehand_stands_on_the_page_as_it_is(text: str) -> None:
    assert engine("a {{ said() }} b", text).get_template("page").render() == f"a {escape(text)} b"


@pytest.mark.parametrize(
    "page", ["{{ view.more }}", "{% if view.more %}{% endif %}", "{% for a in view.more %}{% endfor %}"]
)
def test_an_attribute_that_is_not_there_is_an_error_that_names_it_and_the_template(page: str) -> None:
    with pytest.raises(UndefinedError, match=r"page: .*'more'"):
        engine(page).get_template("page").render(view=SimpleNamespace())


def test_a_name_that_is_not_there_is_an_error_even_where_it_is_only_asked_for() -> None:
    with pytest.raises(UndefinedError, match="'more' is undefined"):
        engine("{% if more %}{% endif %}").get_template("page").render()


@pytest.mark.parametrize("source", ["{{ said(*view) }}", "{% block a %}{% endblock %}", "{% extends 'page' %}"])
def test_what_our_templates_never_use_is_refused(source: str) -> None:
    with pytest.raises(TemplateAssertionError, match="not known here"):
        engine(source).get_template("page")


def test_the_code_of_one_edition_is_not_used_for_another() -> None:
    drawn = [engine("{{ said() }}", words).get_template("page").render() for words in ("ja", "yes", "ja")]

    assert drawn == ["ja", "yes", "ja"]


def test_what_a_page_sets_is_told_to_those_who_import_it() -> None:
    template = engine("{% set name = view.text %}{% macro part() %}b{% endmacro %}").get_template("page")
    module = template.make_module({"view": SimpleNamespace(text="x")})

    assert vars(module)["name"] == "x" and vars(module)["part"]() == "b"
