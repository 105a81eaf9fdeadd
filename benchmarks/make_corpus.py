#!/usr/bin/env python3
"""Invents a country of promises and writes it for Lofte and for Hugo, the same text for both.

    benchmarks/make_corpus.py --scale S --out OUT            about 1,000 pages (M: 5,000; L: 27,000; XS: a few)
    benchmarks/make_corpus.py --from corpus.jsonl --out OUT  a corpus from elsewhere, in the neutral form

What is written under OUT: `corpus.jsonl` (the neutral form), `lofte/` or `lofte-files/` (updates inside
partnership.yml, or one file each), `hugo/`, and `manifest.json`: the counts, and the day to build for. The same
arguments give the same bytes. Only the standard library is used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

if __package__ in (None, ""):  # started as a file: the repository is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.corpus.hugo_form import HugoForm
from benchmarks.corpus.invent import LAST_DAY, SCALES, SEED, Size, invent
from benchmarks.corpus.lofte_form import REGIONS, LofteForm
from benchmarks.corpus.neutral import Municipality, read_jsonl, write_jsonl

FORMS = ("jsonl", "lofte", "lofte-files", "hugo")
# Lofte's pages of the whole country: start, all municipalities, latest, search, not found and rules.
NATIONAL_PAGES = 6


@dataclass(slots=True)
class Manifest:
    """What a corpus holds. `as_of` is the first day on which everything in it has happened."""

    municipalities: int = 0
    partnerships: int = 0
    updates: int = 0
    posts: int = 0
    words: int = 0
    counties: int = 0
    as_of: str = LAST_DAY.isoformat()

    @property
    def lofte_pages(self) -> int:
        """How many pages Lofte makes of it: a municipality has its own and its overview."""
        overviews = 1 + self.counties + min(self.counties, REGIONS)
        return 2 * self.municipalities + self.partnerships + self.posts + overviews + NATIONAL_PAGES

    @property
    def hugo_pages(self) -> int:
        """How many pages Hugo makes of it: the start page, the list of counties and the counties are its national pages."""
        return self.municipalities + self.partnerships + self.posts + self.counties + 2

    def count(self, municipality: Municipality) -> None:
        """Add *municipality* to the counts."""
        self.municipalities += 1
        self.partnerships += len(municipality.partnerships)
        for partnership in municipality.partnerships:
            self.updates += len(partnership.updates)
            self.posts += len(partnership.posts)
            texts = [partnership.problem, *(item.text for item in partnership.updates)]
            texts += [post.text for post in partnership.posts]
            self.words += sum(len(text.split()) for text in texts)
            days = [update.date for update in partnership.updates] + [post.date for post in partnership.posts]
            days += [work.date for work in partnership.log]
            last = max(days, default="")
            if last >= self.as_of:
                self.as_of = (date.fromisoformat(last) + timedelta(days=1)).isoformat()


def make_corpus(municipalities: Iterator[Municipality], out: Path, forms: tuple[str, ...]) -> Manifest:
    """Write *municipalities* under *out* in each of *forms* and return what they hold."""
    writers: dict[str, LofteForm | HugoForm] = {}
    if "lofte" in forms:
        writers["lofte"] = LofteForm(out / "lofte", updates_in_files=False)
    if "lofte-files" in forms:
        writers["lofte-files"] = LofteForm(out / "lofte-files", updates_in_files=True)
    if "hugo" in forms:
        writers["hugo"] = HugoForm(out / "hugo")
    manifest = Manifest()
    counties = set()

    def passing() -> Iterator[Municipality]:
        for municipality in municipalities:
            manifest.count(municipality)
            counties.add(municipality.region_slug)
            for writer in writers.values():
                writer.add(municipality)
            yield municipality

    out.mkdir(parents=True, exist_ok=True)
    if "jsonl" in forms:
        write_jsonl(out / "corpus.jsonl", passing())
    else:
        for _ in passing():
            pass
    for writer in writers.values():
        writer.finish()
    manifest.counties = len(counties)
    sizes = {name: {"files": item.folder.files, "bytes": item.folder.size} for name, item in writers.items()}
    text = json.dumps({**asdict(manifest), "forms": sizes}, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", "utf-8")
    return manifest


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to; made when missing")
    parser.add_argument("--scale", choices=SCALES, default="S")
    parser.add_argument("--municipalities", type=int, help="instead of a scale: how many municipalities")
    parser.add_argument("--partnerships", type=int, help="partnerships in each municipality")
    parser.add_argument("--updates", choices=("inline", "files"), default="inline", help="Lofte's form of the updates")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--from", dest="source", type=Path, help="a corpus in the neutral form, instead of inventing one"
    )
    parser.add_argument("--emit", default="", help=f"what to write, of {','.join(FORMS)}; else all for one comparison")
    options = parser.parse_args(arguments)
    lofte = "lofte-files" if options.updates == "files" else "lofte"
    forms = tuple(options.emit.split(",")) if options.emit else ("jsonl", lofte, "hugo")
    if unknown := set(forms) - set(FORMS):
        parser.error(f"--emit knows {', '.join(FORMS)}, not {', '.join(sorted(unknown))}")
    scale = SCALES[options.scale]
    size = Size(options.municipalities or scale.municipalities, options.partnerships or scale.partnerships)
    municipalities = read_jsonl(options.source) if options.source else invent(size, options.seed)
    manifest = make_corpus(municipalities, options.out, forms)
    print(json.dumps({**asdict(manifest), "pages": manifest.lofte_pages}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
