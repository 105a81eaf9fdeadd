"""The same content gives the same bytes: on any machine, in any place, at any hour, however it is built."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built_site import AS_OF, BASE_URL, LOFTE, ROOT, BuiltSite, build_repository, digests, run_lofte
from tests.small_project import small_project


def copy_of_the_sources(target: Path) -> Path:
    """The folders that a site is made of, at another place."""
    target.mkdir(parents=True)
    for name in ("content", "partnerships", "theme", "locales"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


NO_NETWORK = """
import socket

def refuse(*_):
    raise OSError("no network")

class Closed(socket.socket):
    connect = connect_ex = sendto = refuse

socket.socket = Closed
socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        (1, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "sv_SE.UTF-8", "LC_ALL": "C"}),
        (2, {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Pago_Pago", "LANG": "tr_TR.UTF-8", "LC_ALL": "POSIX"}),
        (8, {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LANG": "ar_EG.UTF-8", "LC_ALL": "C.UTF-8"}),
    ],
    ids=["east", "west", "between"],
)
def test_hash_seed_time_zone_locale_and_jobs_change_no_byte(
    built: BuiltSite, tmp_path: Path, jobs: int, environment: dict[str, str]
) -> None:
    """Everything is drawn anew, and without a network."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    again = build_repository(
        tmp_path / "site",
        f"--base-url={BASE_URL}",
        "--fresh",
        f"--jobs={jobs}",
        PYTHONPATH=str(tmp_path),
        **environment,
    )

    assert digests(again.folder) == digests(built.folder)
    assert again.report["tree_sha256"] == built.report["tree_sha256"]


def test_another_place_user_mask_and_working_directory_change_no_byte(built: BuiltSite, tmp_path: Path) -> None:
    source = copy_of_the_sources(tmp_path / "en annan plats med mellanslag och åäö")
    (tmp_path / "hem").mkdir()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ},
        "HOME": str(tmp_path / "hem"),
        "USER": "nagon-annan",
        "LOGNAME": "nagon-annan",
    }
    done = subprocess.run(
        [LOFTE, "build", "--source", source, "--out", tmp_path / "site", f"--as-of={AS_OF}", f"--base-url={BASE_URL}"],
        cwd=tmp_path / "hem",
        env=environment,
        umask=0o077,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(built.folder)


def test_the_order_in_which_files_were_made_changes_no_byte(tmp_path: Path) -> None:
    """A file system lists a folder in an order of its own; here the files are made backwards."""
    first = small_project(tmp_path / "a")
    names = sorted((path for path in first.rglob("*") if path.is_file()), reverse=True)
    for path in names:
        target = tmp_path / "b" / path.relative_to(first)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (1, 1))
    for name in ("a", "b"):
        assert run_lofte("build", "--source", tmp_path / name, f"--as-of={AS_OF}").returncode == 0

    assert digests(tmp_path / "a/site") == digests(tmp_path / "b/site")


def test_the_day_comes_from_the_environment_when_nobody_says_it(built: BuiltSite, tmp_path: Path) -> None:
    # 2026-11-21 23:30 UTC is the 22nd in Stockholm.
    again = build_repository(tmp_path / "site", f"--base-url={BASE_URL}", SOURCE_DATE_EPOCH="1795303800")

    assert again.report["tree_sha256"] == built.report["tree_sha256"]


def test_the_word_for_the_day_goes_before_the_environment(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    post = source / "site/lulea/2026-trafik/2026-06-15-lugnare.html"
    done = run_lofte("build", "--source", source, "--no-search", "--as-of=2026-06-01", SOURCE_DATE_EPOCH="1800000000")
    assert done.returncode == 0 and not post.exists()
    done = run_lofte("build", "--source", source, "--no-search", SOURCE_DATE_EPOCH="1800000000")
    assert done.returncode == 0 and post.exists()


def test_a_day_from_the_environment_that_is_no_number_is_wrong_use(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    done = run_lofte("build", "--source", source, "--no-search", SOURCE_DATE_EPOCH="i går")

    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr and "Traceback" not in done.stderr
    assert not (source / "site").exists()


def test_a_second_build_over_the_first_writes_nothing(built: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(built.folder, tmp_path / "site")
    before = {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in built.files}
    again = build_repository(tmp_path / "site", f"--base-url={BASE_URL}")

    assert again.report["written"] == again.report["removed"] == 0
    assert again.report["unchanged"] == len(built.files)
    assert again.report["tree_sha256"] == built.report["tree_sha256"]
    assert before == {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in built.files}


def test_nothing_names_the_machine_or_who_built(built: BuiltSite) -> None:
    names = {str(ROOT), str(Path.home()), socket.gethostname(), str(built.folder.parent), sys.prefix, ".venv"}
    # A user called root or a host called localhost is no secret, and both are words.
    names |= {getpass.getuser()} - {"root", "runner", "user", "admin"}
    traces = [name.encode() for name in names if len(name) > 3 and name != "localhost"]
    found = [
        (path, trace)
        for path in sorted(built.files)
        for trace in traces
        if trace in (content := (built.folder / path).read_bytes()) or b"file://" in content
    ]

    assert found == []


def test_nothing_names_the_hour_of_the_build(built: BuiltSite) -> None:
    """Days are content; a clock time to the second is a trace of the machine."""
    found = [
        (path, match[0])
        for path in sorted(built.files)
        if path.endswith((".html", ".xml", ".txt", ".json", ".css"))
        for match in [re.search(r"\d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d", built.source(path))]
        if match
    ]

    assert found == []


def test_packed_files_hold_no_time(built: BuiltSite) -> None:
    """A gzip header has a field for the hour, and it is zero."""
    stamped = [
        path
        for path in sorted(built.files)
        if (content := (built.folder / path).read_bytes())[:2] == b"\x1f\x8b" and content[4:8] != bytes(4)
    ]

    assert stamped == []
