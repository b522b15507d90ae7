"""The report of a check: everything its reader may see, nothing of a confidential source."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils import timezone, translation
from docx import Document

from claims.models import Article, Claim, Evidence, Policy, Source
from claims.review.report_docx import as_docx, summary_lines
from claims.review.reports import Report, report_of
from claims.review.services import (
    SourceDraft,
    SuggestionDraft,
    VerdictDraft,
    answer_suggestion,
    propose_change,
    record_verdict,
    sign_off,
    waive_claim,
)
from claims.states import ClaimState
from tests.newsroom import Newsroom

OPEN = SourceDraft(title="سجل الميناء", url="https://port.example/log", kind="primary", passage="دخلت 40 شاحنة")
SECRET = SourceDraft(
    title="موظف في الميناء", url="https://secret.example/x", publisher="ناشر سري", kind="person",
    visibility="confidential", passage="قال لنا سرا",
)  # fmt: skip
HIDDEN = ("موظف", "secret.example", "ناشر", "سرا")


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    """One figure rated on an open and a confidential source with a change accepted, another passed unchecked."""
    article = newsroom.split(title="عنوان التقرير")
    claim = newsroom.figure(article, "40 شاحنة")
    draft = VerdictDraft(so="needs-correction", rationale="السجل يذكر 41", sources=[OPEN, SECRET])
    record_verdict(claim, draft, by=newsroom.checker, seen_version=1)
    claim = Claim.objects.get(pk=claim.pk)
    change = propose_change(claim, SuggestionDraft("41 شاحنة", "figure", "راجع السجل"), by=newsroom.checker)
    answer_suggestion(change, "accept", by=newsroom.author)
    passed = newsroom.figure(article, "3 شاحنات")
    waive_claim(passed, by=newsroom.checker, seen_version=1, reason="تفصيل")
    return article


def made(article: Article, reader: object) -> Report:
    return report_of(article, reader=reader, made_at=timezone.now())  # type: ignore[arg-type]


def words_of(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(document)).paragraphs)


def test_each_claim_with_all_that_belongs_to_it(article: Article, newsroom: Newsroom) -> None:
    report = made(article, newsroom.checker)
    assert [claim.number for claim in report.claims] == list(range(1, len(report.claims) + 1))
    rated = next(claim for claim in report.claims if claim.text == "40 شاحنة")
    with translation.override("en"):
        rated = next(claim for claim in made(article, newsroom.checker).claims if claim.text == "40 شاحنة")
        assert [(rating.axis, rating.label, rating.colour) for rating in rated.ratings] == [
            ("Substance", "Needs correction", "false")
        ]
    assert rated.rationale == "السجل يذكر 41"
    assert [(one.proposed, one.note) for one in rated.suggestions] == [("41 شاحنة", "راجع السجل")]
    assert rated.suggestions[0].answer
    passed = next(claim for claim in report.claims if claim.text == "3 شاحنات")
    assert (passed.waived, passed.speaker, passed.ratings) == ("تفصيل", "مدير الميناء سالم الحربي", ())


def test_a_confidential_source_keeps_its_kind_and_stance_only(article: Article, newsroom: Newsroom) -> None:
    report = made(article, newsroom.checker)
    rated = next(claim for claim in report.claims if claim.text == "40 شاحنة")
    shown, hidden = sorted(rated.sources, key=lambda source: source.confidential)
    assert (shown.title, shown.url, shown.passage) == (OPEN.title, OPEN.url, OPEN.passage)
    assert (hidden.confidential, hidden.title, hidden.url, hidden.publisher, hidden.passage) == (True, "", "", "", "")
    assert hidden.kind
    assert hidden.stance
    written = words_of(as_docx(report))
    assert OPEN.title in written
    assert not [word for word in HIDDEN if word in written]
    assert Source.objects.filter(visibility="confidential").exists()


@pytest.mark.parametrize(("language", "head"), [("ar", "تقرير التدقيق"), ("en", "Report of the check")])
def test_a_word_document_reads_in_its_direction(article: Article, newsroom: Newsroom, language: str, head: str) -> None:
    sign_off(article, by=newsroom.editor, seen_number=1)
    with translation.override(language):
        report = made(article, newsroom.checker)
        document = as_docx(report)
        assert all(line in words_of(document) for line in summary_lines(report))
    paragraphs = Document(BytesIO(document)).paragraphs
    assert paragraphs[0].text == head
    rtl = {p.text: bool(p._p.xpath("./w:pPr/w:bidi")) for p in paragraphs}
    assert rtl[head] is (language == "ar")
    assert rtl["عنوان التقرير"]
    assert rtl["40 شاحنة"]
    assert not rtl["https://port.example/log"]
    assert newsroom.editor.username in words_of(document)


def test_what_xml_cannot_hold_does_not_break_it(newsroom: Newsroom) -> None:
    article = newsroom.split("وصلت 7 سفن\x0b إلى الميناء\x1f صباح أمس.", title="عنوان\x01")
    assert "�" in words_of(as_docx(made(article, newsroom.checker)))


def test_what_is_unanswered_or_without_a_note_is_left_out(newsroom: Newsroom) -> None:
    claim = newsroom.figure(newsroom.split(language="ar"), "40 شاحنة")
    propose_change(claim, SuggestionDraft("41 شاحنة", "figure"), by=newsroom.checker)
    with translation.override("en"):
        words = words_of(as_docx(made(claim.article, newsroom.checker)))
    assert "Suggested change: Figure" in words
    assert "Note to the author" not in words
    assert "Answer" not in words


def test_of_their_own_article_the_exception_is_told(newsroom: Newsroom) -> None:
    article = newsroom.split()
    article.author = newsroom.checker
    article.save()
    sign_off(article, by=newsroom.checker, seen_number=1, exception="no colleague in August")
    assert "no colleague in August" in words_of(as_docx(made(article, newsroom.checker)))


def test_a_language_that_django_does_not_know_is_written_left_to_right(newsroom: Newsroom) -> None:
    article = newsroom.split(title="T")
    Article.objects.update(language="xx")
    article.refresh_from_db()
    paragraphs = Document(BytesIO(as_docx(made(article, newsroom.checker)))).paragraphs
    assert [bool(p._p.xpath("./w:pPr/w:bidi")) for p in paragraphs if p.text == "T"] == [False]


def test_in_a_blind_phase_it_tells_nothing_of_the_first_reading(article: Article, newsroom: Newsroom) -> None:
    Policy.objects.filter(desk=newsroom.desk).update(blind=True)
    Claim.objects.filter(state=ClaimState.SETTLED).update(state=ClaimState.AWAITING_SECOND)
    for reader, ratings in ((newsroom.second, 0), (newsroom.editor, 0), (newsroom.author, 0), (newsroom.checker, 1)):
        report = made(article, reader)
        rated = next(claim for claim in report.claims if claim.text == "40 شاحنة")
        assert len(rated.ratings) == ratings
        assert bool(rated.rationale) is bool(rated.sources) is bool(rated.suggestions) is bool(ratings)
        assert ("السجل يذكر 41" in words_of(as_docx(report))) is bool(ratings)


@pytest.mark.parametrize("state", ["stale", "reopened", "open"])
def test_a_verdict_on_other_words_is_not_reported(article: Article, newsroom: Newsroom, state: str) -> None:
    Claim.objects.filter(state=ClaimState.SETTLED).update(state=state)
    rated = next(claim for claim in made(article, newsroom.checker).claims if claim.text == "40 شاحنة")
    assert rated.ratings == ()
    assert Evidence.objects.exists()
