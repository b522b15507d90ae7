from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claims.errors import ClaimTaken, InvalidInput, NotAllowed, NothingToTake
from claims.models import Claim, ReadingLease
from claims.review.services import (
    confirm_claim,
    dismiss_claim,
    release_claim,
    release_expired,
    renew_reading,
    restore_claim,
    take_claim,
    take_next,
)
from tests.newsroom import Newsroom, open_newsroom


def test_the_most_urgent_waiting_claim_comes_first(newsroom: Newsroom) -> None:
    article = newsroom.split()
    wanted = list(article.claims.waiting().by_priority())
    taken = [take_next(newsroom.checker) for _ in wanted]
    assert [claim.pk for claim in taken] == [claim.pk for claim in wanted]
    assert taken[0].priority > taken[-1].priority
    with pytest.raises(NothingToTake):
        take_next(newsroom.checker)


def test_a_reader_takes_only_from_the_own_desk(newsroom: Newsroom, line_desk: Newsroom) -> None:
    newsroom.split()
    with pytest.raises(NothingToTake):
        take_next(line_desk.checker)
    with pytest.raises(NothingToTake):
        take_next(newsroom.author)


def test_a_filter_narrows_the_choice(newsroom: Newsroom) -> None:
    newsroom.split()
    statements = Claim.objects.filter(kind="attributed")
    assert take_next(newsroom.checker, among=statements).kind == "attributed"


def test_a_held_claim_is_refused_to_others_until_it_runs_out(newsroom: Newsroom) -> None:
    newsroom.split()
    claim = take_next(newsroom.checker)
    with pytest.raises(ClaimTaken):
        take_claim(claim, by=newsroom.second, seen_version=claim.version)
    assert take_claim(claim, by=newsroom.checker, seen_version=claim.version).version == claim.version
    ReadingLease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert not renew_reading(claim, by=newsroom.checker)
    assert release_expired() == 1
    claim.refresh_from_db()
    assert (claim.state, claim.assignee) == ("open", None)
    assert take_claim(claim, by=newsroom.second, seen_version=claim.version).assignee == newsroom.second


def test_renewing_lengthens_ones_own_hold(newsroom: Newsroom) -> None:
    newsroom.split()
    claim = take_next(newsroom.checker)
    ReadingLease.objects.update(until=timezone.now() + timedelta(seconds=5))
    assert not renew_reading(claim, by=newsroom.second)
    assert renew_reading(claim, by=newsroom.checker)
    assert ReadingLease.objects.get().until > timezone.now() + timedelta(minutes=20)


def test_releasing_gives_the_claim_back(newsroom: Newsroom) -> None:
    newsroom.split()
    claim = take_next(newsroom.checker)
    with pytest.raises(ClaimTaken):
        release_claim(claim, by=newsroom.second, seen_version=claim.version)
    released = release_claim(claim, by=newsroom.editor, seen_version=claim.version)
    assert (released.state, released.assignee, ReadingLease.objects.count()) == ("open", None, 0)


def test_triage(line_desk: Newsroom) -> None:
    claim = line_desk.split().claims.earliest("pk")
    with pytest.raises(InvalidInput) as refused:
        dismiss_claim(claim, by=line_desk.checker, seen_version=1, reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowed):
        confirm_claim(claim, by=line_desk.stranger, seen_version=1)
    dismiss_claim(claim, by=line_desk.checker, seen_version=1, reason="رأي")
    restored = restore_claim(claim, by=line_desk.checker, seen_version=2)
    assert (restored.state, restored.version) == ("open", 3)


@pytest.mark.django_db(transaction=True)
def test_readers_who_take_at_once_never_get_the_same_claim() -> None:
    newsroom = open_newsroom()
    for number in range(4):
        newsroom.split(f"خبر {'ب' * (number + 1)}\nوصلت 40 شاحنة و12 سفينة و9 طائرات وغادر 7 ركاب.")
    total = Claim.objects.waiting().count()
    taken: Counter[int] = Counter()

    def read(reader: User) -> None:
        try:
            while True:
                taken[take_next(reader).pk] += 1
        except NothingToTake:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=read, args=(reader,)) for reader in (newsroom.checker, newsroom.second) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    while Claim.objects.waiting().exists():  # skipped while another transaction held it, never lost
        taken[take_next(newsroom.editor).pk] += 1
    assert total >= 16
    assert len(taken) == total
    assert set(taken.values()) == {1}


def test_a_later_round_s_hold_that_ran_out_moves_nothing(newsroom: Newsroom) -> None:
    claim = newsroom.split().claims.earliest("pk")
    Claim.objects.filter(pk=claim.pk).update(state="awaiting_second")
    past = timezone.now() - timedelta(minutes=1)
    ReadingLease.objects.create(claim=claim, reader=newsroom.second, round="second", until=past)
    assert release_expired() == 0
    claim.refresh_from_db()
    assert (claim.state, ReadingLease.objects.count()) == ("awaiting_second", 0)


def test_who_may_not_check_takes_nothing(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        take_claim(newsroom.split().claims.earliest("pk"), by=newsroom.author, seen_version=1)
