"""What an Arabic number is for where its neighbours tell: rankings, results of sport, set phrases, the weak «واحد»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.ar import tables
from claims.extraction.languages.ar.currencies import country_words
from claims.extraction.languages.ar.items import is_countable, is_noun
from claims.extraction.languages.ar.number_words import lexicon
from claims.extraction.languages.ar.words import stop_words, words_of
from claims.extraction.numbers import Numeral, is_digits
from claims.extraction.phrases import is_blank
from claims.extraction.records import NumberKind, NumberRole

ONE = "number_words واحد"
_SCORE_GAPS = frozenset(("-", "–", " - ", " – ", ":", "–", "−"))
_SCORE_WINDOW = 12
_LARGEST_SCORE = Decimal(200)
_POSSESSORS = ("ه", "ها", "هم")
_ROUND = 20


def settle_ranks(document: Document, numerals: Sequence[Numeral]) -> None:
    """Give every ordinal its role, a day or month in words the role DATE."""
    for numeral in numerals:
        if numeral.role is NumberRole.QUANTITY and (numeral.kind is NumberKind.ORDINAL or _ranks(document, numeral)):
            dated = _names_month(document, numeral)
            numeral.kind, numeral.role = NumberKind.ORDINAL, NumberRole.DATE if dated else NumberRole.ORDINAL


def settle_roles(document: Document, numerals: Sequence[Numeral]) -> None:
    """Give every numeral that is no quantity by its place its role."""
    for numeral in numerals:
        if numeral.role is not NumberRole.QUANTITY:
            continue
        for is_so, role, rule in _ROLES:
            if is_so(document, numeral):
                numeral.role, numeral.rule = role, rule
                break


def _names_month(document: Document, numeral: Numeral) -> bool:
    """«كانون الثاني», «ربيع الأول»."""
    month = tables.dates().months_backward.until(document, numeral.last)
    after = numeral.last + 1 + (document.words[numeral.last + 1 : numeral.last + 2] == ["من"])
    behind = tables.dates().months.at(document, after) if after > numeral.last + 1 else None
    return (month is not None and month.first < numeral.first) or behind is not None


def _says_half_past(document: Document, numeral: Numeral) -> bool:
    """«التاسعة والنصف»: the half belongs to the hour."""
    if numeral.kind is not NumberKind.FRACTION or numeral.prefix != "وال" or not numeral.first:
        return False
    hour = lexicon().get(document.words[numeral.first - 1])
    return hour is not None and hour.kind == "ordinal" and hour.definite


def _in_set_phrase(document: Document, numeral: Numeral) -> bool:
    return tables.set_phrases().at(document, numeral.first) is not None


def _names_group(document: Document, numeral: Numeral) -> bool:
    return numeral.prefix.endswith("ال") and _before(document, numeral) in _groups()


def _names_place(document: Document, numeral: Numeral) -> bool:
    """«المحطة 5»: a name only where nothing is counted behind it («ستوفر المحطة 1500 موطن شغل»)."""
    if numeral.rule != "digits" or _before(document, numeral) not in _places():
        return False
    return not tables.is_counted(document, numeral.last + 1) and not is_countable(document, numeral.last + 1)


@cache
def _places() -> frozenset[str]:
    forms = tables.forms_of("designators", place="before_weak")
    return frozenset(prefix + form for form in forms for prefix in ("", "ال", "لل", "بال", "وال", "ب", "ل", "و"))


def _is_freezing_point(document: Document, numeral: Numeral) -> bool:
    """«تحت الصفر»: where the scale begins, not an amount."""
    return numeral.value == 0 and numeral.prefix == "ال" and _before(document, numeral) in ("تحت", "فوق", "دون")


def _has_possessor(word: str) -> bool:
    """«دورته», «عامه»: a noun with a pronoun behind it."""
    return len(word) > 3 and word.endswith(_POSSESSORS)


def _is_digit_rank(document: Document, numeral: Numeral) -> bool:
    """«دورته الـ53»: the article behind a noun with a possessor ranks."""
    before = _before(document, numeral)
    if numeral.prefix != "ال" or not is_digits(document.words[numeral.first]) or before == "ال":
        return False
    return _has_possessor(before) and not is_countable(document, numeral.last + 1)


def _is_no_goal(document: Document, numeral: Numeral) -> bool:
    """«بهدفين لصفر»."""
    return numeral.value == 0 and numeral.prefix == "ل" and not is_digits(document.words[numeral.first])


def _is_law_number(document: Document, numeral: Numeral) -> bool:
    """«القانون الأساسي عدد 26 لسنة 2015»: a number that a year of its own dates."""
    after = numeral.last + 1
    if numeral.rule != "digits" or _before(document, numeral) not in ("عدد", "رقم"):
        return False
    return document.words[after : after + 1] in (["لسنة"], ["لسنه"], ["لعام"]) and document.words[
        after + 1 : after + 2
    ] > [""]


def _is_world_rank(document: Document, numeral: Numeral) -> bool:
    """«حل 27 عالميا»."""
    following = document.words[numeral.last + 1 : numeral.last + 2]
    if numeral.rule != "digits" or not following or following[0] not in _rank_words():
        return False
    return numeral.value is not None and 0 < numeral.value <= _LARGEST_SCORE


@cache
def _rank_words() -> frozenset[str]:
    return words_of("rank_words")


def _is_idle_one(document: Document, numeral: Numeral) -> bool:
    return numeral.rule == ONE and not _counts_one(document, numeral)


def _before(document: Document, numeral: Numeral) -> str:
    """The word before the number, the article as a word of its own («الـ20») left out."""
    index = numeral.first - 1
    if index > 0 and document.words[index] == numeral.prefix:
        index -= 1
    return document.words[index] if index >= 0 else ""


@cache
def _groups() -> frozenset[str]:
    """«مجموعة العشرين», «قمة السبع»."""
    return tables.forms_of("designators", place="before_definite")


def _ranks(document: Document, numeral: Numeral) -> bool:
    """«القرن العشرين», «الكتاب الثلاثون», a bare «الستون»: the article makes a round number a rank."""
    if not numeral.prefix.endswith(("ال", "لل")) or is_digits(document.words[numeral.last]):
        return False
    if numeral.value is None or numeral.kind is not NumberKind.CARDINAL:
        return False
    if (numeral.value < _ROUND and numeral.value != 11) or numeral.value >= 1000 or is_noun(document, numeral.last + 1):
        return False
    before, gap = document.words[numeral.first - 1] if numeral.first else "", document.gaps[numeral.first]
    if not before or not is_blank(gap):
        after = document.gaps[numeral.last + 1]
        return numeral.last + 1 == len(document.words) or bool(after.strip())
    return (before.startswith("ال") and not before.endswith(("ات", "ين", "ون"))) or _has_possessor(before)


def _is_bullet(document: Document, numeral: Numeral) -> bool:
    """A zero that opens a sentence is the agencies' bullet, not an amount."""
    before = document.gaps[numeral.first].strip()
    return (
        numeral.rule == "digits"
        and numeral.value == 0
        and bool(before)
        and before[-1] in ".-–•"
        and not document.gaps[numeral.last + 1].strip()
    )


