"""Components inside the page: what comes out is what Jinja itself would draw, and no call is left."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from generator.diagnostics import Report
from generator.model.load import load_content
from generator.render.addresses import Addresses
from generator.render.compiling.engine import Engine
from generator.render.compiling.loading import LeanLoader
from generator.render.environment import SiteSettings, make_environment
from generator.render.theme import theme_directory
from generator.site.link import link_site
from generator.views.inventory import municipality_pages, writer_for
from generator.views.parts import Link, Said
from tests.built_site import AS_OF, ROOT

OPTIONS: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}

PARTS = """
{% macro lang(said) %}{% if said.lang %} lang="{{ said.lang }}"{% endif %}{% endmacro %}
{% macro words(value, level=3) %}<h{{ level }}{{ lang(value) }}>{{ value.text }}</h{{ level }}>{% endmacro %}
{% macro box(title, kicker="") %}
<div>{% if kicker %}<b>{{ kicker }}</b>{% endif %}{{ title }}{% if caller is defined %}: {{ caller() }}{% endif %}</div>
{% endmacro %}
{% macro row(items, sign=", ") %}
{%- for item in items %}{{ loop.index }}{% if loop.first %}!{% endif %} {{ item }}{% if not loop.last %}{{ sign }}{% endif %}{% endfor -%}
{% endmacro %}
{% macro grid(rows) %}{% for row_ in rows %}{% call box(loop.index) %}{{ row(row_) }}{% endcall %}{% endfor %}{% endmacro %}
{% macro hidden(text) %}<q>{{ text }}</q>{% endmacro %}
{% macro odd(text) %}<i>{{ hidden(text) ~ "!" }}</i>{% endmacro %}
{% macro deep(number) %}<ol>{{ number }}{% if number %}{{ deep(number - 1) }}{% endif %}</ol>{% endmacro %}
{% macro shadows(row) %}{{ row }}{% for box in row %}{{ box }}{% endfor %}{% endmacro %}
{% macro odder(text) %}{{ odd(text) }}{{ hidden(text) }}{% endmacro %}
{% macro several(first, second) %}{% set both = [first, second] | select | list %}{{ both | join(" & ") }}{% endmacro %}
"""
IMPORTS = '{% from "parts" import box, deep, grid, lang, odd, odder, row, several, shadows, words as says %}'


def environment(page: str, **more: Any) -> Engine:
    loader = DictLoader({"parts": PARTS, "page": IMPORTS + page})
    return Engine(loader, {"t": str.upper, **more}, frozenset({"t"}), page)


def code_of(page: str) -> str:
    return str(environment(page).compile(IMPORTS + page, "page", raw=True))


VIEW = SimpleNamespace(
    title='<b title="x">Å & ö</b>',
    said=Said("Ja", "en"),
    link=Link("här", "a/"),
    items=("a", "<b>", Markup("<i>c</i>"), 4),
    none=(),
    rows=((1, 2), ("x",), ()),
    empty="",
)

PAGES = {
    "a component in a component": "{{ says(view.said) }}{{ says(view.said, 2) }}{{ says(value=view.said, level=4) }}",
    "a text that is markup, a number or hostile": "{{ view.title }}{% for item in view.items %}{{ item }}{% endfor %}",
    "what a caller adds": "{% call box(view.title, kicker=t('nu')) %}{{ says(view.said) }}{% endcall %}{{ box('x') }}",
    "a caller in a caller": "{% call box('a') %}{% call box('b', 'c') %}{{ row(view.items) }}{% endcall %}{% endcall %}",
    "first, last and number": "{{ row(view.items, '; ') }}|{{ row(view.none) }}|{{ row(view.rows[1]) }}",
    "a loop around a component with a loop": "{% for item in view.rows %}{{ loop.index }}{{ row(item) }}{% endfor %}",
    "the number of one loop in another": "{{ grid(view.rows) }}",
    "an attribute of a loop that is seldom asked for": "{% for a in view.items %}{{ loop.revindex0 }}{% endfor %}",
    "a name that the component and the page both use": "{% set first = 'page' %}{{ several(view.empty, first) }}{{ first }}",
    "the same component twice": "{{ several('a', view.title) }}{{ several(second='d', first='c') }}",
    "a choice in one line": "{{ lang(view.said) if view.empty else says(view.said) }}{{ 'x' if view.none }}",
    "what is known beforehand": "{% if 'x' == 'y' %}never{% elif t('a') %}{{ t('å <') }}{% else %}never{% endif %}",
    "whether something is there": "{% if view.link.url is defined %}1{% endif %}{% if view.said.url is defined %}2{% endif %}",
    "signs that Python has a meaning for": "{ {{ view.link.url[:1] == '#' }} } {{ '{' ~ view.title ~ '\\\\' }} ''' \\n \" %s",
    "a call in a form that is left": "{{ says(view.said) ~ lang(view.said) }}{% for a in view.rows[0] if a > 1 %}{{ a }}{% endfor %}",
    "a component with a call that is left": "{{ odd(view.title) }}{% call box('a') %}{{ odder(view.title) }}{% endcall %}",
    "a component in itself": "{{ deep(3) }}{% call box('a') %}{% call box('b') %}{{ deep(1) }}{% endcall %}{% endcall %}",
    "a name that is also a component's": "{{ shadows('ab') }}{% for row in view.rows %}{{ row }}{% endfor %}{{ row('cd') }}",
    "a call block with values": "{% macro each(b) %}{{ caller(b) }}{% endmacro %}{% call(a) each(3) %}{{ a }}{% endcall %}",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_what_jinja_draws(page: str) -> None:
    plain = Environment(loader=DictLoader({"parts": PARTS, "page": IMPORTS + page}), **OPTIONS)
    plain.globals["t"] = str.upper

    drawn = environment(page).get_template("page").render(view=VIEW)

    assert drawn == plain.get_template("page").render(view=VIEW)


def test_no_call_of_a_component_is_left() -> None:
    code = code_of("{% call box(view.title) %}{{ says(view.said) }}{{ grid(view.rows) }}{% endcall %}")

    assert not re.search(r"Macro\(|LoopContext\(|get_template|context\.call", code)


def test_constant_text_is_written_in_one_piece() -> None:
    code = code_of("<p>{{ t('hej') }}</p>{% if t('a') %}<h{{ 2 }}>{% endif %}")

    assert re.findall(r"yield (.*)", code) == ["None", "f'''<p>HEJ</p><h2>'''"]


def test_an_argument_is_worked_out_once() -> None:
    asked = []

    def ask() -> tuple[str, str]:
        asked.append(True)
        return "a", "b"

    drawn = environment("{{ box(ask()) }}{{ row(ask()) }}", ask=ask).get_template("page").render()

    assert drawn.endswith("1! a, 2 b") and len(asked) == 2


def test_every_page_of_the_repository_is_what_jinja_draws() -> None:
    content = load_content(ROOT, Report())
    site = link_site(content, date.fromisoformat(AS_OF))
    settings = SiteSettings("Prov", "", "sv", "ltr")
    ours = make_environment(settings, Addresses())
    plain = Environment(loader=LeanLoader(theme_directory()), **OPTIONS)
    plain.globals, plain.filters = ours.globals, ours.filters
    invented = next(item for item in site.municipalities.values() if item.place.invented)
    pages = list(municipality_pages(invented, site, writer_for(content.registry, "sv"), ()))

    assert {page.head.kind for page in pages} == {
        "municipality",
        "overview",
        "partnership",
        "results",
        "post",
        "dialogue",
    }
    for page in pages:
        name = f"pages/{page.head.kind}.html"
        assert ours.get_template(name).render(view=page.view) == plain.get_template(name).render(view=page.view)


@pytest.mark.parametrize("path", sorted(theme_directory().glob("pages/*.html")), ids=lambda path: path.stem)
def test_a_page_of_the_theme_calls_no_component(path: Any) -> None:
    made = make_environment(SiteSettings("Prov", "", "sv", "ltr"), Addresses())
    code = str(made.compile(path.read_text("utf-8"), f"pages/{path.name}", raw=True))

    assert not re.search(r"LoopContext\(|get_template|caller", code)
