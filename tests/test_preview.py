"""The live preview: this computer only, files only, and a saved change is soon to be seen."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.build.pipeline import Options
from generator.diagnostics import Diagnostic, Report
from generator.preview import Preview as Builder
from tests.built_site import LOFTE, run_lofte
from tests.small_project import small_project


@dataclass
class Preview:
    source: Path
    port: int
    process: subprocess.Popen[str]

    def ask(self, path: str, *, host: str = "", method: str = "GET") -> tuple[int, str]:
        """The status and the text of the answer to a request as the browser would send it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"localhost:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def wait_for(self, path: str, words: str, patience_s: float = 20) -> None:
        """Wait until the page says *words*."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if words in self.ask(path)[1]:
                return
            time.sleep(0.1)
        pytest.fail(f"{path} never said {words!r}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    source = small_project(tmp_path / "källa")
    port = free_port()
    process = subprocess.Popen(
        [LOFTE, "serve", "--source", source, "--out", tmp_path / "site", f"--port={port}", "--no-search", "--as-of=2026-11-22"],
        env={**os.environ, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        # What runs behind a shell's back is deaf to Ctrl+C, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if f"http://localhost:{port}/" in line:
                break
        else:
            pytest.fail("the preview did not begin")
        yield Preview(source, port, process)
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        process.stdout.close()
        assert process.wait(timeout=15) == 0, rest
        assert "Traceback" not in rest


def test_a_saved_change_is_seen_and_a_mistake_keeps_the_rest(preview: Preview) -> None:
    page = "/lulea/2026-trafik/"
    record = preview.source / "partnerships/lulea/2026-trafik/partnership.yml"
    assert preview.ask(page)[0] == 200
    text = record.read_text()
    record.write_text(text.replace("Lugnare trafik", "Mycket lugnare trafik"))
    preview.wait_for(page, "Mycket lugnare trafik")
    record.write_text(text.replace("period: 2026", "period: snart"))
    preview.wait_for("/lulea/", "Vi har inte hittat")
    assert preview.ask("/boden/")[0] == 200
    record.write_text(text)
    preview.wait_for(page, "Lugnare trafik")


def test_the_terminal_shows_the_advice_of_the_check(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    record = source / "partnerships/lulea/2026-trafik/partnership.yml"
    record.write_text(f"{record.read_text()}  - {{text: Polisen verkar för ökad trygghet., lead: police}}\n")
    shown: list[Diagnostic] = []
    preview = preview_of(source, tmp_path / "site", lambda report: shown.extend(report.diagnostics))

    assert preview.build()
    assert {item.code for item in shown} >= {"weak-verb"}
    assert (tmp_path / "site/lulea/2026-trafik/index.html").is_file()


def preview_of(source: Path, out: Path, show: Callable[[Report], object]) -> Builder:
    return Builder(source, out, Options(date(2026, 11, 22), search=False), free_port(), lambda text: None, show)


def test_it_shows_files_and_nothing_else(preview: Preview) -> None:
    status, text = preview.ask("/finns/inte.html")
    assert (status, "Sidan finns inte" in text) == (404, True)
    assert preview.ask("/assets/")[0] == 404
    assert preview.ask("/../k%C3%A4lla/mkdocs.yml")[0] == 404
    assert preview.ask("/%2e%2e/%2e%2e/etc/passwd")[0] == 404
    assert preview.ask("/lulea/", method="HEAD") == (200, "")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert preview.ask("/lulea/", method=method)[0] in (403, 501)


@pytest.mark.parametrize(
    "host", ["ond.example", "ond.example:8000", "localhost.ond.example", "192.0.2.1", "[::1].ond.example"]
)
def test_a_page_elsewhere_cannot_read_it_by_a_name_of_its_own(preview: Preview, host: str) -> None:
    for path in ("/lulea/", "/finns/inte.html"):
        status, text = preview.ask(path, host=host)
        assert status == 403
        assert "Luleå" not in text


def test_it_answers_on_this_computer_only(preview: Preview) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("this system does not tell who listens where")
    listening = [
        line.split()[1].partition(":")[0]
        for line in table.read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].partition(":")[2], 16) == preview.port
    ]

    assert listening == ["0100007F"]


def test_a_port_that_is_taken_is_one_line_and_status_1(tmp_path: Path) -> None:
    source = small_project(tmp_path / "källa")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_lofte("serve", "--source", source, "--out", tmp_path / "site", f"--port={port}", "--no-search")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert f"port {port}" in done.stdout + done.stderr
