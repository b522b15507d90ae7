from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.errors import NotAllowed
from claims.models import AuditEvent, Claimant
from claims.review.claimants import merge_claimants
from tests.newsroom import Newsroom

SHORT = "خبر ثان\nوقال الحربي إن 9 سفن وصلت."


def two_claimants(newsroom: Newsroom) -> list[Claimant]:
    newsroom.split()
    newsroom.split(SHORT)
    return list(Claimant.objects.order_by("pk"))


def test_two_rows_become_one_with_all_that_was_theirs(newsroom: Newsroom) -> None:
    full, short = two_claimants(newsroom)
    root = User.objects.create_superuser("root-of-all", password="open-sesame-7")
    kept = merge_claimants([full, short], by=root)
    assert Claimant.objects.get() == kept == full
    assert {alias.name for alias in kept.aliases.all()} == {"مدير الميناء سالم الحربي", "الحربي"}
    assert kept.attributions.count() == 2
    assert AuditEvent.objects.filter(act="merge_claimants", actor_id=root.pk, operation="delete").exists()


def test_from_then_on_both_names_find_the_one(newsroom: Newsroom) -> None:
    claimants = two_claimants(newsroom)
    merge_claimants(claimants, by=User.objects.create_superuser("root-of-all", password="open-sesame-7"))
    newsroom.split("خبر ثالث\nوقال الحربي إن 11 سفينة وصلت.")
    assert Claimant.objects.get().attributions.count() == 3


def test_nobody_else_merges(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        merge_claimants(two_claimants(newsroom), by=newsroom.editor)
    assert Claimant.objects.count() == 2
