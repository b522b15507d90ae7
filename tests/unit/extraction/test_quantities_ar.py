"""Arabic quantities: unit or item, approximator, range, base, period, doubts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claims.extraction.records import Quantity
from tests.unit.extraction.reading import plain, quantities_of

UNITS = [
    ("48 يومًا", "48", "day"),
    ("7.7 بالمائة", "7.7", "percent"),
    ("29٫8٪", "29.8", "percent"),
    ("%29,42", "29.42", "percent"),
    ("ال3%", "3", "percent"),
    ("3 نقاط مئوية", "3", "percentage-point"),
    ("25 نقطة أساس", "25", "basis-point"),
    ("46.6 درجة مئوية", "46.6", "celsius"),
    ("درجتين تحت الصفر", "-2", "degree"),
    ("60 كلم/س", "60", "kilometer-per-hour"),
    ("400 ألف برميل يوميا", "400000", "barrel-per-day"),
    ("ستة ملايين متر مكعب من الغاز يوميا", "6000000", "cubic-meter-per-day"),
    ("$20", "20", "USD"),
    ("20€", "20", "EUR"),
    ("1,335 يورو", "1335", "EUR"),
    ("42 ج.م", "42", "EGP"),
    ("12301.5 م د", "12301500000", "dinar"),
    ("2،308 دينار", "2.308", "dinar"),
    ("5 دنانير أردنية", "5", "JOD"),
    ("20 دولار و43 سنت", "20.43", "USD"),
    ("200 مليم", "200", "millime"),
    ("مليوني دولار", "2000000", "USD"),
    ("عامين", "2", "year"),
    ("ساعتين ونصف", "2.5", "hour"),
    ("شهر ونصف الشهر", "1.5", "month"),
    ("لتر وربع", "1.25", "liter"),
    ("5 سنوات ونصف", "5.5", "year"),
    ("لتر و نص", "1.5", "liter"),
    ("نص لتر", "0.5", "liter"),
    ("مرتين ونصف أكثر", "2.5", "times"),
    ("12 بالمئة و", "12", "percent"),
    ("مليونا دولار", "2000000", "USD"),
    ("نصف لتر", "0.5", "liter"),
    ("متر واحد", "1", "meter"),
    ("بسنة واحدة", "1", "year"),
    ("الأشهر الثلاثة", "3", "month"),
    ("ثلثي السكان", "0.6667", "fraction"),
    ("خمس السكان", "0.2", "fraction"),
    ("خمس سنوات", "5", "year"),
    ("واحد من كل خمسة", "0.2", "ratio"),
    ("4 من كل 10", "0.4", "ratio"),
    ("ثلاثة أضعاف", "3", "times"),
    ("أكبر بثلاث مرات", "3", "times"),
    ("تضاعفت ثلاث مرات", "3", "times"),
    ("تضاعف", "2", "times"),
    ("ضعف العدد", "2", "times"),
    ("تقدر بـ 5.5 ملايين كيلومتر مربع", "5500000", "square-kilometer"),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS, ids=[text for text, _, _ in UNITS])
def test_measures(text: str, value: str, unit: str) -> None:
    (quantity,) = quantities_of(text)
    assert (plain(quantity.value), quantity.unit) == (value, unit)


ITEMS = [
    ("562 مركز قيادة تابعا", "562 مركز قيادة", "مركز قيادة"),
    ("64 معسكر تدريب", "64 معسكر تدريب", "معسكر تدريب"),
    ("4111 هدفًا في سوريا", "4111 هدفًا", "هدفًا"),
    ("ثماني سو-34", "ثماني سو-34", "سو-34"),
    ("عشرة وزراء منتدبين", "عشرة وزراء منتدبين", "وزراء منتدبين"),
    ("54 ورشة لصناعة", "54 ورشة", "ورشة"),
    ("30 الف شخص بتونس", "30 الف شخص", "شخص"),
    ("6 صحفيين فى تركيا", "6 صحفيين", "صحفيين"),
    ("7 وإصابة 20", "7", None),
    ("20 منهم", "20", None),
    ("الأطراف الثلاث", "الأطراف الثلاث", "الأطراف"),
    ("الدول الـ27", "الدول الـ27", "الدول"),
    ("45 من الجنود", "45", None),
]


@pytest.mark.parametrize(("text", "span", "item"), ITEMS, ids=[text for text, _, _ in ITEMS])
def test_counted_nouns(text: str, span: str, item: str | None) -> None:
    quantity = quantities_of(text)[0]
    assert quantity.span.quote(text) == span
    assert (quantity.item.quote(text) if quantity.item else None) == item


APPROXIMATORS = [
    ("نحو 20 شخصا", "نحو", "about"),
    ("حوالي 20%", "حوالي", "about"),
    ("20 شخصا تقريبا", "تقريبا", "about"),
    ("بأكثر من مليار دولار", "أكثر من", "more-than"),
    ("ما يربو على 20 شخصا", "ما يربو على", "more-than"),
    ("أقل من ألف لاجئ", "أقل من", "less-than"),
    ("ما لا يقل عن 20 شخصا", "ما لا يقل عن", "at-least"),
    ("20 شخصا على الأقل", "على الأقل", "at-least"),
    ("لم تتجاوز العشرين", "لم تتجاوز", "at-most"),
    ("حتى 20 شخصا", "حتى", "at-most"),
    ("يناهز الـ76 سنة", "يناهز", "about"),
]


@pytest.mark.parametrize(("text", "words", "approximator"), APPROXIMATORS, ids=[text for text, _, _ in APPROXIMATORS])
def test_approximators(text: str, words: str, approximator: str) -> None:
    (quantity,) = quantities_of(text)
    assert quantity.approximator == approximator
    assert quantity.approximator_span is not None
    assert quantity.approximator_span.quote(text) == words
    assert quantity.extent.quote(text).startswith(words) or quantity.extent.quote(text).endswith(words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("من 250 الى 200 مليون", ["250000000", "200000000"], id="shared scale"),
        pytest.param("3.5 و 0.1 بالمائة", ["3.5", "0.1"], id="shared unit"),
        pytest.param("بين سنة واحدة وعشر سنوات", ["1", "10"], id="the noun before one number only"),
    ],
)
def test_neighbours_share(text: str, found: list[str]) -> None:
    quantities = quantities_of(text)
    assert [plain(quantity.value) for quantity in quantities] == found
    assert len({quantity.unit for quantity in quantities}) == 1


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        pytest.param("20 من أصل 410 نواب", "20", "410 نواب", id="of a total"),
        pytest.param("37 طائرة منها ثماني سو-34", "ثماني سو-34", "37 طائرة", id="of which"),
        pytest.param("37 طائرة منها ثماني سو-34 وأربع سو-27", "أربع سو-27", "37 طائرة", id="and the next part"),
        pytest.param("12 عاملا، بينهم 3 نساء", "3 نساء", "12 عاملا", id="among them"),
    ],
)
def test_parts_know_their_whole(text: str, part: str, whole: str) -> None:
    quantity = next(one for one in quantities_of(text) if one.span.quote(text) == part)
    assert quantity.base is not None
    assert quantity.base.quote(text) == whole


PUBLISHED = date(2024, 5, 15)
PERIODS = [
    ("ارتفع 5% في العام الماضي", "في العام الماضي", date(2023, 1, 1), date(2023, 12, 31)),
    ("نزح 5 ملايين منذ 2019", "منذ 2019", date(2019, 1, 1), None),
    ("قتل 20 خلال الأشهر الثلاثة الماضية", "خلال الأشهر الثلاثة الماضية", date(2024, 2, 15), PUBLISHED),
    ("نما 3% في الربع الأول من عام 2023", "في الربع الأول من عام 2023", date(2023, 1, 1), date(2023, 3, 31)),
    ("بلغ 744 مليون دينار في جوان 2017", "في جوان 2017", date(2017, 6, 1), date(2017, 6, 30)),
    ("سجلت 30 إصابة يوم 14 مارس", "يوم 14 مارس", date(2024, 3, 14), date(2024, 3, 14)),
    ("سجلت 20 إصابة أمس", "أمس", date(2024, 5, 14), date(2024, 5, 14)),
    ("صدر 50 طنا هذا العام", "هذا العام", date(2024, 1, 1), date(2024, 12, 31)),
    ("بيع 20 منزلا حتى نهاية العام الجاري", "العام الجاري", date(2024, 1, 1), date(2024, 12, 31)),
]


@pytest.mark.parametrize(("text", "quoted", "start", "end"), PERIODS, ids=[text for text, *_ in PERIODS])
def test_periods(text: str, quoted: str, start: date, end: date | None) -> None:
    quantity = quantities_of(text, published=PUBLISHED)[0]
    assert quantity.period is not None
    assert (quantity.period.span.quote(text), quantity.period.start, quantity.period.end) == (quoted, start, end)


def test_a_period_without_a_day_of_publication_has_no_dates() -> None:
    (quantity,) = quantities_of("ارتفع 5% في العام الماضي")
    assert quantity.period is not None
    assert (quantity.period.start, quantity.period.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        pytest.param("20 دينار", None, "dinar", id="nothing tells"),
        pytest.param("20 دينار", "TN", "TND", id="the hint"),
        pytest.param("قال البنك المركزي التونسي إن 20 دينار", None, "TND", id="the country in the text"),
        pytest.param("قال البنك المركزي التونسي إن 20 دينار", "DZ", "DZD", id="the hint is stronger"),
        pytest.param("20 دولار", None, "USD", id="the world's dollar"),
        pytest.param("20 دولار", "CA", "CAD", id="the hinted dollar"),
        pytest.param("20 دينار كويتي في تونس", "TN", "KWD", id="a named one stays"),
        pytest.param("20 جنيه", "EG", "EGP", id="pound"),
        pytest.param("20 ريال في قطر", None, "QAR", id="riyal"),
    ],
)
def test_bare_currencies_follow_the_country(text: str, country: str | None, unit: str) -> None:
    (quantity,) = quantities_of(text, country=country)
    assert quantity.unit == unit


@pytest.mark.parametrize("text", ["عشرات القتلى", "عدة دول", "طائرتين", "منذ أسبوع", "عامين", "هدفين"])
def test_what_a_reader_could_leave_out_is_optional(text: str) -> None:
    (quantity,) = quantities_of(text)
    assert quantity.optional


def test_multiplied_is_doubted() -> None:
    (quantity,) = quantities_of("تضاعف عدد الطلعات")
    assert (quantity.value, quantity.unit, quantity.doubts) == (Decimal(2), "times", ("may-mean-multiplied",))
    assert quantity.confidence < 1


def test_every_quantity_names_its_rule() -> None:
    found: list[Quantity] = quantities_of("قتل نحو 37 شخصا و25 بالمئة وعامين وثلثي السكان وتضاعف العدد")
    assert len(found) >= 4
    assert all(quantity.rule for quantity in found)
