"""The live preview: a small server on this computer, and a new build whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from generator.build.check import CheckFailure, check_site
from generator.build.content_folder import ContentError
from generator.build.pipeline import Options
from generator.build.site_build import SiteFailure, build_site
from generator.diagnostics import Report
from generator.plugin import draw_content

HOST = "127.0.0.1"
_WATCHED = ("partnerships", "content", "theme", "locales", "mkdocs.yml")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files and nothing else: no listing, and only to this computer by its own names."""

    def do_GET(self) -> None:
        if self._is_for_us():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_for_us():
            super().do_HEAD()

    def _is_for_us(self) -> bool:
        # A page elsewhere could point a name of its own at this address; only ours are answered.
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host in (HOST, "localhost"):
            return True
        self.send_error(HTTPStatus.FORBIDDEN)
        return False

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            content = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)
            return
        super().send_error(code, message, explain)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the check."""


class Preview:
    """Builds, serves and builds again; what the check has to say follows when the page is there."""

    def __init__(
        self,
        root: Path,
        out: Path,
        options: Options,
        port: int,
        say: Callable[[str], object],
        show: Callable[[Report], object],
    ) -> None:
        self.root, self.out, self.options, self.port = root, out, options, port
        self.say, self.show = say, show

    def build(self) -> bool:
        """Build once and tell how it went; False when nothing could be published."""
        report = Report()
        try:
            done = build_site(
                self.root, self.out, self.options, report, lambda: draw_content(self.root), keeps_content=True,
                tell=lambda text: self.say(f"lofte: {text}"),
            )  # fmt: skip
        except (SiteFailure, ContentError) as failure:
            self.say(f"lofte: {failure}")
            return False
        self.say(f"{done.pages} sidor på {done.seconds:.1f} s, {done.written} ändrade.")
        try:
            # The build looked for errors only.
            check_site(self.root, report)
        except CheckFailure as failure:
            self.say(f"lofte: {failure}")
        self.show(report)
        return True

    def run(self) -> None:
        """Serve until interrupted."""
        from watchfiles import watch

        self.build()
        try:
            server = ThreadingHTTPServer((HOST, self.port), partial(_Handler, directory=str(self.out)))
        except OSError as error:
            self.say(f"lofte: port {self.port}: {error.strerror}. Prova --port med ett annat tal.")
            raise SystemExit(1) from error
        Thread(target=server.serve_forever, daemon=True).start()
        self.say(f"Öppna http://localhost:{self.port}/ · avsluta med Ctrl+C")
        watched = [self.root / name for name in _WATCHED if (self.root / name).exists()]
        try:
            for _ in watch(*watched, raise_interrupt=True):
                self.build()
        except KeyboardInterrupt:
            self.say("")
        finally:
            server.shutdown()
