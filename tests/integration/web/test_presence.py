"""Who else is at a claim: named, gone again, nameless to those who read independently."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Presence, Preset, ReadingLease
from claims.review.services import (
    SourceDraft,
    VerdictDraft,
    come,
    confirm_claim,
    forget_gone,
    record_verdict,
    take_claim,
)
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom, open_newsroom


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


def test_who_comes_is_named_to_the_others_alone(newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
    address = reverse("web:presence", args=[claim.uid])
    mine, theirs = log_in(newsroom.checker), log_in(newsroom.editor)
    assert "reading this claim" not in mine.post(address).content.decode()
    page = theirs.post(address).content.decode()
    assert f"<bdi>{newsroom.checker.username}</bdi> is reading this claim" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert theirs.post(address, {"seen": seen}).status_code == 204
    mine.post(address, {"leaving": "1"})
    assert "reading this claim" not in theirs.post(address, {"seen": seen}).content.decode()


def test_what_was_told_long_ago_is_not_believed(newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
    come(claim, by=newsroom.checker)
    Presence.objects.update(until=timezone.now() - timedelta(seconds=1))
    page = log_in(newsroom.editor).get(reverse("web:claim", args=[claim.uid])).content.decode()
    assert "is reading this claim" not in page
    assert forget_gone() == 1


def test_an_open_page_lengthens_its_reader_s_hold_and_nobody_else_s(newsroom: Newsroom, claim: Claim) -> None:
    take_claim(claim, by=newsroom.checker, seen_version=claim.version)
    soon = timezone.now() + timedelta(seconds=30)
    ReadingLease.objects.update(until=soon)
    come(claim, by=newsroom.editor)
    assert ReadingLease.objects.get().until == soon
    come(claim, by=newsroom.checker)
    assert ReadingLease.objects.get().until > soon


def test_a_hold_is_shown_to_its_holder_and_to_others(newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
    take_claim(claim, by=newsroom.checker, seen_version=claim.version)
    address = reverse("web:claim", args=[claim.uid])
    assert "Held for you until" in log_in(newsroom.checker).get(address).content.decode()
    assert "is reviewing this claim now" in log_in(newsroom.editor).get(address).content.decode()


def test_independent_readers_hear_no_names(db: None, log_in: LogIn) -> None:
    desk = open_newsroom(Preset.PUBLIC, name="public")
    claim = desk.figure(desk.split(), "40 شاحنة")
    claim = confirm_claim(claim, by=desk.editor, seen_version=1)
    source = SourceDraft(title="سجل", url="https://log.example/", kind="primary")
    draft = VerdictDraft(so="true", rationale="تعليل", sources=[source])
    record_verdict(claim, draft, by=desk.checker, seen_version=claim.version)
    come(claim, by=desk.checker)
    page = log_in(desk.second).post(reverse("web:presence", args=[claim.uid])).content.decode()
    assert "Somebody else is at this claim now." in page
    assert desk.checker.username not in page
