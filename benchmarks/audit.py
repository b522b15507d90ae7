"""What the hash chain costs: editorial writes per second by several writers at once, with the chain and without it.

    .venv/bin/python benchmarks/audit.py

Each write is one transaction that changes one claim, as the services do, and waits for the disk. Both ways alternate in
one run; the ratio is the figure (at least 0.8).
"""

from __future__ import annotations

import threading
import time

from database import throw_away_database

WRITERS = 4
WRITES = 150
ROUNDS = 4


def write(claim_ids: list[int], barrier: threading.Barrier) -> None:
    from django.db import connection, transaction
    from django.db.models import F

    from claims.audit import act
    from claims.models import Claim

    barrier.wait()
    for number in range(WRITES):
        with transaction.atomic():
            act("benchmark")
            Claim.objects.filter(pk=claim_ids[number % len(claim_ids)]).update(version=F("version") + 1)
    connection.close()


def rate(claim_ids: list[list[int]]) -> float:
    """Writes per second of all writers; each has claims of its own, so that only the chain can make them wait."""
    barrier = threading.Barrier(WRITERS + 1)
    threads = [threading.Thread(target=write, args=(ids, barrier)) for ids in claim_ids]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return WRITERS * WRITES / (time.perf_counter() - began)


def switch(how: str) -> None:
    """Turn the chain's trigger on or off."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'claims_auditevent'::regclass AND tgname LIKE '%chain%'"
        )
        (name,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE claims_auditevent {how} TRIGGER "{name}"')


def main() -> None:
    with throw_away_database(durable=True):
        from claims.audit import first_break
        from tests.newsroom import open_newsroom

        newsroom = open_newsroom()
        newsroom.split("\n".join(f"وصلت إلى الميناء {number} شاحنة." for number in range(1000, 1000 + 10 * WRITERS)))
        ids = list(newsroom.desk.articles.get().claims.values_list("pk", flat=True))
        shares = [ids[part::WRITERS] for part in range(WRITERS)]
        with_chain, without = [], []
        rate(shares)
        for _ in range(ROUNDS):
            switch("ENABLE")
            with_chain.append(rate(shares))
            switch("DISABLE")
            without.append(rate(shares))
        ratio = max(with_chain) / max(without)
        print(
            f"with the chain {max(with_chain):.0f}/s, without {max(without):.0f}/s, ratio {ratio:.2f} (at least 0.80)"
        )
        broken = first_break()
        print("unlinked events are those of the rounds without:", broken.what if broken else "none")


if __name__ == "__main__":
    main()
