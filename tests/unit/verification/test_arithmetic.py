from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from claims.verification.checkers.arithmetic import Arithmetic
from claims.verification.protocol import ClaimFacts, QuantityFacts

Figure = tuple[str, str, str]
"""The figure's words in the sentence, its value, its unit ("" for a count)."""


class NoLookups:
    def article_quantities(self) -> Sequence[QuantityFacts]:
        raise AssertionError("arithmetic looks at its sentence only")


def facts(language: str, sentence: str, figures: Sequence[Figure]) -> ClaimFacts:
    """The facts of the first figure, placed at an offset of 100 so that sentence and article offsets differ."""
    found = []
    for words, value, unit in figures:
        start = sentence.index(words) + 100
        found.append(QuantityFacts(words, start, start + len(words), words, value=Decimal(value), unit=unit))
    own = found[0]
    return ClaimFacts(
        uid=own.uid,
        kind="numeric",
        language=language,
        text=own.text,
        sentence=sentence,
        sentence_start=100,
        start=own.start,
        end=own.end,
        quantity=own,
        neighbours=tuple(sorted(found[1:], key=lambda figure: figure.start)),
    )


CASES = [
    pytest.param(
        "ar",
        "عزز الأسطول وجوده بـ 37 مركبة منها ثماني زوارق وأربع سفن",
        [("37 مركبة", "37", ""), ("ثماني زوارق", "8", ""), ("أربع سفن", "4", "")],
        [("unclear", {"named": "12", "rest": "25"})],
        id="ar-parts-leave-some-unnamed",
    ),
    pytest.param(
        "ar",
        "أصيب 9 عمال بينهم 4 نساء و7 رجال",
        [("9 عمال", "9", ""), ("4 نساء", "4", ""), ("7 رجال", "7", "")],
        [("differs", {"named": "11", "rest": "-2"})],
        id="ar-parts-exceed-the-whole",
    ),
    pytest.param(
        "ar",
        "أغلقت 30 مدرسة من ضمنها 20 ابتدائية و10 ثانوية",
        [("30 مدرسة", "30", ""), ("20 ابتدائية", "20", ""), ("10 ثانوية", "10", "")],
        [("supports", {"named": "30", "rest": "0"})],
        id="ar-parts-add-up",
    ),
    pytest.param(
        "ar",
        "وصلت 40 شاحنة وغادرت 12 سفينة الميناء",
        [("40 شاحنة", "40", ""), ("12 سفينة", "12", "")],
        [],
        id="ar-no-part-word-no-parts",
    ),
    pytest.param(
        "ar",
        "قصفت المدفعية 4111 هدفا خلال 48 يوما",
        [("4111 هدفا", "4111", ""), ("48 يوما", "48", "day")],
        [("unclear", {"rate": "85.6", "days": "48"})],
        id="ar-rate-per-day",
    ),
    pytest.param(
        "ar",
        "بلغت المساحة 70 هكتارا منها 12 موقعا أثريا",
        [("70 هكتارا", "70", "hectare"), ("12 موقعا", "12", "")],
        [],
        id="ar-parts-of-another-measure",
    ),
    pytest.param(
        "en",
        "Nine workers were hurt, including three seriously.",
        [("Nine workers", "9", ""), ("three", "3", "")],
        [("unclear", {"named": "3", "rest": "6"})],
        id="en-parts-leave-some-unnamed",
    ),
    pytest.param(
        "en",
        "Eleven people were held, of whom seven were minors and six were women.",
        [("Eleven people", "11", ""), ("seven", "7", ""), ("six", "6", "")],
        [("differs", {"named": "13", "rest": "-2"})],
        id="en-parts-exceed-the-whole",
    ),
    pytest.param(
        "en",
        "The fund spent 300 dollars, including 120 dollars on paper and 180 dollars on ink.",
        [("300 dollars", "300", "USD"), ("120 dollars", "120", "USD"), ("180 dollars", "180", "USD")],
        [("supports", {"named": "300", "rest": "0"})],
        id="en-money-adds-up",
    ),
    pytest.param(
        "en",
        "The ferries carried 8,400 passengers in two weeks.",
        [("8,400 passengers", "8400", ""), ("two weeks", "2", "week")],
        [("unclear", {"rate": "600.0", "days": "14"})],
        id="en-rate-from-weeks",
    ),
    pytest.param(
        "en",
        "The ferries carried 600 passengers in a day, 1 day late.",
        [("600 passengers", "600", ""), ("1 day", "1", "day")],
        [],
        id="en-no-rate-within-a-day",
    ),
    pytest.param(
        "en",
        "Prices rose 5 percent over 3 months.",
        [("5 percent", "5", "percent"), ("3 months", "3", "month")],
        [],
        id="en-no-rate-of-a-measure",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "figures", "wanted"), CASES)
def test_findings(
    language: str, sentence: str, figures: Sequence[Figure], wanted: Sequence[tuple[str, dict[str, str]]]
) -> None:
    found = Arithmetic().check(facts(language, sentence, figures), NoLookups())
    assert [finding.outcome for finding in found] == [outcome for outcome, _ in wanted]
    for finding, (_, working) in zip(found, wanted, strict=True):
        assert working.items() <= finding.working.items()


@pytest.mark.parametrize(("language", "sentence", "figures", "wanted"), CASES)
def test_findings_speak_both_languages_and_never_say_false(
    language: str, sentence: str, figures: Sequence[Figure], wanted: object
) -> None:
    for finding in Arithmetic().check(facts(language, sentence, figures), NoLookups()):
        assert set(finding.summary) == {"ar", "en"}
        assert "false" not in finding.summary["en"].lower()
        assert "زائف" not in finding.summary["ar"]


def test_a_list_ends_where_the_sentence_goes_on_to_something_else() -> None:
    sentence = "وصلت 40 شاحنة منها 12 محملة بالدقيق، بينما أعلن المكتب في بيان منفصل أن الميناء استقبل 300 مسافر"
    figures = [("40 شاحنة", "40", ""), ("12 محملة", "12", ""), ("300 مسافر", "300", "")]
    (finding,) = Arithmetic().check(facts("ar", sentence, figures), NoLookups())
    assert finding.working["named"] == "12"


def test_a_claim_without_a_value_has_no_arithmetic() -> None:
    known = facts("en", "Dozens of people came.", [("Dozens", "0", "")])
    vague = QuantityFacts("Dozens", 100, 106, "Dozens")
    from dataclasses import replace

    assert Arithmetic().check(replace(known, quantity=vague), NoLookups()) == ()
    assert Arithmetic().check(replace(known, quantity=None), NoLookups()) == ()
