from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from claims.errors import (
    ClaimsError,
    ClaimTaken,
    Conflict,
    IllegalMove,
    InvalidInput,
    NotAllowed,
    RatingMissing,
    SourceMissing,
    UnknownRating,
)
from claims.models import Claim, Claimant, Evidence, Rating, Source, Verdict
from claims.review.services import (
    SourceDraft,
    VerdictDraft,
    cite_source,
    confirm_claim,
    record_verdict,
    reopen_claim,
    take_claim,
    withdraw_evidence,
)
from claims.states import ClaimState
from tests.newsroom import Newsroom

RECORD = SourceDraft(title="سجل الميناء", url="https://port.example/log", kind="primary", passage="40 شاحنة")
AGENCY = SourceDraft(title="وكالة", url="https://agency.example/1")
PAPER = SourceDraft(title="صحيفة", url="https://paper.example/1")


def figure(newsroom: Newsroom, text: str = "40 شاحنة") -> Claim:
    return newsroom.figure(newsroom.split(), text)


def test_a_verdict_with_its_source_settles_the_claim(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    verdict = record_verdict(
        claim, VerdictDraft(so="confirmed", rationale="مطابق", sources=[RECORD]), by=newsroom.checker, seen_version=1
    )
    claim.refresh_from_db()
    assert claim.state == ClaimState.SETTLED
    assert (code(verdict.so), verdict.said, verdict.round, verdict.rationale) == ("confirmed", None, "first", "مطابق")
    assert [item.source.title for item in verdict.evidence.all()] == ["سجل الميناء"]


def code(rating: Rating | None) -> str:
    """The rating's code; "" for not rated."""
    return rating.code if rating else ""


def rate(newsroom: Newsroom, claim: Claim, draft: VerdictDraft, **more: object) -> Verdict:
    options: dict[str, object] = {"by": newsroom.checker, "seen_version": claim.version, **more}
    return record_verdict(claim, draft, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "error", "field"),
    [
        pytest.param(VerdictDraft(so="confirmed"), SourceMissing, "sources", id="no-source"),
        pytest.param(VerdictDraft(so="confirmed", sources=[AGENCY]), SourceMissing, "sources", id="one-second-hand"),
        pytest.param(VerdictDraft(so="no-such", sources=[RECORD]), UnknownRating, "so", id="unknown-rating"),
        pytest.param(VerdictDraft(sources=[RECORD]), RatingMissing, "so", id="no-rating"),
        pytest.param(VerdictDraft(said="verbatim", sources=[RECORD]), InvalidInput, "said", id="nobody-said-it"),
        pytest.param(
            VerdictDraft(so="confirmed", rationale="a\x00", sources=[RECORD]), ClaimsError, "rationale", id="nul"
        ),
        pytest.param(
            VerdictDraft(so="confirmed", sources=[SourceDraft()]),
            SourceMissing,
            "sources.0.title",
            id="nameless",
        ),
        pytest.param(
            VerdictDraft(so="confirmed", sources=[RECORD, SourceDraft(title="x", url="javascript:1")]),
            InvalidInput,
            "sources.1.url",
            id="not-a-web-address",
        ),
        pytest.param(
            VerdictDraft(so="confirmed", sources=[SourceDraft(title="x", stance="maybe")]),
            InvalidInput,
            "sources.0.stance",
            id="unknown-stance",
        ),
    ],
)
def test_a_refused_verdict_names_its_field_and_changes_nothing(
    newsroom: Newsroom, draft: VerdictDraft, error: type[ClaimsError], field: str
) -> None:
    claim = figure(newsroom)
    with pytest.raises(error) as refused:
        rate(newsroom, claim, draft)
    assert refused.value.field == field
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("open", 1)
    assert (Verdict.objects.count(), Evidence.objects.count(), Source.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "sources",
    [
        pytest.param([RECORD], id="one-first-hand"),
        pytest.param([AGENCY, PAPER], id="two-independent"),
        pytest.param([SourceDraft(title="جداول", kind="dataset")], id="a-dataset"),
    ],
)
def test_enough_evidence(newsroom: Newsroom, sources: list[SourceDraft]) -> None:
    rate(newsroom, figure(newsroom), VerdictDraft(so="confirmed", sources=sources))
    assert Claim.objects.get(verdicts__isnull=False).state == ClaimState.SETTLED


