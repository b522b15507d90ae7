"""Quotations: every style, nested, unclosed, several sentences, apostrophes left alone, linear time."""

from __future__ import annotations

import time

import pytest

from claims.extraction.document import read_document
from claims.extraction.quotes import Quote, find_quotes
from claims.extraction.sentences import split_sentences


def quotes(text: str) -> list[Quote]:
    return find_quotes(read_document(text, split_sentences(text, frozenset({"د"}))))


CASES = {
    "straight": ('قال "كلام طويل" ومضى', ["كلام طويل"]),
    "guillemets": ("قال «كلام طويل» ومضى", ["كلام طويل"]),
    "guillemets-reversed": ("قال » كلام طويل « ومضى", [" كلام طويل "]),
    "curly": ("He said “long words” and left", ["long words"]),
    "curly-swapped": ("قال ”كلام طويل“ ومضى", ["كلام طويل"]),
    "low": ("sagte „lange Worte“ und ging", ["lange Worte"]),
    "single": ("He said ‘long words’ and left", ["long words"]),
    "single-straight": ("He said 'long words' and left", ["long words"]),
    "double-single": ("قال ''كلام طويل'' ومضى", ["كلام طويل"]),
    "backticks": ("He said ``long words'' and left", ["long words"]),
    "spaced": ('قال " كلام طويل " ومضى', [" كلام طويل "]),
    "two": ('قال "كلام" ثم "سلام" ومضى', ["كلام", "سلام"]),
    "glued": ('كـ"حلفاء" وال"أعداء" معا', ["حلفاء", "أعداء"]),
    "glued-inside": ('قال "نحن و"هم" سواء" ومضى', ['نحن و"هم" سواء', "هم"]),
    "colon-glued": ('قال:"كلام طويل" ومضى', ["كلام طويل"]),
    "nested-styles": ('قال «إن "الحلم" بعيد» ومضى', ['إن "الحلم" بعيد', "الحلم"]),
    "nested-same": ('قال "إن "الحلم" بعيد" ومضى', ['إن "الحلم" بعيد', "الحلم"]),
    "sentences": ('قال "جملة أولى. جملة ثانية. ثالثة" ومضى', ["جملة أولى. جملة ثانية. ثالثة"]),
    "apostrophes": ("The workers' union won't stop; it's John's.", []),
    "inches": ("He is 5'10\" tall.", []),
    "parenthesis": ('(قال "كلام طويل")', ["كلام طويل"]),
    "stop-inside": ('قال "كلام طويل." ثم مضى', ["كلام طويل."]),
    "typing-slip": ('قال "كلام طويل "ومضى', ["كلام طويل "]),
    "none": ("لا علامات هنا", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds(text: str, expected: list[str]) -> None:
    found = quotes(text)
    assert [quote.inner.quote(text) for quote in found] == expected
    assert all(quote.closed and quote.outer.holds(quote.inner) for quote in found)


UNCLOSED = {
    "to-the-sentence-end": ('قال "كلام طويل هنا. ثم مضى.', ["كلام طويل هنا."]),
    "nested-closes": ('قال "إن الشعراء مدحوا "رقصة السيف". وجاء "الحشد" بعده.', ['إن الشعراء مدحوا "رقصة السيف".']),
    "not-over-paragraphs": ('قال "كلام أول\nثم "كلام ثان" هنا', ["كلام أول"]),
    "goes-on": ("“One part. More of it.\n“Second part.”", ["One part. More of it."]),
}


@pytest.mark.parametrize(("text", "expected"), UNCLOSED.values(), ids=UNCLOSED)
def test_unclosed(text: str, expected: list[str]) -> None:
    assert [quote.inner.quote(text) for quote in quotes(text) if not quote.closed] == expected


@pytest.mark.parametrize("unit", ['"', '" ', '"a ', "«", "«a ", "a'b ", "“a” ", 'قال "كلام" و'], ids=repr)
def test_time_is_linear(unit: str) -> None:
    def cost(marks: int) -> float:
        text = unit * marks
        document = read_document(text, split_sentences(text, frozenset()))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find_quotes(document)
            best = min(best, time.process_time() - start)
        return best

    assert cost(10_000) < 10 * cost(2_500) + 0.05
