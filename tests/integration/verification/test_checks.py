"""Checks as rows: what is recorded, what runs again and when, what a person sets aside."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from claims.errors import Conflict, InvalidInput, NotAllowed, NotFound
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import (
    Article,
    AuditEvent,
    Checker,
    CheckRun,
    Claim,
    Evidence,
    Finding,
    Policy,
    Snapshot,
    Source,
    Verdict,
)
from claims.review.phases import findings_for, visible_findings
from claims.review.services import SourceDraft, cite_source, dismiss_finding, restore_finding, withdraw_evidence
from claims.tasks.kinds import KINDS
from claims.verification import registry, services
from claims.verification.checkers.arithmetic import Arithmetic
from claims.verification.registry import checkers
from claims.verification.services import mirror_checkers, recheck
from tests.newsroom import Newsroom

BODY = (
    "أصيب 9 عمال بينهم 4 نساء و7 رجال في انفجار مصنع الأدوية في صفاقس.\n"
    "وقال مدير المصنع: «لن نعود إلى العمل قبل أن نعرف السبب»."
)


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.checked(BODY, published_at=datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture
def whole(newsroom: Newsroom, article: Article) -> Claim:
    return newsroom.figure(article, "9 عمال")


@pytest.fixture
def finding(whole: Claim) -> Finding:
    return whole.findings.get(working__kind="parts")


def test_what_differs_makes_the_claim_more_urgent(finding: Finding, whole: Claim) -> None:
    assert finding.outcome == "differs"
    assert "checker-differs" in whole.reasons


def test_a_dismissed_finding_weighs_nothing_and_is_on_record(
    newsroom: Newsroom, finding: Finding, whole: Claim
) -> None:
    dismiss_finding(finding, why="رجلان عُدّا مرتين", by=newsroom.checker)
    whole.refresh_from_db()
    assert "checker-differs" not in whole.reasons
    finding.refresh_from_db()
    assert (finding.dismissed_by, finding.dismissed_why) == (newsroom.checker, "رجلان عُدّا مرتين")
    event = AuditEvent.objects.get(act="dismiss_finding", object_type="claims_finding")
    assert (event.actor_id, event.object_id, event.reason) == (newsroom.checker.pk, finding.pk, "رجلان عُدّا مرتين")
    restore_finding(finding, by=newsroom.editor)
    whole.refresh_from_db()
    assert "checker-differs" in whole.reasons
    assert AuditEvent.objects.filter(act="restore_finding", actor_id=newsroom.editor.pk).exists()


def test_who_may_set_a_finding_aside_and_how(newsroom: Newsroom, finding: Finding) -> None:
    for person in (newsroom.author, newsroom.stranger):
        with pytest.raises(NotAllowed):
            dismiss_finding(finding, why="x", by=person)
    for why in ("", "  "):
        with pytest.raises(InvalidInput):
            dismiss_finding(finding, why=why, by=newsroom.checker)
    with pytest.raises(NotFound):
        restore_finding(finding, by=newsroom.checker)
    dismiss_finding(finding, why="counted twice", by=newsroom.checker)
    with pytest.raises(Conflict):
        dismiss_finding(finding, why="again", by=newsroom.editor)


def test_the_database_knows_no_dismissal_without_a_reason(finding: Finding) -> None:
    with pytest.raises(IntegrityError, match="finding_dismissed_with_reason"), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(dismissed_why="because")


def test_a_run_again_replaces_its_findings_and_keeps_what_was_set_aside(
    newsroom: Newsroom, finding: Finding, whole: Claim
) -> None:
    dismiss_finding(finding, why="counted twice", by=newsroom.checker)
    assert recheck(claim=whole.uid) == whole.check_runs.count()
    drain(KINDS)
    assert not Finding.objects.filter(pk=finding.pk).exists()
    again = whole.findings.get(working__kind="parts")
    assert (again.dismissed_by, again.dismissed_why) == (newsroom.checker, "counted twice")
    whole.refresh_from_db()
    assert "checker-differs" not in whole.reasons


class Newer(Arithmetic):
    version = Arithmetic.version + 1


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, article: Article) -> None:
    """A newer arithmetic is installed once the article has been checked by the old one."""
    monkeypatch.setattr(registry, "BUILT_IN", (Newer(), *(checker for checker in registry.BUILT_IN[1:])))
    checkers.cache_clear()


@pytest.fixture(autouse=True)
def _forget_checkers() -> object:
    yield
    checkers.cache_clear()


def test_a_new_version_of_a_checker_looks_at_every_claim_once_more(
    newer: None, article: Article, finding: Finding
) -> None:
    claims = article.claims.count()
    assert mirror_checkers() == claims
    assert mirror_checkers() == 0
    queued = CheckRun.objects.filter(state="queued")
    assert {(run.checker.name, run.checker_version) for run in queued} == {("arithmetic", Newer.version)}
    drain(KINDS)
    (again,) = Finding.objects.filter(claim=finding.claim, working__kind="parts")
    assert again.run.checker_version == Newer.version


def test_a_run_of_an_outdated_version_records_nothing(newer: None, finding: Finding) -> None:
    CheckRun.objects.filter(pk=finding.run_id).update(state="queued", finished_at=None)
    mirror_checkers()
    drain(KINDS)
    assert Finding.objects.filter(claim=finding.claim, working__kind="parts").count() == 1
    assert CheckRun.objects.get(pk=finding.run_id).state == "done"


def test_recheck_from_the_command_line(article: Article, whole: Claim) -> None:
    def run(*arguments: str) -> str:
        out = StringIO()
        call_command("recheck", *arguments, stdout=out)
        return out.getvalue()

    assert run() == "0 checks queued\n"
    assert run("--claim", str(whole.uid)) == f"{whole.check_runs.count()} checks queued\n"
    assert run("--checker", "consistency") == f"{article.claims.count() - 1} checks queued\n"
    with pytest.raises(CommandError, match="nonsense is not installed"):
        run("--checker", "nonsense")


def test_a_checker_that_is_switched_off_stays_off(article: Article) -> None:
    Checker.objects.filter(name="arithmetic").update(enabled=False)
    assert recheck(checker="arithmetic") == 0


def test_the_rest_of_the_article_is_compared_anew_with_each_version(newsroom: Newsroom) -> None:
    body = (
        "قتل 12 جنديا في هجوم على حاجز عسكري في حلب.\n"
        "وقال مسؤول إن الهجوم على الحاجز العسكري في حلب أسفر عن مقتل {n} جنديا."
    )
    article = newsroom.checked(body.format(n=15))
    first = newsroom.figure(article, "12 جنديا")
    assert [found.working["kind"] for found in first.findings.alarms()] == ["tellings"]
    submit_version(article, Draft(body.format(n=12)), by=newsroom.checker, seen_number=1)
    drain(KINDS)
    assert not first.findings.alarms().exists()
    first.refresh_from_db()
    assert "checker-differs" not in first.reasons


def test_the_archive_is_asked_for_this_desks_articles_only(newsroom: Newsroom, line_desk: Newsroom) -> None:
    told = {"published_at": datetime(2026, 3, 2, tzinfo=UTC)}
    line_desk.checked("قتل 20 جنديا في هجوم على حاجز عسكري في حلب.", **told)
    newsroom.checked("قتل 15 جنديا في هجوم على حاجز عسكري في حلب.", **told)
    article = newsroom.checked("قتل 8 جنود في هجوم على حاجز عسكري في حلب.", **told)
    (found,) = newsroom.figure(article, "8 جنود").findings.filter(run__checker__name="consistency")
    assert [telling["figure"] for telling in found.working["tellings"]] == ["8 جنود", "15 جنديا"]
    assert found.working["tellings"][1]["article"] != article.pk


def cite(newsroom: Newsroom, claim: Claim, passage: str, *, url: str = "", visibility: str = "public") -> Evidence:
    draft = SourceDraft(
        title="تسجيل المؤتمر",
        passage=passage,
        axis="said",
        stance="supports",
        kind="primary",
        url=url,
        visibility=visibility,
    )
    return cite_source(claim, draft, by=newsroom.checker)


@pytest.fixture
def statement(article: Article) -> Claim:
    return article.claims.get(kind="attributed")


def test_a_quotation_is_looked_for_once_a_source_is_cited(newsroom: Newsroom, statement: Claim) -> None:
    assert not statement.check_runs.filter(checker__name="quotes").exists()
    evidence = cite(newsroom, statement, "قال: لن نعود إلى العمل قبل أن نعرف السبب كاملا.")
    drain(KINDS)
    found = statement.findings.get(working__kind="quote")
    assert (found.outcome, found.working["how"], found.working["evidence"]) == ("supports", "verbatim", evidence.pk)
    withdraw_evidence(evidence, by=newsroom.checker)
    drain(KINDS)
    assert not statement.findings.filter(working__kind="quote").exists()


def test_the_saved_copy_counts_before_the_passage(newsroom: Newsroom, statement: Claim) -> None:
    evidence = cite(newsroom, statement, "نعرف السبب")
    snapshot = Snapshot.objects.create(
        source=evidence.source,
        fetched_at=datetime(2026, 3, 2, tzinfo=UTC),
        sha256="0" * 64,
        media_type="text/html",
        content=b"",
        text="قال المدير أمس: لن نرجع إلى العمل قبل أن نعرف السبب، ثم انصرف.",
    )
    Evidence.objects.filter(pk=evidence.pk).update(snapshot=snapshot)
    drain(KINDS)
    found = statement.findings.get(working__kind="quote")
    assert found.working["how"] == "altered"
    assert [piece["text"] for piece in found.working["found"] if not piece["same"]] == ["نرجع"]


def test_a_source_called_confidential_later_takes_its_words_out_of_the_findings(
    newsroom: Newsroom, statement: Claim
) -> None:
    cite(newsroom, statement, "لن نرجع إلى العمل قبل أن نعرف السبب", url="https://example.org/a")
    drain(KINDS)
    assert "found" in statement.findings.get(working__kind="quote").working
    cite(newsroom, statement, "", url="https://example.org/a", visibility="confidential")
    assert not statement.findings.filter(working__kind="quote").exists()
    drain(KINDS)
    assert statement.findings.get(working__kind="quote").working.keys() == {"kind", "how", "evidence", "title"}
    assert Source.objects.get().visibility == "confidential"


def test_in_a_blind_phase_no_finding_tells_of_the_first_readers_source(
    newsroom: Newsroom, statement: Claim, finding: Finding
) -> None:
    cite(newsroom, statement, "لن نعود إلى العمل قبل أن نعرف السبب")
    drain(KINDS)
    dismiss_finding(finding, why="counted twice", by=newsroom.checker)
    assert visible_findings(newsroom.second).filter(claim=statement, working__kind="quote").exists()
    assert "quote" in {note.working["kind"] for note in findings_for(statement, newsroom.second)}
    Policy.objects.filter(desk=newsroom.desk).update(blind=True)
    Claim.objects.filter(pk__in=(statement.pk, finding.claim_id)).update(state="awaiting_second")
    assert Verdict.objects.count() == 0
    assert not visible_findings(newsroom.second).filter(claim=statement, working__kind="quote").exists()
    assert "quote" not in {note.working["kind"] for note in findings_for(statement, newsroom.second)}
    (seen,) = [note for note in findings_for(finding.claim, newsroom.second) if note.pk == finding.pk]
    assert (seen.dismissed_by, seen.dismissed_why, seen.dismissed_at) == (None, "", None)
    (own,) = [note for note in findings_for(finding.claim, newsroom.checker) if note.pk == finding.pk]
    assert own.dismissed_why == "counted twice"


def test_a_run_of_a_checker_that_is_gone_says_so(monkeypatch: pytest.MonkeyPatch, finding: Finding) -> None:
    monkeypatch.setattr(services, "checkers", dict)
    with pytest.raises(services.UnknownChecker, match="arithmetic"):
        services.run_check(finding.run)
