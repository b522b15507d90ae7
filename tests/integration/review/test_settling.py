"""A statement and its figures settled from one passage: all of them or none."""

from __future__ import annotations

from typing import Any

import pytest

from claims.errors import ClaimsError, Conflict, InvalidInput, NotAllowed, UnknownRating
from claims.models import Article, AuditEvent, Claim, Evidence, Source, Verdict
from claims.review.services import FigureDraft, SourceDraft, TogetherDraft, VerdictDraft, save_draft, settle_together
from tests.newsroom import Newsroom

PASSAGE = SourceDraft(title="بيان الميناء", kind="primary", passage="تعطلت 3 شاحنات من 40")
TEXT = "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت وإن 40 شاحنة وصلت.\nوغادر 9 ركاب."


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


@pytest.fixture
def statement(article: Article) -> Claim:
    return article.claims.get(kind="attributed")


def figures(newsroom: Newsroom, article: Article, **ratings: str) -> list[FigureDraft]:
    return [FigureDraft(newsroom.figure(article, text), 1, **ratings) for text in ("3 شاحنات", "40 شاحنة")]


def test_one_passage_settles_all(newsroom: Newsroom, article: Article, statement: Claim) -> None:
    save_draft(statement, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=1)
    draft = TogetherDraft(
        said="faithful",
        rationale="البيان يذكرها",
        source=PASSAGE,
        figures=figures(newsroom, article, said="verbatim", so="confirmed"),
    )
    verdicts = settle_together(statement, draft, by=newsroom.checker, seen_version=1)
    assert [(v.claim.kind, v.said and v.said.code, v.so and v.so.code, v.rationale) for v in verdicts] == [
        ("attributed", "faithful", None, "البيان يذكرها"),
        ("numeric", "verbatim", "confirmed", "البيان يذكرها"),
        ("numeric", "verbatim", "confirmed", "البيان يذكرها"),
    ]
    assert set(Claim.objects.values_list("state", flat=True)) == {"settled", "open"}
    assert Claim.objects.filter(state="settled").count() == 3
    assert Source.objects.count() == 1
    assert sorted(Evidence.objects.values_list("axis", flat=True)) == ["said", "said", "said", "so", "so"]
    assert set(AuditEvent.objects.filter(object_type="claims_verdict").values_list("act", flat=True)) == {
        "settle_together"
    }
    assert not statement.drafts.exists()


def test_without_a_passage_what_was_cited_before_counts(newsroom: Newsroom, article: Article, statement: Claim) -> None:
    draft = TogetherDraft(said="not-found", figures=figures(newsroom, article, so="could-not-verify"))
    assert len(settle_together(statement, draft, by=newsroom.checker, seen_version=1)) == 3
    assert not Evidence.objects.exists()


def test_the_desk_s_policy_holds_for_each(line_desk: Newsroom) -> None:
    article = line_desk.split(TEXT)
    Claim.objects.update(state="open")
    statement = article.claims.get(kind="attributed")
    draft = TogetherDraft(
        said="verbatim", source=PASSAGE, figures=figures(line_desk, article, said="verbatim", so="confirmed")
    )
    settle_together(statement, draft, by=line_desk.checker, seen_version=1)
    assert Claim.objects.filter(state="awaiting_second").count() == 3


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        pytest.param({"figures": ()}, InvalidInput, "figures", id="no-figure"),
        pytest.param({"said": "perhaps"}, UnknownRating, "said", id="the-statement-s-rating"),
        pytest.param({"figure": {"so": "perhaps"}}, UnknownRating, "figures.1.so", id="a-figure-s-rating"),
        pytest.param({"figure": {"seen_version": 7}}, Conflict, "figures.1", id="a-figure-that-changed"),
        pytest.param({"source": SourceDraft()}, ClaimsError, "source.title", id="the-source"),
        pytest.param({"source": None}, ClaimsError, "sources", id="no-source"),
        pytest.param({"outside": True}, InvalidInput, "figures.1.claim", id="not-in-the-statement"),
        pytest.param({"twice": True}, InvalidInput, "figures", id="twice"),
    ],
)
def test_nothing_is_stored_where_one_is_refused(
    newsroom: Newsroom,
    article: Article,
    statement: Claim,
    more: dict[str, Any],
    refusal: type[ClaimsError],
    field: str,
) -> None:
    first, second = figures(newsroom, article, said="verbatim", so="confirmed")
    changed = more.pop("figure", {})
    ratings: dict[str, Any] = {"seen_version": 1, "said": "verbatim", "so": "confirmed"} | changed
    second = FigureDraft(second.claim, **ratings)
    if more.pop("outside", False):
        second = FigureDraft(newsroom.figure(article, "9 ركاب"), 1, so="confirmed")
    if more.pop("twice", False):
        second = first
    given = {"said": "verbatim", "source": PASSAGE, "figures": (first, second)} | more
    with pytest.raises(refusal) as refused:
        settle_together(statement, TogetherDraft(**given), by=newsroom.checker, seen_version=1)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert (Verdict.objects.count(), Evidence.objects.count(), Source.objects.count()) == (0, 0, 0)
    assert set(Claim.objects.values_list("state", "version")) == {("open", 1)}


def test_a_figure_of_a_statement_in_a_statement_counts(newsroom: Newsroom, article: Article, statement: Claim) -> None:
    middle = newsroom.figure(article, "40 شاحنة")
    Claim.objects.filter(anchors__exact="9 ركاب").update(parent=middle)
    deep = FigureDraft(newsroom.figure(article, "9 ركاب"), 1, so="opinion")
    settle_together(statement, TogetherDraft(so="opinion", figures=(deep,)), by=newsroom.checker, seen_version=1)
    assert Verdict.objects.count() == 2


def test_who_may_not(newsroom: Newsroom, statement: Claim) -> None:
    with pytest.raises(NotAllowed):
        settle_together(statement, TogetherDraft(), by=newsroom.author, seen_version=1)
