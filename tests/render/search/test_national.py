"""The index of the country: every name leads to a file, every page is found by its words, and one edit changes little."""

import json
import random
from dataclasses import replace

from generator.render.search.national import draw_groups, group_digests
from generator.render.search.shard import index_shard
from generator.render.search.words import Terms
from generator.views.search import SearchRecord
from tests.search_files import read_index, search_files

HEADS = ("trafik", "skol", "gång", "cykel", "polis", "bostads", "park")
TAILS = ("kontroll", "väg", "tunnel", "plats", "belysning", "möte")
WORDS = [head + tail for head in HEADS for tail in TAILS]


def make_country(places: int = 12, pages: int = 9, seed: int = 5) -> list[SearchRecord]:
    chance = random.Random(seed)
    return [
        SearchRecord(
            url=f"ort{place:02}/{2010 + page}-gatan/",
            title=f"Tryggare {chance.choice(WORDS)}",
            kind="promise",
            municipality=f"Ort{place:02}",
            county=f"Län{place % 3}",
            years=(str(2010 + page),),
            themes=("Trafik",),
            date=f"{2010 + page}-05",
            main=" ".join(chance.choices(WORDS, k=5)),
            body=" ".join(chance.choices(WORDS, k=30)),
        )
        for place in range(places)
        for page in range(pages)
    ]


def test_every_name_leads_to_a_file_and_every_file_has_a_name() -> None:
    files = search_files(make_country())
    index = read_index(files)

    assert index.asked == set(files)


def test_a_term_leads_to_exactly_the_pages_that_have_it() -> None:
    country = make_country()
    index = read_index(search_files(country))

    for term in ("trafikkontroll", "skolvag", "cykelbelysning", "ort07", "trafik"):
        terms = Terms()
        wanted = set()
        for record in country:
            pieces = " ".join((record.title, record.municipality, *record.themes, record.main, record.body)).split()
            wanted |= {record.url for piece in pieces if terms[piece] == term}
        assert index.pages_with(term) == wanted


def test_the_last_part_of_a_compound_leads_to_all_its_compounds() -> None:
    country = make_country()
    index = read_index(search_files(country))

    wanted = {record.url for record in country if "kontroll" in f"{record.title} {record.main} {record.body}"}
    assert index.pages_with("kontroll") == wanted


def test_the_facts_are_those_of_the_pages() -> None:
    country = make_country()
    index = read_index(search_files(country))

    assert {url: facts["year"] for url, facts in index.facts.items()} == {
        record.url: list(record.years) for record in country
    }
    assert index.manifest["values"] == {
        "kind": ["promise"], "theme": ["Trafik"], "year": [str(2010 + page) for page in range(9)],
    }  # fmt: skip


def test_the_same_records_in_any_order_give_the_same_files() -> None:
    country = make_country()

    assert search_files(random.Random(1).sample(country, len(country))) == search_files(country)


def test_one_edit_changes_the_files_of_its_words_and_of_its_municipality() -> None:
    country = make_country()
    edited = [replace(country[0], body=f"{country[0].body} xylofon"), *country[1:]]
    before, after = search_files(country), search_files(edited)

    changed = {path for path, _ in before.items() ^ after.items() if path.startswith("sok/data/")}
    assert {path.removeprefix("sok/data/").split(".")[0] for path in changed} == {"words/xy", "index"}
    assert {path.split("/")[0] for path in before.keys() ^ after.keys() if path not in changed} == {"ort00"}


def test_terms_with_a_common_beginning_are_told_apart_by_more_letters() -> None:
    many = [
        SearchRecord(
            url=f"a/{number}/",
            title="X",
            kind="post",
            body=" ".join(f"ab{number * 50 + word:05}" for word in range(50)),
        )
        for number in range(80)
    ]
    files = search_files(many)
    names = {path.split("/")[-1].split(".")[0] for path in files if "/words/" in path}

    assert {"ab00", "ab01", "ab02", "ab03"} <= {name[:4] for name in names} and not {"ab", "ab0"} & names
    assert read_index(files).pages_with("ab03999") == {"a/79/"}


def test_a_common_word_does_not_make_its_neighbours_heavy() -> None:
    country = [
        SearchRecord(url=f"m{place}/{page}/", title="Mera", kind="post", municipality=f"M{place}", body="alkohol " + "alm " * (page == 3))
        for place in range(240)
        for page in range(60)
    ]  # fmt: skip
    files = search_files(country)
    (line,) = (json.loads(content) for path, content in files.items() if path.startswith("sok/data/pages/al-0"))

    assert len(line) == 1
    assert len(read_index(files).pages_with("alm")) == 240


def test_names_of_files_are_plain_letters_whatever_the_words_are() -> None:
    files = search_files([SearchRecord(url="a/", title="حافلة ونقل 北京", kind="page", body="привет")])

    assert all(path.isascii() for path in files)
    assert read_index(files).pages_with("привет") == {"a/"}


def test_a_group_is_known_by_what_is_in_it_and_where() -> None:
    one, other = (
        index_shard(slug, [SearchRecord(url=f"{slug}/", title=title, kind="post")], Terms())[0]
        for slug, title in (("a", "Lampor"), ("b", "Lampor och mörker"))
    )

    assert group_digests([one, other]).keys() == {"la", "mo"} | {name for name, _ in one.groups}
    assert group_digests([one, other])["la"] != group_digests([other, one])["la"] or one.groups == other.groups
    assert group_digests([one, one])["la"] != group_digests([one])["la"]
    assert draw_groups([], [one, other]) == {}
