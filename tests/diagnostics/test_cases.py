"""Every code has a reason, a wrong and a right example, and the examples are what they say: the cases are the tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field

from generator.build.pipeline import check_content, review
from generator.diagnostics import CODES, Report, Severity, describe
from generator.diagnostics.diagnostic import shorten
from generator.diagnostics.examples import Example, cases_directory, read_examples
from generator.diagnostics.explain import example_lines, explain, list_codes
from generator.diagnostics.explanations import WHY
from generator.model.load import load_content
from generator.model.record import Record
from generator.model.validate import validate_plain
from generator.rules.texts import check_text
from generator.source import files as source_files
from tests.harness import REGISTRY, split_tree
from tests.pictures import make_bomb, make_exif, make_moving, make_picture

# What every case stands on; a file of the same name in the case replaces it.
BASE = (
    REGISTRY
    + """
-- lulea/municipality.yml --
code: "2580"
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
)
LOG = "lulea/2026-trafik/log.csv"
PROBLEM = "lulea/problems/fort.yml"
PICTURE = "lulea/2026-trafik/images/skyltar.jpg"

# What cannot be kept as text in a repository that everybody checks out. Each does it to a folder that holds BASE.
Recipe = Callable[[Path, pytest.MonkeyPatch], None]


def writes(path: str, text: str) -> Recipe:
    def write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    return write


def makes_a_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / LOG).symlink_to(folder / "lulea/municipality.yml")


def makes_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / LOG)


def makes_files_unreadable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def refuse(path: str | Path, flags: int) -> int:
        if Path(path).name == "municipality.yml":
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(source_files.os, "open", refuse)


def allows_five_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_files, "MAX_FILES", 5)


