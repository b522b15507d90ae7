"""The process that stores work and rings for it: told by its first argument what to do, it prints JSON.

python -m tests.faults.publisher prepare ROWS | queue | die | save
"""

from __future__ import annotations

import json
import os
import random
import signal
import string
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up, as Django demands
from django.db import transaction  # noqa: E402

from claims import jobs  # noqa: E402
from claims.ingestion.splitting import run_extraction  # noqa: E402
from claims.leases import WorkKind, drain  # noqa: E402
from claims.models import CheckRun, Claim, Desk, ExtractionRun  # noqa: E402
from claims.states import WorkState  # noqa: E402
from factcheck.management.commands.prepare import prepare_broker  # noqa: E402
from tests.faults import probe  # noqa: E402
from tests.newsroom import Newsroom, open_newsroom  # noqa: E402

IN_ARTICLE = 20
FIRST = 1000
RECORDED = """
    CREATE TABLE IF NOT EXISTS recorded (run_id bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE OR REPLACE FUNCTION note_recorded() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO recorded (run_id) VALUES (NEW.run_id); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER note_recorded AFTER INSERT ON claims_finding
        FOR EACH ROW EXECUTE FUNCTION note_recorded();
"""
"""Findings of a run replace its earlier ones: only a count of the writes shows whether a result was recorded twice."""


def prepare(rows: int) -> dict[str, int]:
    """A migrated database with as many claims, each with a figure of its own and one check that waits."""
    call_command("migrate", verbosity=0)
    prepare_broker(os.environ["DATABASE_URL"])
    newsroom = open_newsroom()
    for start in range(FIRST, FIRST + rows, IN_ARTICLE):
        figures = range(start, min(start + IN_ARTICLE, FIRST + rows))
        newsroom.submit("\n".join(f"وصلت إلى الميناء {figure} شاحنة." for figure in figures))
    drain([WorkKind(ExtractionRun, run_extraction)], seconds=300)
    with django.db.connection.cursor() as cursor:
        cursor.execute(RECORDED)
    return {"claims": Claim.objects.count(), "runs": CheckRun.objects.count()}


def queue() -> dict[str, int]:
    """Every check waits once more, and the doorbell was rung."""
    with transaction.atomic():
        queued = CheckRun.objects.filter(checker__name=probe.NAME).renew(Claim.objects.all())
        jobs.ring()
    return {"queued": queued, "missed": sum(jobs.missed.values())}


def die() -> dict[str, int]:
    """As `queue`, but killed between the commit and the ring."""
    jobs._send = lambda job: os.kill(os.getpid(), signal.SIGKILL)
    return queue()


def save() -> dict[str, float]:
    """The slowest of three articles saved while the broker is frozen, by a process that had rung it before."""
    desk = Desk.objects.get(name="desk")
    editor = desk.memberships.get(role="editor").user
    newsroom = Newsroom(desk, editor, editor, editor, editor, editor)
    # The desk may hold the texts of an earlier fault; a figure would be one more claim to check.
    again = "".join(random.choices(string.ascii_lowercase, k=16))
    newsroom.submit(f"نص أول بلا أرقام. {again}")
    print("{}", flush=True)
    sys.stdin.readline()
    slowest = 0.0
    for word in ("ثان", "ثالث", "رابع"):
        began = time.monotonic()
        newsroom.submit(f"نص {word} بلا أرقام. {again}")
        slowest = max(slowest, time.monotonic() - began)
    stored = ExtractionRun.objects.filter(state__in=(WorkState.QUEUED, WorkState.DONE)).count()
    return {"slowest": slowest, "stored": stored, "missed": sum(jobs.missed.values())}


if __name__ == "__main__":
    acts = {"prepare": lambda: prepare(int(sys.argv[2])), "queue": queue, "die": die, "save": save}
    print(json.dumps(acts[sys.argv[1]]()), flush=True)
