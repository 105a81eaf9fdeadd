"""The commands `explain` and `schema`, and the reports of `check` for code hosts, from outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.diagnostics import CODES
from tests.small_project import small_project

BROKEN = """
-- partnerships/boden/municipality.yml --
code: "2582"

-- partnerships/boden/2025-torget/partnership.yml --
title: Tryggare torg
period: 2025
activities:
  - text: Polisen går i par på torget.
    leed: police
"""
PLACE = "partnerships/boden/2025-torget/partnership.yml"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", BROKEN)


def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `lofte` with *arguments*."""
    nothing = dict.fromkeys(("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITHUB_BASE_REF", "CI_PROJECT_DIR"))
    done = CliRunner().invoke(main, arguments, env={**nothing, **environment})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


# --- check ---------------------------------------------------------------------------------------------------------


def test_github_gets_annotations_and_a_summary_in_its_file(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("Before\n")
    status, out, err = run("check", "--source", str(broken), "--format=github", GITHUB_STEP_SUMMARY=str(target))
    lines = out.splitlines()

    assert (status, err) == (1, "")
    assert lines[0].startswith(
        f"::error file={PLACE},line=5,endLine=5,col=5,endColumn=9,title=unknown-field::Fältet ”leed”"
    )
    assert lines[-1].startswith("1 fel")
    assert target.read_text().startswith("Before\n## Kontroll av innehållet\n")
    assert "unknown\\-field" in target.read_text()


def test_a_summary_file_that_cannot_be_written_is_told_and_changes_nothing_else(broken: Path, tmp_path: Path) -> None:
    status, out, err = run("check", "--source", str(broken), "--format=github", GITHUB_STEP_SUMMARY=str(tmp_path))

    assert status == 1 and "::error file=" in out
    assert err == "lofte: GITHUB_STEP_SUMMARY: Is a directory\n"


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_paths_are_from_the_top_of_the_checkout(broken: Path, form: str) -> None:
    top = str(broken.parent)
    _, out, _ = run("check", "--source", str(broken), f"--format={form}", GITHUB_WORKSPACE=top, CI_PROJECT_DIR=top)

    assert f"källa/{PLACE}" in out or f"k%C3%A4lla/{PLACE}" in out


def test_gitlab_and_sarif_are_json_and_nothing_else_and_keep_the_exit_status(broken: Path) -> None:
    status, out, err = run("check", "--source", str(broken), "--format=gitlab")
    assert (status, err) == (1, "")
    assert {item["location"]["path"] for item in json.loads(out)} == {PLACE}

    status, out, err = run("check", "--source", str(broken), "--format=sarif", "--language=en")
    assert (status, err) == (1, "")
    assert json.loads(out)["runs"][0]["results"][0]["message"]["text"].startswith("There is no field “leed” here.")


# --- explain -------------------------------------------------------------------------------------------------------


def test_explain_tells_about_one_code_in_swedish_and_english() -> None:
    assert run("explain", "yaml-tab")[1].startswith("yaml-tab (fel)\nRaden är indragen med tabb.")
    assert run("explain", "yaml-tab", "--language=en")[1].startswith(
        "yaml-tab (error)\nThe line is indented with a tab."
    )


def test_explain_alone_lists_every_code() -> None:
    status, out, _ = run("explain")

    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == sorted(CODES)


def test_an_unknown_code_is_wrong_use_and_names_the_nearest() -> None:
    status, out, err = run("explain", "not-a-dat")
    assert (status, out) == (2, "")
    assert "not-a-dat: ingen sådan kod. Menade du not-a-date?" in err

    status, _, err = run("explain", "\x1b[2Jxyz\u202e")
    assert status == 2
    assert "\x1b" not in err and "\u202e" not in err


# --- schema --------------------------------------------------------------------------------------------------------


def test_schema_writes_every_schema_and_says_where(tmp_path: Path) -> None:
    status, out, _ = run("schema", "--out", str(tmp_path / "ny" / "mapp"))
    written = sorted((tmp_path / "ny" / "mapp").iterdir())

    assert status == 0
    assert out.startswith(f"{len(written)} scheman → ")
    assert "partnership.schema.json" in [path.name for path in written]
    assert all(path.read_bytes().endswith(b"}\n") and b"\r" not in path.read_bytes() for path in written)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    status, out, err = run("schema", "--out", str(tmp_path / "fil" / "mapp"))

    assert (status, out) == (1, "")
    assert err.startswith("lofte: ") and err.count("\n") == 1
