from __future__ import annotations

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from claims.audit import act, chain_head, first_break
from claims.models import AuditEvent, Claim, Source
from claims.review.services import SourceDraft, VerdictDraft, dismiss_claim, record_verdict
from tests.newsroom import ARABIC, Newsroom, open_newsroom


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
    assert event.before == {"state": "open", "version": 1}
    assert event.after == {"state": "dismissed", "version": 2}


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
    assert created.after is not None
    assert len(created.after["title_sha256"]) == 64
    assert ARABIC not in log


def test_an_act_needs_a_transaction(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError, match="sweep"):
        act("sweep")


def tamper(statement: str, *arguments: int) -> None:
    """What somebody with all rights does, with triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, arguments)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def trail(transactional_db: None) -> list[int]:
    """A whole chain of events; their ids."""
    open_newsroom().split()
    assert first_break() is None
    return list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        pytest.param("UPDATE claims_auditevent SET act = 'other' WHERE id = %s", "changed", id="act"),
        pytest.param("UPDATE claims_auditevent SET actor_id = 99 WHERE id = %s", "changed", id="actor"),
        pytest.param("UPDATE claims_auditevent SET at = at + interval '1 us' WHERE id = %s", "changed", id="time"),
        pytest.param("UPDATE claims_auditevent SET after = '{}' WHERE id = %s", "changed", id="content"),
        pytest.param("UPDATE claims_auditevent SET reason = reason || ' ' WHERE id = %s", "changed", id="reason"),
        pytest.param("DELETE FROM claims_auditevent WHERE id = %s", "missing", id="deleted"),
        pytest.param("DELETE FROM claims_auditlink WHERE event_id = %s", "changed", id="unlinked"),
        pytest.param("UPDATE claims_auditlink SET sha256 = repeat('0', 64) WHERE event_id = %s", "changed", id="link"),
    ],
)
def test_tampering_with_all_rights_is_found_at_its_row(trail: list[int], statement: str, what: str) -> None:
    victim = trail[len(trail) // 2]
    tamper(statement, victim)
    broken = first_break()
    assert broken is not None
    # A link that was taken out is noticed where the next one leans on it.
    place = trail[len(trail) // 2 + 1] if statement.startswith("DELETE FROM claims_auditlink") else victim
    assert (broken.event_id, broken.what) == (place, what)
    with pytest.raises(CommandError, match=str(place)):
        call_command("verify_audit")


def test_an_event_slipped_in_with_triggers_off_is_unlinked(trail: list[int]) -> None:
    tamper(
        "INSERT INTO claims_auditevent (at, act, reason, object_type, object_id, operation) "
        "VALUES (now(), 'x', '', 'claims_claim', 1, 'update')"
    )
    broken = first_break()
    assert broken is not None
    assert broken.what == "unlinked"


def test_the_head_shows_a_cut_tail(trail: list[int]) -> None:
    head = chain_head()
    assert head is not None
    assert head[0] == len(trail)
    tamper("DELETE FROM claims_auditlink WHERE event_id = %s", trail[-1])
    tamper("DELETE FROM claims_auditevent WHERE id = %s", trail[-1])
    assert first_break() is None
    assert chain_head() != head


def test_writers_at_once_make_one_chain(transactional_db: None) -> None:
    newsroom = open_newsroom()

    def write(number: int) -> None:
        newsroom.submit(f"نص {'ا' * number}")
        connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert first_break() is None
    head = chain_head()
    assert head is not None
    assert head[0] == AuditEvent.objects.count()
