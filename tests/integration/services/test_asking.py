"""Kept answers, the breaker and the quota, shared through the rows."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Connector, ServiceAnswer
from claims.verification.connectors import breaker
from claims.verification.connectors.asking import Answer, Call, ask, retry_after
from claims.verification.connectors.errors import QuotaUsedUp, ServiceError, ServiceResting, ServiceUnreachable
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker


def put(connector: Connector, words: str = "x", *, fresh: bool = False) -> Answer:
    return ask(
        connector, Call("/q", {"words": words}, headers={"X-Key": connector.secret}), lambda data: None, fresh=fresh
    )


def test_an_answer_is_kept_with_its_time(configure: Configure, speaker: Speaker) -> None:
    speaker.say("/q", {"n": 1}, {"n": 2})
    connector = configure("searxng", secret="s3cret")
    first, again, other = put(connector), put(connector), put(connector, "y")
    assert (first.data, again.data, other.data) == ({"n": 1}, {"n": 1}, {"n": 2})
    assert again.asked_at == first.asked_at and len(speaker.asked) == 2
    assert "s3cret" not in str(list(ServiceAnswer.objects.values()))
    ServiceAnswer.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    assert put(connector).data == {"n": 2}
    assert ServiceAnswer.objects.count() == 1, "what is too old to be used is thrown away"


def test_three_failures_and_it_is_left_alone(configure: Configure, speaker: Speaker) -> None:
    speaker.say("/q", Reply({}, 503))
    connector = configure("searxng")
    for _ in range(3):
        with pytest.raises(ServiceUnreachable):
            put(connector)
    with pytest.raises(ServiceResting) as resting:
        put(connector)
    assert len(speaker.asked) == 3
    rest = resting.value.retry_at
    assert rest and 20 < (rest - timezone.now()).total_seconds() < 40
    # Another worker has another copy of the row, and the same breaker.
    with pytest.raises(ServiceResting):
        put(Connector.objects.get(pk=connector.pk))


def test_after_its_rest_one_goes_first(configure: Configure, speaker: Speaker) -> None:
    speaker.say("/q", Reply({}, 503), {"n": 1})
    connector = configure("searxng")
    Connector.objects.update(failures=4, resting_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ServiceUnreachable) as failed:
        put(connector)
    assert failed.value.retry_at and (failed.value.retry_at - timezone.now()).total_seconds() > 60
    Connector.objects.update(resting_until=timezone.now() - timedelta(seconds=1))
    breaker.enter(connector)
    with pytest.raises(ServiceResting):
        breaker.enter(connector)
    Connector.objects.update(resting_until=timezone.now() - timedelta(seconds=1))
    assert put(connector).data == {"n": 1}
    connector.refresh_from_db()
    assert (connector.failures, connector.resting_until) == (0, None)


@pytest.mark.parametrize(
    ("headers", "low", "high"), [({"Retry-After": "120"}, 110, 130), ({"Retry-After": "no"}, 4, 13), ({}, 4, 13)]
)
def test_it_says_itself_when_to_come_back(
    configure: Configure, speaker: Speaker, headers: dict[str, str], low: int, high: int
) -> None:
    speaker.say("/q", Reply({}, 429, headers))
    with pytest.raises(ServiceUnreachable) as busy:
        put(configure("searxng"))
    assert busy.value.retry_at and low < (busy.value.retry_at - timezone.now()).total_seconds() < high


def test_retry_after_may_be_a_date() -> None:
    assert retry_after("Wed, 21 Oct 2026 07:28:00 GMT") == datetime(2026, 10, 21, 7, 28, tzinfo=UTC)


def test_the_quota_of_a_day(configure: Configure, speaker: Speaker) -> None:
    speaker.say("/q", {"n": 1})
    connector = configure("searxng", per_day=2)
    put(connector, "a")
    put(connector, "b")
    put(connector, "a")
    with pytest.raises(QuotaUsedUp) as used:
        put(connector, "c")
    tomorrow = (timezone.now() + timedelta(days=1)).date()
    assert used.value.retry_at == datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=UTC)
    Connector.objects.update(used_on=timezone.now().date() - timedelta(days=1))
    assert put(connector, "c").data == {"n": 1}
    connector.refresh_from_db()
    assert (connector.used, len(speaker.asked)) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_a_quota_holds_against_many_at_once(configure: Configure, speaker: Speaker) -> None:
    speaker.say("/q", {"n": 1})
    connector, refused = configure("searxng", per_day=3), []

    def one(number: int) -> None:
        try:
            put(connector, str(number))
        except ServiceError as error:
            refused.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(speaker.asked) == 3 and refused == ["service_quota"] * 5
