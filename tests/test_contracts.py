"""The command line, held as the contract it is: what goes in, what comes out, and with which exit status."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from tests.built_site import ROOT, BuiltSite, digests, run_lofte
from tests.search_files import is_of_the_search
from tests.small_project import small_project, write_tree

DAY = "--as-of=2026-11-22"
BUILD_KEYS = {
    "pages", "artifacts", "written", "unchanged", "removed", "left_out", "seconds", "phases", "tree_sha256",
}  # fmt: skip
FINDING_KEYS = {"code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help"}

BROKEN = """
-- partnerships/boden/municipality.yml --
code: "2582"

-- partnerships/boden/2025-torget/partnership.yml --
title: Tryggare torg
summary: Fler ska vilja vara på torget.
period: 2025
parties: [police, municipality]
activities:
  - id: patruller
    text: Polisen går i par på torget.
    leed: police
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", BROKEN)


def build(source: Path, *arguments: str | Path) -> dict[str, Any]:
    """The report of a build that publishes everything; without search, which these tests do not need."""
    done = run_lofte("build", "--source", source, DAY, "--no-search", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def check(source: Path, *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    """The exit status of a check, and what it found."""
    done = run_lofte("check", "--source", source, "--format=json", *arguments)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


# --- build ---------------------------------------------------------------------------------------------------------


def test_a_build_reports_in_one_line_of_json(project: Path) -> None:
    report = build(project)

    files = digests(project / "site")
    assert report.keys() == BUILD_KEYS
    assert report["pages"] == sum(path.endswith(".html") for path in files)
    assert report["artifacts"] == report["written"] == len(files)
    assert report["unchanged"] == report["removed"] == 0
    assert report["left_out"] == []
    assert 0 < report["seconds"] < 60
    assert report["seconds"] == pytest.approx(sum(report["phases"].values()), abs=0.01)
    assert {"read", "link", "pages", "write"} <= report["phases"].keys()


def test_the_digest_is_over_every_path_and_its_bytes_in_order(project: Path) -> None:
    report = build(project)

    digest = hashlib.sha256()
    folder = project / "site"
    for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n".encode())
    assert report["tree_sha256"] == digest.hexdigest()


def test_a_second_build_writes_nothing(project: Path) -> None:
    first = build(project)
    times = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*") if path.is_file()}

    second = build(project)

    assert second["written"] == second["removed"] == 0
    assert second["unchanged"] == first["artifacts"]
    assert second["tree_sha256"] == first["tree_sha256"]
    assert times == {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*") if path.is_file()}


def test_a_changed_record_changes_its_pages_and_a_removed_one_takes_its_page_along(project: Path) -> None:
    build(project)
    (project / "partnerships/lulea/dialogues/2025-10-torget.yml").unlink()
    report = build(project)

    assert report["removed"] == 1
    assert 0 < report["written"] < report["artifacts"]
    assert not (project / "site/lulea/dialoger").exists()


def test_people_get_a_summary_in_words(project: Path) -> None:
    done = run_lofte("build", "--source", project, DAY, "--no-search")

    assert done.returncode == 0
    assert re.search(r"^\d+ sidor, \d+ filer \(\d+ nya eller ändrade, 0 som förut", done.stdout)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_the_site_goes_into_site_dir_or_where_out_says(project: Path, tmp_path: Path) -> None:
    build(project)
    build(project, "--out", tmp_path / "ute" / "webb")

    assert digests(tmp_path / "ute" / "webb") == digests(project / "site")


def test_source_is_the_folder_one_stands_in_or_any_other(project: Path, tmp_path: Path) -> None:
    build(project)
    elsewhere = digests(project / "site")
    done = run_lofte("build", DAY, "--no-search", "--json", cwd=project)

    assert done.returncode == 0
    assert digests(project / "site") == elsewhere
    (tmp_path / "annanstans").mkdir()
    relative = run_lofte("build", "--source=../källa", "--out=webb", DAY, "--no-search", cwd=tmp_path / "annanstans")
    assert relative.returncode == 0
    assert digests(tmp_path / "annanstans" / "webb") == elsewhere


@pytest.mark.parametrize("missing", ["content", "mkdocs.yml", "content mkdocs.yml"])
def test_content_and_settings_may_be_missing(project: Path, missing: str) -> None:
    for name in missing.split():
        path = project / name
        if path.is_dir():
            (path / "om/index.md").unlink()
            (path / "om").rmdir()
            path.rmdir()
        else:
            path.unlink()
    build(project)

    assert (project / "site/lulea/2026-trafik/index.html").is_file()
    # Only the rules, which the program writes itself.
    assert [path.name for path in (project / "site/om").iterdir()] == ["sa-raknas-laget"]


def test_what_is_broken_is_left_out_and_named_and_the_rest_is_published(broken: Path) -> None:
    done = run_lofte("build", "--source", broken, DAY, "--no-search", "--json")
    report = json.loads(done.stdout)

    assert done.returncode == 1
    assert report["left_out"] == ["partnerships/boden/2025-torget/partnership.yml"]
    assert "partnerships/boden/2025-torget/partnership.yml:8:5: error[unknown-field]" in done.stderr
    assert "Inte publicerat: partnerships/boden/2025-torget/partnership.yml" in done.stderr
    assert (broken / "site/lulea/2026-trafik/index.html").is_file()
    assert (broken / "site/boden/index.html").is_file()
    assert not (broken / "site/boden/2025-torget").exists()


def test_strict_publishes_nothing_when_anything_is_broken(project: Path) -> None:
    build(project, "--strict")
    before = digests(project / "site")
    write_tree(project, BROKEN)
    done = run_lofte("build", "--source", project, DAY, "--no-search", "--json", "--strict")

    assert done.returncode == 1
    assert json.loads(done.stdout)["left_out"] == ["partnerships/boden/2025-torget/partnership.yml"]
    assert digests(project / "site") == before


def test_the_base_url_is_on_every_page_and_in_the_sitemap(project: Path) -> None:
    build(project)
    assert not (project / "site/sitemap.xml").exists()
    assert "canonical" not in (project / "site/lulea/index.html").read_text()

    build(project, "--base-url=https://www.exempel.se/lofte")
    assert (
        '<link rel="canonical" href="https://www.exempel.se/lofte/lulea/">'
        in (project / "site/lulea/index.html").read_text()
    )
    assert (
        "<loc>https://www.exempel.se/lofte/lulea/2026-trafik/</loc>" in (project / "site/lulea/sitemap.xml").read_text()
    )


def test_portable_links_name_the_file_and_others_the_folder(project: Path, tmp_path: Path) -> None:
    build(project, "--portable", "--out", tmp_path / "delad")
    build(project)
    links = [
        {link for path in folder.rglob("*.html") if path.name != "404.html"
         for link in re.findall(r'(?:href|action)="([^"#:]+)', path.read_text())}
        for folder in (tmp_path / "delad", project / "site")
    ]  # fmt: skip

    assert not any(link.endswith("/") for link in links[0])
    assert any(link.endswith("/index.html") for link in links[0])
    assert not any(link.endswith("index.html") for link in links[1])


def test_no_search_leaves_the_search_out_and_nothing_else(project: Path, tmp_path: Path) -> None:
    build(project)
    assert run_lofte("build", "--source", project, DAY, "--out", tmp_path / "med").returncode == 0
    with_search, without = digests(tmp_path / "med"), digests(project / "site")

    assert {path: digest for path, digest in with_search.items() if not is_of_the_search(path)} == without
    assert "sok/data/index.json" in with_search


def test_as_of_decides_what_has_happened(project: Path) -> None:
    post = project / "site/lulea/2026-trafik/2026-06-15-lugnare.html"
    done = run_lofte("build", "--source", project, "--no-search", "--as-of=2026-06-14")
    assert done.returncode == 0 and not post.exists()
    done = run_lofte("build", "--source", project, "--no-search", "--as-of=2026-06-15")
    assert done.returncode == 0 and post.is_file()


@pytest.mark.parametrize("flags", [["--jobs=2"], ["--fresh"], ["--no-cards"]])
def test_flags_about_how_to_build_change_no_byte(project: Path, flags: list[str]) -> None:
    first = build(project)["tree_sha256"]

    assert build(project, *flags)["tree_sha256"] == first


def test_a_place_that_cannot_be_written_is_one_line_and_status_1(project: Path, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("här står en fil")
    done = run_lofte("build", "--source", project, DAY, "--no-search", "--out", tmp_path / "fil" / "webb")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("lofte: ")
    assert done.stdout == ""


def test_content_that_mkdocs_cannot_read_is_one_line_and_status_1(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: Prov\ntheme: {name: material}\nplugins: [finns-inte]\n")
    done = run_lofte("build", "--source", project, DAY, "--no-search")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "lofte: mkdocs.yml: " in done.stderr
    assert not (project / "site").exists()


# --- check ---------------------------------------------------------------------------------------------------------


def test_a_check_without_findings_says_so_and_exits_with_0(project: Path) -> None:
    assert check(project) == (0, [])
    done = run_lofte("check", "--source", project)

    assert done.returncode == 0
    assert done.stdout.strip() and "fel" in done.stdout


def test_a_check_lists_each_finding_with_its_place_words_and_help(broken: Path) -> None:
    status, found = check(broken)

    assert status == 1
    assert [item.keys() for item in found] == [FINDING_KEYS]
    assert found[0] == {
        "code": "unknown-field",
        "severity": "error",
        "path": "partnerships/boden/2025-torget/partnership.yml",
        "line": 8,
        "column": 5,
        "end_line": 8,
        "end_column": 9,
        "message": "Fältet ”leed” finns inte här.",
        "help": found[0]["help"],
    }
    assert "lead" in found[0]["help"]


def test_a_check_in_text_shows_the_line_and_points_at_the_mistake(broken: Path) -> None:
    done = run_lofte("check", "--source", broken)

    assert done.returncode == 1
    assert done.stdout.startswith(
        "partnerships/boden/2025-torget/partnership.yml:8:5: error[unknown-field]\n"
        "Fältet ”leed” finns inte här.\n"
        "  |\n"
        "8 |     leed: police\n"
        "  |     ^^^^\n"
    )


def test_a_check_can_be_of_some_files_only(broken: Path) -> None:
    assert check(broken, broken / "partnerships/boden")[0] == 1
    assert check(broken, broken / "partnerships/boden/2025-torget/partnership.yml")[0] == 1
    assert check(broken, broken / "partnerships/lulea") == (0, [])


def test_a_check_from_inside_the_folder_takes_paths_from_there(broken: Path) -> None:
    done = run_lofte("check", "partnerships/boden", "--format=json", cwd=broken)

    assert done.returncode == 1
    assert [item["path"] for item in json.loads(done.stdout)] == ["partnerships/boden/2025-torget/partnership.yml"]


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    source = small_project(
        tmp_path,
        """
        -- partnerships/boden/municipality.yml --
        code: "2582"

        -- partnerships/boden/2025-torget/partnership.yml --
        title: Tryggare torg
        summary: Fler ska vilja vara på torget.
        period: 2025
        parties: [police, municipality]
        activities:
          - id: kaffe
            text: Polisen bjuder på kaffe minst tio gånger.
            lead: police
            target: {at_least: 10, unit: kaffestund}
        """,
    )
    status, found = check(source)

    assert (status, [(item["code"], item["severity"]) for item in found]) == (0, [("unknown-unit", "warning")])
    assert check(source, "--strict")[0] == 1
    assert run_lofte("build", "--source", source, DAY, "--no-search").returncode == 0


def test_the_real_content_has_no_errors() -> None:
    status, found = check(ROOT, DAY)

    assert [item for item in found if item["severity"] == "error"] == []
    assert status == 0


def test_a_build_with_errors_shows_them_and_no_advice(broken: Path) -> None:
    done = run_lofte("build", "--source", broken, DAY, "--no-search")

    assert done.returncode == 1
    assert "error[unknown-field]" in done.stderr and "warning[" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_build_leaves_advice_to_the_check(project: Path) -> None:
    file = project / "partnerships/lulea/2026-trafik/partnership.yml"
    file.write_text(
        f"{file.read_text('utf-8')}  - {{text: Polisen verkar för ökad trygghet., lead: police}}\n", "utf-8"
    )
    built = run_lofte("build", "--source", project, DAY, "--no-search")
    checked = run_lofte("check", "--source", project)

    assert built.returncode == checked.returncode == 0
    assert "warning[" in checked.stdout
    assert built.stderr == ""
    assert built.stdout.splitlines()[1:] == ["Råd om det som är skrivet: lofte check"]


def test_a_check_writes_nothing_but_its_memory(broken: Path) -> None:
    before = digests(broken)
    check(broken)

    assert {path: digest for path, digest in digests(broken).items() if not path.startswith(".cache/lofte/")} == before


# --- wrong use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--finns-inte"],
        ["build", "--source", "finns-inte"],
        ["build", "--source", "content"],
        ["build", "--as-of=i förrgår"],
        ["build", "--as-of=2026-02-30"],
        ["build", "--jobs=0"],
        ["build", "--jobs=många"],
        ["build", "--base-url=www.exempel.se"],
        ["build", "--base-url=ftp://www.exempel.se/"],
        ["build", "--out=."],
        ["build", "--out=partnerships"],
        ["build", "--out=partnerships/lulea"],
        ["build", "--out=content"],
        ["build", "--out=.."],
        ["build", "--out=mkdocs.yml"],
        ["build", "partnerships"],
        ["check", "--format=xml"],
        ["check", "finns-inte"],
        ["check", ".."],
        ["check", "--source", "finns-inte"],
        ["check", "--source", "content"],
        ["check", "--as-of=snart"],
        ["serve", "--port=80"],
        ["serve", "--source", "content"],
        ["finns-inte"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2_with_a_hint_and_touches_nothing(project: Path, arguments: list[str]) -> None:
    before = digests(project)
    done = run_lofte(*arguments, cwd=project)

    assert done.returncode == 2
    assert done.stderr.startswith("Usage: lofte") and "Error: " in done.stderr
    assert done.stdout == ""
    assert digests(project) == before


# --- the command itself --------------------------------------------------------------------------------------------


def test_the_command_says_its_version_and_names_its_verbs() -> None:
    assert run_lofte("--version").stdout.strip().endswith(__version__)
    words = run_lofte("--help").stdout
    assert [name for name in ("build", "check", "serve") if not re.search(rf"^  {name}\b", words, re.MULTILINE)] == []
    flags = run_lofte("build", "--help").stdout
    for flag in ("--source", "--out", "--base-url", "--as-of", "--jobs", "--no-search", "--no-cards", "--portable",
                 "--fresh", "--strict", "--json"):  # fmt: skip
        assert flag in flags
    flags = run_lofte("check", "--help").stdout
    for flag in ("[PATHS]", "--source", "--format", "--as-of", "--strict"):
        assert flag in flags


def test_the_command_starts_without_its_heavy_libraries() -> None:
    heavy = {"babel", "comrak", "jinja2", "markdown", "mkdocs", "nh3", "pydantic", "rich", "watchfiles", "yaml"}
    code = "import sys, generator.cli; print(*sorted(name.split('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)

    assert heavy & set(loaded.stdout.split()) == set()


def test_the_whole_site_is_reported_as_it_is(built: BuiltSite) -> None:
    assert built.report.keys() == BUILD_KEYS
    assert built.report["artifacts"] == built.report["written"] == len(built.files)
