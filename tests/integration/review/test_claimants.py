from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.errors import Conflict, NotAllowed
from claims.models import AuditEvent, Claimant
from claims.review.claimants import merge_claimants, undo_merge
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
        merge_claimants(two_claimants(newsroom), by=newsroom.author)
    assert Claimant.objects.count() == 2


def test_an_editor_merges_who_speaks_at_their_desks_only(newsroom: Newsroom, line_desk: Newsroom) -> None:
    full, short = two_claimants(newsroom)
    line_desk.split("خبر\nوقال الحربي إن 7 سفن وصلت.")
    with pytest.raises(NotAllowed):
        merge_claimants([full, short], by=newsroom.editor)
    # What the other desk reads stays as it was; here only the name of this desk's speaker changes.
    assert merge_claimants([short, full], by=newsroom.editor) == short


def test_a_merging_is_taken_back_with_what_came_since_left_where_it_is(newsroom: Newsroom) -> None:
    full, short = two_claimants(newsroom)
    before = list(Claimant.objects.order_by("pk").values("pk", "names", "kind"))
    merge_claimants([full, short], by=newsroom.editor)
    newsroom.split("خبر ثالث\nوقال مدير الميناء سالم الحربي إن 11 سفينة وصلت.")
    again = undo_merge(full.merges.get(), by=newsroom.editor)
    assert list(Claimant.objects.order_by("pk").values("pk", "names", "kind")) == before
    assert (again.pk, again.attributions.count(), full.attributions.count()) == (short.pk, 1, 2)
    assert again.aliases.get().name == "الحربي"
    with pytest.raises(Conflict):
        undo_merge(full.merges.get(), by=newsroom.editor)


def test_a_chain_of_mergings_is_taken_back_link_by_link(newsroom: Newsroom) -> None:
    full, short = two_claimants(newsroom)
    newsroom.split("خبر ثالث\nوقال أبو يوسف إن 11 سفينة وصلت.")
    third = Claimant.objects.latest("pk")
    merge_claimants([full, short], by=newsroom.editor)
    merge_claimants([third, full], by=newsroom.editor)
    for merge in list(third.merges.order_by("pk")):
        undo_merge(merge, by=newsroom.editor)
    assert {row.pk: row.attributions.count() for row in Claimant.objects.all()} == {
        full.pk: 1,
        short.pk: 1,
        third.pk: 1,
    }
