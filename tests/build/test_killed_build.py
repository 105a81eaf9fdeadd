"""The real command, killed: whatever it was at, the site is whole and the next build is right."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.build.trees import leftovers, tree_at
from tests.built_site import ROOT
from tests.small_project import small_project

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no groups of processes to kill")

PLACES = "-- partnerships/_registry/municipalities.yml --\n" + "".join(
    f'{slug}: {{code: "{2580 + number}", name: Ort {number}, official_name: Orts kommun, county: "25", police_region: nord}}\n'
    for number, slug in enumerate(["lulea", *(f"ort-{number:02}" for number in range(1, 12))])
)
POST = "partnerships/lulea/2026-trafik/posts/2026-06-15-lugnare.md"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", PLACES)


def lofte(source: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-c", "from generator.cli import main; main()", "build", "--source", str(source), "--out", str(source / "site"), "--no-search", "--as-of", "2026-11-22", "--json",
        "--jobs", "2", *more,
    ]  # fmt: skip


def run(source: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        lofte(source, *more), cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def start(source: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        lofte(source, *more), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        encoding="utf-8",
    )  # fmt: skip


def tree_of(source: Path) -> dict[str, bytes] | None:
    return tree_at(source / "site") if (source / "site").exists() else None


def test_a_command_that_is_killed_at_any_moment_leaves_a_whole_site(source: Path) -> None:
    chance = random.Random(4711)
    began = time.monotonic()
    assert run(source).returncode == 0
    whole = time.monotonic() - began
    before = tree_of(source)
    for number in range(4):
        post = source / POST
        post.write_text(post.read_text("utf-8") + f"\nStycke {number}.\n", "utf-8")
        # Most of a build is over before anything is put; the later part is the interesting one.
        build = start(source, *(["--fresh"] if number % 2 else []))
        time.sleep(chance.uniform(0.3, 1.1) * whole)
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        after = tree_of(source)
        assert run(source, "--fresh").returncode == 0
        new = tree_of(source)
        assert new != before
        assert after in (before, new), f"kill {number}"
        assert leftovers(source) == []
        before = new


def test_processes_whose_parent_is_killed_end_too_and_hold_no_lock(source: Path) -> None:
    """Even one that is stopped, and would never notice by itself."""
    if sys.platform != "linux":
        pytest.skip("other systems do not end them; they end when they have drawn what they were at")
    children: list[int] = []
    build = start(source, "--fresh")
    try:
        while len(children) < 2:
            assert build.poll() is None
            children = children_of(build.pid)
        while not all(has_worked(child) for child in children):
            time.sleep(0.001)
        for child in children:
            os.kill(child, signal.SIGSTOP)
        build.kill()
        build.wait()
        began = time.monotonic()
        while any(is_there(child) for child in children):
            assert time.monotonic() - began < 20, "they are still there"
            time.sleep(0.01)
    finally:
        for child in filter(is_there, children):
            os.kill(child, signal.SIGKILL)
        build.communicate()
    done = run(source)
    assert (done.returncode, done.stderr) == (0, "")
    assert leftovers(source) == []


def children_of(process: int) -> list[int]:
    """The processes of the machine whose parent is *process*."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def has_worked(process: int) -> bool:
    """Whether a process has begun with its own work, and is not a fresh fork any more."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11]) >= 2
    except OSError:
        return True


def is_there(process: int) -> bool:
    """Whether a process runs or could; one that has ended and waits to be buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_four_commands_at_once_end_in_a_right_site_and_say_whom_they_wait_for(source: Path) -> None:
    builds = [start(source, "--fresh", "--jobs", "1") for _ in range(4)]
    said = [build.communicate(timeout=120)[1] for build in builds]

    assert [build.returncode for build in builds] == [0] * 4
    assert all(
        not text or text.startswith("lofte: väntar på ett annat bygge till samma mapp: process ") for text in said
    )
    assert any(said)
    tree = tree_of(source)
    done = run(source, "--fresh")
    assert (tree_of(source), json.loads(done.stdout)["written"]) == (tree, 0)
    assert leftovers(source) == []


@pytest.mark.parametrize(
    ("out", "status", "words"),
    [
        ("partnerships/x", 2, "webbplatsen kan inte ersätta mappen den byggs av"),
        (".git", 2, "webbplatsen kan inte ersätta mappen den byggs av"),
        ("runt", 2, "länken leder runt i en ring"),
        ("fil", 2, "fil"),
        ("fil/x", 1, "en del av sökvägen är ingen mapp / a part of the path is not a folder"),
        ("dokument", 1, "här finns annat än en webbplats från lofte"),
    ],
)
def test_a_place_that_is_none_is_told_in_one_line(source: Path, out: str, status: int, words: str) -> None:
    (source / "fil").write_text("en fil")
    (source / "dokument").mkdir()
    (source / "dokument/brev.txt").write_text("kära du")
    (source / "runt").symlink_to("runt")
    done = run(source, "--out", str(source / out))

    assert done.returncode == status
    assert done.stdout == ""
    assert words in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert status == 2 or done.stderr.count("\n") == 1
    assert (source / "fil").read_text() == "en fil"
    assert leftovers(source) == []
