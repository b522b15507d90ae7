"""Against the archive: only the same thing at the same time, and running counts only where they fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claims.extraction.folding import fold_word
from claims.verification.checkers.consistency import Consistency
from claims.verification.checkers.words import heads_of, lexis, sense_of
from tests.unit.verification.reading import Newsroom, said

TODAY, YESTERDAY, LAST_WEEK = date(2015, 11, 17), date(2015, 11, 16), date(2015, 11, 10)

AR = "قتل 12 جنديا في هجوم على حاجز عسكري في حلب."
EN = "12 soldiers were killed in an attack on an army post in Aleppo."

ARCHIVE = [
    pytest.param(
        "ar", AR, "قتل 15 جنديا في هجوم على حاجز عسكري في حلب.", YESTERDAY, "differs tellings 12 جنديا / 15 جنديا"
    ),
    pytest.param("ar", AR, "قتل 8 جنود في هجوم على حاجز عسكري في حلب.", TODAY, "differs tellings 12 جنديا / 8 جنود"),
    pytest.param("ar", AR, "قتل 12 جنديا في هجوم على حاجز عسكري في حلب.", TODAY, ""),
    pytest.param("ar", AR, "قتل 15 جنديا في هجوم على حاجز عسكري في حلب.", LAST_WEEK, ""),
    pytest.param("ar", AR, "قتل 15 جنديا في هجوم على حاجز عسكري في حلب.", None, ""),
    pytest.param("ar", AR, "قتل 15 جنديا في هجوم على حاجز عسكري في حمص.", TODAY, ""),
    pytest.param("ar", AR, "قتل 15 مدنيا في هجوم على حاجز عسكري في حلب.", TODAY, ""),
    pytest.param(
        "ar",
        "بلغت حصيلة قتلى زلزال الشمال 120 قتيلا.",
        "بلغت حصيلة قتلى زلزال الشمال 150 قتيلا.",
        LAST_WEEK,
        "differs falls 120 قتيلا / 150 قتيلا",
    ),
    pytest.param(
        "ar", "بلغت حصيلة قتلى زلزال الشمال 150 قتيلا.", "بلغت حصيلة قتلى زلزال الشمال 120 قتيلا.", LAST_WEEK, ""
    ),
    pytest.param(
        "en",
        EN,
        "15 soldiers were killed in an attack on an army post in Aleppo.",
        YESTERDAY,
        "differs tellings 12 soldiers / 15 soldiers",
    ),
    pytest.param(
        "en",
        EN,
        "An attack on an army post in Aleppo killed 15 troops, officials said.",
        YESTERDAY,
        "differs tellings 12 soldiers / 15 troops",
    ),
    pytest.param("en", EN, "12 soldiers were killed in an attack on an army post in Aleppo.", TODAY, ""),
    pytest.param("en", EN, "15 soldiers were killed in an attack on an army post in Aleppo.", LAST_WEEK, ""),
    pytest.param("en", EN, "15 soldiers were killed in an attack on an army post in Homs.", TODAY, ""),
    pytest.param("en", EN, "15 soldiers were wounded in an attack on an army post in Aleppo.", TODAY, ""),
    pytest.param(
        "en",
        "The total toll of the northern quake reached 120 people.",
        "The total toll of the northern quake reached 150 people.",
        LAST_WEEK,
        "differs falls 120 people / 150 people",
    ),
    pytest.param(
        "en",
        "The total toll of the northern quake reached 150 people.",
        "The total toll of the northern quake reached 120 people.",
        LAST_WEEK,
        "",
    ),
    pytest.param(
        "en",
        "The old port took in 40 merchant ships in 2014.",
        "The old port took in 45 merchant ships in 2014.",
        LAST_WEEK,
        "differs tellings 40 merchant ships / 45 merchant ships",
    ),
    pytest.param(
        "en",
        "The old port took in 40 merchant ships in 2015.",
        "The old port took in 45 merchant ships in 2014.",
        TODAY,
        "",
    ),
]


@pytest.mark.parametrize(("language", "article", "earlier", "published", "wanted"), ARCHIVE)
def test_what_differs_from_the_archive(
    language: str, article: str, earlier: str, published: date | None, wanted: str
) -> None:
    newsroom = Newsroom(article, language, TODAY)
    newsroom.remember(earlier, published)
    found = [finding for facts in newsroom.facts for finding in Consistency().check(facts, newsroom)]
    assert "; ".join(said(found)) == wanted
    assert newsroom.asked, "the archive was not asked"
    for finding in found:
        assert [telling["article"] for telling in finding.working["tellings"]] == [None, 7]


def test_what_differs_in_the_article_itself_is_not_looked_for_in_the_archive() -> None:
    newsroom = Newsroom(
        f"{EN} Officials said 15 soldiers were killed in an attack on an army post in Aleppo.", "en", TODAY
    )
    newsroom.remember("19 soldiers were killed in an attack on an army post in Aleppo.", TODAY)
    found = [finding for facts in newsroom.facts for finding in Consistency().check(facts, newsroom)]
    assert said(found) == ["differs tellings 12 soldiers / 15 soldiers", "differs tellings 15 soldiers / 12 soldiers"]
    assert newsroom.asked == []


def test_a_language_without_word_lists_is_compared_by_its_words_alone() -> None:
    newsroom = Newsroom(f"{EN} {EN.replace('12', '15')}", "en", TODAY)
    found = [
        finding for facts in newsroom.facts for finding in Consistency().check(replace(facts, language="xx"), newsroom)
    ]
    assert len(found) == 2
    assert lexis("xx").stops == frozenset()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "والجنود", "جنديا"),
        ("ar", "قتلى", "مقتل"),
        ("ar", "الهجوم", "هجمات"),
        ("ar", "شاحنات", "شاحنة"),
        ("ar", "مدرسة", "المدارس"),
        ("en", "deaths", "killed"),
        ("en", "children", "child"),
        ("en", "gates", "gate"),
    ],
)
def test_words_of_one_sense_are_compared_as_one(language: str, one: str, other: str) -> None:
    assert sense_of(fold_word(one), language) == sense_of(fold_word(other), language)


@pytest.mark.parametrize(
    ("language", "word", "stored"),
    [
        ("ar", "جنديا", "جنود"),
        ("ar", "شاحنة", "شاحنات"),
        ("ar", "سفينة", "سفن"),
        ("en", "soldiers", "troops"),
        ("en", "gate", "gates"),
    ],
)
def test_the_archive_is_asked_for_every_form_of_the_counted_item(language: str, word: str, stored: str) -> None:
    assert fold_word(stored) in heads_of(fold_word(word), language)
