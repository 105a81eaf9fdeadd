"""The editors' guide: its examples pass the check as they stand, and its two references are up to date."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.build.pipeline import check_content
from generator.diagnostics import CODES, Report, format_text
from tools import make_code_reference, make_field_reference

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "editors" / "index.md"

# An example is a code block that a path in a line of its own stands before.
EXAMPLE = re.compile(r"^`(partnerships/[^`]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> dict[str, str]:
    return dict(EXAMPLE.findall(GUIDE.read_text("utf-8")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The registry, Exempelköping's own file and what it names, and the guide's examples where they say they belong."""
    shutil.copytree(ROOT / "partnerships" / "_registry", tmp_path / "partnerships" / "_registry")
    (tmp_path / "partnerships" / "exempelkoping").mkdir()
    own = Path("partnerships") / "exempelkoping"
    shutil.copy(ROOT / own / "municipality.yml", tmp_path / own)
    shutil.copytree(ROOT / own / "agreements", tmp_path / own / "agreements")
    for path, text in examples().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return tmp_path


def test_the_guide_shows_every_kind_of_file_that_most_people_write() -> None:
    names = {re.sub(r"\d{4}-\d\d-\d\d-[a-z-]+", "…", "/".join(path.split("/")[-2:])) for path in examples()}
    names = {re.sub(r"^\d{4}-[a-z-]+/", "", name) for name in names}

    assert names == {
        "partnership.yml", "log.csv", "updates/….md", "posts/….md", "follow-ups/2027.yml", "dialogues/….yml",
        "lerum/municipality.yml",
    }  # fmt: skip


def test_the_examples_of_the_guide_pass_the_check_without_a_warning(project: Path) -> None:
    report = Report()

    content = check_content(project, report)

    assert [(str(item.span.path), item.code) for item in report.diagnostics] == []
    partnerships = {p.id: p for m in content.municipalities for p in m.partnerships}
    assert sorted(partnerships) == ["2027-lugn-trafik", "2027-tryggt-torg"]
    square = partnerships["2027-tryggt-torg"]
    assert (len(square.log), len(square.updates), len(square.posts), len(square.follow_ups)) == (3, 1, 1, 1)


def test_the_mistake_in_the_guide_is_reported_as_the_guide_shows_it(project: Path) -> None:
    path = "partnerships/exempelkoping/2027-lugn-trafik/partnership.yml"
    text = (project / path).read_text("utf-8").replace("lead: police", "lead: polis")
    (project / path).write_text(text, "utf-8")
    report = Report()
    check_content(project, report)

    shown = format_text(report.diagnostics, lambda _path: text, language="sv", colour=False)

    in_guide = re.search(
        r"^```text\n(partnerships/\S+:\d+:.*?\n)```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert in_guide is not None
    assert in_guide[1].rstrip() in shown


def test_the_field_reference_is_up_to_date() -> None:
    assert make_field_reference.main(["--check"]) == 0, "run python -m tools.make_field_reference"


def test_the_code_reference_is_up_to_date() -> None:
    assert make_code_reference.main(["--check"]) == 0, "run python -m tools.make_code_reference"


def test_every_code_has_a_section() -> None:
    sections = re.findall(r"^### (\S+)$", make_code_reference.code_reference(), re.MULTILINE)

    assert sorted(sections) == sorted(CODES)


def test_an_outdated_reference_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fel.md"

    assert make_code_reference.main(["--check"], path=path) == 1
    assert capsys.readouterr().out == "fel.md is out of date: run python -m tools.make_code_reference\n"
    assert make_code_reference.main([], path=path) == 0
    assert make_code_reference.main(["--check"], path=path) == 0
