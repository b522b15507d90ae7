"""Eight processes race for five hundred claims: none is taken twice, none is lost."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from multiprocessing.queues import Queue

import pytest
from django.contrib.auth.models import User
from django.db import DEFAULT_DB_ALIAS, connections

from claims.errors import NothingToTake
from claims.models import AuditEvent, Claim, ReadingLease
from claims.review.services import take_next
from tests.factories import ArticleFactory, MembershipFactory
from tests.newsroom import open_newsroom

PROCESSES = 8
CLAIMS = 500


def take_all(reader_id: int, start: float, taken: Queue[list[int]]) -> None:
    """One reader in a process of its own takes until nothing is left."""
    # Where a browser was opened before, Django keeps a second connection, for code inside an event loop: closing them
    # all out there reaches only one of the two, and a forked process must not speak on its parent's.
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    reader, mine = User.objects.get(pk=reader_id), []
    time.sleep(max(0.0, start - time.monotonic()))
    try:
        while True:
            mine.append(take_next(reader).pk)
    except NothingToTake:
        taken.put(mine)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_no_claim_is_taken_twice_and_none_is_lost() -> None:
    newsroom = open_newsroom()
    article = ArticleFactory(desk=newsroom.desk)
    rows = (
        Claim(uid=f"{n:032x}", article=article, kind="numeric", state="open", priority=n % 7) for n in range(CLAIMS)
    )
    Claim.objects.bulk_create(rows)
    readers = [MembershipFactory(desk=newsroom.desk).user.pk for _ in range(PROCESSES)]
    context = multiprocessing.get_context("fork")
    taken: Queue[list[int]] = context.Queue()
    start = time.monotonic() + 0.5
    processes = [context.Process(target=take_all, args=(reader, start, taken)) for reader in readers]
    for process in processes:
        process.start()
    hands = [taken.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(timeout=30)
    counts = Counter(pk for hand in hands for pk in hand)
    assert set(counts.values()) == {1}
    assert len(counts) == CLAIMS == Claim.objects.filter(state="in_progress").count() == ReadingLease.objects.count()
    held = dict(ReadingLease.objects.values_list("claim", "reader"))
    assert held == dict(Claim.objects.values_list("pk", "assignee"))
    assert AuditEvent.objects.filter(act="take_claim", object_type="claims_claim").count() == CLAIMS
    assert sum(bool(hand) for hand in hands) > 1, "one process took all: nobody raced"
    print(f"{PROCESSES} processes took {CLAIMS} claims: {sorted(map(len, hands))}")
