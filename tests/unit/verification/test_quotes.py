"""Quotations against their sources: verbatim, altered and not found told apart, in both languages.

The thresholds were set on other texts than these.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claims.verification.checkers.quotes import Quotes, quotations
from claims.verification.checkers.quotes.matching import find_quote
from claims.verification.checkers.quotes.texts import source_words
from claims.verification.protocol import ClaimFacts, Finding, SourceText
from tests.unit.verification.reading import NoLookups

AR = (
    "افتتح رئيس البلدية صباح السبت المكتبة العامة بعد ترميم دام ثلاث سنوات. وقال في كلمته إن المكتبة بيت لكل "
    "أطفال المدينة، ولن يُغلق بابها في وجه قارئ. وأضاف أن كلفة الترميم بلغت 4,250 ألف دينار، دفع السكان ربعها من "
    "تبرعاتهم. وأوضح أن المجلس سيشتري ألفي كتاب جديد قبل نهاية العام. وشكرت مديرة المكتبة سلمى الخطيب المتطوعين "
    "الذين نقلوا الكتب من المدرسة القديمة. وذكرت أن القاعة الكبرى تتسع لـ 120 قارئًا وأن القاعة الصغرى خُصصت "
    "للأطفال. وردّت على سؤال عن ساعات العمل بأنها ستمتد إلى التاسعة مساء كل يوم ما عدا الجمعة. وحضر الحفل عدد من "
    "كتّاب المدينة وتلاميذ مدارسها، وغنّت فرقة البحر أغنيتين من تراث الساحل."
)
EN = (
    "The mayor opened the public library on Saturday morning after three years of repairs. He said the library is a "
    "home for every child in this town, and its door will not be shut in any reader's face. He added that the repairs "
    "cost 4,250 thousand pounds, a quarter of it given by the people who live here. The council, he explained, will "
    "buy two thousand new books before the end of the year. The head librarian, Selma Carter, thanked the volunteers "
    "who carried the books over from the old school. She said the great hall seats 120 readers, and that the small "
    "hall belongs to the children. Asked about opening hours, she said they would run until nine in the evening every "
    "day but Friday. Writers and pupils came to the ceremony, and a band sang two songs of the coast."
)

FRENCH = (
    "Le maire a ouvert samedi matin la bibliothèque après trois ans de travaux. La bibliothèque est la maison "
    "de chaque enfant de cette ville, et sa porte ne sera fermée devant aucun lecteur. Les travaux ont coûté quatre "
    "millions, dont un quart donné par les habitants. "
    "Le conseil achètera deux mille livres nouveaux avant la fin de cette année."
)

CASES = [
    ("ar", "إن المكتبة بيت لكل أطفال المدينة", "verbatim"),
    ("ar", "ولن يغلق بابها في وجه قارئ", "verbatim"),
    ("ar", "ولن يُغْلَقَ بابُها في وجهِ قارئ", "verbatim"),
    ("ar", "المكتبـــة بيت لكل أطفال المدينة", "verbatim"),
    ("ar", "المكتبة بيت لكل اطفال المدينة ولن يغلق بابها", "verbatim"),
    ("ar", "كلفة الترميم بلغت ٤٬٢٥٠ ألف دينار", "verbatim"),
    ("ar", "كلفة الترميم بلغت 4,250 ألف دينار، دفع السكان ربعها", "verbatim"),
    ("ar", "القاعة الكبرى تتسع لـ120 قارئًا", "verbatim"),
    ("ar", "المكتبة بيت … ولن يُغلق بابها", "verbatim"),
    ("ar", "المجلس سيشتري [...] قبل نهاية العام", "verbatim"),
    ("ar", "ألفي كتاب جديد", "verbatim"),
    ("ar", "المكتبة بيت لكل أطفال القرية، ولن يُغلق بابها في وجه قارئ", "altered"),
    ("ar", "المكتبة ليست بيتا لكل أطفال المدينة، ولن يُغلق بابها في وجه قارئ", "altered"),
    ("ar", "كلفة الترميم بلغت 4,520 ألف دينار، دفع السكان ربعها من تبرعاتهم", "altered"),
    ("ar", "كلفة الترميم بلغت 4,250 ألف دينار، دفع السكان نصفها من تبرعاتهم", "altered"),
    ("ar", "المجلس سيشتري ثلاثة آلاف كتاب جديد قبل نهاية العام", "altered"),
    ("ar", "المجلس سيشتري ألفي كتاب قبل نهاية العام", "altered"),
    ("ar", "المجلس قد يشتري ألفي كتاب جديد قبل نهاية العام", "altered"),
    ("ar", "شكرت المتطوعين الذين نقلوا الكتب من المدرسة القديمة", "altered"),
    ("ar", "ستمتد إلى السابعة مساء كل يوم ما عدا الجمعة", "altered"),
    ("ar", "المكتبة بيت لكل أطفال وفتيان وشباب المدينة، ولن يُغلق بابها في وجه قارئ", "altered"),
    ("ar", "ولن يُغلق بابها في وجه قارئ من أطفال المدينة", "altered"),
    ("ar", "المجلس باع ألفي كتاب قديم قبل نهاية العام", "altered"),
    ("ar", "كلفة الترميم بلغت … دفع السكان نصفها من تبرعاتهم", "altered"),
    ("ar", "لن ندفع دينارًا واحدًا بعد اليوم", "not-found"),
    ("ar", "المسرح هدية من الدولة إلى أهل الجبل", "not-found"),
    ("ar", "سنبني جسرا جديدا فوق النهر في الربيع", "not-found"),
    ("ar", "استقال المدير احتجاجا على قلة الكتب", "not-found"),
    ("ar", "تراجعت مبيعات السيارات في الربع الأول", "not-found"),
    ("ar", "قبل نهاية العام … سيشتري المجلس سفينة", "not-found"),
    ("ar", "الحكومة ترفض كل الشروط التي طرحتها النقابات", "not-found"),
    ("ar", "لا كهرباء ولا ماء منذ أسبوعين في الحي الشرقي", "not-found"),
    ("en", "the library is a home for every child in this town", "verbatim"),
    ("en", "The Library is a home for every child in this town", "verbatim"),
    ("en", "its door will not be shut in any reader’s face", "verbatim"),
    ("en", "its door will not be shut in any reader's face.", "verbatim"),
    ("en", "cost 4,250 thousand pounds, a quarter of it given by the people", "verbatim"),
    ("en", "a home for every child … its door will not be shut", "verbatim"),
    ("en", "a home for every child in [the] town", "verbatim"),
    ("en", "the council, [...] will buy two thousand new books", "verbatim"),
    ("en", "two thousand new books", "verbatim"),
    ("en", "the great hall seats 120 readers – and that the small hall belongs to the children", "verbatim"),
    ("en", "every day but Friday", "verbatim"),
    ("en", "the library is a home for every child in this city", "altered"),
    ("en", "the library is no home for every child in this town", "altered"),
    ("en", "its door will be shut in any reader's face", "altered"),
    ("en", "the repairs cost 4,520 thousand pounds, a quarter of it given by the people", "altered"),
    ("en", "the repairs cost 4,250 thousand pounds, a third of it given by the people", "altered"),
    ("en", "will buy three thousand new books before the end of the year", "altered"),
    ("en", "will buy two thousand books before the end of the year", "altered"),
    ("en", "might buy two thousand new books before the end of the year", "altered"),
    ("en", "thanked the volunteers who brought the books over from the old school", "altered"),
    ("en", "they would run until seven in the evening every day but Friday", "altered"),
    ("en", "the library is a warm and lasting home for every child in this town", "altered"),
    ("en", "will not be shut in any reader's face, its door", "altered"),
    ("en", "the small hall belongs to the grown-ups", "altered"),
    ("en", "we will not pay another penny after today", "not-found"),
    ("en", "the theatre is a gift from the state to the hills", "not-found"),
    ("en", "we will build a new bridge over the river in spring", "not-found"),
    ("en", "the manager resigned over the shortage of books", "not-found"),
    ("en", "car sales fell again in the first quarter", "not-found"),
    ("en", "no power and no water for two weeks in the east", "not-found"),
    ("en", "the government rejects every term the unions have put forward", "not-found"),
    ("en", "he said he would think about it", "not-found"),
]
"""A language, a quotation, and what it is in the language's source above."""


