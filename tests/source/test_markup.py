"""What stands in a text besides words is found where it stands, and words are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source import markup
from generator.source.markup import MAX_NESTING, find_links, find_nesting, find_pictures, find_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Ett <b>fett</b> ord", [("<b>", False), ("</b>", False)]),
        ("rad<br>rad<br />", [("<br>", False), ("<br />", False)]),
        ("<script>alert(1)</script>", [("<script>", True), ("</script>", True)]),
        ("<p onclick=x>hej", [("<p onclick=x>", True)]),
        ("<p style='color:red'>hej", [("<p style='color:red'>", True)]),
        ("<a href=javascript:x>hej", [("<a href=javascript:x>", True)]),
        ("<svg/onload=alert(1)", [("<svg/onload=alert(1)", True)]),
        ("<script", [("<script", True)]),
        (r'title: "\x3cscript\u003e"', [(r'\x3cscript\u003e"', True)]),
        ("`<b>` och\n```\n<script>\n```\n", []),
        ("1 < 2, x<y, <3, <-, < b >, a<b och c", []),
        ("Ring <kommunen> eller <namn>", []),
        ("<https://polisen.se> <a@b.se>", []),
        ("<!-- tillåt: skäl -->", []),
    ],
)
def test_tags_are_found_and_signs_are_not(text: str, tags: list[tuple[str, bool]]) -> None:
    assert [(found.text, found.is_active) for found in find_tags(text)] == tags


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[x](https://a.se) och [y]( ../b/ )", ["https://a.se", "../b/"]),
        ("[x](<https://a.se/två ord>)", ["https://a.se/två ord"]),
        ("[x](https://a.se/b_(c) 'd')", ["https://a.se/b_(c)"]),
        ("![x](bild.jpg)", ["bild.jpg"]),
        ("[x]: javascript:1\n[y]: <b>", ["javascript:1", "b"]),
        ("<https://a.se> <javascript:1>", ["https://a.se", "javascript:1"]),
        ("[x](&#106;avascript&colon;1) [y](java\\:script)", ["javascript:1", "java:script"]),
        ("`[x](javascript:1)`", []),
        ("Klockan 12: (a) [b] (c)", []),
    ],
)
def test_addresses_of_links_are_found_as_a_browser_gets_them(text: str, addresses: list[str]) -> None:
    assert [found.text for found in find_links(text)] == addresses


def test_each_is_found_where_it_stands() -> None:
    text = "Hej <b>du</b>, [se](https://a.se) ![b](c.png)"

    assert [text[found.start : found.end] for found in find_tags(text)] == ["<b>", "</b>"]
    assert [text[found.start : found.end] for found in find_links(text)] == ["https://a.se", "c.png"]
    assert [text[found.start : found.end] for found in find_pictures(text)] == ["![b]"]


@pytest.mark.parametrize(
    "text",
    ["> " * 21 + "x", ">" * 21 + "x", "- " * 21 + "x", "1. " * 21 + "x", "> - " * 11 + "x",
     "".join("  " * depth + "- a\n" for depth in range(22))],
)  # fmt: skip
def test_what_stands_too_deep_is_found(text: str) -> None:
    assert find_nesting(text) is not None
    assert find_nesting(text, 22) is None


@pytest.mark.parametrize(
    "text", ["", "- a\n" * 500, "> a\n" * 500, "1. a\n   - b\n" * 100, "-" * 100, "a - b - c " * 50, "2026. 01. 02."]
)
def test_long_lists_are_not_deep(text: str) -> None:
    assert find_nesting(text) is None


def test_the_limit_is_more_than_anybody_needs() -> None:
    assert MAX_NESTING >= 10


@pytest.mark.parametrize(
    "text",
    ["](" * 120_000, "](<" * 80_000, "](a(" * 60_000, "[" * 250_000, "<b" * 120_000, "<b " * 80_000, "\\x3ca" * 50_000, "`" * 250_000,
     "`a`<b>" * 40_000, "```\n" * 60_000, "![" * 120_000, "![a](" * 50_000, "> " * 120_000, "- a\n" * 60_000, " " * 250_000,
     "[a]:b\n" * 40_000, "<a:" * 80_000, ("- " * 19 + "\n") * 6_000, "`a\n" * 80_000, "~~~\n" * 60_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_a_text_as_long_as_a_file_may_be_is_read_at_once(text: str) -> None:
    start = time.process_time()
    for find in (find_tags, find_links, find_pictures):
        sum(1 for _ in find(text))
    find_nesting(text)

    # Linear is a tenth of a second; what grows with the square would take minutes.
    assert time.process_time() - start < 10


_LOOSE = st.sampled_from(["- ", "> ", ">", "* ", "1. ", "2) ", "12.", " ", "   ", "\t", "\n", "a", "–", "٣. "])


@given(st.lists(_LOOSE, max_size=40).map("".join), st.integers(3, 8))
def test_a_quick_look_never_passes_over_nesting(text: str, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_may_nest", lambda *_: True)
        found = find_nesting(text, limit)

    assert find_nesting(text, limit) == found


_PARTS_OF_LINKS = st.sampled_from(["]", "(", "](", ")", "<", ">", "https://a.se", " ", "\n", "[", "a", "]:", "(b)"])


@given(st.lists(_PARTS_OF_LINKS, max_size=30).map("".join))
def test_links_found_by_their_brackets_are_those_that_the_pattern_finds(text: str) -> None:
    assert [match.span() for match in markup._match_links(text)] == [
        match.span() for match in markup._LINK.finditer(text)
    ]
