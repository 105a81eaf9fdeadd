"""MkDocs as a door: `mkdocs build`, `properdocs build` and `lofte build` give the same site, to the byte."""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.built_site import ROOT, digests, run_lofte
from tests.search_files import is_of_the_search
from tests.small_project import small_project, write_tree

# 2026-11-22 in Stockholm; the engines have no `--as-of`.
EPOCH = "1795345200"
ENGINES = ["mkdocs", "properdocs"]


def run_engine(
    engine: str, folder: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs or ProperDocs in *folder*; an engine that is not installed skips the test."""
    if importlib.util.find_spec(engine) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{engine} is not installed, and under CI every engine must agree")
        pytest.skip(f"{engine} is not installed")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", engine, *arguments],
        cwd=folder,
        env={**kept, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def by_lofte(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of this repository's site as `lofte build` makes it."""
    out = tmp_path_factory.mktemp("lofte") / "site"
    done = run_lofte("build", "--out", out, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stderr
    return digests(out)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_site(engine: str, by_lofte: dict[str, str], tmp_path: Path) -> None:
    done = run_engine(engine, ROOT, "build", "-f", "mkdocs.yml", "-d", tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == by_lofte


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_keeps_the_old_site_when_content_cannot_be_drawn(engine: str, tmp_path: Path) -> None:
    source = small_project(tmp_path)
    assert run_engine(engine, source, "build", "-q").returncode == 0
    before = digests(source / "site")
    assert "lulea/2026-trafik/index.html" in before
    (source / "content/om/index.md").write_text("# Om\n\n[En sida som inte finns](saknas.md)\n")
    done = run_engine(engine, source, "build", "--strict")

    assert done.returncode != 0
    assert "saknas.md" in done.stderr and "Traceback" not in done.stderr
    assert digests(source / "site") == before


def test_the_plugin_takes_a_day_and_can_leave_the_search_out(tmp_path: Path) -> None:
    source = small_project(tmp_path)
    settings = (source / "mkdocs.yml").read_text()
    (source / "mkdocs.yml").write_text(
        settings.replace("plugins: [lofte]", "plugins:\n  - lofte: {as_of: '2026-06-14', search: false}")
    )
    done = run_engine("mkdocs", source, "build", "-q")

    assert done.returncode == 0, done.stderr
    built = digests(source / "site")
    assert "lulea/2026-trafik/2026-06-15-lugnare.html" not in built
    assert not any(is_of_the_search(path) for path in built)


def test_a_day_that_is_none_is_said_and_not_raised(tmp_path: Path) -> None:
    source = small_project(tmp_path)
    settings = (source / "mkdocs.yml").read_text()
    (source / "mkdocs.yml").write_text(settings.replace("[lofte]", "\n  - lofte: {as_of: snart}"))
    done = run_engine("mkdocs", source, "build", "-q")

    assert done.returncode != 0
    assert "snart" in done.stderr and "Traceback" not in done.stderr
    assert not (source / "site").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_broken_record_is_named_and_the_rest_is_built(engine: str, tmp_path: Path) -> None:
    source = small_project(tmp_path)
    (source / "partnerships/lulea/dialogues/2025-10-torget.yml").write_text("titel: Samtal\n")
    done = run_engine(engine, source, "build", "-q")

    assert done.returncode == 0
    assert "partnerships/lulea/dialogues/2025-10-torget.yml:1:1" in done.stderr
    assert (source / "site/lulea/2026-trafik/index.html").is_file()
    assert not (source / "site/lulea/dialoger").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_strict_engine_fails_on_a_broken_record_and_publishes_the_rest_as_lofte_does(
    engine: str, tmp_path: Path
) -> None:
    source = small_project(tmp_path)
    (source / "partnerships/lulea/dialogues/2025-10-torget.yml").write_text("titel: Samtal\n")
    by_lofte = run_lofte("build", "--source", source, "--out", tmp_path / "lofte", SOURCE_DATE_EPOCH=EPOCH)
    done = run_engine(engine, source, "build", "--strict")

    assert (by_lofte.returncode, done.returncode) == (1, 1)
    assert digests(source / "site") == digests(tmp_path / "lofte")


def test_a_page_of_content_gets_our_page_around_it_and_links_inside_content_work(tmp_path: Path) -> None:
    source = small_project(
        tmp_path,
        """
        -- content/om/index.md --
        # Om webbplatsen

        Läs [mer om oss](bidra.md#mer-text).

        -- content/om/bidra.md --
        ---
        description: Så bidrar du.
        ---
        # Bidra

        ## Mer text

        Text.
        """,
    )
    write_tree(
        source, "-- mkdocs.yml --\n" + (ROOT / "mkdocs.yml").read_text().replace("  custom_dir: theme/overrides\n", "")
    )
    done = run_lofte("build", "--source", source, "--no-search")
    assert done.returncode == 0, done.stderr
    index, other = ((source / "site/om" / name).read_text() for name in ("index.html", "bidra/index.html"))

    assert 'href="bidra/#mer-text"' in index
    assert '<h2 id="mer-text">' in other
    assert '<meta name="description" content="Så bidrar du.">' in other
    assert other.count("<h1") == 1 and "lofte-header" in other
    assert "md-" not in re.sub(r"<svg.*?</svg>", "", other)


def test_files_beside_the_pages_of_content_are_published(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    (source / "content/om/bild.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (source / "content/om/index.md").write_text("# Om\n\n![En bild](bild.svg)\n")
    assert run_lofte("build", "--source", source, "--no-search", SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    by_lofte = digests(source / "site")
    shutil.rmtree(source / "site")
    write_tree(
        source,
        "-- mkdocs.yml --\n" + (source / "mkdocs.yml").read_text().replace("[lofte]", "\n  - lofte: {search: false}"),
    )
    assert run_engine("mkdocs", source, "build", "-q").returncode == 0

    assert "om/bild.svg" in by_lofte
    assert digests(source / "site") == by_lofte


def test_mkdocs_serve_shows_the_same_site(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    assert run_lofte("build", "--source", source, "--out", tmp_path / "site", SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", "127.0.0.1:0"],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        port = port_of(server.pid)
        served = urlopen(f"http://127.0.0.1:{port}/lulea/2026-trafik/", timeout=10).read().decode()
    finally:
        server.terminate()
        server.wait(timeout=10)
        assert server.stdout is not None
        server.stdout.close()

    # The preview names its own address and adds its reload script; what is said is the same.
    own = (tmp_path / "site/lulea/2026-trafik/index.html").read_text()
    assert own[own.index("<main") :].split("</main>")[0] == served[served.index("<main") :].split("</main>")[0]
    assert not (source / "site").exists()


def port_of(process: int, patience_s: float = 30) -> int:
    """The port that *process* listens on, read from the system once it does."""
    sockets = Path(f"/proc/{process}/fd")
    if not sockets.is_dir():
        pytest.skip("this system does not tell which port a process listens on")
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        own = set()
        for descriptor in sockets.iterdir():
            # A file may be closed between the listing and the look.
            with contextlib.suppress(FileNotFoundError):
                if match := re.match(r"socket:\[(\d+)\]", str(descriptor.readlink())):
                    own.add(match[1])
        for line in Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in own:
                return int(fields[1].rpartition(":")[2], 16)
        time.sleep(0.1)
    pytest.fail("mkdocs serve did not begin to listen")
