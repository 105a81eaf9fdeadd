"""What one municipality gives to the search: which pages have a term, how much it weighs, and the texts to show."""

import json
import random

import pytest

from generator.render.search.shard import LEVELS, TEXTS_A_FILE, Facts, ShardIndex, index_shard
from generator.render.search.words import Terms
from generator.views.search import SearchRecord
from tests.search_files import read_pages


def index(*records: SearchRecord) -> ShardIndex:
    return index_shard("lulea", records, Terms())[0]


def weights(shard: ShardIndex, term: str) -> dict[int, int]:
    """The weight of *term* by page."""
    lines = [line for name, text in shard.groups if name == term[:2] for line in text.split("\n")]
    found = [line.partition(" ")[2] for line in lines if line.partition(" ")[0] == term]
    return {page: weight for (_, page), weight in read_pages(found[0]).items()} if found else {}


def page(name: str, **fields: object) -> SearchRecord:
    return SearchRecord(**{"url": f"lulea/{name}/", "title": "Namnlös", "kind": "promise", **fields})  # type: ignore[arg-type]


def test_a_word_weighs_more_in_the_title_than_in_the_promise_and_least_in_passing() -> None:
    shard = index(
        page("a", title="Tryggare gångtunnlar"),
        page("b", main="Vi lagar lamporna i gångtunneln."),
        page("c", body="Gångtunnel " * 40),
        page("d", body="Några ord om annat, och en gångtunnel."),
    )
    title, own, often, once = (weights(shard, "gangtunnl")[number] for number in range(4))

    assert title > own > often > once > 0


def test_an_example_stands_after_what_is_real() -> None:
    shard = index(
        page("a", title="Lugnare trafik", invented=True),
        page("b", main="Vi mäter trafik."),
        page("c", title="Lugnare trafik"),
    )
    found = weights(shard, "trafik")

    assert found[2] > found[1] > found[0] > 0


def test_the_last_part_of_a_compound_weighs_less_than_the_word_itself() -> None:
    shard = index(page("a", main="En kontroll."), page("b", main="En trafikkontroll."))
    found = weights(shard, "kontroll")

    assert found[0] > found[1] > 0
    assert weights(shard, "trafikkontroll") == {1: found[0]}


def test_names_count_on_every_page_of_the_place_and_a_short_title_most() -> None:
    shard = index(
        page("a", title="Luleå", kind="municipality", municipality="Luleå"),
        page("b", title="En lugnare park", municipality="Luleå"),
        page("c", title="En lugnare park", main="Som i Luleå."),
    )
    found = weights(shard, "lule")

    assert found[0] > found[1] > found[2] > 0


def test_an_excerpt_that_begins_the_text_counts_once_and_is_said_once() -> None:
    once, twice = (page("a", excerpt=text, main="Kort sagt. Och mer.") for text in ("", "Kort sagt."))

    assert index_shard("lulea", [once], Terms()) == index_shard("lulea", [twice], Terms())
    (file,) = index_shard("lulea", [twice], Terms())[1]
    assert json.loads(file.content)[0][-1] == "Kort sagt. Och mer."


def test_pages_stand_oldest_first_so_that_a_new_one_moves_no_other() -> None:
    old = [page(name, date=f"2019-0{number}", main=f"ord{number}") for number, name in enumerate("cab", 1)]
    new = page("0", date="2020-01-02", main="nytt")

    assert list(index(*old).days) == sorted(index(*old).days)
    before, after = dict(index(*old).groups), dict(index(*old, new).groups)
    assert before["or"] == after["or"] and "ny" in after


@pytest.mark.parametrize(
    ("earlier", "later"), [("", "2018"), ("2018", "2018-01"), ("2018-01", "2018-01-01"), ("2018-12-31", "2019")]
)
def test_days_grow_with_the_date_however_precise(earlier: str, later: str) -> None:
    first, second = index(page("a", date=earlier), page("b", date=later)).days

    assert first < second
    assert (first == 0) == (earlier == "")


def test_the_facts_of_a_page_are_those_of_its_record() -> None:
    alike = {"years": ("2018", "2019"), "themes": ("Trafik",), "states": ("Pågår", "Pågår", "Avbrutet")}
    shard = index(page("a", **alike), page("b", kind="post"), page("c", **alike))

    assert shard.facts == (
        Facts("promise", ("2018", "2019"), ("Trafik",), ("Pågår", "Avbrutet")), Facts("post", (), (), ()),
    )  # fmt: skip
    assert shard.fact_numbers == (0, 1, 0)


def test_texts_stand_in_small_files_named_by_what_all_of_them_hold() -> None:
    records = [page(str(number), title=f"Nr {number}", body="text") for number in range(TEXTS_A_FILE + 1)]
    shard, files = index_shard("lulea", records, Terms())

    assert [file.path for file in files] == [f"lulea/soktexter/{shard.version}-{number}.json" for number in (0, 1)]
    texts = [text for file in files for text in json.loads(file.content)]
    assert texts[1] == ["lulea/1/", "Nr 1", "promise", "", "", "text"]
    assert index(*records[:-1], page("3", title="Ny", body="text")).version != shard.version


def test_the_order_of_records_and_what_was_seen_before_change_nothing() -> None:
    records = [
        page(str(number), title=f"Kontroll {number}", main="trafikkontroll skolväg " * number, body="gångväg " * 3)
        for number in range(20)
    ]
    shuffled = random.Random(3).sample(records, len(records))
    seen = Terms()
    index_shard("annan", [page("x", body="gångväg E4-bron trafikkontroll")], seen)

    assert index_shard("lulea", shuffled, seen) == index_shard("lulea", records, Terms())


def test_a_short_memory_of_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [page("a", main="E4-bron och gångvägen vid E4-bron", body="trafikkontroll, gångväg (E4-bron) " * 3)]
    wanted = index_shard("lulea", records, Terms())
    monkeypatch.setattr("generator.render.search.words._MOST_PIECES", 2)

    terms = Terms()
    assert index_shard("lulea", records, terms) == wanted
    assert len(terms) <= 2


def test_the_heaviest_word_fits_in_the_scale() -> None:
    heavy = page("a", title="berg " * 50, municipality="Berg", county="Berg", places=("Berg",) * 9, themes=("Berg",) * 9,
                 main="berg " * 999, body="berg " * 9999)  # fmt: skip

    assert weights(index(heavy), "berg") == {0: len(LEVELS)}


def test_hostile_text_is_only_text() -> None:
    shard, files = index_shard("lulea", [page("a", title="</script><img src=x>", body='"\\\u2028 a:1 b 2')], Terms())

    assert json.loads(files[0].content)[0][1] == "</script><img src=x>"
    assert all(
        set(line.partition(" ")[2]) <= set("0123456789" + LEVELS)
        for _, text in shard.groups
        for line in text.split("\n")
    )


@pytest.mark.parametrize(
    "url", ["/lulea/", "//example.org/", "javascript:alert(1)", "https://example.org/", "\\\\host"]
)
def test_an_address_outside_the_site_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is not an address below the root"):
        index(SearchRecord(url=url, title="A", kind="page"))


def test_two_pages_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two search records have the address 'lulea/a/'"):
        index(page("a"), page("a", title="Annan"))


def test_a_municipality_without_pages_gives_nothing() -> None:
    shard, files = index_shard("lulea", (), Terms())

    assert (shard.days, shard.facts, shard.groups, files) == ((), (), (), ())