@pytest.mark.parametrize(
    ("language", "quote", "wanted"), CASES, ids=[f"{case[0]}-{n:02}-{case[2]}" for n, case in enumerate(CASES)]
)
def test_a_quotation_is_told_apart(language: str, quote: str, wanted: str) -> None:
    source = source_words({"ar": AR, "en": EN}[language])
    assert find_quote(quote, source).how == wanted


def test_there_are_cases_enough_of_every_kind() -> None:
    assert len(CASES) >= 60
    for language in ("ar", "en"):
        found = [how for known, _, how in CASES if known == language]
        assert all(found.count(how) >= 8 for how in ("verbatim", "altered", "not-found"))


class Cited(NoLookups):
    """Lookups that know some sources."""

    def __init__(self, *sources: SourceText) -> None:
        self.sources = sources

    def said_sources(self) -> Sequence[SourceText]:
        return self.sources


def check(text: str, *sources: SourceText, language: str = "en") -> list[Finding]:
    facts = ClaimFacts("x", "attributed", language, text, text, 0, 0, len(text))
    return list(Quotes().check(facts, Cited(*sources)))


WHOLE = SourceText(3, "Speech", EN, whole=True)
SAID = 'The mayor said: "the library is a home for every child in this city".'


def test_the_difference_is_marked_word_by_word_in_the_writers_own_letters() -> None:
    (found,) = check(SAID, WHOLE)
    assert (found.outcome, found.working["how"], found.reason) == ("differs", "altered", "checker-differs")
    assert found.working["quoted"] == [
        {"text": "the library is a home for every child in this", "same": True, "then": " "},
        {"text": "city", "same": False, "then": ""},
    ]
    assert [piece["text"] for piece in found.working["found"] if not piece["same"]] == ["town"]
    working = found.working
    shown = "".join(piece["text"] + piece["then"] for piece in working["found"])
    assert EN[working["start"] : working["end"]] == shown
    assert EN[: working["start"]].endswith(working["before"])
    assert EN[working["end"] :].startswith(working["after"])


