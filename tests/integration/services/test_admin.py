"""Outside services in the admin: keys go in and never come out, and what is tried is told."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import AuditEvent, Connector, ReviewFeed
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker

KEY = "AIza-never-shown"


@pytest.fixture
def boss(db: None) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.create_superuser("boss", password="open-sesame-7"))
    return client


def save(boss: Client, connector: Connector, **changes: Any) -> Any:
    sent = {"address": connector.address, "timeout": "5", "keep_hours": "24", "per_day": "", "secret": "", **changes}
    return boss.post(f"/admin/claims/connector/{connector.pk}/change/", sent)


def test_a_new_installation_has_them_all_switched_off(boss: Client) -> None:
    names = {"google-fact-check", "world-bank", "wikidata", "searxng", "wayback"}
    assert dict(Connector.objects.values_list("name", "enabled")) == dict.fromkeys(names, False)


def test_a_key_is_kept_and_never_shown(boss: Client, configure: Configure) -> None:
    connector = configure("google-fact-check")
    assert save(boss, connector, secret=KEY, enabled="on").status_code == 302
    assert save(boss, connector, enabled="on").status_code == 302
    connector.refresh_from_db()
    assert (connector.secret, connector.enabled) == (KEY, True)
    for address in ("", f"{connector.pk}/change/", f"{connector.pk}/history/"):
        assert KEY not in boss.get(f"/admin/claims/connector/{address}").content.decode()
    assert KEY not in str(list(AuditEvent.objects.values("before", "after")))
    event = AuditEvent.objects.filter(object_type="claims_connector").latest("pk")
    assert event.act == "admin"
    assert save(boss, connector, secret="-").status_code == 302
    connector.refresh_from_db()
    assert connector.secret == ""


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("google-fact-check", {"enabled": "on"}, "secret"),
        ("searxng", {"enabled": "on", "address": ""}, "address"),
        ("searxng", {"address": "file:///etc/passwd"}, "address"),
        ("searxng", {"timeout": "0"}, "timeout"),
        ("wayback", {"secret": "a\r\nX-Injected: 1"}, "secret"),
    ],
)
def test_what_cannot_work_is_refused(
    boss: Client, configure: Configure, name: str, changes: dict[str, str], field: str
) -> None:
    connector = configure(name, enabled=False)
    answer = save(boss, connector, **changes)
    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [field]


def attempt(boss: Client, connector: Connector) -> str:
    chosen = {"action": "try_it", "_selected_action": connector.pk}
    return boss.post("/admin/claims/connector/", chosen, follow=True).content.decode()


def test_trying_it_shows_the_answer_or_the_reason(
    boss: Client, configure: Configure, speaker: Speaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    connector = configure("google-fact-check", secret=KEY, enabled=False)
    page = boss.get(f"/admin/claims/connector/{connector.pk}/change/").content.decode()
    assert 'value="try_it"' in page
    review = {"url": "https://a.example", "textualRating": "False"}
    speaker.say(
        "/v1alpha1/claims:search", {"claims": [{"text": "A tried claim", "claimReview": [review]}]}, Reply({}, 403)
    )
    assert "google-fact-check answers: A tried claim" in attempt(boss, connector)
    refused = attempt(boss, connector)
    assert "HTTP 403" in refused and KEY not in refused and KEY not in caplog.text


def test_a_feed_is_added_and_read_now(boss: Client) -> None:
    sent = {"name": "مرصد", "address": "https://marsad.example/feed", "every_hours": "24"}
    assert boss.post("/admin/claims/reviewfeed/add/", sent).status_code == 302
    feed = ReviewFeed.objects.get()
    assert feed.state == "queued"
    ReviewFeed.objects.update(run_after="2030-01-01T00:00Z")
    boss.post("/admin/claims/reviewfeed/", {"action": "read_now", "_selected_action": feed.pk})
    feed.refresh_from_db()
    assert feed.run_after.year < 2030
