"""The comparison of facts and records: what is counted, what a difference says, what may differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Report
from tools.count_facts import KINDS, KNOWN, Known, compare, main, read_content, read_facts

FACTS = """\
municipality: Exempelstad
scb_code: '0114'
sources:
- id: s1
  url: https://example.org/lofte
cooperation_agreements:
- period: 2020-2023
  sources:
  - s1
partnerships:
- id: exempelstad-2021-1
  period:
    label: '2021'
  signed: 2021-02 (nyhet 2021-02-03)
  measures:
  - id: m1
    text: kontroller
    by:
    - polis
    quantity:
      comparison: spann
      value: 4
      value_max: 6
      unit: kontroller
  - id: m2
    text: lampor
    by:
    - polis
    - kommun
  indicators:
  - text: andel trygga
    value: 62,5
  followups:
  - text: fem kontroller
    measure: m1
    value: 5
    status: uppfyllt (över mål)
  sources:
  - s1
dialogues:
- when: 2020-09
  participants: 200
  themes:
  - theme: mörkt
    share_percent: 44
  - theme: farligt
"""

MUNICIPALITY = """\
code: "0114"
sources:
  - id: s1
    url: https://example.org/lofte
"""

PARTNERSHIP = """\
title: Lugnare trafik
period: 2021
signed: 2021-02
goals:
  - text: Andelen trygga
    baseline: "62,5"
activities:
  - text: Polisen gör fyra till sex kontroller.
    lead: police
    target: {between: [4, 6], unit: kontroll}
  - text: Polisen och kommunen byter lampor.
    lead: joint
    partners: [police, municipality]
sources: [s1]
compiled: {record: exempelstad-2021-1}
"""

FOLLOW_UP = """\
results:
  - text: Polisen gjorde fem kontroller.
    value: 5
    status: met
