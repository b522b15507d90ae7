from __future__ import annotations

from decimal import Decimal

import pytest

from claims import extraction as ext
from claims.extraction import extract
from claims.ingestion.saving import save_extraction
from claims.models import CheckRun, Claim, ClaimAnchor, Claimant, Finding, Triage
from claims.storing import storable
from tests.newsroom import ARABIC, ENGLISH, Newsroom


@pytest.mark.parametrize("body", [pytest.param(ARABIC, id="ar"), pytest.param(ENGLISH, id="en")])
def test_every_claim_quotes_its_version_exactly(newsroom: Newsroom, body: str) -> None:
    article = newsroom.split(body, title="عنوان قصير")
    version = article.current_version
    assert version is not None
    anchors = ClaimAnchor.objects.filter(article_version=version)
    assert anchors.count() == article.claims.count() == len(extract(version.text, article.language).claims) > 3
    for anchor in anchors.select_related("claim__quantity", "claim__attribution"):
        assert version.text[anchor.start : anchor.end] == anchor.exact
        assert version.text[: anchor.start].endswith(anchor.prefix)
        assert version.text[anchor.end :].startswith(anchor.suffix)


def test_a_figure_keeps_its_number_inside_its_claim(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    quantity = claim.quantity
    assert (quantity.value, quantity.unit, quantity.item) == (Decimal(40), "", "شاحنة")
    assert claim.text[quantity.number_start : quantity.number_end] == "40"


def test_a_figure_inside_a_statement_knows_it(newsroom: Newsroom) -> None:
    article = newsroom.split()
    statement = article.claims.get(kind="attributed")
    assert newsroom.figure(article, "3 شاحنات").parent == statement
    assert newsroom.figure(article, "40 شاحنة").parent is None
    assert statement.attribution.cue == "قال"
    assert statement.attribution.source == "مدير الميناء سالم الحربي"
    assert str(statement.attribution.claimant) == "مدير الميناء سالم الحربي"


def test_saving_the_same_extraction_again_adds_nothing(newsroom: Newsroom) -> None:
    article = newsroom.split()
    version = article.current_version
    assert version is not None
    before = [model.objects.count() for model in (Claim, ClaimAnchor, CheckRun, Finding, Claimant)]
    added = save_extraction(version, extract(version.text))
    CheckRun.objects.plan(article.claims.all())
    assert added == []
    assert [model.objects.count() for model in (Claim, ClaimAnchor, CheckRun, Finding, Claimant)] == before


def test_the_same_speaker_in_two_articles_is_one_claimant(newsroom: Newsroom) -> None:
    newsroom.split()
    newsroom.split("خبر آخر\nوقال مدير الميناء سالم الحربي إن الرصيف فتح أمام 9 سفن.")
    assert Claimant.objects.filter(aliases__name="مدير الميناء سالم الحربي").count() == 1


def test_triage_first_suggests_and_triage_along_opens(newsroom: Newsroom, line_desk: Newsroom) -> None:
    assert newsroom.desk.policy.triage == Triage.ALONG
    assert set(newsroom.split().claims.values_list("state", flat=True)) == {"open"}
    assert set(line_desk.split().claims.values_list("state", flat=True)) == {"suggested"}


def test_the_arithmetic_checker_reports_on_what_was_split(newsroom: Newsroom) -> None:
    article = newsroom.checked()
    finding = newsroom.figure(article, "40 شاحنة").findings.get(working__kind="parts")
    assert finding.working["named"] == "17"
    assert finding.working["rest"] == "23"
    whole = newsroom.figure(article, "40 شاحنة")
    assert whole.reasons["unnamed-rest"] == 1.0
    assert whole.priority == max(article.claims.filter(kind="numeric").values_list("priority", flat=True))


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("12.5", "12.5", id="kept"),
        pytest.param("0." + "3" * 30, "0.333333333333", id="rounded-to-the-column"),
        pytest.param("1" + "0" * 28, None, id="beyond-the-column"),
        pytest.param("9" * 5000, None, id="five-thousand-digits"),
        pytest.param("NaN", None, id="not-a-number"),
    ],
)
def test_values_that_the_column_can_hold(value: str | None, stored: str | None) -> None:
    assert storable(None if value is None else Decimal(value)) == (None if stored is None else Decimal(stored))


def test_two_statements_over_one_span_are_two_claims(newsroom: Newsroom) -> None:
    article = newsroom.submit("نقلت الوكالة عنه قوله إن الميناء مفتوح.")
    version = article.current_version
    assert version is not None
    statements = [
        ext.Attribution(cue=ext.Span(0, 4), content=(ext.Span(22, 38),), source=ext.Span(5, 12)),
        ext.Attribution(cue=ext.Span(17, 21), content=(ext.Span(22, 38),)),
    ]
    claims = [
        ext.Claim(
            ext.ClaimKind.ATTRIBUTED, ext.Span(0, 38), ext.Span(0, 39), attribution=found, parent=0 if number else None
        )
        for number, found in enumerate(statements)
    ]
    outer, inner = save_extraction(version, ext.Extraction("ar", "test", tuple(claims), (ext.Span(0, 39),)))
    assert (outer.text, inner.text) == ("نقلت الوكالة عنه قوله إن الميناء مفتوح",) * 2
    assert (outer.parent, inner.parent_id) == (None, outer.pk)
    assert outer.uid != inner.uid
