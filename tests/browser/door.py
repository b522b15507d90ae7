"""The door of the test server: shut after a test, so that no late request meets a database that is being emptied."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

PATIENCE = 60.0
"""Seconds that requests under way have to end."""


class Door:
    """A WSGI application around another: open it answers, shut it refuses with 503 before anything is looked up.

    A page that is closed says so to the server by a beacon, and nobody waits for that answer.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self.inner = inner
        self.open = True
        self.inside = 0
        self.changed = threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        with self.changed:
            if not self.open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self.inside += 1
        try:
            return self.whole(self.inner(environ, start_response))
        finally:
            with self.changed:
                self.inside -= 1
                self.changed.notify_all()

    @staticmethod
    def whole(answer: Iterable[bytes]) -> list[bytes]:
        """All of the answer, closed: Django ends a request when its answer is closed."""
        try:
            return list(answer)
        finally:
            getattr(answer, "close", lambda: None)()

    def shut(self) -> None:
        """Nobody comes in any more; returns when the last one has left. TimeoutError if one stays."""
        with self.changed:
            self.open = False
            if not self.changed.wait_for(lambda: self.inside == 0, PATIENCE):
                raise TimeoutError(f"{self.inside} requests are still under way after {PATIENCE:.0f} s")
