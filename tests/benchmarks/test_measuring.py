"""The benchmark itself: what it says a run cost is what the run cost, and an edit that is not shown is no result."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.contenders import Contender, copy_program, lofte_build
from benchmarks.contents import Site, compare_contents
from benchmarks.corpus.invent import Size, invent
from benchmarks.edits import KINDS, REGISTRY, TEMPLATE, UPDATE, ChangedText, find_middle, hugo_edits, lofte_edits
from benchmarks.make_corpus import make_corpus
from benchmarks.measure import CommandFailed, look_at, peak_memory, run
from benchmarks.run import Bench, Result, as_table, with_ratios

COPY = "import pathlib, sys; out = pathlib.Path(sys.argv[2]); out.mkdir(exist_ok=True); "
HONEST = COPY + "(out / 'page.html').write_text(pathlib.Path(sys.argv[1]).read_text())"
ROOT = Path(__file__).resolve().parents[2]
# Keeps what it wrote first, as a generator whose cache lies.
STALE = COPY + "p = out / 'page.html'; p.exists() or p.write_text(pathlib.Path(sys.argv[1]).read_text())"


def contender(tmp_path: Path, program: str) -> Contender:
    source = tmp_path / "source.md"
    source.write_text("Först. En mening. Sist.", "utf-8")
    out = tmp_path / "out"
    command = (sys.executable, "-c", program, str(source), str(out))
    edit = ChangedText(UPDATE, source, lambda text, sign: text.replace("En mening", f"{sign} En mening"), "page.html")
    return Contender("copier", command, tmp_path, 1, out, (), (edit,))


def test_a_run_tells_its_time_and_its_processor_time(tmp_path: Path) -> None:
    busy = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"

    cost = run([sys.executable, "-c", busy], tmp_path, {})

    assert cost.seconds >= 0.3
    assert 0.3 <= cost.cpu_seconds < cost.seconds + 0.2


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"(?s)ended with 3.*no luck"):
        run([sys.executable, "-c", "import sys; print('no luck'); sys.exit(3)"], tmp_path, {})


def test_memory_counts_the_processes_that_a_command_starts(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(60_000_000); held[::4096] = b'x' * len(held[::4096]); time.sleep(0.6)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"

    assert 60_000_000 <= peak_memory([sys.executable, "-c", start], tmp_path, {}) < 150_000_000


def test_a_tree_is_told_by_paths_and_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "inside").mkdir(parents=True)
        (tmp_path / name / "inside" / "page.html").write_text("text")
    first, second = look_at(tmp_path / "a"), look_at(tmp_path / "b")
    (tmp_path / "b" / "inside" / "page.html").rename(tmp_path / "b" / "inside" / "other.html")

    assert first == second
    assert (first.files, first.folders, first.size) == (1, 1, 4)
    assert look_at(tmp_path / "b").digest != first.digest


def test_an_honest_generator_is_measured_cold_and_after_an_edit(tmp_path: Path) -> None:
    entrant = contender(tmp_path, HONEST)
    bench = Bench([entrant], lambda line: None)

    bench.measure(2)

    (result,) = bench.results
    assert (len(result.cold), len(result.warm[UPDATE]), result.same_bytes) == (2, 2, True)
    assert result.written[UPDATE] > len("Först. En mening. Sist.")
    assert result.peak_bytes > 1_000_000
    assert result.tree is not None and result.tree.files == 1
    assert (tmp_path / "source.md").read_text("utf-8") == "Först. En mening. Sist."


def test_a_generator_that_does_not_show_the_edit_is_found_out(tmp_path: Path) -> None:
    bench = Bench([contender(tmp_path, STALE)], lambda line: None)

    with pytest.raises(CommandFailed, match="an update is not on the page"):
        bench.measure(1)

    assert bench.results[0].same_bytes is False
    assert (tmp_path / "source.md").read_text("utf-8") == "Först. En mening. Sist."


@pytest.mark.parametrize("form", ["lofte", "lofte-files", "hugo"])
def test_every_edit_can_be_made_and_taken_back_in_every_form(tmp_path: Path, form: str) -> None:
    make_corpus(invent(Size(2, 2)), tmp_path, ("jsonl", form))
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    middle = find_middle(tmp_path)
    edits = (
        hugo_edits(tmp_path / form, middle)
        if form == "hugo"
        else lofte_edits(tmp_path / form, middle, tmp_path / "theme")
    )
    before = look_at(tmp_path)
    for number, edit in enumerate(edits):
        edit.apply(number)
        assert look_at(tmp_path).digest != before.digest
        edit.undo()
        assert look_at(tmp_path) == before

    assert tuple(edit.kind for edit in edits) == KINDS


def test_after_every_edit_lofte_shows_what_was_changed(tmp_path: Path) -> None:
    make_corpus(invent(Size(2, 2)), tmp_path, ("jsonl", "lofte"))
    program = copy_program(Path(sys.executable).parent / "lofte", tmp_path / "work")
    entrant = lofte_build(
        program, tmp_path / "lofte", tmp_path / "work", find_middle(tmp_path), 15, "2027-01-01", search=False, jobs=1
    )
    bench = Bench([entrant], lambda line: None)

    bench.measure(1)

    (result,) = bench.results
    assert result.same_bytes
    assert set(result.warm) == set(KINDS)
    # An update writes its own municipality's pages at most; the registry and the templates reach all.
    assert 0 < result.written[UPDATE] < result.written[TEMPLATE]
    assert result.written[REGISTRY] > 0
    sites = (Site("lofte", entrant.out or tmp_path, posts_in_folders=False),)
    entrant.forget()
    run(entrant.command, tmp_path, {**os.environ, **entrant.environment})
    assert compare_contents(tmp_path / "corpus.jsonl", sites).missing == ()


def test_a_text_that_is_not_on_its_page_is_found_out(tmp_path: Path) -> None:
    make_corpus(invent(Size(1, 1)), tmp_path, ("jsonl",))
    (municipality,) = invent(Size(1, 1))
    site = Site("tom", tmp_path / "tom", posts_in_folders=False)
    page = site.page(municipality.slug)
    page.parent.mkdir(parents=True)
    page.write_text(f"<h1>{municipality.name}</h1>", "utf-8")
    found = compare_contents(tmp_path / "corpus.jsonl", (site,))

    assert found.texts - 1 == len(found.missing) > 10


def test_the_table_shows_ratios_and_growth() -> None:
    def scale(pages: int, hugo: float, lofte: float) -> dict[str, object]:
        results = []
        for name, seconds in (("Hugo", hugo), ("lofte build", lofte)):
            shown = Result(Contender(name, (), Path(), pages)).as_json()
            figures = {
                "cold_s": [seconds],
                "cold_median_s": seconds,
                "cold_cpu_s": seconds,
                "pages_per_second": pages / seconds,
                "edits": {UPDATE: {"s": [seconds], "median_s": seconds, "cpu_s": seconds, "written_mb": 1.0}},
            }
            results.append({**shown, **figures})
        named = {"scale": "X", "pages": pages, "municipalities": 1, "updates": 10, "busy_with_others": 0.5}
        contents = {"texts": 7, "pages": 2, "missing": 0, "sites": ["Hugo", "lofte build"]}
        return {**named, "results": results, "contents": contents}

    machine = {"processors": 2, "system": "Linux", "file_system": "ext4", "python": "3", "hugo": "1", "load_before": 0}
    report = with_ratios({"machine": machine, "updates": "inline", "scales": [scale(100, 1, 0.5), scale(1000, 10, 10)]})

    table = as_table(report)

    assert report["scales"][0]["results"][1]["cold_of_hugo"] == 0.5
    assert report["growth"] == {"Hugo": 1.0, "lofte build": 1.301}
    assert "| lofte build | 0.50 | 0.50–0.50 | 0.50 | 0.5 | 0.50 | 200 |" in table
    assert "| an update | lofte build | 0.50 | 0.50–0.50 | 0.50 | 0.5 |" in table
    assert "7 texts on 2 pages looked for in Hugo and lofte build; missing: 0" in table
    assert "The machine was busy: other programs used 50% of it" in table
