"""Contributed Markdown: what editors write is drawn, and nothing that acts ever comes through."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.render import markdown
from generator.render.markdown import render_markdown
from generator.source.links import read_link

# --- what editors write --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ett **viktigt** och *nytt* ord.", "<p>Ett <strong>viktigt</strong> och <em>nytt</em> ord.</p>"),
        ("Text direkt följd av en lista:\n- ett\n- två", "<p>Text direkt följd av en lista:</p>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>"),
        ("3. tre\n4. fyra", '<ol start="3">\n<li>tre</li>\n<li>fyra</li>\n</ol>'),
        ("> citat", "<blockquote>\n<p>citat</p>\n</blockquote>"),
        ("~~struket~~", "<p><del>struket</del></p>"),
        ("a `kod` b", "<p>a <code>kod</code> b</p>"),
        ("A & B < C", "<p>A &amp; B &lt; C</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_github_flavour_is_drawn(text: str, drawn: str) -> None:
    assert render_markdown(text) == drawn


def test_a_table_is_drawn() -> None:
    table = html.fragment_fromstring(render_markdown("| Plats | Antal |\n|---|--:|\n| Torget | 12 |"))

    assert [cell.text for cell in table.iter("th", "td")] == ["Plats", "Antal", "Torget", "12"]


@pytest.mark.parametrize(
    "address", ["https://exempel.se/a?b=1&c=2#d", "mailto:a@exempel.se", "tel:+4611414", "../lulea/", "#a", "/om/"]
)
def test_links_that_lead_somewhere_are_kept(address: str) -> None:
    link = html.fragment_fromstring(render_markdown(f"[text]({address})")).find("a")

    assert link is not None and link.get("href") == address
    assert link.get("rel") == "nofollow noopener"


def test_a_bare_address_becomes_a_link() -> None:
    assert 'href="https://exempel.se/a"' in render_markdown("Läs https://exempel.se/a idag")


# --- headings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "top", "levels"),
    [
        ("# a\n## b\n### c", 3, ["h3", "h4", "h5"]),
        ("### a\n#### b", 3, ["h3", "h4"]),
        ("## a\n##### b\n## c", 2, ["h2", "h3", "h2"]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", 4, ["h4", "h5", "h6", "h6", "h6", "h6"]),
    ],
)
def test_headings_go_down_from_the_level_of_the_page_without_a_gap(text: str, top: int, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)>", render_markdown(text, top)) == levels


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.integers(2, 4))
def test_no_heading_is_above_its_place_and_none_is_skipped_over(written: list[int], top: int) -> None:
    drawn = render_markdown("\n\n".join("#" * level + " rubrik" for level in written), top)
    levels = [int(level) for level in re.findall(r"<h(\d)>", drawn)]

    assert len(levels) == len(written) and min(levels) == top
    assert set(range(top, max(levels) + 1)) == set(levels)


# --- what never comes through --------------------------------------------------------------------------------------

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//ond.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></p><style><!--</style><img src=x onerror=alert(1)>",
    "<iframe src=https://ond.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=https://ond.example><input name=a><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=https://ond.example/>",
    "<meta http-equiv=refresh content='0;url=https://ond.example'>",
    "<link rel=stylesheet href=https://ond.example>",
    "<style>*{background:url(https://ond.example)}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<a href='#' onclick='alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<b id=innehall class=lofte-header data-module=search>x</b>",
    "<!-- --><img src=x onerror=alert(1)><!-- -->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://ond.example/1)",
    "[x](intent://a#Intent;end)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://ond.example/spion.gif)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x\" onerror=\"alert(1)](a.png)",
    "[x](https://exempel.se \"a\\\" onmouseover=\\\"alert(1)\")",
    "[x](https://exempel.se/'onmouseover='alert(1))",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <script>alert(1)</script>",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} #{7*7}",
    "--8<-- \"/etc/passwd\"",
    "!!! note \"<script>alert(1)</script>\"\n    x",
    "text { onclick=alert(1) }\n{: onclick=alert(1) }",
    "\x02klzzwxh:0001\x03 \x00huvud\x00 \x00main\x00",
    "<" * 2000 + "a",
    "*" * 5000,
    "[" * 3000,
    "> " * 1000 + "x",
    "<a href=\"" + "javascript:" * 500,
]  # fmt: skip

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {("a", "href"), ("a", "title"), ("a", "rel"), ("ol", "start")}
# What is put round a table after the cleaning, and said of its cells.
OF_TABLES = {
    ("div", "class", "lofte-prose__table"), ("div", "role", "group"), ("div", "tabindex", "0"),
    ("th", "scope", "col"), ("th", "scope", "row"),
    *((cell, "class", f"lofte-align-{side}") for cell in ("td", "th") for side in ("center", "right")),
}  # fmt: skip


def faults_in(drawn: str) -> list[str]:
    """Everything in *drawn* that a page must not hold, as a browser would parse it."""
    faults = []
    for element in html.fragment_fromstring(drawn, create_parent="div").iterdescendants():
        if not isinstance(element.tag, str) or element.tag not in TAGS | {"div"}:
            faults.append(f"<{element.tag}>")
            continue
        faults += [
            f"{element.tag} {name}={value}"
            for name, value in element.items()
            if (element.tag, name) not in ATTRIBUTES | {("div", "aria-label")}
            and (element.tag, name, value) not in OF_TABLES
        ]
        address = re.sub(r"[\x00-\x20]", "", element.get("href", ""))
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", address)
        if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
            faults.append(f"address {address}")
    return faults


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: text[:40])
def test_what_acts_is_taken_out_or_shown_as_text(text: str) -> None:
    assert faults_in(render_markdown(text)) == []


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: text[:40])
def test_an_attack_inside_a_list_or_a_quote_gets_no_further(text: str) -> None:
    assert faults_in(render_markdown(f"- a\n  {text}\n\n> {text}\n\n**{text}**")) == []


@given(
    st.text(
        st.sampled_from("<>\"'`*_[]()!#|-:&;/\\ \n\tabjsx=1{}\x00\x02\u2028\ufeff") | st.characters(codec="utf-8"),
        max_size=200,
    )
)
def test_no_text_at_all_gets_through(text: str) -> None:
    assert faults_in(render_markdown(text)) == []


@given(st.lists(st.sampled_from(ATTACKS[:50]), min_size=2, max_size=4))
def test_no_mixture_of_attacks_gets_through(texts: list[str]) -> None:
    assert faults_in(render_markdown("".join(texts))) == []


def test_a_text_that_the_parser_fails_on_becomes_plain_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """Named as the one that the parser raises, which cannot be imported."""

    def fail(text: str, extensions: object) -> str:
        raise PanicException

    monkeypatch.setattr(markdown, "parse_markdown", fail)

    assert render_markdown("**två** <b>\n\n- ord") == "<p>**två** &lt;b&gt;</p>\n<p>- ord</p>"


@given(
    st.lists(
        st.sampled_from([*"aZåÉ 09.,;:!?()%/+\"'’”–—…-_\n", "\n\n", "ord ", "Ett ", "www.a.se", "WWW.", "http", "://", "12. ", "1) "]),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_text_that_is_only_words_is_drawn_as_the_parser_and_the_cleaner_would(text: str) -> None:
    drawn = render_markdown(text)
    with patch.object(markdown, "_is_plain", lambda text: False):
        assert render_markdown(text) == drawn


@pytest.mark.parametrize("text", ["[[f](javascript:x)[f]](https://a.se)", "[[f]https://a.se/b ](https://a.se/c)"])
def test_a_text_where_the_parser_puts_a_link_in_a_link_becomes_plain_paragraphs(text: str) -> None:
    assert render_markdown(text) == f"<p>{text}</p>"


@given(
    st.lists(
        st.sampled_from([
            "[", "]", "](", ")", "(", "<", ">", "![", "a", " ", "\n", "https://a.se", "http://", "www.b.se", "c@d.se", "//e.se",
            "javascript:", "data:x", "mailto:", "[f]: ", "[f]", "\\", "&#106;", '"', "|", "|-|\n", "x@127.0.0.1", "https://127.0.0.1",
        ]),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_every_link_leads_where_a_link_may_lead(text: str) -> None:
    drawn = html.fragment_fromstring(render_markdown(text), create_parent="div")

    assert [link.get("href") for link in drawn.iter("a") if read_link(link.get("href", "")).problem] == []
    assert drawn.findall(".//a//a") == []


def test_a_template_language_in_a_text_is_only_text() -> None:
    assert render_markdown("{{ 7*7 }} {% raw %}") == "<p>{{ 7*7 }} {% raw %}</p>"


def test_the_same_text_is_drawn_alike_each_time() -> None:
    calls: list[Any] = [render_markdown("# a\n\n[b](https://exempel.se)") for _ in range(3)]

    assert len(set(calls)) == 1
