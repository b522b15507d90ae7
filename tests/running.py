"""A real `manage.py up` for tests: started, spoken to, and never left behind."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "a password for tests"
START_SECONDS = 90


def wait_until(is_true: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it became true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_true():
            return True
        time.sleep(0.1)
    return False


def own_environment(**more: str) -> dict[str, str]:
    """Our environment without this test run's database and settings."""
    dropped = {"DATABASE_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "FACTCHECK_NO_BOOTSTRAP": "1", "FACTCHECK_ADMIN_PASSWORD": PASSWORD, **more}


class Visitor:
    """Somebody with a browser's cookies and none of its machinery."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, final address and text of a page; 0 when nobody answers."""
        return self._open(urllib.request.Request(self.address + path))

    def log_in(self, path: str = "/admin/login/") -> tuple[int, str, str]:
        """What comes after the log-in form."""
        _, landed, form = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token is not None, form[:500]
        fields = {"csrfmiddlewaretoken": token[1], "username": "admin", "password": PASSWORD, "next": "/admin/"}
        return self._open(urllib.request.Request(landed, urllib.parse.urlencode(fields).encode()))

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=10) as response:
                return response.status, response.url, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, request.full_url, error.read().decode()
        except OSError:
            return 0, request.full_url, ""


class Up:
    """One run of `manage.py up` on a data folder, used as a context."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        command = [sys.executable, str(ROOT / "manage.py"), "up", "--no-browser", "--data-dir", str(folder)]
        command += arguments or ("--port", "0")
        self.process = subprocess.Popen(
            command,
            env=own_environment(**environment),
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self.readers = [
            threading.Thread(target=_collect, args=(stream, lines), daemon=True)
            for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err))
        ]  # a full pipe would hold the process up
        for reader in self.readers:
            reader.start()

    @property
    def address(self) -> str:
        """Where it listens, waiting until it says so."""
        wait_until(lambda: bool(self.out) or self.process.poll() is not None, START_SECONDS)
        assert self.out, "".join(self.err)
        return self.out[0].strip()

    def is_ready(self) -> bool:
        """Whether everything works now."""
        return Visitor(self.address).get("/healthz/ready")[0] == 200

    def service(self, word: str) -> int | None:
        """The process id of the direct child whose command line has the word, or a program of that name."""
        for pid, parent in _processes():
            if parent == self.process.pid and word in [part.rsplit("/", 1)[-1] for part in _command_line(pid)]:
                return pid
        return None

    def family(self) -> set[int]:
        """Itself and everything it started, directly or not."""
        found, grown = {self.process.pid}, True
        while grown:
            more = {pid for pid, parent in _processes() if parent in found} - found
            found, grown = found | more, bool(more)
        return found

    def signal(self, number: signal.Signals, seconds: float = 40) -> int:
        """The exit code after this signal."""
        self.process.send_signal(number)
        code = self.process.wait(seconds)
        self.read_all()
        return code

    def read_all(self) -> None:
        """Waits for the last of its output."""
        for reader in self.readers:
            reader.join(10)

    def __enter__(self) -> Up:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _processes() -> list[tuple[int, int]]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            found.append((int(entry.name), int(parent)))
    return found


def _command_line(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
    except OSError:
        return []


def _collect(stream: IO[bytes], lines: list[str]) -> None:
    lines.extend(line.decode() for line in stream)