def _counts_one(document: Document, numeral: Numeral) -> bool:
    """Whether «واحد» counts: after an indefinite noun («متر واحد»), before a unit («واحد كيلو»), or in «واحد من كل»."""
    after = numeral.last + 1
    if is_blank(document.gaps[after]) and tables.units().at(document, after):
        return True
    if numeral.prefix not in ("", "و", "ب", "ل"):
        return False
    before = numeral.first - 1
    return numeral.prefix == "" and _is_counted_once(document, before) and is_blank(document.gaps[numeral.first])


def _is_counted_once(document: Document, index: int) -> bool:
    if index < 0 or is_digits(document.words[index]) or document.words[index].startswith(("ال", "بال", "لل", "وال")):
        return False
    word = document.words[index]
    return len(word) > 2 and word not in _not_once() and not word.endswith(("ات", "ين", "ون"))


@cache
def _not_once() -> frozenset[str]:
    """Words before a «واحد» that is no count: «في آن واحد», «كل واحد»."""
    ones = words_of("weak_ones")
    return frozenset(prefix + word for word in ones for prefix in ("", "و", "ب", "ل", "ف")) | stop_words()


def counted_before(document: Document, first: int, last: int, rule: str) -> tuple[int, int] | None:
    """The noun before its number: «متر واحد», «الدول الخمس»."""
    index = first - 1
    if index > 0 and document.words[index] == "ال":
        first, index = index, index - 1
    if index < 0 or not is_blank(document.gaps[first]):
        return None
    word = document.words[index]
    if rule == ONE:
        if is_blank(document.gaps[last + 1]) and tables.units().at(document, last + 1):
            return None
        return (index, index) if _is_counted_once(document, index) else None
    if word.startswith(("ال", "بال", "لل", "وال")) and word not in stop_words() and len(word) > 4:
        return (index, index)
    return None


