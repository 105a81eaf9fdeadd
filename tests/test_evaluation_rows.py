"""The table of what the evaluation asked for holds what it says: every row is there, and all that a row names exists."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml

from generator.cli import main
from generator.diagnostics import CODES
from generator.model.kinds import FIELD_WORDS, KINDS
from generator.site import routes

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "developers" / "evaluation-rows.md"
PARTNERSHIPS = ROOT / "partnerships"
STATES = ("done", "partly", "not done")


class Row(NamedTuple):
    number: str
    found: str
    delivered: str
    guarded: str
    state: str


def rows() -> list[Row]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if re.match(r"\| S\d", line)
    ]
    assert {len(found) for found in cells} == {len(Row._fields)}, "a cell holds a | or is missing"
    return [Row(*found) for found in cells]


ROWS = rows()
each_row = pytest.mark.parametrize("row", ROWS, ids=[row.number for row in ROWS])


def spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def named_tests(path: str) -> frozenset[str]:
    """The tests of a file: functions, and methods after the name of their class."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    named = [(node.name, node) for node in tree.body if isinstance(node, ast.FunctionDef)]
    for owner in tree.body:
        if isinstance(owner, ast.ClassDef):
            named += [(f"{owner.name}::{node.name}", node) for node in owner.body if isinstance(node, ast.FunctionDef)]
    return frozenset(name for name, node in named if node.name.startswith("test_"))


@cache
def addresses() -> frozenset[str]:
    """What has a page: the site's own pages, those of `content/`, the evaluations and all that lies in `partnerships/`."""
    found = {value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)}
    content = ROOT / "content"
    for path in content.rglob("*.md"):
        name = path.relative_to(content).as_posix()
        found.add(name.removesuffix("index.md") if path.name == "index.md" else f"{name.removesuffix('.md')}/")
    registry = PARTNERSHIPS / "_registry"
    found |= {routes.evaluation_url(name) for name in yaml.safe_load((registry / "evaluations.yml").read_text("utf-8"))}
    found |= {
        routes.municipality_url(name) for name in yaml.safe_load((registry / "municipalities.yml").read_text("utf-8"))
    }
    found |= {routes.municipality_url(path.parent.name) for path in PARTNERSHIPS.glob("*/municipality.yml")}
    found |= {
        routes.partnership_url(path.parent.parent.name, path.parent.name)
        for path in PARTNERSHIPS.glob("*/*/partnership.*")
    }
    found |= {
        routes.dialogue_url(path.parent.parent.name, path.stem) for path in PARTNERSHIPS.glob("*/dialogues/*.yml")
    }
    return frozenset(found)


@cache
def indicators() -> frozenset[str]:
    return frozenset(yaml.safe_load((PARTNERSHIPS / "_registry" / "indicators.yml").read_text("utf-8")))


def is_command(words: str) -> bool:
    """Whether *words* can be typed: a verb of `lofte`, with options that it has."""
    _, verb, *options = words.split()
    command = main.commands.get(verb)
    known = (
        {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
        if command
        else set()
    )
    return command is not None and set(options) <= known


def is_field(words: str) -> bool:
    """Whether *words* is a field, one inside another, a field with its value, or a file or folder that holds fields."""
    if words.endswith(("/", ".csv")):
        return any(words.rstrip("/") in glob for kind in KINDS for glob in kind.globs)
    path, _, value = words.partition(": ")
    return all(part in FIELD_WORDS for part in path.split(".")) and (not value or value.replace("_", "").isalpha())


def exists(words: str) -> bool:
    if words.startswith("/"):
        return words.removeprefix("/") in addresses()
    if words.startswith("lofte "):
        return is_command(words)
    return words in CODES or words in indicators() or is_field(words)


def test_every_row_is_there_once_and_in_order() -> None:
    assert [row.number for row in ROWS] == [f"S{number}" for number in range(1, 155)]


def test_the_counts_on_top_are_those_of_the_rows() -> None:
    counted = {
        state: int(count) for state, count in re.findall(r"^\| ([a-z ]+) \| (\d+) \|$", PAGE.read_text("utf-8"), re.M)
    }

    assert counted == Counter(row.state.partition(":")[0] for row in ROWS)
    assert tuple(counted) == STATES


@each_row
def test_a_row_says_what_was_found_and_how_far_it_has_come(row: Row) -> None:
    state, _, missing = row.state.partition(": ")

    assert row.found and row.delivered
    assert state in STATES
    assert bool(missing) == (state != "done"), "what is not done says what is missing, what is done says nothing more"
    assert {int(number) for number in re.findall(r"issue (\d+)", row.state)} <= {6, 7, 8}


@each_row
def test_what_a_row_names_exists(row: Row) -> None:
    links = re.findall(r"\]\(([^)]+)\)", row.delivered)

    assert [link for link in links if not (PAGE.parent / link).is_file()] == []
    assert [words for words in spans(row.delivered) if not exists(words)] == []


def test_words_of_a_page_are_words_that_the_catalog_has() -> None:
    catalog = (ROOT / "locales" / "en.po").read_text("utf-8")
    known = {text.rstrip(":").lower() for text in re.findall(r'^msgid "(.+)"$', catalog, re.MULTILINE)}
    quoted = {words.lower() for row in ROWS for words in re.findall("“(.+?)”", row.delivered)}

    assert quoted
    assert quoted - known == set()


@each_row
def test_what_is_there_has_a_deliverer_and_a_test_that_exists(row: Row) -> None:
    named = spans(row.guarded)
    files = [test.split("::", 1)[0] for test in named]

    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert [test for test in named if test.split("::", 1)[1] not in named_tests(test.split("::", 1)[0])] == []
    if not row.state.startswith("not done"):
        assert named
        assert spans(row.delivered) or "](" in row.delivered


@pytest.mark.parametrize(
    "words",
    ["/om/ingenting/", "lofte statsu", "lofte status --hjalp", "vague-verb", "knows-promises", "statments", "agreement.tite", "logg.csv"],
)  # fmt: skip
def test_what_does_not_exist_is_found_out(words: str) -> None:
    assert not exists(words)


def test_a_test_is_known_by_its_class_and_what_is_no_test_is_not() -> None:
    found = named_tests("tests/site/test_results.py")

    assert "TestTooEarly::test_a_survey_six_months_in_says_too_early" in found
    assert "test_a_survey_six_months_in_says_too_early" not in found
    assert "results" not in found
