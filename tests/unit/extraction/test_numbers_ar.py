"""The Arabic number grammar, kinds and roles, as a table of expressions."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import numbers_of, plain

VALUES = {
    "ثلاثة آلاف ومئتين وخمسة عشر": "3215",
    "ألفين ومئة واثنين وعشرين": "2122",
    "مائتي ألف": "200000",
    "ألفي مليون": "2000000000",
    "ملياري": "2000000000",
    "مليون ونصف المليون": "1500000",
    "3 ملايين ونصف": "3500000",
    "ربع مليون": "250000",
    "نصف المليون": "500000",
    "خمسة ونصف": "5.5",
    "ثلاثة أرباع": "0.75",
    "ثلاث وعشرون وثلاثة أخماس": "23.6",
    "مئة وثلاثة أرباع": "100.75",
    "25 ألفاً": "25000",
    "103,7 مليون": "103700000",
    "2,803 مليار": "2803000000000",
    "3 آلاف و500": "3500",
    "مليون و320 ألف": "1320000",
    "ألف وخمسمئة مليون": "1500000000",
    "مئة ألف مليون": "100000000000",
    "تسعة مائة وثلاثة ألف ومائتان": "903200",
    "أربع مئات": "400",
    "مئة و خمسة و ستون": "165",
    "خمسمية خمسة و عشرين": "525",
    "أربعطعشر": "14",
    "اتناشر": "12",
    "ثماني عشرة": "18",
    "أربعة فاصلة خمسة مليون": "4500000",
    "سالب عشرة": "-10",
    "ألف وربع مية": "1025",
    "٤١١١": "4111",
    "۴۱۱۱": "4111",
    "١٬٢٠٠٬٠٠٠٫٥": "1200000.5",
    "5ر17": "17.5",
    "12 500": "12500",
    "1،234،567": "1234567",
    "3½": "3.5",
    "صفر": "0",
    "سالب 5": "-5",
    "أربعة فاصلة خمسة وعشرين": "4.25",
    "5 فاصل 2": "5.2",
    "تسعة وتسعون فاصلة تسعة": "99.9",
    "مئة وأحد عشر": "111",
    "ألفين ونص مية": "2050",
    "خمسة مليون ونصف مليون": "5500000",
    "عشرين مئة ألف": "2000000",
    "نصف دستة": "6",
    "ألف ألف": "1000000",
    "الثلاثة آلاف": "3000",
    "متين وعشرة": "210",
    "خمسين ألفا ومئة": "50100",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items(), ids=VALUES)
def test_an_expression_is_one_number(text: str, value: str) -> None:
    (number,) = numbers_of(f"({text})")
    assert plain(number.value) == value
    assert number.span.quote(f"({text})") == text.removeprefix("ال")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("ثلاثة وأربعة", ["3", "4"], id="two units"),
        pytest.param("مئة وألف", ["100", "1000"], id="a scale may not follow with and"),
        pytest.param("عشرين وخمسة", ["20", "5"], id="tens come after units"),
        pytest.param("خمسة، ستة", ["5", "6"], id="a comma parts numbers"),
        pytest.param("ألفين وثلاثة آلاف", ["2000", "3000"], id="a scale may not rise"),
        pytest.param("300 و212", ["300", "212"], id="digits and digits"),
        pytest.param("مليون وألفين", ["1002000"], id="a dual scale goes on"),
        pytest.param("ألف ومليون", ["1000", "1000000"], id="scales fall"),
        pytest.param("خمسة ومئة", ["5", "100"], id="hundreds come before units"),
        pytest.param("خمسة وعشرة", ["5", "10"], id="ten after and"),
        pytest.param("ثلاثة ألفين", ["3", "2000"], id="a dual is not counted"),
        pytest.param("خمسة صفر", ["5", "0"], id="zero stands alone"),
        pytest.param("خمسة مئات وعشرات", ["500", None], id="vague does not go on"),
        pytest.param("الخامس ونصف", ["5", "0.5"], id="no half of an ordinal"),
        pytest.param("ثلثين وخمسة أرباع", ["0.666666666666667", "1.25"], id="fractions stay apart"),
        pytest.param("خمسة فاصلة ثم ستة", ["5", "6"], id="a point without decimals"),
        pytest.param("خمسة فاصلة مليون", ["5", "1000000"], id="a scale is no decimal"),
        pytest.param("خمسة سالب ستة", ["5", "-6"], id="a sign in between"),
        pytest.param("ناقص ثلاثة ملايين", ["-3000000"], id="a sign before words"),
        pytest.param("ثلاثة آلاف آلاف", ["3000", None], id="a plural is not counted twice"),
        pytest.param("صفر ونصف", ["0.5"], id="zero and a half"),
        pytest.param("سبعة الخامس", ["7", "5"], id="an ordinal starts anew"),
    ],
)
def test_what_the_grammar_parts_stays_apart(text: str, values: list[str]) -> None:
    assert [plain(number.value) for number in numbers_of(text)] == values


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("شراه بألفين ومائتين", "ألفين ومائتين", id="ب"),
        pytest.param("الـ84", "84", id="article before digits"),
        pytest.param("و2006", "2006", id="و before digits"),
        pytest.param("ب15000", "15000", id="ب before digits"),
        pytest.param("مَلْيُونَيْنِ", "مَلْيُونَيْنِ", id="vowel marks"),
        pytest.param("مـــئة", "مـــئة", id="tatweel"),
        pytest.param("للعشرين", "عشرين", id="لل"),
    ],
)
def test_clitics_are_outside_and_marks_inside(text: str, quoted: str) -> None:
    (number,) = numbers_of(text)
    assert number.span.quote(text) == quoted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("الخامس والأربعين", "45", id="compound"),
        pytest.param("القرن التاسع عشر", "19", id="teen"),
        pytest.param("الثاني بعد المئة", "102", id="past a hundred"),
        pytest.param("المائة والرابع والعشرين", "124", id="hundred first"),
        pytest.param("القرن العشرين", "20", id="round number with the article"),
        pytest.param("المرة الأولى", "1", id="feminine"),
    ],
)
def test_ordinals(text: str, value: str) -> None:
    (number,) = numbers_of(text)
    assert (number.kind.value, number.role.value, plain(number.value)) == ("ordinal", "ordinal", value)


ROLES = [
    ("عام 2004", "date"),
    ("في 2016", "date"),
    ("منذ 2019", "date"),
    ("عامي 2014 و2015", "date date"),
    ("14 جوان 2017", "date date"),
    ("5 صفر 1437 هـ", "date date"),
    ("12 كانون الثاني", "date date"),
    ("23:45", "date"),
    ("الساعة 10 صباحا", "date"),
    ("12/05/2014", "date"),
    ("2013-2014", "date"),
    ("يوم 17 / 11", "date date"),
    ("22 من الشهر الجاري", "date"),
    ("الأول من يونيو", "date"),
    ("سو-34", "designator"),
    ("تي يو-160", "designator"),
    ("سي-130", "designator"),
    ("كوفيد-19", "designator"),
    ("بوينغ 777", "designator"),
    ("المادة 74", "designator"),
    ("الفقرتين 3 و4", "designator designator"),
    ("القرار رقم 2254", "designator"),
    ("القانون عدد 26 لسنة 2015", "designator date"),
    ("قناة 24", "designator"),
    ("القرن الـ19", "designator"),
    ("الدقيقة 45+2", "designator designator"),
    ("هاتف 71 123 456", "designator"),
    ("https://t.co/a5b", "designator"),
    ("المعهد الثانوي 2 بسبيطلة", "designator"),
    ("مجموعة العشرين", "designator"),
    ("فاز 3-1", "other"),
    ("بهدفين لصفر", "other"),
    ("التاسعة والنصف", "ordinal date"),
    ("دورته الـ53", "ordinal"),
    ("الساعة 1300 تغ", "date"),
    ("الكتاب الثلاثون", "ordinal"),
    ("دور الـ16", "designator"),
    ("المحطة 5", "designator"),
    ("انتهى. 0 وقع", "other"),
    ("القانون عدد 26", "designator"),
    ("عدد الجنود 26", "quantity"),
    ("2016% زيادة", "quantity"),
    ("3 مايو 10: 59", "date date"),
    ("لقاء 5-7 شارك", "quantity"),
    ("نتيجة 75%-60%", "quantity quantity"),
    ("واحد كيلو", "quantity"),
    ("في شهر واحد", "quantity"),
    ("كل واحد", "other"),
    ("الخمسين مليونا", "quantity"),
    ("ربع نهائي", "designator"),
    ("ربع قرن", "other"),
    ("في آن واحد", "other"),
    ("تحت الصفر", "other"),
    ("حل 27 عالميا", "ordinal"),
    ("37 طالبا", "quantity"),
    ("2016 شخصا", "quantity"),
    ("الدول الـ27", "quantity"),
    ("متر واحد", "quantity"),
    ("بلغ عدد القتلى 20", "quantity"),
    ("ستوفر المحطة 1500 موطن شغل", "quantity"),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[text for text, _ in ROLES])
def test_roles(text: str, roles: str) -> None:
    assert [number.role.value for number in numbers_of(text)] == roles.split()


@pytest.mark.parametrize("text", ["أحد", "لست متأكدا", "يوم الأحد", "ثمن المنزل", "وجود ضعف", "العدو"])
def test_false_friends_are_no_numbers(text: str) -> None:
    assert numbers_of(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("بين 5 و7", "5", "7", id="between"),
        pytest.param("ما بين عشرة وعشرين", "10", "20", id="between in words"),
        pytest.param("من عشرة لعشرين", "10", "20", id="from to glued"),
        pytest.param("12-18", "12", "18", id="dash"),
        pytest.param("5 إلى 7 ملايين", "5000000", "7000000", id="shared scale"),
        pytest.param("من 20% إلى 30%", "20", "30", id="both with the sign"),
        pytest.param("10$-20$", "10", "20", id="both with a currency"),
    ],
)
def test_ranges(text: str, low: str, high: str) -> None:
    (number,) = numbers_of(text)
    assert (number.kind.value, plain(number.low), plain(number.high), number.value) == ("range", low, high, None)


@pytest.mark.parametrize(
    "text", ["ارتفع من 5 إلى 7", "12.5% إلى 1.4 مليار", "من 250 إلى 200", "20 لاعبا و7 مدربين"], ids=str
)
def test_two_values_are_no_range(text: str) -> None:
    assert [number.kind.value for number in numbers_of(text)] == ["cardinal", "cardinal"]


def test_a_range_between_words_quotes_its_opener() -> None:
    text = "تتراوح بين 3 و5 بالمئة"
    (number,) = numbers_of(text)
    assert number.span.quote(text) == "بين 3 و5"


@pytest.mark.parametrize("text", ["ناقص", "سالب الفعل", "أساس متين للبناء", "نص القانون على", "خطط العدة", "بعده نائب"])
def test_words_that_are_numbers_only_in_company(text: str) -> None:
    assert numbers_of(text) == []


@pytest.mark.parametrize("text", ["عشرات", "مئات الآلاف", "بضعة آلاف", "عدة"])
def test_vague_amounts_have_no_value(text: str) -> None:
    (number,) = numbers_of(text)
    assert (number.value, number.low, number.high) == (None, None, None)
