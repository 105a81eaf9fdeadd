"""`lofte check` finds the same in any number of processes, with or without what it remembers."""

import os
from pathlib import Path

import pytest

from generator.build import check, folder_pool, survey
from generator.build.cache import FOLDER
from generator.build.check import CheckFailure, check_site
from generator.build.pipeline import check_content
from generator.diagnostics import Diagnostic, Report
from tests.small_project import small_project

MORE = """
-- partnerships/_registry/municipalities.yml --
boden: {code: "2582", name: Boden, official_name: Bodens kommun, county: "25", police_region: nord}
lulea: {code: "2580", name: Luleå, official_name: Luleå kommun, county: "25", police_region: nord, neighbours: [boden]}

-- partnerships/boden/2026-torget/partnership.yml --
title: Tryggare torg
period: 2026
municipalities: [lulea, pahittby, okandby]
activities:
  - {text: Polisen verkar för ett tryggare torg vid behov., lead: polise}

-- partnerships/boden/2026-torget/log.csv --
date,activity,amount
2026-02-30,1,2
2026-03-01,7,2

-- partnerships/pahittby/municipality.yml --
code: "9901"
invented: true
name: Påhittby

-- partnerships/Fel-Namn/municipality.yml --
code: "2580"

-- partnerships/lost.txt --
ingenting
"""
TORGET = "partnerships/boden/2026-torget/partnership.yml"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", MORE)


def find(source: Path, *, jobs: int = 1, fresh: bool = False) -> tuple[Diagnostic, ...]:
    report = Report()
    check_site(source, report, jobs=jobs, fresh=fresh)
    return report.diagnostics


def find_whole(source: Path) -> tuple[Diagnostic, ...]:
    report = Report()
    check_content(source, report)
    return report.diagnostics


def settle(source: Path) -> None:
    """Let every file have been there for a while: one that was just changed is never remembered."""
    for path in source.rglob("*"):
        if FOLDER not in path.as_posix():
            os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The municipalities that were really looked at, in this process."""
    seen: list[str] = []
    real = survey.check_municipality

    def watch(root, registry, known, folder, report, digests):  # type: ignore[no-untyped-def]
        seen.append(folder.slug)
        return real(root, registry, known, folder, report, digests)

    monkeypatch.setattr(check, "check_municipality", watch)
    # What the file system says of when a file was changed cannot be set; here it is as old as the rest.
    monkeypatch.setattr("generator.build.cache._TICK_NS", -(10**18))
    return seen


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_municipality_at_a_time_finds_what_all_at_once_finds(source: Path, jobs: int) -> None:
    found = find(source, jobs=jobs)

    assert found == find_whole(source)
    assert {"unknown-municipality", "no-such-day", "unknown-activity", "file-name", "unknown-file"} <= {
        item.code for item in found
    }


def test_what_has_not_changed_is_not_looked_at_again(source: Path, checked: list[str]) -> None:
    first = find(source)
    assert sorted(checked) == ["boden", "lulea", "pahittby"]
    checked.clear()

    assert find(source) == first
    assert checked == []


def test_a_change_is_found_and_only_its_municipality_is_looked_at(source: Path, checked: list[str]) -> None:
    find(source)
    checked.clear()
    (source / TORGET).write_text("title: Torget\nperiod: 2026\nfel: 1\n", "utf-8")

    found = find(source)

    assert checked == ["boden"]
    assert found == find_whole(source)
    assert "unknown-field" in {item.code for item in found}


def test_a_change_of_what_all_refer_to_has_everything_looked_at(source: Path, checked: list[str]) -> None:
    find(source)
    checked.clear()
    (source / "partnerships/pahittby/municipality.yml").unlink()

    assert find(source) == find_whole(source)
    assert sorted(checked) == ["boden", "lulea"]


def test_a_fresh_check_looks_at_everything(source: Path, checked: list[str]) -> None:
    find(source)
    checked.clear()

    find(source, fresh=True)

    assert sorted(checked) == ["boden", "lulea", "pahittby"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b'0\n{"key": "x", "value": [1]}'])
def test_what_is_remembered_wrongly_counts_as_nothing(source: Path, checked: list[str], damage: bytes) -> None:
    first = find(source)
    checked.clear()
    (entry,) = (source / FOLDER).glob("v.check*")
    entry.write_bytes(damage)

    assert find(source) == first
    assert sorted(checked) == ["boden", "lulea", "pahittby"]


def test_a_file_that_was_just_changed_is_looked_at_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The file system may give two changes in one moment the same time.
    surveys = []
    real = check.survey
    monkeypatch.setattr(check, "survey", lambda *given: surveys.append(real(*given)) or surveys[-1])

    find(source)

    assert {folder.look for folder in surveys[0].folders if folder.files} == {None}


def test_a_folder_that_cannot_be_written_to_is_checked_all_the_same(source: Path, checked: list[str]) -> None:
    (source / ".cache").write_text("ingen mapp", "utf-8")

    assert find(source) == find_whole(source)
    assert find(source) == find_whole(source)


def _die(folder: object) -> None:
    os._exit(1)


def test_a_process_that_dies_is_told_of(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_pool, "_look_here", _die)

    with pytest.raises(CheckFailure, match="dog"):
        find(source, jobs=2)
