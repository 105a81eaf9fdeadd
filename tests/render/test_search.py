"""The search bundle: the same bytes every time, what it holds, and what happens when Pagefind does not do its part."""

import gzip
import json
import os
import random
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.render import search
from generator.render.cbor import decode_cbor
from generator.render.search import SearchUnavailable, build_search_bundle, describe_record
from generator.views.search import SearchRecord

TOWNS = ("Arvidsjaur", "Berg", "Gotland", "Luleå", "Piteå", "Örebro")
PROMISES = tuple(
    SearchRecord(
        url=f"{number}/{year}-gatan/",
        language="sv",
        title=f"Tryggare gator i {town}",
        kind="promise",
        municipality=town,
        county=f"{town[0]}-län",
        years=(str(year), str(year + 1)),
        themes=("Trafik", "Belysning")[: year % 2 + 1],
        states=("Genomfört",),
        date=f"{year}-05",
        body=f"Trafikkontroller varje dygn under {year}. Gångtunneln i {town} fick lampor.",
    )
    for number, town in enumerate(TOWNS)
    for year in (2016, 2017, 2018)
)
RECORDS = (*PROMISES, SearchRecord(url="en/about/", language="en", title="About the promises", kind="page"))


def unpack(part: bytes) -> Any:
    """Return the content of one part of an index, packed or not."""
    plain = gzip.decompress(part) if part.startswith(b"\x1f\x8b") else part
    assert plain.startswith(b"pagefind_dcd")
    return decode_cbor(plain.removeprefix(b"pagefind_dcd"))


