"""A web server of our own on a free port of this machine, for tests of what is fetched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One answer. `body` may be a function that writes to the open connection by itself."""

    body: bytes | Callable[[Any], None] = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Site:
    """What the server says, by path, and what it was asked."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """As the operator's list names it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """The address of a path here."""
        return f"http://{self.place}{path}"

    def put(self, path: str, page: Page) -> str:
        """Answer so from now on; gives the address."""
        self.pages[path] = page
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Send on from a path; gives the address."""
        return self.put(path, Page(status=status, headers=(("Location", to),)))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(f"{self.command} {self.path}")
        site.headers.append({name.lower(): value for name, value in self.headers.items()})
        page = site.pages.get(self.path, Page(b"nothing here", status=404))
        self.send_response(page.status)
        if page.media_type:
            self.send_header("Content-Type", page.media_type)
        for name, value in page.headers:
            self.send_header(name, value.encode().decode("latin-1"))  # UTF-8 on the wire
        if isinstance(page.body, bytes):
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        # A client that had enough leaves in the middle.
        with suppress(OSError):
            self._write(page.body)

    do_POST = do_GET  # noqa: N815 - the name that the standard library calls

    def _write(self, body: bytes | Callable[[Any], None]) -> None:
        if isinstance(body, bytes):
            self.wfile.write(body)
        else:
            body(self.wfile)

    def log_message(self, *args: Any) -> None:
        return


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers while the body runs."""
    site = Site(0)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = site
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
