"""The papers lead where they say: links to files that exist, and decisions that name the tests that guard them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

_CODE_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The addresses of the headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.+)$", _CODE_BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_repository_leads_somewhere(paper: Path) -> None:
    text = _CODE_BLOCK.sub("", paper.read_text("utf-8"))

    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        other = (paper.parent / file) if file else paper
        assert other.exists(), f"{paper.name} links to {target}"
        if anchor and other.suffix == ".md":
            assert anchor in anchors(other.read_text("utf-8")), f"{paper.name} links to {target}"


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_ends_with_tests_that_exist(decision: Path) -> None:
    text = decision.read_text("utf-8")
    tests = re.findall(r"`(tests/[\w/]+\.py)`", text.rpartition("## Guarded by")[2])

    assert tests, f"{decision.name} names no test"
    assert [test for test in tests if not (ROOT / test).is_file()] == []


def test_every_decision_is_in_the_list_under_its_own_title() -> None:
    listed = dict(
        re.findall(
            r"^\| \[\d+\]\(([^)]+)\) \| (.+) \|$", (DECISIONS[0].parent / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )

    assert listed == {path.name: _title(path) for path in DECISIONS}


def _title(decision: Path) -> str:
    return decision.read_text("utf-8").split("\n", 1)[0].partition(". ")[2]
