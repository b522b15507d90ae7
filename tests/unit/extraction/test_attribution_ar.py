"""Arabic attributions beyond the golden sentences: articles, speakers carried over, traits, confidence, bad text."""

from __future__ import annotations

import time

import pytest

from claims.extraction import extract
from claims.extraction.languages import get_language
from claims.extraction.languages.ar.inflection import verb_forms
from claims.extraction.languages.ar.lexicon import lexicon
from claims.extraction.languages.ar.verbal_nouns import is_verbal_noun
from claims.extraction.pipeline import find_attributions, read
from claims.extraction.records import Attribution, Mode, Stance


def attributions(text: str) -> list[Attribution]:
    language = get_language("ar")
    return find_attributions(read(text, language), language)


def only(text: str) -> Attribution:
    found = attributions(text)
    assert len(found) == 1, [a.rule for a in found]
    return found[0]


ARTICLE = (
    "وزيرة الصحة: الوضع تحت السيطرة\n"
    "قالت وزيرة الصحة ليلى العامري إن اللقاح وصل إلى كل الولايات. "
    "وأضافت أن التلقيح سيبدأ الاثنين، مشيرة إلى أن الأولوية للمسنين.\n"
    'ونقلت إذاعة محلية عن مدير المستشفى سامي الحداد قوله إن "الأسرة ممتلئة منذ أسبوعين". '
    "وأكدت الوزيرة أن المستشفيات الميدانية جاهزة، بحسب بيان الوزارة.\n"
)


def test_an_article() -> None:
    found = attributions(ARTICLE)
    assert [
        (a.source.quote(ARTICLE) if a.source else None, a.cue.quote(ARTICLE), a.content[0].quote(ARTICLE))
        for a in found
    ] == [
        ("وزيرة الصحة ليلى العامري", "قالت", "اللقاح وصل إلى كل الولايات"),
        (None, "أضافت", "التلقيح سيبدأ الاثنين"),
        ("وزيرة الصحة ليلى العامري", "مشيرة", "الأولوية للمسنين"),
        ("إذاعة محلية", "نقلت", "الأسرة ممتلئة منذ أسبوعين"),
        ("مدير المستشفى سامي الحداد", "قوله", "الأسرة ممتلئة منذ أسبوعين"),
        ("الوزيرة", "أكدت", "المستشفيات الميدانية جاهزة"),
        ("بيان الوزارة", "بحسب", "أكدت الوزيرة أن المستشفيات الميدانية جاهزة"),
    ]
    by_cue = {a.cue.quote(ARTICLE): a for a in found}
    assert by_cue["أضافت"].inferred
    assert by_cue["أضافت"].claimant == by_cue["قالت"].source
    assert by_cue["أكدت"].claimant == by_cue["قالت"].source
    assert by_cue["مشيرة"].inferred
    assert not by_cue["قالت"].inferred


def test_nested_statements_are_parent_and_child() -> None:
    claims = extract(ARTICLE, "ar").claims
    by_cue = {c.attribution.cue.quote(ARTICLE): c for c in claims if c.attribution}
    parent = by_cue["قوله"].parent
    assert parent is not None
    assert claims[parent] is by_cue["نقلت"]


STANCES = {
    "assert": ("وقال الوزير إن السد آمن.", Stance.ASSERT),
    "deny": ("ونفت الوزارة الاتهامات الموجهة إليها.", Stance.DENY),
    "concede": ("وأقر الوزير بأن المشروع تأخر.", Stance.CONCEDE),
    "promise": ("وتعهد الوزير بخفض الضرائب.", Stance.PROMISE),
    "accuse": ("واتهم الوزير الشركة بتلويث النهر.", Stance.ACCUSE),
    "warn": ("وحذر الوزير من موجة جديدة.", Stance.WARN),
    "expect": ("وتوقع الوزير أن تهدأ الأسعار.", Stance.EXPECT),
}


@pytest.mark.parametrize(("text", "stance"), STANCES.values(), ids=STANCES)
def test_stance(text: str, stance: Stance) -> None:
    assert only(text).stance is stance


MODES = {
    "direct": ('وقال الوزير: "السد آمن تماما".', Mode.DIRECT),
    "mixed": ('وقال الوزير إن السد "آمن تماما ولا خطر" على القرى.', Mode.MIXED),
    "scare": ('وقال الوزير إن "الحكماء" أخطأوا.', Mode.INDIRECT),
    "indirect": ("وقال الوزير إن السد آمن.", Mode.INDIRECT),
}


@pytest.mark.parametrize(("text", "mode"), MODES.values(), ids=MODES)
def test_mode(text: str, mode: Mode) -> None:
    assert only(text).mode is mode


