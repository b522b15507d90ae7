"""From an address to a saved copy: with the evidence queued, through the way out fetched, with its hash kept."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pgtrigger
import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone, translation

from claims.errors import CaptureOff, InvalidInput, NotAllowed, message_of
from claims.leases import drain, requeue
from claims.models import Capture, CheckRun, CheckScope, Claim, Snapshot, Source, Visibility
from claims.review.services import capture_source
from claims.tasks.kinds import KINDS
from claims.verification.capturing import plan_rechecks
from tests.factories import CaptureFactory
from tests.integration.verification.capturing import capture_of, cite, put_article, work
from tests.newsroom import Newsroom
from tests.unit.documents.making import ARABIC, pdf
from tests.webserver import Page, Site


@pytest.fixture
def claim(newsroom: Newsroom, site: Site) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


def test_a_cited_address_is_queued_with_the_evidence_and_saved(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    put_article(site)
    evidence = cite(newsroom, claim, site.url("/7?utm_source=x"))
    capture = Capture.objects.get(source=evidence.source)
    assert (capture.state, capture.asked_by, evidence.snapshot) == ("queued", newsroom.checker, None)
    site.pages["/7?utm_source=x"] = site.pages["/7"]
    drain(KINDS)
    evidence.refresh_from_db()
    capture.refresh_from_db()
    copy = evidence.snapshot
    assert copy is not None
    assert (capture.state, capture.snapshot) == ("done", copy)
    assert ARABIC[0] in copy.text
    body = site.pages["/7"].body
    assert isinstance(body, bytes)
    assert (bytes(copy.content), copy.sha256) == (body, sha256(body).hexdigest())
    assert (copy.url, copy.status_code, copy.media_type, copy.status) == (
        site.url("/7?utm_source=x"), 200, "text/html", "live"
    )  # fmt: skip
    source = evidence.source
    source.refresh_from_db()
    assert (source.title, source.publisher) == ("قافلة مساعدات", "صحيفة الساحل")
    assert source.canonical_url == site.url("/7")
    assert source.published_on is not None


def test_what_a_person_said_of_the_source_stays(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    evidence = cite(newsroom, claim, put_article(site), title="خبر القافلة", publisher="الوكالة")
    work()
    source = Source.objects.get(pk=evidence.source_id)
    assert (source.title, source.publisher) == ("خبر القافلة", "الوكالة")


def test_the_checks_of_evidence_run_again_once_the_copy_is_there(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    statement = claim.article.claims.filter(kind="attributed")[0]
    cite(newsroom, statement, put_article(site), axis="said")
    drain(KINDS[:2])
    runs = CheckRun.objects.filter(claim=statement, checker__name="quotes")
    assert [run.state for run in runs] == ["done"]
    drain(KINDS[2:])
    assert [run.state for run in runs.all()] == ["queued"]


def test_a_redirect_is_followed_and_the_final_address_kept(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    put_article(site)
    evidence = cite(newsroom, claim, site.redirect("/short", "/7"))
    work()
    copy = Snapshot.objects.get(source=evidence.source)
    assert copy.url == site.url("/7")


def test_a_pdf_is_read(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    evidence = cite(newsroom, claim, site.put("/log.pdf", Page(pdf("40 trucks came", "Log"), "application/pdf")))
    work()
    copy = Snapshot.objects.get(source=evidence.source)
    assert (copy.text, copy.title, copy.media_type) == ("40 trucks came", "Log", "application/pdf")


FAILURES = [
    pytest.param(Page(status=404), "outbound_gone", 1, id="gone"),
    pytest.param(Page(status=403), "outbound_closed", 1, id="closed"),
    pytest.param(Page(status=503), "outbound_server_failed", 3, id="server-in-trouble"),
    pytest.param(Page(b"MZ", "application/x-msdownload"), "outbound_wrong_type", 1, id="wrong-type"),
    pytest.param(Page(b"x" * 5_000_001, "text/plain"), "outbound_too_large", 1, id="too-large"),
    pytest.param(Page(b"%PDF-", "application/pdf"), "outbound_unreadable", 1, id="broken-pdf"),
    pytest.param(Page(status=302, headers=(("Location", "http://127.0.0.1:9/"),)), "outbound_refused", 1, id="inside"),
]


@pytest.mark.parametrize(("page", "code", "attempts"), FAILURES)
def test_a_failure_has_its_reason_and_a_retry(
    newsroom: Newsroom, claim: Claim, site: Site, page: Page, code: str, attempts: int
) -> None:
    evidence = cite(newsroom, claim, site.put("/bad", page))
    work()
    capture = capture_of(evidence.source)
    assert (capture.state, capture.error_code, capture.attempt) == ("failed", code, attempts)
    told = []
    for language in ("ar", "en"):
        with translation.override(language):
            told.append(str(message_of(capture.error_code)))
    assert told[0] != told[1]
    put_article(site, "/bad")
    assert capture_source(evidence.source, by=newsroom.checker)
    work()
    evidence.refresh_from_db()
    assert evidence.snapshot is not None


@pytest.mark.parametrize("code", ["time_limit", "worker_lost", "crashed"])
def test_failures_of_the_machine_are_told_too(code: str) -> None:
    with translation.override("ar"):
        arabic = str(message_of(code))
    with translation.override("en"):
        assert arabic != str(message_of(code))


def test_a_second_citation_takes_the_copy_that_is_there(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    url = put_article(site)
    first = cite(newsroom, claim, url)
    work()
    again = cite(newsroom, claim, url + "?fbclid=1")
    assert again.source == first.source
    assert again.snapshot == Snapshot.objects.get()
    assert Capture.objects.count() == 1


def test_one_capture_of_a_source_waits_at_a_time(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    evidence = cite(newsroom, claim, put_article(site))
    assert not capture_source(evidence.source, by=newsroom.second)
    earlier = CaptureFactory(source=evidence.source, state="failed", error_code="x", finished_at=timezone.now())
    assert not requeue(earlier)
    assert Capture.objects.filter(state="queued").count() == 1


def test_who_may_have_a_page_saved(newsroom: Newsroom, claim: Claim, site: Site, settings: Any) -> None:
    evidence = cite(newsroom, claim, put_article(site))
    for person in (newsroom.author, newsroom.stranger):
        with pytest.raises(NotAllowed):
            capture_source(evidence.source, by=person)
    settings.FACTCHECK_CAPTURE = False
    with pytest.raises(CaptureOff):
        capture_source(evidence.source, by=newsroom.checker)
    work()
    assert capture_of(evidence.source).error_code == "outbound_off"
    assert site.asked == []


def test_a_source_without_an_address_has_no_page(newsroom: Newsroom, claim: Claim) -> None:
    evidence = cite(newsroom, claim, "", title="دفتر")
    assert not Capture.objects.exists()
    with pytest.raises(InvalidInput):
        capture_source(evidence.source, by=newsroom.checker)


def test_a_confidential_address_is_asked_only_where_a_person_says_so(
    newsroom: Newsroom, claim: Claim, site: Site
) -> None:
    evidence = cite(newsroom, claim, put_article(site), visibility=Visibility.CONFIDENTIAL)
    work()
    assert site.asked == []
    assert capture_source(evidence.source, by=newsroom.checker)


def test_a_copy_is_never_edited(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    cite(newsroom, claim, put_article(site))
    work()
    for change in ({"text": "x"}, {"sha256": "x"}, {"content": b"x"}, {"fetched_at": timezone.now()}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Snapshot.objects.update(**change)


def look_again() -> int:
    """A month passes."""
    month = timedelta(days=30)
    for row in Snapshot.objects.all():
        Snapshot.objects.filter(pk=row.pk).update(checked_at=row.checked_at - month if row.checked_at else None)
    for capture in Capture.objects.all():
        Capture.objects.filter(pk=capture.pk).update(queued_at=capture.queued_at - month)
    planned = plan_rechecks()
    work()
    return planned


def test_a_page_is_looked_at_again(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    evidence = cite(newsroom, claim, put_article(site))
    work()
    assert plan_rechecks() == 0
    assert look_again() == 1
    assert [row.status for row in Snapshot.objects.all()] == ["live"], "the same words are no new copy"
    assert plan_rechecks() == 0
    put_article(site, words=(ARABIC[1], ARABIC[1]))
    assert look_again() == 1
    assert [row.status for row in Snapshot.objects.all()] == ["live", "changed"]
    evidence.refresh_from_db()
    assert evidence.snapshot is not None
    assert ARABIC[0] in evidence.snapshot.text, "evidence keeps the copy it was cited from"
    site.pages.clear()
    assert look_again() == 1
    assert [row.status for row in Snapshot.objects.all()] == ["dead", "changed"]
    put_article(site, words=(ARABIC[1], ARABIC[1]))
    assert look_again() == 1
    assert [row.status for row in Snapshot.objects.all()] == ["live", "changed"]


def test_a_server_in_trouble_is_not_a_dead_page(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    evidence = cite(newsroom, claim, put_article(site))
    work()
    site.put("/7", Page(status=503))
    look_again()
    assert capture_of(evidence.source).error_code == "outbound_server_failed"
    assert Snapshot.objects.get().status == "live"
    assert plan_rechecks() == 0, "it is not asked again before its time"


@pytest.mark.parametrize("days", [0, -1])
def test_no_page_is_looked_at_where_that_is_off(
    newsroom: Newsroom, claim: Claim, site: Site, settings: Any, days: int
) -> None:
    cite(newsroom, claim, put_article(site))
    work()
    settings.FACTCHECK_RECHECK_DAYS = days
    assert look_again() == 0


def test_a_source_that_nobody_cites_is_left_alone(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    cite(newsroom, claim, put_article(site)).delete()
    work()
    assert look_again() == 0


def health(claim: Claim) -> list[str]:
    found = claim.findings.filter(run__checker__name="source_health").order_by("position")
    return [row.working["kind"] for row in found]


def test_what_became_of_the_page_is_found_by_the_checker(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    cite(newsroom, claim, put_article(site), passage=ARABIC[0][:40])
    work()
    assert health(claim) == []
    put_article(site, words=(ARABIC[1], ARABIC[1]))
    look_again()
    assert health(claim) == ["passage-gone"]
    site.pages.clear()
    look_again()
    assert health(claim) == ["passage-gone"]
    put_article(site)
    look_again()
    assert health(claim) == []


def test_a_copy_whose_bytes_changed_under_its_hash_is_found(newsroom: Newsroom, claim: Claim, site: Site) -> None:
    cite(newsroom, claim, put_article(site))
    work()
    with pgtrigger.ignore("claims.Snapshot:never_edited"):
        Snapshot.objects.update(content=b"other")
    CheckRun.objects.look_again(claim, CheckScope.EVIDENCE)
    work()
    assert health(claim) == ["damaged"]
