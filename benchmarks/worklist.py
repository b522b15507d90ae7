"""How long the worklist's page takes at a million waiting claims, against a thousand in the same run.

    .venv/bin/python benchmarks/worklist.py                  # 1,000 and 1,000,000 claims
    .venv/bin/python benchmarks/worklist.py --claims 100000  # fewer
    .venv/bin/python benchmarks/worklist.py --plans          # with the plan of every query that takes over 5 ms

The server's time of the whole view is measured, its template included, for a checker of one of two desks. One claim
in a hundred has its first verdict and waits for its second reader; the rest wait for their first. Exit code 1 where
the page at the larger number takes over twice as long as at the smaller.
"""

from __future__ import annotations

import argparse
import sys
import time
from statistics import median
from typing import Any
from uuid import UUID

from database import throw_away_database

FEW, MANY, MOST_RATIO = 1_000, 1_000_000, 2.0
ARTICLE = 200
"""Claims of one article."""
TIMES, WARM = 15, 3
SLOW = 0.005
PAGES = {
    "the list": {},
    "figures": {"kind": "numeric"},
    "one's own": {"mine": "on"},
    "doubtful": {"doubtful": "on"},
    "second readings": {"state": "awaiting_second"},
    "nothing matches": {"state": "disputed"},
}


def make_room() -> tuple[Any, list[int]]:
    """A checker at one of two desks, and the ids of the desks."""
    from django.contrib.auth.models import User

    from claims.models import Membership, Outlet, Preset, Role
    from claims.seeds import make_desk, seed

    seed()
    outlet = Outlet.objects.create(name="bench")
    desks = [make_desk(outlet, name, Preset.PUBLIC) for name in ("one", "two")]
    checker = User.objects.create_user("checker")
    for user in (checker, User.objects.create_user("second")):
        Membership.objects.create(user=user, desk=desks[0], role=Role.CHECKER)
    return checker, [desk.pk for desk in desks]


def fill(number: int, desks: list[int], reader: int) -> None:
    """So many claims in place of those before, each with its anchor; 2 of 3 at the first desk."""
    from django.db import connection

    with connection.cursor() as cursor:
        # No audit of a million rows that nobody will read.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE claims_article CASCADE")
        articles = number // ARTICLE
        cursor.execute(
            "INSERT INTO claims_article (id, desk_id, language, url, authors, origin, idempotency_key, created_at)"
            " SELECT n, CASE WHEN n %% 3 = 0 THEN %s ELSE %s END, 'ar', '', '[]', 'paste', '', now()"
            " FROM generate_series(1, %s) n",
            [desks[1], desks[0], articles],
        )
        cursor.execute(
            "INSERT INTO claims_articleversion (id, article_id, number, title, standfirst, body, captions, sha256,"
            " sentences, received_at) SELECT n, n, 1, 'title ' || n, '', 'body', '[]', '', '[]', now()"
            " FROM generate_series(1, %s) n",
            [articles],
        )
        _copy_claims(cursor, number)
        cursor.execute(
            "INSERT INTO claims_verdict (claim_id, article_version_id, round, reviewer_id, rationale, created_at,"
            " so_id) SELECT id, article_id, 'first', %s, '', now(), (SELECT min(id) FROM claims_rating)"
            " FROM claims_claim WHERE state = 'awaiting_second'",
            [reader],
        )
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in ("article", "articleversion", "claim", "claimanchor", "verdict"):
            cursor.execute(f"ANALYZE claims_{table}")


def _copy_claims(cursor: Any, number: int) -> None:
    with cursor.copy(
        "COPY claims_claim (id, uid, article_id, kind, state, publication, reasons, priority, confidence,"
        " doubts, gone, corrected, version, created_at, found_by) FROM STDIN"
    ) as copy:
        for key in range(1, number + 1):
            state = "awaiting_second" if key % 100 == 0 else "open"
            kind, doubts = ("numeric", "[]") if key % 2 else ("attributed", '["parent"]' if key % 50 == 0 else "[]")
            copy.write_row(
                (
                    key, UUID(int=key), (key - 1) // ARTICLE + 1, kind, state, "unpublished", "{}",
                    (key * 7919 % 1000) / 1000, 1.0, doubts, False, False, 1, "2026-01-01T00:00:00Z", "bench",
                )
            )  # fmt: skip
    cursor.execute(
        'INSERT INTO claims_claimanchor (claim_id, article_version_id, start, "end", exact, prefix, suffix, status)'
        " SELECT id, article_id, 0, 4, 'body', '', '', 'exact' FROM claims_claim"
    )


def times_of(client: Any, query: dict[str, str]) -> list[float]:
    """The seconds of each request, after some that are not timed."""
    times = []
    for _ in range(WARM + TIMES):
        before = time.perf_counter()
        answer = client.get("/worklist/", query)
        times.append(time.perf_counter() - before)
        if answer.status_code != 200:
            raise RuntimeError(f"{query}: {answer.status_code}")
    return times[WARM:]


def show_plans(client: Any, query: dict[str, str]) -> None:
    """Prints the plan of every query of the page that is slow."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get("/worklist/", query)
    for one in asked.captured_queries:
        if float(one["time"]) > SLOW and one["sql"].startswith("SELECT"):
            print(f"\n{one['time']} s: {one['sql'][:1500]}")
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, COSTS OFF) " + one["sql"])
                print("\n".join(row[0] for row in cursor.fetchall()))


def main() -> int:
    """Exit code 1 where a page takes over twice as long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=MANY)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    measured: dict[int, dict[str, float]] = {}
    with throw_away_database():
        from django.test import Client

        checker, desks = make_room()
        client = Client(headers={"accept-language": "ar"})
        client.force_login(checker)
        for number in (FEW, asked.claims):
            before = time.perf_counter()
            fill(number, desks, checker.pk)
            print(f"{number:,} claims stored in {time.perf_counter() - before:.0f} s", flush=True)
            if asked.plans:
                for query in PAGES.values():
                    show_plans(client, query)
            measured[number] = {name: median(times_of(client, query)) for name, query in PAGES.items()}
    worst = 0.0
    for name in PAGES:
        few, many = measured[FEW][name], measured[asked.claims][name]
        worst = max(worst, many / few)
        figures = f"{few * 1000:7.1f} ms at {FEW:,}   {many * 1000:7.1f} ms at {asked.claims:,}"
        print(f"{name:16} {figures}   {many / few:.2f} ×")
    return 0 if worst <= MOST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