TRAITS = {
    "interested": ("وقال المتحدث باسم الجيش إن الغارة أصابت هدفها.", "interested-source"),
    "translated": ('وقال الرئيس الفرنسي: "لن ننسحب من الاتفاق أبدا".', "translated-quote"),
    "accusation": ("وقالت موسكو إنه اعتداء.", "accusation"),
}


@pytest.mark.parametrize(("text", "trait"), TRAITS.values(), ids=TRAITS)
def test_traits(text: str, trait: str) -> None:
    assert trait in only(text).traits


def test_a_plain_statement_has_no_trait() -> None:
    assert only("وقالت المعلمة إن الدرس انتهى.").traits == ()


def test_anonymous_sources() -> None:
    assert only("وقال مصدر مطلع إن الصفقة جاهزة.").anonymous
    assert not only("وقال الوزير إن الصفقة جاهزة.").anonymous


DOUBTS = {
    "inferred": ("قال الوزير إن السد آمن. وأضاف أن المياه وفيرة.", "inferred-speaker"),
    "nobody": ("وأضاف أن المياه وفيرة.", "no-speaker"),
    "weak": ("ودعا الوزير إلى ترشيد الاستهلاك.", "weak-cue"),
    "unclosed": ('وقال الوزير: "السد آمن والمياه وفيرة.', "unclosed-quote"),
}


@pytest.mark.parametrize(("text", "doubt"), DOUBTS.values(), ids=DOUBTS)
def test_doubts_lower_the_confidence(text: str, doubt: str) -> None:
    found = attributions(text)[-1]
    assert doubt in found.doubts
    assert found.confidence < only("وقال الوزير إن السد آمن.").confidence


def test_the_rule_names_row_and_marker() -> None:
    assert only("وأكد الوزير أن السد آمن.").rule == "ar/cues:أكد + that"
    assert only("أغلق المطار بحسب الإذاعة.").rule == "ar/source_phrases:بحسب + bare"


NOTHING = {
    "between": "وجرت مباراة بين الفريقين.",
    "mention": "ويذكر أن المهرجان سنوي.",
    "done": "وتم نشر الأسماء في الجريدة.",
    "denied-verb": "ولم يقل المدرب إن الفريق جاهز.",
    "noun-after-preposition": "وساهم الخبر في كشف القضية عن طريق الصدفة.",
    "manner": "وتوزع المقاعد وفق القانون.",
    "only": "ولم يكن ذلك خطأ فحسب.",
    "empty": "",
    "no-letters": "... !!! 123",
    "cue-alone": "قال",
    "that-alone": "قال إن",
    "colon-alone": "قال:",
    "quote-alone": 'قال "',
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_says_nothing(text: str) -> None:
    assert attributions(text) == []


def test_spans_quote_marked_text_exactly() -> None:
    text = "وَقالَ الوَزيرُ إِنَّ السَّدَّ آمِنٌ."
    found = only(text)
    assert found.source is not None
    assert (found.cue.quote(text), found.source.quote(text), found.content[0].quote(text)) == (
        "قالَ",
        "الوَزيرُ",
        "السَّدَّ آمِنٌ",
    )


def test_tatweel_and_direction_marks() -> None:
    text = "وقـــال \u200fالوزير إن السد آمن."
    found = only(text)
    assert found.cue.quote(text) == "قـــال"
    assert found.source is not None
    assert found.source.quote(text).strip("\u200f") == "الوزير"


INFLECTED = {
    "sound": ("أكد", "أكد", {"اكد", "اكدت", "اكدوا", "اكدته", "اكده"}),
    "imperfect": ("يؤكد", "أكد", {"يؤكد", "تؤكد", "يؤكدون", "نؤكد", "يؤكده"}),
    "defective": ("نفى", "نفى", {"نفي", "نفاه"}),
    "given-feminine": ("نفت", "نفى", {"نفت", "نفته"}),
    "root-t": ("لفت", "لفت", {"لفت", "لفتت", "لفتوا"}),
}


@pytest.mark.parametrize(("form", "lemma", "expected"), INFLECTED.values(), ids=INFLECTED)
def test_inflection(form: str, lemma: str, expected: set[str]) -> None:
    assert expected <= {item.text for item in verb_forms(form, lemma)}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("تعزيز", True), ("استقالة", True), ("قواته", False), ("رفضه", True), ("اسعار", False), ("تقرير", False)],
)
def test_verbal_nouns(word: str, expected: bool) -> None:
    assert is_verbal_noun(word, lexicon()) is expected


UNITS = [
    "قال إن ",
    "وقال الوزير إن ",
    "مضيفا أن ",
    "بحسب شويغو ",
    "«قال ",
    '" ',
    "قال: ",
    "نقلت عن محمد قوله إن ",
    "وقال محمد إن الناس، مضيفا أن القوم على حد قوله وفق ما ذكره ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            extract(text, "ar")
            best = min(best, time.process_time() - start)
        return best

    cost(1_000)
    assert cost(80_000) < 12 * cost(20_000) + 0.1