def test_marks_and_tatweel_of_the_source_are_shown_as_they_are() -> None:
    text = "قال الرئيس: «ولن يغلق بابها في وجه كاتب»."
    (found,) = check(text, SourceText(1, "", AR, whole=True), language="ar")
    assert found.working["how"] == "altered"
    assert found.working["found"][0]["text"] == "ولن يُغلق بابها في وجه"


def test_of_several_sources_the_one_that_holds_the_quotation_counts() -> None:
    verbatim = SourceText(4, "Recording", f"He said: {SAID}", whole=True)
    (found,) = check(SAID, WHOLE, verbatim)
    assert (found.outcome, found.working["evidence"]) == ("supports", 4)


@pytest.mark.parametrize(
    ("source", "outcome", "how"),
    [
        pytest.param(SourceText(1, "", AR, whole=True), "unclear", "other-language", id="another-script"),
        pytest.param(
            SourceText(
                1,
                "",
                FRENCH,
                whole=True,
            ),
            "unclear",
            "other-language",
            id="another-language-of-the-script",
        ),
        pytest.param(
            SourceText(1, "", "Nothing of the kind was said.", whole=True), "differs", "not-found", id="absent"
        ),
        pytest.param(
            SourceText(1, "", "The mayor spoke.", whole=False), "unclear", "not-in-passage", id="passage-only"
        ),
        pytest.param(SourceText(1, "", "a home for every child", whole=False), "unclear", "not-in-passage", id="short"),
    ],
)
def test_what_cannot_be_compared_is_not_called_missing(source: SourceText, outcome: str, how: str) -> None:
    (found,) = check('She said: "the stadium is a gift for every team in this land".', source)
    assert (found.outcome, found.working["how"]) == (outcome, how)
    assert set(found.summary) == {"ar", "en"}


def test_a_whole_source_without_it_counts_before_a_passage_without_it() -> None:
    text = 'She said: "the stadium is a gift for every team in this land".'
    (found,) = check(text, SourceText(1, "", "The mayor spoke.", whole=False), WHOLE)
    assert (found.working["how"], found.working["evidence"]) == ("not-found", 3)


def test_no_word_of_a_confidential_source_goes_into_a_finding() -> None:
    (found,) = check(SAID, SourceText(9, "", EN, whole=True, confidential=True))
    assert found.working == {"kind": "quote", "how": "altered", "evidence": 9, "title": ""}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "yes" and "no, never again" to them.', ["no, never again"]),
        ("قال «نعم» ثم «لن نعود إلى هناك».", ["لن نعود إلى هناك"]),
        ('He said: "she told me ‘do not come back’ and left".', ["she told me ‘do not come back’ and left"]),
        ("Nothing is quoted here.", []),
    ],
)
def test_only_what_is_long_enough_to_be_looked_for_is(text: str, wanted: list[str]) -> None:
    assert quotations(text) == wanted


def test_without_sources_or_quotations_there_is_nothing_to_say() -> None:
    assert check(SAID) == []
    assert check("He said that the library is a home.", WHOLE) == []
