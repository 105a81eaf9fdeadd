#!/usr/bin/env python3
"""Times Lofte beside Hugo on the same invented country, in one run, and prints the ratios.

    .venv/bin/python benchmarks/run.py --scale S             1,000 pages; M: 5,000; L: 27,000; S,M,L for the growth too
    .venv/bin/python benchmarks/run.py --scale S --json      the same as JSON

First one round that is not timed: memory is watched, and the site after an edit is compared with a clean build's.
Then the timed rounds, in each of them every contender in turn, cold and then warm. Cold: output and caches removed,
disks synced, input read before. Warm: one edit of each kind, one after the other. What is told are medians.
At last the sites are read, to see that they hold the same text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import platform
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # started as a file: the repository is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import contenders
from benchmarks.contenders import Contender
from benchmarks.contents import Site, compare_contents
from benchmarks.corpus.invent import SCALES, invent
from benchmarks.edits import KINDS, find_middle
from benchmarks.make_corpus import Manifest, make_corpus
from benchmarks.measure import CommandFailed, Cost, Tree, file_system, look_at, moments, peak_memory, run

ROOT = Path(__file__).resolve().parents[1]
LOFTE_FORMS = {"inline": "lofte", "files": "lofte-files"}
# Above this share of the processors used by others, a figure says as much of them as of us.
BUSY = 0.1


@dataclass(slots=True)
class Result:
    """What was measured of one contender: cold, and after each kind of edit, with how many bytes that wrote.

    `same_bytes` is whether the site after all edits is what a clean build gives.
    """

    contender: Contender
    cold: list[Cost] = field(default_factory=list)
    warm: dict[str, list[Cost]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    peak_bytes: int = 0
    tree: Tree | None = None
    same_bytes: bool | None = None

    @property
    def costs(self) -> list[Cost]:
        """Every timed run."""
        return [*self.cold, *(cost for costs in self.warm.values() for cost in costs)]

    def as_json(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "name": self.contender.name,
            "pages": self.contender.pages,
            "cold_s": [round(cost.seconds, 3) for cost in self.cold],
            "cold_median_s": round(_median(self.cold), 3),
            "cold_cpu_s": round(_median_cpu(self.cold), 3),
            "pages_per_second": round(self.contender.pages / _median(self.cold), 1) if self.cold else 0.0,
            "peak_mb": round(self.peak_bytes / 1e6),
            "output_files": self.tree.files if self.tree else 0,
            "output_folders": self.tree.folders if self.tree else 0,
            "output_mb": round(self.tree.size / 1e6, 1) if self.tree else 0,
            "same_bytes_after_edits": self.same_bytes,
            "edits": {
                kind: {
                    "s": [round(cost.seconds, 3) for cost in costs],
                    "median_s": round(_median(costs), 3),
                    "cpu_s": round(_median_cpu(costs), 3),
                    "written_mb": round(self.written.get(kind, 0) / 1e6, 3),
                }
                for kind, costs in self.warm.items()
            },
        }


class Bench:
    """One corpus and everyone who is measured on it."""

    def __init__(self, entrants: Sequence[Contender], say: Any) -> None:
        self.results = [Result(contender) for contender in entrants]
        self.say = say
        self.edits = 0

    def measure(self, rounds: int) -> None:
        """Run the round that is not timed, then *rounds* timed ones."""
        for result in self.results:
            self.say(f"  {result.contender.name}: memory and bytes")
            self._look(result)
        for number in range(1, rounds + 1):
            for result in self.results:
                self.say(f"  round {number} of {rounds}: {result.contender.name}")
                self._time(result)

    def _look(self, result: Result) -> None:
        contender = result.contender
        self._start_clean(contender)
        result.peak_bytes = peak_memory(contender.command, contender.source, self._environment(contender))
        if contender.out is None:
            return
        result.tree = look_at(contender.out)
        with self._undone(contender):
            for edit in contender.edits:
                before = moments(contender.out)
                edit.apply(self._number())
                self._run(contender)
                after = moments(contender.out)
                result.written[edit.kind] = sum(
                    size for path, (size, *_) in after.items() if before.get(path) != after[path]
                )
            edited = look_at(contender.out).digest
            self._start_clean(contender)
            self._run(contender)
            result.same_bytes = look_at(contender.out).digest == edited

    def _time(self, result: Result) -> None:
        contender = result.contender
        self._start_clean(contender)
        result.cold.append(self._run(contender))
        with self._undone(contender):
            for edit in contender.edits:
                shown = edit.apply(self._number())
                os.sync()
                result.warm.setdefault(edit.kind, []).append(self._run(contender))
                page = contender.out / edit.shown_at if contender.out is not None else None
                if page is not None and not (page.is_file() and shown in page.read_text("utf-8")):
                    raise CommandFailed(f"{contender.name}: {edit.kind} is not on the page {edit.shown_at}")

    @contextmanager
    def _undone(self, contender: Contender) -> Iterator[None]:
        try:
            yield
        finally:
            for edit in reversed(contender.edits):
                edit.undo()

    def _run(self, contender: Contender) -> Cost:
        return run(contender.command, contender.source, self._environment(contender))

    def _number(self) -> int:
        self.edits += 1
        return self.edits

    def _start_clean(self, contender: Contender) -> None:
        contender.forget()
        os.sync()

    def _environment(self, contender: Contender) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        return {**kept, **contender.environment}


def prepare_corpus(scale: str, forms: tuple[str, ...], cache: Path, say: Any) -> tuple[Path, Manifest]:
    """Return the folder of the corpus of that scale, made when it is not there, and what it holds."""
    version = hashlib.sha256()
    for file in sorted((ROOT / "benchmarks").rglob("*")):
        if (
            file.is_file()
            and file.suffix in (".py", ".html", ".xml", ".toml", ".css")
            and file.parent.name != "benchmarks"
        ):
            version.update(file.read_bytes())
    folder = cache / f"corpus-{scale}-{'-'.join(forms)}-{version.hexdigest()[:12]}"
    if not (folder / "manifest.json").is_file():
        say(f"corpus {scale} ...")
        make_corpus(invent(SCALES[scale]), folder, forms)
    raw = json.loads((folder / "manifest.json").read_text("utf-8"))
    return folder, Manifest(**{name: raw[name] for name in Manifest.__dataclass_fields__})


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", default="S", help=f"one or more of {','.join(SCALES)}, with commas between")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--updates", choices=LOFTE_FORMS, default="inline", help="inside partnership.yml, or a file each"
    )
    parser.add_argument("--search", action="store_true", help="measure lofte build with the search index too")
    parser.add_argument("--pagefind", action="store_true", help="measure Pagefind over Hugo's site too")
    parser.add_argument("--check", action="store_true", help="measure lofte check too")
    parser.add_argument(
        "--no-hugo", action="store_true", help="leave Hugo out, when only two versions of Lofte are compared"
    )
    parser.add_argument("--jobs", type=int, help="handed on to lofte build")
    parser.add_argument("--lofte", type=Path, help="the command to measure")
    parser.add_argument(
        "--hugo", type=Path, help=f"a Hugo binary; else {contenders.HUGO_VERSION} is installed into the cache"
    )
    parser.add_argument(
        "--cache", type=Path, default=ROOT / ".cache" / "benchmarks", help="for corpora, Hugo and output"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    scales = options.scale.split(",")
    if unknown := set(scales) - set(SCALES):
        parser.error(f"--scale knows {', '.join(SCALES)}, not {', '.join(sorted(unknown))}")

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    cache = options.cache.absolute()
    cache.mkdir(parents=True, exist_ok=True)
    form = LOFTE_FORMS[options.updates]
    try:
        work = cache / "output"
        command = contenders.find_lofte(options.lofte)
        # Another version has its own theme, which is not ours to change.
        program = contenders.Program(command, None) if options.lofte else contenders.copy_program(command, work)
        binary = None if options.no_hugo else contenders.find_hugo(options.hugo, cache)
        pagefind = contenders.find_pagefind(cache) if options.pagefind and binary else None
        report: dict[str, Any] = {"machine": _machine(cache), "updates": options.updates, "scales": []}
        for scale in scales:
            folder, manifest = prepare_corpus(scale, ("jsonl", form, "hugo"), cache, say)
            middle = find_middle(folder)
            lofte_form, pages = folder / form, manifest.lofte_pages
            entrants = [contenders.hugo(binary, folder, work, middle, manifest.hugo_pages)] if binary else []
            entrants += [
                contenders.lofte_build(
                    program, lofte_form, work, middle, pages, manifest.as_of, search=search, jobs=options.jobs
                )
                for search in ((False, True) if options.search else (False,))
            ]
            if options.check:
                entrants.append(contenders.lofte_check(program, lofte_form, work, middle, pages))
            if binary and pagefind:
                entrants.append(contenders.hugo(binary, folder, work, middle, manifest.hugo_pages, pagefind))
            say(f"scale {scale}: {pages:,} pages")
            bench = Bench(entrants, say)
            bench.measure(options.rounds)
            report["scales"].append(
                {
                    "scale": scale,
                    "pages": pages,
                    "municipalities": manifest.municipalities,
                    "updates": manifest.updates,
                    "busy_with_others": round(max(cost.others for result in bench.results for cost in result.costs), 3),
                    "results": [result.as_json() for result in bench.results],
                    "contents": _contents(folder / "corpus.jsonl", bench.results, manifest.municipalities),
                }
            )
    except (CommandFailed, FileNotFoundError) as failure:
        say(str(failure))
        return 1
    report = with_ratios(report)
    print(json.dumps(report, ensure_ascii=False, indent=1) if options.json else as_table(report))
    return 0


def _contents(corpus: Path, results: Sequence[Result], municipalities: int) -> dict[str, Any]:
    """Whether the sites of the last round, which are built again from the corpus without edits, hold its texts."""
    sites = []
    for result in results:
        contender = result.contender
        if contender.out is not None and "search" not in contender.out.name:
            contender.forget()
            run(contender.command, contender.source, {**os.environ, **contender.environment})
            sites.append(Site(contender.name, contender.out, contender.name == "Hugo"))
    found = compare_contents(corpus, tuple(sites), every=max(1, municipalities // 30))
    return {
        "sites": [site.name for site in sites],
        "pages": found.pages,
        "texts": found.texts,
        "missing": len(found.missing),
        "examples": list(found.missing[:10]),
    }


def _machine(cache: Path) -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.system(),
        "python": platform.python_version(),
        "hugo": contenders.HUGO_VERSION,
        "file_system": file_system(cache),
    }


def with_ratios(report: dict[str, Any]) -> dict[str, Any]:
    """Return *report* with each figure beside Hugo's, and with the growth when there are several scales."""
    scales = [{**scale, "results": _beside_hugo(scale["results"])} for scale in report["scales"]]
    growth: dict[str, float] = {}
    if len(scales) > 1:
        small, large = scales[0], scales[-1]
        for first, last in zip(small["results"], large["results"], strict=True):
            more_time = last["cold_median_s"] / first["cold_median_s"]
            growth[first["name"]] = round(math.log(more_time) / math.log(large["pages"] / small["pages"]), 3)
    return {**report, "scales": scales, "growth": growth}


