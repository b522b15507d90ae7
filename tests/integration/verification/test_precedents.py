"""What was settled before is laid beside a new claim: of the desk, and while nobody reads it independently."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.leases import drain
from claims.models import Claim, Finding, Policy
from claims.review.phases import findings_for, visible_findings
from claims.review.services import SourceDraft, VerdictDraft, cite_source, record_verdict
from claims.review.warnings.reading import warnings_of
from claims.states import ClaimState
from claims.tasks.kinds import KINDS
from claims.verification.services import recheck
from tests.newsroom import Newsroom, open_newsroom

pytestmark = pytest.mark.django_db
AGAIN = "أفادت الصحيفة بأن الميناء استقبل 40 شاحنة منها 12 محملة بالدقيق خلال 8 أيام."


@pytest.fixture
def newsroom() -> Newsroom:
    return open_newsroom()


def settle(newsroom: Newsroom, so: str, *, seen: str = "40 شاحنة") -> Claim:
    claim = newsroom.figure(newsroom.checked(), seen)
    draft = SourceDraft(title="Register", passage="40", axis="so", stance="supports", kind="primary")
    cite_source(claim, draft, by=newsroom.checker)
    claim.refresh_from_db()
    record_verdict(claim, VerdictDraft(so=so, rationale="سجل الميناء"), by=newsroom.checker, seen_version=claim.version)
    claim.refresh_from_db()
    assert claim.state == ClaimState.SETTLED
    return claim


def precedents(claim: Claim) -> list[Finding]:
    return list(claim.findings.filter(run__checker__name="precedent"))


def test_a_settled_claim_is_laid_beside_one_that_says_the_same(newsroom: Newsroom) -> None:
    earlier = settle(newsroom, "confirmed")
    (found,) = precedents(newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة"))
    assert found.working["claim"] == str(earlier.uid)
    assert found.working["ratings"][0]["labels"]["en"] == "Confirmed"
    assert any(not piece["same"] for piece in found.working["here"])


def test_an_open_claim_is_no_precedent(newsroom: Newsroom) -> None:
    newsroom.checked()
    assert precedents(newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")) == []


def test_another_desks_ruling_is_no_precedent(newsroom: Newsroom) -> None:
    settle(open_newsroom(name="other"), "confirmed")
    assert precedents(newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")) == []


def test_another_matter_is_no_precedent(newsroom: Newsroom) -> None:
    settle(newsroom, "confirmed")
    other = newsroom.checked("وصل إلى المطار 40 سائحا من الشمال مساء أمس بعد رحلة طويلة.")
    assert not Finding.objects.filter(claim__article=other, run__checker__name="precedent").exists()


def test_a_rating_that_goes_against_the_precedent_is_warned_of(newsroom: Newsroom) -> None:
    settle(newsroom, "needs-correction")
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    draft = SourceDraft(title="Other", passage="40", axis="so", stance="supports", kind="primary")
    cite_source(claim, draft, by=newsroom.checker)
    claim.refresh_from_db()
    record_verdict(
        claim, VerdictDraft(so="confirmed", rationale="سجل"), by=newsroom.checker, seen_version=claim.version
    )
    assert "precedent-otherwise" in {raised.code for raised in warnings_of(claim, reader=newsroom.checker)}


def test_a_precedent_that_is_read_independently_again_is_not_told_of(newsroom: Newsroom) -> None:
    earlier = settle(newsroom, "confirmed")
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    (found,) = precedents(claim)
    assert found in visible_findings(newsroom.second) and found in findings_for(claim, newsroom.second)
    Policy.objects.filter(desk=newsroom.desk).update(blind=True)
    Claim.objects.filter(pk=earlier.pk).update(state=ClaimState.AWAITING_SECOND)
    assert found not in visible_findings(newsroom.second) and found not in findings_for(claim, newsroom.second)


def test_what_was_settled_later_is_found_by_checking_again(newsroom: Newsroom) -> None:
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    settle(newsroom, "confirmed")
    recheck(claim=claim.uid)
    drain(KINDS)
    assert len(precedents(claim)) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_similar_claims_are_shown_with_their_rating(newsroom: Newsroom, client: Client, language: str) -> None:
    earlier = settle(newsroom, "confirmed")
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    client.force_login(newsroom.checker)
    page = client.get(f"/claims/{claim.uid}/similar/", headers={"accept-language": language}).content.decode()
    assert f"/claims/{earlier.uid}/" in page
    assert ("سليم" if language == "ar" else "Confirmed") in page
    (first, *_rest) = client.get(f"/api/v1/claims/{claim.uid}/similar/").json()
    assert (first["uid"], first["verdict"]["so"]["code"]) == (str(earlier.uid), "confirmed")


def test_a_similar_claim_in_a_blind_review_shows_no_rating(newsroom: Newsroom, client: Client) -> None:
    earlier = settle(newsroom, "confirmed")
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    Policy.objects.filter(desk=newsroom.desk).update(blind=True)
    Claim.objects.filter(pk=earlier.pk).update(state=ClaimState.AWAITING_SECOND)
    client.force_login(newsroom.second)
    assert (
        "Confirmed"
        not in client.get(f"/claims/{claim.uid}/similar/", headers={"accept-language": "en"}).content.decode()
    )
    assert client.get(f"/api/v1/claims/{claim.uid}/similar/").json()[0]["verdict"] is None


def test_another_desks_claims_are_not_similar(newsroom: Newsroom, client: Client) -> None:
    settle(open_newsroom(name="other"), "confirmed")
    claim = newsroom.figure(newsroom.checked(AGAIN), "40 شاحنة")
    client.force_login(newsroom.checker)
    assert client.get(f"/api/v1/claims/{claim.uid}/similar/").json() == []
