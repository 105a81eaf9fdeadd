"""Whatever a file holds, the answer is a list of findings or a site: never a traceback, and soon.

`LOFTE_EXAMPLES=5000 pytest tests/security/test_any_bytes.py` tries harder than every run does.
"""

import os
import shutil
import struct
import time
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options, check_content
from generator.build.plan import shared_by_place
from generator.build.site_build import build_site
from generator.diagnostics import Report, describe
from generator.model.kinds import FIELD_WORDS
from generator.render.environment import SiteSettings
from generator.render.page import PageDrawer
from generator.site.link import link_site
from generator.views.inventory import municipality_pages, writer_for
from generator.views.summary import share
from tests.harness import Project
from tests.pictures import make_picture

EXAMPLES = int(os.environ.get("LOFTE_EXAMPLES", "150"))
TODAY = date(2026, 11, 22)
SECONDS = 2

DRAWER = PageDrawer(SiteSettings("Prov", "", "sv", "ltr"))

# A small municipality with one file of each kind, so that whatever is put in the place of one meets the others.
TREE = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/agreements/2023-2026.yml --
period: 2023-2026
-- lulea/dialogues/2026-03-torget.yml --
title: Samtal på torget
date: 2026-03-02
-- lulea/dialogues/2026-03-torget.en.yml --
title: Talks on the square
-- lulea/dialogues/2026-03-torget.viewpoints.csv --
id,theme,summary,count
ljus,Belysning,Det är mörkt,12
-- lulea/pictures/2026-gemensam.yml --
scope: common
period: 2026
-- lulea/problems/fort.yml --
title: Bilar kör för fort
image: {file: karta.png, alt: En karta}
-- lulea/evaluations/2025-studie.yml --
title: Studie
year: 2025
-- lulea/posts/2026-04-10-svar.md --
---
title: Svar
---
Text.
-- lulea/posts/2026-04-10-svar.easy.md --
---
title: Ett svar
---
Text.
-- lulea/2025-torget/partnership.md --
---
title: Ljusare torg
period: 2025
activities: [{text: Kommunen byter 30 lampor., lead: municipality, target: {exactly: 30, unit: kontroll}}]
---
Text.
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
period: 2026
activities:
  - id: kontroller
    text: Polisen gör minst 40 kontroller.
    lead: police
    target: {at_least: 40, unit: kontroll}
