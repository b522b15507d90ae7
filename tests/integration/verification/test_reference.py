"""Reference tables at work: what is found when a table is put to use, and gone when it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.leases import drain
from claims.models import Claim, Finding, ReferenceTable
from claims.tasks.kinds import KINDS
from claims.verification.tables.services import keep_table, read_table, use_table
from tests.newsroom import Newsroom

TABLE = (
    "indicator,place,period,value,unit\n"
    "عدد السكان,تونس,2024,12.36,مليون نسمة\n"
    "عدد السكان,تونس,2023,12.2,مليون نسمة\n"
    "عدد السكان,صفاقس,2024,1047468,نسمة\n"
    "نسبة البطالة,تونس,2024,16,%\n"
)
BODY = "بلغ عدد سكان تونس 14 مليون نسمة عام 2024.\nوبلغ عدد سكان صفاقس 1.05 مليون نسمة عام 2024."


@pytest.fixture
def claims(newsroom: Newsroom) -> list[Claim]:
    article = newsroom.checked(BODY, published_at=datetime(2025, 3, 1, tzinfo=UTC))
    return [newsroom.figure(article, "14 مليون نسمة"), newsroom.figure(article, "1.05 مليون نسمة")]


@pytest.fixture
def table(newsroom: Newsroom) -> ReferenceTable:
    return keep_table(read_table(TABLE.encode()), title="السكان", source="INS", by=newsroom.editor)


def found(claim: Claim) -> list[tuple[str, str]]:
    findings = Finding.objects.filter(claim=claim, run__checker__name="reference")
    return [(finding.outcome, finding.working["rows"][0]["written"]) for finding in findings]


def test_a_table_serves_once_it_is_in_use(newsroom: Newsroom, claims: list[Claim], table: ReferenceTable) -> None:
    country, city = claims
    assert found(country) == []
    assert use_table(table, by=newsroom.editor) == 2
    drain(KINDS)
    assert found(country) == [("differs", "12.36")]
    assert found(city) == [("supports", "1047468")]
    country.refresh_from_db()
    assert "checker-differs" in country.reasons
    assert use_table(table, used=False, by=newsroom.editor) == 2
    drain(KINDS)
    assert found(country) == found(city) == []


def test_a_table_that_nobody_has_looked_at_says_nothing(claims: list[Claim], table: ReferenceTable) -> None:
    assert found(claims[0]) == []
