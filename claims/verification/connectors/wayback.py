"""The Wayback Machine: whether a page is archived, and asking for it to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claims.models import Connector
from claims.verification.connectors.asking import Answer, Call, ask
from claims.verification.connectors.errors import ServiceRefused, ServiceUnreachable

SAVING = "https://web.archive.org"
ARCHIVE = f"{SAVING}/web"


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy in the archive."""

    url: str
    at: datetime | None


class Wayback:
    """Availability, and Save Page Now 2, whose key has the form `access:secret`."""

    name = "wayback"
    titles: Mapping[str, str] = {"ar": "أرشيف الإنترنت", "en": "Wayback Machine"}
    address = "https://archive.org"
    needs_secret = False
    per_day: int | None = None

    def closest(self, connector: Connector, url: str, day: str = "") -> Archived | None:
        """The archived copy nearest to the day (as 20240131), or the newest; None where there is none."""
        answer = self._available(connector, url, day)
        found = (answer.data.get("archived_snapshots") or {}).get("closest") or {}
        if not found.get("available") or not found.get("url"):
            return None
        return Archived(str(found["url"]), read_stamp(str(found.get("timestamp") or "")))

    def save(self, connector: Connector, url: str) -> str:
        """Ask for a page to be saved; gives the job's id."""
        answer = ask(
            connector,
            Call("/save", {}, {"url": url}, self._headers(connector), _saving_at(connector)),
            self._check_job,
            fresh=True,
        )
        return str(answer.data["job_id"])

    def poll(self, connector: Connector, job: str) -> Archived | None:
        """The copy once the job is done, None while it is not; raises ServiceRefused where it failed."""
        call = Call(f"/save/status/{job}", headers=self._headers(connector), base=_saving_at(connector))
        data = ask(connector, call, self._check_status, fresh=True).data
        if data["status"] == "pending":
            return None
        if data["status"] == "error":
            raise ServiceRefused(self.name, str(data.get("message") or data.get("status_ext") or "error")[:200])
        stamp = str(data.get("timestamp") or "")
        return Archived(f"{ARCHIVE}/{stamp}/{data.get('original_url', '')}", read_stamp(stamp))

    def try_it(self, connector: Connector) -> str:
        answer = self._available(connector, "example.com", "", fresh=True)
        found = (answer.data.get("archived_snapshots") or {}).get("closest") or {}
        return str(found.get("url") or "0")

    def _available(self, connector: Connector, url: str, day: str, *, fresh: bool = False) -> Answer:
        params = {"url": url} | ({"timestamp": day} if day else {})
        return ask(connector, Call("/wayback/available", params), self._check_available, fresh=fresh)

    def _headers(self, connector: Connector) -> dict[str, str]:
        key = {"Authorization": f"LOW {connector.secret}"} if connector.secret else {}
        return {"Accept": "application/json", **key}

    def _check_available(self, data: Any) -> None:
        if not isinstance(data, dict) or not isinstance(data.get("archived_snapshots", {}), dict):
            raise ServiceUnreachable(self.name, "no list of copies")

    def _check_job(self, data: Any) -> None:
        if not isinstance(data, dict):
            raise ServiceUnreachable(self.name, "no job")
        if not data.get("job_id"):
            raise ServiceRefused(self.name, str(data.get("message") or "no job")[:200])

    def _check_status(self, data: Any) -> None:
        if not isinstance(data, dict) or data.get("status") not in ("pending", "success", "error"):
            raise ServiceUnreachable(self.name, "no status of the job")


def _saving_at(connector: Connector) -> str:
    """The archive saves on another host than it says what it has; one of another operator has one host."""
    return SAVING if connector.address.rstrip("/") == Wayback.address else ""


def read_stamp(stamp: str) -> datetime | None:
    """The moment of a stamp like 20240131120000; None for what is none."""
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
