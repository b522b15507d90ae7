from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from claims.audit import act
from claims.models import AuditEvent, Claim, Source
from claims.review.services import SourceDraft, VerdictDraft, dismiss_claim, record_verdict
from tests.newsroom import ARABIC, Newsroom


def events(object_type: str, row: int) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(object_type=object_type, object_id=row).order_by("pk"))


def test_a_service_says_who_did_what_and_why(newsroom: Newsroom) -> None:
    claim = newsroom.split().claims.earliest("pk")
    dismiss_claim(claim, by=newsroom.checker, seen_version=1, reason="رأي")
    event = events("claims_claim", claim.pk)[-1]
    assert (event.act, event.actor_id, event.reason, event.operation) == (
        "dismiss_claim",
        newsroom.checker.pk,
        "رأي",
        "update",
    )
    assert (event.before["state"], event.after["state"]) == ("open", "dismissed")
    assert set(event.after) == {"state", "version"}


def test_raw_sql_is_caught_as_direct(newsroom: Newsroom) -> None:
    claim = newsroom.split().claims.earliest("pk")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('factcheck.act', '', true), set_config('factcheck.actor', '', true)")
        cursor.execute("UPDATE claims_claim SET priority = 9 WHERE id = %s", [claim.pk])
    event = events("claims_claim", claim.pk)[-1]
    assert (event.act, event.actor_id, event.after) == ("direct", None, {"priority": 9})


def test_an_update_that_changes_nothing_is_no_event(newsroom: Newsroom) -> None:
    claim = newsroom.split().claims.earliest("pk")
    before = AuditEvent.objects.count()
    Claim.objects.filter(pk=claim.pk).update(state=claim.state)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("statement", ["UPDATE claims_auditevent SET act = 'x'", "DELETE FROM claims_auditevent"])
def test_events_are_append_only(newsroom: Newsroom, statement: str) -> None:
    newsroom.submit()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_events_hold_hashes_never_words_or_names(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    source = SourceDraft(title="سجل سري", url="https://secret.example/x", kind="primary", passage="نص مقتبس")
    record_verdict(
        claim, VerdictDraft(so="confirmed", rationale="تعليل", sources=[source]), by=newsroom.checker, seen_version=1
    )
    log = json.dumps(list(AuditEvent.objects.values("before", "after")), ensure_ascii=False)
    for words in ("شاحن", "سجل سري", "secret.example", "نص مقتبس", "تعليل", "الحربي", newsroom.checker.username):
        assert words not in log
    created = events("claims_source", Source.objects.get().pk)[0]
    assert len(created.after["title_sha256"]) == 64
    assert ARABIC not in log


def test_an_act_needs_a_transaction(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError, match="sweep"):
        act("sweep")
