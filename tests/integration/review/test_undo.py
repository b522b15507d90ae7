"""Each act of triage can be taken back by who did it, and by nobody once something else has happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.forms.models import model_to_dict

from claims.errors import Conflict, IllegalMove, NotAllowed, NothingToUndo
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Article, Attribution, AuditEvent, Claim, ClaimAnchor, Policy, Quantity, TriageAct
from claims.moves import move_back
from claims.review.services import (
    ClaimDraft,
    Quotation,
    SourceDraft,
    add_claim,
    cite_source,
    confirm_claim,
    dismiss_claim,
    edit_claim,
    merge_claims,
    restore_claim,
    split_claim,
    take_claim,
    undo_triage,
    undoable,
)
from claims.states import ClaimState
from tests.integration.review.test_triage import TEXT
from tests.newsroom import SPLITTING, Newsroom

FIRST_PART = "قال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق"


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


def picture(article: Article) -> dict[str, Any]:
    """Everything an undo has to put back, of every claim of the article."""
    shown: dict[str, Any] = {}
    for claim in Claim.objects.filter(article=article).order_by("pk"):
        rows = [*Quantity.objects.filter(claim=claim), *Attribution.objects.filter(claim=claim)]
        anchors = ClaimAnchor.objects.filter(claim=claim).order_by("pk")
        shown[str(claim.uid)] = (
            (claim.state, claim.due_at, claim.parent_id, claim.reasons, claim.priority),
            [model_to_dict(row) | {"id": None} for row in rows],
            [model_to_dict(anchor) for anchor in anchors],
        )
    return shown


def statement(article: Article) -> Claim:
    return article.claims.get(attribution__cue="قال")


def edit(newsroom: Newsroom, article: Article) -> Claim:
    return edit_claim(statement(article), Quotation("السائقين بخير"), by=newsroom.checker, seen_version=1)


def edit_figure(newsroom: Newsroom, article: Article) -> Claim:
    claim = newsroom.figure(article, "40 شاحنة")
    return edit_claim(claim, Quotation("ووصل"), by=newsroom.checker, seen_version=1)


def merge(newsroom: Newsroom, article: Article) -> Claim:
    other = article.claims.get(attribution__cue="مضيفا")
    return merge_claims(statement(article), other, by=newsroom.checker, seen_version=1, other_version=1)


def split(newsroom: Newsroom, article: Article) -> Claim:
    parts = [Quotation(FIRST_PART), Quotation("السائقين بخير")]
    return split_claim(statement(article), parts, by=newsroom.checker, seen_version=1)[0]


def add(newsroom: Newsroom, article: Article) -> Claim:
    return add_claim(article, ClaimDraft("numeric", Quotation("سفينتين")), by=newsroom.checker, seen_number=1)


def add_around(newsroom: Newsroom, article: Article) -> Claim:
    draft = ClaimDraft("attributed", Quotation(TEXT.splitlines()[1]), "وصلت")
    return add_claim(article, draft, by=newsroom.checker, seen_number=1)


def dismiss(newsroom: Newsroom, article: Article) -> Claim:
    claim = newsroom.figure(article, "40 شاحنة")
    return dismiss_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="رأي")


ACTS: dict[str, Callable[[Newsroom, Article], Claim]] = {
    "edit": edit,
    "edit-a-figure": edit_figure,
    "merge": merge,
    "split": split,
    "add": add,
    "add-a-statement-around-figures": add_around,
    "dismiss": dismiss,
}


@pytest.mark.parametrize("name", ACTS)
def test_all_is_as_it_was(newsroom: Newsroom, article: Article, name: str) -> None:
    before = picture(article)
    claim = ACTS[name](newsroom, article)
    assert picture(article) != before
    last = undoable(claim, newsroom.checker)
    assert last is not None
    restored = undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert picture(article) == before
    assert (restored is None) is name.startswith("add")
    assert AuditEvent.objects.filter(act=f"undo_{last.act}", actor_id=newsroom.checker.pk).exists()
    if restored is not None:
        assert restored.version == claim.version + 1
        with pytest.raises(NothingToUndo):  # an undo is no act of triage
            undo_triage(restored, by=newsroom.checker, seen_version=restored.version)


@pytest.mark.parametrize("state", ["suggested", "open", "stale", "reopened"])
def test_a_claim_set_aside_by_mistake_is_again_what_it_was(newsroom: Newsroom, article: Article, state: str) -> None:
    claim = newsroom.figure(article, "40 شاحنة")
    Claim.objects.filter(pk=claim.pk).update(state=state)
    claim = dismiss(newsroom, article)
    restored = undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert restored is not None
    assert restored.state == state


def test_confirming_and_restoring_are_taken_back(newsroom: Newsroom, article: Article) -> None:
    Policy.objects.filter(desk=newsroom.desk).update(deadline_hours=5)
    claim = newsroom.figure(article, "40 شاحنة")
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.SUGGESTED)
    claim.refresh_from_db()
    claim = confirm_claim(claim, by=newsroom.checker, seen_version=1)
    assert claim.due_at is not None
    back = undo_triage(claim, by=newsroom.checker, seen_version=2)
    assert back is not None
    back.refresh_from_db()
    assert (back.state, back.due_at) == ("suggested", None)
    gone = dismiss_claim(back, by=newsroom.checker, seen_version=3, reason="رأي")
    restored = restore_claim(gone, by=newsroom.checker, seen_version=4)
    again = undo_triage(restored, by=newsroom.checker, seen_version=5)
    assert again is not None
    assert again.state == "dismissed"


def test_only_who_did_it_and_only_the_last_act(newsroom: Newsroom, article: Article) -> None:
    claim = dismiss(newsroom, article)
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.editor, seen_version=claim.version)
    with pytest.raises(NotAllowed):
        undo_triage(claim, by=newsroom.author, seen_version=claim.version)
    with pytest.raises(Conflict):
        undo_triage(claim, by=newsroom.checker, seen_version=1)
    claim = restore_claim(claim, by=newsroom.editor, seen_version=claim.version)
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert undoable(claim, newsroom.editor) is not None


def test_nothing_is_undone_where_nothing_was_done(newsroom: Newsroom, article: Article) -> None:
    with pytest.raises(NothingToUndo):
        undo_triage(statement(article), by=newsroom.checker, seen_version=1)


def taken(newsroom: Newsroom, claim: Claim) -> Claim:
    return take_claim(claim, by=newsroom.second, seen_version=claim.version)


@pytest.mark.parametrize("name", ["edit", "merge", "split", "add"])
def test_a_claim_that_somebody_took_since_stays(newsroom: Newsroom, article: Article, name: str) -> None:
    claim = taken(newsroom, ACTS[name](newsroom, article))
    before = picture(article)
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert picture(article) == before


@pytest.mark.parametrize("name", ["merge", "split"])
def test_the_other_claim_must_be_as_the_act_left_it(newsroom: Newsroom, article: Article, name: str) -> None:
    claim = ACTS[name](newsroom, article)
    other = TriageAct.objects.get(claim=claim).other
    assert other is not None
    if name == "merge":
        restore_claim(other, by=newsroom.second, seen_version=other.version)
    else:
        taken(newsroom, other)
    before = picture(article)
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert picture(article) == before


@pytest.mark.parametrize("name", ["split", "add"])
def test_a_claim_with_work_on_it_is_not_removed(newsroom: Newsroom, article: Article, name: str) -> None:
    claim = ACTS[name](newsroom, article)
    made = TriageAct.objects.get(claim=claim).other or claim
    cite_source(made, SourceDraft(title="سجل الميناء"), by=newsroom.second)
    before = picture(article)
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
    assert picture(article) == before


def test_words_of_an_older_text_stay(newsroom: Newsroom, article: Article) -> None:
    claim = edit(newsroom, article)
    submit_version(article, Draft(TEXT + "\nخبر آخر."), by=newsroom.checker, seen_number=1)
    drain(SPLITTING)
    claim.refresh_from_db()
    with pytest.raises(NothingToUndo):
        undo_triage(claim, by=newsroom.checker, seen_version=claim.version)


def test_an_undo_goes_back_by_the_tables_only(newsroom: Newsroom, article: Article) -> None:
    with pytest.raises(IllegalMove):
        move_back(statement(article), ClaimState.SETTLED, seen_version=1)
