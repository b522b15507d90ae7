"""Signs of the article as a whole: parts that leave a rest, tallies, echoes, second tellings."""

from __future__ import annotations

import time

import pytest

from claims.extraction import extract
from claims.extraction.document import Document, read_document
from claims.extraction.echoes import find_echoed, find_retold
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution, Mode
from claims.extraction.sentences import split_sentences
from claims.extraction.spans import Span


def reasons(text: str) -> dict[str, set[str]]:
    return {c.span.quote(text): {r.name for r in c.reasons} for c in extract(text).claims}


def read(text: str) -> Document:
    return read_document(text, split_sentences(text, frozenset()))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("وصلت 37 طائرة منها ثماني ناقلات وأربع طائرات رصد.", True, id="a-rest-is-left"),
        pytest.param("وصلت 12 طائرة منها ثماني ناقلات وأربع طائرات رصد.", False, id="all-are-named"),
        pytest.param("وصلت 37 طائرة منها ثماني ناقلات.", False, id="one-part-against-the-rest"),
        pytest.param("وصلت 37 طائرة وثماني ناقلات.", False, id="no-parts"),
    ],
)
def test_parts_that_leave_a_rest(text: str, left: bool) -> None:
    wholes = {words for words, names in reasons(text).items() if "unnamed-rest" in names}
    assert wholes == ({"37 طائرة"} if left else set())


@pytest.mark.parametrize(
    ("text", "n"),
    [
        pytest.param(
            "وقال الوزير إن الفرق أصلحت 12 مضخة و9 عدادات و8 صمامات و7 أنابيب خلال 48 يوما.", 4, id="four-counts"
        ),
        pytest.param("وقال الوزير إن الفرق أصلحت 12 مضخة و9 عدادات و8 صمامات.", 0, id="three-counts"),
        pytest.param("أصلحت الفرق 12 مضخة و9 عدادات و8 صمامات و7 أنابيب.", 0, id="in-nobody-s-mouth"),
    ],
)
def test_a_tally_is_a_list_of_counts_in_one_mouth(text: str, n: int) -> None:
    tallied = [words for words, names in reasons(text).items() if "tally" in names]
    assert len([words for words in tallied if words[0].isdigit()]) == n
    assert not [words for words in tallied if words == "48 يوما"]


ECHO = 'The council works with the villages as "partners". The mayor said: "They are our partners now."'


@pytest.mark.parametrize(
    ("text", "echoed"),
    [
        pytest.param(ECHO, True, id="taken-up"),
        pytest.param(ECHO + " The partners met.", False, id="a-word-of-the-whole-text"),
        pytest.param(ECHO.replace('"partners"', '"mates"'), False, id="another-word"),
        pytest.param(ECHO.replace('"partners"', '"our partners"'), False, id="not-a-lone-word"),
        pytest.param(ECHO.replace("partners", "pal"), False, id="too-short"),
        pytest.param(ECHO.replace('"partners"', "partners"), False, id="not-in-the-article-s-own-quotes"),
        pytest.param(ECHO.replace(': "They are', " that they are").replace('now."', "now."), False, id="not-quoted"),
    ],
)
def test_what_the_article_leans_on(text: str, echoed: bool) -> None:
    assert any("echoed" in names for names in reasons(text).values()) is echoed


def test_quotations_inside_statements_are_not_the_article_s_own() -> None:
    text = 'He said "we are partners here". She said "we are partners there".'
    inner = [Span(9, 29), Span(41, 62)]
    said = [
        Attribution(Span(3, 7), (inner[0],), mode=Mode.DIRECT),
        Attribution(Span(36, 40), (inner[1],), mode=Mode.DIRECT),
    ]
    word = Span(text.index("partners"), text.index("partners") + 8)
    assert find_echoed(read(text), [Quote(word, word)], said) == frozenset()
    assert find_echoed(read(text), [Quote(word, word)], said[1:]) == {said[1].cue}
    assert find_echoed(read(text), [Quote(word, word)], []) == frozenset()


TOLD = "الفرق أصلحت مضخة وادي النخيل فجرا"
AGAIN = "الفرق عاينت مضخة وادي النخيل ظهرا"


@pytest.mark.parametrize(
    ("text", "n"),
    [
        pytest.param(f"قالت ليلى حداد إن {TOLD}. وأكدت ليلى حداد أن {AGAIN}.", 2, id="one-speaker"),
        pytest.param(f"قالت ليلى حداد إن {TOLD}. وأكد نبيل قاسم أن {AGAIN}.", 0, id="two-speakers"),
        pytest.param(f"قالت ليلى حداد إن {TOLD}. وأكدت ليلى حداد أن العمل انتهى.", 0, id="told-once"),
        pytest.param(
            f"قالت ليلى حداد إن {TOLD}. وأكدت ليلى حداد أن {AGAIN}. وقالت ليلى حداد إن لجنة تفقدت مضخة وادي النخيل.",
            0,
            id="a-name-of-the-whole-text",
        ),
    ],
)
def test_a_second_telling(text: str, n: int) -> None:
    assert sum("told-twice" in names for names in reasons(text).values()) == n


def test_one_content_of_two_cues_is_told_once() -> None:
    text = "one two three four"
    both = [Attribution(Span(0, 3), (Span(4, 18),), Span(0, 3)), Attribution(Span(4, 7), (Span(8, 18),), Span(0, 3))]
    assert find_retold(read(text), both) == frozenset()


def test_nested_statements_stay_cheap() -> None:
    text = 'قال الوزير إن "شركاء" ' * 3000 + "انتهى."
    pieces = [
        Attribution(Span(n * 22, n * 22 + 3), (Span(n * 22 + 14, len(text) - 1),), mode=Mode.MIXED) for n in range(3000)
    ]
    document = read(text)
    quotes = [Quote(Span(n * 22 + 14, n * 22 + 21), Span(n * 22 + 15, n * 22 + 20)) for n in range(3000)]
    started = time.process_time()
    find_echoed(document, quotes, pieces)
    find_retold(document, pieces)
    assert time.process_time() - started < 3
