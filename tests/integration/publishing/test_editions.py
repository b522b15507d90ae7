from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from claims.errors import ClaimsError, IllegalMove, NotAllowed, NotSignedOff
from claims.models import Claim, Edition
from claims.publishing.services import correct, publish, withdraw
from claims.review.services import SourceDraft, VerdictDraft, make_ready, record_verdict, reopen_claim, sign_off
from claims.states import ClaimState, PublicationState
from tests.newsroom import Newsroom

OPEN = SourceDraft(title="سجل الميناء", url="https://port.example/log", kind="primary", passage="دخلت 40 شاحنة")
SECRET = SourceDraft(title="موظف خزامى", kind="person", visibility="confidential", passage="زنبق")


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    """A claim that is done, rests on a public and a confidential reference, and stands in a signed-off article."""
    article = newsroom.split()
    found = newsroom.figure(article, "40 شاحنة")
    draft = VerdictDraft(so="confirmed", rationale="السجل </script> يوافق.", sources=[OPEN, SECRET])
    record_verdict(found, draft, by=newsroom.checker, seen_version=found.version)
    return fresh(found)


def fresh(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return claim


def put_out(newsroom: Newsroom, claim: Claim) -> Edition:
    make_ready(claim, by=newsroom.editor, seen_version=claim.version)
    sign_off(claim.article, by=newsroom.editor, seen_number=1)
    return publish(fresh(claim), by=newsroom.editor, seen_version=claim.version)


def read(claim: Claim, number: int | None = None) -> tuple[str, dict[str, Any]]:
    """The page that anybody sees, and the ClaimReview in it."""
    address = f"/published/{claim.uid}/" + (f"{number}/" if number else "")
    page = Client(headers={"accept-language": "ar"}).get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    return page, json.loads(found[1])


def test_readers_see_the_claim_and_nothing_confidential(newsroom: Newsroom, claim: Claim) -> None:
    put_out(newsroom, claim)
    page, review = read(claim)
    assert fresh(claim).publication == PublicationState.PUBLISHED
    for word in ("خزامى", "زنبق"):
        assert word not in page
        assert word not in json.dumps(Edition.objects.get().content, ensure_ascii=False)
    assert "سجل الميناء" in page
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", "40 شاحنة")
    assert review["reviewRating"]["ratingExplanation"] == "السجل </script> يوافق."
    assert [one["url"] for one in review["citation"]] == ["https://port.example/log"]


@pytest.mark.parametrize(
    ("case", "error"),
    [
        pytest.param("not-ready", IllegalMove, id="not-ready"),
        pytest.param("not-signed", NotSignedOff, id="not-signed-off"),
        pytest.param("author", NotAllowed, id="not-an-editor"),
        pytest.param("late", ClaimsError, id="changed-meanwhile"),
    ],
)
def test_what_may_not_be_published_is_not(
    newsroom: Newsroom, claim: Claim, case: str, error: type[ClaimsError]
) -> None:
    if case != "not-ready":
        make_ready(claim, by=newsroom.editor, seen_version=claim.version)
    if case != "not-signed":
        sign_off(claim.article, by=newsroom.editor, seen_number=1)
    seen = fresh(claim).version - (1 if case == "late" else 0)
    with pytest.raises(error):
        publish(claim, by=newsroom.author if case == "author" else newsroom.editor, seen_version=seen)
    assert not Edition.objects.exists()


def test_a_correction_is_an_edition_of_its_own_and_the_first_stays(newsroom: Newsroom, claim: Claim) -> None:
    put_out(newsroom, claim)
    reopen_claim(fresh(claim), by=newsroom.editor, seen_version=claim.version, reason="رقم آخر")
    codes = set(newsroom.desk.policy.so_scale.ratings.values_list("code", flat=True))
    draft = VerdictDraft(so=sorted(codes - {"confirmed", "opinion"})[0], rationale="الصحيح 41.", sources=[OPEN])
    record_verdict(fresh(claim), draft, by=newsroom.checker, seen_version=claim.version)
    correct(fresh(claim), "figure", note="كان الرقم خطأ.", by=newsroom.editor, seen_version=claim.version)
    page, review = read(claim)
    assert "كان الرقم خطأ." in page
    assert "الصحيح 41." in page
    assert [one["text"] for one in review["correction"]] == ["كان الرقم خطأ."]
    first, old = read(claim, 1)
    assert "السجل" in first
    assert "correction" not in old
    sources = Edition.objects.get(number=2).content["sources"]
    assert [one.get("title") for one in sources].count(OPEN.title) == 1, "cited again, listed once"
    assert [one.number for one in Edition.objects.order_by("number")] == [1, 2]


def test_what_was_withdrawn_says_why_and_rates_nothing(newsroom: Newsroom, claim: Claim) -> None:
    put_out(newsroom, claim)
    with pytest.raises(ClaimsError):
        withdraw(fresh(claim), note=" ", by=newsroom.editor, seen_version=claim.version)
    withdraw(fresh(claim), note="نُشر خطأ.", by=newsroom.editor, seen_version=claim.version)
    page, review = read(claim)
    assert "نُشر خطأ." in page
    assert "reviewRating" not in review
    with pytest.raises(IllegalMove):
        correct(fresh(claim), "figure", note="x", by=newsroom.editor, seen_version=claim.version)


@pytest.mark.parametrize("change", [{"note": "غيره"}, {"content": {}}])
def test_an_edition_is_frozen(newsroom: Newsroom, claim: Claim, change: dict[str, Any]) -> None:
    put_out(newsroom, claim)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.all().delete()


def test_what_is_to_be_published_is_read_twice_where_the_desk_says_so(newsroom: Newsroom, claim: Claim) -> None:
    newsroom.desk.policy.second_reading = "public"
    newsroom.desk.policy.save()
    make_ready(claim, by=newsroom.editor, seen_version=claim.version)
    assert (fresh(claim).state, claim.publication) == (ClaimState.AWAITING_SECOND, PublicationState.UNPUBLISHED)
    draft = VerdictDraft(so="confirmed", rationale="نعم.", sources=[OPEN])
    record_verdict(claim, draft, by=newsroom.second, seen_version=claim.version)
    make_ready(fresh(claim), by=newsroom.editor, seen_version=claim.version)
    assert (fresh(claim).state, claim.publication) == (ClaimState.SETTLED, PublicationState.READY)
