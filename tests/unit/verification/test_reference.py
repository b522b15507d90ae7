"""Stated figures against reference rows: what agrees, what differs, and where nothing may be said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from claims.verification.checkers.reference import Reference
from claims.verification.places import country_of
from claims.verification.protocol import Finding, ReferenceQuestion, ReferenceRow
from claims.verification.tables.periods import read_period
from claims.verification.tables.values import read_unit
from tests.unit.verification.reading import NoLookups, read

PUBLISHED = date(2025, 3, 1)


def table_row(indicator: str, place: str, period: str, written: str, unit: str) -> ReferenceRow:
    days = read_period(period)
    assert days is not None
    measure, worth = read_unit(unit)
    value = Decimal(written) * worth
    return ReferenceRow(indicator, place, country_of(place), period, *days, value, written, unit, measure, "INS")


TABLE = [
    table_row("عدد السكان | Population, total", "تونس | Tunisia", "2024", "12356117", "نسمة | persons"),
    table_row("عدد السكان | Population, total", "تونس | Tunisia", "2020", "11974000", "نسمة | persons"),
    table_row("عدد السكان | Population, total", "الأردن | Jordan", "2024", "11.5", "million persons"),
    table_row("نسبة البطالة | Unemployment rate", "الأردن | Jordan", "2023", "21.4", "%"),
    table_row("معدل التضخم | Inflation rate | Inflation", "لبنان | Lebanon", "2024", "45.2", "percent"),
    table_row(
        "الناتج المحلي الإجمالي | GDP | Gross domestic product", "مصر | Egypt", "2023", "395.9", "billion US dollars"
    ),
    table_row("عدد السكان | Population", "صفاقس | Sfax", "2024", "1047468", "نسمة"),
    table_row("عدد المدارس | Schools", "Tunisia", "2024", "6139", "مدرسة | schools"),
]


class Tables(NoLookups):
    """Lookups that hold every row to the checker: what must not be compared it has to see itself."""

    def reference(self, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        return TABLE


def findings(text: str, language: str) -> list[Finding]:
    checker, tables = Reference(), Tables()
    return [
        found
        for facts in read(text, language, PUBLISHED)
        if facts.kind in checker.kinds
        for found in checker.check(facts, tables)
    ]


CASES = [
    ("ar", "بلغ عدد سكان تونس 12.4 مليون نسمة عام 2024.", "agrees"),
    ("ar", "بلغ عدد سكان تونس نحو 12 مليون نسمة عام 2024.", "agrees"),
    ("ar", "بلغ عدد السكان في تونس أكثر من 12 مليون نسمة عام 2024.", "agrees"),
    ("ar", "بلغ عدد سكان تونس 14 مليون نسمة عام 2024.", "differs"),
    ("ar", "بلغ عدد سكان تونس أكثر من 13 مليون نسمة عام 2024.", "differs"),
    ("ar", "وقال وزير الداخلية إن عدد سكان تونس بلغ 15 مليون نسمة عام 2024.", "differs"),
    ("ar", "ووصلت نسبة البطالة في الأردن إلى 21.4 في المئة في 2023.", "agrees"),
    ("ar", "ووصلت نسبة البطالة في الأردن إلى 21 في المئة في 2023.", "agrees"),
    ("ar", "ووصل معدل البطالة بالأردن إلى 27 في المئة في 2023.", "differs"),
    ("ar", "وتراجع معدل التضخم في لبنان إلى 45.2 في المئة عام 2024.", "agrees"),
    ("ar", "وتراجع معدل التضخم في لبنان إلى 30 في المئة عام 2024.", "differs"),
    ("ar", "وبلغ الناتج المحلي الإجمالي لمصر 395.9 مليار دولار عام 2023.", "agrees"),
    ("ar", "وبلغ الناتج المحلي الإجمالي لمصر 500 مليار دولار عام 2023.", "differs"),
    ("ar", "بلغ عدد سكان صفاقس 1.05 مليون نسمة عام 2024.", "agrees"),
    ("ar", "بلغ عدد سكان تونس 12.4 مليون نسمة.", "agrees"),
    ("ar", "بلغ عدد سكان تونس 14 مليون نسمة.", "no-period"),
    ("ar", "بلغ عدد سكان تونس الريفيين 4 ملايين نسمة عام 2024.", "wider"),
    ("en", "Tunisia's population reached 12.4 million in 2024.", "agrees"),
    ("en", "Tunisia's population reached 14 million in 2024.", "differs"),
    ("en", "The population of Tunisia was about 12 million in 2024.", "agrees"),
    ("en", "The minister said that the population of Tunisia was 10 million in 2024.", "differs"),
    ("en", "In 2020, Tunisia had about 12 million inhabitants.", "agrees"),
    ("en", "The unemployment rate in Jordan stood at 21.4 percent in 2023.", "agrees"),
    ("en", "The unemployment rate in Jordan rose to 25 percent in 2023.", "differs"),
    ("en", "Inflation in Lebanon fell to 45 percent in 2024.", "agrees"),
    ("en", "Inflation in Lebanon fell to 12.5 percent in 2024.", "differs"),
    ("en", "Egypt's GDP was $395.9 billion in 2023.", "agrees"),
    ("en", "Egypt's GDP was $450 billion in 2023.", "differs"),
    ("en", "Tunisia's population is 9 million.", "no-period"),
    ("en", "Tunisia's rural population reached 4 million in 2024.", "wider"),
    ("en", "Jordan's population was between 11 million and 12 million in 2024.", "agrees"),
    ("en", "Jordan's population was between 13 million and 14 million in 2024.", "differs"),
]
SILENT = [
    ("ar", "بلغ عدد سكان تونس 14 مليون نسمة عام 2019.", "another year"),
    ("ar", "بلغ عدد سكان المغرب 37 مليون نسمة عام 2024.", "another country"),
    ("ar", "بلغ عدد سكان تونس والأردن 30 مليون نسمة عام 2024.", "two countries"),
    ("ar", "بلغ عدد السكان 30 مليون نسمة عام 2024.", "no country"),
    ("ar", "ارتفع عدد سكان تونس بنسبة 5 في المئة عام 2024.", "a change"),
    ("ar", "ارتفعت نسبة البطالة في الأردن بنسبة 5 في المئة في 2023.", "what it changed by"),
    ("ar", "لم يبلغ عدد سكان تونس 14 مليون نسمة عام 2024.", "denied"),
    ("ar", "قتل 12 شخصا في تونس عام 2024.", "another indicator"),
    ("ar", "وبلغت نسبة الفقر في الأردن 24 في المئة في 2023.", "another rate"),
    ("ar", "وبلغت نسبة البطالة في الأردن 24 في المئة في مارس 2023.", "a month of the year"),
    ("ar", "وبلغ الناتج المحلي الإجمالي لمصر 500 مليار جنيه عام 2023.", "another currency"),
    ("ar", "وصلت إلى ميناء صفاقس 40 شاحنة عام 2024.", "no indicator"),
    ("en", "Tunisia's population reached 14 million in 2019.", "another year"),
    ("en", "Morocco's population reached 37 million in 2024.", "another country"),
    ("en", "The population of Tunisia and Jordan reached 30 million in 2024.", "two countries"),
    ("en", "The population reached 30 million in 2024.", "no country"),
    ("en", "Tunisia's population grew by 2 million in 2024.", "what it changed by"),
    ("en", "Inflation in Lebanon fell from 170 percent in 2024.", "what it fell from"),
    ("en", "Tunisia's population did not reach 14 million in 2024.", "denied"),
    ("en", "Some 12 people were killed in Tunisia in 2024.", "another indicator"),
    ("en", "The poverty rate in Jordan stood at 24 percent in 2023.", "another rate"),
    ("en", "The unemployment rate in Jordan stood at 25 percent in March 2023.", "a month of the year"),
    ("en", "Egypt's GDP was 500 billion pounds in 2023.", "another currency"),
    ("en", "Egypt's GDP rose 4 percent in 2023.", "a growth rate"),
]


@pytest.mark.parametrize(
    ("language", "text", "how"), CASES, ids=[f"{case[0]}-{case[2]}-{n}" for n, case in enumerate(CASES)]
)
def test_a_stated_figure(language: str, text: str, how: str) -> None:
    assert [found.working["how"] for found in findings(text, language)] == [how]


@pytest.mark.parametrize(("language", "text", "why"), SILENT, ids=[f"{case[0]}-{case[2]}" for case in SILENT])
def test_no_word_where_indicator_place_or_period_do_not_agree(language: str, text: str, why: str) -> None:
    assert [(found.outcome, found.working["how"]) for found in findings(text, language)] == []


def test_a_finding_shows_its_row() -> None:
    (found,) = findings("Tunisia's population reached 14 million in 2024.", "en")
    assert (found.outcome, found.reason) == ("differs", "checker-differs")
    assert found.working["rows"][0] == {
        "indicator": "عدد السكان | Population, total",
        "place": "تونس | Tunisia",
        "period": "2024",
        "value": "12,356,117",
        "written": "12356117",
        "unit": "نسمة | persons",
        "source": "INS",
        "url": "",
        "as_of": "",
    }
    assert "14 million" in found.summary["en"] and "12356117" in found.summary["ar"]
    assert "false" not in found.summary["en"]


def test_what_the_tables_are_asked() -> None:
    asked: list[ReferenceQuestion] = []

    class Asked(NoLookups):
        def reference(self, question: ReferenceQuestion) -> Sequence[ReferenceRow]:
            asked.append(question)
            return ()

    (facts,) = [facts for facts in read("بلغ عدد سكان تونس 12 مليون نسمة عام 2024.", "ar", PUBLISHED) if facts.quantity]
    assert Reference().check(facts, Asked()) == ()
    (question,) = asked
    assert (set(question.countries), question.unit, set(question.words)) == ({"TN"}, "", {"population"})
    assert (question.start, question.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert "تونس" in question.places
