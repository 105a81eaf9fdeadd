"""Any number of processes gives the same bytes; one that dies or hangs is noticed and named, and nothing is published."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import workers
from generator.build.cache import Drawn
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.shard import Alive, ShardDrawer, Task
from generator.build.site_build import BuildReport, SiteFailure, build_site
from generator.diagnostics import Report
from tests.small_project import small_project

PLACES = [f"ort-{number:02}" for number in range(16)]
REGISTRY = "-- partnerships/_registry/municipalities.yml --\n" + "".join(
    f'{slug}: {{code: "25{number:02}", name: Ort {number}, official_name: Orts kommun, county: "25", police_region: nord}}\n'
    for number, slug in enumerate(["lulea", *PLACES])
).replace('"2500"', '"2580"')


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", REGISTRY)


def build(source: Path, out: Path, jobs: int, *, search: bool = False) -> BuildReport:
    options = Options(date(2026, 11, 22), search=search, jobs=jobs, fresh=True)
    return build_site(source, out, options, Report(), ContentFolder)


def test_any_number_of_processes_gives_the_same_tree(source: Path, tmp_path: Path) -> None:
    done = [build(source, tmp_path / str(jobs), jobs, search=True) for jobs in (1, 2, 4, 0)]

    assert len({item.tree_sha256 for item in done}) == 1
    assert len({item.pages for item in done}) == 1


def test_processes_that_cannot_be_forked_give_the_same_tree(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("spawn"))
    assert build(source, tmp_path / "a", 2).tree_sha256 == build(source, tmp_path / "b", 1).tree_sha256


def sleep(alive: Alive) -> None:
    time.sleep(60)


def die(alive: Alive) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop(alive: Alive) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def leave(alive: Alive) -> None:
    os._exit(3)


def fail(alive: Alive) -> None:
    raise LookupError("en mall\nsaknas")


def fill_the_disk(alive: Alive) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are watched through /proc")
@pytest.mark.parametrize(
    ("mishap", "words"),
    [(die, "ort-07: .*dog .*-9"), (leave, "ort-07: .*dog .*3"), (stop, "ort-07: .*svarar inte"),
     (sleep, "ort-07: .*svarar inte"), (fail, "^ort-07: LookupError: en mall saknas$"),
     (fill_the_disk, "site: disken är full . the disk is full$")],
)  # fmt: skip
def test_a_process_that_dies_or_hangs_is_named_and_nothing_is_published(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: Callable[[Alive], None], words: str
) -> None:
    before = build(source, tmp_path / "site", 2)
    draw = ShardDrawer.draw_anew

    def draw_or_not(self: ShardDrawer, task: Task, alive: Alive) -> Drawn:
        if task.slug == "ort-07":
            mishap(alive)
        return draw(self, task, alive)

    # Only a fork has what was put in the place of drawing, and another test may have left a thread behind.
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(ShardDrawer, "draw_anew", draw_or_not)
    monkeypatch.setattr(workers, "SILENCE_S", 1.0)
    begun = time.monotonic()
    with pytest.raises(SiteFailure, match=words) as failure:
        build(source, tmp_path / "site", 2)

    assert "\n" not in str(failure.value)
    assert time.monotonic() - begun < 10
    assert multiprocessing.active_children() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["källa", "site"]
    monkeypatch.undo()
    again = build(source, tmp_path / "site", 2)
    assert (again.written, again.removed, again.tree_sha256) == (0, 0, before.tree_sha256)


def test_one_that_works_for_long_is_left_in_peace(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = ShardDrawer.draw_anew

    def draw_slowly(self: ShardDrawer, task: Task, alive: Alive) -> Drawn:
        until = time.process_time() + (2 if task.slug == "ort-07" else 0)
        while time.process_time() < until:
            pass
        return draw(self, task, alive)

    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(ShardDrawer, "draw_anew", draw_slowly)
    monkeypatch.setattr(workers, "SILENCE_S", 0.2)
    assert build(source, tmp_path / "site", 2).published


def test_a_process_is_not_started_for_next_to_nothing() -> None:
    assert workers.count_jobs(8, 1) == 1
    assert workers.count_jobs(8, 7) == 1
    assert workers.count_jobs(8, 290) == 8
    assert workers.count_jobs(0, 290) >= 1


def test_a_process_is_made_ready_early_where_that_saves_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    monkeypatch.setattr(workers, "_available", lambda: 2)
    assert [workers.count_early(0, tasks) for tasks in (0, 1, 290)] == [0, 1, 2]
    assert [workers.count_early(1, 290), workers.count_early(4, 290)] == [0, 4]
    monkeypatch.setattr(workers, "_available", lambda: 1)
    assert [workers.count_early(0, 290), workers.count_early(4, 290)] == [0, 4]
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    assert workers.count_early(4, 290) == 0


def test_one_changed_municipality_is_drawn_in_a_process_that_was_ready(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    monkeypatch.setattr(workers, "_available", lambda: 2)

    def build_warm(jobs: int) -> BuildReport:
        options = Options(date(2026, 11, 22), search=False, jobs=jobs)
        return build_site(source, tmp_path / "site", options, Report(), ContentFolder)

    build_warm(2)
    (source / "partnerships/ort-03").mkdir()
    (source / "partnerships/ort-03/municipality.yml").write_text('code: "2504"\nsummary: Nytt.\n')
    monkeypatch.setattr(workers, "Alone", None)
    apart = build_warm(0)
    monkeypatch.undo()
    assert apart.tree_sha256 == build(source, tmp_path / "b", 1).tree_sha256
    assert multiprocessing.active_children() == []