"""

DIALOGUE = """\
date: 2020-09
participants: 200
themes:
  - theme: Det är mörkt
    share: 44
  - Det är farligt
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder `facts`, and records under `partnerships` that hold exactly the same."""
    own = tmp_path / "partnerships" / "exempelstad"
    for path, text in (
        (tmp_path / "facts" / "exempelstad.yml", FACTS),
        (own / "municipality.yml", MUNICIPALITY),
        (own / "agreements" / "2020-2023.yml", "period: 2020-2023\nsources: [s1]\n"),
        (own / "dialogues" / "2020-09-torget.yml", DIALOGUE),
        (own / "2021-lugnare-trafik" / "partnership.yml", PARTNERSHIP),
        (own / "2021-lugnare-trafik" / "follow-ups" / "2021.yml", FOLLOW_UP),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / "partnerships" / "exempelstad" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run(project: Path, *known: Known) -> int:
    return main([str(project / "facts")], root=project, known=known)


def test_the_same_on_both_sides_is_no_difference(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["Kommun", *KINDS.values()]
    assert lines[1].split() == ["exempelstad", "1", "2", "1", "1", "1", "1", "2", "1", "1", "2"]
    assert lines[2].split() == ["1", "kommuner", "1", "2", "1", "1", "1", "1", "2", "1", "1", "2"]
    assert "difference:" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "2021-lugnare-trafik/partnership.yml", "[4, 6]", "[4, 7]",
            "exempelstad/exempelstad-2021-1 target: only in the facts: between 4–6; only in the content: between 4–7",
        ),
        (
            "2021-lugnare-trafik/partnership.yml", "lead: police", "lead: municipality",
            "exempelstad/exempelstad-2021-1 activity: only in the facts: police; only in the content: municipality",
        ),
        (
            "2021-lugnare-trafik/partnership.yml", "signed: 2021-02", "signed: 2021-03",
            "exempelstad/exempelstad-2021-1 partnership: only in the facts: 2021, signed 2021-02; "
            "only in the content: 2021, signed 2021-03",
        ),
        (
            "2021-lugnare-trafik/follow-ups/2021.yml", "status: met", "status: partly",
            "exempelstad/exempelstad-2021-1 result: only in the facts: met 5; only in the content: partly 5",
        ),
        (
            "dialogues/2020-09-torget.yml", "  - Det är farligt\n", "",
            "exempelstad/* theme: only in the facts: (no number)",
        ),
        (
            "municipality.yml", "example.org/lofte", "example.org/annat",
            "exempelstad/* source: only in the facts: https://example.org/lofte; "
            "only in the content: https://example.org/annat",
        ),
        (
            "agreements/2020-2023.yml", "2020-2023", "2020-2022",
            "exempelstad/* agreement: only in the facts: 2020–2023; only in the content: 2020–2022",
        ),
    ],
)  # fmt: skip
def test_a_difference_is_named(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    edit(project, file, old, new)

    assert run(project) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if "difference:" in line] == [f"difference: {said}"]


def test_two_records_of_one_fact_are_a_difference(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = project / "partnerships" / "exempelstad" / "2021-samma-igen"
    twin.mkdir()
    (twin / "partnership.yml").write_text(
        "title: Samma igen\nperiod: 2021\ncompiled: {record: exempelstad-2021-1}\n", "utf-8"
    )

    assert run(project) == 1
    assert "exempelstad/exempelstad-2021-1 partnership: only in the content: 2021" in capsys.readouterr().out


def test_a_fact_without_a_record_is_a_difference(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "2021-lugnare-trafik/partnership.yml", "exempelstad-2021-1", "exempelstad-2021-9")

    assert run(project) == 1
    said = capsys.readouterr().out
    assert "exempelstad/exempelstad-2021-1 partnership: only in the facts: 2021, signed 2021-02" in said
    assert "exempelstad/exempelstad-2021-9 partnership: only in the content: 2021, signed 2021-02" in said


def test_a_municipality_that_only_the_facts_have_is_a_difference(project: Path) -> None:
    (project / "facts" / "nystad.yml").write_text("municipality: Nystad\nsources:\n- {id: s1, url: 'https://a.se/'}\n")

    report = Report()
    differences = compare(read_facts(project / "facts", report), read_content(project, report))

    assert [str(difference) for difference in differences] == ["nystad/* source: only in the facts: https://a.se/"]


def test_a_known_difference_is_explained_and_a_stale_one_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, "dialogues/2020-09-torget.yml", "share: 44", "share: 45")
    known = Known("exempelstad", "", "theme", ("44",), ("45",), "the page was corrected")

    assert run(project, known) == 0

    edit(project, "dialogues/2020-09-torget.yml", "share: 45", "share: 44")
    assert run(project, known) == 1
    assert "not so any longer: exempelstad/* theme: the page was corrected" in capsys.readouterr().out


def test_invented_places_and_records_by_others_are_left_alone(project: Path) -> None:
    own = project / "partnerships" / "exempelstad" / "2022-eget"
    own.mkdir()
    (own / "partnership.yml").write_text("title: Eget löfte\nperiod: 2022\n", "utf-8")
    invented = project / "partnerships" / "pahittad"
    invented.mkdir()
    (invented / "municipality.yml").write_text(
        'code: "9901"\ninvented: yes\nsources:\n  - {id: s1, url: "https://example.org/p"}\n', "utf-8"
    )

    assert run(project) == 0


def test_a_record_that_cannot_be_read_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "2021-lugnare-trafik/partnership.yml", "period: 2021", "period: snart")

    assert run(project) == 1
    assert "not-a-period" in capsys.readouterr().err


def test_a_folder_without_facts_is_wrong_use(tmp_path: Path) -> None:
    assert main([str(tmp_path)], root=tmp_path, known=()) == 2


def test_every_known_difference_says_why() -> None:
    assert all(entry.reason and (entry.facts or entry.content) and entry.kind in KINDS for entry in KNOWN)
