"""The queue in the admin: how it stands, what failed and why, and the button that sends it through once more."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from claims.admin.work import QueuePages
from claims.leases import sight, work_models
from claims.models import CheckRun, ExtractionRun
from claims.states import Urgency
from tests.factories import CheckRunFactory, ExtractionRunFactory
from tests.newsroom import Newsroom

RUNS = "/admin/claims/extractionrun/"


@pytest.fixture
def boss(db: None) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.create_superuser("boss", password="open-sesame-7"))
    return client


def test_every_kind_of_machine_work_has_these_pages() -> None:
    assert all(isinstance(admin.site._registry[model], QueuePages) for model in work_models())


def test_the_list_shows_how_the_queue_stands(boss: Client) -> None:
    ExtractionRunFactory(failed=True)
    ExtractionRunFactory()
    sight("celery@admin-page")
    page = boss.get(RUNS).content.decode()
    for words in ("The queue now", "it moves", "celery@admin-page", "extraction runs", "check runs", "oldest queued"):
        assert words in page
    ExtractionRun.objects.filter(state="queued").update(run_after="2020-01-01T00:00Z")
    assert "it stands still" in boss.get(RUNS).content.decode()


def test_what_failed_says_why_and_is_sent_through_once_more(boss: Client) -> None:
    run = ExtractionRunFactory(failed=True, error_detail="KeyError: 'x'")
    page = boss.get(f"{RUNS}{run.pk}/change/").content.decode()
    assert "KeyError" in page
    assert 'name="_selected_action"' in page
    boss.post(RUNS, {"action": "retry", "_selected_action": run.pk})
    run.refresh_from_db()
    assert (run.state, run.attempt, run.error_code, run.urgency) == ("queued", 0, "", Urgency.NOW)
    assert 'name="_selected_action"' not in boss.get(f"{RUNS}{run.pk}/change/").content.decode()


def test_only_what_failed_is_sent_through_once_more(boss: Client) -> None:
    done, failed = CheckRunFactory(done=True), CheckRunFactory(failed=True, checker_version=2)
    chosen = {"action": "retry", "_selected_action": [done.pk, failed.pk]}
    boss.post("/admin/claims/checkrun/", chosen)
    assert set(CheckRun.objects.values_list("pk", "state")) == {(done.pk, "done"), (failed.pk, "queued")}


def test_a_checker_looks_at_all_claims_once_more(boss: Client, newsroom: Newsroom) -> None:
    article = newsroom.checked()
    checker = CheckRun.objects.filter(checker__name="arithmetic").values_list("checker", flat=True)[0]
    boss.post("/admin/claims/checker/", {"action": "run_again", "_selected_action": checker})
    queued = CheckRun.objects.filter(state="queued")
    assert queued.count() == article.claims.count() > 0
    assert set(queued.values_list("checker__name", "urgency")) == {("arithmetic", Urgency.LATER)}
