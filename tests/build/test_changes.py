"""Which files a pull request changes, asked of a real git."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.build.changes import changed_paths

PULL_REQUEST = {"GITHUB_BASE_REF": "main"}


def git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A branch that changes two files, one with a difficult name, merged with a `main` that has moved on."""
    folder = tmp_path / "repository"
    (folder / "partnerships").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "partnerships/a.yml").write_text("a: 1\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    git(folder, "switch", "--quiet", "--create=change")
    (folder / "partnerships/a.yml").write_text("a: 2\n")
    (folder / "partnerships/hå bo,%.yml").write_text("b: 1\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=change")
    git(folder, "switch", "--quiet", "main")
    (folder / "README.md").write_text("other\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=other")
    git(folder, "merge", "--quiet", "--no-edit", "change")
    return folder


CHANGED = {"partnerships/a.yml", "partnerships/hå bo,%.yml"}


def test_the_merge_that_ci_checks_out_is_compared_with_its_first_parent(proposal: Path) -> None:
    assert changed_paths(proposal, PULL_REQUEST) == CHANGED


def test_with_the_history_at_hand_it_is_compared_with_the_branch_it_is_proposed_for(proposal: Path) -> None:
    git(proposal, "update-ref", "refs/remotes/origin/main", "main^1")
    git(proposal, "switch", "--quiet", "change")

    assert changed_paths(proposal, PULL_REQUEST) == CHANGED


def test_a_source_folder_inside_the_repository_has_paths_from_the_top(proposal: Path) -> None:
    assert changed_paths(proposal / "partnerships", PULL_REQUEST) == CHANGED


def test_outside_a_pull_request_nothing_is_asked(proposal: Path) -> None:
    assert changed_paths(proposal, {}) == frozenset()


def test_where_git_cannot_say_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert changed_paths(tmp_path, PULL_REQUEST) == frozenset()

    monkeypatch.setenv("PATH", str(tmp_path))
    assert changed_paths(tmp_path, PULL_REQUEST) == frozenset()


def test_a_branch_that_looks_like_an_option_is_only_a_branch_that_is_not_there(proposal: Path, tmp_path: Path) -> None:
    git(proposal, "switch", "--quiet", "--detach", "change^1")

    assert changed_paths(proposal, {"GITHUB_BASE_REF": f"--output={tmp_path}/x"}) == frozenset()
    assert not (tmp_path / "x").exists()