def fragments(bundle: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what the browser gets to know of each page, by address."""
    pages = (
        json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for path, content in bundle.items()
        if path.startswith("pagefind/fragment/")
    )
    return {page["url"]: page for page in pages}


def test_the_same_records_give_the_same_bytes_in_any_order_and_in_every_process() -> None:
    shuffled = list(RECORDS)
    random.Random(7).shuffle(shuffled)
    # Pagefind's hash tables have a new seed in every process: two runs alike could be luck, five are not.
    bundles = [build_search_bundle(records) for records in (RECORDS, shuffled, reversed(RECORDS), RECORDS, shuffled)]

    assert all(list(bundle.items()) == list(bundles[0].items()) for bundle in bundles)


def test_nothing_outside_the_records_changes_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = build_search_bundle(RECORDS)
    (tmp_path / "pagefind.toml").write_text('force_language = "fi"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fi")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")

    assert build_search_bundle(RECORDS) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["pagefind.toml"]


def test_the_bundle_holds_what_a_search_needs_and_no_more() -> None:
    bundle = build_search_bundle(RECORDS)

    kinds = {path.removeprefix("pagefind/").partition("/")[0].partition(".")[0] for path in bundle}
    assert kinds == {"filter", "fragment", "index", "pagefind", "pagefind-entry", "wasm"}
    assert sorted(path for path in bundle if "wasm" in path or path.endswith(".js")) == [
        "pagefind/pagefind.js",
        "pagefind/wasm.en.pagefind",
        "pagefind/wasm.sv.pagefind",
    ]
    assert list(bundle) == sorted(bundle)


def test_a_bundle_may_stand_in_another_folder() -> None:
    bundle = build_search_bundle(RECORDS)

    assert build_search_bundle(RECORDS, folder="en/pagefind/") == {
        f"en/{path}": content for path, content in bundle.items()
    }


def test_every_name_in_the_bundle_leads_to_a_file_in_it() -> None:
    bundle = build_search_bundle(RECORDS)
    named = {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"}
    entry = json.loads(bundle["pagefind/pagefind-entry.json"])
    for about in entry["languages"].values():
        named |= {f"pagefind/pagefind.{about['hash']}.pf_meta", f"pagefind/wasm.{about['wasm']}.pagefind"}
        _, pages, chunks, filters, _, _ = unpack(bundle[f"pagefind/pagefind.{about['hash']}.pf_meta"])
        named |= {f"pagefind/fragment/{name}.pf_fragment" for name, *_ in pages}
        named |= {f"pagefind/index/{chunk[-1]}.pf_index" for chunk in chunks}
        named |= {f"pagefind/filter/{name}.pf_filter" for _, name in filters}

    assert named == set(bundle)
    assert {language: about["page_count"] for language, about in entry["languages"].items()} == {"en": 1, "sv": 18}


def test_each_filter_says_which_pages_have_its_values() -> None:
    bundle = build_search_bundle(RECORDS)
    entry = json.loads(bundle["pagefind/pagefind-entry.json"])
    meta = unpack(bundle[f"pagefind/pagefind.{entry['languages']['sv']['hash']}.pf_meta"])
    found = {name: unpack(bundle[f"pagefind/filter/{part}.pf_filter"]) for name, part in meta[3]}

    assert list(found) == ["county", "kind", "municipality", "state", "theme", "year"]
    for name, (label, values) in found.items():
        assert name == label
        assert {value: len(pages) for value, pages in values} == {
            value: sum(value in describe_record(record)["filters"].get(name, ()) for record in PROMISES)
            for value, _ in values
        }
    assert [value for value, _ in found["year"][1]] == ["2016", "2017", "2018", "2019"]


def test_a_page_is_described_by_its_words_its_facts_and_its_text() -> None:
    record = SearchRecord(
        url="lulea/2018-trafik/samlat.html",
        language="sv",
        title="Tänt & tryggt",
        kind="post",
        municipality="Luleå",
        county="Norrbottens län",
        places=("Gammelstad", "Örnäset"),
        period="2018–2019",
        years=("2019", "2018", "2018"),
        themes=("Trafik",),
        states=("Genomfört", "Avbrutet"),
        date="2019-03",
        excerpt="Belysningen är  tänd.",
        body="Vi lagade\nlamporna <b>nu</b>.",
        terms=("kontroll", "trafik"),
    )

    assert describe_record(record) == {
        "url": "lulea/2018-trafik/samlat.html",
        "language": "sv",
        "content": "Belysningen är tänd. Vi lagade lamporna <b>nu</b>.",
        "meta": {
            "title": "Tänt & tryggt",
            "municipality": "Luleå",
            "county": "Norrbottens län",
            "places": "Gammelstad, Örnäset",
            "period": "2018–2019",
            "themes": "Trafik",
            "terms": "kontroll trafik",
        },
        "filters": {
            "county": ["Norrbottens län"],
            "municipality": ["Luleå"],
            "year": ["2018", "2019"],
            "theme": ["Trafik"],
            "state": ["Avbrutet", "Genomfört"],
            "kind": ["post"],
        },
        "sort": {"date": "2019-03"},
    }
    kept = fragments(build_search_bundle([record]))[record.url]
    assert (kept["content"], kept["meta"]) == (describe_record(record)["content"], describe_record(record)["meta"])


def test_an_excerpt_that_opens_the_body_is_not_said_twice() -> None:
    record = SearchRecord(
        url="a/", language="sv", title="A", kind="page", excerpt="Kort sagt.", body="Kort sagt. Och mer."
    )

    assert describe_record(record)["content"] == "Kort sagt. Och mer."


def test_a_page_without_text_is_still_found_by_its_title() -> None:
    empty = SearchRecord(url="habo/", language="sv", title="Habo", kind="municipality", municipality="Habo")

    assert set(fragments(build_search_bundle([*RECORDS, empty]))) == {*(record.url for record in RECORDS), "habo/"}


def test_no_records_need_no_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "finns-inte")

    assert build_search_bundle([]) == {}


@pytest.mark.parametrize(
    "url", ["/lulea/", "//example.org/", "javascript:alert(1)", "https://example.org/", "\\\\host"]
)
def test_an_address_outside_the_site_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not an address below the root"):
        build_search_bundle([replace(RECORDS[0], url=url)])


def test_two_records_with_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match="two search records have the address '0/2016-gatan/'"):
        build_search_bundle([RECORDS[0], replace(RECORDS[1], url=RECORDS[0].url)])


def children() -> set[int]:
    """Return the process ids of this process's children, the ended but not yet collected ones too."""
    own = os.getpid()
    pids = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == own:
            pids.add(int(entry.parent.name))
    return pids


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program that runs *script* in Pagefind's place."""
    program = folder / "pagefind"
    program.write_text(f"#!{sys.executable}\nimport base64, json, sys, time\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))


REFUSAL = """
answer = {"message_id": 1, "payload": {"type": "Error", "message": "no such thing"}}
sys.stdin.buffer.read(1)
sys.stdout.buffer.write(base64.b64encode(json.dumps(answer).encode()) + b",")
sys.stdout.flush()
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("", "stopped"),
        ("sys.exit(3)", "stopped"),
        ("sys.stdin.buffer.read(1); print('thread main panicked,', flush=True); time.sleep(60)", "cannot be read"),
        ("sys.stdin.buffer.read(1); print('bnVsbA==,', end='', flush=True); time.sleep(60)", "cannot be read"),
        ("time.sleep(60)", "stopped"),
        (REFUSAL, "Pagefind refused: no such thing"),
    ],
    ids=["ends", "fails", "babbles", "says nothing", "hangs", "refuses"],
)
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts child processes in /proc")
def test_a_program_that_fails_is_one_clear_error_and_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, complaint: str
) -> None:
    before = children()
    pretend(tmp_path, monkeypatch, script)
    monkeypatch.setattr(search, "_START_LIMIT_S", 1.0)

    with pytest.raises(SearchUnavailable, match=complaint):
        build_search_bundle(RECORDS)

    assert children() <= before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts child processes in /proc")
def test_a_finished_bundle_leaves_no_process_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    build_search_bundle(RECORDS)

    assert children() <= before
    assert list(tmp_path.iterdir()) == []


def test_a_missing_program_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "finns-inte"))
    with pytest.raises(SearchUnavailable, match="cannot be started"):
        build_search_bundle(RECORDS)

    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(SearchUnavailable, match="not installed"):
        build_search_bundle(RECORDS)
