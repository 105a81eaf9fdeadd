"""A table in a text scrolls in itself, has a name, and says what its headings head; nothing in it adds anything of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.render.markdown import render_markdown
from generator.render.markdown_tables import dress_tables


def drawn(text: str) -> list[str]:
    """The lines of *text* drawn as Markdown."""
    return render_markdown(text, unnamed_table="Tabell").splitlines()


def test_a_table_scrolls_has_a_name_and_scopes_and_classes() -> None:
    assert drawn("| Plats | Antal | Dag |\n|:--|--:|:-:|\n| Torget | 12 | i *maj* |") == [
        '<div class="lofte-prose__table" role="group" aria-label="Plats, Antal, Dag" tabindex="0"><table>',
        "<thead>",
        "<tr>",
        '<th scope="col">Plats</th>',
        '<th scope="col" class="lofte-align-right">Antal</th>',
        '<th scope="col" class="lofte-align-center">Dag</th>',
        "</tr>",
        "</thead>",
        "<tbody>",
        "<tr>",
        "<td>Torget</td>",
        '<td class="lofte-align-right">12</td>',
        '<td class="lofte-align-center">i <em>maj</em></td>',
        "</tr>",
        "</tbody>",
        "</table></div>",
    ]


def test_an_empty_corner_makes_the_first_column_name_the_rows() -> None:
    assert [line for line in drawn("| | 2024 | |\n|--:|---|---|\n| Fart | 12 | |\n| | 3 | 4 |") if line[:3] in ("<td", "<th")] == [
        "<thead>",
        '<td class="lofte-align-right"></td>',
        '<th scope="col">2024</th>',
        "<td></td>",
        '<th scope="row" class="lofte-align-right">Fart</th>',
        "<td>12</td>",
        "<td></td>",
        '<td class="lofte-align-right"></td>',
        "<td>3</td>",
        "<td>4</td>",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["| | |\n|---|---|\n| a | b |", "| ![](a.png) |\n|---|", "| &nbsp; |\n|---|"])
def test_a_table_without_headings_is_called_a_table(text: str) -> None:
    (table,) = html.fragments_fromstring(render_markdown(text, unnamed_table="Tabell"))

    assert table.get("aria-label") == "Tabell"
    assert table.xpath("count(.//th)") == 0


@pytest.mark.parametrize(
    "text", ["- a\n\n  | b |\n  |---|", "> | b |\n> |---|\n", "a\n\n| b |\n|---|\n\nc\n\n| b |\n|---|"]
)
def test_every_table_is_dressed_wherever_it_stands(text: str) -> None:
    page = html.fragment_fromstring(render_markdown(text), create_parent="div")

    assert page.xpath("//table")
    assert page.xpath("//table[not(parent::div[@role='group'][@tabindex='0'][@aria-label='b'])]") == []


def test_words_in_headings_are_only_words_in_the_name() -> None:
    heading = '"\' onfocus=alert(1) <b> &amp; [länk](https://exempel.se "<table>") `</th>`'
    (table,) = html.fragments_fromstring(render_markdown(f"| {heading} | {'ord ' * 60} |\n|---|---|"))

    assert table.attrib.keys() == ["class", "role", "aria-label", "tabindex"]
    assert table.get("aria-label").startswith("\"' onfocus=alert(1) <b> & länk (exempel.se) </th>, ord ord")
    assert len(table.get("aria-label")) == 120
    assert len(table.xpath(".//th")) == 2


def test_a_tag_in_an_attribute_is_no_tag() -> None:
    link = '<p><a href="https://exempel.se" title="<table><th></table>" rel="nofollow">x</a></p>'

    assert dress_tables(link, "") == link
    assert dress_tables(f"{link}\n<table></table>", "T").startswith(f"{link}\n<div ")


@given(st.text(st.sampled_from("|-: \n<>&\"'`*[]()ab\\"), max_size=120))
def test_the_words_and_the_cells_are_the_same_as_without_dress(text: str) -> None:
    table = f"| a{text.replace(chr(10), ' ')} | b |\n|---|--:|\n| c | {text.replace(chr(10), ' ')} |"
    page = html.fragment_fromstring(render_markdown(table), create_parent="div")

    assert len(page.xpath(".//table")) == len(page.xpath(".//div[@role='group']/table")) <= 1
    rows = [len(row.xpath("./td | ./th")) for row in page.iter("tr")]
    assert len(set(rows)) <= 1
    assert {name for element in page.iterdescendants() for name in element.attrib} <= {
        "class", "role", "aria-label", "tabindex", "scope", "href", "rel", "title",
    }  # fmt: skip
