"""Save Page Now: asked once, looked at again with growing pauses, never for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.leases import drain
from claims.models import ArchiveRequest, Connector
from claims.states import WorkState
from claims.tasks.kinds import KINDS
from claims.verification.archiving import MOST_POLLS, ArchiveOff, ask_to_archive
from tests import factories as rows
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker

JOB = {"url": "https://a.example/x", "job_id": "spn2-1"}
STATUS = "/save/status/spn2-1"


def request(**more: Any) -> ArchiveRequest:
    source = rows.SourceFactory(url="https://a.example/x")
    return ask_to_archive(source, by=User.objects.create_user("asker", **more))


def step() -> ArchiveRequest:
    """The wait is over, and one step is done."""
    ArchiveRequest.objects.filter(state=WorkState.QUEUED).update(run_after=timezone.now() - timedelta(seconds=1))
    Connector.objects.exclude(resting_until=None).update(resting_until=timezone.now() - timedelta(seconds=1))
    drain(KINDS)
    return ArchiveRequest.objects.get()


def test_a_page_is_saved(configure: Configure, speaker: Speaker) -> None:
    configure("wayback", secret="access:secret")
    speaker.say("/save", JOB)
    done = {"status": "success", "original_url": "https://a.example/x", "timestamp": "20260203040506"}
    speaker.say(STATUS, {"status": "pending"}, done)
    request()
    assert (step().job, step().polls) == ("spn2-1", 1)
    saved = step()
    assert (saved.state, saved.archived_url) == (
        WorkState.DONE,
        "https://web.archive.org/web/20260203040506/https://a.example/x",
    )
    asked = speaker.asked[0]
    assert (asked.method, asked.form, asked.headers["authorization"]) == (
        "POST",
        {"url": "https://a.example/x"},
        "LOW access:secret",
    )


def test_polling_is_capped(configure: Configure, speaker: Speaker) -> None:
    configure("wayback")
    speaker.say("/save", JOB)
    speaker.say(STATUS, {"status": "pending"})
    request()
    for _ in range(MOST_POLLS + 4):
        last = step()
    assert (last.state, last.error_code) == (WorkState.FAILED, "archive_pending")
    assert sum(asked.path == STATUS for asked in speaker.asked) <= MOST_POLLS + 3


def test_its_pauses_grow(configure: Configure, speaker: Speaker) -> None:
    configure("wayback")
    speaker.say("/save", JOB)
    speaker.say(STATUS, {"status": "pending"})
    request()
    pauses = [(step().run_after - timezone.now()).total_seconds() for _ in range(8)]
    assert 3 < pauses[0] < 8 and 50 < pauses[-1] <= 145


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply({"message": "You cannot make more captures today"}), "service_refused"),
        (Reply({"status": "error", "message": "blocked"}), "service_refused"),
    ],
    ids=["no-job", "error"],
)
def test_a_refusal_ends_as_failed_with_its_reason(
    configure: Configure, speaker: Speaker, reply: Reply, code: str
) -> None:
    configure("wayback")
    speaker.say("/save", reply)
    request()
    for _ in range(3):
        last = step()
    assert (last.state, last.error_code) == (WorkState.FAILED, code)
    assert reply.body["message"] in last.error_detail


def test_too_many_requests_are_waited_out(configure: Configure, speaker: Speaker) -> None:
    configure("wayback")
    speaker.say("/save", Reply({}, 429, {"Retry-After": "90"}), JOB)
    request()
    waiting = step()
    assert (waiting.state, waiting.error_code, waiting.attempt) == (WorkState.QUEUED, "service_unreachable", 0)
    assert (waiting.run_after - timezone.now()).total_seconds() > 80
    assert step().job == "spn2-1"


def test_it_must_be_switched_on(configure: Configure, speaker: Speaker) -> None:
    configure("wayback", enabled=False)
    with pytest.raises(ArchiveOff):
        request()
