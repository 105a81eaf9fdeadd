"""A small source folder with one of everything, for tests that build again and again."""

import re
from pathlib import Path
from textwrap import dedent

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

SMALL = """
-- mkdocs.yml --
site_name: Prov
docs_dir: content
site_dir: site
theme:
  name: material
  font: false
plugins: [lofte]

-- content/om/index.md --
# Om webbplatsen

Text om webbplatsen.

-- partnerships/_registry/municipalities.yml --
boden: {code: "2582", name: Boden, official_name: Bodens kommun, county: "25", police_region: nord}
lulea: {code: "2580", name: Luleå, official_name: Luleå kommun, county: "25", police_region: nord, neighbours: [boden]}

-- partnerships/_registry/counties.yml --
"25": {name: Norrbottens län, short: Norrbotten, slug: norrbottens-lan, police_region: nord}

-- partnerships/_registry/regions.yml --
nord: {name: Polisregion Nord, counties: ["25"]}

-- partnerships/_registry/parties.yml --
police: {name: Polisen, short: Polisen}
municipality: {name: kommunen, short: Kommunen}

-- partnerships/_registry/themes.yml --
traffic: {name: Trafik}

-- partnerships/_registry/units.yml --
kontroll: {one: {sv: kontroll, en: check}, many: {sv: kontroller, en: checks}}

-- partnerships/lulea/municipality.yml --
code: "2580"

-- partnerships/lulea/2026-trafik/partnership.yml --
title: Lugnare trafik vid skolorna
summary: Färre ska köra för fort förbi skolorna.
period: 2026
parties: [police, municipality]
themes: [traffic]
activities:
  - id: kontroller
    text: Polisen gör minst 40 trafikkontroller.
    lead: police
    target: {at_least: 40, unit: kontroll}

-- partnerships/lulea/2026-trafik/log.csv --
date,activity,amount,place
2026-02-03,kontroller,12,Bergsskolan
2026-05-11,kontroller,30,Örnäsets skola

-- partnerships/lulea/2026-trafik/posts/2026-06-15-lugnare.md --
---
title: Färre kör för fort vid skolorna
date: 2026-06-15
kind: progress
said: Många kör för fort förbi skolorna.
promised: Polisen skulle göra minst 40 kontroller.
did: Polisen har gjort 42 kontroller.
led_to: Det vet vi först till hösten.
---
Mätningen görs **i september**.

-- partnerships/lulea/dialogues/2025-10-torget.yml --
title: Samtal på torget
date: 2025-10-07
method: [street_talk]
"""


def write_tree(folder: Path, tree: str) -> Path:
    """Write the files of *tree*, each below a line `-- path --`, into *folder* and return it."""
    pieces = _FILE.split(dedent(tree).strip("\n") + "\n")
    assert not pieces[0].strip(), "a tree begins with the name of its first file"
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    return folder


def small_project(folder: Path, extra: str = "") -> Path:
    """Write SMALL, and over it the files of *extra*, into *folder* and return it."""
    write_tree(folder, SMALL)
    return write_tree(folder, extra) if extra else folder
