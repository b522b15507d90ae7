"""What the server needs for a claim's page beside an article of 60 claims, and for the claim's pane alone.

    .venv/bin/python benchmarks/workbench.py

Prints the median of the whole answer, of its share of this process's own time, and its queries. Wanted: a median of at
most 30 ms for the page.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from database import throw_away_database

if TYPE_CHECKING:
    from django.test import Client

    from claims.models import Claim

SENTENCES = 20
"""Each holds a statement, the figure in it, and a figure of its own."""
WARM, TIMED = 10, 100
WANTED_MS = 30
PARTS: dict[str, dict[str, str]] = {"page": {}, "pane": {"HX-Request": "true", "HX-Target": "section#claim"}}


def measure(client: Client, claim: Claim, name: str) -> float:
    """The median of one way to ask, in milliseconds, printed with what it is made of."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    address = reverse("web:claim", args=[claim.uid])
    for _ in range(WARM):
        size = len(client.get(address, headers=PARTS[name]).content)
    whole, own = [], []
    for _ in range(TIMED):
        began, busy = time.perf_counter(), time.process_time()
        client.get(address, headers=PARTS[name])
        whole.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - busy))
    with CaptureQueriesContext(connection) as queries:
        client.get(address, headers=PARTS[name])
    median = statistics.median(whole)
    print(
        f"{name}: {median:.1f} ms, of which {statistics.median(own):.1f} this process's own; "
        f"{len(queries)} queries, {size / 1000:.0f} KB before compression"
    )
    return median


def main() -> None:
    with throw_away_database():
        from django.conf import settings
        from django.test import Client

        from claims.leases import drain
        from claims.tasks.kinds import KINDS
        from tests.newsroom import open_newsroom

        settings.ALLOWED_HOSTS = ["*"]
        newsroom = open_newsroom()
        lines = (
            f"قالت الوزيرة سعاد الحسن إن {40 + n} شاحنة دخلت الميناء في اليوم {n + 1}. ووصلت {100 + n} سفينة."
            for n in range(SENTENCES)
        )
        article = newsroom.submit("\n".join(lines))
        drain(KINDS, seconds=240)
        claims = list(article.claims.order_by("pk"))
        client = Client()
        client.force_login(newsroom.checker)
        print(f"{len(claims)} claims")
        measure(client, claims[len(claims) // 2], "pane")
        page = measure(client, claims[len(claims) // 2], "page")
    print(f"{'ok' if page <= WANTED_MS else 'OVER'}: at most {WANTED_MS} ms are wanted for the page")


if __name__ == "__main__":
    main()