-- lulea/2026-trafik/log.csv --
date,activity,amount
2026-02-03,kontroller,12
-- lulea/2026-trafik/measurements.csv --
indicator,wave,value,n
safe-outdoors,2026,61,400
-- lulea/2026-trafik/follow-ups/2026-t1.yml --
period: 2026-01/2026-04
-- lulea/2026-trafik/updates/2026-05-14-skyltar.md --
---
title: Skyltar
image: skylt.jpg
alt: En skylt
---
Text.
-- lulea/2026-trafik/posts/2026-06-15-halvtid.md --
---
title: Halvtid
---
Text.
"""
IMAGES = ("lulea/2026-trafik/images/skylt.jpg", "lulea/images/karta.png")
FILES = (
    "lulea/municipality.yml", "lulea/agreements/2023-2026.yml", "lulea/dialogues/2026-03-torget.yml",
    "lulea/dialogues/2026-03-torget.en.yml", "lulea/posts/2026-04-10-svar.easy.md", "lulea/2025-torget/partnership.md",
    "lulea/dialogues/2026-03-torget.viewpoints.csv", "lulea/pictures/2026-gemensam.yml", "lulea/problems/fort.yml",
    "lulea/evaluations/2025-studie.yml", "lulea/posts/2026-04-10-svar.md", "lulea/2026-trafik/partnership.yml",
    "lulea/2026-trafik/log.csv", "lulea/2026-trafik/measurements.csv", "lulea/2026-trafik/follow-ups/2026-t1.yml",
    "lulea/2026-trafik/updates/2026-05-14-skyltar.md", "lulea/2026-trafik/posts/2026-06-15-halvtid.md",
    *IMAGES, "_registry/themes.yml", "_registry/units.yml", "_registry/indicators.yml",
    "_registry/municipalities.yml", "_registry/counties.yml", "_registry/regions.yml", "_registry/parties.yml",
)  # fmt: skip

FIELDS = st.sampled_from(
    [
        *sorted(FIELD_WORDS), "2026", "2026-13", "undated", "{from:", "2026}", "[]", "{}", "~", "null", "yes", "0x1F", "1e99",
        ".nan", ".inf", "-0", "1_000", "12:30", "¹²", "٣", "9999999999999999", "police", "kontroller", "2026-trafik", "fort",
    ]
)  # fmt: skip
MARKS = st.sampled_from(
    [": ", ":\n  ", "\n", "\n- ", "\n  - ", "{", "}", "[", "]", ", ", '"', "'", "|\n  ", ">\n  ", "#", "&a ", "*a", "!!python/object:os.system ",
     "%YAML 1.1\n", "---\n", "...\n", "<<: ", "? ", "\t", ",", ";", '""', "\u2028", "\x85", "\ufeff", "&&", "\\x00", "\\U0010FFFF"]
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(FIELDS, MARKS, st.text(max_size=8)), max_size=60).map("".join)
PICTURES = st.one_of(
    st.binary(max_size=200).map(lambda tail: b"\xff\xd8\xff\xe0" + tail),
    st.binary(max_size=200).map(lambda tail: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + tail),
    st.binary(max_size=200).map(lambda tail: make_picture()[:400] + tail),
    st.binary(max_size=200).map(lambda tail: make_picture("PNG")[:60] + tail),
    st.binary(max_size=200).map(lambda tail: b"RIFF" + struct.pack("<I", 99) + b"WEBPVP8X" + tail),
    st.binary(max_size=200).map(lambda tail: b"GIF89a" + tail),
)
BYTES = st.one_of(
    st.binary(max_size=400),
    DOCUMENTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    DOCUMENTS.map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass")),
    st.text(max_size=200).flatmap(
        lambda text: st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"]).map(
            lambda encoding: text.encode(encoding, "replace")
        )
    ),
    PICTURES,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("any-bytes")
    Project(root, TREE)
    for path in IMAGES:
        picture = root / "partnerships" / path
        picture.parent.mkdir()
        picture.write_bytes(make_picture("PNG" if path.endswith("png") else "JPEG"))
    yield root
    shutil.rmtree(root)


def answer(root: Path) -> Report:
    """Check, link, describe and draw what is below *root*, soon; every finding can be told in both languages."""
    start = time.process_time()
    report = Report()
    site = link_site(check_content(root, report), TODAY)
    writer = writer_for(site.registry, "sv")
    shared = shared_by_place({slug: share(item, site, writer) for slug, item in site.municipalities.items()})
    for slug, municipality in site.municipalities.items():
        for page in municipality_pages(municipality, site, writer, shared.get(slug, ())):
            drawn = DRAWER.draw(page.head, page.view).content
            assert drawn.startswith(b"<!doctype html>") and drawn.endswith(b"</html>")
    for found in report:
        for language in ("sv", "en"):
            words = describe(found, language)
            assert words.message and not any(map(can_steer, words.message + words.help))
        assert found.span.line >= 1 and found.span.column >= 1
    assert time.process_time() - start < SECONDS
    return report


def can_steer(character: str) -> bool:
    """Whether *character* could do something to a terminal or a log instead of being shown."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_the_folder_is_right_before_anything_is_done_to_it(folder: Path) -> None:
    assert not answer(folder).has_errors


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=st.sampled_from(FILES), content=BYTES)
@example(path="lulea/problems/fort.yml", content=b"[" * 50_000)
@example(path="lulea/problems/fort.yml", content=b"a: " * 50_000)
@example(path="lulea/problems/fort.yml", content=b"- " * 50_000)
@example(path="lulea/problems/fort.yml", content=b"title: &a [*a, *a]\nreason: *a\n")
@example(path="lulea/problems/fort.yml", content=b"? ? ? a\n")
@example(path="lulea/municipality.yml", content=b"code: !!int 2580\n")
@example(path="lulea/2026-trafik/log.csv", content=b'date,activity,amount\n"' + b"a" * 1000)
@example(path="lulea/2026-trafik/log.csv", content=b"date;activity;amount\n2026-01-01;kontroller;1e999\n")
@example(path="lulea/2026-trafik/log.csv", content="date,activity,amount\n2026-01-01,kontroller,٣\n".encode())
@example(path="lulea/2026-trafik/images/skylt.jpg", content=b"")
@example(path="lulea/posts/2026-04-10-svar.md", content=b"---\n---\n" + b"> " * 9_000 + b"x")
@example(path="_registry/units.yml", content=b"kontroll: {one: kontroll}\n")
@example(path="_registry/counties.yml", content=b"")
def test_any_bytes_as_any_file_give_findings_or_pages(folder: Path, path: str, content: bytes) -> None:
    file = folder / "partnerships" / path
    before = file.read_bytes()
    try:
        file.write_bytes(content)
        answer(folder)
    finally:
        file.write_bytes(before)


# Drawing a picture takes a build, a hundred times what a check does.
@settings(max_examples=max(5, EXAMPLES // 10), suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(IMAGES), content=PICTURES)
@example(path=IMAGES[1], content=make_picture("PNG")[:-30])
def test_any_bytes_as_a_picture_still_give_a_site(folder: Path, path: str, content: bytes) -> None:
    file = folder / "partnerships" / path
    before = file.read_bytes()
    try:
        file.write_bytes(content)
        report = Report()
        built = build_site(
            folder, folder.parent / "any-bytes-site", Options(TODAY, search=False), report, ContentFolder
        )
        assert built.pages > 10
        assert all(describe(found).message for found in report)
    finally:
        file.write_bytes(before)