def _beside_hugo(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    hugo = next((item for item in results if item["name"] == "Hugo"), None)
    if hugo is None:
        return results
    return [
        {
            **item,
            "cold_of_hugo": _ratio_of(item["cold_median_s"], hugo["cold_median_s"]),
            "cpu_of_hugo": _ratio_of(item["cold_cpu_s"], hugo["cold_cpu_s"]),
            "edits": {
                kind: {**told, "of_hugo": _ratio_of(told["median_s"], hugo["edits"].get(kind, {}).get("median_s", 0.0))}
                for kind, told in item["edits"].items()
            },
        }
        for item in results
    ]


def _ratio_of(value: float, other: float) -> float | None:
    return round(value / other, 3) if value and other else None


def as_table(report: dict[str, Any]) -> str:
    """Return the report as tables to read, and to put into a document."""
    machine = report["machine"]
    lines = [
        f"{machine['processors']} processors, {machine['system']}, {machine['file_system']}, Python {machine['python']}, "
        f"Hugo {machine['hugo']}; load before: {machine['load_before']}",
    ]
    for scale in report["scales"]:
        lines += [
            "",
            f"{scale['scale']}: {scale['pages']:,} pages, {scale['municipalities']} municipalities, {scale['updates']:,} "
            f"updates ({'in partnership.yml' if report['updates'] == 'inline' else 'one file each'})",
            "",
            "| | cold, s | min–max | × Hugo | CPU, s | × Hugo | pages/s | memory, MB | output, MB | files | same bytes after edits |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|",
        ]
        for item in scale["results"]:
            cells = [
                item["name"], _seconds(item["cold_median_s"]), _span(item["cold_s"]), _ratio(item.get("cold_of_hugo")),
                f"{item['cold_cpu_s']:.1f}", _ratio(item.get("cpu_of_hugo")), f"{item['pages_per_second']:,.0f}",
                str(item["peak_mb"]), f"{item['output_mb']:.0f}", f"{item['output_files']:,}",
                {True: "yes", False: "NO", None: ""}[item["same_bytes_after_edits"]],
            ]  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
        lines += [
            "",
            "| after an edit | | s | min–max | × Hugo | CPU, s | written, MB |",
            "|---|---|---:|---:|---:|---:|---:|",
        ]
        for kind in KINDS:
            for item in scale["results"]:
                if told := item["edits"].get(kind):
                    written = f"{told['written_mb']:.2f}" if item["output_files"] else ""
                    lines.append(
                        f"| {kind} | {item['name']} | {_seconds(told['median_s'])} | {_span(told['s'])} | "
                        f"{_ratio(told.get('of_hugo'))} | {told['cpu_s']:.1f} | {written} |"
                    )
        contents = scale["contents"]
        lines += [
            "",
            f"The same text: {contents['texts']:,} texts on {contents['pages']:,} pages looked for in "
            f"{' and '.join(contents['sites'])}; missing: {contents['missing']}.",
        ]
        if scale["busy_with_others"] > BUSY:
            lines += [
                "",
                f"The machine was busy: other programs used {scale['busy_with_others']:.0%} of it in the worst run.",
            ]
    if report["growth"]:
        told = ", ".join(f"{name} {exponent:.2f}" for name, exponent in report["growth"].items())
        lines += ["", f"Growth of the cold time, as a power of the pages: {told}."]
    return "\n".join(lines)


def _median(costs: list[Cost]) -> float:
    return statistics.median(cost.seconds for cost in costs) if costs else 0.0


def _median_cpu(costs: list[Cost]) -> float:
    return statistics.median(cost.cpu_seconds for cost in costs) if costs else 0.0


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value else ""


def _span(values: list[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f}" if values else ""


def _ratio(value: float | None) -> str:
    return f"{value:.2f}" if value else ""


if __name__ == "__main__":
    raise SystemExit(main())