def test_two_sources_of_one_origin_count_once(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    group = newsroom.desk.origin_groups.create(name="وكالة")
    for draft in (AGENCY, PAPER):
        cite_source(claim, draft, by=newsroom.checker)
    Source.objects.update(origin_group=group)
    with pytest.raises(SourceMissing):
        rate(newsroom, claim, VerdictDraft(so="confirmed"))


def test_the_speakers_own_statement_never_proves_the_substance(newsroom: Newsroom) -> None:
    claim = figure(newsroom, "3 شاحنات")
    own = SourceDraft(title="بيان الميناء", kind="primary", own_statement=True)
    with pytest.raises(SourceMissing) as refused:
        rate(newsroom, claim, VerdictDraft(so="confirmed", sources=[own]))
    assert refused.value.details == {"axis": "so", "missing": 2}
    said = SourceDraft(title="بيان الميناء", kind="primary", own_statement=True, axis="said")
    verdict = rate(newsroom, claim, VerdictDraft(said="faithful", sources=[said]))
    assert Source.objects.get(title="بيان الميناء").claimant == Claimant.objects.get()
    assert code(verdict.said) == "faithful"


def test_a_rating_that_found_nothing_needs_no_source(newsroom: Newsroom) -> None:
    rate(newsroom, figure(newsroom), VerdictDraft(so="could-not-verify"))
    assert Claim.objects.get(verdicts__isnull=False).state == ClaimState.SETTLED


def test_a_policy_without_sources_asks_for_none(newsroom: Newsroom) -> None:
    newsroom.desk.policy.min_sources = 0
    newsroom.desk.policy.save()
    rate(newsroom, figure(newsroom), VerdictDraft(so="confirmed"))
    assert Claim.objects.get(verdicts__isnull=False).state == ClaimState.SETTLED


def test_a_stale_version_is_a_conflict_and_stores_nothing(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    take_claim(claim, by=newsroom.checker, seen_version=1)
    with pytest.raises(Conflict) as refused:
        rate(newsroom, claim, VerdictDraft(so="confirmed", sources=[RECORD]), seen_version=1)
    assert refused.value.details == {"seen_version": 1, "version": 2}
    assert not Evidence.objects.exists()


def test_another_readers_claim_is_refused(newsroom: Newsroom) -> None:
    claim = take_claim(figure(newsroom), by=newsroom.second, seen_version=1)
    with pytest.raises(ClaimTaken):
        rate(newsroom, claim, VerdictDraft(so="confirmed", sources=[RECORD]))


@pytest.mark.parametrize("who", ["stranger", "author"])
def test_who_may_not_rate(newsroom: Newsroom, who: str) -> None:
    with pytest.raises(NotAllowed):
        rate(newsroom, figure(newsroom), VerdictDraft(so="confirmed", sources=[RECORD]), by=getattr(newsroom, who))


def test_a_settled_claim_takes_no_verdict_until_it_is_reopened(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    first = rate(newsroom, claim, VerdictDraft(so="confirmed", sources=[RECORD]))
    claim.refresh_from_db()
    with pytest.raises(IllegalMove):
        rate(newsroom, claim, VerdictDraft(so="needs-correction"))
    reopen_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="رقم جديد")
    second = rate(newsroom, claim, VerdictDraft(so="needs-correction"))
    assert second.supersedes == first


def first_verdict(line_desk: Newsroom) -> Claim:
    claim = confirm_claim(figure(line_desk), by=line_desk.editor, seen_version=1)
    rate(line_desk, claim, VerdictDraft(so="confirmed", sources=[RECORD]))
    claim.refresh_from_db()
    return claim


def test_a_second_reader_confirms(line_desk: Newsroom) -> None:
    claim = first_verdict(line_desk)
    assert claim.state == ClaimState.AWAITING_SECOND
    with pytest.raises(NotAllowed):
        rate(line_desk, claim, VerdictDraft(so="confirmed"))
    rate(line_desk, claim, VerdictDraft(so="confirmed"), by=line_desk.second)
    claim.refresh_from_db()
    assert claim.state == ClaimState.SETTLED


def test_where_two_readers_differ_an_editor_decides_with_a_reason(line_desk: Newsroom) -> None:
    claim = first_verdict(line_desk)
    rate(line_desk, claim, VerdictDraft(so="needs-correction"), by=line_desk.second)
    claim.refresh_from_db()
    assert claim.state == ClaimState.DISPUTED
    with pytest.raises(NotAllowed):
        rate(line_desk, claim, VerdictDraft(so="confirmed", rationale="x"))
    with pytest.raises(InvalidInput) as refused:
        rate(line_desk, claim, VerdictDraft(so="confirmed"), by=line_desk.editor)
    assert refused.value.field == "rationale"
    decision = rate(line_desk, claim, VerdictDraft(so="confirmed", rationale="السجل واضح"), by=line_desk.editor)
    claim.refresh_from_db()
    assert (decision.round, claim.state) == ("decision", ClaimState.SETTLED)


@pytest.mark.parametrize("statement", ["UPDATE claims_verdict SET rationale = 'x'", "DELETE FROM claims_verdict"])
def test_a_verdict_is_never_edited_not_even_by_sql(newsroom: Newsroom, statement: str) -> None:
    rate(newsroom, figure(newsroom), VerdictDraft(so="confirmed", sources=[RECORD]))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_one_address_is_one_source_of_the_desk(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    first = cite_source(claim, RECORD, by=newsroom.checker)
    again = cite_source(claim, RECORD, by=newsroom.second)
    assert first.source == again.source


def test_calling_a_known_source_confidential_makes_it_so_and_nothing_makes_it_public(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    cite_source(claim, RECORD, by=newsroom.checker)
    cite_source(claim, replace(RECORD, visibility="confidential"), by=newsroom.second)
    cite_source(claim, RECORD, by=newsroom.checker)
    assert Source.objects.get().visibility == "confidential"


def test_evidence_goes_only_by_who_brought_it_and_not_from_under_a_verdict(newsroom: Newsroom) -> None:
    claim = figure(newsroom)
    mine = cite_source(claim, RECORD, by=newsroom.checker)
    with pytest.raises(NotAllowed):
        withdraw_evidence(mine, by=newsroom.second)
    withdraw_evidence(mine, by=newsroom.checker)
    kept = cite_source(claim, RECORD, by=newsroom.checker)
    rate(newsroom, claim, VerdictDraft(so="confirmed"))
    with pytest.raises(Conflict):
        withdraw_evidence(kept, by=newsroom.checker)
