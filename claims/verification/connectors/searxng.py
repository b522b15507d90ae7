"""A SearXNG of the newsroom's own: one search over many engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.models import Connector
from claims.verification.connectors.asking import Call, ask
from claims.verification.connectors.errors import ServiceUnreachable
from claims.verification.connectors.google_fact_check import read_day


@dataclass(frozen=True, slots=True)
class Hit:
    """One page that was found."""

    url: str
    title: str
    excerpt: str = ""
    engine: str = ""
    published: date | None = None


class SearXNG:
    """`/search` in JSON. Nothing found while engines do not answer is an outage, not "nothing found"."""

    name = "searxng"
    titles: Mapping[str, str] = {"ar": "SearXNG", "en": "SearXNG"}
    address = ""
    needs_secret = False
    per_day: int | None = None

    def search(self, connector: Connector, query: str, language: str) -> Sequence[Hit]:
        """The pages found; raises a ServiceError."""
        answer = ask(connector, self._call(query, language), self._check)
        return [hit for entry in answer.data["results"] if (hit := _hit(entry))]

    def try_it(self, connector: Connector) -> str:
        answer = ask(connector, self._call("news", "en"), self._check, fresh=True)
        hits = [hit for entry in answer.data["results"] if (hit := _hit(entry))]
        return hits[0].title if hits else "0"

    def _call(self, query: str, language: str) -> Call:
        return Call("/search", {"q": query[:300], "format": "json", "language": language})

    def _check(self, data: Any) -> None:
        if not isinstance(data, dict) or not isinstance(data.get("results"), list):
            raise ServiceUnreachable(self.name, "no list of results")
        silent = data.get("unresponsive_engines") or []
        if not data["results"] and silent:
            told = ", ".join(": ".join(str(part) for part in engine) for engine in silent if isinstance(engine, list))
            raise ServiceUnreachable(self.name, told[:200] or "no engine answered")


def _hit(entry: Any) -> Hit | None:
    if not isinstance(entry, dict) or not str(entry.get("url") or "").startswith(("http://", "https://")):
        return None
    return Hit(
        url=str(entry["url"]),
        title=str(entry.get("title") or entry["url"]),
        excerpt=str(entry.get("content") or ""),
        engine=str(entry.get("engine") or ""),
        published=read_day(entry.get("publishedDate")),
    )