def adds_image(name: str, content: bytes) -> Recipe:
    def add(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = folder / "lulea/2026-trafik/images" / name
        file.write_bytes(content)

    return add


RECIPES: dict[str, Recipe] = {
    "csv-text-too-long": writes(LOG, f"date,activity,amount,note\n2026-05-14,kontroller,1,{'o' * 10_001}\n"),
    "csv-too-many-columns": writes(LOG, f"{'kolumn,' * 101}\n"),
    "file-name-long": writes(f"lulea/problems/{'o' * 120}.yml", "title: Fart\n"),
    "file-too-large": writes(LOG, "date,activity,amount\n" * 13_000),
    "file-unreadable": makes_files_unreadable,
    "image-broken": adds_image("lampa.jpg", make_picture()[:3000]),
    "image-moving": adds_image("lampa.gif", make_moving()),
    "image-name-type": adds_image("lampa.jpg", make_picture("PNG")),
    "image-position": adds_image("lampa.jpg", make_picture(exif=make_exif(position=True))),
    "image-too-heavy": adds_image("lampa.jpg", make_picture() + bytes(16 * 1024 * 1024)),
    "image-too-many-pixels": adds_image("lampa.png", make_bomb()),
    "image-type": adds_image("lampa.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "line-too-long": writes(PROBLEM, f"title: Fart # {'o' * 20_000}\n"),
    "link-refused": makes_a_link,
    "more-of-the-same": writes(LOG, "date,activity,amount\n" + "".join(f"{n}/5,kontroller,1\n" for n in range(150))),
    "not-a-text-file": writes(PROBLEM, "PK\x03\x04 och resten av ett dokument"),
    "personal-number-in-picture": adds_image("lampa.jpg", make_picture(exif=make_exif(owner="850709-9805"))),
    "path-long": writes(f"lulea/{'o' * 100}/updates/{'o' * 90}.md", "---\ntitle: Fart\n---\n"),
    "special-file": makes_a_pipe,
    "too-many-files": allows_five_files,
    "yaml-text-too-long": writes(PROBLEM, f"title: Fart\nreason: {'ord ' * 2_501}ord\n"),
    "yaml-too-many-keys": writes("_registry/themes.yml", "".join(f"tema-{n}: {{name: Tema}}\n" for n in range(1_001))),
}
# Not found by reading a folder: `lofte check` refuses the first by itself, the second is found when a picture is drawn
# (tests/rules/test_images.py), the third is about the report, and the last is for a field that nobody has declared yet.
ELSEWHERE = {"folder-missing", "image-too-demanding", "more-problems", "wrong-value"}

CODES_WITH_CASES = sorted(set(CODES) - ELSEWHERE)
EACH_CODE = pytest.mark.parametrize("code", sorted(CODES))
EACH_CASE = pytest.mark.parametrize("code", CODES_WITH_CASES)


def write(root: Path, example: Example) -> Path:
    """Write BASE and over it the files of *example* below *root*, and return the folder `partnerships`."""
    for path, text in split_tree(BASE):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    picture = root / "partnerships" / PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_bytes(make_picture())
    for own in example.files:
        file = root / "partnerships" / own.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(own.content)
    return root / "partnerships"


def findings(root: Path, check: Callable[[Path, Report], object] = check_content) -> tuple[list[str], list[str]]:
    """What a *check* finds below *root*: errors and warnings as `path:line:column code`."""
    report = Report()
    check(root, report)
    found: dict[Severity, list[str]] = {Severity.ERROR: [], Severity.WARNING: []}
    for item in report.diagnostics:
        assert all(describe(item, language).help for language in ("sv", "en")), f"{item.code} does not say what to do"
        path = item.span.path.removeprefix("partnerships/")
        found[item.severity].append(f"{path}:{item.span.line}:{item.span.column} {item.code}")
    return found[Severity.ERROR], found[Severity.WARNING]


@pytest.mark.golden
@EACH_CASE
def test_the_wrong_example_gives_the_code_where_the_case_expects_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    folder = write(tmp_path, read_examples(code).wrong)
    if recipe := RECIPES.get(code):
        recipe(folder, monkeypatch)
    errors, warnings = findings(tmp_path)
    # Another rule may have advice about the same text; an error that is not meant would teach the wrong thing.
    found = [*errors, *(line for line in warnings if line.endswith(f" {code}"))]
    found = sorted({line if len(line) < 160 else f"… {code}" for line in found})
    expected = cases_directory() / code / "expected.txt"
    if update_golden:
        expected.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")

    assert any(line.endswith(f" {code}") for line in found), (errors, warnings)
    assert found == expected.read_text(encoding="utf-8").splitlines()


@EACH_CASE
def test_a_build_that_looks_for_no_advice_finds_the_same_errors(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path, read_examples(code).wrong)
    if recipe := RECIPES.get(code):
        recipe(folder, monkeypatch)
    errors, warnings = findings(tmp_path)
    found, met = findings(tmp_path, check_as_a_build)

    assert found == errors
    assert set(met) <= set(warnings)


def check_as_a_build(root: Path, report: Report) -> None:
    """Look for what leaves a file out, and nothing more."""
    review(load_content(root, report, check_text), report, with_advice=False)


@EACH_CASE
def test_the_right_example_has_no_error_and_not_the_code(code: str, tmp_path: Path) -> None:
    write(tmp_path, read_examples(code).right)
    errors, warnings = findings(tmp_path)

    assert errors == []
    assert [line for line in warnings if line.endswith(f" {code}")] == []


def test_what_no_folder_shows_is_told_too(tmp_path: Path) -> None:
    report = Report()
    source_files.walk_sources(tmp_path, report, under="partnerships")
    assert [item.code for item in report] == ["folder-missing"]

    many = Report(item for number in range(3) for item in _one_error(number))
    assert [item.code for item in shorten(many, 2)] == ["not-a-number", "not-a-number", "more-problems"]

    report = Report()
    assert validate_plain(InFives, {"count": 7}, lambda: None, "a.yml", report) is None
    assert [item.code for item in report] == ["wrong-value"]


class InFives(Record):
    """A record with a rule that no code of ours is for."""

    count: int = Field(multiple_of=5)


def _one_error(number: int) -> Report:
    report = Report()
    report.error("not-a-number", source_files.Span(f"{number}.yml", 1, 1, 1, 2), value="x")
    return report


@EACH_CODE
def test_every_code_is_explained(code: str) -> None:
    why, examples = WHY[code], read_examples(code)

    assert why == why.strip() and why[-1] in ".?"
    assert CODES[code].sv.message not in why
    for example in (examples.wrong, examples.right):
        assert example.note or example.files
    # Short enough to take in, and different from one another.
    shown = {example_lines(example, examples.shown(example)) for example in (examples.wrong, examples.right)}
    assert len(shown) == 2
    assert all(0 < len(lines) <= 20 and max(map(len, lines)) <= 340 for lines in shown), shown


def test_there_is_no_explanation_and_no_case_without_a_code() -> None:
    assert set(WHY) == set(CODES)
    assert {path.name for path in cases_directory().iterdir()} == set(CODES)


def test_an_explanation_says_what_why_wrong_and_right() -> None:
    assert explain("not-a-whole-date") == (
        "not-a-whole-date (fel)\n"
        "”…” behöver vara en hel dag.\n"
        "\n"
        "Varför:\n"
        "  Här räcker det inte med år eller månad. Sidan visar dagen, eller räknar från den.\n"
        "\n"
        "Så gör du:\n"
        "  Skriv år, månad och dag, till exempel 2026-05-14.\n"
        "\n"
        "Fel:\n"
        "  lulea/2026-trafik/log.csv\n"
        "    date,activity,amount\n"
        "    2026-05,kontroller,1\n"
        "\n"
        "Rätt:\n"
        "  lulea/2026-trafik/log.csv\n"
        "    date,activity,amount\n"
        "    2026-05-14,kontroller,1\n"
    )


def test_an_explanation_shows_what_cannot_be_seen_and_sends_nothing_to_the_terminal() -> None:
    assert "⇥   total: 79000" in explain("yaml-tab")
    assert "Bilar kör<U+0007> för fort" in explain("character-refused")
    assert all(character.isprintable() or character == "\n" for code in CODES for character in explain(code))


def test_the_english_explanation_has_english_words() -> None:
    said = explain("not-a-number", "en")

    assert said.startswith("not-a-number (error)\n“…” is not a number.\n")
    assert "What to do:\n  Write only digits, for instance 12 or 12.5." in said


def test_the_list_has_a_line_for_each_code_in_order() -> None:
    lines = list_codes().splitlines()

    assert [line.split()[0] for line in lines] == sorted(CODES)
    assert "not-a-number" in lines[sorted(CODES).index("not-a-number")]
    assert all(line == line.rstrip() and len(line) < 250 for line in lines)