def _names_the_noun_before(document: Document, numeral: Numeral) -> bool:
    """«المعهد الثانوي 2 بسبيطلة»: small digits right behind a definite noun with nothing to count behind them."""
    word = document.words[numeral.first]
    if numeral.rule != "digits" or not word.isdecimal() or len(word) > 2 or numeral.prefix or not numeral.first:
        return False
    before = document.words[numeral.first - 1]
    if not is_blank(document.gaps[numeral.first]):
        return False
    after = numeral.last + 1
    if word in ("1", "2") and before in country_words() and not tables.is_counted(document, after):
        return True  # «المحكمة الابتدائية بتونس 1»
    if not before.startswith(("ال", "بال", "لل", "وال")):
        return False
    if tables.is_counted(document, after) or is_countable(document, after):
        return False
    if document.words[after : after + 1] == ["من"]:
        return False
    return _amounts().isdisjoint(document.words[max(0, numeral.first - 8) : numeral.first])


@cache
def _amounts() -> frozenset[str]:
    """Words that lead to an amount: after them a number behind a definite noun counts («بلغ عدد القتلى 20»)."""
    return words_of("amount_words")


def join_scores(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals, each result of a match («3-1») as one of role OTHER."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and _is_score(document, joined[-1], numeral):
            left = joined[-1]
            joined[-1] = Numeral(
                left.first,
                numeral.last,
                left.start,
                numeral.end,
                None,
                NumberKind.RATIO,
                NumberRole.OTHER,
                rule="score",
            )
        else:
            joined.append(numeral)
    return joined


def _is_score(document: Document, left: Numeral, right: Numeral) -> bool:
    if right.first != left.last + 1 or document.gaps[right.first] not in _SCORE_GAPS:
        return False
    behind = document.gaps[right.last + 1][:1]
    if not (_is_goal(document, left) and _is_goal(document, right)) or behind in tables.unit_signs():
        return False
    assert left.value is not None and right.value is not None
    window = document.words[max(0, left.first - _SCORE_WINDOW) : right.last + _SCORE_WINDOW]
    if not _sport().isdisjoint(window):
        return not tables.is_counted(document, right.last + 1)
    return left.value >= right.value and document.gaps[right.first] != ":"


def _is_goal(document: Document, numeral: Numeral) -> bool:
    word = document.words[numeral.first]
    if numeral.role is not NumberRole.QUANTITY or not word.isdecimal() or numeral.value is None:
        return False
    return 0 <= numeral.value <= _LARGEST_SCORE and numeral.first == numeral.last


@cache
def _sport() -> frozenset[str]:
    return words_of("score_words")


_ROLES: tuple[tuple[Callable[[Document, Numeral], bool], NumberRole, str], ...] = (
    (_says_half_past, NumberRole.DATE, "clock in words"),
    (_in_set_phrase, NumberRole.OTHER, "set_phrases"),
    (_names_group, NumberRole.DESIGNATOR, "designators مجموعة"),
    (_names_place, NumberRole.DESIGNATOR, "designators place"),
    (_is_digit_rank, NumberRole.ORDINAL, "article behind a possessor"),
    (_is_no_goal, NumberRole.OTHER, "score"),
    (_is_freezing_point, NumberRole.OTHER, "below_zero"),
    (_is_law_number, NumberRole.DESIGNATOR, "law number"),
    (_is_world_rank, NumberRole.ORDINAL, "rank_words"),
    (_is_idle_one, NumberRole.OTHER, "weak_ones"),
    (_is_bullet, NumberRole.OTHER, "bullet"),
    (_names_the_noun_before, NumberRole.DESIGNATOR, "after a definite noun"),
)
"""What a numeral may be where its neighbours tell, the first that holds."""
