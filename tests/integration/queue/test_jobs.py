from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from celery import Celery
from django.db import connection, transaction

from claims import jobs
from claims.jobs import CHANNEL, Job, ring
from claims.leases import drain
from claims.models import ExtractionRun
from claims.tasks.kinds import KINDS
from factcheck.celery import app
from factcheck.settings.broker import transport_options
from tests.newsroom import open_newsroom


@contextmanager
def ringing_at(url: str) -> Iterator[None]:
    """Rings go to this broker while the body runs, with the patience that production has."""
    other = Celery("other", broker=url, set_as_current=False)
    other.conf.broker_transport_options = transport_options(url)
    other.conf.broker_connection_timeout = 1
    other.set_current()
    try:
        yield
    finally:
        app.set_current()


@contextmanager
def listening(*, answering: bool) -> Iterator[str]:
    """The address of a broker that is not there, or of one that accepts and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if answering:
            server.listen(8)
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.mark.parametrize("frozen", [pytest.param(False, id="dead"), pytest.param(True, id="frozen")])
@pytest.mark.django_db(transaction=True)
def test_an_article_is_saved_at_once_and_split_later_whatever_the_broker_does(frozen: bool) -> None:
    newsroom = open_newsroom()
    before = jobs.missed[Job.DRAIN.value]
    with listening(answering=frozen) as url, ringing_at(url):
        began = time.monotonic()
        article = newsroom.submit()
        assert time.monotonic() - began < 2, "a broker in trouble must not hold up the save (promise R5)"
    assert jobs.missed[Job.DRAIN.value] == before + 1
    assert ExtractionRun.objects.get(article_version__article=article).state == "queued"
    drain(KINDS)
    assert article.claims.filter(check_runs__state="done").exists()


@pytest.mark.django_db(transaction=True)
def test_a_ring_is_heard_by_a_listener_only_after_the_commit() -> None:
    listener = connection.copy()
    try:
        with listener.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        with transaction.atomic():
            ring()
            assert list(listener.connection.notifies(timeout=0.2)) == []
        assert [note.channel for note in listener.connection.notifies(timeout=5, stop_after=1)] == [CHANNEL]
    finally:
        listener.close()


def test_the_tasks_bear_the_names_of_the_jobs() -> None:
    assert {job.value for job in Job} <= set(app.tasks)
