"""People's details in contributed files: identity numbers are refused and left out, the rest is pointed out."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report, format_json, format_text, hide_identity_numbers
from generator.rules import privacy_patterns
from generator.rules.privacy_patterns import find_details
from generator.rules.texts import inspect_text
from generator.source.files import SourceFile
from tests.built_site import run_lofte
from tests.harness import Project

MakeProject = Callable[[str], Project]

PARTNERSHIP = """
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik vid skolorna
summary: Färre ska köra för fort när barnen går till skolan.
period: 2026
parties: [police, municipality]
activities:
  - id: kontroller
    text: Polisen gör minst 40 trafikkontroller vid skolorna.
    lead: police
    target: {at_least: 40, unit: kontroll}
"""
DETAILS = {
    "private-email", "private-phone", "number-plate", "home-address", "case-number", "allowance-without-reason",
}  # fmt: skip


def inspect(path: str, text: str) -> list[str]:
    """What is found in one file, as `line:column code`."""
    report = Report()
    inspect_text(SourceFile(f"partnerships/{path}", text, b""), report)
    return [f"{found.span.line}:{found.span.column} {found.code}" for found in report]


# --- identity numbers ----------------------------------------------------------------------------------------------


def test_an_identity_number_is_found_in_every_kind_of_place(project: MakeProject) -> None:
    checked = (
        project(PARTNERSHIP)
        .write("""
        -- lulea/municipality.yml --
        code: "2580"
        # Samordnarens personnummer är 850709-9805.
        -- lulea/problems/fort.yml --
        title: Fort vid skolan
        reason: >
          Föraren, född
          850709-9805, körde för fort.
        -- lulea/2026-trafik/log.csv --
        date,activity,amount,note
        2026-05-14,kontroller,1,"Gäller
        850709–9805"
        2026-05-15,kontroller,1,
        -- lulea/2026-trafik/updates/2026-05-14-kontroll.md --
        ---
        title: Kontroll
        image: bild.jpg
        alt: Bilen som 850709 9805 körde
        ---
        Se [målet](https://www.exempel.se/850709%2D9805) och 850709-**9805**.
        -- lulea/2026-trafik/posts/2026-06-30-850709-9805.md --
        ---
        title: Halvtid
        ---
        """)
        .check()
    )
    found = [line for line in checked.lines if "personal-number" in line]

    assert found == [
        "lulea/2026-trafik/log.csv:3:1 personal-number",
        "lulea/2026-trafik/posts/2026-06-30-850709-9805.md:1:1 personal-number-in-name",
        "lulea/2026-trafik/updates/2026-05-14-kontroll.md:4:16 personal-number",
        "lulea/2026-trafik/updates/2026-05-14-kontroll.md:6:35 personal-number",
        "lulea/2026-trafik/updates/2026-05-14-kontroll.md:6:54 personal-number",
        "lulea/municipality.yml:2:32 personal-number",
        "lulea/problems/fort.yml:4:3 personal-number",
    ]
    # Each is left out, and of a table only the row, although the number stands on its second line.
    assert set(checked.left_out) >= {line.partition(":")[0] for line in found}
    lulea = next(item for item in checked.content.municipalities if item.slug == "lulea")
    assert lulea.problems == () and lulea.municipality is None
    (partnership,) = lulea.partnerships
    assert partnership.updates == partnership.posts == ()
    assert [row.record.date.day for row in partnership.log] == [15]


def test_a_key_may_be_a_number_too(project: MakeProject) -> None:
    checked = project(PARTNERSHIP + "-- lulea/problems/fort.yml --\ntitle: Fort\n850709-9805: körde\n").check()

    assert "lulea/problems/fort.yml:2:1 personal-number" in checked.lines
    assert not any("9805" in message for message in checked.messages)


def test_every_row_with_a_number_is_left_out_also_beyond_what_is_reported(project: MakeProject) -> None:
    rows = "".join(f"2026-05-14,kontroller,{amount},850709-9805\n" for amount in range(1, 151))
    checked = project(
        PARTNERSHIP + f"-- lulea/2026-trafik/log.csv --\ndate,activity,amount,note\n2026-05-13,kontroller,1,\n{rows}"
    ).check()
    (partnership,) = checked.content.municipalities[0].partnerships

    assert [row.record.date.day for row in partnership.log] == [13]


def test_an_entry_of_the_registry_with_a_number_is_left_out_and_the_others_stay(project: MakeProject) -> None:
    checked = project(
        PARTNERSHIP
        + "-- _registry/themes.yml --\ntraffic: {name: Trafik}\nlighting:\n  name: Belysning 850709-9805\nnoise: {name: Buller}\n"
    ).check()

    assert set(checked.content.registry.themes) == {"traffic", "noise"}


def test_no_word_of_check_or_build_and_no_page_shows_the_number(project: MakeProject, tmp_path: Path) -> None:
    source = (
        project(PARTNERSHIP)
        .write("""
        -- lulea/municipality.yml --
        code: "2580"
        -- lulea/2026-trafik/updates/2026-05-14-850709-9805.md --
        ---
        title: Kontroll av 850709-9805
        activities: [850709-9805]
        850709-9805: x
        date: 850709-9805
        ---
        """)
        .root
    )
    for form in ("text", "json", "github", "gitlab", "sarif"):
        done = run_lofte("check", "--source", source, f"--format={form}")
        assert done.returncode == 1
        assert "9805" not in done.stdout + done.stderr
        assert "850709-****" in done.stdout
    for json in ([], ["--json"]):
        done = run_lofte("build", "--source", source, "--no-search", f"--out={tmp_path / 'ut'}", *json)
        assert done.returncode == 1
        assert "9805" not in done.stdout + done.stderr
    pages = list((tmp_path / "ut").rglob("*"))
    assert pages and not any("9805" in path.name or (path.is_file() and b"9805" in path.read_bytes()) for path in pages)


# --- other details -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("private-email", "anna.andersson@lulea.se"),
        ("private-email", "kalle83@gmail.com"),
        ("private-email", "trygghet.i.byn@hotmail.se"),
        ("private-email", "å.ström@exempel.se"),
        ("private-phone", "070-174 06 05"),
        ("private-phone", "0701740605"),
        ("private-phone", "073 – 174 06 05"),
        ("private-phone", "+46 70 174 06 05"),
        ("private-phone", "0046 (0) 70 174 06 05"),
        ("private-phone", "0920-45 31 17"),
        ("private-phone", "08-465 004 47"),
        ("number-plate", "ABC 123"),
        ("number-plate", "ABC12D"),
        ("number-plate", "MLB 84Y"),
        ("home-address", "lgh 1203"),
        ("home-address", "Lägenhetsnummer 1203"),
        ("case-number", "K 1234-18"),
        ("case-number", "B 421-19"),
        ("case-number", "5000-K123456-18"),
    ],
)
def test_a_detail_of_a_private_person_is_pointed_out(code: str, value: str) -> None:
    for text in (f"{value}\n", f"Se {value}, tack.", f"({value})", f"**{value}**"):
        assert [(found.code, found.value) for found in find_details(text)] == [(code, value)]


@pytest.mark.parametrize(
    "text",
    """
    kommun@lulea.se | registrator@polisen.se | medborgarlofte@lerum.se | trygghet@exempelkoping.example | lulea@lulea.se
    omradespolis.centrum@polisen.se | ks.diarium@habo.se | info@eken.example | press@brå.se | kundservice@eken.example
    112 | 114 14 | 1177 | 113 13 | 077-114 14 00 | 0771-11 44 00 | 020-91 00 90 | 010-567 00 00 | 0920-45 30 00
    08-508 00 000 | 08–17 | kl. 08-16 | 08-17 2018 | 0–100 000 | 01-02 2018 | 0920 | 2018-05-01 | 070-dagen | 0114 | 0,5-1,0
    E10 | E 4 | Rv 97 | Lv 912 | SCB 201 | SFS 2023:196 | BRÅ 201 | ISO 900 | NTU 201 | RPS 123 | polis123 | abc 123 | ABCD 123
    ABC 1234 | AB 123 | lgh 12 | Storgatan 12 | 2018:14 | 2018-19 | B 12-18 | K 1-2 | vecka 12-18 | SOU 2021:49 | dnr 2018-1234
    https://www.exempel.se/a/070-174-06-05?x=070-1740605&y=ABC123 | https://exempel.se/K%201234-18/ABC%20123 | 1 234 567 890
    """.replace("\n", "|").split("|"),
)
def test_what_belongs_to_nobody_in_particular_is_left_alone(text: str) -> None:
    assert list(find_details(f"Se {text.strip()}.")) == []


def test_contacts_may_have_addresses_and_numbers() -> None:
    text = (
        "code: '2580'\ncontacts:\n- role: kommunpolis\n  email: anna.andersson@polisen.se\n  phone: 070-174 06 05\n\n"
        "  # även 073-174 06 05\nsummary: Ring 070-174 06 05.\nreport_error:\n  email: anna@lulea.se\n"
    )

    assert inspect("lulea/municipality.yml", text) == ["8:15 private-phone"]


# --- allowances ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.yml", "a: K 1234-18 # tillåt: domen är publicerad\n", []),
        ("a.yml", "# tillåt: domen är publicerad\na: K 1234-18\n", []),
        ("a.yml", "# TILLAT domen är publicerad\n# och mer\na: K 1234-18\n", []),
        ("a.yml", "# tillåt: domen är publicerad\nb: 1\na: K 1234-18\n", ["3:4 case-number"]),
        ("a.yml", "b: 1 # tillåt: domen är publicerad\na: K 1234-18\n", ["2:4 case-number"]),
        ("a.yml", "a: K 1234-18 # tillåt:\n", ["1:1 allowance-without-reason", "1:4 case-number"]),
        ("a.yml", "# tillåt\na: K 1234-18\n", ["1:1 allowance-without-reason", "2:4 case-number"]),
        ("a.yml", "# tillåt: !!\na: K 1234-18\n", ["1:1 allowance-without-reason", "2:4 case-number"]),
        ("a.yml", "# tillåt: domen är publicerad\na: |\n  Målet\n  K 1234-18\nb: K 1235-18\n", ["5:4 case-number"]),
        ("a.yml", "a: | # tillåt: domen är publicerad\n  K 1234-18\n", []),
        ("a.yml", "a: |\n  # tillåt: syns på sidan\n  K 1234-18\n", ["3:3 case-number"]),
        ("a.yml", "a: Det är inte tillåtet att parkera\nb: tillåt 850-1\n", []),
        ("a.md", "---\n# tillåt: domen är publicerad\na: K 1234-18\n---\nK 1234-18\n", ["5:1 case-number"]),
        ("a.md", "---\na: b\n---\n<!-- tillåt: domen är publicerad -->\nK 1234-18\n", []),
        ("a.md", "---\na: b\n---\nK 1234-18 <!-- tillåt: domen är publicerad -->\n", []),
        ("a.md", "---\na: b\n---\n<!-- tillåt: -->\nK 1234-18\n", ["4:1 allowance-without-reason", "5:1 case-number"]),
        ("a.md", "---\na: b\n---\n# tillåt: en rubrik\nK 1234-18\n", ["5:1 case-number"]),
        ("a.csv", "a,note\nK 1234-18,tillåt: domen är publicerad\nK 1235-18,\n", ["3:1 case-number"]),
        ("a.csv", "a;note\nK 1234-18;\"tillåt: domen är publicerad\"\n", []),
        ("a.csv", "a,note\nK 1234-18,tillåt:\n", ["2:1 allowance-without-reason", "2:1 case-number"]),
        # What is worst can never be allowed.
        ("a.yml", "# tillåt: han har sagt ja\na: 850709-9805\n", ["2:4 personal-number"]),
    ],
)  # fmt: skip
def test_a_warning_is_allowed_where_a_reason_stands(path: str, text: str, found: list[str]) -> None:
    assert inspect(path, text) == found


# --- whatever is written -------------------------------------------------------------------------------------------

PIECES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            [
                "850709-9805",
                "tillåt:",
                "# tillåt: skäl",
                "<!--",
                "-->",
                "contacts:",
                "\n",
                "---\n",
                "a: |\n",
                "@",
                "K 1234-18",
            ]
        ),
    ),
    max_size=20,
).map("".join)


@given(PIECES, st.sampled_from(["a.yml", "a.md", "a.csv"]))
def test_any_text_gives_findings_within_it_and_never_a_fault(text: str, path: str) -> None:
    report = Report()
    inspect_text(SourceFile(path, text, b""), report)
    lines = text.split("\n")

    for found in report:
        assert 1 <= found.span.line <= found.span.end_line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    assert format_text(report, lambda path: text) and format_json(report)


def test_the_content_of_this_repository_needs_no_allowance(project: MakeProject) -> None:
    done = run_lofte("check", "--format=json")

    assert not [code for code in DETAILS | {"personal-number", "invisible-character"} if f'"{code}"' in done.stdout]


@pytest.mark.parametrize(
    "text",
    [
        "0" * 200_000,
        "8 5 0 7 0 9 - 9 8 0 5 " * 10_000,
        "&#56;" * 40_000,
        "<" * 200_000,
        "a@" * 100_000,
        "850709-9805 " * 20_000,
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = process_time()
    report = Report()
    inspect_text(SourceFile("a.md", text, b""), report)
    hide_identity_numbers(text)

    assert process_time() - start < 5


_LOOSE = st.sampled_from(
    ["070", "0", "08", "+46", "123", "45 67", "1234", "-", "–", " ", "\u00a0", "ABC", "Å", "12", "3", "K", "B", "B 1234-26",
     "0201-K12345-26", "lgh", "Lägenhet", "1102", ".", "\n", "a", "٣", "\u200b", "https://a.se/"]
)  # fmt: skip


@given(st.lists(_LOOSE, max_size=14).map("".join))
def test_a_quick_look_never_passes_over_a_detail(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(privacy_patterns, "_has_one", lambda *_: True)
        patch.setattr(privacy_patterns, "_HOME_WORDS", ("",))
        patch.setattr(privacy_patterns, "_PHONE_FROM_ZERO", privacy_patterns._PHONE)
        found = list(find_details(text))

    assert list(find_details(text)) == found
