#!/usr/bin/env python3
"""Times Lofte beside Hugo on the same invented country, in one run, and prints the ratios.

    .venv/bin/python benchmarks/run.py --scale S             1,000 pages; M: 5,000; L: 27,000; S,M,L for the growth too
    .venv/bin/python benchmarks/run.py --scale S --json      the same as JSON

First one round that is not timed: memory is watched, and the site after an edit is compared with a clean build's.
Then the timed rounds, in each of them every contender in turn, cold and then warm. Cold: output and caches removed,
disks synced, input read before. Warm: one update's text changed. What is told are medians.
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
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # started as a file: the repository is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import contenders
from benchmarks.contenders import Contender, Edit
from benchmarks.corpus.invent import SCALES, invent
from benchmarks.make_corpus import Manifest, make_corpus
from benchmarks.measure import CommandFailed, Cost, Tree, file_system, look_at, peak_memory, run

ROOT = Path(__file__).resolve().parents[1]
LOFTE_FORMS = {"inline": "lofte", "files": "lofte-files"}
# Above this share of the processors used by others, a figure says as much of them as of us.
BUSY = 0.1


@dataclass(slots=True)
class Result:
    """What was measured of one contender. `same_bytes` is whether the edited site is what a clean build gives."""

    contender: Contender
    cold: list[Cost] = field(default_factory=list)
    warm: list[Cost] = field(default_factory=list)
    peak_bytes: int = 0
    tree: Tree | None = None
    same_bytes: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "name": self.contender.name,
            "pages": self.contender.pages,
            "cold_s": [round(cost.seconds, 3) for cost in self.cold],
            "warm_s": [round(cost.seconds, 3) for cost in self.warm],
            "cold_median_s": round(_median(self.cold), 3),
            "warm_median_s": round(_median(self.warm), 3),
            "cold_cpu_s": round(statistics.median([cost.cpu_seconds for cost in self.cold] or [0.0]), 3),
            "pages_per_second": round(self.contender.pages / _median(self.cold), 1) if self.cold else 0.0,
            "peak_mb": round(self.peak_bytes / 1e6),
            "output_files": self.tree.files if self.tree else 0,
            "output_folders": self.tree.folders if self.tree else 0,
            "output_mb": round(self.tree.size / 1e6, 1) if self.tree else 0,
            "same_bytes_after_edit": self.same_bytes,
        }


class Bench:
    """One corpus and everyone who is measured on it."""

    def __init__(self, entrants: Sequence[Contender], edit: Edit, say: Any) -> None:
        self.results = [Result(contender) for contender in entrants]
        self.edit = edit
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
        if contender.out is None or contender.edited is None:
            return
        result.tree = look_at(contender.out)
        original = contender.edited.read_text("utf-8")
        try:
            self._edit(contender, original)
            self._run(contender)
            edited = look_at(contender.out).digest
            self._start_clean(contender)
            self._run(contender)
            result.same_bytes = look_at(contender.out).digest == edited
        finally:
            contender.edited.write_text(original, "utf-8")

    def _time(self, result: Result) -> None:
        contender = result.contender
        self._start_clean(contender)
        result.cold.append(self._run(contender))
        if contender.edited is None:
            return
        original = contender.edited.read_text("utf-8")
        try:
            sign = self._edit(contender, original)
            os.sync()
            result.warm.append(self._run(contender))
            if contender.out is not None and sign not in (contender.out / contender.shown_at).read_text("utf-8"):
                raise CommandFailed(f"{contender.name}: the edit is not on the page")
        finally:
            contender.edited.write_text(original, "utf-8")

    def _run(self, contender: Contender) -> Cost:
        return run(contender.command, contender.source, self._environment(contender))

    def _edit(self, contender: Contender, original: str) -> str:
        assert contender.edited is not None
        self.edits += 1
        return self.edit.apply(contender.edited, original, self.edits)

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
        lofte = contenders.find_lofte(options.lofte)
        binary = None if options.no_hugo else contenders.find_hugo(options.hugo, cache)
        report: dict[str, Any] = {"machine": _machine(cache), "updates": options.updates, "scales": []}
        for scale in scales:
            folder, manifest = prepare_corpus(scale, ("jsonl", form, "hugo"), cache, say)
            edit, work = contenders.choose_edit(folder), cache / "output"
            lofte_form, pages = folder / form, manifest.lofte_pages
            entrants = [contenders.hugo(binary, folder, work, edit, manifest.hugo_pages)] if binary else []
            for search in (False, True) if options.search else (False,):
                entrants.append(
                    contenders.lofte_build(
                        lofte, lofte_form, work, edit, pages, manifest.as_of, search=search, jobs=options.jobs
                    )
                )
            if options.check:
                entrants.append(contenders.lofte_check(lofte, lofte_form, work, edit, pages))
            say(f"scale {scale}: {pages:,} pages")
            bench = Bench(entrants, edit, say)
            bench.measure(options.rounds)
            others = max(cost.others for result in bench.results for cost in (*result.cold, *result.warm))
            report["scales"].append(
                {
                    "scale": scale,
                    "pages": pages,
                    "municipalities": manifest.municipalities,
                    "updates": manifest.updates,
                    "busy_with_others": round(others, 3),
                    "results": [result.as_json() for result in bench.results],
                }
            )
    except (CommandFailed, FileNotFoundError) as failure:
        say(str(failure))
        return 1
    report = with_ratios(report)
    print(json.dumps(report, ensure_ascii=False, indent=1) if options.json else as_table(report))
    return 0


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
    kinds = {"cold_of_hugo": "cold_median_s", "warm_of_hugo": "warm_median_s", "cpu_of_hugo": "cold_cpu_s"}
    return [
        {**item, **{name: round(item[key] / hugo[key], 3) for name, key in kinds.items() if item[key] and hugo[key]}}
        for item in results
    ]


def as_table(report: dict[str, Any]) -> str:
    """Return the report as a table to read, and to put into a document."""
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
            "| | cold, s | min–max | CPU, s | pages/s | × Hugo | one edit, s | min–max | × Hugo | memory, MB | output, MB | files | same bytes |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|",
        ]
        for item in scale["results"]:
            cells = [
                item["name"], _seconds(item["cold_median_s"]), _span(item["cold_s"]), f"{item['cold_cpu_s']:.1f}",
                f"{item['pages_per_second']:,.0f}",
                _ratio(item.get("cold_of_hugo")), _seconds(item["warm_median_s"]), _span(item["warm_s"]),
                _ratio(item.get("warm_of_hugo")), str(item["peak_mb"]), f"{item['output_mb']:.0f}",
                f"{item['output_files']:,}", {True: "yes", False: "NO", None: ""}[item["same_bytes_after_edit"]],
            ]  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
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


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value else ""


def _span(values: list[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f}" if values else ""


def _ratio(value: float | None) -> str:
    return f"{value:.2f}" if value else ""


if __name__ == "__main__":
    raise SystemExit(main())
